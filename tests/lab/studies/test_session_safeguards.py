"""What each safeguard of a session sees, on slots made by hand: news alerts, what alerted already does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from xops_lab.root_causes.incidents import LEVELS
from xops_lab.service.messages import Message, ToldAlert
from xops_lab.service.traffic_split import Releases, ServedVersion
from xops_lab.studies.formula_checks.measure import TRIAL
from xops_lab.studies.operational_faults.experiment import severities
from xops_lab.studies.operational_faults.session_safeguards import (
    AFTER_AN_ALERT,
    HEARTBEAT_LATE_S,
    SAFEGUARDS,
    Judgement,
    Learned,
    Slot,
    alerts_of,
    messages_of,
    place_of_cause,
)
from xops_widgets.knowledge import knowledge

ONSET, HEALED = 1000.0, 1040.0
COLUMNS = pd.MultiIndex.from_tuples(
    [
        (service, *rest)
        for service in ("app", "model", "database")
        for rest in (("latency", "Average"), ("availability", "Average"), ("requests", "Sum"))
    ],
    names=LEVELS,
)


def series(start, end, seed=0, **changes):
    """One row a second of quiet noise; changes: `service_metric` -> (from second, value)."""
    drawn, index = np.random.default_rng(seed), np.arange(start, end, dtype=float)
    rows = pd.DataFrame(index=index, columns=COLUMNS, dtype=float)
    for column in COLUMNS:
        usual = {"latency": 0.010, "availability": 100.0, "requests": 60.0}[column[1]]
        noise = 0 if column[1] == "availability" else 0.02
        rows[column] = usual * (1 + noise * drawn.normal(size=len(rows)))
    for name, (since, value) in changes.items():
        service, metric = name.split("_")
        column = next(c for c in COLUMNS if c[:2] == (service, metric))
        rows.loc[rows.index >= since, [column]] = value
    return rows


def slot(**given):
    learned = Learned(900.0, 960.0, series(900, 960), Counter({"app info request answered": 720}))
    about = {
        "fault": "x",
        "onset": ONSET,
        "healed": HEALED,
        "learned": learned,
        "series": series(990, 1041, seed=1),
        "kinds": [(at / 12, "app info request answered") for at in range(12 * 990, 12 * 1040)],
        "firing": frozenset(),
        "releases": Releases(ServedVersion(1, "")),
        "messages": (),
        "heartbeats": [float(at) for at in range(900, 1041, 2)],
    }
    return Slot(**(about | given))


def told(*names, at, started=None, firing=True):
    return Message(at, tuple(ToldAlert(n, {"alertname": n}, firing, started or at - 1) for n in names))


def see(name, given):
    return SAFEGUARDS[name](given)


def test_each_has_its_record_in_the_same_order_and_the_rules_are_dealt_to_them():
    looking = knowledge().operational_safeguards
    assert [*SAFEGUARDS, *AFTER_AN_ALERT] == list(looking)
    sets = [alerts_of(n) for n in ("burn-rate-alert", "cause-alert", "dead-mans-switch", "readiness-probe")]
    assert sum(map(len, sets)) == len(frozenset().union(*sets)), "each alert is of one safeguard"
    assert frozenset().union(*sets) == {*severities(), "MetricsAbsent", "NotReady"}
    assert alerts_of("burn-rate-alert") == {"AnswersMissing", "AnswersSlow"}
    assert len(alerts_of("cause-alert")) == 8
    assert looking["cause-alert"].watches.startswith("Eight figures")


def test_a_quiet_slot_is_judged_and_silent():
    quiet = slot()
    for name in SAFEGUARDS:
        assert see(name, quiet) == Judgement(name != "canary-comparison"), name
    assert messages_of(quiet) == (0, 0)
    assert place_of_cause(quiet, "model") is None


def test_a_rule_counts_from_the_message_that_tells_of_it():
    got = slot(messages=(told("ModelFails", at=1003.0), told("ModelFails", "AnswersMissing", at=1004.5)))
    assert see("cause-alert", got) == Judgement(True, 3.0)
    assert see("burn-rate-alert", got) == Judgement(True, 4.5)
    assert see("readiness-probe", got) == Judgement(True)
    assert messages_of(got) == (2, 2)
    late = slot(messages=(told("AnswersMissing", at=HEALED + 1, started=1003.0),))
    assert see("burn-rate-alert", late) == Judgement(True), "told after all was over"


def test_what_fires_at_the_onset_is_no_news():
    before = told("AnswersMissing", at=1002.0, started=980.0)
    assert see("burn-rate-alert", slot(messages=(before,))) == Judgement(True)
    both = frozenset({"AnswersMissing", "AnswersSlow"})
    assert see("burn-rate-alert", slot(firing=both)) == Judgement(False)
    assert see("burn-rate-alert", slot(firing=frozenset({"AnswersSlow"}))) == Judgement(True)


def test_the_dead_mans_switch_hears_a_silence_too():
    stopped = [float(at) for at in range(900, 1011, 2)]
    assert see("dead-mans-switch", slot(heartbeats=stopped)) == Judgement(True, 10 + HEARTBEAT_LATE_S)
    down = (told("AppDown", at=1004.0),)
    assert see("dead-mans-switch", slot(heartbeats=stopped, messages=down)) == Judgement(True, 4.0)


def test_a_detector_judges_each_series_that_was_not_off_already():
    struck = series(990, 1041, seed=1, model_latency=(1005, 0.5))
    assert see("anomaly-by-series", slot(series=struck)) == Judgement(True, 7.0), "the third second in a row"
    before = series(990, 1041, seed=1, model_latency=(990, 0.5))
    assert see("anomaly-by-series", slot(series=before)) == Judgement(True)
    again = series(990, 1041, seed=1, model_latency=(990, 0.5), app_availability=(1020, 40.0))
    assert see("anomaly-by-series", slot(series=again)) == Judgement(True, 22.0)
    every = {f"{c[0]}_{c[1]}": (1005, 0.0 if c[1] != "latency" else 9.0) for c in COLUMNS}
    assert see("anomaly-by-forest", slot(series=series(990, 1041, 1, **every))) == Judgement(True, 7.0)
    all_before = {name: (990, value) for name, (_, value) in every.items()}
    for name in ("anomaly-by-series", "anomaly-by-forest"):
        assert see(name, slot(series=series(990, 1041, 1, **all_before))) == Judgement(False)


def test_a_detector_that_learned_the_incident_finds_it_normal_if_it_goes_by_the_lowest():
    """Of 100 seconds 40 were the incident: the median withstands it, the lowest score does not."""
    every = {f"{c[0]}_{c[1]}": (1005, 0.0 if c[1] != "latency" else 9.0) for c in COLUMNS}
    struck = series(990, 1041, 1, **every)
    poisoned = series(860, 960, **{name: (920, value) for name, (_, value) in every.items()})
    stale = slot(series=struck, learned=Learned(860.0, 960.0, poisoned, Counter()))
    assert see("anomaly-by-series", stale).seconds == 7.0
    assert see("anomaly-by-forest", stale) == Judgement(True)


def test_missing_series_are_no_alarm():
    assert see("anomaly-by-series", slot(series=series(990, 1041)[["model"]])) == Judgement(True)


def test_a_new_kind_of_line_alerts_within_the_second_unless_it_is_known():
    usual = slot().kinds
    assert see("log-novelty", slot(kinds=[*usual, (1007.3, "app error oops")])) == Judgement(True, 8.0)
    known = [(at, "app error oops") for at in (995.0, 1007.3)]
    assert see("log-novelty", slot(kinds=[*usual, *known])) == Judgement(True)
    other_time = [(at - 180, name) for at, name in [(1007.3, "app error oops")]]
    assert see("log-novelty", slot(kinds=[*usual, *other_time])) == Judgement(True), "of another moment"
    burst = [(1010 + n / 100, "app info request answered") for n in range(2000)]
    assert 10 < see("log-novelty", slot(kinds=[*usual, *burst])).seconds <= 25


def asked(canary_fails, rest_fails):
    releases = Releases(ServedVersion(1, ""), ServedVersion(2, ""), 0.2)
    fails = {"canary": canary_fails, "champion": rest_fails}
    rows = [(990 + n / 12, f"q{n}") for n in range(12 * 50)]
    return {
        "releases": releases,
        "asked": [(at, name, not fails[releases.of(name)]) for at, name in rows],
    }


def test_a_canary_is_judged_once_in_so_many_questions():
    bad = see("canary-comparison", slot(**asked(True, False)))
    assert bad == Judgement(True, pytest.approx(TRIAL / 12, abs=0.1))
    assert see("canary-comparison", slot(**asked(False, False))) == Judgement(True)
    assert see("canary-comparison", slot(**asked(True, True))) == Judgement(True), "no worse than the rest"
    few = asked(True, False)
    assert see("canary-comparison", slot(**few | {"asked": few["asked"][:200]})) == Judgement(False)
    said = knowledge().safeguards["canary-comparison"].threshold
    assert f"once in {TRIAL} questions" in said


def test_the_cause_is_ranked_where_a_symptom_is_felt():
    struck = series(
        990,
        1041,
        1,
        app_availability=(1000, 40.0),
        model_availability=(1000, 20.0),
        model_latency=(1000, 0.5),
    )
    felt = slot(series=struck)
    assert place_of_cause(felt, "model") == 1
    assert place_of_cause(felt, "database") in (None, 2, 3)
    assert place_of_cause(replace(felt, series=struck[["model", "database"]]), "model") is None, (
        "app is unseen"
    )


def test_alerts_are_counted_once_and_messages_that_only_say_that_all_is_over_are_not():
    many = Message(
        1002.0, tuple(ToldAlert("N", {"alertname": "N", "host": str(n)}, True, 1001.0) for n in range(100))
    )
    again = Message(1004.0, (*many.alerts, ToldAlert("A", {"alertname": "A"}, True, 1003.0)))
    over = told("A", at=1010.0, firing=False)
    assert messages_of(slot(messages=(many, again, over))) == (101, 2)
