"""Where one replay of the flow keeps everything, and the one error that its commands show."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xops_lab.runtime.uris import sqlite_url


class FlowError(Exception):
    """A problem that the reader can solve; the message names the place, what was expected and what came."""


def default_folder() -> Path:
    """The folder named by XOPS_FLOW, else `.flow` where the command was called."""
    return Path(os.environ.get("XOPS_FLOW") or ".flow").absolute()


def check_folder(folder: Path) -> None:
    """Raise FlowError for a path with a sign that DVC and MLflow take for a template."""
    found = sorted({sign for sign in str(folder) if sign in "{}%"})
    if found:
        raise FlowError(f"folder: expected a path without {{, }} and %, got {' '.join(found)} in {folder}")


@dataclass(frozen=True)
class State:
    """One replay: its folder, and the address of its app database (SQLite in the folder unless given)."""

    folder: Path
    url: str = ""

    @property
    def app_url(self) -> str:
        return self.url or sqlite_url(self.folder / "app.db")

    @property
    def lake(self) -> Path:
        return self.folder / "lake"

    @property
    def registry(self) -> Path:
        return self.folder / "mlflow.db"

    @property
    def models(self) -> Path:
        return self.folder / "models"


@contextmanager
def only_one(state: State) -> Iterator[None]:
    """Hold the state for one writer; the system lets go when the process ends, however it ends.

    Raises FlowError when another process holds it, or when the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        state.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(state.folder / "running.lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise FlowError(
            f"{state.folder}: expected no other run on this state, got one that still works"
        ) from None
    except OSError as problem:
        raise FlowError(f"{state.folder}: expected a folder to write to, got {problem.strerror}") from problem
    try:
        yield
    finally:
        lock.release()


@functools.cache
def own_state() -> State:
    """A replay of this process alone; it is gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="xops-flow-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return State(folder)
