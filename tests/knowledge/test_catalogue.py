"""The catalogue says of each tool what it is, what became of it, and what our own run cost; nothing that is not so."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.tool_costs import demo_costs, script_name
from xops_widgets.widgets.searchable import catalogue_table

ROOT = Path(__file__).parents[2]
KB = knowledge()
TABLE = catalogue_table(KB)
ROWS = {row[0]: dict(zip(TABLE.columns, row, strict=True)) for row in TABLE.rows}
SHOWN = [tool for tool in KB.tools.values() if tool.label != "none"]
RECORDED = sorted((ROOT / "xops_lab/demos/recorded").glob("*.json"))
KERNEL, PROGRAM = "in the kit's own environment", "a program beside the kit's environment"
MINDED = re.compile(r"BUSL|Elastic|AGPL|SSPL|LicenseRef|unknown")  # licences with a trap


def name(tool):
    return tool.id


@pytest.mark.parametrize("tool", SHOWN, ids=name)
def test_a_tool_with_a_demo_names_its_chapters_and_they_show_it(tool):
    assert tool.chapter, "a record with a demo says `chapter:`"
    book = (ROOT / "_toc.yml").read_text("utf-8")
    words = [*re.findall(r"\w{3,}", tool.name), *map(script_name, tool.demo)]
    for chapter in tool.chapter:
        assert f"file: notebooks/{chapter}\n" in book
        text = (ROOT / "notebooks" / f"{chapter}.ipynb").read_text("utf-8").casefold()
        assert any(word.casefold() in text for word in words)
        title = chapter[3:].replace("_", " ").capitalize()
        assert [title, f"../notebooks/{chapter}.html"] in ROWS[tool.id]["chapter"]


@pytest.mark.parametrize("tool", SHOWN, ids=name)
def test_what_our_run_cost_is_in_the_recording_and_its_script_is_there(tool):
    measured_text = ROWS[tool.id]["measured"]
    for demo in tool.demo:
        script = ROOT / "xops_lab/demos/scripts" / f"run_{script_name(demo)}.py"
        link = [script.name, f"../_static/demos/{script.name}"]
        assert (link in ROWS[tool.id]["script"]) == script.exists()
        if script.exists():
            made = json.loads(
                (ROOT / "xops_lab/demos/recorded" / f"{script_name(demo)}.json").read_text("utf-8")
            )
            cost = made["environment"]
            for part in (
                f"{made['tool']} {made['version']}: ",
                f"installed in {cost['install_s']} s ({cost['size_mb']} MB, {cost['packages']} packages)",
                f"started in {cost['start_s']} s, run in {made['run_s']} s on {made['date']}",
            ):
                assert part in measured_text
        else:
            locked = re.search(rf"(?m)^{re.escape(demo)}==", (ROOT / "requirements.txt").read_text("utf-8"))
            assert measured_text == (KERNEL if locked else PROGRAM)


def test_a_tool_without_a_demo_claims_none():
    for tool in KB.tools.values():
        if tool.label == "none":
            row = ROWS[tool.id]
            assert (row["chapter"], row["script"], row["measured"]) == ([], [], "")


def test_a_licence_with_a_trap_says_what_it_is():
    for tool in KB.tools.values():
        if MINDED.search(tool.licence.value):
            assert ROWS[tool.id]["trap"], tool.id


def test_a_product_that_is_gone_has_a_successor_or_says_why_none():
    for tool in KB.tools.values():
        if tool.status.value in ("archived", "discontinued") and tool.label != "none":
            assert ROWS[tool.id]["successor"], tool.id


def test_every_recording_has_its_row_of_costs():
    costs = demo_costs()
    assert {path.stem.replace("_", "-") for path in RECORDED} == set(costs)
    for row in costs.values():
        assert float(row["install_s"]) > 0
        assert int(row["packages"]) > 0
        assert row["cache"] in ("empty", "as it was")


def test_without_the_table_nothing_is_claimed(tmp_path):
    assert demo_costs(tmp_path) == {}
    with open(tmp_path / "tool_costs.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["tool", "version"], ["azure_ml", "1"]])
    assert demo_costs(tmp_path) == {"azure-ml": {"tool": "azure_ml", "version": "1"}}
