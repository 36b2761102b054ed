"""What the chapter that breaks the flow says without a number is so in the measured tables."""

from __future__ import annotations

import datetime

import pytest

from tests.notebooks.stored import outputs_of, prose
from xops_lab.studies.fault_trail.break_it import MOST_DAYS, ONSETS
from xops_widgets.explore import trail_reading as reading
from xops_widgets.knowledge import knowledge, measured_provenance

PAGE = prose("notebooks/02_break_it.ipynb")
EVERY = reading.faults()
OF_OUTCOMES = ("slice-check", "rule-beside-model")


def said(text: str) -> None:
    assert text in PAGE


def most(found: list[str], of: list[str]) -> bool:
    return len(found) > len(of) / 2


def test_the_answer_at_the_head():
    said("Most faults reach the traveller and change no row count on the way.")
    reach = [fault for fault in EVERY if reading.reaches_traveller(fault)]
    assert most(reach, EVERY)
    assert most([fault for fault in reach if not reading.changes_a_count(fault)], EVERY)
    said("Most are noticed on the day they first show, but each by a few safeguards only")
    assert most([fault for fault in EVERY if reading.when_noticed(fault) == reading.AT_ONCE], EVERY)
    counts = [len(reading.who_noticed(fault)) for fault in EVERY]
    assert max(counts) <= len(knowledge().daily_safeguards) / 3
    said("which ones depends on the fault")
    assert len({tuple(name for name, _ in reading.who_noticed(fault)) for fault in EVERY}) > len(EVERY) / 2
    said("Some are noticed by nobody.")
    assert 0 in counts


def first_stages(fault: str) -> list[str]:
    row = reading.shown_day(fault)
    return [stage for stage in measured_provenance("fault_trail")["stages"] if row[stage]]


def test_the_four_faults_to_begin_with():
    titles = {fault.title: fault.id for fault in knowledge().daily_faults.values()}
    for title in (
        "Departure hour in UTC", "One row in ten duplicated", "Release: fixed time offset",
        "Release: database address published",
    ):  # fmt: skip
        said(f"**{title}**")
        assert title in titles
    hours, doubled, offset, open_ = (
        first_stages("hour-shift"),
        "duplicated-rows",
        "fixed-offset",
        "address-published",
    )
    said("enters late and goes all the way. Every value is a valid hour.")
    assert (hours[0], hours[-1]) == ("features", "warning")
    ranges = reading.alerts().loc["hour-shift"]
    assert ranges.loc[["range-check", "contract-check"], "alerts"].sum() == 0
    said("stops at the model: two equal rows get the same answer")
    rows = reading.trails().loc[doubled]
    assert (rows["handed"] > 0).all()
    assert (rows[["risk", "answer", "warning"]] == 0).all(axis=None)
    said("Checks of rows see it every day")
    assert reading.alerts().loc[(doubled, "contract-check"), "more"] == len(rows)
    said("Nothing differs until the clocks change.")
    day = datetime.date.fromisoformat(measured_provenance("fault_trail")["onset"])
    changes = day + datetime.timedelta(days=int(reading.shown_day(offset)["day"]))
    assert changes == datetime.date(2013, 3, 10), "the second Sunday of March: summer time begins"
    said("The regression test refused it before that")
    assert dict(reading.who_noticed(offset))["regression-test"] == 1
    said("touches no row and no answer")
    assert first_stages(open_) == ["exposed"]
    assert not reading.who_noticed(open_)


def test_who_looks_at_the_right_object_notices_at_once():
    said("The serving comparison sees what the service hands over otherwise")
    for fault in ("codes-moved", "inputs-swapped"):
        assert dict(reading.who_noticed(fault))["serving-comparison"] == 1
    said("the promotion gate sees a model that is about to serve")
    gated = [fault for fault in EVERY if "promotion-gate" in dict(reading.who_noticed(fault))]
    assert len(gated) >= 2
    assert all(dict(reading.who_noticed(fault))["promotion-gate"] == 1 for fault in gated)
    said("Safeguards that wait for outcomes come days later.")
    days = [day for fault in EVERY for name, day in reading.who_noticed(fault) if name in OF_OUTCOMES]
    assert days
    assert min(days) > 2


def test_what_nobody_looks_at():
    said("The two files that lie open break no rule of the secret scan")
    alerts = reading.alerts()
    for fault in ("address-published", "debug-dump"):
        assert alerts.loc[(fault, "secret-scan"), ["judged", "alerts"]].tolist() == [1, 0]
        assert not reading.who_noticed(fault)
    said("An airline under another known code breaks no rule of the data.")
    assert alerts.loc[("renamed-carrier", "contract-check"), "alerts"] == 0
    assert not reading.who_noticed("renamed-carrier")
    said("A model trained with another seed changes most answers too")
    assert reading.share_of(reading.shown_day("null-retraining"), "answer") > 0.5


@pytest.mark.parametrize(
    "text", ["A count finds what changes a count,** and little that a traveller sees changes one"]
)
def test_a_count_finds_little(text):
    said(text)
    reach = [fault for fault in EVERY if reading.reaches_traveller(fault)]
    assert sum(map(reading.changes_a_count, reach)) <= len(reach) / 4


def test_the_stored_result_is_of_the_first_choice():
    outputs = outputs_of("02_break_it.ipynb")
    assert f"Inputs: fault: hour-shift, strength: 1.0, onset: {ONSETS[0]}, days: 1" in outputs
    assert MOST_DAYS > 1
    assert "Profile check" in outputs
