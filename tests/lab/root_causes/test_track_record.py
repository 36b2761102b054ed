"""The record over all incidents: recounted, and its controls checked by other means."""

from __future__ import annotations

import json
import os
import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest

from xops_lab.root_causes.incidents import DATA, incident_names
from xops_lab.root_causes.track_record import (
    QuietScenario,
    TrackRecord,
    quiet_stretches,
    scenarios,
    track_record,
)
from xops_lab.runtime.clusters import cluster_interval
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
    assert record.right == sum(right) == 7
    assert record.constant == (("PetSearch_AWS::ECS::Fargate",), 16)
    assert record.chance == pytest.approx(26 / 44 + 26 / 42), "any service with a value could be drawn"
    by_kind = pd.Series(right).groupby(table["symptom"]).agg(["sum", "size"])
    assert by_kind.to_dict("index") == {
        "availability": {"sum": 0, "size": 24},
        "latency": {"sum": 7, "size": 28},
    }
    assert record.interval == cluster_interval(right, list(table["cause"]))
    wrong = record.wrong_names()
    assert wrong["named wrongly, incidents"].sum() == 45


ROWS = [
    ("s/a", "latency", "1 of 9", 30, 12, "x", "x"),
    ("s/b", "latency", "4 of 9", 50, 10, "y", "x"),
    ("s/c", "availability", "none of 9", 40, 11, "y", "z_AWS"),
]
COLUMNS = [
    "incident", "symptom", "place of the cause", "series that moved", "in the first window", "the rule names", "cause",
]  # fmt: skip


def made(quiet):
    return TrackRecord(
        "p99", pd.DataFrame(ROWS, columns=COLUMNS), 1, 0.3, [QuietScenario("s", quiet, [5, 7, 60])]
    )


def test_the_picture_has_the_rule_its_controls_each_cause_and_how_many_series_moved():
    shown = made(Counter())._repr_html_()
    bars = re.findall(r'xops-pic-name">(.*?)</span>.*?xops-(\w+), #.*?xops-pic-said">(.*?)</span>', shown)
    assert [bar for bar in bars if "s, " not in bar[0]] == [
        ("the rule, all incidents", "aiops", "1 of 3"), ("constant: always x", "bad", "2 of 3"),
        ("coin: a service drawn at random", "bad", "0.3 of 3"), ("the rule, x, latency", "plain", "1 of 2"),
        ("the rule, z, availability", "plain", "0 of 1"),
    ]  # fmt: skip
    assert [said for name, _, said in bars if name.startswith("s, ")] == [
        "40; 30 to 50", "11; 10 to 12", "7; 5 to 60"
    ]  # fmt: skip
    assert "Right by symptom: availability 0 of 1, latency 1 of 2. Always x: 2." in shown
    assert shown.index("<figure") < shown.index("<details") < shown.index("z_AWS</td></tr></tbody></table>")


def test_whom_it_names_wrongly_is_marked_where_it_is_a_standing_alarm():
    wrong = made(Counter(y=1)).wrong_bars()
    assert wrong.table.to_numpy().tolist() == [["y", 2, 1]]
    assert "They are 2 of 2 wrong answers." in wrong.caption
    assert "xops-bad" in wrong.drawing
    assert "They are 0 of 2 wrong answers." in made(Counter()).wrong_bars().caption


def test_one_service_is_the_cause_of_all_sixteen_of_the_train_part_and_of_none_of_the_other():
    found = {
        part: Counter(
            json.loads(p.read_text("utf-8"))["root_cause"]["node"]
            for p in DATA.glob(f"*/{part}/*/target.json")
        )
        for part in ("train", "test")
    }
    assert found["train"] == {CAUSE: 16}
    assert sorted(found["test"].values()) == [4, 8, 12, 12]
    assert CAUSE not in found["test"]


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


def test_another_statistic_is_refused():
    with pytest.raises(
        ValueError, match="statistic: expected one of Average, p50, p90, p95, p99, got 'mean'"
    ):
        track_record("mean")
    assert scenarios() == ["high_traffic", "low_traffic"]
