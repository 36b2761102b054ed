"""From the places of the causes to rows: hits with intervals, differences to the best control, benchmarks refused.

An interval takes the cause as the unit that was drawn: incidents with the same cause are repeats of one fault, in
both scenarios, so they are resampled together (`runtime/clusters.py`). A single cause gives no interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xops_lab.root_causes.controls import (
    CHANCE,
    CONSTANTS,
    CONTROL,
    HINDSIGHT,
    RULES,
    SAME,
    TITLES,
    random_right,
)
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.quiet_hours import QuietHours
from xops_lab.runtime.clusters import cluster_interval, cluster_p
from xops_lab.runtime.constant_answers import ConstantAnswerWins, best_constant, refuse_constant

if TYPE_CHECKING:
    import pandas as pd

TOPS = (1, 3, 5)
ALL = "all"
BY = ("part", "scenario", "symptom", "cause")  # columns of the places by which they are also counted


def hits(method: str, places: pd.DataFrame, first: int) -> pd.Series:
    """Return for each incident 1 where the cause is in the first places, else 0; by chance, how likely that is."""
    if method == CHANCE:
        return random_right(places["services"], first)
    return (places[method].astype(float) <= first).astype(float)


def best_of(methods: Sequence[str], places: pd.DataFrame, first: int) -> str:
    """Return the one with most hits in the first places; the first of equals."""
    return max(methods, key=lambda method: hits(method, places, first).sum())


def best_control(places: pd.DataFrame, first: int) -> str:
    """Return the best control. It is picked after the fact, which favours the controls."""
    return best_of((HINDSIGHT, SAME, *RULES, CHANCE), places, first)


def summary(places: pd.DataFrame, quiet: dict[str, list[QuietHours]]) -> pd.DataFrame:
    """Return a row a method and control, in all and by part, scenario, symptom and cause.

    places: a row an incident, a column a method, NaN not ranked; quiet: scenario -> its quiet asks.
    """
    import pandas as pd

    groups = [(ALL, ALL, places)]
    groups += [(by, str(name), part) for by in BY for name, part in places.groupby(by)]
    rows = []
    for by, group, part in groups:
        asks = [
            ask for name in quiet if by == ALL or (by, group) == ("scenario", name) for ask in quiet[name]
        ]
        for method in (*METHODS, *TITLES):
            row = row_of(method, part)
            row = {**row, **quiet_row(method, asks)} if asks else row
            rows.append({"method": method, "by": by, "group": group, **row})
    return pd.DataFrame(rows).round(6)


def row_of(method: str, part: pd.DataFrame) -> dict[str, Any]:
    """Return how often one method has the cause in places 1, 3 and 5, with intervals (shares), and its median place."""
    import numpy as np

    kind = METHODS[method].kind if method in METHODS else CONTROL
    row: dict[str, Any] = {
        "title": METHODS[method].title if method in METHODS else TITLES[method],
        "kind": kind,
        "incidents": len(part),
        "causes": part["cause"].nunique(),
    }
    for k in TOPS:
        right = hits(method, part, k)
        low, high = (
            (np.nan, np.nan) if method == CHANCE else cluster_interval(list(right), list(part["cause"]))
        )
        row |= {f"top{k}": float(right.sum()), f"low{k}": low, f"high{k}": high}
    if method == CHANCE:
        return {**row, "median_place": float(((part["services"] + 1) / 2).median())}
    found = np.sort(part[method].astype(float).fillna(np.inf).to_numpy())
    middle = found[[(len(found) - 1) // 2, len(found) // 2]].mean()
    return {**row, "median_place": middle if np.isfinite(middle) else np.nan}


def quiet_row(method: str, asks: list[QuietHours]) -> dict[str, float]:
    """Return how often a method was asked where nothing was broken, and named a cause on file, nobody, or one alone."""
    asked = sum(quiet.asked for quiet in asks)
    if method in CONSTANTS:
        return {"quiet_asked": asked, "quiet_named": asked, "quiet_silent": 0, "quiet_alone": asked}
    named = sum(quiet.chance if method == CHANCE else quiet.named[method] for quiet in asks)
    return {
        "quiet_asked": asked,
        "quiet_named": named,
        "quiet_silent": sum(q.silent[method] for q in asks),
        "quiet_alone": asked if method == CHANCE else sum(q.alone[method] for q in asks),
    }


def gains(places: pd.DataFrame) -> pd.DataFrame:
    """Return by how much each method is right more often than the best constant, the best one-line rule, and chance.

    Columns: method, control, best (whether it is the best of all controls), first (places that count), gain, low, high
    (incidents, with the 95 % interval), p (two-sided), gained, lost (incidents in which only the one, only the other
    is right). Interval and p take the causes as drawn; no p is corrected for the number of methods.
    """
    import pandas as pd

    causes, rows = list(places["cause"]), []
    for k in TOPS:
        best, rule = best_control(places, k), best_of(RULES, places, k)
        for method in METHODS:
            for control in (HINDSIGHT, rule, CHANCE):
                if method == control:
                    continue
                more = list(hits(method, places, k) - hits(control, places, k))
                low, high = (len(more) * end for end in cluster_interval(more, causes))
                ahead = sum(one for one in more if one > 0)
                row = (sum(more), low, high, cluster_p(more, causes), ahead, ahead - sum(more))
                rows.append((method, control, control == best, k, *row))
    columns = ["method", "control", "best", "first", "gain", "low", "high", "p", "gained", "lost"]
    return pd.DataFrame(rows, columns=columns).round(6)


def benchmarks(places: pd.DataFrame) -> pd.DataFrame:
    """Return for all incidents, and for each of their parts, whether a method is ahead of every constant answer.

    Columns: benchmark, incidents, causes, first (answers that may be given), constant (its names), constant_right,
    best_method (its title), method_right, refused (why, or empty).
    """
    import pandas as pd

    rows = []
    for name, part in [*places.groupby("part"), (ALL, places)]:
        causes = list(part["cause"])
        for k in TOPS:
            right = {METHODS[m].title: float(hits(m, part, k).sum()) for m in METHODS}
            best = max(right, key=lambda title: right[title])
            try:
                refuse_constant(f"{name}, first {k}", causes, right, k)
                refused = ""
            except ConstantAnswerWins as why:
                refused = str(why)
            constant = best_constant(causes, k)
            rows.append(
                (
                    name,
                    len(part),
                    len(set(causes)),
                    k,
                    str(constant),
                    constant.right,
                    best,
                    right[best],
                    refused,
                )
            )
    columns = ["benchmark", "incidents", "causes", "first", "constant", "constant_right", "best_method"]
    return pd.DataFrame(rows, columns=[*columns, "method_right", "refused"])
