"""The Python side of `SafeguardPlanner`: its twin, its fallback, its plan, and what it refuses."""

from __future__ import annotations

import json
import re

import pytest
import traitlets

from tests.widgets.test_ops_chooser import Twin
from xops_widgets import SafeguardPlanner
from xops_widgets.decide import SituationError
from xops_widgets.decide.matrix import Matrix, packed
from xops_widgets.decide.operational_cases import whole_matrix
from xops_widgets.decide.plan import frontier, plan, slips_through
from xops_widgets.knowledge import knowledge

KB = knowledge()
MATRIX = whole_matrix()
FAULTS = packed(MATRIX)["faults"]
TEAM = {
    "name": "A & <b>B</b>",
    "fears": {FAULTS[0]: 12, FAULTS[3]: 1},
    "worth": {"changed": 0.5},
    "budget": 10.0,
}


def planner(**settings):
    return SafeguardPlanner(TEAM | settings, MATRIX)


def test_the_twin_carries_the_settings_and_the_matrix_and_no_markup_of_the_reader():
    twin = Twin(planner().twin())
    assert {key: twin.state[key] for key in TEAM} == TEAM
    assert twin.state["data"] == json.loads(json.dumps(packed(MATRIX)))
    assert twin.state["alert_budget"] is None
    assert "b" not in twin.tags
    assert planner().twin() == planner().twin()
    assert repr(planner()) == "SafeguardPlanner()"


def test_every_fault_and_safeguard_has_its_title_and_discipline():
    texts = planner().texts
    assert list(texts["faults"]) == texts["rules"]["faults"] == FAULTS
    assert texts["faults"][FAULTS[0]] == {
        "title": KB.faults[FAULTS[0]].title,
        "discipline": KB.faults[FAULTS[0]].discipline,
        "what": KB.faults[FAULTS[0]].what_happens,
    }
    assert list(texts["safeguards"]) == [s.id for s in MATRIX.safeguards]
    units = [unit["id"] for unit in texts["units"]]
    assert units[-1] == "hours"
    assert set(units[:-1]) == {unit for case in MATRIX.cases for ended in case.stopped for unit in ended}


def test_a_preset_fears_the_faults_of_its_discipline_monthly():
    presets = {p["id"]: p["fears"] for p in planner().texts["presets"]}
    assert presets["all"] == dict.fromkeys(FAULTS, 1)
    assert set(presets) == {"all", *(KB.faults[f].discipline for f in FAULTS)}
    for name, fears in presets.items():
        if name != "all":
            assert fears == {f: 12 if KB.faults[f].discipline == name else 1 for f in FAULTS}
    assert SafeguardPlanner(matrix=MATRIX).fears == presets["all"]


def test_python_sees_the_plan_of_the_settings():
    made = planner()
    instance = made.instance
    assert (instance.fears, instance.worth["changed"], instance.response) == (TEAM["fears"], 0.5, 3)
    assert made.plan == plan(instance, 10)
    assert made.plan.days <= 10
    made.alert_budget = 0
    assert made.plan == plan(instance, 10, 0)
    assert made.plan.alarms == 0
    made.budget = 0
    assert made.plan.safeguards == ()
    assert SafeguardPlanner(made.settings, MATRIX).settings == made.settings


def test_the_fallback_is_the_plan_what_slips_through_and_what_other_budgets_buy():
    made = planner(fears=dict.fromkeys(FAULTS, 1), budget=20.0)
    text, found = " ".join(Twin(made.fallback()).words), made.plan
    assert len(found.safeguards) >= 2
    total, none = found.harm.total, found.controls["none"].harm
    assert f"falls from {none:,.0f} to {total.mean:,.0f}" in text
    assert f"(90 per cent interval {total.low:,.0f} to {total.high:,.0f})" in text
    assert f"With 20 person-days: {len(found.safeguards)} safeguards for {found.days:g} person-days" in text
    days = {s.id: s.days for s in MATRIX.safeguards}
    for s in found.safeguards:
        assert f"{KB.safeguards[s].title} {days[s]:g} {KB.safeguards[s].watches}" in text
    slips = sorted(slips_through(made.instance, found.safeguards), key=lambda row: -row.left)
    places = [text.index(f"{KB.faults[row.fault].title} {row.missed} of {row.onsets} ") for row in slips]
    assert places == sorted(places)
    assert len(places) == len(FAULTS)
    most = sum(s.days for s in MATRIX.safeguards)
    for part in range(5):
        best = plan(made.instance, most * part / 4)
        assert f"{most * part / 4:g} {best.harm.total.mean:,.0f} " in text
    assert "none" in text, "no budget, no safeguard"
    assert frontier(made.instance)[0].safeguards == ()


@pytest.mark.parametrize(("change", "message"), [
    ({"fears": {"fire": 1}}, f"fears.fire: expected one of {FAULTS[0]}, "),
    ({"fears": {FAULTS[0]: -1}}, f"fears.{FAULTS[0]}: expected a number from 0 to 365, got -1"),
    ({"worth": {"money": 1}}, "worth.money: expected one of changed, cost, "),
    ({"response": 0}, "response: expected a whole number from 1 to 14, got 0"),
    ({"minutes": 300.0}, "minutes: expected a number from 0 to 240, got 300"),
    ({"budget": -1.0}, "budget: expected a number from 0 to 1000, got -1"),
    ({"alert_budget": -1.0}, "alert_budget: expected a number from 0 to 100, or null, got -1"),
    ({"name": "x" * 121}, "name: expected text of at most 120 whole characters"),
])  # fmt: skip
def test_a_bad_trait_is_refused_and_the_old_one_stays(change, message):
    made = planner()
    ((name, value),) = change.items()
    before = made.settings
    with pytest.raises(traitlets.TraitError, match=re.escape(message)):
        setattr(made, name, value)
    assert made.settings == before
    with pytest.raises(SituationError, match=re.escape(message)):
        planner(**change)


def test_a_fault_without_a_record_is_named():
    case = MATRIX.cases[0]
    other = Matrix((type(case)("fire", case.onset, case.stopped, {}),), MATRIX.safeguards, 210)
    with pytest.raises(KeyError, match="fire"):
        SafeguardPlanner(matrix=other)
