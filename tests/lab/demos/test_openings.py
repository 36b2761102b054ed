"""Pictures from several recordings: each figure is a recording's, and its control stands beside it."""

from __future__ import annotations

from xops_lab.demos import openings
from xops_lab.demos.run import read_recording


def test_what_no_tool_found_is_named():
    picture = openings.blind_spots()
    assert len(picture.table) == 6 + 7
    unseen = set(picture.table[picture.table["found"].str.startswith("0 of")]["planted"])
    assert unseen == {"name", "password in a sentence"}
    assert all(name in picture.caption for name in unseen)


def test_each_report_has_its_control():
    table = openings.controls().table.set_index("test")
    figures = read_recording("responsibleai")["figures"]
    worst = table.loc["excess errors of the worst slice"]
    assert worst.tolist() == [figures["excess_points"], figures["excess_points_other_days"]]
    assert (table["reported, points"] > table["control, points"]).all()
