"""Replays of the first days that several chapters begin with: made once where results are kept."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

from xops_lab.flow import replay
from xops_lab.flow.flights import FIRST_DAY
from xops_lab.flow.state import State
from xops_lab.runtime.kept import kept_folder
from xops_lab.runtime.progress import finish

DAYS = (15, 32)  # with the first model, and with the second


def begin(state: State, days: int) -> None:
    """Put the longest kept replay of at most so many days into a state without one; nothing where none is kept."""
    wanted = max((n for n in DAYS if n <= days), default=0)
    if not wanted or Path(state.folder / "app.db").exists() or state.url:
        return
    kept = kept_folder(f"replay-{wanted}", functools.partial(_replay, wanted))
    if kept is not None:
        shutil.copytree(kept, state.folder, ignore=shutil.ignore_patterns("*.lock"), dirs_exist_ok=True)


def _replay(days: int, folder: Path) -> None:
    state = State(folder)
    begin(state, days - 1)
    finish(replay.run(state, FIRST_DAY, days))
