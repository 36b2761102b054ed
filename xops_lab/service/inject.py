"""Operational faults inside a running process, which does what one file says for as long as it says so.

The file exists only in the lab: a process that was not started with `--faults` never looks. Each field is one fault
with one number; 0 is off. `studies/operational_faults/experiment.py` measures what each means for a traveller.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import sqlalchemy as sa

LOOK_EVERY_S = 0.2
SILENT_S = 5.0  # longer than anybody waits for metrics


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
        self.leaked: list[bytes] = []
        self.frozen: bytes | None = None

    def now(self) -> Faults:
        if self.path is not None and time.monotonic() - self.looked > LOOK_EVERY_S:
            self.looked, self.faults = time.monotonic(), read_faults(self.path)
        return self.faults

    def before_transaction(self, connection: sa.Connection) -> None:
        """Slow or full database: waits, and takes from SQLite the right to grow."""
        faults = self.now()
        if faults.slow_database_s:
            time.sleep(faults.slow_database_s)
        if self.path is not None and connection.dialect.name == "sqlite":
            pages = 1 if faults.full_disk else 2**32 - 2  # SQLite raises 1 to the pages there are
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

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
        else:
            self.leaked.clear()

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
