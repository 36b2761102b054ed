"""What makes an answer repeatable: the version of the code (a hash of the stages' sources) and of the data (DVC).

A snapshot is DVC's: every file of the lake by its content, linked into a cache beside it. Nothing in the lake is ever
written in place, so a link stays what it was. A snapshot is taken before each training and at the end of each run.
"""

from __future__ import annotations

import contextlib
import functools
import json
import logging
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import yaml

from xops_lab.flow import lake
from xops_lab.flow.state import FlowError, State
from xops_lab.runtime.child_env import SET
from xops_lab.runtime.content_hash import hash_of_files

FOLDER = Path(__file__).parent
#: The files that make an answer what it is. Another file of the flow may change without changing any answer's version.
STAGE_FILES = (
    "event_source.py", "time_zones.py", "app_db.py", "extract.py", "flights.py", "data_definitions.py",
    "data_definitions.yaml", "lake.py", "features.sql", "online_features.py", "delay_model.py",
    "train.py", "predict.py", "answer.py",
)  # fmt: skip
CONFIG = (
    "[core]\n    analytics = false\n    no_scm = True\n    check_update = false\n    autostage = false\n"
    "[cache]\n    type = hardlink,copy\n"
)


@functools.cache
def code_version(folder: Path = FOLDER) -> str:
    """Return 16 hexadecimal digits over the names and bytes of the stage files."""
    return hash_of_files(folder / name for name in STAGE_FILES)


def snapshot(state: State) -> str:
    """Put the lake as it is now under DVC; returns the version, DVC's hash of the folder.

    Raises FlowError when it cannot be written.
    """
    with quiet_dvc():
        return _snapshot(state)


@contextlib.contextmanager
def quiet_dvc() -> Iterator[None]:
    """DVC without calls to the outside, and without notes on its own inner workings."""
    os.environ.update({name: value for name, value in SET.items() if name.startswith("DVC_")})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import dvc.repo  # noqa: F401  it sets a level of its own when it is imported
        from dvc.ui import ui
        from rich.console import Console

        logging.getLogger("dvc").setLevel(logging.ERROR)
        # else each step leaves an empty line in a notebook
        ui.rich_console = ui.error_console = Console(quiet=True, force_jupyter=False)
        yield


def _snapshot(state: State) -> str:
    from dvc.exceptions import DvcException
    from dvc.repo import Repo

    config = state.folder / ".dvc" / "config"
    try:
        # A run that was killed may have left any of DVC's own files half written. The state is ours alone here, and all
        # of them can be made again: what counts is the cache.
        (state.folder / ".dvc" / "tmp").mkdir(parents=True, exist_ok=True)
        lake.write_text(config, CONFIG)
        for left in (".dvc/tmp/rwlock", "lake.dvc"):
            (state.folder / left).unlink(missing_ok=True)
        with Repo(str(state.folder), uninitialized=False) as repo:
            repo.add(str(state.lake))
        pointer = yaml.safe_load((state.folder / "lake.dvc").read_text("utf-8"))
        return str(pointer["outs"][0]["md5"])
    except (DvcException, OSError) as problem:
        raise FlowError(f"snapshot of {state.lake}: expected to write it, got: {problem}") from problem


def cached(state: State, md5: str) -> Path:
    return state.folder / ".dvc" / "cache" / "files" / "md5" / md5[:2] / md5[2:]


def files_of(state: State, version: str) -> dict[str, Path]:
    """Place in DVC's cache of each file of a snapshot, by its path in the lake.

    Raises FlowError when the snapshot is not there.
    """
    try:
        listed = json.loads(cached(state, version).read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise FlowError(
            f"snapshot {version}: expected it in DVC's cache, got none that can be read"
        ) from problem
    return {entry["relpath"]: cached(state, entry["md5"]) for entry in listed}


def snapshots(state: State) -> Iterator[str]:
    """Versions of all snapshots, the newest first."""
    found = (state.folder / ".dvc" / "cache" / "files" / "md5").glob("*/*.dir")
    for path in sorted(found, key=lambda p: (-p.stat().st_mtime_ns, p.name)):
        yield path.parent.name + path.name
