"""A replayed state for the tests of the flow: how it is copied, and what two states must have in common."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import multiprocessing.context
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from tests.kept import results_kept
from xops_lab.flow import __main__ as cli
from xops_lab.flow import app_db, event_source, lake
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import Registry
from xops_lab.flow.state import State

FIRST = "2013-01-01"


def read_year() -> None:
    """Have the events of the year in this process, from where the notebooks' check keeps them: made, they take 4 s."""
    with results_kept():
        event_source.world()


def copied(state: State, folder: Path) -> State:
    """A copy to work on: what is never written in place is linked, databases are copied by SQLite itself.

    Another process may have the same database open, and what SQLite keeps beside it comes and goes with that.
    """

    def copy(source: str, to: str) -> None:
        inside = Path(source).relative_to(state.folder)
        if inside.name.endswith(".db"):
            with (
                contextlib.closing(sqlite3.connect(source)) as ours,
                contextlib.closing(sqlite3.connect(to)) as copy_of_it,
            ):
                ours.backup(copy_of_it)
            return
        if inside.name.endswith(".lock") or "tmp" in inside.parts:
            shutil.copy2(source, to)
            return
        try:
            os.link(source, to)
        except OSError:  # another file system
            shutil.copy2(source, to)

    beside = shutil.ignore_patterns("*.db-wal", "*.db-shm")
    shutil.copytree(state.folder, folder, copy_function=copy, dirs_exist_ok=True, ignore=beside)
    return State(folder)


def dump(state: State) -> dict:
    """Everything that a replay has made, without run ids, times and places."""
    files = {
        path.relative_to(state.lake).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(state.lake.rglob("*"))
        if path.is_file()
    }
    engine = app_db.open_existing(state.app_url)
    with engine.connect() as db:
        tables = {
            table.name: sorted(repr(tuple(row)) for row in db.execute(sa.select(table)))
            for table in app_db.metadata.sorted_tables
        }
    engine.dispose()
    registry, connection = Registry(state), lake.open_duckdb()
    days = sorted(path.stem for path in (state.lake / "consolidated/features").glob("*.parquet"))
    versions = []
    for version in registry.versions():
        rows = lake.read(connection, state.lake, "consolidated/features", days[:1])
        about = {k: v for k, v in vars(version).items() if k != "place"}
        versions.append({**about, "risk": predict(registry.load(version), rows).tolist()})
    connection.close()
    return {"files": files, "tables": tables, "versions": versions}


def run_command(state: State, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command of the flow, called in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(["--folder", str(state.folder), *arguments])
    return code, out.getvalue(), err.getvalue()


def run_process(state: State, *arguments: str) -> tuple[int, str, str]:
    """The same of a command in a process of its own, as a reader starts it."""
    command = [sys.executable, "-m", "xops_lab.flow", "--folder", str(state.folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    return done.returncode, done.stdout, done.stderr


@functools.cache
def warm() -> multiprocessing.context.ForkServerContext:
    """Processes forked from one that has imported and read all that a replay needs."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.lab.warm"])
    return context


def start_warm(state: State, *arguments: str) -> multiprocessing.process.BaseProcess:
    """Start a command of the flow that is at work at once; its exit code is the command's."""
    process = warm().Process(target=_command, args=(str(state.folder), arguments))
    process.start()
    return process


def _command(folder: str, arguments: tuple[str, ...]) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        sys.exit(cli.main(["--folder", folder, *arguments]))
