"""The last four of the nine laws of the verdict; the others are in test_laws.py."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.laws import (
    ANSWERS,
    BREAKS,
    FAST,
    FOUNDATIONS,
    MODEL,
    QUESTIONS,
    QUICK,
    ROUNDED_BOTH,
    P,
    first,
    full_verdicts,
    quick_verdicts,
)
from xops_widgets.decide import calibrate, verdict
from xops_widgets.decide.confidence import spread
from xops_widgets.knowledge import measured

# ---- 6: no verdict before its minimum ------------------------------------------------------------------


@FAST
@given(ANSWERS, st.sets(st.sampled_from(BREAKS), min_size=1))
def test_6_no_verdict_before_the_four_what_breaks_answers(answers, missing):
    result = verdict({"form": "full", "answers": {q: a for q, a in answers.items() if q not in missing}})
    assert (result["kind"], result["first"], result["leader"]) == ("incomplete", [], None)
    assert set(result["missing"]) == missing
    assert result["confidence"] is result["step"] is result["ask"] is None


# ---- 7: words that hold ---------------------------------------------------------------------------------


def summed(answers: dict[str, Any], result: dict[str, Any]) -> float:
    """The share of neighbours with the same verdict, by going through every one of them."""
    spreads = [[(a, 1.0)] if a == "na" else spread(a, P) for a in (answers.get(q, "unknown") for q in QUICK)]
    total = 0.0
    for near in product(*spreads):
        chance = 1.0
        for _, c in near:
            chance *= c
        other = verdict({"answers": dict(zip(QUICK, (s for s, _ in near), strict=True))})
        total += chance * (other["first"] == result["first"])
    return total


@pytest.mark.parametrize(
    "steps", [(0, 3, 1, 2, 2, 2, 1), (2, 0, 0, 3, 3, 3, 1), (1, 1, 0, 0, 3, 2, 2), (3, 3, 3, "na", 2, 3, 3)]
)
def test_7_the_share_is_the_sum_over_all_neighbours(steps):
    answers = dict(zip(QUICK, steps, strict=True))
    result = verdict({"answers": answers})
    assert result["confidence"]["share"] == pytest.approx(summed(answers, result), abs=1e-9)


def test_7_words_follow_from_shares():
    c = MODEL["constants"]
    words = set()
    for answers, result in quick_verdicts():
        share, word = result["confidence"]["share"], result["confidence"]["word"]
        expected = "firm" if share >= c["firm"] else "leaning" if share >= c["leaning"] else "open"
        assert word == expected, answers
        words.add(word)
    assert words == {"firm", "leaning", "open"}


@FAST
@given(ANSWERS)
def test_7_every_flip_flips_and_no_other_step_does(answers):
    result = verdict({"form": "full", "answers": answers})
    reported = {(f["question"], f["to"]): f["first"] for f in result["confidence"]["flips"]}
    found = {}
    for q, a in answers.items():
        for to in (a - 1, a + 1) if isinstance(a, int) else ():
            if 0 <= to <= 3 and (other := first({**answers, q: to})) != result["first"]:
                found[q, to] = other[0] if other else None
    assert reported == found


def test_7_firm_and_leaning_keep_what_they_promise_when_teams_answer_again():
    kept = calibrate.calibration(teams=250, again=8, seed=77).set_index(["form", "word"]).kept
    printed = measured("verdict_calibration").set_index(["form", "word"]).kept
    for table, slack in ((kept, 0.02), (printed, 0.0)):
        for form in ("quick", "full"):
            assert table[form, "firm"] >= 0.95 - slack
            assert table[form, "leaning"] >= 0.80 - slack
            assert (
                table[form, "open"] < table[form, "leaning"] < table[form, "firm"]
            )  # the words say something


# ---- 8: what a failure costs is the reader's ------------------------------------------------------------


@FAST
@given(ANSWERS, st.integers(10, 100).map(lambda n: n / 10))
def test_8_four_equal_costs_change_nothing_but_the_scale(answers, cost):
    plain = verdict({"form": "full", "answers": answers})
    equal = verdict({"form": "full", "answers": answers, "costs": dict.fromkeys(P.objects.values(), cost)})
    for key in ("kind", "first", "leader", "step", "ask"):
        assert equal[key] == plain[key]
    assert equal["confidence"]["share"] == pytest.approx(plain["confidence"]["share"], abs=ROUNDED_BOTH)


def test_8_the_advice_changes_at_the_break_even_and_not_before():
    tried = 0
    for answers, result in quick_verdicts()[::11]:
        for row in result["break_even"]:
            for factor, leads in ((1.05, True), (0.95, False)):
                times = round(row["times"] * factor, 1)
                if not 1 <= times <= 10 or abs(times - row["times"]) < 0.05:
                    continue
                other = verdict({"answers": answers, "costs": {row["object"]: times}})
                assert (other["leader"] == row["discipline"]) is leads, (answers, row, times)
                tried += 1
    assert tried > 500


# ---- 9: the simple rule beside it, and no idle question -------------------------------------------------


@pytest.mark.wider
def test_9_the_simple_rule_stands_beside_every_verdict_with_a_reason_where_it_differs():
    reasons = set()
    for answers, result in quick_verdicts() + full_verdicts():
        rule = result["simple_rule"]
        strongest = max((a for q, a in answers.items() if q in BREAKS and isinstance(a, int)), default=0)
        if strongest:
            assert all(answers[P.breaks[d]] == strongest for d in rule["says"]), answers
        same = rule["says"] == result["first"]
        assert (rule["reason"] is None) == same, answers
        reasons.add(rule["reason"])
    assert reasons == {None, *MODEL["rule_reasons"]} - {"cost", "unknown"}
    nothing = verdict({"answers": dict.fromkeys(BREAKS, "unknown")})["simple_rule"]
    assert nothing == {"says": [], "reason": "unknown"}
    assert verdict({"answers": {**dict.fromkeys(BREAKS, 0), "release-breaks": 2, "data-breaks": 1},
        "costs": {"data": 10}})[
        "simple_rule"] == {"says": ["devops"], "reason": "cost"}  # fmt: skip


def test_9_every_question_changes_the_advice_in_two_of_a_hundred_situations():
    for table in (measured("verdict_influence"), calibrate.influence(teams=60, seed=5)):
        assert set(table.question) == set(QUESTIONS)
        assert (table.first_or_step >= 0.02).all(), table[table.first_or_step < 0.02]


def test_each_discipline_comes_first_in_at_least_a_tenth_of_the_situations_whose_foundations_stand():
    standing = [r for a, r in quick_verdicts() if all(a[q] >= 2 for q in FOUNDATIONS)]
    for d in P.disciplines:
        assert sum(r["first"] == [d] for r in standing) / len(standing) >= 0.10, d
