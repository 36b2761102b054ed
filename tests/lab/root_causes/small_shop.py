"""A shop of four services, so small that every answer follows by hand."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd

from xops_lab.root_causes.incidents import LEVELS, Target
from xops_lab.root_causes.rank import rank_root_causes

STEP = 60
WINDOWS = 40
# Four patterns of +1 and -1 with mean 0, each orthogonal to the others.
A, B, C = np.array([1, -1] * 20), np.array([1, 1, -1, -1] * 10), np.array(([1] * 4 + [-1] * 4) * 5)
D = A * B
# web calls search and cart, search calls db. Who calls needs as long as whom it calls, and some time of its own.
CALLS = nx.DiGraph([("web", "search"), ("web", "cart"), ("search", "db")])
USUAL = {"db": 10 + A, "cart": 10 + B, "search": 15 + A + C, "web": 35 + A + B + C + D}
# The first window holds the symptom. From the second on search is 50 slower, and web with it.
SLOW = {"db": [10, 10, 10], "cart": [10, 10, 10], "search": [15, 65, 65], "web": [35, 85, 85]}
SYMPTOM = Target("web", "latency", "Average", 30, "")


def frame(series, start=0, metric="latency", statistic="Average"):
    """Return metrics from service -> values, or (service, metric, statistic) -> values."""
    keys = [key if isinstance(key, tuple) else (key, metric, statistic) for key in series]
    columns = pd.MultiIndex.from_tuples(keys, names=LEVELS)
    values = np.array(list(series.values()), dtype=float).T
    return pd.DataFrame(values, [start + STEP * i for i in range(len(values))], columns)


NORMAL = frame(USUAL, -STEP * WINDOWS)


def rank(method, incident=SLOW, normal=NORMAL, graph=CALLS, target=SYMPTOM):
    seen = incident if isinstance(incident, pd.DataFrame) else frame(incident)
    return rank_root_causes(graph, normal, seen, target, method)


def scores(ranking):
    return dict(zip(ranking.table["service"], ranking.table["score"], strict=True))


def places(ranking):
    return dict(zip(ranking.table["service"], ranking.table["place"], strict=True))
