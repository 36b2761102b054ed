"""What a safeguard detects beyond what it would have alerted on anyway: net of placebo, with its chance and its range.

At each onset the same days run twice, with the fault and clean. An onset counts *for* the safeguard if on some day it
alerts with the fault and not in the clean run; it counts as *placebo* if on some day it alerts in the clean run and not
with the fault. Were the fault nothing to the safeguard, fault and clean run could be exchanged and both were equally
likely. So the difference is the credit, and an exact sign test over the onsets that count for one only says how often
chance alone gives as much. A safeguard that alerts always or never differs nowhere and gets nothing; one that tosses
a coin counts on both sides.

A matrix asks this of hundreds of pairs at once, and one in twenty of those that see nothing would be credited by
chance. So a safeguard *detects* a fault only where the pair survives the correction of `beyond_chance`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

LEVEL = 0.95
FALSE_SHARE = 0.05  # of what is credited, the share that may be false: the usual q

#: The alerts of one run: days by number, or (day, safeguard) for a set of safeguards.
Alerts = Collection[Hashable]


@dataclass(frozen=True)
class Detection:
    """How a safeguard meets a fault over some onsets.

    onsets: those at which it had something to judge; detected, placebo: how many of them count so, 0 to `onsets`;
    net: (detected - placebo) / onsets, -1 to 1; low, high: an interval that holds it in 95 of 100 experiments or more;
    chance: of a difference as large as this or larger, either way, if the fault were nothing to the safeguard.
    """

    onsets: int
    detected: int
    placebo: int
    net: float
    low: float
    high: float
    chance: float


def rate_interval(found: float, of: int, level: float = LEVEL) -> tuple[float, float]:
    """Clopper-Pearson interval of a rate: exact, never too short. Of none: 0 to 1.

    found: a count, or a mean of counts that overlap. Raises ValueError for one outside 0 to `of`. C. J. Clopper and
    E. S. Pearson, The use of confidence or fiducial limits, Biometrika 26, 1934, pages 404-413.
    """
    from scipy.stats import beta

    if not 0 <= found <= of:
        raise ValueError(f"found: expected a count from 0 to {of}, got {found:g}")
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, found, of - found + 1)) if found > 0 else 0.0
    high = float(beta.ppf(1 - tail, found + 1, of - found)) if found < of else 1.0
    return low, high


def detection(pairs: Iterable[tuple[Alerts, Alerts]]) -> Detection:
    """Return what these onsets say. pairs: (alerts with the fault, alerts in the clean run), one an onset.

    The interval joins two Clopper-Pearson intervals of 97.5 % each, so nothing is assumed of how they go together.
    """
    from scipy.stats import binomtest

    both = [(set(fault), set(clean)) for fault, clean in pairs]
    ours, theirs = (
        [bool(fault - clean) for fault, clean in both],
        [bool(clean - fault) for fault, clean in both],
    )
    n, detected, placebo = len(both), sum(ours), sum(theirs)
    more = sum(a and not b for a, b in zip(ours, theirs, strict=True))
    less = sum(b and not a for a, b in zip(ours, theirs, strict=True))
    chance = float(binomtest(more, more + less).pvalue) if more + less else 1.0
    (low_d, high_d), (low_p, high_p) = (rate_interval(k, n, (1 + LEVEL) / 2) for k in (detected, placebo))
    net = (detected - placebo) / n if n else 0.0
    return Detection(n, detected, placebo, net, low_d - high_p, high_d - low_p, chance)


def discoveries(chances: Sequence[float], false_share: float = FALSE_SHARE) -> list[bool]:
    """Which of these tests are discoveries, when of all discoveries at most `false_share` may be expected to be false.

    chances: p-values, each 0 to 1. Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, Journal of the
    Royal Statistical Society B 57, 1995, pages 289-300. It holds for independent tests, and for such that go up and
    down together. Raises ValueError for a chance outside 0 to 1.
    """
    from scipy.stats import false_discovery_control

    if bad := [chance for chance in chances if not 0 <= chance <= 1]:
        raise ValueError(f"chances: expected numbers from 0 to 1, got {bad[0]!r}")
    return [bool(share <= false_share) for share in false_discovery_control(chances)] if chances else []


def beyond_chance(found: Sequence[Detection], false_share: float = FALSE_SHARE) -> list[bool]:
    """Which of these pairs of fault and safeguard detect: alert more often with the fault, beyond chance, all together.

    found: all pairs that were looked at; those without an onset at which there was something to judge are no test.
    """
    tested = [n for n, one in enumerate(found) if one.onsets]
    survive = discoveries([found[n].chance for n in tested], false_share)
    credited = {n for n, survives in zip(tested, survive, strict=True) if survives and found[n].net > 0}
    return [n in credited for n in range(len(found))]
