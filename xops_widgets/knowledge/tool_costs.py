"""What each isolated demo cost when it was last recorded: the table ``measured/tool_costs.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "measured"


def script_name(demo: str) -> str:
    """Return a demo's name as its script, its recording and its row of costs have it: ``_`` for ``-``."""
    return demo.replace("-", "_")


def demo_costs(folder: Path = FOLDER) -> dict[str, dict[str, str]]:
    """Return the rows by demo: install_s, start_s, run_s (seconds), size_mb, packages, version, package, date ...

    A demo that is not there has no script of its own. Without the table there is no row.
    """
    path = folder / "tool_costs.csv"
    if not path.is_file():
        return {}
    with open(path, encoding="utf-8", newline="") as file:
        return {row["tool"].replace("_", "-"): row for row in csv.DictReader(file)}
