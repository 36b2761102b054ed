"""Services that are off beyond what those that they call explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.graph import bridged, in_order
from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.methods.normal import Normal, beside, filled, ordered

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import pandas as pd

LIMIT = 3.0
FLAT = 1e-12  # a spread below this share of the largest value is rounding


def circa(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Score a service by the largest residual of its series, given those of the services that it calls.

    A linear regression on whom it calls is fitted to normal operation. The score is the largest absolute
    residual in the incident, in standard deviations of the residuals of normal operation. A service above 3
    also gets the largest such score among its callers; behind a caller below 3 its own callers count too. Only
    the symptom's metric is read.
    Raises ValueError when calls go in a circle.

    Source: Li, Li, Yin, Nie, Zhang, Sui and Pei, "Causal Inference-Based Root Cause Analysis for Online Service
    Systems with Intervention Recognition" (CIRCA), KDD 2022, https://arxiv.org/abs/2206.05871, with the
    settings of the PetShop paper's `code/circa.py` (no lags, the limit 3, gaps filled with means, the call
    graph turned round as the graph of causes; a residual that never changes is divided by 1). Callers' scores
    are added as in `circa/alg/ci/__init__.py` of https://github.com/NetManAIOps/CIRCA: all from before the
    addition.
    """
    usual, seen = beside(normal, incident, target)
    services = list(seen.columns)
    y, y_seen = filled(usual.table[services]), filled(seen)
    calls = bridged(graph, services)
    order = in_order(calls)
    found = {}
    for service in order:
        x = [services.index(callee) for callee in sorted(calls[service])]
        own = services.index(service)
        found[service] = residual(y[:, x], y[:, own], y_seen[:, x], y_seen[:, own])
    above: dict[str, dict[str, float]] = {}
    for service in order:
        callers = sorted(calls.predecessors(service))
        above[service] = {caller: found[caller] for caller in callers}
        for caller in callers:
            if found[caller] < LIMIT:
                above[service] |= above[caller]
    return ordered(
        {
            service: score + (max(above[service].values(), default=0.0) if score > LIMIT else 0.0)
            for service, score in found.items()
        }
    )


def residual(x: np.ndarray, y: np.ndarray, x_seen: np.ndarray, y_seen: np.ndarray) -> float:
    """Return the largest absolute residual of `y_seen`, in standard deviations of those of `y`.

    x, x_seen: (windows, others); y, y_seen: (windows,).
    """
    import numpy as np

    middle = x.mean(axis=0)
    design, design_seen = (np.column_stack([np.ones(len(table)), table - middle]) for table in (x, x_seen))
    weights, *_ = np.linalg.lstsq(design, y, rcond=None)
    spread = float(np.std(y - design @ weights))
    if spread <= FLAT * float(np.abs(y).max()):
        spread = 1.0
    return float(np.abs(y_seen - design_seen @ weights).max()) / spread
