"""Three simple baselines. None of them knows the graph or the symptom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.first_look import moves, rank_services, scores
from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.normal import Normal, ordered

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def largest_z(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by the largest abs(z) of any of its series in any window; a series whose MAD is 0 has no z."""
    return ordered(scores(incident, normal.baseline).abs().max().groupby(level=0).max())


def alert_count(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by the number of its series that moved, as in the first look: beyond 5, or out of range."""
    return ordered(moves(incident, normal.baseline).any().groupby(level=0).sum())


def latency_z(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by the largest z of its average latency: the plain rule of the first look."""
    return ordered(rank_services(scores(incident, normal.baseline)))
