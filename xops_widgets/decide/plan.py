"""Which safeguards to run: the set that leaves least expected harm within a budget, and how far to trust it.

The arithmetic is in `plan_harm`, what it is computed from in `plan_instance`. Everything is exact: `plan_solve` asks
HiGHS, and `plan.js` finds the same sets on the page by branch and bound.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .plan_groups import SAME, Groups, groups_of
from .plan_harm import (
    SEED,
    ExpectedHarm,
    alarms_a_week,
    expected_harm,
    expected_total,
    feared,
    onset_draws,
    slips_through,
    uniform,
)
from .plan_instance import (
    CENTS,
    MINUTES_A_FALSE_ALARM,
    UNITS,
    WORTH_TO_BEGIN_WITH,
    Candidate,
    Case,
    Instance,
    chosen_of,
    instance_of,
    limits_of,
    price_of,
)
from .plan_solve import best_set

__all__ = [
    "MINUTES_A_FALSE_ALARM",
    "UNITS",
    "WORTH_TO_BEGIN_WITH",
    "Candidate",
    "Case",
    "Control",
    "Fragility",
    "Instance",
    "SafeguardPlan",
    "expected_harm",
    "fragility",
    "frontier",
    "instance_of",
    "plan",
    "slips_through",
]

RANDOM_SETS = 200
FRAGILITY_DRAWS = 100
FEAR_FACTOR = (0.5, 1.5)


@dataclass(frozen=True)
class Control:
    """A set to compare with: its safeguards in order, expected harm a year in all, person-days, false alarms a week."""

    safeguards: tuple[str, ...]
    harm: float
    days: float
    alarms: float


@dataclass(frozen=True)
class SafeguardPlan:
    """The best set within the limits, its expected harm a year, and its controls.

    controls: `none`; `all`, whatever they cost; `single`, the best one safeguard within the limits; `greedy`, which
    adds the most harm averted a person-day; `random`, the mean of 200 random sets for the person-days of the best.
    """

    safeguards: tuple[str, ...]
    harm: ExpectedHarm
    days: float
    alarms: float
    controls: Mapping[str, Control]


@dataclass(frozen=True)
class Fragility:
    """How fragile a choice is.

    onsets, fears: safeguard -> share of draws in which it is in the best set, with the onsets of each fault drawn
    again, and with each fear changed by a factor of its own from 0.5 to 1.5. same_onsets, same_fears: share of draws in
    which the best set is this one. runner_up: the best set that leaves out at least one of it (of none: that has at
    least one), or None; distance: expected harm a year that it leaves more.
    """

    draws: int
    onsets: Mapping[str, float]
    fears: Mapping[str, float]
    same_onsets: float
    same_fears: float
    runner_up: Control | None
    distance: float | None


def plan(instance: Instance, budget: float, alert_budget: float | None = None) -> SafeguardPlan:
    """Return the set of safeguards that leaves least expected harm.

    budget: person-days for all of them. alert_budget: most false alarms of the set in a week; None: any.
    Of sets that leave the same harm (within 1e-9 of all at stake) it is the one of fewest person-days, then of fewest
    safeguards, then the first in order. Raises ValueError for a budget below 0 or no number.
    """
    limits = limits_of(instance, budget, alert_budget)
    groups = groups_of(instance)
    best = _named(groups, best_set(groups, *limits))
    own = _control(instance, best)
    controls = {
        "none": _control(instance, ()),
        "all": _control(instance, instance.ids),
        "single": _single(instance, limits),
        "greedy": _greedy(instance, limits),
        "random": _random(instance, own, limits[1]),
    }
    return SafeguardPlan(best, expected_harm(instance, best), own.days, own.alarms, controls)


def frontier(instance: Instance, alert_budget: float | None = None) -> list[Control]:
    """Return the best set at every budget at which it changes: person-days rise from the first, expected harm falls.

    Between two of them the first is the best.
    """
    groups, found = groups_of(instance), list[Control]()
    cents, alarms = limits_of(instance, math.inf, alert_budget)
    while cents is None or cents >= 0:
        best = _named(groups, best_set(groups, cents, alarms))
        found.append(_control(instance, best))
        cents = price_of(instance, best)[0] - 1
    return found[::-1]


def fragility(
    instance: Instance,
    chosen: Iterable[str],
    budget: float,
    alert_budget: float | None = None,
    draws: int = FRAGILITY_DRAWS,
) -> Fragility:
    """Return how often the safeguards of a set stay in the best one, and what comes next.

    budget, alert_budget: as in `plan`. draws: of each kind, from 1, with a fixed seed. Raises ValueError for an unknown
    safeguard, a budget below 0, or no draws.
    """
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < 1:
        raise ValueError(f"draws: expected a whole number from 1, got {draws!r}")
    own, limits = chosen_of(instance, chosen), limits_of(instance, budget, alert_budget)

    def shares(problems: Iterable[Groups]) -> tuple[dict[str, float], float]:
        sets = [_named(groups, best_set(groups, *limits)) for groups in problems]
        often = {s: sum(s in best for best in sets) / draws for s in instance.ids}
        return often, sum(best == own for best in sets) / draws

    onsets, same_onsets = shares(groups_of(instance, counts) for counts in onset_draws(instance, draws))
    fears, same_fears = shares(groups_of(instance, None, changed) for changed in _fear_draws(instance, draws))
    second = _runner_up(instance, own, limits)
    distance = second.harm - expected_total(instance, own) if second else None
    return Fragility(draws, onsets, fears, same_onsets, same_fears, second, distance)


def _runner_up(
    instance: Instance, own: tuple[str, ...], limits: tuple[int | None, int | None]
) -> Control | None:
    groups = groups_of(instance)
    useless = not set(own) <= set(groups.ids)  # leaving that one out is enough
    not_all = None if useless else [groups.ids.index(s) for s in own]
    try:
        return _control(instance, _named(groups, best_set(groups, *limits, not_all)))
    except LookupError:
        return None


def _fear_draws(instance: Instance, draws: int) -> list[list[float]]:
    numbers, many, (low, high) = uniform(SEED + 1), len(feared(instance)), FEAR_FACTOR
    return [[low + (high - low) * next(numbers) for _ in range(many)] for _ in range(draws)]


def _named(groups: Groups, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(groups.ids[i] for i in sorted(numbers))


def _control(instance: Instance, chosen: tuple[str, ...]) -> Control:
    days = price_of(instance, chosen)[0] / CENTS
    return Control(chosen, expected_total(instance, chosen), days, alarms_a_week(instance, chosen))


def _fits(instance: Instance, limits: tuple[int | None, int | None]) -> Callable[[tuple[str, ...]], bool]:
    def fits(chosen: tuple[str, ...]) -> bool:
        pairs = zip(price_of(instance, chosen), limits, strict=True)
        return all(most is None or price <= most for price, most in pairs)

    return fits


def _single(instance: Instance, limits: tuple[int | None, int | None]) -> Control:
    """The one safeguard within the limits that leaves least harm; none where none fits."""
    fits, slack = _fits(instance, limits), groups_of(instance).slack
    fitting = [_control(instance, (s,)) for s in instance.ids if fits((s,))]
    if not fitting:
        return _control(instance, ())
    most = min(c.harm for c in fitting) + slack
    return min((c for c in fitting if c.harm <= most), key=lambda c: c.days)


def _greedy(instance: Instance, limits: tuple[int | None, int | None]) -> Control:
    """Add the safeguard that averts most harm a person-day, the first of equals, while any averts some."""
    groups, fits = groups_of(instance), _fits(instance, limits)
    chosen: set[int] = set()
    while True:
        now, best, most = groups.harm(chosen), None, 0.0
        for i in range(len(groups.ids)):
            if i in chosen or not fits(_named(groups, chosen | {i})):
                continue
            averts = now - groups.harm(chosen | {i})
            rate = averts / groups.cents[i] if groups.cents[i] else math.inf
            if averts > groups.slack and rate > most * (1 + SAME):
                best, most = i, rate
        if best is None:
            return _control(instance, _named(groups, chosen))
        chosen.add(best)


def _random(instance: Instance, best: Control, alarms: int | None) -> Control:
    """The mean of random sets: in random order, each safeguard that fits beside those before it is taken.

    They may cost as much as the best set, and have as many alarms as the limit allows.
    """
    fits = _fits(instance, (price_of(instance, best.safeguards)[0], alarms))
    numbers, sums, known = uniform(SEED + 2), [0.0, 0.0, 0.0], dict[tuple[str, ...], Control]()
    for _ in range(RANDOM_SETS):
        order, chosen = list(instance.ids), set[str]()
        for i in range(len(order) - 1, 0, -1):
            j = int(next(numbers) * (i + 1))
            order[i], order[j] = order[j], order[i]
        for s in order:
            if fits((*chosen, s)):
                chosen.add(s)
        names = chosen_of(instance, chosen)
        found = known[names] = known.get(names) or _control(instance, names)
        sums = [a + b for a, b in zip(sums, (found.harm, found.days, found.alarms), strict=True)]
    harm, days, alerts = (total / RANDOM_SETS for total in sums)
    return Control((), harm, days, alerts)
