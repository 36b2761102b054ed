"""The numbers in the prose are those of the records and of the measured tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from xops_lab.flow import flights
from xops_widgets.explore.check_strictness import alarms_at, fault_table, read_batches, shares_at
from xops_widgets.knowledge import knowledge, measured, measured_provenance

ROOT = Path(__file__).parents[2]


def prose(name: str) -> str:
    """Return a page's Markdown on one line."""
    path = ROOT / name
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        text = "\n".join(
            "".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "markdown"
        )
    return re.sub(r"\s+", " ", text)


TESTING = prose("notebooks/34_apply_testing.ipynb")


def test_false_alarms_and_misses_in_the_testing_chapter():
    batches = read_batches(None, 1.0)
    for k in (3, 10, 30):
        assert re.search(rf"k = {k}\b[^.]*? {alarms_at(batches, k):.1f}\b", TESTING), k
    clean_days_ringing = alarms_at(batches, 3) / 30
    assert 0.70 < clean_days_ringing < 0.80
    assert "ring on three days of four" in TESTING
    table = fault_table(10).set_index("fault")
    stale = table.loc["Weather of last week"]
    assert (
        f"{stale['moved risk, points']} points, and no strictness catches more than {stale['most ever caught, %']:.0f} %"
        in TESTING
    )
    assert stale["moved risk, points"] == table["moved risk, points"].max()
    kilometres = table.loc["Distance in kilometres"]
    assert f"moves the risk by {kilometres['moved risk, points']:g} points" in TESTING
    assert all(shares_at(batches, k).loc["miles-as-kilometres", "missed"] == 0 for k in range(1, 21))
    assert "never missed up to k = 20" in TESTING
    twice = table.loc["A tenth of the rows twice"]
    assert (twice["caught, %"], twice["moved risk, points"]) == (100, 0)
    assert "duplicated-rows" in set(measured("testing_batches")["fault"])


def test_sizes_in_the_testing_chapter():
    note = measured_provenance("testing_batches")
    assert f"{note['batches']:,} batches" in TESTING
    assert note["batches"] == len(measured("testing_batches"))
    compared = note["compared_with_tool"]
    assert compared["agreed"] == compared["comparisons"]
    assert f"in {compared['comparisons']:,} cases; all agreed" in TESTING
    wind = flights.day_batch("2013-02-12")["wind_speed"]
    assert f"{wind.max():,.0f} miles an hour" in TESTING
    assert f"{(wind > 253).sum()} rows are above it" in TESTING


def test_what_the_chapter_says_of_its_own_outputs():
    outputs = json.dumps(
        [
            c.get("outputs")
            for c in json.loads((ROOT / "notebooks/34_apply_testing.ipynb").read_text("utf-8"))["cells"]
        ]
    )
    assert "65.8 % of the flights" in outputs
    assert "names humid (in 5 of 5 models); comparing flight by flight names hour (in 5)" in outputs
    assert "All learned checks pass from k = 9.3 on" in outputs
    recording = json.loads((ROOT / "xops_lab/demos/recorded/evidently.json").read_text("utf-8"))["figures"]
    assert (recording["drifted_count"], recording["held_out_halves_drifted_count"]) == (5, 0)
    assert set(recording["ordinary_days_drifted_counts"]) == {5, 6}
    assert len(recording["ordinary_days_drifted_counts"]) == 7
    assert recording["claimed"] == ["visib"]


@pytest.mark.parametrize("page", ["book/welcome.md", "notebooks/00_use_this_book.ipynb"])
def test_the_number_of_flights(page):
    assert f"{len(flights.read_flights()):,}" in prose(page)


def test_the_stories_page_says_what_the_comparison_gives():
    from xops_widgets.decide.compare import compare_stories

    text = prose("notebooks/11_compare_stories.ipynb")
    first, second = compare_stories("first"), compare_stories("second").set_index("story")
    assert (first.agreement == "same").all()
    assert not first.settled.any()
    assert "All ten agree, and none is settled" in text
    assert dict(second.agreement[second.agreement != "same"]) == {
        "everbright-bank": "held",
        "sift": "together",
    }
    assert len(knowledge().stories) == 10
