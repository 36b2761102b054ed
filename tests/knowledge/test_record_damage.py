"""Each kind of damage is refused, with the file, the key, what was expected and what came."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from xops_widgets.knowledge import RecordError, RecordErrors, load
from xops_widgets.knowledge.loader import FOLDER, LIST_LIMIT_BYTES, RECORD_LIMIT_BYTES, TABLE_LIMIT_BYTES

TOOL = "records/tools/pandera.yaml"
CELL = "records/cells/testing-dataops.yaml"
DISCIPLINE = "records/disciplines/dataops.yaml"
STAGES = "records/stages.yaml"
EVIDENCE = "records/evidence.csv"

DAMAGE = yaml.safe_load(Path(__file__).with_name("damage.yaml").read_text(encoding="utf-8"))
TRIALS = DAMAGE["trials"]
EDITS = {edit["what"]: edit for edit in DAMAGE["edits"]}

# what: place, content, expected (in it), got (in it); the key is the file as a whole
FILES = {
    "empty file": (TOOL, "", "a record", "an empty file"),
    "only a comment": (TOOL, "# nothing\n", "a record", "an empty file"),
    "list where a record is due": (TOOL, "- id: pandera\n", "a mapping of keys", "[{'id': 'pandera'}]"),
    "record where a list is due": (STAGES, "id: ask\n", "a list of records", "{'id': 'ask'}"),
    "wrong suffix": ("records/tools/pandera.yml", "id: pandera\n", "'.yaml'", "'pandera.yml'"),
    "file of no kind": ("records/notes.txt", "x", "one of ['disciplines/'", "'notes.txt'"),
    "file in a folder of no kind": ("records/tolls", "x", "'tools/'", "'tolls'"),
    "record too large": (TOOL, "#" * (RECORD_LIMIT_BYTES + 1), "at most 32,768 bytes", "32,769 bytes"),
    "list too large": (STAGES, "#" * (LIST_LIMIT_BYTES + 1), "at most 262,144 bytes", "262,145 bytes"),
    "table too large": (EVIDENCE, "#" * (TABLE_LIMIT_BYTES + 1), "1,048,576 bytes", "1,048,577 bytes"),
    "not UTF-8": (TOOL, b"id: pandera\nname: caf\xe9\n", "UTF-8 text", "the byte 0xe9 at 21"),
    "UTF-16": (TOOL, b"\xff\xfei\x00d\x00", "UTF-8 text", "the byte 0xff at 0"),
    "byte order mark": (TOOL, b"\xef\xbb\xbfid: pandera\n", "without a byte order mark", "a byte order mark"),
}

# A record that is lost under its old id is missed by its neighbours as well: they may be blamed, too.
MISSED_BY_OTHERS = {
    "stage twice",
    "record where a list is due",
    "list too large",
}

Replace = Callable[[str, str, str], None]


def errors_of(folder: Path) -> list[RecordError]:
    with pytest.raises(RecordErrors) as caught:
        load(folder)
    assert str(caught.value).splitlines() == [str(error) for error in caught.value]
    return list(caught.value)


def assert_refused(folder: Path, place: str, key: str, expected: str, got: str, what: str = "") -> None:
    """One error has all four parts, its line holds them, and no other file is blamed."""
    errors = errors_of(folder)
    here = [error for error in errors if (error.place, error.key) == (place, key)]
    hits = [error for error in here if expected in error.expected and got in error.got]
    assert len(hits) == 1, "\n".join(map(str, errors))
    assert re.fullmatch(r"\S+: .+?: expected .+, got .+", str(hits[0]))
    assert what in MISSED_BY_OTHERS or {error.place for error in errors} == {place}


def add_trials(folder: Path) -> None:
    """Write all trial records: they name each other."""
    for place, text in TRIALS.items():
        (folder / place).write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("what", EDITS)
def test_edit_is_refused(tree: Path, replace: Replace, what: str) -> None:
    edit = EDITS[what]
    if edit["place"] in TRIALS:
        add_trials(tree)
    replace(edit["place"], edit["old"], edit["new"])
    assert_refused(tree, *(edit[part] for part in ("place", "key", "expected", "got", "what")))


@pytest.mark.parametrize("what", FILES)
def test_file_is_refused(tree: Path, what: str) -> None:
    place, content, expected, got = FILES[what]
    (tree / place).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert_refused(tree, place, "file", expected, got, what)


def test_empty_table_is_refused(tree: Path) -> None:
    (tree / EVIDENCE).write_text("", encoding="utf-8")
    assert_refused(tree, EVIDENCE, "header", "'quality'", "an empty file")


def test_folder_where_a_record_is_due_is_refused(tree: Path) -> None:
    (tree / "records/tools/more.yaml").mkdir()
    assert_refused(tree, "records/tools/more.yaml", "file", "a file", "a folder")


def test_nesting_that_would_exhaust_the_stack_is_refused(tree: Path, replace: Replace) -> None:
    replace(TOOL, "name: pandera", f"name: {'[' * 9000}")
    assert_refused(tree, TOOL, "name" + "[0]" * 9, "at most 10 levels", "one more")


def test_endless_text_is_refused(tree: Path, replace: Replace) -> None:
    replace(TOOL, "name: pandera", f"name: {'x' * 2000}")
    assert_refused(tree, TOOL, "name", "at most 1500 characters", "2000 characters")


def test_there_are_enough_kinds_of_damage() -> None:
    assert len(EDITS) + len(FILES) >= 100


def test_trial_records_are_good(tree: Path) -> None:
    """What the damages above start from loads, so that each is refused for its own reason."""
    add_trials(tree)
    kb = load(tree)
    assert kb.prerequisites["zz-trial"].question == "zz-base"
    assert kb.stories["zz-trial"].quotes == {"zz-trial": (1,)}
    assert kb.stories["zz-trial"].label == "undetermined"
    assert list(kb.questions)[-1] == "zz-trial"


def test_levels_must_be_five_and_differ(tree: Path, replace: Replace) -> None:
    path = tree / CELL
    text = path.read_text(encoding="utf-8")
    levels = text.partition("levels:\n")[2].partition("effort:")[0].split("- statement: ")[1:]
    path.write_text(text.replace("- statement: " + levels[4], ""), encoding="utf-8")
    assert_refused(tree, CELL, "levels", "exactly 5 items", "4 items")
    path.write_text(text.replace(levels[2].splitlines()[0], levels[1].splitlines()[0]), encoding="utf-8")
    assert_refused(tree, CELL, "levels", "differ from each other", "level 2 like one below it")


def test_a_tool_that_its_cell_does_not_rank_comes_after_those_it_does(tree: Path, replace: Replace) -> None:
    replace(CELL, "great-expectations, pandera,", "great-expectations,")
    tools = load(tree).cells["testing-dataops"].tools
    assert tools[0] == "great-expectations"
    assert tools[-1] == "pandera"
    assert len(tools) == len(load(FOLDER).cells["testing-dataops"].tools)


def test_a_cell_ranks_only_tools_that_name_it(tree: Path, replace: Replace) -> None:
    replace(TOOL, "cells: [testing-dataops]", "cells: [testing-mlops]")
    assert_refused(tree, TOOL, "cells", "'testing-dataops', which lists it", "['testing-mlops']")


@pytest.mark.skipif(os.name == "nt", reason="links need a right that Windows users lack")
def test_link_that_leaves_the_folder_is_refused(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "pandera.yaml"
    outside.write_bytes((tree / TOOL).read_bytes())
    (tree / TOOL).unlink()
    (tree / TOOL).symlink_to(outside)
    assert_refused(tree, TOOL, "file", "a file inside the folder", "a link that leaves it")
    outside.unlink()
    assert_refused(tree, TOOL, "file", "a file inside the folder", "leads nowhere")


def test_folder_without_records_is_refused(tmp_path: Path) -> None:
    (error,) = errors_of(tmp_path / "nowhere")
    assert (error.place, error.key, error.expected, error.got) == (
        "nowhere",
        "file",
        "a folder 'records'",
        "nothing",
    )


def test_missing_kind_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    kb = load(tmp_path)
    assert kb.questions == {}
    assert kb.stages == []


def test_all_errors_of_a_load_come_together(tree: Path, replace: Replace) -> None:
    replace(TOOL, "value: MIT", "value: Apche-2.0")
    replace(TOOL, "homepage: https", "homepage: gopher")
    replace(DISCIPLINE, '"#009E73"', '"green"')
    replace(EVIDENCE, "industry-survey", "survey")
    replace("records/tools/shap.yaml", "name: SHAP", "name: &shap SHAP")
    replace("records/tools/shap.yaml", "label: live", "label: live\nlabel: live")
    found = [(e.place, e.key) for e in errors_of(tree)]
    assert found == [
        (DISCIPLINE, "colour.light"),
        (EVIDENCE, "line 2.quality"),
        (TOOL, "homepage"),
        (TOOL, "licence.value"),
        ("records/tools/shap.yaml", "label"),
        ("records/tools/shap.yaml", "name"),
    ]
