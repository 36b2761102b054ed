"""What is wrong on paper is seen, on sheets written by hand."""

from __future__ import annotations

import pytest

from tests.site.engines.paper import Line, Sheet, faults, lacking

TEXT = Line(45, 60, 550, 72, ("One", "sentence", "of", "seven", "plain", "English", "words."))
HEADING = Line(45, 780, 200, 800, ("A", "heading"))


def sheets(*lines: Line) -> list[Sheet]:
    return [Sheet(595, 842, list(lines)), Sheet(595, 842, [TEXT])]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((TEXT,), []),
        ((), ["sheet 1: nearly empty: "]),
        (
            (TEXT._replace(right=590),),
            ["sheet 1: cut at an edge: One sentence of seven plain English words."],
        ),
        ((TEXT._replace(left=-3),), ["sheet 1: cut at an edge: One sentence of seven plain English words."]),
        ((HEADING, TEXT), ["sheet 1: a heading at its end: A heading"]),
        ((HEADING._replace(top=20, bottom=40), TEXT), []),
    ],
    ids=["whole", "empty", "right", "left", "heading last", "heading first"],
)
def test_each_fault_is_named_with_its_sheet(lines, found):
    assert faults(sheets(*lines), ["A heading"]) == found


def test_a_last_sheet_may_hold_a_word_and_no_fewer():
    assert faults([*sheets(TEXT), Sheet(595, 842, [HEADING])], ["A heading"]) == []
    assert faults([*sheets(TEXT), Sheet(595, 842, [])], []) == ["sheet 3: nearly empty: "]


def test_a_word_that_is_missing_is_found_and_one_parted_at_a_lines_end_is_not_missing():
    parted = Line(45, 90, 550, 99, ("an", "auto-", "matic", "step"))
    whole = Line(45, 90, 550, 99, ("automatic", "step", "absent"))
    assert lacking(sheets(parted), sheets(whole)) == {"absent"}
