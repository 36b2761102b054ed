"""What each cell says of itself alone: not what its neighbours say, nor what it has said before."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.knowledge.loader import FOLDER

CELLS = FOLDER / "records" / "cells"
# Of the content words of the shorter text; the closest pair of the first edition shares 0.15.
SHARED_AT_MOST = 0.25
COMMON = """
    also although another because been before being both cannot could does done each either else even every from
    have here however into itself just like made make makes many more most much must never nobody nothing once only
    other others over same since some somebody someone such than that their them then there these they this those
    though thus under until upon very were what when where whereas which while whoever whom whose with without would
"""
# The source of the cell that says so. An AIOps cell claims nothing of its own that nobody else has seen.
BACKED_BY = {
    "compliance-aiops": "aiops-oops",
    "iterative-development-aiops": "rcacopilot",
    "reproducibility-aiops": "groot",
    "testing-aiops": "rca-oversimplified",
    "continuous-deployment-aiops": "gandalf",
    "automation-aiops": "netflix-winston",
    "monitoring-aiops": "aws-ebs-2012",
}


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return knowledge()


def content(text: str | None) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", (text or "").casefold()) if word not in COMMON.split()}


def shared(one: set[str], other: set[str]) -> float:
    """Return the share of the smaller set that is in both, 0 to 1."""
    return len(one & other) / min(len(one), len(other))


def test_shared_on_known_texts() -> None:
    assert shared(content("The release waits."), content("A release never waits for data.")) == 1
    assert shared(content("A release waits."), content("This table ages.")) == 0
    assert content("It could have been there.") == set()


def test_each_cell_says_what_is_true_of_it_alone(kb: Knowledge) -> None:
    assert len(kb.cells) == 28
    for cell in kb.cells.values():
        assert cell.only_here, cell.id
        assert 1 <= len(re.findall(r"[.?!](?=\s|$)", cell.only_here)) <= 3, cell.id
        assert 20 <= len(cell.only_here.split()) <= 60, cell.id


def test_it_stands_right_after_why(kb: Knowledge) -> None:
    for name in kb.cells:
        keys = re.findall(r"^([a-z_]+):", (CELLS / f"{name}.yaml").read_text(encoding="utf-8"), re.MULTILINE)
        assert keys[keys.index("only_here") - 1] == "why", name


def test_the_four_cells_of_a_principle_say_different_things(kb: Knowledge) -> None:
    for principle in kb.principles:
        four = [cell for cell in kb.cells.values() if cell.principle == principle]
        assert len(four) == 4
        for one, other in combinations(four, 2):
            part = shared(content(one.only_here), content(other.only_here))
            assert part <= SHARED_AT_MOST, (one.id, other.id, part)


def test_it_does_not_say_again_why_the_cell_matters(kb: Knowledge) -> None:
    for cell in kb.cells.values():
        assert shared(content(cell.only_here), content(cell.why)) <= SHARED_AT_MOST, cell.id


def test_what_is_said_of_aiops_rests_on_a_source_of_its_cell(kb: Knowledge) -> None:
    assert set(BACKED_BY) == {cell.id for cell in kb.cells.values() if cell.discipline == "aiops"}
    for name, source in BACKED_BY.items():
        assert source in kb.cells[name].sources, name
