"""What each widget offers to a reader who hears the page is what was stored: roles, names and order."""

from __future__ import annotations

import difflib

import pytest

from tests.site.book import ROOT
from tests.site.engines.uses import USES
from tests.site.trees import FOLDER, TREES, cut, trees_of

KINDS = ROOT / "xops_widgets" / "widgets" / "js" / "src" / "kinds.js"
RENEW = "what changed on purpose is stored anew by `python kit.py trees`"


@pytest.mark.parametrize("page", TREES)
def test_the_trees_are_as_stored(visit, page):
    with visit(page) as opened:
        found = dict(trees_of(opened, page))
        assert opened.errors == []
    stored = {name: (FOLDER / f"{name}.yaml").read_text("utf-8") for name in found}
    lines = []
    for name, tree in found.items():
        both = (text.splitlines() for text in (stored[name], tree))
        lines += difflib.unified_diff(*both, f"stored {name}", f"now {name}", lineterm="", n=2)
    if lines:
        pytest.fail("\n".join([*lines, RENEW]), pytrace=False)


def test_use_changes_every_tree_and_none_is_stored_in_vain():
    names = [tree.name for trees in TREES.values() for tree in trees]
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {
        f"{n}-{when}" for n in names for when in ("first", "used")
    }
    for name in names:
        first, used = ((FOLDER / f"{name}-{when}.yaml").read_text("utf-8") for when in ("first", "used"))
        assert first != used, name


def test_each_kind_of_widget_has_its_tree_and_is_used_in_each_engine():
    listed = KINDS.read_text("utf-8").split("const kinds = {")[1].split("}")[0]
    kinds = {part.partition(":")[0].strip().strip('"') for part in listed.split(",")}
    assert {"ops-chooser", "chart", "search-table"} <= kinds
    assert kinds - {tree.name for trees in TREES.values() for tree in trees} == set()
    assert kinds - set(USES) == set()


def test_data_is_counted_not_listed():
    row = '    - row "{0}":\n      - cell "{0}":\n        - link "{0}":\n          - /url: x\n'
    rows = "".join(row.format(n) for n in range(6))
    tree = f'- table "one":\n  - rowgroup:\n{rows}- list:\n  - listitem: a\n- button "b"\n- button "c"\n'
    tree += "".join(f'- button "{n}"\n' for n in range(4)) + "- listitem: 1\n" * 5
    kept = cut(tree).splitlines()
    assert [line for line in kept if "row " in line] == [f'    - row "{n}":' for n in range(3)]
    assert kept[kept.index("- list:") - 1] == "    # and 3 more like it"
    assert sum("button" in line for line in kept) == 6
    assert kept[-1] == "# and 2 more like it"
    assert not any("/url" in line for line in kept)
