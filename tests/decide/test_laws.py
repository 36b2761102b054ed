"""The first five of the nine laws of the verdict; the others are in test_laws_of_words.py."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.decide.laws import (
    ANSWERS,
    BREAKS,
    CONDITIONS,
    COSTS,
    FAST,
    FOUNDATIONS,
    MODEL,
    OWNER,
    QUESTIONS,
    ROUNDED_BOTH,
    P,
    case,
    first,
    full_verdicts,
    quick_verdicts,
)
from xops_widgets.decide import sentence, verdict

# ---- 1: strong evidence is not diluted ----------------------------------------------------------------


def test_1_a_weekly_failure_leads_whatever_else_is_zero_in_every_quick_situation():
    assert len(quick_verdicts()) == 16_384
    for answers, result in quick_verdicts():
        weekly = [d for d, q in P.breaks.items() if answers[q] == 3]
        if weekly:
            assert result["leader"] in weekly, answers
            assert result["kind"] in ("start", "start-with-prerequisite", "prerequisite-first"), answers


@pytest.mark.wider
def test_1_zeros_and_unknowns_about_other_objects_never_take_the_lead():
    taken = 0
    for answers, result in full_verdicts():
        leader = result["leader"]
        if leader is None or answers[P.breaks[leader]] != 3:
            continue
        for empty in (0, "unknown"):
            others = {q: empty for q in OWNER if OWNER[q] != leader and q in answers and answers[q] != "na"}
            assert verdict({"form": "full", "answers": {**answers, **others}})["leader"] == leader, answers
            taken += 1
    assert taken > 1000


def test_1_quick_and_full_agree_when_the_extra_answers_add_nothing():
    for answers, result in quick_verdicts()[::7]:
        full = verdict({"form": "full", "answers": {**answers, **dict.fromkeys(CONDITIONS, 0)}})
        keys = ("kind", "first", "leader", "step")
        assert [full[k] for k in keys] == [result[k] for k in keys], answers
        assert full["needs"][0]["low"] == result["needs"][0]["low"]


# ---- 2: blindness is not health -----------------------------------------------------------------------


def test_2_never_is_unknown_where_nobody_would_notice():
    for answers, result in quick_verdicts():
        blind = {d for d in P.disciplines if answers[P.breaks[d]] == 0 and answers["signal-foundation"] == 0}
        blind |= {"dataops"} if answers["data-breaks"] == 0 and answers["data-foundation"] <= 1 else set()
        assert set(result["hidden"]) == blind, answers
        seen = answers["signal-foundation"] > 0 and answers["data-foundation"] > 1
        assert result["kind"] != ("see-first" if seen else "none-yet"), answers


def test_2_the_blind_team_learns_to_see_first():
    result = case(delivery_foundation=0, data_foundation=0, signal_foundation=0)
    assert (result["kind"], result["first"]) == ("see-first", ["devops"])
    assert result["step"]["question"] == "signal-foundation"
    assert result["step"]["principle"] == "monitoring"
    assert P.questions[result["because"][0]["question"]]["blind"]["reason"]


# ---- 3: monotone, symmetric, and the four kinds of answer kept apart -----------------------------------


def rank(result: dict[str, Any], discipline: str) -> int:
    own = next(n["low"] for n in result["needs"] if n["discipline"] == discipline)
    return sum(n["low"] > own for n in result["needs"])


def test_3_a_stronger_pain_never_lowers_its_discipline_in_any_quick_situation():
    known = {tuple(a.values()): r for a, r in quick_verdicts()}
    for answers, weak in quick_verdicts():
        for d, q in P.breaks.items():
            if answers[q] == 3:
                continue
            strong = known[tuple({**answers, q: answers[q] + 1}.values())]
            assert rank(strong, d) <= rank(weak, d), (answers, q)
            if weak["leader"] == d:
                assert strong["leader"] == d, (answers, q)
            if weak["first"] == [d] and weak["leader"] in (None, d):
                assert strong["first"] == [d], (answers, q)


@FAST
@given(ANSWERS, COSTS, st.sampled_from([*BREAKS, *CONDITIONS]), st.integers(0, 2))
def test_3_a_stronger_pain_never_lowers_its_discipline_in_the_full_form(answers, costs, q, step):
    weak = verdict({"form": "full", "costs": costs, "answers": {**answers, q: step}})
    strong = verdict({"form": "full", "costs": costs, "answers": {**answers, q: step + 1}})
    assert rank(strong, OWNER[q]) <= rank(weak, OWNER[q])
    if weak["leader"] == OWNER[q]:
        assert strong["leader"] == OWNER[q]


@FAST
@given(ANSWERS, st.permutations(MODEL["disciplines"]))
def test_3_relabelling_the_disciplines_relabels_the_verdict(answers, names):
    new = dict(zip(MODEL["disciplines"], names, strict=True))
    model = copy.deepcopy(MODEL)
    model["disciplines"] = [new[d] for d in model["disciplines"]]
    for q in model["questions"]:
        q["counts"], q["raised_by"] = new.get(q["counts"]), new.get(q["raised_by"])
    for g in model["prerequisites"]:
        g["discipline"], g["before"] = new[g["discipline"]], new[g["before"]]
    before = verdict({"form": "full", "answers": answers})
    after = verdict({"form": "full", "answers": answers}, model)
    assert after["first"] == [new[d] for d in before["first"]]
    assert after["simple_rule"]["says"] == [new[d] for d in before["simple_rule"]["says"]]
    assert (after["kind"], after["confidence"]["share"]) == (before["kind"], before["confidence"]["share"])
    assert after["needs"] == [{**n, "discipline": new[n["discipline"]]} for n in before["needs"]]


@FAST
@given(ANSWERS, st.permutations(MODEL["disciplines"]))
@example(
    {**dict(zip(BREAKS, ("na", 0, 1, 1), strict=True)), "data-foundation": 1}, MODEL["disciplines"][::-1]
)
@example(
    {
        "release-breaks": 2,
        "data-breaks": "unknown",
        "model-breaks": 1,
        "signal-breaks": 1,
        "alert-storm": "unknown",
    },
    ["devops", "mlops", "aiops", "dataops"],
)
def test_3_the_order_of_the_disciplines_does_not_decide(answers, order):
    before = verdict({"form": "full", "answers": answers})
    after = verdict({"form": "full", "answers": answers}, {**MODEL, "disciplines": list(order)})
    assert (after["first"], after["kind"], after["step"]) == (before["first"], before["kind"], before["step"])
    assert after["confidence"]["share"] == pytest.approx(before["confidence"]["share"], abs=ROUNDED_BOTH)


@pytest.mark.wider
def test_3_not_applicable_drops_out_and_never_acts_as_no():
    for answers, result in full_verdicts():
        for need in result["needs"]:
            d = need["discipline"]
            gone = answers[P.breaks[d]] == "na"
            assert need["applies"] != gone
            if gone:
                assert (need["low"], need["high"], need["contributions"]) == (0, 0, [])
                assert d not in result["first"], answers
                assert d not in result["hidden"]
    for q in FOUNDATIONS[1:]:  # "na" of a foundation is not its lowest level
        pain = {"data-foundation": "model_breaks", "signal-foundation": "signal_breaks"}[q]
        low, out = case(**{pain: 3, q.replace("-", "_"): 0}), case(**{pain: 3, q.replace("-", "_"): "na"})
        assert low["prerequisite"]["question"] == q
        assert out["prerequisite"] is None


def test_3_what_was_not_asked_is_shown_as_not_asked():
    result = verdict({"answers": {"release-breaks": 3}})
    asked = {n["discipline"]: n["asked"] for n in result["needs"]}
    assert asked == {"devops": True, "dataops": False, "mlops": False, "aiops": False}
    gaps = {p["principle"]: p["gap"] for p in case(release_breaks=3)["principles"]}
    assert gaps["compliance"] is None
    assert gaps["iterative-development"] is None
    assert gaps["continuous-deployment"] == 3


@FAST
@given(ANSWERS, st.sampled_from([*BREAKS, *CONDITIONS]))
def test_3_unknown_widens_the_range_and_both_ends_can_be_reached(answers, q):
    def need(step: Any) -> dict[str, Any]:
        result = verdict({"form": "full", "answers": {**answers, q: step}})
        return next(n for n in result["needs"] if n["discipline"] == OWNER[q])

    assume(q in BREAKS or answers[P.breaks[OWNER[q]]] != "na")
    unknown = need("unknown")
    assert unknown["low"] == need(0)["low"]
    assert unknown["high"] == need(3)["high"]


@FAST
@given(ANSWERS, COSTS)
def test_3_contributions_add_up_to_the_need(answers, costs):
    for n in verdict({"form": "full", "answers": answers, "costs": costs})["needs"]:
        assert sum(c["points"] for c in n["contributions"]) == pytest.approx(n["low"], abs=1e-9)


# ---- 4 and 5: one next step, and no dead end -----------------------------------------------------------


def check_step(answers: dict[str, Any], result: dict[str, Any]) -> None:
    step, missing = result["step"], result["prerequisite"]
    assert step["text"], answers
    if result["first"]:
        assert step["discipline"] == result["first"][0], answers
    if missing is not None:
        assert step["question"] == missing["question"], answers
        assert answers[missing["question"]] < missing["at_least"], answers
        assert result["first"] == [
            missing["before"] if result["kind"] == "prerequisite-first" else missing["discipline"]
        ]
    if step["question"] is None:
        assert step["text"] in MODEL["other_steps"].values()
        return
    question, level = P.questions[step["question"]], answers[step["question"]]
    up = question["kind"] == "foundation"
    assert step["level"] == level, answers
    assert step["goal"] == question["options"][level + 1 if up else level - 1], answers
    own = question["steps"][level if up else level - 1]
    assert step["text"] == own["text"], answers
    assert step["principle"] in (own["principle"], "compliance" if step["why"] == "duty" else None), answers


@pytest.mark.wider
def test_4_and_5_every_verdict_ends_in_one_step_that_fits_what_comes_first():
    for answers, result in quick_verdicts() + full_verdicts():
        check_step(answers, result)
        assert result["first"] or result["kind"] in ("none-yet", "ask-first"), answers


def test_4_no_version_control_is_the_first_step_and_nothing_grander():
    result = case(data_breaks=3, delivery_foundation=0)
    assert (result["kind"], result["first"]) == ("start-with-prerequisite", ["dataops"])
    assert result["step"]["principle"] == "reproducibility"
    assert "version-controlled repository" in result["step"]["text"]


def test_4_a_regulator_moves_the_principle_and_not_the_discipline():
    free, bound = (case(data_breaks=3, regulated=r, answer_untraceable=3) for r in (0, 3))
    assert free["first"] == bound["first"] == ["dataops"]
    assert (free["step"]["principle"], bound["step"]["principle"]) == ("reproducibility", "compliance")


@pytest.mark.wider
def test_5_the_decisive_question_is_found_by_trying():
    """Also where nothing comes first yet, which is rare among all situations: few answers, and nothing noticed."""
    rng = random.Random(5)
    seldom = [
        {q: rng.choice([0, "unknown", "na"] if q in BREAKS else [0, 1, 2, 3, "unknown"])
         for q in [*BREAKS, *rng.sample(FOUNDATIONS, 2), *rng.sample(CONDITIONS, 2)]}
        for _ in range(100)
    ]  # fmt: skip
    some = [(answers, verdict({"form": "full", "answers": answers})) for answers in seldom]
    empty = [(a, r) for a, r in some if not r["first"]]
    assert len(empty) >= 10
    assert len({r["kind"] for _, r in empty}) == 2
    gaps = [(a, r) for a, r in full_verdicts() if "unknown" in a.values()]
    for answers, result in [*empty, *gaps[::100]]:
        tried = {}
        for q in QUESTIONS:
            counts = P.questions[q]["counts"]
            gone = counts and answers[P.breaks[counts]] == "na"
            if answers.get(q, "unknown") == "unknown" and P.questions[q]["kind"] != "duty" and not gone:
                tried[q] = sum(first({**answers, q: step}) != result["first"] for step in range(4))
        best = max(tried.values(), default=0)
        found = result["ask"]
        assert (found["changes"] if found else 0) == best, answers
        assert found is None or tried[found["question"]] == best, answers


def test_5_a_team_without_any_of_the_objects_is_not_told_that_they_fail_too_seldom():
    without = verdict({"answers": dict.fromkeys(BREAKS, "na")})
    assert sentence(without, MODEL) == MODEL["wording"]["nothing-applies"]
    one = verdict({"answers": {**dict.fromkeys(BREAKS, "na"), BREAKS[0]: 0}})
    assert sentence(one, MODEL) == MODEL["wording"]["none-yet"]


def test_5_named_dead_ends_of_the_first_edition():
    everything = case(**{q.replace("-", "_"): 3 for q in BREAKS})
    assert everything["first"]
    assert everything["step"]["text"]
    nothing = verdict({"answers": dict.fromkeys(BREAKS, "unknown")})
    assert (nothing["kind"], nothing["first"]) == ("ask-first", [])
    assert nothing["ask"]["question"] in BREAKS
    assert nothing["step"]["text"] == MODEL["other_steps"]["count"]
    healthy = case()
    assert (healthy["kind"], healthy["step"]["text"]) == ("none-yet", MODEL["other_steps"]["keep"])


def test_5_named_contradictions_of_the_first_edition():
    three = {"release_breaks": 3, "data_breaks": 3, "model_breaks": 3}
    quick, full = case(**three), case(**three, **{q.replace("-", "_"): 0 for q in CONDITIONS})
    assert quick["first"] == full["first"] == ["mlops"]  # releases and data stand, so models come first
    once = case(release_breaks=1)
    assert (once["kind"], once["first"]) == ("none-yet", [])
