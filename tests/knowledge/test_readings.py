"""The readers' marks: the last reading of a level counts, and the weakest level comes first."""

from __future__ import annotations

import dataclasses

import pytest

from xops_widgets.knowledge import Knowledge, agreement, knowledge, last_readings, level_marks
from xops_widgets.knowledge.cell_schema import LevelReading
from xops_widgets.knowledge.loader import FOLDER

CELL = "testing-devops"


def reading(
    level: int, reader: str, round_: int, marks: tuple[int, int, int, int], note: str = ""
) -> LevelReading:
    """A reading of one level of CELL; its id sorts by reader before round."""
    name = f"{level}-{reader}-{10 - round_}"
    parts = dict(zip(("observable", "distinct", "no_product", "within_an_hour"), marks, strict=True))
    return LevelReading(id=name, cell=CELL, level=level, reader=reader, round=round_, note=note, **parts)


@pytest.fixture
def kb() -> Knowledge:
    """Level 0 was read twice by both readers, level 1 once; only the first round of level 0 has a mark of 0."""
    every = (
        reading(0, "a", 2, (2, 2, 2, 2)),
        reading(0, "a", 1, (0, 2, 2, 2), "Nothing to see."),
        reading(0, "b", 2, (2, 2, 2, 1), "Takes longer."),
        reading(0, "b", 1, (1, 2, 2, 2), "Hardly to see."),
        reading(1, "a", 1, (2, 2, 1, 2), "Names one."),
        reading(1, "b", 1, (2, 2, 2, 1), "Takes long."),
    )
    return dataclasses.replace(knowledge(), readings={one.id: one for one in every})


def test_the_last_reading_of_each_reader_counts(kb: Knowledge) -> None:
    found = last_readings(kb)
    assert {place: {reader: one.round for reader, one in of.items()} for place, of in found.items()} == {
        (CELL, 0): {"a": 2, "b": 2},
        (CELL, 1): {"a": 1, "b": 1},
    }


def test_the_weakest_level_comes_first_with_its_doubts(kb: Knowledge) -> None:
    table = level_marks(kb)
    assert table["level"].tolist() == ["Testing in DevOps, level 1", "Testing in DevOps, level 0"]
    assert table["marks"].tolist() == ["14 of 16", "15 of 16"]
    assert table["lowest"].tolist() == [1, 1]
    assert table["doubts"].tolist() == ["Names one; Takes long", "Takes longer"]


def test_agreement_is_of_the_marks_that_both_gave_in_a_round(kb: Knowledge) -> None:
    assert agreement(kb, 1) == (5, 8)  # three of four on level 0, two of four on level 1
    assert agreement(kb, 2) == (3, 4)


def test_the_page_counts_the_levels_without_a_doubt_as_the_records_do() -> None:
    page = (FOLDER.parents[1] / "notebooks" / "30_cross_principles.ipynb").read_text(encoding="utf-8")
    table = level_marks()
    assert f"Now {(table['marks'] == '16 of 16').sum()} levels pass without a doubt" in page
    alike, both = agreement(round_=1)
    assert f"the same mark in {alike} of {both} cases" in page
    again = {(r.cell, r.level): r.marks for r in knowledge().readings.values() if r.round == 4}
    assert len(again) == 8
    assert "of eight levels" in page
    assert all(0 not in r.marks and r.note for r in knowledge().readings.values() if r.round == 4)
