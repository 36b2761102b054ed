"""Operational faults inside a running process, which does what one file says for as long as it says so.

The file exists only in the lab: a process that was not started with `--faults` never looks. Each field is one fault
with one number; 0 is off. `studies/operational_faults/experiment.py` measures what each means for a traveller.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import socket
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import psutil
import sqlalchemy as sa

LOOK_EVERY_S = 0.2
SILENT_S = 5.0  # longer than anybody waits for metrics
TAIL_S = 3.0  # longer than the app waits for the model server
FILES = 200  # that a leaking process may open on top of those that it has
# SQLite looks for a name among the temporary things of a connection first
NO_WEATHER = "CREATE TEMP VIEW IF NOT EXISTS weather AS SELECT * FROM main.weather WHERE 0"
WEATHER_BACK = "DROP VIEW IF EXISTS temp.weather"


@dataclass(frozen=True)
class Faults:
    """What is injected now."""

    slow_database_s: float = 0.0  # each transaction of the app waits so long, seconds
    full_disk: float = 0.0  # 1: SQLite may not grow, so its own limit says "database or disk is full"
    error_burst: float = 0.0  # share of the model server's calls that fail, 0-1
    canary_burst: float = 0.0  # the same for the calls of the canary alone, instead of error_burst, 0-1
    memory_leak_mb: float = 0.0  # kept by the model server for each call, megabytes
    log_flood: float = 0.0  # lines that the app logs for each question on top
    silent_metrics: float = 0.0  # 1: the app's metrics do not answer
    frozen_metrics: float = 0.0  # 1: the app's metrics stay what they were when they were asked for first
    clock_behind_s: float = 0.0  # the app's clock is so far behind, as its log shows, seconds
    slow_tail: float = 0.0  # share of the model server's calls that take TAIL_S longer, 0-1
    connection_leak: float = (
        0.0  # connections that the app opens for each question and keeps, of FILES at most
    )
    lookups_fail: float = 0.0  # 1: the app answers questions and fails to show an answer again
    empty_weather: float = (
        0.0  # 1: the weather table is empty for whoever reads it in the app's SQLite database
    )


def write_faults(path: Path, faults: Faults) -> None:
    """Say from now on what is injected. The file is replaced whole."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(faults)), "utf-8")
    part.replace(path)


def read_faults(path: Path) -> Faults:
    """What is injected now; none where there is no file.

    Raises ValueError for an unknown fault or a value that is not a number from 0 up.
    """
    try:
        given = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Faults()
    known = [field.name for field in fields(Faults)]
    wrong = [
        f"{name}: expected a number from 0 up for one of {', '.join(known)}, got {value!r}"
        for name, value in given.items()
        if name not in known
        or isinstance(value, bool)
        or not isinstance(value, int | float)
        or not value >= 0
    ]
    if wrong:
        raise ValueError(f"{path.name}: {'; '.join(wrong)}")
    return Faults(**given)


class Injected:
    """The faults of one process, read again when the file changes."""

    def __init__(self, path: Path | None) -> None:
        self.path, self.faults = path, Faults()
        self.looked = 0.0
        self.stamp: tuple[int, int] | None = None
        self.leaked: list[bytes] = []
        self.kept: list[socket.socket] = []
        self.files_allowed: tuple[int, int] | None = None
        self.frozen: bytes | None = None

    def now(self) -> Faults:
        if self.path is not None and time.monotonic() - self.looked > LOOK_EVERY_S:
            self.looked = time.monotonic()
            self.look(self.path)
        return self.faults

    def look(self, path: Path) -> None:
        """Read the file if it is another one; a process that may open no more files can still see that it is."""
        try:
            about = path.stat()
            stamp = about.st_mtime_ns, about.st_ino
        except FileNotFoundError:
            stamp = None
        if stamp == self.stamp:
            return
        try:
            self.faults = read_faults(path)
        except OSError:
            if not self.kept:
                raise
            self.let_go()
            self.faults = read_faults(path)
        self.stamp = stamp
        if not self.faults.memory_leak_mb:
            self.leaked.clear()
        if not self.faults.connection_leak:
            self.let_go()

    def before_transaction(self, connection: sa.Connection) -> None:
        """Slow, full or empty database: waits, takes from SQLite the right to grow, hides the weather behind a view."""
        faults = self.now()
        if faults.slow_database_s:
            time.sleep(faults.slow_database_s)
        if self.path is not None and connection.dialect.name == "sqlite":
            pages = 1 if faults.full_disk else 2**32 - 2  # SQLite raises 1 to the pages there are
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.exec_driver_sql(NO_WEATHER if faults.empty_weather else WEATHER_BACK)

    def call_fails(self, canary: bool) -> bool:
        """Whether this call of the model server is to fail. canary: whether it is for the canary."""
        faults = self.now()
        return random.random() < (
            faults.canary_burst if canary and faults.canary_burst else faults.error_burst
        )

    def leak(self) -> None:
        """Keep memory that nobody asked for, written so that it really counts; let it go when the fault ends."""
        megabytes = self.now().memory_leak_mb
        if megabytes:
            self.leaked.append(b"x" * round(megabytes * 2**20))

    def leak_connections(self, url: str) -> None:
        """Open connections to a service and keep them, under a limit on open files such as every process has."""
        count = round(self.now().connection_leak)
        if not count:
            return
        import resource  # not on Windows

        if self.files_allowed is None:
            self.files_allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
            allowed = psutil.Process().num_fds() + FILES
            resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, self.files_allowed[1]))
        host, port = url.removeprefix("http://").split(":")
        with contextlib.suppress(OSError):  # no file is left, as for everybody else in this process
            self.kept += [socket.create_connection((host, int(port)), timeout=1) for _ in range(count)]

    def let_go(self) -> None:
        """Close what leaked, and lift the limit again."""
        kept, self.kept = self.kept, []
        for connection in kept:
            connection.close()
        if self.files_allowed is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_NOFILE, self.files_allowed)
            self.files_allowed = None

    def tail_s(self) -> float:
        """How much longer this call of the model server takes, seconds."""
        return TAIL_S if random.random() < self.now().slow_tail else 0.0

    async def shown(self, metrics: Callable[[], bytes]) -> bytes:
        """The metrics as they are shown: late by SILENT_S, frozen, or as they are."""
        faults = self.now()
        if faults.silent_metrics:
            await asyncio.sleep(SILENT_S)
        if not faults.frozen_metrics:
            self.frozen = None
            return metrics()
        self.frozen = self.frozen or metrics()
        return self.frozen
