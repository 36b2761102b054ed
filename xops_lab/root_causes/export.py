"""Write a scenario in the format of the PetShop data, so that it reads back equal, or not at all."""

from __future__ import annotations

import csv
import io
import json
import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import INDEX, LEVELS, TEST, Incident, Target, folder_of, refuse
from xops_lab.root_causes.scenario import read_scenario

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def write_scenario(
    folder: Path, graph: nx.DiGraph, normal: pd.DataFrame, incidents: Sequence[Incident]
) -> Path:
    """Write graph.csv, noissue/metrics.csv and train/<issue>/ with metrics.csv and target.json; returns the folder.

    graph: edges from the caller to the called. normal and the incidents' metrics: (windows, series), index whole Unix
    seconds in equal steps, columns (microservice, metric, statistic), a gap is NaN. Each incident's name is
    `<folder's name>/<issue>`, or `<folder's name>/test/<issue>`, which is written below `test/`. What was written is
    read back and compared before the folder gets its name.
    Raises PetShopError when there is something at `folder` already, or for anything that would not read back equal;
    nothing is left then.
    """
    refuse(unwritable(folder, graph, normal, incidents))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as temporary:
        draft = Path(temporary) / folder.name
        put(draft / "graph.csv", graph_rows(graph))
        put(draft / "noissue" / "metrics.csv", metrics_rows(normal))
        for incident in incidents:
            issue = draft.parent / folder_of(incident.name)
            put(issue / "metrics.csv", metrics_rows(incident.metrics))
            (issue / "target.json").write_text(target_text(incident.target), "utf-8", newline="\n")
        compare(draft, graph, normal, incidents)
        draft.rename(folder)
    return folder


def unwritable(
    folder: Path, graph: nx.DiGraph, normal: pd.DataFrame, incidents: Sequence[Incident]
) -> list[str]:
    """Return what no file of this format can hold, a line each."""
    problems = (
        [f"{folder.name}: expected a place with nothing there, got a file or folder"]
        if folder.exists()
        else []
    )
    names = [incident.name for incident in incidents]
    for name in names:
        scenario, _, issue = name.partition("/")
        issue = issue.removeprefix(f"{TEST}/")
        if scenario != folder.name or not issue or Path(issue).name != issue:
            problems.append(f"incident: expected a name like {folder.name}/issue_0, got {name!r}")
    problems += [
        f"incident: expected each name once, got {name!r} again"
        for name in sorted({n for n in names if names.count(n) > 1})
    ]
    for place, table in [("normal", normal), *((incident.name, incident.metrics) for incident in incidents)]:
        if tuple(table.columns.names) != LEVELS:
            problems.append(f"{place}: expected columns {', '.join(LEVELS)}, got {list(table.columns.names)}")
        elif len(table.columns) == 0:
            problems.append(f"{place}: expected at least one series, got none")
        if table.index.dtype.kind not in "iu":
            problems.append(f"{place}: expected whole Unix seconds as index, got {table.index.dtype}")
    services = set(graph) | {
        series[0]
        for table in (normal, *(incident.metrics for incident in incidents))
        for series in table.columns
    }
    problems += [
        f"service: expected a name on one line, got {service!r}"
        for service in sorted(services, key=str)
        if not isinstance(service, str) or service.splitlines() != [service]
    ]
    return problems


def compare(draft: Path, graph: nx.DiGraph, normal: pd.DataFrame, incidents: Sequence[Incident]) -> None:
    """Read what was written. Raises PetShopError unless it is what it was written from."""
    import pandas as pd

    found = read_scenario(draft)
    written = sorted(incidents, key=lambda incident: incident.name)
    problems = []
    if set(found.graph) != set(graph) or set(found.graph.edges) != set(graph.edges):
        problems.append("graph: expected the same calls after reading, got others")
    pairs = [("normal", normal, found.normal)]
    for mine, read in zip(written, found.incidents, strict=True):
        pairs.append((mine.name, mine.metrics, read.metrics))
        if mine.target != read.target:
            problems.append(f"{mine.name}: expected the same target after reading, got {read.target}")
    for place, mine, read in pairs:
        try:
            pd.testing.assert_frame_equal(
                mine, read, check_exact=True, check_dtype=False, check_names=False, check_index_type=False
            )
        except AssertionError as difference:
            problems.append(
                f"{place}: expected the same metrics after reading, got {str(difference).splitlines()[0]}"
            )
    refuse(problems)


def graph_rows(graph: nx.DiGraph) -> list[list[str]]:
    """Return the table of calls: a row calls its columns."""
    services = list(graph)
    rows = [
        [caller, *("1.0" if graph.has_edge(caller, called) else "0.0" for called in services)]
        for caller in services
    ]
    return [["", *services], *rows]


def metrics_rows(metrics: pd.DataFrame) -> list[list[str]]:
    """Return the header rows and one row a window; a gap is an empty field, a number is written to its last digit."""
    heads = [[level, *metrics.columns.get_level_values(level)] for level in LEVELS]
    rows = [
        [repr(int(time)), *("" if math.isnan(value) else repr(float(value)) for value in values)]
        for time, values in zip(metrics.index, metrics.to_numpy(dtype=float), strict=True)
    ]
    return [*heads, [INDEX, *[""] * len(metrics.columns)], *rows]


def target_text(target: Target) -> str:
    """Return one `target.json`."""
    seen = {
        "node": target.node,
        "metric": target.metric,
        "agg": target.statistic,
        "timestamp": target.timestamp,
    }
    return json.dumps({"target": seen, "root_cause": {"node": target.cause, "metric": None}}) + "\n"


def put(path: Path, rows: list[list[str]]) -> None:
    """Write rows as CSV, with the folder for them."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(lines.getvalue(), "utf-8", newline="\n")
