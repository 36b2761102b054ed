"""The trial of the advice: teams as they are registered, answers from what can be noticed, harm followed by hand."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter

import numpy as np
import pytest

from xops_widgets.decide import trial
from xops_widgets.decide.trial_rules import Told, best_plan, by_discipline, guarded, guessed, rules
from xops_widgets.decide.trial_teams import (
    Noticed,
    Team,
    answers,
    costs_of,
    draw_teams,
    level_of,
    notice,
    registration,
)
from xops_widgets.decide.verdict import shipped
from xops_widgets.knowledge import knowledge

from .trial_lab import PAIRS, STEPS, lab

UNITS = ("changed", "cost", "unanswered", "slow", "exposed", "corrupt", "irreproducible", "hours")
KINDS = ["devops", "dataops", "mlops", "mixed"]  # the small lab has no fault of AIOps


def small(count=40, **teams):
    about = dict(registration())
    return about | {"teams": {**about["teams"], "count": count, "kinds": KINDS, **teams}, "draws": 200}


def team(there=(), budget=5.0, response=3, **rates):
    each = {fault.replace("_", "-"): rate for fault, rate in rates.items()}
    return Team(
        1, "equal-counts", "mixed", each, frozenset(there), budget, response, dict.fromkeys(UNITS, 1.0)
    )


def told(one, noticed=None, about=None):
    seen = noticed or Noticed({}, 0, {})
    return Told(about or lab(), one, seen, shipped(), np.random.default_rng(1))


# ---- the registration ---------------------------------------------------------------------------------------


def test_the_registration_names_what_exists():
    about, known = registration(), knowledge()
    lists = (about["answers"]["foundations"], about["answers"]["conditions"])
    for steps in (steps for one in lists for steps in one.values()):
        assert [step["level"] for step in steps] == list(dict.fromkeys(step["level"] for step in steps))
    questions = {q for one in (*lists, about["answers"]["counted"]) for q in one}
    assert questions <= set(known.questions)
    assert {f for faults in about["answers"]["counted"].values() for f in faults} <= set(known.faults)
    assert list(rules()) == [rule["id"] for rule in about["rules"]]
    assert set(about["teams"]["kinds"]) == {*known.disciplines, "mixed"}


def test_each_foundation_is_answered_by_what_is_there():
    for q in (q for q in knowledge().questions.values() if q.kind == "foundation"):
        assert registration()["answers"]["foundations"][q.id][0]["any"] == [], q.id


# ---- teams --------------------------------------------------------------------------------------------------


def test_teams_are_drawn_as_registered_and_again():
    about = small(40)
    teams = draw_teams(lab().known, about)
    assert teams == draw_teams(lab().known, about)
    assert Counter((t.population, t.kind) for t in teams) == {
        (p, k): 5 for p in about["teams"]["populations"] for k in KINDS
    }
    low, high = about["teams"]["budget_days"]
    assert all(low <= t.budget <= high for t in teams)
    assert {t.response for t in teams} <= set(about["teams"]["responses"])
    often = about["teams"]["failures_a_year"]
    assert all(often["low"] - 1e-9 <= sum(t.rates.values()) <= often["high"] + 1e-9 for t in teams)


def test_in_the_first_population_a_heavy_discipline_has_its_share_of_the_harm_and_in_the_second_of_the_failures():
    about, arena = small(40), lab().known
    for one in draw_teams(arena, about):
        if one.kind == "mixed":
            continue
        stakes = {f: r * arena.harm(f, (), one).mean() for f, r in one.rates.items()}
        counted = stakes if one.population == "equal-stakes" else one.rates
        share = counted[PAIRS[one.kind][0]] / sum(counted.values())
        assert share == pytest.approx(about["teams"]["heavy_share"])


# ---- what a team notices ------------------------------------------------------------------------------------


def test_what_is_only_wrong_is_noticed_by_nobody_without_a_safeguard():
    rng = np.random.default_rng(3)
    seen = notice(lab().known, team(half_lost=200, codes_moved=200), rng)
    assert (seen.by_fault, seen.by_team, seen.costs) == ({}, 0, {})


def test_a_safeguard_notices_what_it_detects_and_users_what_goes_unanswered():
    seen = notice(
        lab().known, team(["volume-check"], half_lost=200, codes_moved=200), np.random.default_rng(3)
    )
    assert list(seen.by_fault) == ["half-lost"]
    assert seen.by_team == seen.by_fault["half-lost"] > 20, "a quarter of 200"
    assert set(seen.costs["half-lost"]) == {30.0}, "three steps of ten until the repair"
    users = notice(lab("unanswered").known, team(half_lost=200, codes_moved=200), np.random.default_rng(3))
    assert set(users.by_fault) == {"half-lost", "codes-moved"}
    assert users.by_team == 0
    assert set(users.costs["half-lost"]) == {10.0 * STEPS}


def test_answers_hang_on_nothing_but_what_is_there_and_what_was_noticed():
    """Two teams in which other things fail, that noticed the same, answer the same and buy the same."""
    seen = Noticed({"half-lost": 4}, 4, {"half-lost": [30.0]})
    one, other = (
        team(["volume-check"], half_lost=16),
        team(["volume-check"], fixed_offset=300, codes_moved=90),
    )
    for form in ("quick", "full"):
        both = [answers(lab().known, t, seen, form, shipped().questions) for t in (one, other)]
        assert both[0] == both[1]
    for rule, buys in rules().items():
        if rule not in ("oracle",):
            assert buys(told(one, seen)) == buys(told(other, seen)), rule


def test_answers_by_hand():
    seen = Noticed({"half-lost": 3, "codes-moved": 1}, 3, {})
    one = team(["volume-check", "regression-test", "burn-rate-alert"])
    assert answers(lab().known, one, seen, "quick", shipped().questions) == {
        "release-breaks": 0, "data-breaks": 2, "model-breaks": 1, "signal-breaks": 0,
        "delivery-foundation": 2, "data-foundation": 2, "signal-foundation": 2,
    }  # fmt: skip
    by_users = answers(lab().known, one, dataclasses.replace(seen, by_team=2), "full", shipped().questions)
    assert by_users["signal-foundation"] == 1, "users noticed as many"
    assert (by_users["metrics-scattered"], by_users["model-decay"]) == (1, 3)
    assert by_users["trust-unclear"] == "unknown"
    assert [level_of(n, [1, 3, 7]) for n in (0, 1, 2, 3, 6, 7, 99)] == [0, 1, 1, 2, 2, 3, 3]


def test_what_a_failure_costs_is_held_against_the_cheapest():
    seen = Noticed({}, 0, {"half-lost": [30.0, 50.0], "codes-moved": [10.0], "fixed-offset": [900.0]})
    assert costs_of(lab().known, seen, shipped().objects, [1, 10]) == {
        "release": 10,
        "data": 4.0,
        "model": 1.0,
    }
    assert costs_of(lab().known, Noticed({}, 0, {}), shipped().objects, [1, 10]) == {}


# ---- what rules buy -----------------------------------------------------------------------------------------


def test_a_rule_buys_while_the_budget_lasts_and_nothing_twice():
    order = ["mlops", "dataops", "devops", "aiops"]
    assert by_discipline(told(team(budget=10)), order) == ["slice-check", "volume-check"]
    assert by_discipline(told(team(["slice-check"], budget=5)), order) == ["volume-check"]
    assert by_discipline(told(team(budget=4.99)), order) == []


@pytest.mark.parametrize("discipline", list(PAIRS))
def test_each_rule_finds_what_fails_most_where_one_object_fails_and_all_is_seen(discipline):
    fault, guard = PAIRS[discipline]
    seen = Noticed({fault: 9}, 0, {fault: [100.0] * 9})
    one = told(team(budget=5, **{fault.replace("-", "_"): 36}), seen)
    for rule in ("one-line", "one-line-cost", "planner", "oracle", f"always-{discipline}"):
        assert rules()[rule](one) == [guard], rule


def test_the_planner_guesses_half_at_what_was_seen():
    guess = guessed(told(team(), Noticed({"half-lost": 2}, 0, {})))
    floor = registration()["planner_floor"]
    assert guess == {"fixed-offset": floor, "half-lost": floor + 4 * (2 + 2) / 2, "codes-moved": floor}


def test_what_stands_already_is_taken_off_before_the_plan():
    one = team(["volume-check"], budget=5, half_lost=50, codes_moved=1)
    less = guarded(lab().train, one)
    assert {len(c.stopped) for c in less.cases if c.fault == "half-lost"} == {4}
    assert "volume-check" not in [s.id for s in less.safeguards]
    assert best_plan(lab().train, one, one.rates) == ["slice-check"]


# ---- harm and conclusions -----------------------------------------------------------------------------------


def test_harm_left_by_hand():
    """Twelve strikes a year, 140 each when nobody acts, 30 when detected at once and repaired three steps later."""
    one = team(half_lost=12)
    nothing, hours = trial.harm_left(lab(), one, [])
    assert (nothing, hours) == ({"x": 12 * 140 / 2, "y": 12 * 140 / 2}, 0)
    assert trial.harm_left(lab(), one, ["volume-check"])[0] == {"x": 12 * 30 / 2, "y": 12 * 30 / 2}
    assert trial.harm_left(lab(held_sees=5), one, ["volume-check"])[0] == {"x": 12 * 80 / 2, "y": 12 * 80 / 2}


@pytest.fixture(scope="module")
def ran():
    return trial.result_of(lab(days=30.0), trial.run(lab(days=30.0), small(80)))


def test_nothing_bought_is_all_of_it_and_nobody_does_better_than_the_oracle(ran):
    shares = ran.shares()
    assert (shares[:, ran.rules.index("none")] == 1).all()
    assert (shares >= shares[:, [ran.rules.index("oracle")]] - 1e-9).all()


def test_the_trial_comes_out_the_same_again(ran):
    again = trial.result_of(lab(days=30.0), trial.run(lab(days=30.0), small(80)))
    assert trial.teams_table(again).equals(trial.teams_table(ran))
    assert trial.summary(again, small(80)).equals(trial.summary(ran, small(80)))


def test_where_all_is_worth_and_costs_the_same_no_opinion_is_better_than_chance(ran):
    """Teams of all kinds alike, safeguards that are equal: always one discipline is a coin."""
    rows = trial.summary(ran, small(80)).query("population == 'all' and kind == 'all'").set_index("rule")
    always = rows.loc[[f"always-{d}" for d in PAIRS]]
    assert (
        (always["left_low"] <= rows.loc["random", "left"])
        & (rows.loc["random", "left"] <= always["left_high"])
    ).all()
    heavy = trial.summary(ran, small(80)).query("population == 'all' and kind == 'mlops'").set_index("rule")
    assert heavy.loc["always-mlops", "left"] < heavy.loc["always-devops", "left"]


def test_a_summary_says_how_it_differs_from_the_one_line_rule(ran):
    rows = trial.summary(ran, small(80))
    one = rows[rows["rule"] == "one-line"]
    assert (one[["less", "less_low", "less_high", "better"]] == 0).all(axis=None)
    for _, part in rows.groupby(["population", "kind"]):
        own = part.set_index("rule")
        assert own.loc["random", "less"] == pytest.approx(
            own.loc["one-line", "left"] - own.loc["random", "left"], abs=2e-4
        )
        assert ((own["left_low"] <= own["left"]) & (own["left"] <= own["left_high"])).all()


def test_a_held_out_onset_reaches_no_rule_but_the_oracle():
    """The same teams, with safeguards that see nothing at the held-out onsets: all but the oracle buy the same."""
    about = small(8)
    bought = [
        {
            t.number: {r: one.bought for r, one in left.items()}
            for t, left in trial.run(lab(held_sees=at), about)
        }
        for at in (0, STEPS)
    ]
    for number in bought[0]:
        for rule in rules():
            if rule != "oracle":
                assert bought[0][number][rule] == bought[1][number][rule], (number, rule)
    assert bought[0] != bought[1]
    json.dumps(bought)  # plain names
