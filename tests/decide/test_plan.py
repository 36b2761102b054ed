"""The plan: worked by hand, against trying all sets, and the same on the page."""

from __future__ import annotations

import json
import math
import re
import subprocess
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.decide.planning import HARMS, all_sets, alone, best_by_trying, days_of, harm_by_rule, problems
from tests.decide.test_golden import differences
from tests.node import node
from xops_widgets.decide.plan import (
    Candidate,
    Case,
    Instance,
    expected_harm,
    fragility,
    frontier,
    instance_of,
    plan,
    slips_through,
)
from xops_widgets.decide.plan_harm import expected_total, uniform

HERE = Path(__file__).parent


def in_node(
    cases: list[tuple[Instance, float, float | None]], draws: int, folder: Path
) -> list[dict[str, Any]]:
    """What the page computes of each (instance, budget, alert budget)."""
    lines = [
        json.dumps(
            {
                "instance": instance.data(),
                "budget": 1e9 if budget == math.inf else budget,
                "alert_budget": alerts,
                "draws": draws,
            }
        )
        for instance, budget, alerts in cases
    ]
    (folder / "instances").write_text("\n".join(lines), "utf-8")
    command = [node(), HERE / "plans.mjs", folder / "instances"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


def rounded(value: Any) -> Any:
    """The same with floats to 12 digits, so that a sum over thousands agrees to the same share as one over ones."""
    if isinstance(value, dict):
        return {key: rounded(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(v) for v in value]
    return float(f"{value:.12g}") if isinstance(value, float) else value


def drawn(kind: str, check: Callable[[Instance, float, float | None], None], examples: int) -> None:
    """Check so many small problems."""

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(problems(kind))
    def each(problem: tuple[Instance, float, float | None]) -> None:
        check(*problem)

    each()


@pytest.mark.parametrize("kind", HARMS)
@pytest.mark.parametrize("part", ["first", "second"])
def test_the_plan_is_the_best_of_all_sets_and_the_page_finds_the_same(kind, part, tmp_path):
    """1,000 small problems in all. Harm of the kind `falling` may fall with the step: the rule is the earliest end."""
    seen = []

    def check(instance, budget, alerts):
        found = plan(instance, budget, alerts)
        best, harm = best_by_trying(instance, budget, alerts)
        assert found.safeguards == best
        assert found.harm.total.mean == pytest.approx(harm, abs=1e-9)
        seen.append(((instance, budget, alerts), found))

    drawn(kind, check, 125)
    assert len(seen) >= 125
    assert sum(len(found.safeguards) > 0 for _, found in seen) >= 25, "there is something to choose"
    assert len({found.safeguards for _, found in seen}) >= 6
    pages = in_node([case for case, _ in seen], 0, tmp_path)
    pairs = zip((found for _, found in seen), pages, strict=True)
    assert [d for found, js in pairs if (d := differences(asdict(found), js["plan"]))] == []


def test_the_frontier_has_every_budget_at_which_the_best_set_changes(tmp_path):
    seen = []

    def check(instance, _, alerts):
        found = frontier(instance, alerts)
        prices = sorted({days_of(instance, chosen) for chosen in all_sets(instance)})
        steps = dict.fromkeys(best_by_trying(instance, price / 100, alerts)[0] for price in prices)
        assert [point.safeguards for point in found] == list(steps)
        for point in found:
            assert point.days == days_of(instance, point.safeguards) / 100
            assert point.harm == pytest.approx(harm_by_rule(instance, point.safeguards), abs=1e-9)
        seen.append(((instance, 1, alerts), found))

    drawn("rising", check, 20)
    drawn("falling", check, 20)
    assert sum(len(found) >= 3 for _, found in seen) >= 3
    for (_, found), js in zip(seen, in_node([case for case, _ in seen], 0, tmp_path), strict=True):
        assert differences([asdict(point) for point in found], js["frontier"]) == []


def test_fragility_intervals_and_what_slips_through_are_the_same_on_the_page(tmp_path):
    seen = []

    def check(instance, budget, alerts):
        own, some = plan(instance, budget, alerts).safeguards, instance.ids[::2]
        found = {
            "slips": [asdict(row) for row in slips_through(instance, own)],
            "some": asdict(expected_harm(instance, some, 50)),
            "fragility": asdict(fragility(instance, own, budget, alerts, 3)),
            "fragility_of_some": asdict(fragility(instance, some, budget, alerts, 1)),
        }
        seen.append(((instance, budget, alerts), found))

    drawn("falling", check, 30)
    for (_, found), js in zip(seen, in_node([case for case, _ in seen], 3, tmp_path), strict=True):
        assert differences(found, {key: js[key] for key in found}) == []


def test_the_page_finds_the_same_among_many_safeguards(tmp_path):
    """Up to 24 safeguards, 20 faults, 6 onsets; harm that falls now and then with a later end."""
    cases = [(many(seed), 40.0, alerts) for seed, alerts in ((1, None), (2, 2.0))]
    cases += [(many(seed, 13, 7), 20.0, None) for seed in range(3, 10)]
    for (instance, budget, alerts), js in zip(cases, in_node(cases, 0, tmp_path), strict=True):
        found = plan(instance, budget, alerts)
        assert 1 < len(found.safeguards) < len(instance.ids)
        own = {key: value for key, value in asdict(found).items() if key != "controls"}
        assert differences(rounded(own), rounded({key: js["plan"][key] for key in own})) == []
        for name, control in found.controls.items():
            assert differences(rounded(asdict(control)), rounded(js["plan"]["controls"][name])) == []
        assert len(js["frontier"]) > 8
        harms, days = [p["harm"] for p in js["frontier"]], [p["days"] for p in js["frontier"]]
        assert harms == sorted(harms, reverse=True)
        assert days == sorted(set(days))
        at = [p for p in js["frontier"] if p["days"] <= budget][-1]
        assert at["safeguards"] == list(found.safeguards)


def many(seed: int, safeguards: int = 24, faults: int = 20) -> Instance:
    """A problem of the size of the lab's, made up."""
    numbers = uniform(seed)

    def whole(high: int) -> int:
        return int(next(numbers) * high)

    names = [f"s{i}" for i in range(safeguards)]
    candidates = [Candidate(s, 1 + whole(60) / 4, whole(20), whole(5) == 0) for s in names]
    cases = []
    for fault in (f"f{i}" for i in range(faults)):
        own = [s for s in names if whole(6) == 0]
        for onset in range(6):
            stopped, harm = [], {"changed": 0, "cost": 0}
            for _ in range(11):
                stopped.append(dict(harm))
                harm = {"changed": harm["changed"] + whole(200), "cost": harm["cost"] + whole(100) - 40}
            cases.append(Case(fault, f"o{onset}", tuple(stopped), {s: whole(6) for s in own if whole(4)}))
    return Instance(cases, candidates, 210, {case.fault: 1 + whole(12) for case in cases}, {"hours": 3}, 2)


# ---- worked by hand ----


def test_the_cheaper_watch_leaves_twenty_and_the_gate_none():
    assert expected_total(alone(), ()) == 40
    assert expected_total(alone(), ["watch"]) == 20, "seen on step 1, ended on the morning of step 2"
    assert expected_total(alone(response=2), ["watch"]) == 30
    assert expected_total(alone(response=9), ["watch"]) == 40, "it ends by itself before"
    assert expected_total(alone(response=9), ["gate"]) == 0, "a gate waits for nobody"
    assert plan(alone(), 1.99).safeguards == ()
    assert plan(alone(), 2).safeguards == ("watch",)
    assert plan(alone(), 5).safeguards == ("gate",)
    assert plan(alone(), 100).safeguards == ("gate",), "with the gate the watch averts nothing more"


def test_the_frontier_worked_by_hand():
    assert [(p.days, p.harm, p.safeguards) for p in frontier(alone())] == [
        (0, 40, ()),
        (2, 20, ("watch",)),
        (5, 0, ("gate",)),
    ]


def test_false_alarms_are_hours_and_hours_have_a_worth():
    noisy = [Candidate("watch", 2, 20), Candidate("gate", 5, 0, True)]
    instance = alone(safeguards=noisy, minutes=30, worth={"hours": 0.5})
    found = plan(instance, 2)
    assert found.safeguards == ()
    hours = 20 / 70 * 365.25 / 2  # 20 alarms in 70 days, half an hour each
    assert expected_harm(instance, ["watch"]).units["hours"].mean == pytest.approx(hours)
    assert expected_total(instance, ["watch"]) == pytest.approx(20 + hours / 2)
    free = replace(instance, worth={"hours": 0})
    assert plan(free, 2).safeguards == ("watch",)
    assert plan(free, 2).alarms == 2
    assert plan(free, 2, 2).safeguards == ("watch",), "two a week are within two a week"
    assert plan(free, 2, 1.99).safeguards == ()


def test_an_earlier_end_that_does_more_harm_counts_as_it_is():
    worse = [Case("f", "o", ({"cost": 50}, {"cost": 5}, {"cost": 30}), {"early": 0, "late": 1})]
    safeguards = [Candidate("early", 0, 0, True), Candidate("late", 0, 0, True)]
    instance = alone(cases=worse, safeguards=safeguards)
    assert plan(instance, 10).safeguards == ("late",)
    assert expected_total(instance, ["early", "late"]) == 50


@pytest.mark.parametrize(
    ("safeguards", "best"),
    [
        ([("a", 2, 0), ("b", 2, 0)], ("a",)),  # the first in order
        ([("a", 2, 0), ("b", 1, 0)], ("b",)),  # the cheaper
        ([("a", 0, 0), ("b", 0, 0)], ("a",)),  # no more than needed, though the second is free
        ([("c", 2, 0), ("a", 2, 0)], ("c",)),  # in the order given, not by name
    ],
)
def test_ties_go_to_fewer_days_then_fewer_safeguards_then_order(safeguards, best):
    seen = dict.fromkeys((s[0] for s in safeguards), 0)
    case = Case("f", "o", ({"changed": 0}, {"changed": 7}, {"changed": 9}), seen)
    assert plan(alone(cases=[case], safeguards=[Candidate(*s) for s in safeguards]), 9).safeguards == best


def test_hundredths_of_a_day_are_compared_exactly():
    seen = {"a": 0, "b": 0, "c": 0}
    cases = [Case(s, "o", ({"changed": 0}, {"changed": 1}), {s: 0}) for s in seen]
    safeguards = [Candidate(s, days, 0, True) for s, days in zip(seen, (0.1, 0.2, 0.29), strict=True)]
    instance = alone(cases=cases, safeguards=safeguards, fears=dict.fromkeys(seen, 1))
    assert plan(instance, 0.3).safeguards == ("a", "b")  # 0.1 + 0.2 is above 0.3 in floats
    assert plan(instance, 0.58).safeguards != ("a", "b", "c")
    assert plan(instance, 0.59).safeguards == ("a", "b", "c")


def test_an_empty_budget_and_an_alert_budget_that_excludes_everything():
    noisy = alone(safeguards=[Candidate("watch", 0, 1), Candidate("gate", 5, 1, True)], worth={"hours": 0})
    assert plan(noisy, 0).safeguards == ("watch",), "it costs nothing"
    for found in (
        plan(noisy, 100, 0),
        plan(alone(safeguards=[], cases=[replace(alone().cases[0], detected={})]), 9),
    ):
        assert found.safeguards == ()
        assert found.harm.total.mean == found.controls["none"].harm == 40
        assert [found.controls[name].safeguards for name in ("single", "greedy", "random")] == [(), (), ()]
    assert [p.safeguards for p in frontier(noisy, 0)] == [()]
    assert fragility(noisy, (), 100, 0).runner_up is None


def test_nothing_feared_or_nothing_worth_anything_needs_nothing():
    for instance in (alone(fears={}), alone(fears={"f": 0}), alone(worth={"changed": 0})):
        assert plan(instance, 100).safeguards == ()
        assert plan(instance, 100).harm.total.high == 0
        assert len(frontier(instance)) == 1
    assert slips_through(alone(fears={}), ["gate"]) == []


def test_the_controls_stand_beside_the_plan():
    seen = {"big": {"g": 0}, "one": {"f": 0}, "two": {"h": 0}}
    cases = [
        Case(
            fault, "o", ({"changed": 0}, {"changed": harm}), {s: 0 for s, own in seen.items() if fault in own}
        )
        for fault, harm in (("f", 10), ("g", 15), ("h", 10))
    ]
    safeguards = [Candidate("big", 4, 0, True), Candidate("one", 3, 0, True), Candidate("two", 3, 0, True)]
    found = plan(Instance(cases, safeguards, 70, dict.fromkeys("fgh", 1)), 6)
    assert found.safeguards == ("one", "two")
    controls = found.controls
    assert (controls["none"].harm, controls["all"].harm, controls["all"].days) == (35, 0, 10)
    assert (controls["single"].safeguards, controls["single"].harm) == (("big",), 20)
    assert (controls["greedy"].safeguards, controls["greedy"].harm) == (("big",), 20), "and then nothing fits"
    assert 15 < controls["random"].harm < 20  # one and two, or big alone, as the order falls
    assert controls["random"].days <= 6


def test_what_slips_through_counts_onsets_that_nobody_detects():
    first = alone().cases[0]
    cases = [
        first,
        replace(first, onset="2013-04-01", detected={"watch": 4}),
        replace(first, onset="x", detected={}),
    ]
    (row,) = slips_through(alone(cases=cases, fears={"f": 2}), ["watch"])
    assert (row.fault, row.onsets, row.missed, row.share) == ("f", 3, 1, 1 / 3)
    assert (row.left, row.alone) == (pytest.approx(2 * (20 + 40 + 40) / 3), 80)


def test_the_interval_comes_from_the_onsets():
    first = alone().cases[0]
    other = replace(first, onset="other", stopped=tuple({"changed": 0} for _ in range(5)))
    (low, middle, high) = (0, 20, 40)
    found = expected_harm(alone(cases=[first, other]), ()).total
    assert (found.low, found.mean, found.high) == (low, middle, high), (
        "both onsets the one, or both the other"
    )
    same = expected_harm(alone(cases=[first, replace(first, onset="other")]), ()).units["changed"]
    assert (same.low, same.mean, same.high) == (40, 40, 40)


def test_a_choice_that_hangs_on_one_onset_is_fragile():
    first = alone(response=0).cases[0]
    cases = [replace(first, onset=str(n), detected={"watch": 0} if n else {"gate": 0}) for n in range(3)]
    instance = alone(cases=cases, response=0)
    own = plan(instance, 5).safeguards
    assert own == ("watch",)
    found = fragility(instance, own, 5, draws=150)
    # the gate alone is better where its onset is drawn at least twice of three: 7 of 27
    assert found.onsets["gate"] == pytest.approx(7 / 27, abs=0.12)
    assert found.onsets["watch"] == found.same_onsets == pytest.approx(20 / 27, abs=0.12)
    assert (found.fears["watch"], found.fears["gate"], found.same_fears) == (1, 0, 1), (
        "one fear changes no order"
    )
    assert found.runner_up is not None
    assert found.runner_up.safeguards == ("gate",)
    assert found.distance == pytest.approx(40 / 3)


def test_fears_that_change_turn_a_narrow_choice():
    cases = [
        Case("f", "o", ({"changed": 0}, {"changed": 10}), {"a": 0}),
        Case("g", "o", ({"changed": 0}, {"changed": 10}), {"b": 0}),
    ]
    instance = Instance(
        cases, [Candidate("a", 1, 0, True), Candidate("b", 1, 0, True)], 70, {"f": 1.1, "g": 1}
    )
    found = fragility(instance, ("a",), 1, draws=150)
    # P(1.1 X > Y) for X, Y uniform from 0.5 to 1.5: 1 - the areas where Y > 1.1 X
    share = 1 - (1.5 / 1.1 - 0.5) * 1.5 + 0.55 * (1.5 / 1.1 - 0.5) + 1.1 * (1.5 / 1.1 - 0.5) ** 2 / 2
    assert found.same_fears == pytest.approx(share, abs=0.12)
    assert found.fears["b"] == pytest.approx(1 - share, abs=0.12)
    assert found.same_onsets == 1


def test_the_runner_up_of_none_has_at_least_one():
    instance = alone(
        worth={"changed": 0.01, "hours": 9}, safeguards=[Candidate("watch", 1, 9), Candidate("gate", 9, 0)]
    )
    assert plan(instance, 2).safeguards == ()
    found = fragility(instance, (), 2, draws=2)
    assert found.runner_up is not None
    assert found.runner_up.safeguards == ("watch",)
    assert found.distance is not None
    assert found.distance > 0


def test_what_is_written_is_read_again():
    instance = many(3)
    again = instance_of(json.loads(json.dumps(instance.data())))
    assert again == instance
    assert again.data() == instance.data()


# ---- what is refused ----

MEASURED = "changed, cost, unanswered, slow, exposed, corrupt, irreproducible"


def one(*stopped: dict[str, float], **detected: int) -> dict[str, Any]:
    return {"cases": [Case("f", "o", stopped, detected)]}


def watching(*given: Any) -> dict[str, Any]:
    return {"safeguards": [Candidate("watch", *given), Candidate("gate", 1, 0)]}


@pytest.mark.parametrize(("change", "place", "problem"), [
    ({"fears": {"fire": 1}}, "fears", "expected some of f, got fire"),
    ({"fears": {"f": -1}}, "fears.f", "expected times a year from 0, got -1"),
    ({"fears": {"f": math.inf}}, "fears.f", "expected times a year from 0, got inf"),
    ({"worth": {"money": 1}}, "worth", f"expected some of {MEASURED}, hours, got money"),
    ({"worth": {"cost": math.nan}}, "worth.cost", "expected a number from 0, got nan"),
    ({"worth": {"cost": "1"}}, "worth.cost", "expected a number from 0, got '1'"),
    ({"response": -1}, "response", "expected a whole number of steps from 0, got -1"),
    ({"response": 1.5}, "response", "expected a whole number of steps from 0, got 1.5"),
    ({"response": True}, "response", "expected a whole number of steps from 0, got True"),
    ({"minutes": -1}, "minutes", "expected minutes from 0, got -1"),
    ({"clean_days": 0}, "clean_days", "expected a whole number of days from 1, got 0"),
    (watching(-1, 0), "safeguards.watch.days", "expected person-days from 0, got -1"),
    (watching(1.005, 0), "safeguards.watch.days", "expected whole hundredths of a person-day, got 1.005"),
    (watching(1, 0.5), "safeguards.watch.alarms", "expected a count from 0, got 0.5"),
    (watching(1, 0, "revert"), "safeguards.watch.gate", "expected True or False, got 'revert'"),
    ({"safeguards": [Candidate("gate", 1, 0)] * 2}, "safeguards", "expected each once, got 'gate' twice"),
    ({"safeguards": [Candidate("gate", 1, 0)]}, "cases.f at 2013-03-04.detected", "expected some of gate, got watch"),
    ({"cases": [alone().cases[0]] * 2}, "cases", "expected each once, got ('f', '2013-03-04') twice"),
    (one(), "cases.f at o.stopped", "expected harm for at least one step, got none"),
    (one({"hours": 1}), "cases.f at o.stopped[0]", f"expected some of {MEASURED}, got hours"),
    (one({}, {"cost": math.nan}), "cases.f at o.stopped[1].cost", "expected a number, got nan"),
    (one({"cost": 1}, gate=1), "cases.f at o.detected.gate", "expected a step from 0 to 0, got 1"),
])  # fmt: skip
def test_what_does_not_fit_is_refused_by_name(change, place, problem):
    with pytest.raises(ValueError, match=f"^{re.escape(f'{place}: {problem}')}$"):
        alone(**change)


@pytest.mark.parametrize(
    "ask", [expected_total, expected_harm, slips_through, lambda i, s: fragility(i, s, 1)]
)
def test_an_unknown_safeguard_is_refused_by_name(ask):
    with pytest.raises(ValueError, match=r"^safeguards: expected some of watch, gate, got bell, siren$"):
        ask(alone(), ["siren", "gate", "bell"])


@pytest.mark.parametrize("budget", [-1, math.nan, "2", True, None])
def test_a_budget_is_a_number_from_nought(budget):
    with pytest.raises(ValueError, match=r"^budget: expected person-days from 0, got "):
        plan(alone(), budget)
    if budget is not None:
        with pytest.raises(
            ValueError, match=r"^alert_budget: expected false alarms a week from 0, or None, got "
        ):
            plan(alone(), 1, budget)
    for draws in (0, 1.5, True):
        with pytest.raises(ValueError, match=r"^draws: expected a whole number from 1, got "):
            fragility(alone(), [], 1, draws=draws)
        with pytest.raises(ValueError, match=r"^draws: expected a whole number from 1, got "):
            expected_harm(alone(), [], draws)


def test_the_page_refuses_more_safeguards_than_it_can_hold(tmp_path):
    names = [f"s{i}" for i in range(32)]
    case = Case("f", "o", ({"changed": 0}, {"changed": 1}), dict.fromkeys(names, 0))
    big = alone(cases=[case], safeguards=[Candidate(s, 1, 0, True) for s in names])
    assert plan(big, 1).safeguards == ("s0",)
    with pytest.raises(subprocess.CalledProcessError) as refused:
        in_node([(big, 1, None)], 0, tmp_path)
    assert "safeguards: expected at most 31 that end a feared fault, got 32" in refused.value.stderr
