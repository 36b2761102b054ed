"""Effort against break-even: worked by hand, and the page computes what Python computes."""

from __future__ import annotations

import csv
import json
import math
import statistics

import pytest

from xops_widgets.explore.automation_effort import (
    OVERRUN,
    START,
    automation_effort_chart,
    automation_effort_table,
    break_even,
    decide,
    machine_minutes,
)
from xops_widgets.knowledge.tables import FOLDER


def test_worked_by_hand():
    """20 runs of 30 minutes are 10 hours; a tenth once again: 11; 6 minutes of waiting: 13.2; upkeep 1."""
    found = break_even(30, 20, 60, 1, 0.1, machine=6)
    assert (found.saved_low, found.saved_high) == pytest.approx((10, 12.2))
    assert (found.first, found.last) == pytest.approx((60 / 12.2, 12))


def test_the_decision_worked_by_hand():
    """As above: 10 hours saved at worst. Twice 60 hours over 36 months are 3.33 a month, with upkeep 4.33; a run is
    worth 0.55 hours, so 8 runs do (7.9), and 36 x 10 / 2 = 180 hours to build would come back."""
    found = decide(30, 20, 60, 1, 0.1, machine=6)
    assert found.said == "Automate: back in month 4.9 to 12.0"
    assert (found.saved_low, found.saved_high) == pytest.approx((36 * 10 - 120, 36 * 12.2 - 60))
    assert found.fewest_runs == 8
    assert found.most_build == pytest.approx(180)
    assert decide(30, 8, 60, 1, 0.1, machine=6).said.startswith("Automate")
    assert decide(30, 7, 60, 1, 0.1, machine=6).said == "Open: month 16.6 to beyond 36"
    assert decide(30, 3, 60, 1, 0.1, machine=6).said == "By hand: not back in 36 months"
    assert decide(30, 20, 180, 1, 0.1, machine=6).saved_low == pytest.approx(0, abs=1e-9)
    assert decide(0, 20, 60, 1, 0.1, machine=0).fewest_runs == math.inf


def test_it_never_pays_when_upkeep_eats_what_is_saved():
    found = break_even(6, 10, 40, 1, 0, machine=1)
    assert found.saved_low == 0
    assert found.last == math.inf
    assert found.first == pytest.approx(40 / (1 / 6))
    assert break_even(6, 10, 40, 2, 0, machine=1).first == math.inf


def test_more_of_each_moves_it_the_right_way():
    start = {"hands": 20, "runs": 20, "build": 40, "upkeep": 2, "wrong": 0.1, "machine": 1}
    base = break_even(**start).last
    for name, value, earlier in (
        ("hands", 30, True), ("runs", 30, True), ("wrong", 0.3, True), ("build", 60, False), ("upkeep", 4, False),
    ):  # fmt: skip
        assert (break_even(**{**start, name: value}).last < base) is earlier, name


def test_the_waiting_is_the_measured_one():
    with open(FOLDER / "automation_times.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["way"] == "by hand"]
    runs = {row["run"] for row in rows}
    sums = [sum(float(row["seconds"]) for row in rows if row["run"] == run) for run in runs]
    assert len(runs) == 5
    assert machine_minutes() == pytest.approx(statistics.median(sums) / 60)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((-1, 1, 1, 1, 0), "hands: expected a number from 0 on, got -1"),
        ((1, 1, 1, 1, 10), "wrong: expected a share from 0 to 1, got 10"),
        ((1, True, 1, 1, 0), "runs: expected a number from 0 on, got True"),
    ],
)
def test_bad_input_is_named(given, message):
    with pytest.raises(ValueError, match=message):
        break_even(*given)
    with pytest.raises(ValueError, match="inputs: expected names of hands"):
        automation_effort_table(minutes=3)


STATES = [
    START,
    {**START, "runs": 2},
    {**START, "wrong": 0, "upkeep": 0},
    {"hands": 1, "runs": 1, "build": 400, "upkeep": 20, "wrong": 50},
    {"hands": 120, "runs": 200, "build": 1, "upkeep": 0, "wrong": 50},
]


def test_the_page_computes_what_python_computes(draw):
    for state, items in zip(STATES, draw(automation_effort_chart(), STATES), strict=True):
        found = break_even(**{**state, "wrong": state["wrong"] / 100})
        said = [i["text"] for i in items if i["mark"] == "text"]
        decided = decide(**{**state, "wrong": state["wrong"] / 100})
        assert decided.said in said
        low, high = (f"{hours:,.0f}".replace("-", "−") for hours in (decided.saved_low, decided.saved_high))
        assert f"After 36 months: {low} to {high} hours saved" in said
        assert f"It turns at {decided.fewest_runs:,} runs, or {decided.most_build:,.0f} h to build" in said
        rows = [i["datum"] for i in items if i["mark"] == "area" and i["datum"]["month"] == 12]
        assert {round(row["auto_high"] - row["auto_low"], 6) for row in rows} == {
            (OVERRUN - 1) * state["build"]
        }
        for row in rows:
            assert row["hand_low"] == pytest.approx(12 * (found.saved_low + state["upkeep"]))
            assert row["hand_high"] == pytest.approx(12 * (found.saved_high + state["upkeep"]))


def test_the_table_holds_the_charts_figures():
    table = automation_effort_table().set_index("runs a month")
    found = break_even(**{**START, "wrong": START["wrong"] / 100})
    row = table.loc[str(START["runs"])]
    assert row["break-even at best, month"] == f"{found.first:.1f}".removesuffix(".0")
    assert row["at worst, month"] == f"{found.last:.1f}".removesuffix(".0")
    assert table.loc["2", "at worst, month"] == "never"


def test_the_looks():
    spec = automation_effort_chart().to_dict()
    assert [param["name"] for param in spec["params"]] == list(START)
    assert all(param["bind"]["name"].strip() for param in spec["params"])
    text = json.dumps(spec)
    assert '"axis": null' not in text, "one layer without an axis takes it away from all"
    assert spec["width"] == "container"
    assert "http" not in text.replace(spec["$schema"], "")
    assert len(text) < 30_000
