"""Four methods on the recorded incidents, counted again from the published code's description by other means."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.stats import median_abs_deviation, pearsonr
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import RobustScaler, StandardScaler

from xops_lab.root_causes.incidents import DATA, folder_of, incident_names, read_incident
from xops_lab.root_causes.rank import rank_folder

EPS = np.finfo(float).eps


def files(name):
    """Return the graph of causes (calls turned round), normal operation and incident as pandas reads them, symptom."""
    scenario = name.split("/")[0]
    table = pd.read_csv(DATA / scenario / "graph.csv", index_col=0)
    causes = nx.from_pandas_adjacency(table, create_using=nx.DiGraph).reverse()
    read = {"header": [0, 1, 2], "index_col": 0}
    normal = pd.read_csv(DATA / scenario / "noissue/metrics.csv", **read)
    seen = pd.read_csv(DATA / folder_of(name) / "metrics.csv", **read)
    return causes, normal, seen, read_incident(name).target


def of_kind(table, target):
    kept = table.loc[:, [c for c in table.columns if c[1:] == (target.metric, target.statistic)]]
    return kept.set_axis([c[0] for c in kept.columns], axis="columns")


def ranked(name, method):
    table = rank_folder(DATA / name.split("/")[0], DATA / folder_of(name), method).table
    return dict(zip(table["service"], table["score"], strict=True))


def off_in_the_third_window(normal, seen, target):
    """As the publishers do: at least ten normal values; from the third window on the first that shows the symptom."""
    far = pd.DataFrame(0.0, range(len(seen)), seen.columns)
    for service in seen.columns.intersection(normal.columns):
        usual = normal[service].dropna()
        if len(usual) >= 10:
            spread = median_abs_deviation(usual, scale="normal") or EPS
            far[service] = (seen[service] - usual.median()).abs().fillna(0).to_numpy() / spread
    shows = [i for i in range(2, len(seen)) if far[target.node][i] > 5]
    return {s: far[s][shows[0]] for s in far if far[s][shows[0]] > 5} if shows else {}


@pytest.mark.parametrize("name", incident_names()[::9])
def test_traversal_and_correlation(name):
    causes, normal, seen, target = files(name)
    normal, seen = of_kind(normal, target), of_kind(seen, target)
    off = off_in_the_third_window(normal, seen, target)
    walked, related = {}, {}
    for service in off:
        if not any(cause in off for cause in causes.predecessors(service)):
            paths = (
                [[service]] if service == target.node else nx.all_simple_paths(causes, service, target.node)
            )
            sums = [sum(off[s] for s in path) for path in paths if all(s in off for s in path)]
            if sums:
                walked[service] = max(sums)
        both = seen[[target.node, service]].dropna() if service != target.node else []
        if len(both) >= 2 and (both != both.iloc[0]).any().all():
            related[service] = -pearsonr(both[target.node], both[service]).pvalue
    # SciPy divides the MAD by 0.67449, the first look multiplies it by 1.4826: alike to five digits
    assert ranked(name, "traversal") == pytest.approx(walked, rel=1e-4)
    assert ranked(name, "correlation") == pytest.approx(related, rel=1e-9)
    assert bool(off) == bool(walked)


@pytest.mark.parametrize("name", ["high_traffic/issue_0", "low_traffic/issue_5"])
def test_baro_by_scikit_learns_own_scaler(name):
    _, normal, seen, _ = files(name)
    best = {}
    for series in seen.columns.intersection(normal.columns):
        usual, now = normal[series], seen[series]
        changes = (usual.dropna() != usual.dropna().iloc[0]).any() and (now != now.iloc[0]).any()
        if usual.notna().sum() >= 50 and changes and now.notna().any():
            scaled = RobustScaler().fit(usual.to_numpy()[:, None]).transform(now.to_numpy()[:, None])
            best[series[0]] = max(best.get(series[0], -np.inf), np.nanmax(scaled))
    assert ranked(name, "robust-scorer") == pytest.approx(best, rel=1e-9)


@pytest.mark.parametrize("name", ["high_traffic/issue_3", "low_traffic/issue_4"])
def test_circa_by_scikit_learns_regression(name):
    causes, normal, seen, target = files(name)
    normal, seen = of_kind(normal, target), of_kind(seen, target)
    known = [s for s in seen if s in normal and normal[s].notna().sum() >= 50 and seen[s].notna().any()]
    usual, now = normal[known].fillna(normal[known].mean()), seen[known].fillna(seen[known].mean())
    for service in set(causes) - set(known):
        causes.add_edges_from(
            [(a, b) for a in causes.predecessors(service) for b in causes.successors(service)]
        )
        causes.remove_node(service)
    own = {}
    for service in known:
        parents = list(causes.predecessors(service))
        rest, left = usual[service].to_numpy(), now[service].to_numpy()
        if parents:
            line = LinearRegression().fit(usual[parents], usual[service])
            rest, left = rest - line.predict(usual[parents]), left - line.predict(now[parents])
        own[service] = np.abs(StandardScaler().fit(rest[:, None]).transform(left[:, None])).max()

    def above(service):
        found = []
        for child in causes.successors(service):
            found += [own[child], *(above(child) if own[child] < 3 else [])]
        return found

    expected = {s: score + (max(above(s), default=0) if score > 3 else 0) for s, score in own.items()}
    assert ranked(name, "circa") == pytest.approx(expected, rel=1e-6, abs=1e-6)
