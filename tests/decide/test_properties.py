"""What must hold for every situation, whatever the records say."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xops_widgets.decide import decision_model, verdict
from xops_widgets.decide.core import KINDS, NA_CODE, TWO, UNKNOWN_CODE, decide, tabulate

MODEL = decision_model()
TABLES = tabulate(MODEL)
QUESTIONS = [q["id"] for q in MODEL["questions"]]
PAINS = [q for q in MODEL["questions"] if q["kind"] == "pain"]
GATE_QUESTIONS = sorted({g["question"] for g in MODEL["gates"]})
ANSWER = st.sampled_from([0, 1, 2, 3, "unknown", "na"])
SITUATION = st.fixed_dictionaries(
    {
        "form": st.sampled_from(["quick", "full"]),
        "answers": st.dictionaries(st.sampled_from(QUESTIONS), ANSWER),
    }
)
FAST = settings(max_examples=150, deadline=None)


def need(result, discipline):
    return next(n for n in result["needs"] if n["discipline"] == discipline)


def changed(situation, **answers):
    return {
        **situation,
        "answers": {**situation["answers"], **{k.replace("_", "-"): v for k, v in answers.items()}},
    }


@FAST
@given(SITUATION, st.sampled_from(PAINS), st.integers(0, 2))
def test_a_stronger_pain_never_lowers_its_disciplines_need(situation, pain, strength):
    weak = verdict(changed(situation, **{pain["id"]: strength}))
    strong = verdict(changed(situation, **{pain["id"]: strength + 1}))
    for discipline, relevance in pain["relevance"].items():
        for bound in ("low", "high"):
            assert need(strong, discipline)[bound] >= need(weak, discipline)[bound]
        counted = need(weak, discipline)["applies"] and (
            situation["form"] == "full" or pain["form"] == "quick"
        )
        if relevance and counted:
            assert need(strong, discipline)["low"] > need(weak, discipline)["low"]


@FAST
@given(SITUATION, st.sampled_from(GATE_QUESTIONS), ANSWER, ANSWER)
def test_a_gate_never_changes_a_need(situation, gate, one, other):
    first, second = verdict(changed(situation, **{gate: one})), verdict(changed(situation, **{gate: other}))
    for n in first["needs"]:
        m = need(second, n["discipline"])
        assert (n["low"], n["high"], n["contributions"]) == (m["low"], m["high"], m["contributions"])


@FAST
@given(SITUATION, st.sampled_from(PAINS))
def test_not_applicable_leaves_both_sums_and_never_acts_as_no(situation, pain):
    situation = changed(situation, **{q["id"]: situation["answers"].get(q["id"], "unknown") for q in PAINS})
    out, no = (
        verdict(changed(situation, **{pain["id"]: "na"})),
        verdict(changed(situation, **{pain["id"]: 0})),
    )
    for discipline in pain["relevance"]:
        n, m = need(out, discipline), need(no, discipline)
        assert pain["id"] not in [c["question"] for c in n["contributions"]]
        if n["applies"] and situation["form"] == "full":
            # out of both sums: the same points over a smaller whole, so strictly more as soon as there are any
            assert n["low"] > m["low"] if m["low"] > 0 else n["low"] == 0
        if not n["applies"]:
            assert (n["low"], n["high"], n["contributions"]) == (0, 0, [])


@FAST
@given(SITUATION, st.sampled_from(PAINS))
def test_unknown_widens_the_range_and_both_ends_can_be_reached(situation, pain):
    unknown = verdict(changed(situation, **{pain["id"]: "unknown"}))
    no, worst = (verdict(changed(situation, **{pain["id"]: v})) for v in (0, 3))
    for discipline in pain["relevance"]:
        assert need(unknown, discipline)["low"] == need(no, discipline)["low"]
        assert need(unknown, discipline)["high"] == need(worst, discipline)["high"]


@FAST
@given(SITUATION)
def test_contributions_add_up_to_the_need(situation):
    for n in verdict(situation)["needs"]:
        assert sum(c["points"] for c in n["contributions"]) == pytest.approx(100 * n["low"], abs=1e-9)
        if n["applies"]:
            assert sum(c["of"] for c in n["contributions"]) == pytest.approx(100, abs=1e-9)


@FAST
@given(SITUATION, st.permutations(MODEL["disciplines"]))
def test_relabelling_the_disciplines_relabels_the_verdict(situation, names):
    new = dict(zip(MODEL["disciplines"], names, strict=True))
    model = copy.deepcopy(MODEL)
    model["disciplines"] = [new[d] for d in model["disciplines"]]
    for q in model["questions"]:
        q["relevance"] = {new[d]: v for d, v in q["relevance"].items()}
    for g in model["gates"]:
        g["discipline"], g["before"]["discipline"] = new[g["discipline"]], new[g["before"]["discipline"]]
    for p in model["prerequisites"]:
        p["of"], p["discipline"] = new[p["of"]], new[p["discipline"]]
    before, after = verdict(situation), verdict(situation, model)
    assert after["first"] == [new[d] for d in before["first"]]
    assert (after["kind"], after["margin"], after["fragile"], after["survives"]) == (
        before["kind"],
        before["margin"],
        before["fragile"],
        before["survives"],
    )
    for n in before["needs"]:
        assert need(after, new[n["discipline"]])["contributions"] == n["contributions"]


@FAST
@given(SITUATION, st.permutations(range(len(MODEL["disciplines"]))))
def test_the_order_of_the_disciplines_does_not_decide(situation, order):
    model = {**MODEL, "disciplines": [MODEL["disciplines"][i] for i in order]}
    before, after = verdict(situation), verdict(situation, model)
    assert set(after["first"]) == set(before["first"])
    assert (after["kind"], after["margin"], after["fragile"]) == (
        before["kind"],
        before["margin"],
        before["fragile"],
    )


@FAST
@given(SITUATION)
def test_every_reported_flip_flips_and_no_other_step_does(situation):
    result = verdict(situation)
    told = {(f["question"], f["to"]) for f in result["flips"]}
    found = set()
    for q in MODEL["questions"]:
        value = situation["answers"].get(q["id"])
        if not isinstance(value, int) or (situation["form"] == "quick" and q["form"] == "full"):
            continue
        for to in (value - 1, value + 1):
            if 0 <= to <= 3:
                after = set(verdict(changed(situation, **{q["id"]: to}))["first"])
                lost = not after & set(result["first"]) if result["first"] else bool(after)
                found |= {(q["id"], to)} if lost else set()
    assert told == found
    assert result["fragile"] == (bool(found) or result["margin"] < MODEL["constants"]["fragile_margin"])


@FAST
@given(
    st.fixed_dictionaries({q: st.integers(0, 3) for q in QUESTIONS}),
    st.sets(st.sampled_from([q["id"] for q in PAINS]), min_size=1, max_size=4),
)
def test_settled_means_no_unknown_answer_can_take_the_lead_away(answers, unknown):
    situation = {"form": "full", "answers": {**answers, **dict.fromkeys(unknown, "unknown")}}
    result = verdict(situation)
    assume(result["first"])
    overtaken = False
    for discipline in MODEL["disciplines"]:
        worst = {q["id"]: 3 if q["relevance"].get(discipline) else 0 for q in PAINS if q["id"] in unknown}
        lows = {n["discipline"]: n["low"] for n in verdict(changed(situation, **worst))["needs"]}
        overtaken |= discipline not in result["contenders"] and any(
            lows[discipline] > lows[c] for c in result["contenders"]
        )
    assert not (result["settled"] and overtaken)


@FAST
@given(SITUATION)
def test_an_unanswered_question_follows_its_object_when_that_does_not_apply(situation):
    heads = {q["object"]: q["id"] for q in PAINS if q["form"] == "quick"}
    for pain in PAINS:
        if pain["id"] in situation["answers"]:
            continue
        said = "na" if situation["answers"].get(heads[pain["object"]]) == "na" else "unknown"
        if pain["id"] not in heads.values():
            assert verdict(changed(situation, **{pain["id"]: said}))["needs"] == verdict(situation)["needs"]


def draw(n, seed, codes, weights):
    rng = np.random.default_rng(seed)
    return rng.choice(np.array(codes, np.int8), (n, len(QUESTIONS)), p=weights)


@pytest.mark.parametrize("full", [False, True], ids=["quick", "full"])
def test_each_discipline_leads_at_least_a_tenth_when_all_gates_pass(full):
    answers = draw(10_000, 11, [0, 1, 2, 3], [0.25] * 4)
    answers[:, TABLES.foundation] = 3
    out = decide(answers, np.full(len(answers), full), TABLES)
    for d, name in enumerate(TABLES.disciplines):
        assert (out.firsts == 1 << d).mean() >= 0.10, name


def test_unrestricted_situations_reach_every_kind_and_gates_change_what_comes_first():
    answers = draw(10_000, 12, [0, 1, 2, 3, UNKNOWN_CODE, NA_CODE], [0.3, 0.2, 0.15, 0.15, 0.1, 0.1])
    out = decide(answers, np.arange(10_000) % 2 == 0, TABLES)
    kinds = np.array(KINDS)[out.kind]
    assert set(kinds) == set(KINDS)
    assert (out.kind == TWO).sum() > 100
    assert (kinds == "none-yet").sum() > 20
    assert (out.firsts != out.contenders).sum() > 100


def test_all_unknown_gives_no_leader_and_all_no_gives_none_yet():
    unknown = verdict({"form": "full", "answers": dict.fromkeys(QUESTIONS, "unknown")})
    no = verdict(
        {
            "form": "full",
            "answers": {q["id"]: 0 if q["kind"] != "foundation" else 3 for q in MODEL["questions"]},
        }
    )
    out = verdict({"form": "full", "answers": dict.fromkeys(QUESTIONS, "na")})
    assert (unknown["kind"], unknown["why"], unknown["first"]) == ("no-leader", "nothing-known", [])
    assert (no["kind"], no["settled"]) == ("none-yet", True)
    assert out["kind"] == "none-yet"
    assert not any(n["applies"] for n in out["needs"])
