"""Walk along the calls, drawn to services whose series go with those that are off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.graph import bridged
from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.normal import Normal, alarms, beside, filled, ordered

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import pandas as pd

BACK = 0.1  # weight of a step to a caller, against a step to whom it calls
STEPS = 10


def random_walk(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by the share of visits that a random walk pays it.

    A walk of 10 steps starts at each service that is off in the window looked at. A service draws it by the
    largest absolute correlation of its series in the incident with that of a service that is off (1 for itself;
    0 for who calls that one). A step leads to someone called (weight: the draw), to a caller (0.1 x the draw),
    or stays (the draw less the largest draw among whom it calls, not below 0; 0 for a service that is off).
    Nobody is named when the symptom's own series is not off.

    Source: the idea is Kim, Sumbaly and Shah, "Root cause detection in a service-oriented architecture"
    (MonitorRank), SIGMETRICS 2013, https://doi.org/10.1145/2465529.2465753; the weights are those of PyRCA's
    RandomWalk, which the PetShop paper runs (https://github.com/salesforce/PyRCA,
    `pyrca/analyzers/random_walk.py`; https://arxiv.org/abs/2311.04806). Simplified: expected visits instead of
    1,000 drawn walks, no noise added to the series, and a walk that can go nowhere stays. As in MonitorRank
    every service is ranked; PyRCA keeps only those that call nobody.
    """
    import numpy as np

    far = alarms(normal, incident, target)
    if far.empty:
        return ordered({})
    _, seen = beside(normal, incident, target)
    services = list(seen.columns)
    calls = bridged(graph, services)
    position = {service: i for i, service in enumerate(services)}
    off = [position[service] for service in far.index]
    called = np.zeros((len(services), len(services)), dtype=bool)
    for caller, callee in calls.edges:
        called[position[caller], position[callee]] = True

    draws = np.abs(correlations(filled(seen)))[off]
    draws[called.T[off]] = 0
    draws[np.arange(len(off)), off] = 1
    stays = np.maximum(draws - np.where(called, draws[:, None, :], 0).max(axis=2), 0).max(axis=0)
    stays[off] = 0
    draw = draws.max(axis=0)
    steps = np.where(called, draw, 0) + BACK * np.where(called.T, draw, 0) + np.diag(stays)
    steps[steps.sum(axis=1) == 0] = np.eye(len(services))[steps.sum(axis=1) == 0]
    steps /= steps.sum(axis=1, keepdims=True)

    at = np.zeros(len(services))
    at[off] = 1 / len(off)
    visits = np.zeros(len(services))
    for _ in range(STEPS):
        at = at @ steps
        visits += at / STEPS
    return ordered(dict(zip(services, visits, strict=True)))


def correlations(values: np.ndarray) -> np.ndarray:
    """Return the correlations between columns; 0 with a column that does not change."""
    import numpy as np

    centred = values - values.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    moving = np.ptp(values, axis=0) > 0
    unit = np.where(moving, centred / np.where(moving, length, 1), 0)
    return unit.T @ unit
