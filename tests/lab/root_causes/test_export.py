"""What is written reads back equal, whatever the services, the windows and the gaps; and nothing else is written."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xops_lab.root_causes.export import write_scenario
from xops_lab.root_causes.incidents import (
    DATA,
    LEVELS,
    METRICS,
    Incident,
    PetShopError,
    Target,
    read_incident,
    read_issue,
    read_metrics,
)
from xops_lab.root_causes.rank import rank_folder
from xops_lab.root_causes.scenario import read_scenario, read_scenarios

KNOWN = [(metric, statistic) for metric, (statistics, _) in METRICS.items() for statistic in statistics]
NAMES = st.text(min_size=1, max_size=8).filter(lambda name: name.splitlines() == [name])


def equal(found, graph, normal, incidents):
    assert list(found.graph) == list(graph)
    assert set(found.graph.edges) == set(graph.edges)
    pd.testing.assert_frame_equal(found.normal, normal, check_exact=True)
    assert [i.name for i in found.incidents] == sorted(i.name for i in incidents)
    for read, written in zip(found.incidents, sorted(incidents, key=lambda i: i.name), strict=True):
        pd.testing.assert_frame_equal(read.metrics, written.metrics, check_exact=True)
        assert read.target == written.target


def table(draw, series, step, rows, start):
    values = [
        [draw(st.none() | st.floats(*(METRICS[s[1]][1][0], min(METRICS[s[1]][1][1], 1e300)))) for s in series]
        for _ in range(rows)
    ]
    index = pd.Index([start + step * i for i in range(rows)], name="unix_timestamp")
    return pd.DataFrame(values, index, pd.MultiIndex.from_tuples(series, names=LEVELS), dtype=float)


@st.composite
def scenarios(draw):
    services = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    series = draw(
        st.lists(
            st.tuples(st.sampled_from(services), st.sampled_from(KNOWN)), min_size=1, max_size=5, unique=True
        )
    )
    series = [(service, *kind) for service, kind in series]
    graph = nx.DiGraph()
    graph.add_nodes_from(services)
    graph.add_edges_from(
        draw(st.sets(st.tuples(st.sampled_from(services), st.sampled_from(services)), max_size=6))
    )
    step = draw(st.integers(1, 7200))
    start = draw(st.integers(0, 2**33))
    incidents = []
    for issue in draw(
        st.lists(st.from_regex(r"[a-z_][a-z0-9_-]{0,9}", fullmatch=True), max_size=2, unique_by=str.lower)
    ):
        rows = draw(st.integers(1, 4))
        seen = draw(st.sampled_from(series))
        time = draw(st.integers(start, start + step * rows - 1))
        target = Target(*seen, time, draw(st.sampled_from([s[0] for s in series])))
        part = draw(st.sampled_from(["", "test/"]))
        incidents.append(Incident(f"trial/{part}{issue}", table(draw, series, step, rows, start), target))
    return graph, table(draw, series, step, draw(st.integers(2, 5)), start), incidents


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios())
def test_what_is_written_reads_back_equal(tmp_path_factory, scenario):
    folder = tmp_path_factory.mktemp("export") / "trial"
    assert write_scenario(folder, *scenario) == folder
    equal(read_scenario(folder), *scenario)
    assert [path.name for path in folder.parent.iterdir()] == ["trial"], "no draft is left"


def test_the_shops_own_scenario_goes_through_unchanged(tmp_path):
    shop = read_scenario(DATA / "low_traffic")
    assert {i.name for i in shop.incidents} == {
        f"low_traffic/{part}issue_{n}" for part, size in (("", 8), ("test/", 18)) for n in range(size)
    }
    some = [i for i in shop.incidents if i.name.endswith(("issue_0", "issue_3"))]
    write_scenario(tmp_path / "low_traffic", shop.graph, shop.normal, some)
    (again,) = read_scenarios(tmp_path)
    equal(again, shop.graph, shop.normal, some)
    for name in ("graph.csv", "train/issue_3/metrics.csv", "test/issue_3/metrics.csv"):
        mine, theirs = ((root / "low_traffic" / name).read_text("utf-8") for root in (tmp_path, DATA))
        assert mine.splitlines()[0] == theirs.splitlines()[0]
    assert (tmp_path / "low_traffic/graph.csv").read_text("utf-8") == (
        DATA / "low_traffic/graph.csv"
    ).read_text("utf-8")
    table = rank_folder(tmp_path / "low_traffic", tmp_path / "low_traffic/train/issue_0").table
    pd.testing.assert_frame_equal(
        table, rank_folder(DATA / "low_traffic", DATA / "low_traffic/train/issue_0").table
    )


def small(step=5, rows=12):
    columns = pd.MultiIndex.from_tuples(
        [("a", "latency", "Average"), ("b", "availability", "Average")], names=LEVELS
    )
    index = pd.Index([1000 + step * i for i in range(rows)], name="unix_timestamp")
    return pd.DataFrame([[0.1 * i, 100 - i] for i in range(rows)], index, columns, dtype=float)


GRAPH = nx.DiGraph([("a", "b")])
INCIDENT = Incident("trial/one", small(rows=3), Target("a", "latency", "Average", 1007, "b"))


def test_windows_of_five_seconds_are_read_by_who_is_told_and_kept_to(tmp_path):
    folder = write_scenario(tmp_path / "trial", GRAPH, small(), [INCIDENT])
    path = folder / "noissue/metrics.csv"
    with pytest.raises(PetShopError, match="line 6: expected 300 s after the window before, got 5 s"):
        read_metrics(path)
    assert list(read_metrics(path, 5).index) == list(read_metrics(path, None).index) == list(small().index)
    with pytest.raises(PetShopError, match="line 6: expected 4 s after the window before, got 5 s"):
        read_metrics(path, 4)
    metrics, target = read_issue(folder / "train/one", 5)
    assert (len(metrics), target) == (3, INCIDENT.target)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for damaged, message in (
        ([*lines[:8], *lines[9:]], "line 9: expected 5 s after the window before, got 10 s"),
        ([*lines[:5], lines[4], *lines[5:]], "line 6: expected a time after the window before, got 0 s"),
        ([*lines[:4], *lines[:3:-1]], "line 6: expected a time after the window before, got -5 s"),
    ):
        path.write_text("".join(damaged), "utf-8")
        with pytest.raises(PetShopError, match=message):
            read_metrics(path, None)
    path.write_text("".join(lines[:5]), "utf-8")
    assert len(read_metrics(path, None)) == 1
    with pytest.raises(
        PetShopError, match=r"noissue/metrics\.csv: rows: expected at least two windows, got 1"
    ):
        read_scenario(folder)


def changed(table, column, value):
    table = table.copy()
    table.iloc[1, column] = value
    return table


WRONG_TARGET = replace(INCIDENT.target, statistic="p99")


@pytest.mark.parametrize(
    ("graph", "normal", "incidents", "message"),
    [
        (GRAPH, changed(small(), 1, 101), [INCIDENT],
         r"trial/noissue/metrics\.csv: line 6, b availability Average: expected a number from 0 to 100"),
        (GRAPH, changed(small(), 0, -1), [INCIDENT],
         "line 6, a latency Average: expected a number from 0 up or nothing, got '-1.0'"),
        (GRAPH, changed(small(), 0, float("inf")), [INCIDENT], "got 'inf'"),
        (GRAPH, small().iloc[[0, 1, 3]], [INCIDENT], "line 7: expected 5 s after the window before, got 10 s"),
        (GRAPH, small(6), [INCIDENT],
         r"trial/train/one/metrics\.csv: line 6: expected 6 s after the window before, got 5 s"),
        (GRAPH, small().iloc[:1], [INCIDENT], "rows: expected at least two windows, got 1"),
        (GRAPH, small().iloc[:, :0], [INCIDENT], "normal: expected at least one series, got none"),
        (GRAPH, small().droplevel(2, axis="columns"), [INCIDENT],
         "normal: expected columns microservice, metric, statistic, got "),
        (GRAPH, small().set_axis(small().index + 0.5), [INCIDENT],
         "normal: expected whole Unix seconds as index, got float64"),
        (GRAPH, small(), [replace(INCIDENT, name="other/one")],
         "incident: expected a name like trial/issue_0, got 'other/one'"),
        (GRAPH, small(), [replace(INCIDENT, name="trial/")],
         "incident: expected a name like trial/issue_0, got 'trial/'"),
        (GRAPH, small(), [replace(INCIDENT, name="trial/../one")],
         "incident: expected a name like trial/issue_0, got 'trial/../one'"),
        (GRAPH, small(), [INCIDENT, INCIDENT], "incident: expected each name once, got 'trial/one' again"),
        (GRAPH, small(), [replace(INCIDENT, target=WRONG_TARGET)],
         r"target\.json: target: expected a series of metrics\.csv, got a latency p99"),
        (GRAPH, small(), [replace(INCIDENT, target=replace(INCIDENT.target, cause="c"))],
         "root_cause: expected a service of metrics.csv, got 'c'"),
        (GRAPH, small(), [replace(INCIDENT, target=replace(INCIDENT.target, cause=""))],
         "expected the cause '' of trial/one, got none"),
        (GRAPH, small(), [replace(INCIDENT, target=replace(INCIDENT.target, timestamp=1015))],
         "expected a time within 1000 to 1015, got 1015"),
        (nx.DiGraph([("a", "c")]), small(), [INCIDENT],
         r"trial/graph\.csv: expected the cause 'b' of trial/one, got none"),
        (nx.DiGraph([("a", "b"), ("a", "")]), small(), [INCIDENT], "service: expected a name on one line, got ''"),
        (nx.DiGraph([("a", "b\nc"), ("a", "b")]), small(), [INCIDENT],
         r"service: expected a name on one line, got 'b\\nc'"),
        (nx.DiGraph([("a", "b"), ("a", 7)]), small(), [INCIDENT], "service: expected a name on one line, got 7"),
        (nx.DiGraph(), small(), [], "header: expected an empty field and the services"),
    ],
)  # fmt: skip
def test_what_would_not_read_back_is_refused_and_nothing_is_left(tmp_path, graph, normal, incidents, message):
    with pytest.raises(PetShopError, match=message):
        write_scenario(tmp_path / "trial", graph, normal, incidents)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_written_over(tmp_path):
    folder = tmp_path / "trial"
    folder.mkdir()
    (folder / "mine.txt").write_text("keep", "utf-8")
    with pytest.raises(
        PetShopError, match="trial: expected a place with nothing there, got a file or folder"
    ):
        write_scenario(folder, GRAPH, small(), [INCIDENT])
    assert [path.name for path in tmp_path.rglob("*")] == ["trial", "mine.txt"]


def test_a_folder_without_scenarios_is_refused(tmp_path):
    with pytest.raises(PetShopError, match="expected folders <scenario>/train/<issue>, got none"):
        read_scenarios(tmp_path)


def test_an_incident_read_twice_is_the_same_as_in_its_scenario():
    (first, *_) = read_scenario(DATA / "high_traffic").incidents
    pd.testing.assert_frame_equal(first.metrics, read_incident("high_traffic/issue_0").metrics)
