"""What a safeguard takes of people: said of each, with whose estimate it is, and worked by hand."""

from __future__ import annotations

import pytest

from xops_widgets.decide.plan_instance import cents_of
from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.lab_schema import PersonDays

SAFEGUARDS = knowledge().safeguards.values()


def took(set_up: float, minutes_a_week: float) -> float:
    about = {"basis": "By hand.", "source": "own-knowledge", "checked": "2026-12-01"}
    return PersonDays(set_up=set_up, minutes_a_week=minutes_a_week, **about).value


def test_person_days_are_the_set_up_and_the_minutes_of_a_year():
    assert took(2, 0) == 2
    assert took(0, 480) == 52.18, "a day a week: 365.25 / 7 weeks"
    assert took(2, 10) == 3.09, "10 minutes x 52.18 weeks are 521.8 minutes: 1.087 days of 480"


@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda one: one.id)
def test_an_estimate_says_whose_it_is_and_can_be_planned(safeguard):
    days = safeguard.person_days
    assert days.value > 0
    assert days.value == cents_of(days.value) / 100, "whole hundredths, so that budgets compare exactly"
    judged = knowledge().sources[days.source].quality == "own-knowledge"
    assert days.basis.startswith("Our judgement, not measured. ") == judged


def test_every_origin_of_a_limit_is_there_and_gates_have_fixed_ones():
    assert {s.limit for s in SAFEGUARDS} == {"fixed", "band", "learned"}
    assert {s.limit for s in SAFEGUARDS if s.action == "revert"} == {"fixed"}
