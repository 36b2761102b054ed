"""Harm by arithmetic: worked by hand on small episodes, and what must hold for any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xops_widgets.decide.harm import (
    CLEAN,
    UNITS,
    EpisodeDay,
    detected_on,
    detections,
    episodes,
    false_alarms,
    predict,
    predicted_range,
)

DOES = {"gate": "block", "check": "alert", "keep": "revert"}


def days(harm=None, alerts=None, trained=(), length=21):
    """An episode; harm: day -> units, alerts: day -> names."""
    return tuple(
        EpisodeDay(
            n,
            {**dict.fromkeys(UNITS, 0.0), **(harm or {}).get(n, {})},
            100,
            n in trained,
            frozenset((alerts or {}).get(n, ())),
        )
        for n in range(length)
    )


FAULT_HARM = {n: {"changed": 10.0, "worse": 2.0, "corrupt": 5.0} for n in range(14)}
CLEAN_RUN = days()


def test_nobody_watches_and_the_whole_harm_is_done():
    assert predict(days(FAULT_HARM), CLEAN_RUN, [], 1, DOES) == {
        "changed": 140,
        "worse": 28,
        "unanswered": 0,
        "corrupt": 70,
    }


def test_an_alert_on_day_three_with_two_days_to_repair_leaves_five_days_of_harm():
    fault = days(FAULT_HARM, {3: ["check"], 4: ["check"]})
    assert detected_on(fault, CLEAN_RUN, ["check"]) == 3
    assert predict(fault, CLEAN_RUN, ["check"], 2, DOES) == {
        "changed": 50,
        "worse": 10,
        "unanswered": 0,
        "corrupt": 25,
    }


def test_an_alert_that_the_clean_run_has_too_detects_nothing():
    fault, clean = days(FAULT_HARM, {0: ["check"], 5: ["check"]}), days(alerts={0: ["check"]})
    assert detected_on(fault, clean, ["check"]) == 5
    always = {key: ["check"] for key in range(21)}
    assert detected_on(days(FAULT_HARM, always), days(alerts=always), ["check"]) is None


def test_a_gate_blocks_answers_and_the_rows_stay_corrupt_until_the_repair():
    fault = days(FAULT_HARM, {key: ["gate"] for key in range(14)})
    assert predict(fault, CLEAN_RUN, ["gate"], 3, DOES) == {
        "changed": 0,
        "worse": 0,
        "unanswered": 300,
        "corrupt": 15,
    }


def test_after_the_repair_a_gate_blocks_what_it_blocks_in_the_clean_run():
    fault = days(FAULT_HARM, {0: ["gate"], 6: ["gate"]})
    clean = days(alerts={6: ["gate"], 20: ["gate"]})
    assert predict(fault, clean, ["gate"], 1, DOES)["unanswered"] == 300  # days 0, 6 and 20


def test_a_revert_takes_the_wrong_answers_away():
    fault = days(
        {n: {"changed": 10.0, "worse": 2.0} for n in range(14)}, {key: ["keep"] for key in range(14)}
    )
    assert predict(fault, CLEAN_RUN, ["keep"], 7, DOES) == dict.fromkeys(UNITS, 0.0)


def test_a_model_trained_on_damaged_days_stays_after_the_repair():
    harm = {**FAULT_HARM, **{n: {"changed": 7.0, "worse": 1.0} for n in range(14, 21)}}
    fault = days(harm, {4: ["check"]}, trained=[3])
    assert predict(fault, CLEAN_RUN, ["check"], 1, DOES) == {
        "changed": 50 + 16 * 7,
        "worse": 10 + 16,
        "unanswered": 0,
        "corrupt": 25,
    }
    assert predict(fault, CLEAN_RUN, ["check"], 1, DOES, carry=False)["changed"] == 50
    later = days(harm, {4: ["check"]}, trained=[6])
    assert predict(later, CLEAN_RUN, ["check"], 1, DOES)["changed"] == 50, (
        "trained after the repair, on mended days"
    )
    first = days(harm, {4: ["check"]}, trained=[0])
    assert predict(first, CLEAN_RUN, ["check"], 1, DOES)["changed"] == 50, (
        "trained before the first damaged day"
    )


def test_a_fault_found_too_late_ends_by_itself_but_the_lake_is_mended():
    fault = days({**FAULT_HARM, 16: {"changed": 4.0}}, {13: ["check"]})
    assert predict(fault, CLEAN_RUN, ["check"], 7, DOES)["changed"] == 144
    assert predict(fault, CLEAN_RUN, ["check"], 1, DOES)["changed"] == 140


@pytest.mark.parametrize("response", [0, -1, 1.5, True, None, "1"])
def test_a_response_is_a_whole_number_of_days(response):
    with pytest.raises(ValueError, match="response: expected a whole number of days from 1"):
        predict(days(), CLEAN_RUN, [], response, DOES)


def test_an_unknown_safeguard_is_named():
    with pytest.raises(ValueError, match=r"safeguards: expected some of gate, check, keep, got siren"):
        predict(days(), CLEAN_RUN, ["siren"], 1, DOES)


def test_always_silent_and_always_alerting_get_what_they_deserve():
    always = {n: ["loud"] for n in range(21)}
    measured = {
        (CLEAN, "2013-03-04"): days(alerts=always),
        ("f", "2013-03-04"): days(FAULT_HARM, always),
    }
    assert false_alarms(measured, ["loud", "mute"]) == {"loud": 30.0, "mute": 0.0}
    assert detections(measured, "f", "loud") == [None]
    assert detections(measured, "f", "mute") == [None]
    does = {"loud": "alert", "mute": "block"}
    whole = predict(days(FAULT_HARM), days(), [], 1, does)
    assert (
        predict(*(measured[name, "2013-03-04"] for name in ("f", CLEAN)), ["loud", "mute"], 1, does) == whole
    )


def test_the_range_is_over_the_onsets_named():
    measured = {}
    for n, onset in enumerate(("a", "b", "c")):
        measured[CLEAN, onset] = days()
        measured["f", onset] = days({0: {"changed": float(n)}})
    assert predicted_range(measured, "f", ["b", "c"], [], 1, DOES)["changed"] == (1.0, 2.0)


harms = st.dictionaries(
    st.integers(0, 13),
    st.fixed_dictionaries({"changed": st.integers(0, 100), "corrupt": st.integers(0, 100)}),
)
alerting = st.dictionaries(st.integers(0, 20), st.sets(st.sampled_from(["check"])))


@given(harms, alerting, st.integers(1, 20), st.integers(1, 20))
def test_a_faster_repair_never_does_more_harm_when_nothing_is_blocked(harm, alerts, fast, slow):
    fast, slow = sorted((fast, slow))
    fault = days(harm, alerts)
    quick, late = (predict(fault, CLEAN_RUN, ["check"], r, DOES) for r in (fast, slow))
    whole = predict(fault, CLEAN_RUN, [], 1, DOES)
    for unit in UNITS:
        assert quick[unit] <= late[unit] <= whole[unit]


def test_the_shipped_tables_are_whole():
    measured = episodes()
    faults = {fault for fault, _ in measured}
    onsets = {onset for _, onset in measured}
    assert len(faults) == 10
    assert len(onsets) == 10
    assert len(measured) == 100
    for episode in measured.values():
        assert [day.number for day in episode] == list(range(21))
    for onset in onsets:
        assert all(value == 0 for day in measured[CLEAN, onset] for value in day.harm.values()), (
            "the clean run"
        )
