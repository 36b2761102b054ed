"""Units of harm, worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from xops_lab.faults.harm import MISSED_WEIGHS, corrupt, harm
from xops_lab.flow.answer import WARN_FROM

IDS = ["a", "b", "c", "d"]


def answers(*risk):
    return pd.DataFrame({"question_id": IDS, "risk": risk})


def rows(**columns):
    return pd.DataFrame({"question_id": IDS, "x": [1.0, 2.0, 3.0, None], **columns})


LATE = pd.Series([True, False, None, True], index=IDS, dtype="boolean")


def test_equal_runs_do_no_harm():
    same = answers(0.1, 0.2, 0.3, None)
    assert harm(same, same.copy(), LATE, rows(), rows()) == {
        "changed": 0,
        "cost": 0,
        "unanswered": 0,
        "corrupt": 0,
        "brier": 0,
    }


def test_each_unit_counts_its_own():
    clean = answers(0.50, 0.10, 0.10, 0.40)
    # a: now wrongly silent; b: 0.1 -> 0.104 shows the same 10 %; c: warned, but it never arrived; d: unanswered
    now = answers(0.10, 0.104, 0.90, None)
    brier = (0.9**2 - 0.5**2) + (0.104**2 - 0.1**2)  # of a, which was late, and b, which was not
    assert harm(clean, now, LATE, rows(), rows()) == {
        "changed": 2,
        "cost": pytest.approx(7 / 3),
        "unanswered": 1,
        "corrupt": 0,
        "brier": pytest.approx(brier),
    }


def test_answers_are_compared_as_they_are_shown():
    """29.6 and 30.4 per cent are both shown as 30, and 30.4 and 30.6 are not the same; the half is not cut off."""
    clean, now = answers(0.296, 0.304, 0.101, 0.2), answers(0.304, 0.306, 0.104, 0.199)
    assert harm(clean, now, LATE, rows(), rows())["changed"] == 1


def test_cost_is_net_and_may_be_negative():
    """a and d were late and are warned now, 7/3 each; b was not late and is warned no more, 1."""
    clean, now = answers(0.1, 0.5, 0.1, 0.1), answers(0.5, 0.1, 0.1, 0.5)
    assert harm(clean, now, LATE, rows(), rows())["cost"] == pytest.approx(-(2 * 7 / 3 + 1))


def test_a_missed_delay_weighs_as_much_as_the_needless_warnings_at_which_the_app_warns():
    """At a risk of just 0.3 a warning is neither gain nor loss: 0.3 missed delays weigh as 0.7 needless warnings."""
    assert pytest.approx(MISSED_WEIGHS * WARN_FROM) == 1 - WARN_FROM


def test_a_release_that_warns_from_another_risk_is_judged_by_its_own():
    same = answers(0.4, 0.4, 0.4, 0.4)
    assert harm(same, same, LATE, rows(), rows(), warn_from=0.5)["cost"] == pytest.approx(2 * 7 / 3 - 1)


def test_a_question_that_the_clean_run_did_not_answer_cannot_become_unanswered():
    none = answers(None, None, None, None)
    assert harm(none, none, LATE, rows(), rows())["unanswered"] == 0


def test_lost_doubled_and_altered_rows_are_corrupt():
    clean = rows()
    assert corrupt(clean, clean.iloc[:3]) == 1
    assert corrupt(clean, pd.concat([clean, clean.iloc[:2]])) == 2
    assert corrupt(clean, clean.assign(x=[1.0, 9.0, None, None])) == 2
    assert corrupt(clean, clean.iloc[::-1]) == 0, "order is not damage"
