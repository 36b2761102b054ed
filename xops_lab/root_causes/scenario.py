"""A scenario's whole folder: who calls whom, normal operation, and its incidents with their causes.

`<scenario>/graph.csv`, `<scenario>/noissue/metrics.csv`, `<scenario>/train/<issue>/metrics.csv` and
`target.json`, and the same below `test/` where there is one. The length of a window is what the first two of
normal operation are apart; every file must keep to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.root_causes.graph import read_graph
from xops_lab.root_causes.incidents import (
    Incident,
    PetShopError,
    issue_folders,
    read_issue,
    read_metrics,
    refuse,
    shown_path,
    window_of,
)

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@dataclass(frozen=True)
class Scenario:
    """What one folder has. graph: edges from caller to called; normal: (windows, series); incidents: by name."""

    name: str
    graph: nx.DiGraph
    normal: pd.DataFrame
    incidents: tuple[Incident, ...]


def read_scenario(folder: Path) -> Scenario:
    """Read a scenario. Raises PetShopError for a missing, torn or foreign file, or services that do not fit."""
    graph, normal = read_graph(folder / "graph.csv"), read_metrics(folder / "noissue" / "metrics.csv", None)
    window_s = window_of(normal)
    if window_s == 0:
        raise PetShopError(
            f"{shown_path(folder / 'noissue' / 'metrics.csv')}: rows: expected at least two windows, got 1"
        )
    incidents = tuple(
        Incident(name, *read_issue(issue, window_s)) for name, issue in issue_folders(folder).items()
    )
    problems = []
    for incident in incidents:
        for what, service in (("symptom's service", incident.target.node), ("cause", incident.target.cause)):
            if service not in graph:
                problems.append(
                    f"{shown_path(folder / 'graph.csv')}: expected the {what} {service!r} of {incident.name}, got none"
                )
    refuse(problems)
    return Scenario(folder.name, graph, normal, incidents)


def read_scenarios(data: Path) -> list[Scenario]:
    """Read every scenario below `data` that has incidents, by name.

    Raises PetShopError when there is none, else as `read_scenario`.
    """
    folders = sorted(folder for folder in data.glob("*") if issue_folders(folder))
    if not folders:
        raise PetShopError(f"{data.name}: expected folders <scenario>/train/<issue>, got none")
    return [read_scenario(folder) for folder in folders]
