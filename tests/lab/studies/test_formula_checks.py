"""Canary and alert on the running stack: what is counted, by hand; the long test runs it all again, shorter."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from xops_lab.runtime.progress import finish
from xops_lab.service.inject import Faults as Injection
from xops_lab.service.inject import Injected, write_faults
from xops_lab.service.load import Load
from xops_lab.service.traffic_split import CANARY, Releases, ServedVersion
from xops_lab.studies.formula_checks import measure
from xops_widgets.explore import running_stack
from xops_widgets.explore.canary import error_limit, requests_needed


def test_two_tries_fail_as_often_as_is_meant_for_a_question():
    assert measure.per_call(0.04) ** measure.TRIES == pytest.approx(0.04)
    assert measure.TRIES == 2


def test_a_trial_counts_who_met_which_release_and_did_not_get_an_answer(monkeypatch):
    monkeypatch.setattr(measure, "TRIAL", 40)
    served = Releases(ServedVersion(1, "a"), ServedVersion(1, "a"), 0.25)
    asked = [measure.FlightQuestion({}, f"q{n}") for n in range(90)]
    canary = [n for n in range(90) if served.of(f"q{n}") == CANARY]
    first = [n for n in canary if n < 40]
    late = next(n for n in range(40, 80) if n not in canary)
    bad = {*first[:3], late}
    load = Load(pd.DataFrame({"status": [202 if n in bad else 200 for n in range(90)]}), 40.0)
    one, two = measure.trials("bad canary", asked, load, served)  # ten questions are left over
    assert (one["canary"], one["canary_errors"], one["rest"], one["rest_errors"]) == (
        len(first), 3, 40 - len(first), 0,
    )  # fmt: skip
    assert one["rolled_back"], "three errors of three on a quarter of the traffic: 1 in 64"
    assert (two["canary_errors"], two["rest_errors"], two["rolled_back"]) == (0, 1, False)


def test_the_rules_are_those_of_the_explorer():
    """The lab decides by a test of its own; the size of a trial is what the explorer's formula asks for."""
    needed = requests_needed(measure.CANARY_SHARE, measure.BASE_SHARE, measure.BAD_SHARE, measure.ALPHA)
    assert round(needed / measure.CANARY_SHARE) == measure.TRIAL
    for canary in range(15):
        limit = int(error_limit(canary, measure.CANARY_SHARE, measure.ALPHA)) if canary else -1
        for rest in range(15):
            assert measure.rolls_back(canary, rest) == (rest <= limit)


def test_each_second_knows_its_incident():
    table = pd.DataFrame({"at": [0.0, 10.0, 12.5, 40.0, 61.0]})
    found = measure.with_state(table, [(10.0, 40.0), (60.0, 90.0)])
    assert found["incident"].tolist() == [-1, 0, 0, 0, 1]
    assert math.isnan(found["since_onset_s"][0])
    assert found["since_onset_s"].tolist()[1:] == [0.0, 2.5, 30.0, 1.0]


def test_only_the_canarys_calls_fail_by_the_canarys_share(tmp_path):
    path = tmp_path / "faults.json"
    write_faults(path, Injection(canary_burst=1.0))
    injected = Injected(path)
    assert injected.call_fails(canary=True)
    assert not injected.call_fails(canary=False)
    write_faults(path, Injection(error_burst=1.0))
    assert Injected(path).call_fails(canary=True), "without a share of its own it fails like the rest"
    assert not Injected(None).call_fails(canary=True)


@pytest.mark.long
def test_measured_again_it_agrees_with_the_formulas(monkeypatch):
    """Six minutes. Shares and counts in the interval of 999 of 1,000, since a busy machine loses answers of its own;
    three incidents say little of a delay, so it must be within half and twice of what the formula says."""
    made = finish(measure.tables(measure.Plan(good_s=60, bad_s=90, incidents=3)))
    tables = {name: table.rows for name, table in made.items()}
    for name, table in tables.items():
        table.attrs["provenance"] = dict(made[name].about)
    monkeypatch.setattr(running_stack, "LEVEL", 0.999)
    every = running_stack.canary_comparisons(tables["canary_trials"])
    every += running_stack.alert_comparisons(tables["alert_windows"])
    took = [one for one in every if one.unit == "s"]
    assert len(took) == 3
    assert [one for one in every if one not in took and not one.agrees] == []
    assert [one for one in took if not one.formula / 2 < one.stack < 2 * one.formula] == []
    assert running_stack.held_requests(tables["alert_windows"]) == (160, 200)
