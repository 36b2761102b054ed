"""What must not change a ranking, what it says, and what it refuses."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from tests.lab.root_causes.small_shop import CALLS, NORMAL, SLOW, STEP, SYMPTOM, frame, places, rank, scores
from xops_lab.root_causes.graph import read_graph
from xops_lab.root_causes.incidents import (
    DATA,
    LEVELS,
    PetShopError,
    Target,
    read_incident,
    read_issue,
    read_normal,
)
from xops_lab.root_causes.methods import METHODS, SIMPLE, Method
from xops_lab.root_causes.methods.normal import ordered
from xops_lab.root_causes.rank import Ranking, rank_folder, rank_root_causes


def random_incident(seed):
    chance = np.random.default_rng(seed)
    names = [f"s{i}" for i in range(7)]
    graph = nx.DiGraph([("s0", "s1"), ("s0", "s2"), ("s1", "s3"), ("s2", "s3"), ("s2", "s4"), ("s5", "s4")])
    graph.add_nodes_from(names)
    keys = [
        (n, m, s) for n in names for m, s in (("latency", "Average"), ("latency", "p99"), ("requests", "Sum"))
    ]
    usual = {key: 20 + chance.normal(size=60).cumsum() / 4 + chance.normal(size=60) for key in keys}
    seen = {
        key: 20 + chance.normal(size=6) + (30 * chance.random() if chance.random() < 0.6 else 0)
        for key in keys
    }
    seen["s0", "latency", "Average"] += 40
    normal, incident = frame(usual, -STEP * 60), frame(seen)
    incident = incident.mask(chance.random(incident.shape) < 0.1)
    incident["s0", "latency", "Average"] = incident["s0", "latency", "Average"].fillna(60)
    return (
        graph,
        normal.mask(chance.random(normal.shape) < 0.1),
        incident,
        Target("s0", "latency", "Average", 70, ""),
    )


SHOP = read_incident("high_traffic/issue_0")
CASES = [
    random_incident(0),
    random_incident(1),
    (read_graph(DATA / "high_traffic/graph.csv"), read_normal("high_traffic"), SHOP.metrics, SHOP.target),
]


@pytest.mark.parametrize("case", range(len(CASES)))
@pytest.mark.parametrize("method", METHODS)
def test_names_and_the_order_of_columns_do_not_matter(method, case):
    graph, normal, incident, target = CASES[case]
    before = rank_root_causes(graph, normal, incident, target, method)
    chance = np.random.default_rng(case)
    services = sorted({*graph, *normal.columns.get_level_values(0), *incident.columns.get_level_values(0)})
    other = dict(
        zip(services, chance.permutation([f"service {i:03}" for i in range(len(services))]), strict=True)
    )

    def turned(table):
        shuffled = table.iloc[:, chance.permutation(table.shape[1])]
        return shuffled.set_axis(
            pd.MultiIndex.from_tuples([(other[a], b, c) for a, b, c in shuffled.columns], names=LEVELS),
            axis="columns",
        )

    renamed = nx.DiGraph()
    renamed.add_nodes_from(other[name] for name in chance.permutation(list(graph)))
    renamed.add_edges_from((other[a], other[b]) for a, b in graph.edges)
    after = rank_root_causes(
        renamed, turned(normal), turned(incident), replace(target, node=other[target.node]), method
    )
    assert scores(after) == pytest.approx(
        {other[name]: score for name, score in scores(before).items()}, rel=1e-6, abs=1e-9
    )
    if (
        case < 3
    ):  # on the shop's files differences below a millionth are not told apart above, but would order
        assert places(after) == {other[name]: place for name, place in places(before).items()}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("case", range(2))
def test_the_unit_of_latency_does_not_matter(method, case):
    graph, normal, incident, target = CASES[case]
    milli = [1000 if series[1] == "latency" else 1 for series in normal.columns]
    assert places(rank_root_causes(graph, normal * milli, incident * milli, target, method)) == places(
        rank_root_causes(graph, normal, incident, target, method)
    )


def test_no_method_is_told_the_cause(monkeypatch):
    steps_seen = []

    def spy(graph, normal, incident, target):
        steps_seen.append(target)
        return ordered({"web": 1.0})

    monkeypatch.setitem(METHODS, "spy", Method("spy", "spy", SIMPLE, spy))
    rank("spy", target=replace(SYMPTOM, cause="search"))
    assert steps_seen == [SYMPTOM]


def test_equal_scores_stand_by_name_and_share_the_last_of_their_places(monkeypatch):
    answer = {"d": 1.0, "b": 3.0, "a": 3.0 + 1e-14, "c": float("nan"), "e": 0.0}
    monkeypatch.setitem(
        METHODS, "fixed", Method("fixed", "a fixed answer", SIMPLE, lambda *_: ordered(answer))
    )
    found = rank("fixed")
    assert list(found.table["service"]) == ["a", "b", "d", "e"]
    assert list(found.table["place"]) == [2, 2, 3, 4]
    assert found.named == ("a", "b")
    assert (
        found.headline
        == "a fixed answer, symptom: latency of web. It names a and 1 more with the same score, out of 4 ranked."
    )
    assert (found.place_of("b"), found.place_of("c")) == (2, None)


def test_the_page_shows_the_first_five_and_nothing_that_is_markup(monkeypatch):
    answer = {f"<{i}>": float(i) for i in range(9)}
    monkeypatch.setitem(METHODS, "fixed", Method("fixed", "a & b", SIMPLE, lambda *_: ordered(answer)))
    shown = rank("fixed")._repr_html_()
    assert shown.startswith(
        '<div class="xops-table"><p>a &amp; b, symptom: latency of web. It names &lt;8&gt;, out of 9 ranked.</p>'
    )
    assert [f"&lt;{i}&gt;</t" in shown for i in range(9)] == [False] * 4 + [True] * 5


def drawn(monkeypatch, **answer):
    monkeypatch.setitem(METHODS, "fixed", Method("fixed", "fixed", SIMPLE, lambda *_: ordered(answer)))
    shown = rank("fixed")._repr_html_()
    return shown, re.findall(r'<rect .*? width="([\d.]+)%" .*?--xops-(\w+)', shown)


def test_the_picture_is_as_long_as_the_scores_and_marks_whom_the_method_names(monkeypatch):
    shown, rects = drawn(monkeypatch, db=8.0, web=2.0, cart=1.0)
    assert rects == [("100.0", "bad"), ("25.0", "plain"), ("12.5", "plain")]
    assert "db scores 8, the next, web, 2." in shown
    shown, rects = drawn(monkeypatch, db=8.0, web=8.0, cart=1.0)
    assert [own for _, own in rects] == ["bad", "bad", "plain"]
    assert "2 services share the highest score, 8." in shown
    assert [own for _, own in drawn(monkeypatch, db=-1.0, web=-4.0)[1]] == ["bad", "plain"]
    assert "db scores 0; no other service is ranked." in drawn(monkeypatch, db=0.0)[0]
    assert "<figure" not in drawn(monkeypatch)[0]


def test_a_folder_gives_what_its_files_give_and_the_cause_may_be_untold(tmp_path):
    folder = DATA / "low_traffic"
    issue = tmp_path / "now"
    issue.mkdir()
    (issue / "metrics.csv").write_bytes((folder / "train/issue_0/metrics.csv").read_bytes())
    found = json.loads((folder / "train/issue_0/target.json").read_text("utf-8"))
    del found["root_cause"]
    (issue / "target.json").write_text(json.dumps(found), "utf-8")
    known = read_incident("low_traffic/issue_0")
    ranked = rank_root_causes(
        read_graph(folder / "graph.csv"), read_normal("low_traffic"), known.metrics, known.target
    )
    paths = (
        folder / "graph.csv",
        folder / "noissue/metrics.csv",
        issue / "metrics.csv",
        issue / "target.json",
    )
    for other in (
        rank_folder(folder, issue),
        rank_root_causes(*paths),
        rank_root_causes(*map(str, paths)),
        rank_folder(str(folder), str(issue)),
        rank_folder(folder, folder / "train/issue_0"),
    ):
        assert isinstance(other, Ranking)
        pd.testing.assert_frame_equal(other.table, ranked.table)
        assert (other.target, other.method) == (replace(known.target, cause=""), "traversal")
    del found["target"]["node"]
    (issue / "target.json").write_text(json.dumps(found), "utf-8")
    with pytest.raises(PetShopError, match=r"now/target\.json: target\.node: expected a text, got None"):
        rank_folder(folder, issue)


def test_a_folder_whose_true_cause_has_no_series_is_ranked_as_its_files_are(tmp_path):
    """A dead service may report nothing; that it was the cause is no part of the question."""
    folder = DATA / "low_traffic"
    shutil.copytree(folder / "train/issue_0", tmp_path / "now")
    file = tmp_path / "now/target.json"
    found = json.loads(file.read_text("utf-8"))
    found["root_cause"]["node"] = "a service without series"
    file.write_text(json.dumps(found), "utf-8")
    files = (folder / "graph.csv", folder / "noissue/metrics.csv", tmp_path / "now/metrics.csv", file)
    ranked, told = rank_folder(folder, tmp_path / "now"), rank_root_causes(*files)
    pd.testing.assert_frame_equal(ranked.table, told.table)
    pd.testing.assert_frame_equal(ranked.table, rank_folder(folder, folder / "train/issue_0").table)
    with pytest.raises(PetShopError, match=r"root_cause: expected a service of metrics\.csv, got 'a service"):
        read_issue(tmp_path / "now")


@pytest.mark.parametrize(
    ("change", "steps_seen"),
    [
        ({"method": "magic"}, "method: expected one of largest-z, alert-count, .+, got 'magic'"),
        ({"target": replace(SYMPTOM, node="shop")},
         r"graph: expected the symptom's service 'shop', got none of that name"),
        ({"target": replace(SYMPTOM, statistic="p99")},
         "incident: expected the symptom's series web latency p99 in 1 windows, got 0"),
        ({"target": replace(SYMPTOM, timestamp=-1)}, "target: timestamp: expected a time within 0 to 180, got -1"),
        ({"target": replace(SYMPTOM, timestamp=180)}, "target: timestamp: expected a time within 0 to 180, got 180"),
        ({"normal": NORMAL.iloc[:9]}, "normal: expected at least 10 windows, got 9"),
        ({"normal": NORMAL.iloc[-19:].reindex(NORMAL.index)},
         "normal: expected the symptom's series .+ in 20 windows, got 19"),
        ({"normal": NORMAL.iloc[::2]}, "incident: expected windows of 120 s as in normal operation, got 60 s"),
        ({"normal": NORMAL.iloc[[0, 1, 3, *range(4, 30)]]},
         r"normal: expected windows equally far apart, got steps of \[60, 120\] s"),
        ({"normal": NORMAL.iloc[::-1]}, r"normal: expected windows equally far apart, got steps of \[-60\] s"),
        ({"normal": NORMAL.droplevel([1, 2], axis="columns")},
         "normal: expected columns microservice, metric, statistic, got "),
        ({"incident": frame(SLOW).iloc[:0]}, "incident: expected at least one window, got none"),
        ({"incident": frame(SLOW, metric="cpu")}, "incident: expected one of the known metrics, got cpu Average"),
        ({"incident": pd.concat([frame(SLOW)] * 2, axis="columns")},
         "incident: expected each series once, got db latency Average again"),
        ({"incident": frame({k: v for k, v in SLOW.items() if k != "web"})},
         "incident: expected the symptom's series web latency Average"),
        ({"graph": nx.DiGraph([*CALLS.edges, ("search", "web")])},
         "graph: expected no circle among the services looked at, got .+ -> "),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_refused(change, steps_seen):
    with pytest.raises(ValueError, match=steps_seen):
        rank(**({"method": "traversal"} | change))


def test_a_single_window_is_an_incident_too():
    for method in METHODS:
        found = rank(method, frame({name: values[1:2] for name, values in SLOW.items()}, 0))
        if method not in ("correlation", "robust-scorer", "random-walk"):
            assert "search" in found.named, method
    assert rank("correlation", frame({name: values[1:2] for name, values in SLOW.items()})).named == ()
