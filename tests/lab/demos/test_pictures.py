"""Every demo's picture: drawn from its recording, moves with its figures, its table stays below."""

from __future__ import annotations

import copy
import re

import pytest

from xops_lab.demos import pictures
from xops_lab.demos.run import RECORDED, DemoResult, read_recording

DEMOS = sorted(path.stem for path in RECORDED.glob("*.json"))


def test_every_recorded_demo_has_a_picture():
    assert {read_recording(name)["tool"] for name in DEMOS} == set(pictures.DRAWN)


@pytest.mark.parametrize("name", DEMOS)
def test_a_recording_is_drawn_with_its_table_folded(name):
    result = DemoResult(read_recording(name))
    shown = result._repr_html_()
    assert (
        shown.index("<figure")
        < shown.index("<details")
        < shown.index('<table><thead><tr><th scope="col">figure')
    )
    assert shown.count("<figure") == 1


@pytest.mark.parametrize("name", DEMOS)
def test_another_figure_gives_another_picture(name):
    """Each figure in turn is changed; enough of them move the drawing."""
    figures = read_recording(name)["figures"]
    tool = read_recording(name)["tool"]
    before, moved = pictures.drawn(tool, figures), 0
    for key, value in figures.items():
        other = copy.deepcopy(figures)
        other[key] = changed(value)
        try:
            moved += pictures.drawn(tool, other) != before
        except (ValueError, KeyError):
            moved += 1  # read, and no longer fitting the rest
    assert moved >= 2


def changed(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value * 0.5 + 1
    if isinstance(value, str):
        found, of, planted = value.partition(" of ")
        return f"{int(found) // 2} of {planted}" if of and found.isdigit() else f"other {value}"
    if isinstance(value, list):
        return [changed(one) for one in value]
    if isinstance(value, dict):
        return {key: changed(one) for key, one in value.items()}
    return value


def test_a_tool_without_a_picture_shows_its_table():
    assert pictures.drawn("nobody", {"a": 1}, "<table></table>") == "<table></table>"


def test_the_limit_that_is_drawn_is_the_one_that_the_tool_used():
    figures = read_recording("evidently")["figures"]
    above = {name for name, score in figures["scores"].items() if score > pictures.EVIDENTLY_LIMIT}
    assert above == set(figures["drifted"])


def test_what_a_caption_claims_follows_from_the_figures():
    figures = read_recording("syft")["figures"]
    assert "give one flight away" in pictures.syft(figures)[2]
    apart = {**figures, "delay_of_one_flight,_from_the_two_sums": 1.0}
    assert "give no flight away" in pictures.syft(apart)[2]
    figures = read_recording("modelscan")["figures"]
    loaded = {**figures, "skops_on_its_own_file_with_that_function": "loaded"}
    assert "refused" in pictures.modelscan(figures)[2]
    assert "refused" not in pictures.modelscan(loaded)[2]


def test_equal_results_look_equal():
    figures = read_recording("pyiceberg")["figures"]
    boxes = re.findall(r"border:2px solid (.*?);.*?<strong>(.*?)</strong>", pictures.pyiceberg(figures)[0])
    colour = {name: shade for shade, name in boxes}
    assert colour["main"] == colour["read by tag"] == colour["rolled back"] != colour["main, corrected"]
