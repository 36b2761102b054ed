"""Drawings: what is drawn is what was given, words are escaped, and what cannot be drawn is named."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xops_widgets.knowledge import knowledge
from xops_widgets.pictures import (
    Bar,
    Block,
    Box,
    Heat,
    Line,
    Picture,
    bars,
    block_map,
    chain,
    flow_strip,
    heat_map,
    lines,
)
from xops_widgets.pictures.paint import FILLS, percent, tint

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)
NUMBERS = st.floats(-1e6, 1e6)


class Tags(HTMLParser):
    """All texts, and whether every opened tag was closed."""

    EMPTY = ("br",)

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.rects = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        if tag == "rect":
            self.rects.append(dict(attrs))

    def handle_startendtag(self, tag, attrs):
        if tag == "rect":
            self.rects.append(dict(attrs))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def read(drawing):
    found = Tags(drawing)
    assert found.open == []
    return found


def share(text):
    return float(text.removesuffix("%")) / 100


def test_a_bar_is_as_long_as_its_value_and_a_negative_one_ends_at_zero():
    found = read(bars([Bar("a", 3, "3"), Bar("b", -1, "-1"), Bar("c", 0.5, "half")]))
    boxes = [(share(r["x"]), share(r["width"])) for r in found.rects]
    assert boxes == [(0.25, 0.75), (0.0, 0.25), (0.25, 0.125)]


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, NUMBERS, TEXT), min_size=1, max_size=6), st.none() | NUMBERS)
def test_any_bars_stay_within_their_place_and_say_their_words(rows, mark):
    given_rows = [Bar(name, value, said) for name, value, said in rows]
    drawn = [row.value for row in given_rows] + ([] if mark is None else [mark])
    if not any(drawn):
        with pytest.raises(ValueError, match="expected a value other than 0"):
            bars(given_rows, mark=mark)
        return
    found = read(bars(given_rows, mark=mark))
    for rect in found.rects:
        assert 0 <= share(rect["x"]) <= 1
        assert share(rect["x"]) + share(rect["width"]) <= 1.002
    said = "".join(found.texts)
    assert all(row.name in said and row.said in said for row in given_rows)


def test_an_interval_and_a_mark_stand_where_they_belong():
    drawing = bars([Bar("a", 5, "5", low=2, high=8)], top=10, mark=4, named="the limit")
    assert re.findall(r'x1="([\d.]+)%" x2="([\d.]+)%"', drawing) == [
        ("20.0", "80.0"), ("20.0", "20.0"), ("80.0", "80.0"), ("40.0", "40.0")
    ]  # fmt: skip
    assert "the limit" in drawing


def test_a_long_word_of_a_name_may_break_between_its_parts_and_a_short_one_not():
    drawing = bars([Bar("a lambda_step_<>_price::Function", 1, "1"), Bar("rows_in a::b _", 1, "1")])
    assert re.findall(r'xops-pic-name">(.*?)</span>', drawing) == [
        "a lambda_<wbr/>step_&lt;&gt;_<wbr/>price::<wbr/>Function", "rows_in a::b _"
    ]  # fmt: skip
    assert "a lambda_step_<>_price::Function" in "".join(read(drawing).texts)


def test_a_square_is_the_darker_the_more_it_holds_and_empty_where_nothing_was_measured():
    drawing = heat_map(
        "x \\ y", ("one", "two", "three"), [("r", (Heat("0", 0), Heat("5", 0.3), Heat("", None)))]
    )
    assert re.findall(r"<td(.*?)>", drawing) == [
        ' style="background:transparent"', f' style="background:{tint("devops", 0.3)}"', ""
    ]  # fmt: skip
    assert float(tint("devops", 1).rpartition(",")[2][:-1]) > float(
        tint("devops", 0.1).rpartition(",")[2][:-1]
    )
    with pytest.raises(ValueError, match="r: expected 2 squares, got 1"):
        heat_map("", ("one", "two"), [("r", (Heat("0", 0),))])


def test_a_curve_goes_through_its_points_and_a_gap_stays_a_gap():
    drawing = lines(
        [Line("a", [(0, 0), (1, 10), (2, None), (3, 5), (4, 10)], "ten")], ("begin", "end"), [(1, "it")]
    )
    assert re.findall(r'points="(.*?)"', drawing) == ["0,1000 250,0", "750,500 1000,0"]
    assert 'x1="25.0%"' in drawing
    assert [t for t in read(drawing).texts if t.strip()] == ["a", "ten", "1", "begin", "end", "it"]


def test_a_curve_beside_another_is_on_its_axis_and_thinner():
    both = Line("a", [(0, 5), (1, 10)], "ten", beside=[(0, 20), (1, 0)])
    drawing = lines([both], ("begin", "end"), named="Thin: b.")
    found = re.findall(r'points="(.*?)" style=".*?stroke-width:([\d.]+)', drawing)
    assert found == [("0,0 1000,1000", "1"), ("0,750 1000,500", "2.5")]
    assert [t for t in read(drawing).texts if t.strip()] == ["a", "ten", "begin", "end", "Thin: b."]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: bars([]), "at least one row"),
        (lambda: bars([Bar("a", 0, "0")]), "expected a value other than 0"),
        (lambda: chain([]), "at least one box"),
        (lambda: lines([], ("", "")), "at least one curve"),
        (
            lambda: lines([Line("a", [(0, 1), (1, None)], "")], ("", "")),
            "a: expected at least two measured points",
        ),
        (lambda: flow_strip({}), "got none"),
        (lambda: flow_strip({"lake": "", "pond": ""}), "got pond"),
    ],
)
def test_what_cannot_be_drawn_is_named(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()


def test_the_strip_has_every_stage_in_order_and_lights_the_one_asked_for():
    names = [stage.name for stage in knowledge().stages]
    drawing = flow_strip({"lake": "rows are lost"}, "dataops")
    assert [t for t in read(drawing).texts if t != "rows are lost"] == names
    assert re.findall(r"<strong>(.*?)</strong>", drawing) == ["Lake"]


def test_boxes_that_do_not_lead_to_each_other_are_a_list_without_arrows():
    boxes = [Box("a", "int"), Box("b", "text", "bad", True)]
    parts = chain(boxes, arrows=False)
    assert read(parts).texts == ["a", "int", "b", "text"]
    assert "xops-chain" not in parts
    assert parts.startswith("<ul")
    assert chain(boxes).startswith('<ol class="xops-chain"')


def test_nothing_given_becomes_markup():
    bad = "<script>alert(1)</script>"
    drawings = [
        bars([Bar(bad, 1, bad)], named=bad),
        chain([Box(bad, bad, lit=True)]),
        heat_map(bad, (bad,), [(bad, (Heat(bad, 1.0),))]),
        lines([Line(bad, [(0, 1), (1, 1)], bad)], (bad, bad), [(0, bad)]),
    ]
    shown = Picture("".join(drawings), bad, bad, pd.DataFrame({bad: [bad]}))._repr_html_()
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 19
    read(shown)


def test_colours_are_those_of_the_records():
    for discipline in knowledge().disciplines.values():
        assert FILLS[discipline.id] == discipline.colour.light
    assert percent(1.7) == "100.0%"
    assert percent(-1) == "0.0%"


BLOCKS = [Block("One", "devops", ["a", "b"]), Block("Two", "mlops", ["c"])]


def test_a_map_in_blocks_holds_every_square_under_its_heading():
    squares = [Heat("3", 1.0, "devops"), Heat("", None), Heat("-1", None, faint=True)]
    drawn = block_map(
        "row \\ column",
        BLOCKS,
        [(Block("Rows <1>", "", ["x"]), [squares]), (Block("End", "bad", ["y"]), [squares])],
    )
    found = read(drawn)
    assert "Rows <1>" in found.texts
    assert re.findall(r'scope="colgroup" colspan="(\d)"', drawn) == ["2", "1"]
    assert re.findall(r'scope="rowgroup" colspan="(\d)"', drawn) == ["4", "4"], (
        "the rows' names and three columns"
    )
    assert drawn.count("<tbody>") == 2
    cells = re.findall(r"<td([^>]*)>(.*?)</td>", drawn.partition("<tbody>")[2])
    assert [said for _, said in cells] == ["3", "", "<small>-1</small>"] * 2
    assert [n for n, (own, _) in enumerate(cells[:3]) if "xops-begins" in own] == [0, 2]
    assert [n for n, (own, _) in enumerate(cells[:3]) if "background" in own] == [0]


def test_a_block_that_does_not_fit_is_named():
    with pytest.raises(ValueError, match="x: expected 3 squares, got 1"):
        block_map("", BLOCKS, [(Block("R", "", ["x"]), [[Heat("1", 1)]])])
    with pytest.raises(ValueError, match="R: expected 2 rows, got 0"):
        block_map("", BLOCKS, [(Block("R", "", ["x", "y"]), [])])
