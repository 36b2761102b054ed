"""Methods that rank services by how likely each is the cause: `(graph, normal, incident, target)` -> service -> score.

Three are simple, seven are published; each one's rule and source stand with it, the rules that all share in
`normal.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.anomaly_traversal import traversal
from xops_lab.root_causes.methods.baro import robust_scorer
from xops_lab.root_causes.methods.causal_regression import circa
from xops_lab.root_causes.methods.monitor_rank import random_walk
from xops_lab.root_causes.methods.normal import Normal
from xops_lab.root_causes.methods.outlier_scores import score_ordering, smooth_traversal
from xops_lab.root_causes.methods.ranked_correlation import correlation
from xops_lab.root_causes.methods.simple import alert_count, largest_z, latency_z

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

SIMPLE, PUBLISHED = "simple", "published"


@dataclass(frozen=True)
class Method:
    """One method. kind: `simple` or `published`; rank: its function, which returns service -> score, largest first."""

    id: str
    title: str
    kind: str
    rank: Callable[[nx.DiGraph, Normal, pd.DataFrame, Target], pd.Series]


METHODS: dict[str, Method] = {
    method.id: method
    for method in (
        Method("largest-z", "largest z of any series", SIMPLE, largest_z),
        Method("alert-count", "number of series that moved", SIMPLE, alert_count),
        Method("latency-z", "largest z of latency", SIMPLE, latency_z),
        Method("traversal", "anomaly traversal (Chen 2014)", PUBLISHED, traversal),
        Method("random-walk", "random walk (Kim 2013)", PUBLISHED, random_walk),
        Method("correlation", "ranked correlation (Hardt 2024)", PUBLISHED, correlation),
        Method("robust-scorer", "BARO's RobustScorer (Pham 2024)", PUBLISHED, robust_scorer),
        Method("circa", "CIRCA (Li 2022)", PUBLISHED, circa),
        Method("score-ordering", "score ordering (Orchard 2025)", PUBLISHED, score_ordering),
        Method("smooth-traversal", "smooth traversal (Orchard 2025)", PUBLISHED, smooth_traversal),
    )
}
