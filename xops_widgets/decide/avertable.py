"""What share of the harm of a discipline's faults the safeguards of a discipline avert: measured, with its interval.

Of one fault it is the harm that an episode does less when these safeguards act, as a share of the harm that it does
when nobody acts, both means over the onsets; each unit is worth 1, but for answers that differ: a model trained again
with another seed, which harms nothing, changes as many. Of a discipline it is the mean over its faults that
do harm. The interval draws faults and, apart from them, onsets, with replacement: it says how much the figure hangs on
the faults and onsets that happened to be measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_widgets.knowledge import knowledge

from .matrix import Matrix
from .plan_instance import Case

if TYPE_CHECKING:
    import numpy as np

NO_HARM = ("changed",)  # by itself
RESPONSE = 3  # steps from an alert to the repair
DRAWS, SEED, LEVEL = 1000, 20130304, 0.95


@dataclass(frozen=True)
class AvertableShare:
    """faults: how many do harm. share: 0 to 1, below 0 by luck; None without such a fault. low, high: of it."""

    faults: int
    share: float | None
    low: float | None
    high: float | None


def avertable_shares(
    matrix: Matrix, response: int = RESPONSE, draws: int = DRAWS
) -> dict[tuple[str, str], AvertableShare]:
    """(discipline of the faults, discipline of the safeguards, or `all`) -> share."""
    records = knowledge()
    disciplines = list(records.disciplines)
    own: dict[str, dict[str, list[Case]]] = {d: {} for d in disciplines}
    for case in matrix.cases:
        own[records.faults[case.fault].discipline].setdefault(case.fault, []).append(case)
    gates = {s.id for s in matrix.safeguards if s.gate}
    owners: Mapping[str, list[str]] = {
        "all": [s.id for s in matrix.safeguards],
        **{
            d: [s.id for s in matrix.safeguards if records.safeguards[s.id].discipline == d]
            for d in disciplines
        },
    }
    found = {}
    for d, faults in own.items():
        for whose, names in owners.items():
            pairs = [ends_of(cases, names, gates, response) for cases in faults.values()]
            found[d, whose] = share_of([pair for pair in pairs if pair[0].mean() > 0], draws)
    return found


def ends_of(
    cases: Iterable[Case], chosen: Iterable[str], gates: Iterable[str], response: int
) -> tuple[np.ndarray, np.ndarray]:
    """Harm of a fault when nobody acts, and when these safeguards do: (onsets,) each."""
    import numpy as np

    own, refusing = set(chosen), set(gates)
    alone, acted = [], []
    for case in cases:
        ends = [n + (0 if s in refusing else response) for s, n in case.detected.items() if s in own]
        alone.append(_harm(case.stopped[-1]))
        acted.append(_harm(case.stopped[min([case.last, *ends])]))
    return np.array(alone, dtype=float), np.array(acted, dtype=float)


def _harm(units: Mapping[str, float]) -> float:
    return sum(amount for unit, amount in units.items() if unit not in NO_HARM)


def share_of(pairs: list[tuple[np.ndarray, np.ndarray]], draws: int) -> AvertableShare:
    """The mean share over faults, with the interval of draws of faults and onsets; without draws, no interval."""
    import numpy as np

    if not pairs:
        return AvertableShare(0, None, None, None)

    def share(drawn: Iterable[tuple[np.ndarray, np.ndarray]]) -> float:
        return float(np.mean([1 - acted.mean() / alone.mean() for alone, acted in drawn if alone.mean() > 0]))

    rng = np.random.default_rng(SEED)
    many = []
    for _ in range(draws):
        chosen = [pairs[i] for i in rng.integers(len(pairs), size=len(pairs))]
        at = [rng.integers(len(alone), size=len(alone)) for alone, _ in chosen]
        drawn = [(alone[n], acted[n]) for (alone, acted), n in zip(chosen, at, strict=True)]
        if any(alone.mean() > 0 for alone, _ in drawn):
            many.append(share(drawn))
    if not many:
        return AvertableShare(len(pairs), share(pairs), None, None)
    low, high = np.quantile(many, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return AvertableShare(len(pairs), share(pairs), float(low), float(high))
