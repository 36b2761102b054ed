"""The readers' marks: the last reading of a level counts, and the weakest level comes first."""

from __future__ import annotations

import dataclasses

import pytest

from xops_widgets.explore.level_readings import level_agreement, level_agreement_table
from xops_widgets.knowledge import (
    Knowledge,
    agreement,
    chance_agreement,
    knowledge,
    last_readings,
    level_marks,
)
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


def test_agreement_after_the_last_reading_counts_each_level_once(kb: Knowledge) -> None:
    assert agreement(kb, None) == (
        5,
        8,
    )  # level 0 as read again: three of four; level 1 as read once: two of four


def test_chance_is_what_blind_readers_with_the_same_marks_agree_in(kb: Knowledge) -> None:
    """By hand, round 1: reader a gave 0 once, 1 once, 2 six times; reader b gave 1 twice, 2 six times, of 8 each."""
    assert chance_agreement(kb, 1) == pytest.approx((1 * 0 + 1 * 2 + 6 * 6) / 64)
    assert chance_agreement(kb, 2) == pytest.approx((4 * 3) / 16)


def test_the_picture_of_agreement_stands_beside_its_control() -> None:
    table = level_agreement_table()
    assert table["marks"].tolist() == [agreement(round_=1)[1], agreement(round_=None)[1]]
    assert (table["per cent"] > table["by chance, per cent"]).all()
    drawn = level_agreement()._repr_html_()
    assert drawn.count("control: by chance") == len(table)
    for _, row in table.iterrows():
        assert f"{row['per cent']:.0f} % ({row['alike']} of {row['marks']})" in drawn
        assert f">{row['by chance, per cent']:.0f} %<" in drawn
    assert "people have not read the levels yet" in drawn


def test_the_page_counts_the_levels_without_a_doubt_as_the_records_do() -> None:
    page = (FOLDER.parents[1] / "book" / "method.md").read_text(encoding="utf-8")
    table = level_marks()
    assert f"Now {(table['marks'] == '16 of 16').sum()} levels pass without a doubt" in page
    alike, both = agreement(round_=1)
    chance = chance_agreement(round_=1)
    assert (
        f"the same mark in {alike} of {both} cases ({alike / both:.0%}; two readers".replace("%;", " %;")
        in page
    )
    assert f"but blindly, agree in {100 * chance:.0f} %" in page
    alike, both = agreement(round_=None)
    chance = chance_agreement(round_=None)
    said = f"{alike} of {both} are alike ({100 * alike / both:.0f} %; by chance {100 * chance:.0f} %)"
    assert said in page
    again = {(r.cell, r.level): r.marks for r in knowledge().readings.values() if r.round == 4}
    assert len(again) == 8
    assert "of eight levels" in page
    assert all(0 not in r.marks and r.note for r in knowledge().readings.values() if r.round == 4)
