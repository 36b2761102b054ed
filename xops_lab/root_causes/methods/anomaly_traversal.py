"""Follow the calls from the symptom through services that are off, to those that call nobody who is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.graph import in_order
from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.normal import Normal, alarms, ordered

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def traversal(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score services that are off, call none that is off, and are reached from the symptom through others that are.

    The score is the largest sum of distances along such a path. Nobody is named when the symptom's own series
    is not off. Where the symptom's service is itself the end it is named with its own distance (the publishers'
    code gives it 0).
    Raises ValueError when the services that are off call in a circle, as the publishers' code does.

    Source: Chen, Qi, Zheng and Hou, "CauseInfer: Automatic and distributed performance diagnosis with
    hierarchical causality graph in large distributed systems", INFOCOM 2014,
    https://doi.org/10.1109/INFOCOM.2014.6848128, in the form that Hardt, Orchard, Blöbaum, Kasiviswanathan and
    Kirschbaum use in "The PetShop Dataset", 2024, https://arxiv.org/abs/2311.04806
    (`code/baseline_anomaly_traversal.py`). CauseInfer's own graph of metrics inside a service is not used.
    """
    far = alarms(normal, incident, target)
    off = graph.subgraph(far.index)
    best: dict[str, float] = {target.node: float(far[target.node])} if target.node in off else {}
    for service in in_order(off):
        before = [best[caller] for caller in off.predecessors(service) if caller in best]
        if before and service not in best:
            best[service] = float(far[service]) + max(before)
    return ordered({service: score for service, score in best.items() if off.out_degree(service) == 0})
