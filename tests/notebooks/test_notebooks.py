"""Stored outputs are there, are what a run gives, and a change of one digit would be seen."""

from __future__ import annotations

import ast
import configparser
import re
from pathlib import Path

import pytest

from tests.notebooks.changed_digit import code_cells, differences, read
from tests.notebooks.nbval import RULES
from tools.notebooks import renumber_ids

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
pytestmark = pytest.mark.xdist_group("notebooks")


def shows_something(source: str) -> bool:
    """Return whether a cell ends with an expression whose value Jupyter displays."""
    body = ast.parse(source).body
    return bool(body) and isinstance(body[-1], ast.Expr) and not source.rstrip().endswith(";")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_cell_was_run_in_order_and_its_output_stored(path):
    cells = [cell for cell in code_cells(read(path)) if "".join(cell["source"]).strip()]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        source = "".join(cell["source"])
        assert not [o for o in cell["outputs"] if o["output_type"] == "error"], source
        assert cell["outputs"] or not shows_something(source), f"no output stored for: {source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_live_view_no_state_and_no_warning_is_stored(path):
    notebook = read(path)
    assert "widgets" not in notebook["metadata"]
    for cell in code_cells(notebook):
        for output in cell["outputs"]:
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {})
            assert output.get("name") != "stderr", "".join(output["text"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_cell_asks_nbval_to_look_away(path):
    for cell in code_cells(read(path)):
        assert not [tag for tag in cell["metadata"].get("tags", []) if tag.startswith("nbval")]
        assert "NBVAL_" not in "".join(cell["source"])


def test_at_most_three_things_are_overlooked_each_with_its_reason():
    rules = configparser.ConfigParser()
    rules.read(RULES)
    assert len(rules.sections()) <= 3
    lines = RULES.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("["):
            assert lines[number - 1].startswith("# ")


def test_random_ids_are_renumbered_and_addresses_are_not():
    text = f"id {'a1' * 16} and {'b2' * 16}, data-{'c3' * 16}, https://example.org/paper/hash/{'d4' * 16}-Abstract.html"
    (cell_output,) = renumber_ids([{"text": text}], {})
    assert cell_output["text"] == text.replace("a1" * 16, f"{0:032x}").replace("b2" * 16, f"{1:032x}")


QUICK = ("20_map_flow",)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_an_empty_box(path):
    """A library that draws its progress leaves an empty frame on the page."""
    outputs = [o for c in read(path)["cells"] if c["cell_type"] == "code" for o in c["outputs"]]
    shown = ["".join(o["data"].get("text/html", "something")) for o in outputs if "data" in o]
    assert all(re.sub(r"<[^>]*>", "", text).strip() for text in shown)


def test_a_changed_digit_is_seen(tmp_path):
    """nbval runs notebooks with one digit of one stored output changed: exactly that is red.

    `kit.py prove` does so in all.
    """
    changed, seen = differences([path for path in NOTEBOOKS if path.stem in QUICK], tmp_path)
    assert len(changed) == len(QUICK)
    assert {stem: len(cells) for stem, cells in seen.items()} == dict.fromkeys(changed, 1)
