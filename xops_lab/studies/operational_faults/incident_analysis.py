"""What operations tools find in the measured episodes afterwards: anomalies, new log lines, and the likely cause.

The episodes become incidents in the format of the PetShop set, so the same ranking methods run on them. Our flow has
three services, so a service drawn at random is right in one of three: this shows how the tools are used, not how good
they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.root_causes.export import write_scenario
from xops_lab.root_causes.incidents import Incident, Target
from xops_lab.root_causes.rank import rank_root_causes
from xops_lab.studies.operational_faults import anomalies
from xops_lab.studies.operational_faults.experiment import CLEAN, WINDOW_S, Episode, operational_faults
from xops_lab.studies.operational_faults.log_templates import templates

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

CALLS = (("app", "model"), ("app", "database"))
SYMPTOMS = (
    ("app", "availability", "Average"),
    ("app", "latency", "Average"),
)  # what a traveller feels, in this order
SETTLE_S = 10.0  # after the start, while rates fill
UNMOVED = 0.05  # a symptom is stated when the measure moved by more than a twentieth of its usual value


def call_graph() -> nx.DiGraph:
    """Who calls whom in our flow."""
    import networkx as nx

    return nx.DiGraph(CALLS)


def windows(series: pd.DataFrame) -> pd.DataFrame:
    """Means of windows of 5 s, whole Unix seconds as index; the requests of a window are its sum as scraped."""
    start = int(series.index[0])
    width = ((series.index - start) // WINDOW_S).astype(int) * WINDOW_S + start
    found = series.groupby(width).mean()
    found.index.name = "unix_timestamp"
    return found


def incident(episode: Episode) -> Incident | None:
    """The windows of the fault, and where it was felt first; None when no traveller felt it."""
    rows = windows(episode.series)
    normal = rows[(rows.index >= rows.index[0] + SETTLE_S) & (rows.index + WINDOW_S <= episode.onset)]
    struck = rows[(rows.index >= episode.onset) & (rows.index + WINDOW_S <= episode.healed)]
    return felt(f"flow/{episode.fault}", normal, struck, operational_faults()[episode.fault].cause)


def felt(name: str, normal: pd.DataFrame, struck: pd.DataFrame, cause: str) -> Incident | None:
    """The incident of these windows: where it was felt first; None when no traveller felt it."""
    for node, metric, statistic in SYMPTOMS:
        usual, now = normal[(node, metric, statistic)].median(), struck[(node, metric, statistic)]
        moved = (now - usual).abs() > UNMOVED * abs(usual)
        if moved.any():
            at = int(moved.index[moved][0])
            return Incident(name, struck, Target(node, metric, statistic, at, cause))
    return None


def normal_of(clean: Episode) -> pd.DataFrame:
    """The clean run's windows once rates have filled."""
    rows = windows(clean.series)
    return rows[rows.index >= rows.index[0] + SETTLE_S]


def write_incidents(folder: Path, episodes: Sequence[Episode]) -> list[str]:
    """Write all episodes that were felt as one scenario in PetShop's format; returns their names."""
    clean = next(e for e in episodes if e.fault == CLEAN)
    felt = [found for e in episodes if e.fault != CLEAN and (found := incident(e)) is not None]
    write_scenario(folder, call_graph(), normal_of(clean), felt)
    return [one.name for one in felt]


def causes(episodes: Sequence[Episode], methods: Sequence[str]) -> pd.DataFrame:
    """Per fault and method: the service ranked first, and the place of the cause.

    Columns: fault, cause, method, first, place.
    """
    import pandas as pd

    clean = next(e for e in episodes if e.fault == CLEAN)
    graph, normal, rows = call_graph(), normal_of(clean), []
    for episode in episodes:
        found = incident(episode) if episode.fault != CLEAN else None
        if found is None:
            continue
        for method in methods:
            ranking = rank_root_causes(graph, normal, found.metrics, found.target, method)
            first = ", ".join(ranking.named)
            rows.append(
                (episode.fault, found.target.cause, method, first, ranking.place_of(found.target.cause))
            )
    return pd.DataFrame(rows, columns=["fault", "cause", "method", "first", "place"])


def detected_by_anomaly(episodes: Sequence[Episode]) -> pd.DataFrame:
    """Per episode and detector: seconds from onset to the first anomaly, and of which series; empty without one."""
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for episode in episodes:
        series = windows(episode.series)
        series = series[series.index >= series.index[0] + SETTLE_S]
        for detector in anomalies.DETECTORS:
            found = anomalies.first_anomaly(series, episode.onset, episode.healed, detector)
            delay = None if found is None else round(found.at + WINDOW_S - episode.onset, 1)
            rows.append((episode.fault, detector, delay, "" if found is None else "; ".join(found.series)))
    return pd.DataFrame(rows, columns=["fault", "detector", "delay_s", "series"])


def detected_by_logs(episodes: Sequence[Episode]) -> pd.DataFrame:
    """Per episode the templates that are new or a burst during the fault. Columns as of `templates`, with the fault."""
    import pandas as pd

    parts = []
    for episode in episodes:
        before = (episode.onset - episode.before_s + SETTLE_S, episode.onset)
        found = templates(episode.lines, before, (episode.onset, episode.healed))
        parts.append(found[found["kind"] != ""].assign(fault=episode.fault))
    return pd.concat(parts, ignore_index=True)
