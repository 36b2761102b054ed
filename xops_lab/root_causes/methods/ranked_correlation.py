"""The services that are off, by how surely their series go with the symptom's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.normal import Normal, alarms, beside, ordered

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def correlation(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score each other service that is off by minus the p-value of its correlation with the symptom's series.

    The correlation is Pearson's, over the incident's windows in which both have a value; with fewer than two,
    or where either does not change, there is no score. The graph is not used, and the symptom's own service is
    never named.

    Source: Hardt, Orchard, Blöbaum, Kasiviswanathan and Kirschbaum, "The PetShop Dataset: Finding Causes of
    Performance Issues across Microservices", 2024, https://arxiv.org/abs/2311.04806
    (`code/ranked_correlation.py`). That code keeps the best three; here all are ranked.
    """
    from scipy.stats import pearsonr

    found = {}
    _, seen = beside(normal, incident, target)
    for service in alarms(normal, incident, target).index.drop(target.node, errors="ignore"):
        both = seen[[target.node, service]].dropna().to_numpy()
        if len(both) >= 2 and (both != both[0]).any(axis=0).all():
            found[service] = -float(pearsonr(both[:, 0], both[:, 1]).pvalue)
    return ordered(found)
