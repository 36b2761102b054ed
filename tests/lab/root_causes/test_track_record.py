"""The record over all incidents: recounted, and its interval and its controls checked by other means."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from itertools import pairwise
from math import comb

import numpy as np
import pandas as pd
import pytest

from xops_lab.root_causes.incidents import DATA, incident_names, read_incident
from xops_lab.root_causes.track_record import (
    QuietScenario,
    TrackRecord,
    interval,
    other_rules,
    quiet_stretches,
    scenarios,
    track_record,
)
from xops_lab.runtime.progress import finish

CAUSE = "PetSearch_AWS::ECS::Fargate"


@pytest.fixture(scope="module")
def record():
    return finish(track_record())


def test_the_record_is_the_sum_of_its_rows(record):
    table = record.table
    assert list(table["incident"]) == list(incident_names())
    places = [text.split(" of ") for text in table["place of the cause"]]
    right = [place == "1" for place, _ in places]
    assert right == list(table["the rule names"] == table["cause"])
    assert record.right == sum(right) == 6
    assert record.chance == pytest.approx(sum(1 / int(services) for _, services in places))
    assert 0.4 < record.chance < 0.5
    by_kind = pd.Series(right).groupby(table["symptom"]).agg(["sum", "size"])
    assert by_kind.to_dict("index") == {
        "availability": {"sum": 0, "size": 8},
        "latency": {"sum": 6, "size": 8},
    }
    wrong = record.wrong_names()
    assert wrong["named wrongly, incidents"].sum() == 10
    assert CAUSE not in set(wrong["service"])


def test_the_picture_has_every_place_and_how_many_series_moved():
    rows = [
        ("s/a", "latency", "1 of 9", 30, 12, "x", "x"),
        ("s/b", "latency", "4 of 9", 50, 10, "y", "x"),
        ("s/c", "availability", "none of 9", 40, 11, "y", "x"),
    ]
    columns = [
        "incident", "symptom", "place of the cause", "series that moved", "in the first window", "the rule names",
        "cause",
    ]  # fmt: skip
    record = TrackRecord(
        "p99", pd.DataFrame(rows, columns=columns), 1, 0.3, [QuietScenario("s", Counter(), [5, 7, 60])]
    )
    shown = record._repr_html_()
    assert re.findall(r'<td style="background:rgba\((\d+),.*?>(.*?)</td>', shown) == [
        ("110", "1 of 9"), ("230", "4 of 9"), ("230", "none of 9")
    ]  # fmt: skip
    assert re.findall(r'xops-pic-said">(.*?)</span>', shown) == ["40; 30 to 50", "11; 10 to 12", "7; 5 to 60"]
    assert "Right by symptom: availability 0 of 1, latency 1 of 2." in shown
    assert shown.index("<figure") < shown.index("<details") < shown.index("y</td></tr></tbody></table>")


def test_one_service_is_the_cause_of_all_sixteen():
    found = [json.loads(p.read_text("utf-8")) for p in DATA.glob("*/train/*/target.json")]
    assert Counter(t["root_cause"]["node"] for t in found) == {CAUSE: 16}
    assert Counter(t["target"]["node"] for t in found) == {"PetSite": 16}


@pytest.mark.parametrize(("right", "trials"), [(6, 16), (8, 16), (1, 7)])
def test_the_interval_leaves_a_fortieth_on_each_side(right, trials):
    low, high = interval(right, trials)

    def at_least(share):
        return sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(right, trials + 1))

    assert at_least(low) == pytest.approx(0.025, rel=1e-6)
    ends_here = comb(trials, right) * high**right * (1 - high) ** (trials - right)
    assert 1 - at_least(high) + ends_here == pytest.approx(0.025, rel=1e-6)


def test_the_interval_at_its_ends():
    assert interval(0, 16)[0] == 0
    assert interval(15, 15)[1] == 1


@pytest.mark.wider
@pytest.mark.parametrize("scenario", scenarios() if os.environ.get("XOPS_PROVE") else scenarios()[:1])
def test_quiet_stretches_counted_again(scenario):
    raw = pd.read_csv(DATA / scenario / "noissue/metrics.csv", header=[0, 1, 2], index_col=0)
    values, half = raw.to_numpy(), len(raw) // 2
    early = values[:half]
    seen = (~np.isnan(early)).sum(axis=0)
    quiet = quiet_stretches(scenario)
    assert len(quiet.moved) == 59 == sum(quiet.named.values())
    named = Counter()
    for number, start in enumerate(range(half, len(raw) - 4, 5)):
        moved, best = 0, (-np.inf, "")
        for column in np.flatnonzero(seen >= 50):
            usual = early[:, column][~np.isnan(early[:, column])]
            now = values[start : start + 5, column]
            now = now[~np.isnan(now)]
            middle = np.median(usual)
            spread = 1.4826 * np.median(np.abs(usual - middle))
            if spread == 0:
                moved += bool(((now < usual.min()) | (now > usual.max())).any())
            elif len(now):
                z = (now - middle) / spread
                moved += bool((np.abs(z) > 5).any())
                if raw.columns[column][1:] == ("latency", "Average"):
                    best = max(best, (z.max(), raw.columns[column][0]))
        assert quiet.moved[number] == moved
        named[best[1]] += 1
    assert quiet.named == named
    assert quiet.named[CAUSE] == 0


def test_a_standing_alarm_is_one_stretch_in_twenty():
    quiet = QuietScenario("a", Counter(often=5, seldom=4, most=91), [0] * 100)
    assert quiet.standing == {"often", "most"}


def test_other_rules_are_marked_as_seen_afterwards(record):
    table = other_rules().set_index("rule")
    assert list(table.index[table["fixed beforehand"]]) == ["largest z of latency, Average"]
    assert table.loc["largest z of latency, Average", "all"] == f"{record.right} of 16"
    again = finish(track_record("p99"))
    assert table.loc["largest z of latency, p99", "all"] == f"{again.right} of 16"
    incidents = sorted((read_incident(n).target for n in incident_names()), key=lambda t: t.timestamp)
    repeated = sum(a.cause == b.cause for a, b in pairwise(incidents))
    assert table.loc["the same cause as in the incident before", "all"] == f"{repeated} of 15"
    for text in table["all"]:
        assert re.fullmatch(r"\d+ of 1[56]", text)
    kinds = [
        table[k].str.split(" of ").str[0].astype(int) for k in ("latency incidents", "availability incidents")
    ]
    assert list(kinds[0] + kinds[1]) == list(table["all"].str.split(" of ").str[0].astype(int))


def test_another_statistic_is_refused():
    with pytest.raises(
        ValueError, match="statistic: expected one of Average, p50, p90, p95, p99, got 'mean'"
    ):
        track_record("mean")
    assert scenarios() == ["high_traffic", "low_traffic"]
