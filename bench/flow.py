"""A year of the flow: day by day, in one go, and beside one hand-written query over the published files."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.report import table
from xops_lab.flow import app_db, event_source, flights, lake, replay
from xops_lab.flow.extract import extract
from xops_lab.flow.state import State
from xops_lab.runtime.progress import finish

DAYS = [flights.FIRST_DAY + n * replay.ONE_DAY for n in range(365)]
MARKS = (30, 90, 365)
ROUNDS = 3
YEAR_S, YEAR_MB, BULK_RATIO, WHOLE_S, STEADY_RATIO = 20, 1024, 3, 180, 1.5
BATCH = "2013"

# What one would write by hand for the consolidated features and outcomes, straight from the published CSV files.
BY_HAND = """
CREATE TEMP TABLE f AS SELECT *, time_hour + to_minutes(CAST("minute" AS BIGINT)) AS scheduled,
    time_hour + to_minutes(CAST("minute" AS BIGINT)) - INTERVAL 2 HOUR AS asked
    FROM read_csv('{flights}', nullstr = ['', 'NA']);
CREATE TEMP TABLE w AS FROM read_csv('{weather}', nullstr = ['', 'NA']);
COPY (SELECT f.carrier, f.flight, f.origin, f.dest, f.scheduled, f.asked, f.hour,
             isodow(make_date(f.year, f.month, f.day)) - 1 AS weekday, f.distance, w.temp, w.humid, w.wind_speed,
             w.precip, w.pressure, w.visib, date_diff('minute', w.time_hour, f.asked) / 60.0 AS weather_age_h,
             f.arr_delay, f.arr_delay >= 15 AS late
      FROM f ASOF LEFT JOIN w ON f.origin = w.origin AND w.time_hour <= f.asked - INTERVAL 1 HOUR
      ORDER BY f.scheduled) TO '{to}' (FORMAT parquet);
"""


def peak_mb() -> float:
    """Largest memory of this process so far, MB. Not getrusage: that figure outlives exec, so it is the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def day_by_day(folder: str) -> dict[str, Any]:
    """Extract and lake, one batch a day. Seconds after 30, 90 and 365 days, peak memory, size on disk, rows."""
    state, connection = State(Path(folder)), lake.open_duckdb()
    started, marks = time.perf_counter(), {}
    for number, day in enumerate(DAYS, 1):
        lake.write_day(connection, state.lake, day, extract(state.app_url, day))
        if number in MARKS:
            marks[number] = time.perf_counter() - started
    return {"marks": marks, "mb": peak_mb(), **about(connection, state.lake)}


def bulk(folder: str) -> dict[str, Any]:
    """The same rows and layers, read and written in one go."""
    state, connection = State(Path(folder)), lake.open_duckdb(os.cpu_count() or 1)
    started = time.perf_counter()
    lake.write_layers(connection, state.lake, BATCH, extract(state.app_url))
    return {"s": time.perf_counter() - started, "mb": peak_mb(), **about(connection, state.lake)}


def by_hand(folder: str, published: str) -> dict[str, Any]:
    to, connection = Path(folder) / "by_hand.parquet", lake.open_duckdb(os.cpu_count() or 1)
    query = BY_HAND.format(
        flights=f"{published}/flights.csv", weather=flights.data_folder() / "weather.csv", to=to
    )
    started = time.perf_counter()
    connection.execute(query)
    seconds = time.perf_counter() - started
    rows, late = connection.execute(f"SELECT count(*), sum(late::INT) FROM '{to}'").fetchall()[0]  # noqa: S608
    return {"s": seconds, "mb": peak_mb(), "rows": rows, "late": late}


def about(connection: Any, place: Path) -> dict[str, Any]:
    features, outcomes = (f"'{place}/consolidated/{name}/*.parquet'" for name in ("features", "outcomes"))
    rows = connection.execute(f"SELECT count(*) FROM {features}").fetchall()[0][0]  # noqa: S608
    late = connection.execute(f"SELECT sum(late::INT) FROM {outcomes}").fetchall()[0][0]  # noqa: S608
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    return {"rows": rows, "late": late, "disk_mb": size / 1e6}


def whole(folder: str) -> dict[str, Any]:
    """The whole flow: seconds after 30, 90 and 365 days, with predictions, answers, monthly training, snapshots."""
    state = State(Path(folder))
    started, marks, done = time.perf_counter(), {}, 0
    for number in MARKS:
        finish(replay.run(state, DAYS[done], number - done))
        done = number
        marks[number] = time.perf_counter() - started
    size = sum(
        path.stat().st_size for path in state.folder.rglob("*") if path.is_file() and ".dvc" not in path.parts
    )
    return {"marks": marks, "mb": peak_mb(), "disk_mb": size / 1e6}


def apart(call: Callable[..., dict[str, Any]], *arguments: str) -> dict[str, Any]:
    """Call in a process of its own, so that its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(call, arguments)


def fill(state: State) -> None:
    """Deliver the year to the app database."""
    state.folder.mkdir(parents=True)
    engine = app_db.open_app_db(state.app_url)
    with engine.begin() as connection:
        for name, rows in app_db.EXTRACTED.items():
            sent = getattr(event_source.world(), name)
            app_db.add(connection, rows, sent[sent["day"] <= DAYS[-1].isoformat()])
    engine.dispose()


def agreed(ways: dict[str, list[dict[str, Any]]]) -> tuple[int, int]:
    """Flights and late flights that the flow holds, after a check that all ways agree.

    The published file also knows the flights that landed after the year's last midnight; the flow does not yet.
    Raises RuntimeError when they differ.
    """
    outcomes = event_source.world().outcomes
    still = outcomes[(outcomes["day"] > DAYS[-1].isoformat()) & (outcomes["arr_delay"] >= lake.LATE_MINUTES)]
    counted = {
        (found["rows"], found["late"] - (len(still) if name == "by hand" else 0))
        for name, runs in ways.items()
        for found in runs
    }
    if len(counted) != 1:
        raise RuntimeError(f"the three ways differ in flights and late flights: {sorted(counted)}")
    return counted.pop()


def compared(value: float, bar: float, unit: str = "s", digits: int = 1) -> str:
    return f"{value:.{digits}f} {unit}; bar {bar} {unit}: {'holds' if value <= bar else 'MISSED'}"


def run() -> str:
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        state = State(home / "year")
        fill(state)
        with zipfile.ZipFile(flights.data_folder() / "flights.csv.zip") as packed:
            packed.extractall(home / "published")
        ways: dict[str, list[dict[str, Any]]] = {"day by day": [], "bulk": [], "by hand": []}
        for _ in range(ROUNDS):
            for name, call, more in (
                ("day by day", day_by_day, ()),
                ("bulk", bulk, ()),
                ("by hand", by_hand, (str(home / "published"),)),
            ):
                shutil.rmtree(state.lake, ignore_errors=True)
                ways[name].append(apart(call, str(state.folder), *more))
        year = apart(whole, str(home / "whole"))
    rows, late = agreed(ways)
    marks = {n: statistics.median(w["marks"][n] for w in ways["day by day"]) for n in MARKS}
    seconds = {name: statistics.median(w["s"] for w in ways[name]) for name in ("bulk", "by hand")}
    memory = {name: max(w["mb"] for w in runs) for name, runs in ways.items()}
    hand, steady = seconds["by hand"], (marks[365] / 365) / (marks[30] / 30)
    layers, spent = len(lake.FILES), ", ".join(f"{year['marks'][n]:.0f} s for {n} days" for n in MARKS)
    return (
        f"Medians of {ROUNDS} runs, each in a process of its own. All three ways end with {rows:,} flights, "
        f"{late:,} of them late. The app database (SQLite) is filled beforehand; {layers} tables in three layers.\n\n"
        + table(
            ("way", "s", "ratio", "peak MB"),
            [
                (
                    f"365 day-batches, {365 * (layers + 1):,} files, each hashed",
                    f"{marks[365]:.1f}",
                    f"{marks[365] / hand:.1f}",
                    f"{memory['day by day']:.0f}",
                ),
                (
                    f"bulk: the same database, the same {layers} tables, one file each",
                    f"{seconds['bulk']:.2f}",
                    f"{seconds['bulk'] / hand:.1f}",
                    f"{memory['bulk']:.0f}",
                ),
                (
                    "one hand-written DuckDB query from the published CSV, one table",
                    f"{hand:.2f}",
                    "1",
                    f"{memory['by hand']:.0f}",
                ),
            ],
        )
        + f"\n- Day by day: {compared(marks[365], YEAR_S)}; {compared(memory['day by day'], YEAR_MB, 'MB', 0)}; "
        f"{ways['day by day'][0]['disk_mb']:.0f} MB on disk.\n"
        f"- Bulk over hand-written: {compared(seconds['bulk'] / hand, BULK_RATIO, 'times')}.\n"
        f"- Linear: {', '.join(f'{1000 * marks[n] / n:.0f} ms a day over {n} days' for n in MARKS)}; "
        f"the year's day over the month's: {compared(steady, STEADY_RATIO, 'times', 2)}.\n"
        f"- The whole flow (ask, store, extract, lake, monthly training, predictions, answers, snapshots): "
        f"{spent}: {compared(year['marks'][365], WHOLE_S, digits=0)}; "
        f"{year['mb']:.0f} MB of memory, {year['disk_mb']:.0f} MB on disk.\n"
    )
