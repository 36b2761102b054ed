"""Two methods that need one window only, and ask how rare its values were in normal operation.

Both: Orchard, Okati, Garrido Mejia, Blöbaum and Janzing, "Root Cause Analysis of Outliers with Missing
Structural Knowledge", NeurIPS 2025, https://arxiv.org/abs/2406.05014, with the scorers of its code
(https://github.com/amazon-science/RCAWithMissingStructuralKnowledgeCode). Only the symptom's metric is read, in
the window looked at; a service with a gap there has no score. Values beyond normal operation's range are
equally rare if as many windows are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.graph import bridged
from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.normal import Normal, beside, distances, looked_at, ordered

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import pandas as pd


def score_ordering(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by -log of the share of normal windows that are at least as rare (the paper's algorithm 2).

    The graph is not used. Rare is counted as in `tail`; the share is (windows at least as rare + 1/2) /
    (windows + 1/2).
    """
    import numpy as np

    found = {}
    for service, (usual, value) in rare_values(normal, incident, target).items():
        at_least = int((tail(usual, usual) <= tail(usual, [value])[0]).sum())
        found[service] = -float(np.log((at_least + 0.5) / (len(usual) + 0.5)))
    return ordered(found)


def smooth_traversal(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by how much rarer its value is than that of the rarest one it calls (the paper's algorithm 1).

    Rarity is -log(2 x tail / (windows + 1)). Who calls nobody has all of its rarity as score; no score is below
    0. Only the symptom's service and those that its calls reach are ranked.
    """
    import networkx as nx
    import numpy as np

    rarity = {
        service: -float(np.log(2 * tail(usual, [value])[0] / (len(usual) + 1)))
        for service, (usual, value) in rare_values(normal, incident, target).items()
    }
    if target.node not in rarity:
        return ordered({})
    calls = bridged(graph, list(rarity))
    reached = {target.node} | nx.descendants(calls, target.node)
    return ordered(
        {
            service: max(
                0.0, rarity[service] - max((rarity[callee] for callee in calls[service]), default=0.0)
            )
            for service in reached
        }
    )


def rare_values(
    normal: Normal, incident: pd.DataFrame, target: Target
) -> dict[str, tuple[np.ndarray, float]]:
    """Return service -> its values in normal operation, smallest first, and the one in the window looked at."""
    usual, seen = beside(normal, incident, target)
    row = seen.iloc[looked_at(distances(usual, seen), target)].dropna()
    return {str(service): (usual.known[str(service)], float(value)) for service, value in row.items()}


def tail(usual: np.ndarray, values: np.ndarray | list[float]) -> np.ndarray:
    """Return for each value how many of `usual` lie beyond it on the side with fewer.

    Equal ones, itself included, count a half. usual: smallest first.
    """
    import numpy as np

    below, up_to = np.searchsorted(usual, values, "left"), np.searchsorted(usual, values, "right")
    return np.minimum(below, len(usual) - up_to) + (up_to - below + 1) / 2
