"""Stored outputs are there, are what a run gives, and a change of one digit would be seen."""

from __future__ import annotations

import ast
import configparser
import os
import re
from pathlib import Path

import pytest

from tests.notebooks.changed_digit import code_cells, read, with_a_digit_changed
from tests.notebooks.nbval import RULES, compare, differing_cells
from tools.notebooks import renumber_ids

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))


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


QUICK = "20_map_flow.ipynb"
PLACES = 20 if os.environ.get("XOPS_PROVE") else 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_an_empty_box(path):
    """A library that draws its progress leaves an empty frame on the page."""
    outputs = [o for c in read(path)["cells"] if c["cell_type"] == "code" for o in c["outputs"]]
    shown = ["".join(o["data"].get("text/html", "something")) for o in outputs if "data" in o]
    assert all(re.sub(r"<[^>]*>", "", text).strip() for text in shown)


@pytest.mark.wider
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_changed_digit_is_told_apart_wherever_it_stands(path, tmp_path):
    """nbval's comparison finds equal copies equal, and one cell where one digit differs, in some places a chapter."""
    assert differing_cells(path, path) == []
    for seed in range(PLACES):
        changed = with_a_digit_changed(path, tmp_path, seed)
        assert changed is None or len(differing_cells(changed, path)) == 1


def test_nbval_sees_a_changed_digit_when_it_runs_the_chapter(tmp_path):
    path = ROOT / "notebooks" / QUICK
    assert with_a_digit_changed(path, tmp_path)
    assert {stem: len(cells) for stem, cells in compare(tmp_path).items()} == {path.stem: 1}
