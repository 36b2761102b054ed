"""The largest rise of any series of a service, in quartile distances of normal operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.first_look import comparable
from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.normal import Normal, ordered

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def robust_scorer(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by its largest (value - median) / (upper - lower quartile) over its series and the windows.

    All metrics count, a fall does not. A series that is constant in normal operation, or has the same value in
    every window of the incident, is left out; where only the quartiles agree the divisor is 1. Neither the
    graph nor the symptom is used.

    Source: Pham, Ha and Zhang, "BARO: Robust Root Cause Analysis for Microservices via Multivariate Bayesian
    Online Change Point Detection", FSE 2024, https://arxiv.org/abs/2405.09330, as in its code (`robust_scorer`
    in `baro/root_cause_analysis.py`, https://github.com/phamquiluan/baro). Its change-point detection is not
    used: the incident's windows are given. That code ranks series; here a service has the score of its highest.
    """
    known = comparable(incident, normal.quartiles)
    known = known.loc[:, (known != known.iloc[0]).any()]
    own = normal.quartiles.loc[known.columns]
    rises = (known - own["median"]) / own["iqr"].where(own["iqr"] > 0, 1)
    return ordered(rises.max().groupby(level=0).max())
