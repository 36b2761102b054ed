"""The numbers in the prose of the chapter on iterative development follow from the measured tables and the cells above them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.notebooks.test_claims import prose
from xops_lab.checks.batches import RUN_DAYS, WATCHING, WRITTEN
from xops_lab.checks.measure_batches import HARMFUL, STARTS
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_widgets.explore.batch_size import batch_sizes, hours
from xops_widgets.knowledge import knowledge, measured, measured_provenance

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "32_release_small.ipynb"
TEXT = prose("notebooks/32_release_small.ipynb")


def shown(part: str) -> str:
    """The stored output of the code cell that holds this text, without tags."""
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code" and part in "".join(cell["source"]):
            html = "".join("".join(o["data"].get("text/html", "")) for o in cell["outputs"])
            return " ".join(re.sub(r"<[^>]*>", " ", html).split())
    pytest.fail(f"no cell with {part}")


@pytest.fixture(scope="module")
def sizes():
    return batch_sizes().set_index(["gate", "harmful", "size"])


def test_what_the_flow_is_watched_by():
    assert len(WATCHING) == 7
    assert "Each evening seven safeguards look at the day" in TEXT
    assert len(SAFEGUARDS) == 9
    assert "One of the nine safeguards of the lab looks back a week" in TEXT
    assert WRITTEN == 12
    assert f"days with a changed answer, of {RUN_DAYS}" in NOTEBOOK.read_text("utf-8")


def test_what_dora_says():
    evidence = knowledge().evidence
    assert "In the first study it did not move with the other three" in TEXT
    assert evidence["dora-fail-rate-odd"].value == "2014"
    assert float(evidence["dora-2024-inverted"].value) == 2 * 10
    assert "it is 10" in evidence["dora-2024-inverted"].claim
    assert "the second-best group fails twice as often as the third" in TEXT
