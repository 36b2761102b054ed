"""What a notebook keeps of its last run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def shown(stem: str, part: str, between: str = " ") -> str:
    """The stored output of the first code cell of a notebook that holds this text, tags replaced by `between`."""
    for cell in json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code" and part in "".join(cell["source"]):
            html = "".join("".join(o["data"].get("text/html", "")) for o in cell["outputs"])
            return " ".join(re.sub(r"<[^>]*>", between, html).split())
    pytest.fail(f"{stem}: no cell with {part}")
