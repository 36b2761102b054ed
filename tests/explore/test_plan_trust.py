"""How far a plan can be trusted: tables and sentences by hand, and what the planner itself says."""

from __future__ import annotations

import dataclasses

import pytest

from tests.decide.played import ONSETS, small
from xops_widgets.decide.acting import Acted, acted
from xops_widgets.decide.matrix import matrix_cases
from xops_widgets.explore import (
    acting_points,
    acting_table,
    controls_table,
    held_out_points,
    held_out_table,
)
from xops_widgets.explore.plan_trust import WAYS, averted, choose, shipped_choice
from xops_widgets.knowledge import knowledge
from xops_widgets.widgets import SafeguardPlanner

NAMES = ("range-check", "volume-check")


@pytest.fixture(scope="module")
def played():
    """The range check keeps what it promises at the held-out onsets, the volume check does not."""
    return small(
        {"hour-shift": {"range-check": [0]}, "half-lost": {"volume-check": [0]}, "null-release": {}},
        safeguards=NAMES,
        held_out={"half-lost": {}},
        changed=[8, 2, 0],
    )


def one(number: int, measured: float, calculated: float, unit: str = "changed", **ends: float) -> Acted:
    between = {"low": 5.0, "high": 9.0, "nobody": 20.0} | ends
    return Acted(number, "hour-shift", f"2013-01-0{number}", unit, measured, calculated, **between)


def test_acting_is_counted_by_unit_and_at_once():
    none = {"nobody": 0.0, "low": 0.0, "high": 0.0}
    found = [one(1, 7, 7), one(2, 8, 7), one(3, 20, 7), *(one(n, 0, 0, "corrupt", **none) for n in (1, 2, 3))]
    table = acting_table(found).set_index("unit")
    assert table.loc["changed answers"].tolist()[:4] == [3, 1, 2, 1]
    assert table.loc["changed answers"].tolist()[4:] == ["1", "13", "20"]
    assert table.loc["corrupt rows"].tolist()[:4] == [3, 3, 3, 3]
    assert table.loc["all units at once"].tolist()[:4] == [3, 1, 2, 1]
    points = acting_points(found)
    assert points[0].startswith(
        "Of 3 episodes in which a random set acted, 1 were calculated to the last answer in every unit; 2 are exact or "
        "inside the interval (67 %, 95 % interval 9 to 99 %). 1 came out as if nobody had acted."
    )
    assert points[1] == "Of 3 random sets, 2 were exact or inside in all that they met."
    title = knowledge().faults["hour-shift"].title
    assert points[2:] == [f"Off: {title} from 2013-01-03, 20 changed answers where 7 were calculated."]


def test_held_out_onsets_show_what_does_not_come_again(played):
    table = held_out_table(played).set_index("pairs")
    assert table.loc["credited", "number"] == 2
    assert table.loc["credited", "net, planning onsets"] == "100 %"
    assert table.loc["credited", "net, held out"] == "50 %"
    assert table.loc["credited"].iloc[-1].startswith("1 (")
    assert table.loc["null faults (control)", "net, held out"] == "0 %"
    first, second = held_out_points(played, chosen(played))
    assert first.startswith("The 2 credited pairs detect at 100 % of the onsets")
    assert "at 50 % of those held out; the null faults at 0 %" in first
    # Both checks act after three days, when the fault has ended by itself: nothing is averted.
    assert second == (
        "The best set for 20 person-days averts 0 % of the harm at the onsets that it was chosen by, and 0 % at those "
        "held out."
    )


def test_a_set_that_averts_at_the_planning_onsets_may_avert_nothing_later(played):
    quick, later = (dataclasses.replace(one, response=1) for one in chosen(played)[:2])
    assert averted(quick, ["range-check"]) == pytest.approx(2 / 20)
    assert averted(quick, NAMES) == pytest.approx(4 / 20)
    assert averted(later, NAMES) == pytest.approx(2 / 20)
    assert averted(quick, []) == 0


def chosen(played):
    return choose(matrix_cases(played), matrix_cases(played, held_out=True))


def test_the_controls_are_those_of_the_planner():
    planner, table = SafeguardPlanner(), controls_table().set_index("set")
    found = planner.plan
    assert list(table.index) == list(WAYS.values())
    assert table.loc["the best set", "harm a year"] == f"{found.harm.total.mean:,.0f}"
    assert table.loc["no safeguard", "averted"] == "0 %"
    for way, title in WAYS.items():
        if way != "best":
            assert table.loc[title, "harm a year"] == f"{found.controls[way].harm:,.0f}"
    titles = ", ".join(knowledge().safeguards[s].title for s in found.safeguards)
    assert table.loc["the best set", "safeguards"] == titles
    harm = {way: found.controls[way].harm for way in ("none", "single", "greedy", "random")}
    assert found.harm.total.mean <= min(harm.values())
    later = averted(shipped_choice().after, found.safeguards)
    assert table.loc["the best set", "averted, held out"] == f"{100 * later:.0f} %"


def test_what_is_said_of_the_shipped_tables_is_what_they_hold():
    found = acted()
    assert len({(a.set, a.fault, a.onset) for a in found}) == 120
    assert len({a.set for a in found}) == 30, "the page says thirty"
    assert acting_points()[0].startswith("Of 120 episodes in which a random set acted")
    best = SafeguardPlanner().plan
    assert f"averts {100 * averted(shipped_choice().before, best.safeguards):.0f} %" in held_out_points()[1]
    assert shipped_choice().plan.safeguards == best.safeguards
    assert len(ONSETS) == 10
