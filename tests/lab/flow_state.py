"""A replayed state for the tests of the flow: how it is copied, and what two states must have in common."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from xops_lab.flow import app_db, lake
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import Registry
from xops_lab.flow.state import State

FIRST = "2013-01-01"


def copied(state: State, folder: Path) -> State:
    """A copy to work on: what is never written in place is linked, databases are copied."""

    def copy(source: str, to: str) -> None:
        inside = Path(source).relative_to(state.folder)
        if inside.name.endswith((".db", ".db-wal", ".db-shm", ".lock")) or "tmp" in inside.parts:
            shutil.copy2(source, to)
            return
        try:
            os.link(source, to)
        except OSError:  # another file system
            shutil.copy2(source, to)

    shutil.copytree(state.folder, folder, copy_function=copy)
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
            table.name: sorted(map(str, db.execute(sa.select(table))))
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


def command(state: State, *arguments: str, **options) -> subprocess.Popen:
    """Start a command of the flow in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "xops_lab.flow", "--folder", str(state.folder), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )


def run_command(state: State, *arguments: str, **options) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command of the flow."""
    process = command(state, *arguments, **options)
    out, err = process.communicate(timeout=180)
    return process.returncode, out, err
