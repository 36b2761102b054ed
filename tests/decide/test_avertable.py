"""Shares of harm averted, followed by hand."""

from __future__ import annotations

import pytest

from xops_widgets.decide.avertable import avertable_shares
from xops_widgets.decide.matrix import Matrix
from xops_widgets.decide.plan_instance import Candidate, Case

from .trial_lab import lab


def test_a_discipline_averts_its_own_and_nothing_of_others():
    """Detected at once, repaired after 3 of 14 steps: 11 of 14 are averted."""
    shares = avertable_shares(lab().train)
    assert shares["dataops", "dataops"].share == pytest.approx(11 / 14)
    assert shares["dataops", "all"].share == pytest.approx(11 / 14)
    assert shares["dataops", "mlops"].share == 0
    own = shares["dataops", "dataops"]
    assert (own.faults, own.low, own.high) == (1, pytest.approx(11 / 14), pytest.approx(11 / 14)), (
        "onsets are equal"
    )
    assert shares["aiops", "all"] == type(own)(0, None, None, None)


def test_blind_safeguards_avert_nothing_and_gates_need_no_response():
    assert avertable_shares(lab(sees=14).train)["mlops", "all"].share == 0
    refused = Case("fixed-offset", "a", ({"cost": 0.0}, {"cost": 10.0}), {"regression-test": 0})
    gate = Matrix((refused,), (Candidate("regression-test", 1, 0, True),), 10)
    assert avertable_shares(gate)["devops", "devops"].share == 1


def test_the_interval_widens_with_faults_that_differ():
    def case(fault, onset, seen):
        return Case(fault, onset, tuple({"cost": 10.0 * n} for n in range(15)), seen)

    guard = Candidate("volume-check", 1, 0)
    cases = [case("half-lost", o, {"volume-check": 0}) for o in "abc"] + [
        case("stale-feed", o, {}) for o in "abc"
    ]
    share = avertable_shares(Matrix(tuple(cases), (guard,), 10))["dataops", "dataops"]
    assert share.share == pytest.approx(11 / 28)
    assert share.low == 0
    assert share.high == pytest.approx(11 / 14)


def test_a_fault_that_does_no_harm_counts_for_nothing():
    idle = Case("stale-feed", "a", ({"cost": 0.0}, {"cost": 0.0}), {"volume-check": 0})
    assert (
        avertable_shares(Matrix((idle,), (Candidate("volume-check", 1, 0),), 10))["dataops", "all"].faults
        == 0
    )
