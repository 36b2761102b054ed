"""Every method on graphs so small that its answer follows by hand."""

from __future__ import annotations

from math import asin, log, pi

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from tests.lab.root_causes.small_shop import (
    CALLS,
    SLOW,
    STEP,
    USUAL,
    WINDOWS,
    A,
    B,
    C,
    frame,
    places,
    rank,
    scores,
)
from xops_lab.root_causes.incidents import Target, read_incident
from xops_lab.root_causes.methods import METHODS, PUBLISHED, SIMPLE
from xops_lab.root_causes.methods.normal import Normal, looked_at

SD = 1.4826  # of the spread: MAD to standard deviation
# What follows by hand. Median 15 and MAD 1 for search (15 + -2, 0, 0 or 2); 35 and 2 for web (35 + 4 or 2 in an eighth
# of the windows each, 0 or -2 in three eighths each); 10 and 1 for db and cart. Quartiles of 40 windows: 14.5 and 15.5;
# 33 and 35.5.
SEARCH_FAR, WEB_FAR = 50 / SD, 50 / (2 * SD)
BY_HAND = {
    "largest-z": {"search": SEARCH_FAR, "web": WEB_FAR, "cart": 0, "db": 0},
    "latency-z": {"search": SEARCH_FAR, "web": WEB_FAR, "cart": 0, "db": 0},
    "alert-count": {"search": 1, "web": 1, "cart": 0, "db": 0},
    # search is off and calls nobody who is; the path from web to it is the sum of both
    "traversal": {"search": SEARCH_FAR + WEB_FAR},
    # cart and db do not move at all in the incident, so they are left out
    "robust-scorer": {"search": 50 / 1, "web": 50 / 2.5},
    # r = 1 over three windows: p = 0; web shows the symptom and is not asked
    "correlation": {"search": 0},
    # both beyond anything known: no window of 40 is as rare; 10 lies amid 20 windows of 9 and 20 of 11
    "score-ordering": {"search": log(40.5 / 0.5), "web": log(40.5 / 0.5), "cart": 0, "db": 0},
    # web is as rare as search, which it calls: nothing of its own
    "smooth-traversal": {"search": log(41), "web": 0, "cart": 0, "db": 0},
    # given db, search is 50 off, and the rest of it usually varies by 1; web is what search and cart make it
    "circa": {"search": 50, "web": 0, "cart": 0, "db": 0},
    # web is drawn by nobody; half of the walks start at web and go to search, half at search and go back to web
    # (db is flat)
    "random-walk": {"search": 0.5, "web": 0.5, "cart": 0, "db": 0},
}


@pytest.mark.parametrize("method", METHODS)
def test_the_scores_of_one_slow_service_follow_by_hand(method):
    found = scores(rank(method))
    assert found == pytest.approx(BY_HAND[method], abs=1e-9)


def test_the_list_of_methods_is_whole():
    assert set(BY_HAND) == set(METHODS)
    assert [m.kind for m in METHODS.values()] == [SIMPLE] * 3 + [PUBLISHED] * 7
    assert all(method.id == key for key, method in METHODS.items())


def test_who_shows_the_symptom_most_is_not_the_cause_and_the_graph_tells():
    """web asks search ten times for each page, so it is 500 slower: the largest of all, by any measure of its own."""
    tenfold = SLOW | {"web": [35, 535, 535]}
    for method in ("largest-z", "latency-z", "robust-scorer"):
        assert rank(method, tenfold).named == ("web",), method
        assert places(rank(method, tenfold))["search"] == 2
    for method in ("traversal", "smooth-traversal", "correlation"):
        assert rank(method, tenfold).named == ("search",), method


def test_traversal_takes_the_best_path_and_only_unbroken_ones():
    graph = nx.DiGraph(
        [("web", "a"), ("web", "b"), ("a", "db"), ("b", "db"), ("web", "lost"), ("lost", "deep")]
    )
    usual = dict.fromkeys(("web", "a", "b", "db", "lost", "deep"), 10 + A)
    seen = {"web": [10, 20], "a": [10, 30], "b": [10, 40], "db": [10, 50], "lost": [10, 10], "deep": [10, 90]}
    found = rank("traversal", seen, frame(usual, -STEP * WINDOWS), graph)
    assert scores(found) == pytest.approx({"db": (10 + 30 + 40) / SD}), (
        "deep is off, but lost, between, is not"
    )


def test_traversal_and_walk_are_silent_when_the_symptom_does_not_show():
    calm = SLOW | {"web": [35, 35, 35]}
    for method in ("traversal", "random-walk", "correlation"):
        found = rank(method, calm)
        assert found.named == ()
        assert found.place_of("search") is None
        assert found.headline.endswith("symptom: latency of web. It names nobody.")
    assert rank("traversal", SLOW | {"web": [90, 35, 35]}).named == (), (
        "off only when the symptom was seen: too early to count"
    )
    late = rank("traversal", {"db": [10] * 3, "cart": [10] * 3, "search": [15, 15, 65], "web": [35, 35, 85]})
    assert late.named == ("search",), "the first window in which the symptom shows"


def test_the_symptoms_service_may_be_the_cause_itself():
    own = SLOW | {"search": [15, 15, 15]}
    assert scores(rank("traversal", own)) == pytest.approx({"web": WEB_FAR})
    assert rank("circa", own).named == ("web",)
    assert rank("smooth-traversal", own).named == ("web",)


def test_the_window_looked_at():
    far = pd.DataFrame({"web": [9.0, 1.0, 9.0, 9.0]}, [0, 60, 120, 180])
    at = lambda time, node="web": looked_at(far, Target(node, "latency", "Average", time, ""))  # noqa: E731
    assert at(59) == 2, "not the symptom's own; the next is calm; the one after that is off"
    assert at(60) == 2
    assert at(125) == at(200) == 3
    assert at(0, "elsewhere") == 1


def test_in_the_incidents_it_starts_with_the_third_window_as_in_the_publishers_code():
    for scenario in ("low_traffic", "high_traffic"):
        for issue in range(8):
            incident = read_incident(f"{scenario}/issue_{issue}")
            calm = pd.DataFrame({incident.target.node: 0.0}, incident.metrics.index)
            assert looked_at(calm, incident.target) == 2


def test_two_steps_of_the_walk_by_hand(monkeypatch):
    """db moves a little, exactly as search does: it draws with 1, and keeps whoever comes, for it calls nobody."""
    monkeypatch.setattr("xops_lab.root_causes.methods.monitor_rank.STEPS", 2)
    graph = nx.DiGraph([("web", "search"), ("search", "db")])
    seen = {"db": [10, 12, 12], "search": [15, 65, 65], "web": [35, 85, 85]}
    usual = frame({name: USUAL[name] for name in seen}, -STEP * WINDOWS)
    found = scores(rank("random-walk", seen, usual, graph))
    first = {"web": 0.05 / 1.1, "search": 0.5, "db": 0.5 / 1.1}
    second = {
        "web": first["search"] * 0.1 / 1.1,
        "search": first["web"] + first["db"] * 0.1 / 1.1,
        "db": first["search"] / 1.1 + first["db"] / 1.1,
    }
    assert found == pytest.approx({name: (first[name] + second[name]) / 2 for name in first})


def test_the_expected_visits_are_those_of_many_drawn_walks():
    chance = np.random.default_rng(5)
    names = ["web", *"abcdefgh"]
    calls = "web-a web-b a-c a-d b-d d-e f-b d-g h-d"
    graph = nx.DiGraph([call.split("-") for call in calls.split()])
    usual = frame({name: 10 + chance.normal(size=60) for name in names}, -STEP * 60)
    hidden = chance.normal(size=6)
    shift = {name: 30 if name in ("web", "a", "d") else 0 for name in names}
    seen = frame({n: 10 + shift[n] + hidden * chance.normal() + chance.normal(size=6) for n in names})
    found = scores(rank("random-walk", seen, usual, graph))

    values = seen.droplevel([1, 2], axis="columns")
    off = ("web", "a", "d")

    def draw(anomaly, name):
        if name == anomaly:
            return 1
        return 0 if graph.has_edge(name, anomaly) else abs(values[name].corr(values[anomaly]))

    weight = {name: max(draw(anomaly, name) for anomaly in off) for name in names}
    exits = {}
    for name in names:
        stay = max(max(0, draw(i, name) - max((draw(i, c) for c in graph[name]), default=0)) for i in off)
        ways = {c: weight[c] for c in graph[name]} | {c: 0.1 * weight[c] for c in graph.predecessors(name)}
        ways[name] = 0 if name in off else stay
        exits[name] = list(ways), np.cumsum(list(ways.values()))
    visits = dict.fromkeys(names, 0)
    repeats = 4000
    for start in off:
        for _ in range(repeats):
            at = start
            for step in chance.random(10):
                ways, sums = exits[at]
                at = ways[int(np.searchsorted(sums, step * sums[-1], side="right"))]
                visits[at] += 1
    drawn = {name: times / (10 * repeats * len(off)) for name, times in visits.items()}
    assert found == pytest.approx(drawn, abs=0.01)


def test_who_only_calls_a_service_that_is_off_does_not_draw_the_walk():
    """web and a do not go together; job goes with a to the letter, but it calls a, so a explains it."""
    graph = nx.DiGraph([("web", "a"), ("job", "a")])
    usual = frame({"web": 35 + B, "a": 15 + A, "job": 10 + C}, -STEP * WINDOWS)
    seen = {"web": [35, 85, 85, 35], "a": [15, 65, 15, 65], "job": [10, 12, 10, 12]}
    assert scores(rank("random-walk", seen, usual, graph)) == {"web": 0.5, "a": 0.5, "job": 0}


def test_correlation_ranks_by_p_over_the_windows_that_both_have():
    """With three windows p = 1 - 2/pi x arcsin(|r|)."""
    seen = {"db": [10, 30, 60], "cart": [10, 90, np.nan], "search": [15, 95, 65], "web": [35, 85, 135]}
    found = scores(rank("correlation", seen))
    for name in ("db", "search"):
        r = np.corrcoef(seen[name], seen["web"])[0, 1]
        assert found[name] == pytest.approx(-(1 - 2 / pi * asin(abs(r))), abs=1e-9)
    assert found["cart"] == -1, "two windows always lie on a line: that says nothing"
    assert list(found) == ["db", "search", "cart"]


def test_circa_gives_a_service_its_callers_scores_too():
    both = SLOW | {"web": [35, 105, 105]}
    found = scores(rank("circa", both))
    assert found["web"] == pytest.approx(20), "20 more than search explains; nobody calls web"
    assert found["search"] == pytest.approx(50 + 20)
    slight = scores(rank("circa", SLOW | {"search": [15, 17, 17], "web": [35, 57, 57]}))
    assert slight["search"] == pytest.approx(2), "below 3 nothing is added"
    through = scores(
        rank("circa", {"db": [10, 30, 30], "cart": [10] * 3, "search": [15, 35, 35], "web": [35, 105, 105]})
    )
    assert through["db"] == pytest.approx(20 + 50), "search is explained by db; behind it web is 50 off"


def test_smooth_traversal_ranks_only_what_the_symptom_reaches():
    graph = nx.DiGraph([*CALLS.edges, ("job", "db")])
    usual = frame(USUAL | {"job": 10 + A}, -STEP * WINDOWS)
    found = rank("smooth-traversal", SLOW | {"job": [10, 99, 99]}, usual, graph)
    assert found.place_of("job") is None
    assert found.named == ("search",)
    assert rank("score-ordering", SLOW | {"job": [10, 99, 99]}, usual, graph).place_of("job") == 3, (
        "one of three equals"
    )


def test_every_metric_counts_for_those_that_read_all_and_only_the_symptoms_for_the_others():
    usual, seen = dict(USUAL), dict(SLOW)
    for metric, statistic in (("requests", "Sum"), ("latency", "p99")):
        usual["cart", metric, statistic] = 100 + A
        seen["cart", metric, statistic] = [100, 900, 900]
    normal, incident = frame(usual, -STEP * WINDOWS), frame(seen)
    for method in ("largest-z", "alert-count", "robust-scorer"):
        assert rank(method, incident, normal).named == ("cart",), method
    assert scores(rank("alert-count", incident, normal)) == {"cart": 2, "search": 1, "web": 1, "db": 0}
    for method in set(METHODS) - {"largest-z", "alert-count", "robust-scorer"}:
        assert scores(rank(method, incident, normal)) == scores(rank(method)), method


def test_a_fall_counts_for_the_largest_z_and_not_for_a_rise():
    fallen = SLOW | {"cart": [10, 0, 0]}
    assert scores(rank("largest-z", fallen))["cart"] == pytest.approx(10 / SD)
    assert scores(rank("latency-z", fallen))["cart"] == 0
    assert scores(rank("robust-scorer", fallen))["cart"] == 0


@pytest.mark.parametrize("method", METHODS)
def test_a_service_that_never_changes_disturbs_nobody_and_is_not_named(method):
    graph = nx.DiGraph([*CALLS.edges, ("search", "flat"), ("web", "flat")])
    with_flat = rank(
        method, SLOW | {"flat": [7] * 3}, frame(USUAL | {"flat": [7.0] * WINDOWS}, -STEP * WINDOWS), graph
    )
    before = scores(rank(method))
    assert {name: score for name, score in scores(with_flat).items() if name != "flat"} == pytest.approx(
        before, abs=1e-9
    )
    assert "flat" not in with_flat.named


def test_any_change_of_what_never_changed_is_off():
    graph = nx.DiGraph([*CALLS.edges, ("search", "flat")])
    usual = frame(USUAL | {"flat": [7.0] * WINDOWS}, -STEP * WINDOWS)
    seen = SLOW | {"flat": [7, 7.001, 7.001]}
    assert rank("traversal", seen, usual, graph).named == ("flat",)
    assert scores(rank("alert-count", seen, usual, graph))["flat"] == 1
    assert "flat" not in scores(rank("largest-z", seen, usual, graph)), "no spread, no z"
    assert "flat" not in scores(rank("robust-scorer", seen, usual, graph))
    assert scores(rank("circa", seen, usual, graph))["flat"] == pytest.approx(0.001), (
        "divided by 1, as published"
    )


def test_where_only_the_quartiles_agree_baro_divides_by_one():
    usual = frame(USUAL | {"rare": [7.0] * 35 + [9.0] * 5}, -STEP * WINDOWS)
    assert scores(rank("robust-scorer", SLOW | {"rare": [7, 7, 10.5]}, usual))["rare"] == pytest.approx(3.5)


@pytest.mark.parametrize("method", METHODS)
def test_a_gap_is_no_value(method):
    holes = {name: [*values, np.nan] for name, values in SLOW.items()}
    silent = {"silent": [np.nan] * 4, "new": [10, 99, 99, 99]}
    normal = frame(USUAL | {"silent": 10 + A, "new": [np.nan] * 31 + [10.0] * 9}, -STEP * WINDOWS)
    graph = nx.DiGraph([*CALLS.edges, ("search", "silent"), ("search", "new")])
    found = rank(method, holes | silent, normal, graph)
    assert found.place_of("silent") is None, "no value in the incident"
    assert found.place_of("new") is None, "a value in 9 normal windows only"
    if method == "robust-scorer":  # with a gap a series is not the same in every window, as published
        assert scores(found) == {"search": 50, "web": 20, "cart": 0, "db": 0}
    elif method not in ("circa", "random-walk"):  # those fill gaps with means, as published
        assert scores(found) == pytest.approx(scores(rank(method)), abs=1e-9)
    assert "search" in found.named


def test_a_gap_in_the_window_looked_at_leaves_the_service_out_of_what_reads_only_that():
    hole = SLOW | {"search": [15, np.nan, 65]}
    for method in ("traversal", "score-ordering", "smooth-traversal"):
        assert rank(method, hole).place_of("search") is None, method
    assert scores(rank("traversal", hole)) == pytest.approx({"web": WEB_FAR})
    assert rank("largest-z", hole).named == ("search",)


def test_how_many_normal_windows_a_series_needs():
    for windows, needed in (
        (589, 50),
        (294, 50),
        (100, 50),
        (99, 50),
        (98, 49),
        (40, 20),
        (21, 11),
        (20, 10),
        (12, 10),
    ):
        assert Normal(frame({"a": np.arange(windows)})).needed == needed
