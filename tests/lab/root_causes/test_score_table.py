"""From places to rows: counted again from the recorded places, and worked by hand on a few."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from xops_lab.root_causes.controls import CHANCE, CONTROL, HINDSIGHT, SAME, TITLES
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.quiet_hours import QuietHours
from xops_lab.root_causes.score_table import (
    ALL,
    benchmarks,
    best_control,
    gains,
    hits,
    quiet_row,
    row_of,
    summary,
)
from xops_lab.root_causes.scoreboard import BENCHMARKS, GAINS, NAME, PLACES
from xops_lab.runtime.clusters import cluster_interval, cluster_p
from xops_widgets.knowledge import measured

QUIET = ["quiet_asked", "quiet_named", "quiet_silent", "quiet_alone"]


def places_of(causes, **found):
    """Return places of made-up incidents: the methods named in `found`, no other ranks the cause."""
    empty = [np.nan] * len(causes)
    table = pd.DataFrame({m: found.get(m.replace("-", "_"), empty) for m in (*METHODS, SAME, HINDSIGHT)})
    table["part"], table["scenario"], table["symptom"] = "train", "s", "latency"
    table["services"], table["cause"] = 4, list(causes)
    return table


FEW = places_of("xxyyz", circa=[1, 1, 2, 1, 4], latency_z=[1, 2, 1, np.nan, 1], hindsight=[1, 1, 2, 2, 3])


def test_the_recorded_tables_follow_from_the_recorded_places():
    places = measured(PLACES)
    made, known = summary(places, {}), measured(NAME)
    pd.testing.assert_frame_equal(made, known.drop(columns=QUIET), check_dtype=False, rtol=1e-9)
    pd.testing.assert_frame_equal(gains(places), measured(GAINS), check_dtype=False, rtol=1e-9)
    again = benchmarks(places).replace("", np.nan)
    pd.testing.assert_frame_equal(again, measured(BENCHMARKS), check_dtype=False)


def test_each_group_is_counted_again_from_the_places():
    places, table = measured(PLACES), measured(NAME)
    assert len(table) == (1 + 2 + 2 + 2 + 5) * (len(METHODS) + len(TITLES))
    for row in table[table["method"] != CHANCE].itertuples():
        part = places if row.by == ALL else places[places[row.by] == row.group]
        assert (row.incidents, row.causes) == (len(part), part["cause"].nunique())
        found = part[row.method].astype(float)
        assert [row.top1, row.top3, row.top5] == [(found <= k).sum() for k in (1, 3, 5)]
        assert np.isnan(row.low1) if row.causes == 1 else True
        middle = np.median(found.fillna(np.inf))
        assert row.median_place == middle if np.isfinite(middle) else np.isnan(row.median_place)
    whole = table[table["by"] == ALL].set_index("method")
    for by in ("part", "scenario", "symptom", "cause"):
        parts = table[table["by"] == by].groupby("method")[["incidents", "top1", "top3", "top5"]].sum()
        pd.testing.assert_frame_equal(whole[parts.columns].sort_index(), parts, check_dtype=False, rtol=1e-5)
    assert whole.loc[CHANCE, "top3"] == pytest.approx(26 * 3 / 44 + 26 * 3 / 42, abs=1e-6)


def test_a_row_by_hand():
    row = row_of("circa", FEW)
    assert [row[f"top{k}"] for k in (1, 3, 5)] == [3, 4, 5]
    assert (row["incidents"], row["causes"], row["median_place"]) == (5, 3, 1)
    assert (row["low1"], row["high1"]) == cluster_interval([1, 1, 0, 1, 0], list("xxyyz"))
    assert np.isnan(row["low5"]), "always within five: nothing differs"
    row = row_of(CHANCE, FEW)
    assert (row["kind"], row["top1"], row["top3"], row["median_place"]) == (CONTROL, 5 / 4, 15 / 4, 2.5)
    assert np.isnan(row_of("traversal", FEW)["median_place"])


def test_quiet_asks_by_hand():
    asks = [
        QuietHours(10, {"circa": 3}, {"circa": 1}, 0.5, {"circa": 7}),
        QuietHours(4, {"circa": 0}, {"circa": 2}, 0.25, {"circa": 1}),
    ]
    for ask in asks:
        ask.silent[CHANCE] = 0
    assert list(quiet_row("circa", asks).values()) == [14, 3, 3, 8]
    assert (
        list(quiet_row(SAME, asks).values()) == list(quiet_row(HINDSIGHT, asks).values()) == [14, 14, 0, 14]
    )
    assert list(quiet_row(CHANCE, asks).values()) == [14, 0.75, 0, 14]


def test_a_lead_by_hand():
    table = gains(FEW).set_index(["method", "control", "first"])
    over_constant = table.loc[("circa", HINDSIGHT, 1)]
    assert list(over_constant[["gain", "gained", "lost"]]) == [1, 1, 0], "3 against 2"
    over_rule = table.loc[("circa", "latency-z", 1)]
    assert list(over_rule[["gain", "gained", "lost"]]) == [0, 2, 2], "each in two where the other is not"
    more = [0, 1, -1, 1, -1]
    assert over_rule["p"] == cluster_p(more, list("xxyyz"))
    assert (over_rule["low"], over_rule["high"]) == pytest.approx(
        [5 * end for end in cluster_interval(more, list("xxyyz"))], abs=1e-6
    )
    assert table.loc[("circa", CHANCE, 1), "gain"] == 3 - 5 / 4
    assert ("latency-z", "latency-z", 1) not in table.index, "a rule is not compared with itself"


def test_the_best_control_is_a_constant_a_rule_or_the_coin():
    assert best_control(FEW, 1) == "latency-z"
    assert gains(FEW).query("best")["control"].unique().tolist() == ["latency-z", HINDSIGHT]
    assert best_control(FEW.drop(columns="latency-z").assign(**{"latency-z": np.nan}), 1) == HINDSIGHT
    assert best_control(FEW.assign(hindsight=np.nan, **{"latency-z": np.nan}), 1) == CHANCE
    assert hits(CHANCE, FEW, 1).sum() == 5 / 4


def test_a_tie_with_the_constant_is_refused_in_the_row():
    table = benchmarks(places_of("xxyyz", circa=[1, 1, 3, 2, 4])).set_index(["benchmark", "first"])
    assert table.loc[(ALL, 1), "refused"].startswith(
        "all, first 1: expected a method that is right more often"
    )
    assert table.loc[("train", 1), "constant"] == "x"
    assert list(table.loc[ALL, "constant_right"]) == [2, 5, 5]
    assert benchmarks(FEW).set_index(["benchmark", "first"]).loc[(ALL, 1), "refused"] == ""
