"""What harm a set of safeguards leaves, by unit, with its interval; and what it lets through.

Expected harm a year is the sum over the feared faults of how often a year x the mean over its onsets of the harm of an
episode that ends where the set ends it. To it comes, in hours, what people spend on the false alarms of the set.

The intervals are percentile bootstraps over the onsets within each fault: B. Efron and R. J. Tibshirani, An
Introduction to the Bootstrap, Chapman and Hall 1993, chapter 13. With ten onsets they are rather too short than too
long, and they say nothing of faults, onsets or flows that were not measured. `plan.js` draws the same numbers.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .plan_instance import HOURS, UNITS, Case, Instance, chosen_of, price_of

BOOTSTRAPS, SEED, LEVEL = 1000, 20130304, 0.9
WEEKS_A_YEAR = 365.25 / 7


@dataclass(frozen=True)
class Interval:
    """A mean over onsets, and the middle 90 per cent of its bootstraps."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class ExpectedHarm:
    """Expected harm a year: by unit, and in all, weighted by what each unit is worth."""

    units: Mapping[str, Interval]
    total: Interval


@dataclass(frozen=True)
class SlipsThrough:
    """What a set lets through of one feared fault: at how many of its onsets no safeguard of the set detects it, and
    the weighted harm a year that is left, beside that without safeguards."""

    fault: str
    onsets: int
    missed: int
    left: float
    alone: float

    @property
    def share(self) -> float:
        """Of the onsets, those not detected: 0 to 1."""
        return self.missed / self.onsets


def uniform(seed: int) -> Iterator[float]:
    """Pseudo-random numbers from 0 to 1, the same in `plan.js`: the generator mulberry32 (T. Ettinger, 2017)."""
    state = seed & 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        t ^= (t + ((t ^ (t >> 7)) * (t | 61))) & 0xFFFFFFFF
        yield (t ^ (t >> 14)) / 4294967296


def feared(instance: Instance) -> list[tuple[str, float, list[Case]]]:
    """(fault, times a year, its cases) for each fault that the reader fears, in order."""
    return [
        (fault, float(instance.fears[fault]), [case for case in instance.cases if case.fault == fault])
        for fault in instance.faults
        if instance.fears.get(fault, 0) > 0
    ]


def onset_draws(instance: Instance, draws: int, seed: int = SEED) -> tuple[list[list[int]], ...]:
    """For each draw and each feared fault: how often each of its onsets was drawn, with replacement."""
    return _onset_draws(tuple(len(cases) for _, _, cases in feared(instance)), draws, seed)


@functools.lru_cache(maxsize=8)
def _onset_draws(sizes: tuple[int, ...], draws: int, seed: int) -> tuple[list[list[int]], ...]:
    numbers, found = uniform(seed), list[list[list[int]]]()
    for _ in range(draws):
        drawn = []
        for size in sizes:
            counts = [0] * size
            for _ in range(size):
                counts[int(next(numbers) * size)] += 1
            drawn.append(counts)
        found.append(drawn)
    return tuple(found)


def hours_a_year(instance: Instance, chosen: Iterable[str]) -> float:
    """Hours that people spend on the false alarms of these safeguards in a year."""
    return alarms_a_week(instance, chosen) * WEEKS_A_YEAR * instance.minutes / 60


def alarms_a_week(instance: Instance, chosen: Iterable[str]) -> float:
    """False alarms of these safeguards together in a week. Two that alert on one day count twice."""
    return 7 * price_of(instance, chosen)[1] / instance.clean_days


def weighted(instance: Instance, case: Case, step: int) -> float:
    """Harm of an episode that ends at this step, each unit at its worth."""
    return instance.weighted[case.fault, case.onset][step]


def expected_total(instance: Instance, chosen: Iterable[str]) -> float:
    """Expected harm a year in all, as `expected_harm` gives it, without units and interval."""
    own = chosen_of(instance, chosen)
    total = instance.worth[HOURS] * hours_a_year(instance, own)
    for _, often, cases in feared(instance):
        ends = (weighted(instance, case, instance.end(case, own)) for case in cases)
        total += often * sum(ends) / len(cases)
    return total


def expected_harm(instance: Instance, chosen: Iterable[str], draws: int = BOOTSTRAPS) -> ExpectedHarm:
    """Expected harm a year under a set of safeguards.

    draws: bootstraps over the onsets within each fault, from 1. Raises ValueError for an unknown safeguard.
    """
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < 1:
        raise ValueError(f"draws: expected a whole number from 1, got {draws!r}")
    import numpy as np

    own = chosen_of(instance, chosen)
    hours, rows = hours_a_year(instance, own), feared(instance)
    harm = np.array(
        [
            [often * ended.get(unit, 0) / len(cases) for unit in UNITS]
            for _, often, cases in rows
            for ended in (case.stopped[instance.end(case, own)] for case in cases)
        ]
    ).reshape(-1, len(UNITS))
    counts = np.array([[c for counts in drawn for c in counts] for drawn in onset_draws(instance, draws)])
    means, drawn = harm.sum(axis=0), counts @ harm  # draws x units
    means[UNITS.index(HOURS)] += hours
    drawn[:, UNITS.index(HOURS)] += hours
    worth = np.array([instance.worth[unit] for unit in UNITS])
    return ExpectedHarm(
        {unit: _interval(float(means[u]), drawn[:, u].tolist()) for u, unit in enumerate(UNITS)},
        _interval(float(means @ worth), (drawn @ worth).tolist()),
    )


def slips_through(instance: Instance, chosen: Iterable[str]) -> list[SlipsThrough]:
    """What a set lets through of each feared fault, in order. Raises ValueError for an unknown safeguard."""
    own, rows = chosen_of(instance, chosen), []
    for fault, often, cases in feared(instance):
        missed = sum(not any(s in case.detected for s in own) for case in cases)
        left, alone = (
            often * sum(weighted(instance, case, instance.end(case, names)) for case in cases) / len(cases)
            for names in (own, ())
        )
        rows.append(SlipsThrough(fault, len(cases), missed, left, alone))
    return rows


def _interval(mean: float, drawn: list[float]) -> Interval:
    ordered, cut = sorted(drawn), int(len(drawn) * (1 - LEVEL) / 2 + 1e-9)
    return Interval(mean, ordered[cut], ordered[-1 - cut])
