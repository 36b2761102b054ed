"""A benchmark that a constant answer wins is refused by name; those that pages conclude from are asked too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.scoreboard import BENCHMARKS, PLACES
from xops_lab.runtime.constant_answers import Constant, ConstantAnswerWins, best_constant, refuse_constant
from xops_widgets.decide.compare import READINGS, compare_stories
from xops_widgets.knowledge import measured

CASES = ["db", "db", "web", "app", "app"]


def test_the_best_constant_by_hand():
    assert best_constant(CASES) == Constant(("app",), 2), "app and db are equal: the first by name"
    assert best_constant(CASES, 2) == Constant(("app", "db"), 4)
    assert best_constant(CASES, 9) == Constant(("app", "db", "web"), 5)
    assert best_constant(["x"]) == Constant(("x",), 1)


def test_a_method_that_is_ahead_passes_and_the_constant_is_told():
    assert refuse_constant("five", CASES, {"m": 3, "n": 0}) == Constant(("app",), 2)


@pytest.mark.parametrize(("right", "first"), [({"m": 1, "n": 2}, 1), ({"m": 0}, 1), ({"m": 4}, 2)])
def test_a_tie_or_a_win_of_the_constant_is_refused_by_name_and_score(right, first):
    with pytest.raises(ConstantAnswerWins) as refused:
        refuse_constant("five faults", CASES, right, first)
    text = str(refused.value)
    best = max(right, key=lambda name: right[name])
    for part in (
        "five faults: expected",
        "app",
        f"in {2 * first} of 5 cases",
        f"the best method, {best}, in {right[best]}",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("answers", "right", "message"),
    [
        ([], {"m": 0}, "expected cases and at least one answer, got 0 and 1"),
        (CASES, {}, "five: expected methods with 0 to 5 right, got none"),
        (CASES, {"m": 6, "n": -1, "o": 3}, "five: expected methods with 0 to 5 right, got m 6, n -1"),
        (CASES, {"m": float("nan")}, "got m nan"),
    ],
)
def test_what_is_no_benchmark_is_refused_too(answers, right, message):
    with pytest.raises(ValueError, match=message) as refused:
        refuse_constant("five", answers, right)
    assert not isinstance(refused.value, ConstantAnswerWins)


@given(st.lists(st.sampled_from("abcde"), min_size=1, max_size=30), st.data())
def test_no_list_of_answers_given_beforehand_does_better(answers, data):
    first = data.draw(st.integers(1, 5))
    best = best_constant(answers, first)
    other = data.draw(st.sets(st.sampled_from("abcde"), max_size=first))
    assert sum(answer in other for answer in answers) <= best.right == sum(a in best.names for a in answers)
    score = data.draw(st.integers(0, len(answers)))
    if score > best.right:
        assert refuse_constant("any", answers, {"m": score}, first) == best
    else:
        with pytest.raises(ConstantAnswerWins, match="any: expected"):
            refuse_constant("any", answers, {"m": score}, first)


# ---- the benchmarks that pages conclude from ---------------------------------------------------------


def right_of(places, first=1):
    return {method: float((places[method] <= first).sum()) for method in METHODS}


def test_the_sixteen_incidents_with_one_cause_are_refused_and_all_52_are_not():
    places = measured(PLACES)
    train = places[places["part"] == "train"]
    with pytest.raises(
        ConstantAnswerWins, match=r"PetSearch_AWS::ECS::Fargate right in 16 of 16 .* correlation, in 10"
    ):
        refuse_constant("PetShop, train", list(train["cause"]), right_of(train))
    assert refuse_constant("PetShop", list(places["cause"]), right_of(places)).right == 16


def test_what_is_refused_is_told_in_the_measured_table():
    table = measured(BENCHMARKS).set_index(["benchmark", "first"])
    assert list(table.index.levels[0]) == ["all", "test", "train"]
    refused = table["refused"].notna()
    assert sorted(refused.index[refused]) == [
        ("all", 5), ("test", 3), ("test", 5), ("train", 1), ("train", 3), ("train", 5)
    ]  # fmt: skip
    assert (refused == (table["constant_right"] >= table["method_right"])).all()


def test_the_seven_faults_of_our_own_flow_are_just_not_refused():
    table = measured("operational_causes")
    causes = table.groupby("fault")["cause"].first()
    right = (table["place"] == 1).groupby(table["method"]).sum().to_dict()
    assert refuse_constant("our own faults", list(causes), right) == Constant(("model",), 4)
    assert max(right.values()) == 5


@pytest.mark.parametrize("reading", READINGS)
def test_the_stories_that_judge_the_verdict_are_not_refused(reading):
    table = compare_stories(reading).dropna(subset="agrees")
    right = {"verdict": int(table["agrees"].sum()), "simple rule": int(table["rule_agrees"].sum())}
    assert refuse_constant("stories", list(table["label"]), right).right == 9
