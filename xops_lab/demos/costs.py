"""What each isolated demo costs: the table `tool_costs`, one row a recording.

python kit.py demos record all --empty-cache   measures them; python kit.py measure tool_costs collects them
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xops_lab.demos.run import RECORDED
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps

NAME = "tool_costs"
COLUMNS = [
    "tool", "version", "install_s", "size_mb", "packages", "start_s", "run_s", "python", "cache", "date", "package",
]  # fmt: skip


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return the table of all recordings."""
    yield 0.0, "recordings"
    return {NAME: table_of(recordings(RECORDED))}


def recordings(folder: Path) -> dict[str, dict[str, Any]]:
    """Return tool -> its recording, of every tool that has one."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}


def table_of(recorded: Mapping[str, Mapping[str, Any]]) -> MeasuredTable:
    """Return what the environments of these recordings cost, one row a tool, sorted by tool."""
    import pandas as pd

    rows = [
        {
            "tool": tool,
            **{key: found[key] for key in ("version", "run_s", "python", "date")},
            **found["environment"],
            "package": found["tool"],
        }
        for tool, found in sorted(recorded.items())
    ]
    about = {
        "units": "size_mb: MB on disk; install_s, start_s (import), run_s: seconds",
        "cache": "of uv's downloads, when the environment was made: empty, or as it was",
    }
    versions = {row["tool"]: row["version"] for row in rows}
    date = max(row["date"] for row in rows)
    return MeasuredTable(
        pd.DataFrame(rows, columns=COLUMNS, dtype=object), about, versions=versions, date=date
    )
