"""The expected harm of any set of safeguards as a sum over groups: what both solvers minimise.

A case ends at the earliest end of the chosen safeguards. Order the ends that a case can have, e0 < e1 < ... < N. Then
its harm is that of N, plus for each k the harm of e(k) less that of e(k+1), if any safeguard that ends it at e(k) or
earlier is chosen. So the whole is

    harm(S) = alone + sum over groups T of gain[T] x (1 if S meets T else 0) + sum over s in S of alarms[s]

which is exact for any harm, falling or not. Groups that are equal in several cases are added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .plan_harm import WEEKS_A_YEAR, feared, weighted
from .plan_instance import HOURS, Instance, cents_of

#: Harm that differs by less than this share of all harm at stake is the same: two languages add floats no finer.
SAME = 1e-9


@dataclass(frozen=True)
class Groups:
    """A planning problem over n safeguards, those that end a feared fault before it ends by itself, in order.

    ids: n. cents, alarms: person-days in hundredths and alarms, n each. gain: group (bit i: safeguard i) -> what is
    added, below 0 where harm is averted. hours: harm of the false alarms, n. slack: what counts as the same harm.
    """

    ids: tuple[str, ...]
    cents: tuple[int, ...]
    alarms: tuple[int, ...]
    alone: float
    gain: dict[int, float]
    hours: tuple[float, ...]
    slack: float

    def harm(self, chosen: Iterable[int]) -> float:
        """Expected harm of a set, by the numbers of its safeguards."""
        own = sorted(chosen)
        bits = sum(1 << i for i in own)
        met = sum(gain for group, gain in self.gain.items() if group & bits)
        return self.alone + met + sum(self.hours[i] for i in own)


def groups_of(
    instance: Instance, counts: Sequence[Sequence[int]] | None = None, changed: Sequence[float] | None = None
) -> Groups:
    """The problem of an instance.

    counts: for each feared fault how often each of its onsets counts (default once). changed: for each feared fault a
    factor on how often it is feared (default 1).
    """
    rows = feared(instance)
    found = {
        s
        for _, _, cases in rows
        for case in cases
        for s in case.detected
        if instance.end(case, [s]) < case.last
    }
    own = [s for s in instance.safeguards if s.id in found]
    alone, stake, gain = 0.0, 0.0, dict[int, float]()
    for f, (_, often, cases) in enumerate(rows):
        for c, case in enumerate(cases):
            times = often * (changed[f] if changed else 1) * (counts[f][c] if counts else 1) / len(cases)
            if not times:
                continue
            ends = [
                min(case.last, case.detected[s.id] + (0 if s.gate else instance.response))
                if s.id in case.detected
                else case.last
                for s in own
            ]
            later = times * weighted(instance, case, case.last)
            alone, stake = alone + later, stake + abs(later)
            for end in sorted({e for e in ends if e < case.last}, reverse=True):
                now, group = times * weighted(instance, case, end), 0
                for i, e in enumerate(ends):
                    group |= (e <= end) << i
                gain[group] = gain.get(group, 0.0) + now - later
                stake += abs(now - later)
                later = now
    an_alarm = instance.worth[HOURS] * 7 / instance.clean_days * WEEKS_A_YEAR * instance.minutes / 60
    hours = tuple(an_alarm * s.alarms for s in own)
    return Groups(
        tuple(s.id for s in own),
        tuple(cents_of(s.days) for s in own),
        tuple(s.alarms for s in own),
        alone,
        gain,
        hours,
        SAME * (stake + sum(hours)),
    )
