"""Rank services by how likely each is the cause of an incident, by one method.

Any system will do whose calls, normal operation and incident are recorded in the format of the PetShop data:
any services, any number of windows of any length. What the ranking is worth on the incidents at hand,
`scoreboard.py` says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.root_causes.first_look import SHOWN
from xops_lab.root_causes.graph import read_graph
from xops_lab.root_causes.incidents import (
    LEVELS,
    METRICS,
    Target,
    read_issue,
    read_metrics,
    read_target,
    refuse,
    window_of,
)
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.methods.normal import FEWEST, Normal
from xops_lab.runtime import result_view
from xops_widgets.pictures import Bar, bars, picture

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

DEFAULT = "traversal"  # the publishers' own baseline; chosen before any method was scored


@dataclass(frozen=True)
class Ranking:
    """One method's answer. table: place, service, score, likeliest first; equal scores share their last place."""

    method: str
    target: Target
    table: pd.DataFrame

    @property
    def named(self) -> tuple[str, ...]:
        """The services with the highest score: one, more when they are equal, none when the method is silent."""
        return tuple(self.table.loc[self.table["score"] == self.table["score"].max(), "service"])

    def place_of(self, service: str) -> int | None:
        """Return a service's place, 1 first; None when it is not ranked. Ties count against it."""
        found = self.table.loc[self.table["service"] == service, "place"]
        return int(found.iloc[0]) if len(found) else None

    @property
    def headline(self) -> str:
        title, symptom = METHODS[self.method].title, f"{self.target.metric} of {self.target.node}"
        if not self.named:
            return f"{title}, symptom: {symptom}. It names nobody."
        equal = f" and {len(self.named) - 1} more with the same score" if len(self.named) > 1 else ""
        return (
            f"{title}, symptom: {symptom}. It names {self.named[0]}{equal}, out of {len(self.table)} ranked."
        )

    def _repr_html_(self) -> str:
        if not self.named:
            return result_view.view(self.headline)
        shown = self.table.head(SHOWN)
        rows = [
            Bar(service, score, f"{score:.3g}", "bad" if service in self.named else "")
            for service, score in zip(shown["service"], shown["score"], strict=True)
        ]
        highest, lowest = max(0.0, shown["score"].max()), min(0.0, shown["score"].min())
        drawing = bars(rows, top=highest if highest > lowest else 1.0, named="Orange: whom the method names.")
        title = f"Services by their score, the first {len(shown)} of {len(self.table)}"
        return result_view.view(self.headline, picture(drawing, title, self._point, result_view.table(shown)))

    @property
    def _point(self) -> str:
        best, others = self.table["score"].max(), self.table[~self.table["service"].isin(self.named)]
        first = f"{self.named[0]} scores {best:.3g}"
        if len(self.named) > 1:
            return f"{len(self.named)} services share the highest score, {best:.3g}."
        if others.empty:
            return f"{first}; no other service is ranked."
        return f"{first}, the next, {others['service'].iloc[0]}, {others['score'].iloc[0]:.3g}."


def rank_root_causes(
    graph: nx.DiGraph | Path | str,
    normal: pd.DataFrame | Normal | Path | str,
    incident: pd.DataFrame | Path | str,
    target: Target | Path | str,
    method: str = DEFAULT,
) -> Ranking:
    """Rank the services by one of `METHODS`. Each of the first four may be what was read, or the path of its file.

    graph: edges from the caller to the called. normal, incident: (windows, series), index Unix seconds, columns
    (microservice, metric, statistic), a gap is NaN. target: where and when the symptom was seen; its cause is
    taken away before the method is asked.
    Raises ValueError for an unknown method, or when the four do not fit together; PetShopError (a ValueError)
    for a file.
    """
    import pandas as pd

    if method not in METHODS:
        raise ValueError(f"method: expected one of {', '.join(METHODS)}, got {method!r}")
    calls = read_graph(Path(graph)) if isinstance(graph, str | Path) else graph
    if not isinstance(normal, Normal):
        normal = Normal(normal if isinstance(normal, pd.DataFrame) else read_metrics(Path(normal), None))
    if not isinstance(incident, pd.DataFrame):
        incident = read_metrics(Path(incident), window_of(normal.metrics) or None)
    known = target if isinstance(target, Target) else read_target(Path(target), solved=False)
    symptom = replace(known, cause="")
    refuse(misfits(calls, normal, incident, symptom))
    scores = METHODS[method].rank(calls, normal, incident, symptom)
    table = pd.DataFrame(
        {
            "place": scores.rank(method="max", ascending=False).astype(int).to_list(),
            "service": scores.index.to_list(),
            "score": scores.to_list(),
        }
    )
    return Ranking(method, symptom, table)


def rank_folder(scenario: Path | str, issue: Path | str, method: str = DEFAULT) -> Ranking:
    """Rank for one incident's folder, with the graph and normal operation of a scenario's; the cause may be missing.

    Raises PetShopError for a file that is missing, torn or foreign, else as `rank_root_causes`.
    """
    normal = read_metrics(Path(scenario) / "noissue" / "metrics.csv", None)
    incident, target = read_issue(Path(issue), window_of(normal), solved=False)
    return rank_root_causes(Path(scenario) / "graph.csv", normal, incident, target, method)


def misfits(graph: nx.DiGraph, normal: Normal, incident: pd.DataFrame, target: Target) -> list[str]:
    """Return why these four do not make one incident, a line each."""
    problems = []
    for place, metrics in (("normal", normal.metrics), ("incident", incident)):
        if tuple(metrics.columns.names) != LEVELS:
            problems.append(
                f"{place}: expected columns {', '.join(LEVELS)}, got {list(metrics.columns.names)}"
            )
            continue
        known = {
            (metric, statistic) for metric, (statistics, _) in METRICS.items() for statistic in statistics
        }
        problems += [
            f"{place}: expected one of the known metrics, got {metric} {statistic}"
            for metric, statistic in sorted({series[1:] for series in metrics.columns} - known)
        ]
        if not metrics.columns.is_unique:
            twice = metrics.columns[metrics.columns.duplicated()][0]
            problems.append(f"{place}: expected each series once, got {' '.join(twice)} again")
        gaps = {int(gap) for gap in metrics.index[1:] - metrics.index[:-1]}
        if len(gaps) > 1 or (gaps and min(gaps) <= 0):
            problems.append(f"{place}: expected windows equally far apart, got steps of {sorted(gaps)} s")
    if problems:
        return problems
    if len(normal.metrics) < FEWEST:
        problems.append(f"normal: expected at least {FEWEST} windows, got {len(normal.metrics)}")
    if len(incident) == 0:
        return [*problems, "incident: expected at least one window, got none"]
    window_s = window_of(normal.metrics)
    if len(incident) > 1 and window_of(incident) != window_s:
        problems.append(
            f"incident: expected windows of {window_s} s as in normal operation, got {window_of(incident)} s"
        )
    if not incident.index[0] <= target.timestamp < incident.index[-1] + window_s:
        span = f"{incident.index[0]} to {incident.index[-1] + window_s}"
        problems.append(f"target: timestamp: expected a time within {span}, got {target.timestamp}")
    if target.node not in graph:
        problems.append(f"graph: expected the symptom's service {target.node!r}, got none of that name")
    series = (target.node, target.metric, target.statistic)
    for place, metrics, needed in (("normal", normal.metrics, normal.needed), ("incident", incident, 1)):
        values = int(metrics[series].notna().sum()) if series in metrics.columns else 0
        if values < needed:
            problems.append(
                f"{place}: expected the symptom's series {' '.join(series)} in {needed} windows, got {values}"
            )
    return problems
