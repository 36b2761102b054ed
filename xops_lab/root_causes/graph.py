"""Who calls whom: `<scenario>/graph.csv`, a square table of 0 and 1 with the same services in its rows and columns.

A row calls its columns, so an edge leads from the caller to the called. The publishers' code reads it so
(`load_scenario` in `code/rca_task.py` of https://github.com/amazon-science/petshop-root-cause-analysis), and
the data agree: every client has a row and no column, every database a column and no row, and the row, which
waits for the column, is the slower of the two by median average latency on 61 of the 85 edges where both were
measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import PetShopError, number, read_rows, refuse, torn

if TYPE_CHECKING:
    import networkx as nx


def read_graph(path: Path) -> nx.DiGraph:
    """Read one `graph.csv`; its edges lead from the caller to the called.

    Raises PetShopError: no such file, a torn one, no service, a service without a name or named twice, a table
    that is not square, other services in the rows than in the columns, a field that is not 0 or 1.
    """
    import networkx as nx

    place, text, rows = read_rows(path, "a table of calls")
    head = rows[0] if rows else []
    if len(head) < 2 or head[0] != "":
        raise PetShopError(
            f"{place}: header: expected an empty field and the services, got {','.join(head)[:80]!r}"
        )
    called, callers = head[1:], [row[0] if row else "" for row in rows[1:]]
    problems = torn(place, text)
    for where, names in (("header", called), ("rows", callers)):
        if "" in names:
            problems.append(f"{place}: {where}: expected a name for each service, got an empty one")
        problems += [
            f"{place}: {where}: expected each service once, got {name!r} again"
            for name, times in Counter(names).items()
            if times > 1 and name
        ]
    problems += [
        f"{place}: rows: expected a row for {name!r}, got none" for name in called if name not in callers
    ]
    graph = nx.DiGraph()
    graph.add_nodes_from(called)
    for line, row in enumerate(rows[1:], 2):
        if row and row[0] and row[0] not in graph:
            problems.append(f"{place}: line {line}: expected a service of the header, got {row[0]!r}")
        if len(row) != len(head):
            problems.append(f"{place}: line {line}: expected {len(head)} fields, got {len(row)}")
            continue
        for name, field in zip(called, row[1:], strict=True):
            value = number(field)
            if value not in (0, 1):
                problems.append(f"{place}: line {line}, {name}: expected 0 or 1, got {field!r}")
            elif value:
                graph.add_edge(row[0], name)
    refuse(problems)
    return graph


def bridged(graph: nx.DiGraph, services: Collection[str]) -> nx.DiGraph:
    """Return the calls among these services; a call through others is drawn straight, one to itself is left out.

    A service that the graph does not know stands alone. So the publishers' code treats services that were not measured
    (`marginalize_node` in `code/data_preprocessing.py`).
    """
    import networkx as nx

    kept = nx.DiGraph(graph)
    for other in [name for name in graph if name not in services]:
        kept.add_edges_from(
            (a, b) for a in list(kept.predecessors(other)) for b in list(kept.successors(other))
        )
        kept.remove_node(other)
    kept.add_nodes_from(services)
    kept.remove_edges_from(list(nx.selfloop_edges(kept)))
    return kept


def in_order(graph: nx.DiGraph) -> list[str]:
    """Return the services, each caller before whom it calls. Raises ValueError when calls go round in a circle."""
    import networkx as nx

    try:
        return list(nx.lexicographical_topological_sort(graph))
    except nx.NetworkXUnfeasible:
        circle = [a for a, _ in nx.find_cycle(graph)]
        raise ValueError(
            f"graph: expected no circle among the services looked at, got {' -> '.join([*circle, circle[0]])}"
        ) from None
