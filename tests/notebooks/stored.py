"""What a page says in prose, and what a notebook keeps of its last run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"


def prose(name: str) -> str:
    """Return a page's Markdown on one line."""
    path = ROOT / name
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        text = "\n".join(
            "".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "markdown"
        )
    return re.sub(r"\s+", " ", text)


def outputs_of(name: str) -> str:
    """Everything a chapter printed or showed, as text."""
    cells = json.loads((NOTEBOOKS / name).read_text("utf-8"))["cells"]
    return re.sub(r"<[^>]+>", " ", json.dumps([c.get("outputs") for c in cells]))


def shown(stem: str, part: str, between: str = " ") -> str:
    """The stored output of the first code cell of a notebook that holds this text, tags replaced by `between`."""
    for cell in json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code" and part in "".join(cell["source"]):
            html = "".join("".join(o["data"].get("text/html", "")) for o in cell["outputs"])
            return " ".join(re.sub(r"<[^>]*>", between, html).split())
    pytest.fail(f"{stem}: no cell with {part}")
