"""Small planning problems, drawn and by hand, and the best set by trying all: written from the rule, not the code."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from xops_widgets.decide.plan import Candidate, Case, Instance

NAMES = ("a", "b", "c", "d", "e")


def alone(**changes: Any) -> Instance:
    """One fault, 10 changed answers a step for 4 steps; `watch` sees it at step 1, `gate` at step 0; once a year."""
    made: dict[str, Any] = {
        "cases": [
            Case(
                "f",
                "2013-03-04",
                tuple({"changed": 10.0 * n} for n in range(5)),
                {"watch": 1, "gate": 0},
            )
        ],
        "safeguards": [Candidate("watch", 2, 0), Candidate("gate", 5, 0, True)],
        "clean_days": 70,
        "fears": {"f": 1},
    }
    return Instance(**{**made, **changes})


#: What one more step adds to the harm of an episode.
HARMS: dict[str, Callable[[random.Random], float]] = {
    "rising": lambda chance: chance.randint(0, 9),
    "falling": lambda chance: chance.randint(-9, 13),
    "ties": lambda chance: chance.randint(0, 1),
    "fractions": lambda chance: chance.uniform(-5, 50),
}


@st.composite
def problems(draw: st.DrawFn, kind: str) -> tuple[Instance, float, float | None]:
    """(instance, budget, alert budget) of up to 5 safeguards, 3 faults and 3 onsets, with harm of one of the kinds.

    The size is drawn to be as small as an error allows; the figures come from a seed, so that most have a choice.
    """
    names = NAMES[: draw(st.sampled_from([5, 4, 3, 2, 1, 0]))]
    sizes = draw(st.sampled_from([(2, 2, 3), (3, 3, 1), (1, 1, 1), (3, 2), (2,)]))
    chance = random.Random(draw(st.integers(0, 2**32 - 1)))
    pick = chance.choice
    safeguards = [
        Candidate(s, pick([1, 1, 0.5, 0.25, 2, 3.3, 0]), pick([0, 0, 0, 1, 3]), pick([True, False]))
        for s in names
    ]
    cases = []
    for fault, onsets in zip("fgh", sizes, strict=False):
        for onset in range(onsets):
            last, units = pick([4, 4, 4, 3, 2, 1, 0]), pick([("changed",), ("changed", "cost")])
            harm, stopped = dict.fromkeys(units, 0.0), []
            for _ in range(last + 1):
                stopped.append(dict(harm))
                harm = {u: amount + HARMS[kind](chance) for u, amount in harm.items()}
            seen = {s: chance.randint(0, last) for s in names if chance.random() < 0.5}
            cases.append(Case(fault, str(onset), tuple(stopped), seen))
    fears = {case.fault: pick([1, 1, 1, 3, 0.5, 0]) for case in cases}
    worth = {"cost": pick([1, 0.3, 0]), "hours": pick([0, 0.01, 0.01, 1])}
    instance = Instance(cases, safeguards, 21, fears, worth, pick([0, 1, 1, 2]), pick([0, 15]))
    budget = pick([0, 0.25, 1, 1.5, 2, 3.3, 4, 6, 100, math.inf])
    return instance, budget, pick([None, None, None, 0, 1 / 3, 1])


def harm_by_rule(instance: Instance, chosen: tuple[str, ...]) -> float:
    """Expected harm a year: each fault ends at its earliest end, by itself at the latest; then the hours of alarms."""
    total = 0.0
    for fault in {case.fault for case in instance.cases}:
        cases = [case for case in instance.cases if case.fault == fault]
        for case in cases:
            end = len(case.stopped) - 1
            for s in instance.safeguards:
                if s.id in chosen and s.id in case.detected:
                    end = min(end, case.detected[s.id] + (0 if s.gate else instance.response))
            harm = case.stopped[end]
            own = harm.get("changed", 0) + instance.worth["cost"] * harm.get("cost", 0)
            total += instance.fears[fault] * own / len(cases)
    alarms = sum(s.alarms for s in instance.safeguards if s.id in chosen)
    hours = alarms / instance.clean_days * 365.25 * instance.minutes / 60
    return total + instance.worth["hours"] * hours


def all_sets(instance: Instance) -> list[tuple[str, ...]]:
    names = [s.id for s in instance.safeguards]
    return [s for many in range(len(names) + 1) for s in itertools.combinations(names, many)]


def days_of(instance: Instance, chosen: tuple[str, ...]) -> int:
    """Person-days in hundredths."""
    return sum(round(100 * s.days) for s in instance.safeguards if s.id in chosen)


def best_by_trying(
    instance: Instance, budget: float, alert_budget: float | None
) -> tuple[tuple[str, ...], float]:
    """The best set and its harm: least harm, then fewest days, then fewest safeguards, then first in order."""
    order = [s.id for s in instance.safeguards]
    sets = []
    for chosen in all_sets(instance):
        alarms = sum(s.alarms for s in instance.safeguards if s.id in chosen)
        few = alert_budget is None or alarms * 7 <= alert_budget * instance.clean_days + 1e-9
        if days_of(instance, chosen) <= 100 * budget + 1e-9 and few:
            sets.append(chosen)
    harm = {chosen: harm_by_rule(instance, chosen) for chosen in sets}
    least = min(harm.values())
    equal = [chosen for chosen in sets if harm[chosen] <= least + 1e-8]
    best = min(equal, key=lambda c: (days_of(instance, c), len(c), [order.index(s) for s in c]))
    return best, harm[best]
