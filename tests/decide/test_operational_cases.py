"""Slots with a fault beside null slots of the same session: what is credited, what it costs, what was in vain."""

from __future__ import annotations

import itertools
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xops_widgets.decide import operational_cases as module
from xops_widgets.decide.detection import detection
from xops_widgets.decide.matrix import Matrix, packed, unpacked
from xops_widgets.decide.operational_cases import (
    CleanWatch,
    Sessions,
    beside,
    operational_cases,
    questions_an_hour,
)
from xops_widgets.decide.plan import plan
from xops_widgets.decide.plan_instance import Candidate, Case, Instance
from xops_widgets.knowledge import knowledge

RULE, COIN, CANARY = "burn-rate-alert", "anomaly-by-series", "canary-comparison"
ABOUT = {
    "faults": ["error-burst", "bad-release"],
    "null_faults": ["none", "none-again", "same-version"],
    "quiet": ["none", "none-again"],
    "null_of": {
        "error-burst": "none", "bad-release": "same-version", "none-again": "none", "same-version": "none",
    },
    "safeguards": [RULE, COIN, CANARY],
    "seconds": {"slot": 40.0},
}  # fmt: skip
FAULTS = ("error-burst", "bad-release", "none", "none-again", "same-version")
NOTHING = {"seconds": 40.0, "asked": 500, "questions": 400, "missing": 0, "slow": 0, "changed": 0}


def slots(sessions=10, **of_fault):
    """One row a slot; of_fault: `error_burst` -> the figures that differ from a slot in which nothing happens."""
    return pd.DataFrame(
        [
            {"session": n, "fault": fault, **NOTHING, **of_fault.get(fault.replace("-", "_"), {})}
            for n in range(1, sessions + 1)
            for fault in FAULTS
        ]
    )


def told(seconds_of, sessions=10, judged=lambda *key: True):
    """The rows that a session writes. seconds_of: (session, fault, safeguard) -> seconds or None."""
    rows = []
    for key in itertools.product(range(1, sessions + 1), FAULTS, ABOUT["safeguards"]):
        seconds = seconds_of(*key) if judged(*key) else None
        if not judged(*key) or seconds is not None:
            rows.append((*key, int(judged(*key)), seconds))
    return pd.DataFrame(rows, columns=["session", "fault", "safeguard", "judged", "seconds"])


def made(detections, table=None, about=None, hourly=36.0, steps=14):
    sessions = 10 if table is None else table["session"].nunique()
    return operational_cases(
        hourly, steps, slots(sessions) if table is None else table, detections, about or ABOUT
    )


def found(detections, fault, name, table=None):
    return Sessions.read(slots() if table is None else table, detections, ABOUT).detection_of(fault, name)


def credited(cases, fault, name):
    return [case.onset for case in cases.cases if case.fault == fault and name in case.detected]


# ---- who detects -------------------------------------------------------------------------------------------


def test_who_alerts_with_the_fault_alone_has_all_the_credit():
    rows = told(lambda n, fault, name: 3.0 + n if (fault, name) == ("error-burst", RULE) else None)
    rule = found(rows, "error-burst", RULE)
    assert (rule.detection.onsets, rule.detection.net) == (10, 1.0)
    assert rule.delay_s == 8.5
    assert found(rows, "error-burst", COIN).detection.net == 0
    assert found(rows, "bad-release", RULE).delay_s is None
    cases = made(rows)
    assert credited(cases, "error-burst", RULE) == [f"session {n}" for n in range(1, 11)]
    assert {step for case in cases.cases for step in case.detected.values()} == {0}
    assert credited(cases, "bad-release", RULE) == credited(cases, "error-burst", COIN) == []


@pytest.mark.parametrize("seconds", [1.0, None], ids=["always", "never"])
def test_who_alerts_always_or_never_has_none(seconds):
    cases = made(told(lambda n, fault, name: seconds))
    assert {one.detection.net for one in cases.detections} == {0.0}
    assert {one.detection.chance for one in cases.detections} == {1.0}
    assert not any(case.detected for case in cases.cases)


def test_a_coin_is_credited_as_rarely_as_chance_allows():
    """40 coins, each on two faults among other pairs, all corrected together: a case with a credit is a rare thing."""
    hits = 0
    for seed in range(40):
        coin = random.Random(seed)
        rows = told(lambda n, fault, name: 1.0 if coin.random() < 0.5 else None)  # noqa: B023
        hits += len({case.fault for case in made(rows).cases if COIN in case.detected})
    assert hits <= 4, "of 80, of which 2 are expected at most"


def test_a_release_is_held_against_one_that_changes_nothing():
    any_release = told(lambda n, fault, name: 1.0 if fault in ("bad-release", "same-version") else None)
    assert found(any_release, "bad-release", RULE).detection.net == 0, (
        "a new line of any release is no detection"
    )
    assert found(any_release, "same-version", RULE).detection.net == 1, "and the null row says that it alerts"
    harmless = told(lambda n, fault, name: 1.0 if fault == "same-version" else None)
    assert found(harmless, "bad-release", RULE).detection.net == -1
    assert found(harmless, "error-burst", RULE).detection.net == 0
    assert not credited(made(harmless), "bad-release", RULE)


def test_a_slot_without_anything_to_judge_is_no_onset():
    rows = told(lambda n, fault, name: 2.0 if fault == "error-burst" else None, judged=lambda n, *_: n > 1)
    assert found(rows, "error-burst", RULE).detection.onsets == 9
    assert credited(made(rows), "error-burst", RULE) == [f"session {n}" for n in range(2, 11)]
    null = told(lambda *key: 2.0, judged=lambda n, fault, name: fault != "none")
    assert found(null, "error-burst", RULE).detection.onsets == 0
    assert found(null, "error-burst", RULE).delay_s is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_it_is_the_detection_of_the_pairs_and_exchanged_the_sign_turns(alerts):
    def rows(first, second):
        at = {"error-burst": first, "none": second}
        return told(
            lambda n, fault, name: 5.0 if fault in at and alerts[n - 1][at[fault]] else None, len(alerts)
        )

    table = slots(len(alerts))
    ahead, back = (
        found(rows(*order), "error-burst", RULE, table=table).detection for order in ((0, 1), (1, 0))
    )
    assert ahead == detection([({"x"} if a else (), {"x"} if b else ()) for a, b in alerts])
    assert (ahead.net, ahead.chance) == (-back.net, back.chance)


def test_held_out_sessions_are_for_looking_back():
    """The rule is silent in them, and one detector alerts in them alone."""

    def seconds_of(n, fault, name):
        return 1.0 if fault == "error-burst" and (name == COIN) == (n % 3 == 0) else None

    held_out = [3, 6, 9, 12, 15]
    rows, table, about = told(seconds_of, 15), slots(15), {**ABOUT, "held_out": held_out}
    cases, later = (
        operational_cases(36.0, 14, table, rows, about, held_out=which) for which in (False, True)
    )
    assert {case.onset for case in cases.cases} == {f"session {n}" for n in {*range(1, 16)} - {*held_out}}
    assert {case.onset for case in later.cases} == {f"session {n}" for n in held_out}
    assert len(credited(cases, "error-burst", RULE)) == 10
    assert not any(case.detected for case in later.cases), "what they say themselves does not count"
    assert {one.detection.onsets for one in cases.detections} == {10}
    assert cases.detections == later.detections
    assert cases.watched == later.watched
    assert cases.watched[RULE].seconds == 10 * 2 * 40


@pytest.mark.parametrize("measured", [True, False])
def test_what_is_shipped_detects_faults_and_no_null_fault(measured, monkeypatch):
    """An alert in the second quiet slot of every session is credited, and with no fault."""

    def seconds_of(n, fault, name):
        return 1.0 if (fault, name) in (("error-burst", RULE), ("none-again", COIN)) else None

    tables = {module.SLOTS: slots(), module.DETECTIONS: told(seconds_of)}
    monkeypatch.setattr(module, "measured_names", lambda: list(tables) if measured else [])
    monkeypatch.setattr(module, "measured", tables.__getitem__)
    monkeypatch.setattr(module, "measured_provenance", lambda name: ABOUT)
    credits = module.session_credits(module.shipped_sessions())
    assert [pair for pair, credit in credits.items() if credit.detects] == (
        [("error-burst", RULE)] if measured else []
    )


# ---- what it costs -----------------------------------------------------------------------------------------


def test_harm_worked_by_hand():
    """250 of 500 went unanswered, 5 in the null slot: 0.49 of 36 an hour are 17.64; after 14 hours 246.96."""
    table = slots(
        2,
        error_burst={"missing": 250, "changed": 100},
        none={"missing": 5, "slow": 10},
        bad_release={"slow": 50},
    )
    cases = made(told(lambda *key: None, 2), table)
    [burst, _] = [case for case in cases.cases if case.fault == "error-burst"]
    assert (burst.onset, burst.last) == ("session 1", 14)
    assert burst.stopped[0] == {"unanswered": 0.0, "slow": 0.0, "changed": 0.0}
    assert burst.stopped[1] == {"unanswered": 18.0, "slow": -1.0, "changed": 9.0}
    assert burst.stopped[2]["unanswered"] == 35.0, "whole in the end, not hour by hour"
    assert burst.stopped[14] == {"unanswered": 247.0, "slow": -10.0, "changed": 126.0}
    [release, _] = [case for case in cases.cases if case.fault == "bad-release"]
    assert release.stopped[10] == {"unanswered": 0.0, "slow": 36.0, "changed": 0.0}, (
        "beyond a harmless release"
    )


def test_fault_and_null_exchanged_turn_the_harm_round():
    ahead, back = (
        made(told(lambda *key: None, 1), slots(1, **{name: {"missing": 250}}))
        for name in ("error_burst", "none")
    )
    for one, other in zip(ahead.cases[0].stopped, back.cases[0].stopped, strict=True):
        assert one["unanswered"] == -other["unanswered"]


def test_the_questions_of_an_hour_are_those_of_the_clean_days():
    daily = pd.DataFrame({"fault": ["none", "none", "x"], "could_answer": [960, 768, 5]})
    assert questions_an_hour(daily) == 36.0


# ---- what was in vain --------------------------------------------------------------------------------------


def test_false_alarms_are_those_of_quiet_slots():
    """Of 20 quiet slots of 40 s one alerted; a slot stands for an hour, so 168 hours have 8.4."""

    def seconds_of(n, fault, name):
        quiet_once = (n, fault) == (3, "none-again")
        return 1.0 if name == RULE and (quiet_once or fault in ("same-version", "error-burst")) else None

    cases = made(told(seconds_of, judged=lambda n, fault, name: name != CANARY or "-release" in fault))
    assert cases.watched[RULE] == CleanWatch(1, 800.0)
    assert cases.watched[CANARY] == CleanWatch(0, 0.0), "it judged no null slot at all"
    assert cases.alarms_a_week() == {RULE: pytest.approx(8.4), COIN: 0.0, CANARY: 0.0}
    assert [one.alarms for one in cases.candidates(210)] == [252, 0, 0]


def test_who_judges_releases_only_is_held_to_harmless_ones():
    rows = told(
        lambda n, fault, name: 9.0 if fault == "same-version" and n <= 2 else None,
        judged=lambda n, fault, name: name != CANARY or fault in ("bad-release", "same-version"),
    )
    cases = made(rows)
    assert cases.watched[CANARY] == CleanWatch(2, 400.0)
    assert cases.watched[RULE] == CleanWatch(0, 800.0)


def test_both_arenas_make_one_plan():
    rows = told(lambda n, fault, name: 1.0 if fault == "error-burst" and name == RULE else None)
    running = made(rows, slots(10, error_burst={"missing": 400}))
    case = Case(
        "hour-shift", "2013-03-04", tuple({"changed": 5.0 * n} for n in range(15)), {"range-check": 0}
    )
    both = beside(Matrix((case,), (Candidate("range-check", 5.0, 0),), 210), running)
    assert both.clean_days == 210
    assert [s.id for s in both.safeguards] == ["range-check", RULE, COIN, CANARY]
    assert [s.gate for s in both.safeguards] == [False, False, False, True], (
        "a canary is taken back by itself"
    )
    assert packed(unpacked(packed(both))) == packed(both)
    fears = {"error-burst": 1.0, "hour-shift": 1.0}
    chosen = plan(Instance(**both.about(), fears=fears, response=1), 100)
    assert set(chosen.safeguards) == {"range-check", RULE}


# ---- what does not fit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"hourly": 0.0}, "questions_an_hour: expected a number above 0, got 0.0"),
        ({"steps": 0}, "steps: expected a whole number from 1, got 0"),
        ({"table": slots().query("fault != 'none-again' or session != 4")},
         "operational_slots: expected 'none-again' in session 4, got no row of it"),
        ({"table": pd.concat([slots(), slots().head(1)])},
         r"operational_slots: expected each row once, got \(1, 'error-burst'\) again"),
        ({"detections": pd.concat([told(lambda *key: 1.0)] * 2)},
         r"operational_detections: expected each row once, got \(1, 'error-burst', 'burn-rate-alert'\) again"),
        ({"detections": told(lambda *key: 1.0).replace("none", "earthquake")},
         r"operational_detections: expected a slot .* got \(1, 'earthquake', 'burn-rate-alert'\)"),
        ({"detections": told(lambda *key: 1.0).replace(COIN, "horoscope")},
         r"operational_detections: expected a slot .* got \(1, 'error-burst', 'horoscope'\)"),
    ],
)  # fmt: skip
def test_figures_and_tables_that_do_not_fit_are_named(change, said):
    with pytest.raises(ValueError, match=said):
        made(**{"detections": told(lambda *key: None), **change})


def test_what_is_used_here_has_records():
    assert set(ABOUT["faults"]) <= set(knowledge().operational_faults)
    assert set(ABOUT["safeguards"]) <= set(knowledge().operational_safeguards)
