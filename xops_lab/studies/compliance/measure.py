"""Measure what a privacy budget costs: OpenDP's noise on counts of late flights, beside SynDiffix's tables.

    python kit.py measure privacy_budget

The rules, written before a figure was seen. Question: how many flights to each destination arrived 15 minutes late or
more? Spans: one day (10 July 2013, the day of the demos) and the 28 days from 1 July. Units hidden: one flight, or one
plane with all its flights, which counts with at most 3 late flights a day and 20 in 28 days. Error: mean over all
destinations and runs of |noisy count - true count|. Top: how many of the first five destinations of the noisy table
are among the true ones. Guess: somebody who knows everything else says from the answer whether one unit is in the data.

OpenDP takes no seed, so a second run gives other digits. SynDiffix makes each table under five salts: the middle,
lowest and highest figure are kept. About ten minutes.
"""

from __future__ import annotations

import sys
from statistics import median
from typing import Any

from xops_lab.demos import demo
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps

SPANS = {
    "one day": ("2013-07-10", 1, 3),
    "28 days": ("2013-07-01", 28, 20),
}  # first day, days, most of one plane
RUNS = 1000
TABLES = ("narrow", "wide")
FIGURES = {
    "destinations_made": "destinations",
    "mean_error": "mean_error_of_late_flights_by_destination",
    "top_named": "top_five_named",
    "rows_made": "rows",
}  # column -> figure of the demo, one for each salt


def measure_noise(runs: int = RUNS) -> tuple[list[dict[str, Any]], str]:
    """One row a span, unit and epsilon; and OpenDP's version. Raises what `demo` raises."""
    found, version = [], ""
    for span, (day, days, most) in SPANS.items():
        print(f"OpenDP, {span}", file=sys.stderr, flush=True)
        answer = demo("opendp", live=True, day=day, days=days, most=most, runs=runs)
        version = answer["version"]
        found += [{"span": span, **row} for row in answer["drawn"]]
    return found, version


def measure_tables() -> tuple[list[dict[str, Any]], str]:
    """One row a span and table, with the middle, lowest and highest of the salts; and SynDiffix's version.

    Raises what `demo` raises.
    """
    found, version = [], ""
    for span, (day, days, _) in SPANS.items():
        print(f"SynDiffix, {span}", file=sys.stderr, flush=True)
        answer = demo("syndiffix", live=True, day=day, days=days)
        version, figures = answer["version"], answer["figures"]
        for table in TABLES:
            row: dict[str, Any] = {"span": span, "table": table, "rows": figures["rows"]}
            row |= {"destinations": figures["destinations"], "salts": len(figures[f"{table}:_rows"])}
            for name, figure in FIGURES.items():
                by_salt = figures[f"{table}:_{figure}"]
                row |= {name: median(by_salt), f"{name}_low": min(by_salt), f"{name}_high": max(by_salt)}
            found.append(row)
    return found, version


def tables(runs: int = RUNS) -> Steps[dict[str, MeasuredTable]]:
    """Return both tables, with so many tables drawn for each budget; yields (fraction, text).

    Raises ValueError for a number of runs that is out of range, and what `demo` raises.
    """
    import pandas as pd

    if not 1 <= runs <= 5000:
        raise ValueError(f"runs: expected 1 to 5000, got {runs}")
    yield 0.0, "OpenDP"
    noise, opendp = measure_noise(runs)
    yield 0.5, "SynDiffix"
    anonymised, syndiffix = measure_tables()
    common = {
        "spans": {span: f"{days} days from {day}" for span, (day, days, _) in SPANS.items()},
        "question": "flights to each destination of 2013 that arrived at least 15 minutes late",
        "mean_error": "mean of |answer - truth| over all destinations, flights",
        "top_named": "of the five destinations that the answer puts first, how many are among the true first five",
    }
    about_noise = common | {
        "most": {span: most for span, (_, _, most) in SPANS.items()},
        "expected_error": "mean of |noise| by the discrete Laplace distribution",
        "guessed_right": "share of guesses, present or absent, that were right; promise: the most that epsilon allows",
    }
    about_tables = common | {
        "tables": "narrow: destination, late; wide: airport, destination, hour, delay, late; unit hidden: one plane",
        "salts": "each figure is the middle one of so many published salts; low and high are the ends",
    }
    return {
        "privacy_budget": MeasuredTable(pd.DataFrame(noise), about_noise, versions={"opendp": opendp}),
        "anonymised_tables": MeasuredTable(
            pd.DataFrame(anonymised), about_tables, versions={"syndiffix": syndiffix}
        ),
    }
