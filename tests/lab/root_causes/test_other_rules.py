"""What a free hand could have chosen: recounted, and told apart from what was fixed beforehand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from xops_lab.root_causes import other_rules as module
from xops_lab.root_causes.first_look import normal_baseline, rank_services, scores
from xops_lab.root_causes.incidents import incident_names, read_incident
from xops_lab.root_causes.other_rules import MEMORY, free_hand, other_rules
from xops_lab.runtime.clusters import cluster_interval
from xops_widgets.knowledge import measured


@pytest.fixture(scope="module")
def table():
    return other_rules().set_index("rule")


def test_other_rules_are_marked_as_seen_afterwards(table):
    assert list(table.index[table["fixed beforehand"]]) == ["largest z of latency, Average"]
    places = measured("root_cause_places")
    right = places["latency-z"] == 1
    assert table.loc["largest z of latency, Average", "all"] == f"{right.sum()} of {len(places)}"
    low, high = cluster_interval(list(right), list(places["cause"]))
    assert (
        table.loc["largest z of latency, Average", "95 % interval"]
        == f"{100 * low:.0f} to {100 * high:.0f} %"
    )
    incidents = [read_incident(name) for name in incident_names()]
    late = sum(
        rank_services(scores(i.metrics, normal_baseline(i.scenario)), "p99").index[0] == i.target.cause
        for i in incidents
    )
    assert table.loc["largest z of latency, p99", "all"] == f"{late} of 52"
    targets = sorted((i.target for i in incidents), key=lambda t: t.timestamp)
    assert table.loc[MEMORY, "all"] == f"{sum(a.cause == b.cause for a, b in pairwise(targets))} of 51"
    for text in table["all"]:
        assert re.fullmatch(r"\d+ of 5[12]", text)
    kinds = [
        table[k].str.split(" of ").str[0].astype(int) for k in ("latency incidents", "availability incidents")
    ]
    assert list(kinds[0] + kinds[1]) == list(table["all"].str.split(" of ").str[0].astype(int))


def test_the_picture_marks_what_was_fixed_and_what_looks_at_nothing(table, monkeypatch):
    monkeypatch.setattr(module, "other_rules", table.reset_index)
    shown = free_hand()
    colours = re.findall(r'xops-pic-name">(.*?)</span>.*?xops-(\w+), #', shown.drawing)
    assert [name for name, colour in colours if colour == "aiops"] == [
        "largest z of latency, Average, fixed beforehand"
    ]
    assert [name for name, colour in colours if colour == "bad"] == [MEMORY]
    assert len(colours) == len(table)
    assert shown.caption == "Fixed beforehand: 7 of 52. The same as last time: 23 of 51."
