"""The graph of calls: what the file says, which way it points, and no torn or foreign file passes."""

from __future__ import annotations

import random

import networkx as nx
import pandas as pd
import pytest

from xops_lab.root_causes.graph import bridged, in_order, read_graph
from xops_lab.root_causes.incidents import DATA, PetShopError, incident_names, read_incident, read_normal

SCENARIOS = ("high_traffic", "low_traffic")
SOUND = ",a,b,c\na,0,1,0\nb,0.0,0.0,1.0\nc,0,0,0\n"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_calls_are_those_of_the_table(scenario):
    path = DATA / scenario / "graph.csv"
    graph, table = read_graph(path), pd.read_csv(path, index_col=0)
    assert list(graph) == list(table.columns)
    assert set(graph.edges) == {
        (row, column) for row in table.index for column in table if table.loc[row, column]
    }
    assert len(graph.edges) == {"high_traffic": 47, "low_traffic": 44}[scenario]
    assert in_order(graph).index("PetSite") < in_order(graph).index("PetSearch_AWS::ECS::Fargate")


def test_an_edge_leads_from_the_caller_to_the_called_and_the_data_agree():
    slower = measured = 0
    for scenario in SCENARIOS:
        graph = read_graph(DATA / scenario / "graph.csv")
        for service in graph:
            if service.endswith("_client"):
                assert (graph.in_degree(service), graph.out_degree(service)) == (0, 1), service
            if service.endswith(
                ("_remote", "::Table", "::Queue", "::SQL", "::DynamoDB", "::S3", "::SSM", "::STS")
            ):
                assert graph.out_degree(service) == 0, service
        latency = read_normal(scenario).xs(("latency", "Average"), axis="columns", level=[1, 2]).median()
        pairs = [(latency.get(a), latency.get(b)) for a, b in graph.edges]
        known = [(a, b) for a, b in pairs if pd.notna(a) and pd.notna(b)]
        measured += len(known)
        slower += sum(caller > called for caller, called in known)
    assert (slower, measured) == (61, 85), "who waits is the slower"
    for name in incident_names():
        target = read_incident(name).target
        graph = read_graph(DATA / name.split("/")[0] / "graph.csv")
        assert nx.has_path(graph, target.node, target.cause), (
            "a symptom is seen at who calls, in the end, the cause"
        )
        assert not nx.has_path(graph, target.cause, target.node)


def test_a_small_table(tmp_path):
    path = tmp_path / "graph.csv"
    path.write_text(SOUND, "utf-8")
    graph = read_graph(path)
    assert list(graph) == ["a", "b", "c"]
    assert set(graph.edges) == {("a", "b"), ("b", "c")}
    rows = SOUND.splitlines(keepends=True)
    path.write_text("".join([rows[0], *rows[:0:-1]]), "utf-8")
    assert set(read_graph(path).edges) == set(graph.edges), "rows in another order are the same calls"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "header: expected an empty field and the services, got ''"),
        ("\n", "header: expected an empty field and the services, got ''"),
        ("name,a\na,0\n", "header: expected an empty field and the services, got 'name,a'"),
        (SOUND[:-1], "end: expected a line that ends, got a torn one"),
        (SOUND[: SOUND.index("c,0")], "rows: expected a row for 'c', got none"),
        (SOUND + "d,0,0,0\n", "line 5: expected a service of the header, got 'd'"),
        (SOUND.replace("\nb,", "\nx,"), "line 3: expected a service of the header, got 'x'"),
        (SOUND.replace("\nb,", "\nx,"), "rows: expected a row for 'b', got none"),
        (SOUND.replace("\nb,", "\n,"), "rows: expected a name for each service, got an empty one"),
        (SOUND.replace(",b,c", ",,c"), "header: expected a name for each service, got an empty one"),
        (SOUND.replace(",b,c", ",a,c"), "header: expected each service once, got 'a' again"),
        (SOUND.replace("\nb,", "\na,"), "rows: expected each service once, got 'a' again"),
        (SOUND.replace("a,0,1,0", "a,0,1"), "line 2: expected 4 fields, got 3"),
        (SOUND.replace("a,0,1,0", "a,0,1,0,0"), "line 2: expected 4 fields, got 5"),
        (SOUND.replace("a,0,1,0", "a,0,2,0"), "line 2, b: expected 0 or 1, got '2'"),
        (SOUND.replace("a,0,1,0", "a,0,,0"), "line 2, b: expected 0 or 1, got ''"),
        (SOUND.replace("a,0,1,0", "a,0,yes,0"), "line 2, b: expected 0 or 1, got 'yes'"),
        (SOUND.replace("a,0,1,0", "a,0,nan,0"), "line 2, b: expected 0 or 1, got 'nan'"),
        (SOUND.replace("a,0,1,0", "a,0,0.5,0"), "line 2, b: expected 0 or 1, got '0.5'"),
    ],
)  # fmt: skip
def test_a_foreign_or_damaged_table_is_refused_with_its_place(tmp_path, text, message):
    path = tmp_path / "graph.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(PetShopError) as refused:
        read_graph(path)
    assert f"{tmp_path.name}/graph.csv: {message}" in str(refused.value)


def test_a_table_cut_anywhere_is_refused_and_so_is_a_binary_or_missing_one(tmp_path):
    whole = (DATA / "low_traffic/graph.csv").read_text("utf-8")
    chance = random.Random(44)
    path = tmp_path / "graph.csv"
    with pytest.raises(PetShopError, match="file: expected a table of calls, got nothing"):
        read_graph(path)
    lines = [i + 1 for i, letter in enumerate(whole) if letter == "\n"][:-1]
    for cut in [*(chance.randrange(len(whole)) for _ in range(40)), *chance.sample(lines, 5), len(whole) - 1]:
        path.write_text(whole[:cut], "utf-8")
        with pytest.raises(PetShopError, match=r"expected .+, got "):
            read_graph(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PetShopError, match="expected UTF-8 text, got "):
        read_graph(path)


def test_calls_through_who_was_not_measured_are_drawn_straight():
    graph = nx.DiGraph([("a", "x"), ("x", "y"), ("y", "b"), ("y", "c"), ("a", "a"), ("d", "b")])
    found = bridged(graph, ["a", "b", "c", "new"])
    assert set(found) == {"a", "b", "c", "new"}
    assert set(found.edges) == {("a", "b"), ("a", "c")}
    assert ("a", "x") in graph.edges, "the graph itself is left as it was"


def test_a_circle_is_named():
    with pytest.raises(
        ValueError, match="graph: expected no circle among the services looked at, got b -> c -> b"
    ):
        in_order(nx.DiGraph([("a", "b"), ("b", "c"), ("c", "b")]))
