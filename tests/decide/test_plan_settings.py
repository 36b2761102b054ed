"""What a reader sets for a plan: one clean form, and the same refusals in Python and on the page."""

from __future__ import annotations

import pytest

from tests.decide.test_matrix import made_up, on_the_page
from xops_widgets.decide import SituationError
from xops_widgets.decide.matrix import packed
from xops_widgets.decide.plan_settings import check_settings

DATA = packed(made_up(2, 1, 1, 1))
FAULTS = DATA["faults"]
CLEAN = {
    "schema": 1,
    "name": "",
    "fears": {},
    "worth": {},
    "response": 3,
    "minutes": 15.0,
    "budget": 20.0,
    "alert_budget": None,
}
GOOD = [
    ({}, {}),
    ({"fears": {FAULTS[1]: 12, FAULTS[0]: 0.005}}, {"fears": {FAULTS[0]: 0.01, FAULTS[1]: 12}}),
    ({"fears": {FAULTS[0]: 0}, "worth": {"cost": 1, "hours": 0}}, {"worth": {"hours": 0}}),
    ({"name": "Team Ä", "budget": 0.125, "response": 14, "minutes": 0, "alert_budget": 0.333},
     {"name": "Team Ä", "budget": 0.13, "response": 14, "minutes": 0, "alert_budget": 0.33}),
    ({"alert_budget": None, "schema": 1, "response": 2.0}, {"response": 2}),
]  # fmt: skip
F = FAULTS[0]
BAD = {
    "[]": [], "text": "x", "null": None,
    "keys": {"fear": {}, "x" * 99: 1}, "schema": {"schema": 2}, "true": {"schema": True}, "name": {"name": "x" * 121},
    "no text": {"name": 3}, "half": {"name": "\ud83d"}, "table": {"fears": [], "worth": 3},
    "unknown": {"fears": {"fire": 1}, "worth": {"money": 2}},
    "numbers": {"fears": {F: -1}, "worth": {"cost": 1001}, "budget": -0.5, "minutes": "15", "alert_budget": "none"},
    "truth": {"fears": {F: True}, "budget": False, "response": True}, "nothing": {"fears": {F: None}, "budget": None},
    "response": {"response": 0}, "half a day": {"response": 1.5}, "long": {"response": 15},
    "much": {"fears": {F: 366}, "budget": 1001, "alert_budget": 101, "minutes": 241},
}  # fmt: skip


@pytest.mark.parametrize(("given", "clean"), GOOD)
def test_one_clean_form(given, clean, tmp_path):
    assert check_settings(given, FAULTS) == CLEAN | clean
    assert check_settings(CLEAN | clean, FAULTS) == CLEAN | clean
    (page,) = on_the_page(DATA, [given], tmp_path)
    assert page["clean"] == page["kept"] == CLEAN | clean
    assert page["aside"] == {}


def test_the_page_refuses_what_python_refuses_in_the_same_words(tmp_path):
    pages = on_the_page(DATA, list(BAD.values()), tmp_path)
    for (name, given), page in zip(BAD.items(), pages, strict=True):
        with pytest.raises(SituationError) as refused:
            check_settings(given, FAULTS)
        assert page.get("errors") == refused.value.errors, name
        assert page["aside"] or page["kept"] is None, name
        assert page["kept"] is None or page["kept"] == CLEAN | {
            k: v for k, v in page["kept"].items() if k == "name"
        }
    (shown,) = on_the_page(DATA, [BAD["numbers"]], tmp_path)
    assert shown["errors"] == [
        f"fears.{F}: expected a number from 0 to 365, got -1",
        "worth.cost: expected a number from 0 to 1000, got 1001",
        'minutes: expected a number from 0 to 240, got "15"',
        "budget: expected a number from 0 to 1000, got -0.5",
        'alert_budget: expected a number from 0 to 100, or null, got "none"',
    ]


def test_what_is_understood_is_kept(tmp_path):
    given = {"fears": {F: 4, "gone": 2}, "budget": "much", "response": 5, "mood": "good"}
    (page,) = on_the_page(DATA, [given], tmp_path)
    assert page["kept"] == CLEAN | {"fears": {F: 4}, "response": 5}
    assert page["aside"] == {"fears.gone": 2, "budget": "much", "mood": "good"}
