"""The first look, counted again without pandas' help, and broken on purpose."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from statistics import median

import numpy as np
import pandas as pd
import pytest

from xops_lab.root_causes.first_look import (
    MIN_WINDOWS,
    FirstLook,
    baseline,
    first_look,
    moves,
    normal_baseline,
    place_of,
    rank_services,
    scores,
)
from xops_lab.root_causes.incidents import DATA, LEVELS, Target, incident_names, read_incident
from xops_lab.runtime.progress import finish

CAUSE = "PetSearch_AWS::ECS::Fargate"


def columns_of(path):
    """Return series -> its values in time order, gaps left out, read with nothing but csv."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    table = {}
    for column in range(1, len(rows[0])):
        name = tuple(rows[level][column] for level in range(3))
        table[name] = [float(row[column]) for row in rows[4:] if row[column]]
    return table


@pytest.mark.parametrize("name", ["high_traffic/issue_0", "low_traffic/issue_5"])
def test_flood_and_ranking_counted_again_by_hand(name):
    scenario, issue = name.split("/")
    normal = columns_of(DATA / scenario / "noissue/metrics.csv")
    seen = columns_of(DATA / scenario / "train" / issue / "metrics.csv")
    compared, moved, slowest = set(), set(), {}
    for series, values in seen.items():
        usual = normal.get(series, [])
        if len(usual) < 50 or not values:
            continue
        compared.add(series)
        middle = median(usual)
        spread = 1.4826 * median(abs(v - middle) for v in usual)
        if spread == 0:
            off = any(v < min(usual) or v > max(usual) for v in values)
        else:
            off = any(abs(v - middle) / spread > 5 for v in values)
            if series[1:] == ("latency", "Average"):
                slowest[series[0]] = max((v - middle) / spread for v in values)
        if off:
            moved.add(series)
    look = finish(first_look(name))
    assert (look.compared, look.moved) == (len(compared), len(moved))
    assert (look.services, look.services_moved) == (len({s[0] for s in compared}), len({s[0] for s in moved}))
    order = sorted(slowest, key=slowest.get, reverse=True)
    assert list(look.ranking["service"]) == order
    assert look.named == order[0]
    assert look.place == order.index(CAUSE) + 1
    assert list(look.ranking["largest z of latency"]) == [f"{slowest[s]:z.1f}" for s in order]
    stated = json.loads((DATA / scenario / "train" / issue / "target.json").read_text("utf-8"))
    assert look.target.cause == stated["root_cause"]["node"]


def frame(**series):
    columns = pd.MultiIndex.from_tuples([(s, "latency", "Average") for s in series], names=LEVELS)
    return pd.DataFrame(dict(zip(columns, series.values(), strict=True)), columns=columns, dtype=float)


def test_median_mad_and_gaps_by_hand():
    usual = [1.0, 2.0, 3.0, 4.0, 5.0] * 10
    base = baseline(frame(a=usual + [np.nan] * 9, b=[7.0] * 59, c=usual[:-1] + [np.nan] * 10))
    assert list(base.index.get_level_values(0)) == ["a", "b"], "c has a value in 49 windows only"
    assert MIN_WINDOWS == 50
    assert base.loc[("a", "latency", "Average")].to_list() == [3, pytest.approx(1.4826), 1, 5]
    seen = frame(a=[3.0, np.nan, 3 + 2 * 1.4826], b=[7.0, 7.5, np.nan], d=[1.0, 1.0, 1.0])
    z = scores(seen, base)
    assert list(z.columns.get_level_values(0)) == ["a", "b"], "d has no normal operation"
    assert z["a"].iloc[:, 0].to_list()[::2] == [0, pytest.approx(2)]
    assert z["a"].iloc[1].isna().all()
    assert z["b"].isna().to_numpy().all(), "no spread, no z"
    assert moves(seen, base, limit=1.9).to_numpy().tolist() == [[False, False], [False, True], [True, False]]
    assert not moves(seen, base, limit=2.1)["a"].to_numpy().any()


def test_a_fall_moves_a_series_but_does_not_name_its_service():
    base = baseline(frame(a=[1.0, 2.0, 3.0, 4.0, 5.0] * 10, b=[1.0, 2.0, 3.0, 4.0, 5.0] * 10))
    seen = frame(a=[-97.0, 3.0], b=[3.0, 4.0])
    assert moves(seen, base)["a"].to_numpy().any()
    assert rank_services(scores(seen, base)).index[0] == "b"


def test_equal_services_are_ordered_by_name():
    base = baseline(frame(b=[1.0, 2.0, 3.0] * 20, a=[1.0, 2.0, 3.0] * 20))
    assert list(rank_services(scores(frame(b=[9.0], a=[9.0]), base)).index) == ["a", "b"]


def test_whoever_is_slowed_down_is_named_and_a_gap_is_not():
    incident = read_incident("high_traffic/issue_0")
    base = normal_baseline("high_traffic")
    assert rank_services(scores(incident.metrics, base)).index[0] == CAUSE
    slowed = incident.metrics.copy()
    slowed[("petInfo_AWS::DynamoDB::Table", "latency", "Average")] *= 1000
    assert rank_services(scores(slowed, base)).index[0] == "petInfo_AWS::DynamoDB::Table"
    silent = incident.metrics.copy()
    silent[(CAUSE, "latency", "Average")] = np.nan
    ranked = rank_services(scores(silent, base))
    assert place_of(CAUSE, ranked) is None
    look = replace(finish(first_look("high_traffic/issue_0")), place=None)
    assert f"The cause was {CAUSE}, not in the ranking." in look.headline


def test_every_symptom_is_stated_in_the_average():
    assert {read_incident(name).target.statistic for name in incident_names()} == {"Average"}


def test_other_inputs_give_other_results():
    first = finish(first_look("high_traffic/issue_0"))
    assert finish(first_look("low_traffic/issue_0")).moved != first.moved
    assert finish(first_look("high_traffic/issue_0", "p50")).named != first.named
    stricter = [finish(first_look("high_traffic/issue_0", limit=limit)).moved for limit in (3, 5, 10)]
    assert stricter == sorted(set(stricter), reverse=True)
    assert first._repr_html_() == finish(first_look("high_traffic/issue_0"))._repr_html_()


def test_the_cause_is_shown_even_from_a_late_place():
    look = finish(first_look("high_traffic/issue_5"))
    assert look.place == 7
    assert f"The cause was {CAUSE}, in place 7 of {len(look.ranking)}." in look.headline
    shown = look._repr_html_()
    assert shown.count("<td>yes</td>") == 1
    assert CAUSE in shown.split('<th scope="col">the cause</th>')[1]


def look_of(moved, z, ranked, cause="b", limit=5.0):
    """Return a first look of made-up figures. ranked: service -> its largest z."""
    windows = {
        "minutes from the symptom": ["-5", "+0", "+5"],
        "series that moved": moved,
        "z of the cause": z,
    }
    names = list(ranked)
    ranking = {"service": names, "largest z of latency": [f"{value:.1f}" for value in ranked.values()]}
    ranking |= {
        "series that moved": [1] * len(names),
        "the cause": ["yes" if n == cause else "" for n in names],
    }
    place = names.index(cause) + 1 if cause in names else None
    target = Target("web", "latency", "Average", 0, cause)
    frames = pd.DataFrame(windows), pd.DataFrame(ranking)
    return FirstLook("s/i", target, 20, 9, 4, 3, *frames, place, limit)


def test_the_picture_holds_the_flood_the_cause_and_the_ranking():
    ranked = {"a": 40.0, "b": 20.0}
    shown = look_of([4, 8, 6], ["1.0", "nan", "12.0"], ranked)._repr_html_()
    assert shown.index("<figure") < shown.index("<details") < shown.index("<table")
    assert shown.count("<polyline") == 1, "the cause has a value in no two windows in a row"
    assert 'points="0,600 500,200 1000,400"' in shown
    assert ["most 8" in shown, "largest 12.0" in shown, "b, the cause, in place 2" in shown] == [True] * 3
    assert "-5 minutes from the symptom, 4 series are off; the most in one window is 8." in shown
    assert re.findall(r'<rect x="0.0%" y="4" width="([\d.]+)%"', shown) == ["100.0", "50.0"]
    assert "0,600" not in look_of([2, 8, 6], ["1.0", "nan", "12.0"], ranked)._repr_html_()


def test_a_cause_that_was_not_recorded_has_no_curve_and_all_z_may_be_below_zero():
    shown = look_of([1, 1, 1], [""] * 3, {"a": -1.0, "c": -2.0}, limit=3.0)._repr_html_()
    assert "z of the cause&#x27;s latency" not in shown
    assert "Dotted: z = 3." in shown


@pytest.mark.parametrize(
    ("inputs", "stated"),
    [
        (
            ("high_traffic/issue_0", "p42"),
            "statistic: expected one of Average, p50, p90, p95, p99, got 'p42'",
        ),
        (("high_traffic/issue_0", "p50", 0), "limit: expected a number above 0, got 0"),
        (("high_traffic/issue_0", "p50", float("nan")), "limit: expected a number above 0, got nan"),
    ],
)
def test_other_inputs_are_refused_before_the_run(inputs, stated):
    with pytest.raises(ValueError, match=stated):
        first_look(*inputs)
    with pytest.raises(ValueError, match="incident: expected one of "):
        finish(first_look("elsewhere"))
