"""A dated report under ``reports/``: what ran, where, with which versions."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import platform
from collections.abc import Iterable
from pathlib import Path

from tests.site.visit import browser_path
from xops_lab.runtime.process import call

ROOT = Path(__file__).parents[1]
VERSION_S = 60.0
NAMED = (
    "jupyter-book",
    "sphinx",
    "anywidget",
    "altair",
    "numpy",
    "pandas",
    "scikit-learn",
    "duckdb",
    "mlflow",
    "dvc",
    "nbval",
    "uv",
)


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), *([str(value) for value in row] for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def surroundings() -> str:
    """Return the machine and the versions, as a Markdown table without anything that names the machine."""
    browser = browser_path()
    printed = call([browser, "--version"], VERSION_S).stdout.decode() if browser else ""
    rows = [
        ("Python", platform.python_version()),
        ("system", f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"),
        ("browser", printed.strip() or "none"),
        *((name, importlib.metadata.version(name)) for name in NAMED),
    ]
    return table(("what", "version"), rows)


def write(name: str, title: str, body: str) -> Path:
    """Write ``reports/<name>-<date>.md`` and return its path."""
    today = datetime.date.today().isoformat()
    path = ROOT / "reports" / f"{name}-{today}.md"
    path.parent.mkdir(exist_ok=True)
    text = f"# {title}, {today}\n\n{body.strip()}\n\n## Where it ran\n\n{surroundings()}"
    path.write_text(text, "utf-8")
    return path


def append(name: str, title: str, body: str) -> Path:
    """Add a section to today's report, or begin it. Return its path."""
    path = ROOT / "reports" / f"{name}-{datetime.date.today().isoformat()}.md"
    if not path.exists():
        return write(name, title, body)
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n## {title}\n\n{body.strip()}\n", "utf-8")
    return path
