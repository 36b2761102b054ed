"""Exercise: the smallest canary that detects a bad release in eight minutes.

The chance is counted from the test itself: of so many errors, would as many fall on the canary by chance? (The exact
conditional test of two Poisson rates: Przyborowski and Wilenski, Biometrika 31, 1940, pages 313-323.) The chapter's
explorer comes to the same by another way.
"""

from __future__ import annotations

import functools
from typing import Any

from xops_lab.exercises import Feedback

RATE_PER_S, WATCHED_S = 20.0, 480.0
BASE_SHARE, BAD_SHARE = 1 / 1000, 1 / 200
ALPHA, POWER = 0.05, 0.9
LARGEST_PCT = 50
UNLIKELY = 1e-12


@functools.cache
def rollback_chance(share: float, seconds: float = WATCHED_S) -> float:
    """Chance that the bad release is rolled back after so many seconds, 0-1; share: of the requests, 0-1."""
    import numpy as np
    from scipy.stats import binom, poisson

    requests = RATE_PER_S * seconds
    expected = (requests * share * BAD_SHARE, requests * (1 - share) * BASE_SHARE)
    of_canary, of_rest = (np.arange(poisson.isf(UNLIKELY, mean) + 1) for mean in expected)
    as_many_by_chance = binom.sf(of_canary[:, None] - 1, of_canary[:, None] + of_rest, share)
    chance = np.outer(poisson.pmf(of_canary, expected[0]), poisson.pmf(of_rest, expected[1]))
    return float(chance[as_many_by_chance <= ALPHA].sum())


def of_100(pct: int) -> float:
    """Bad releases that a canary of so many per cent detects, of 100."""
    return 100 * rollback_chance(pct / 100)


def check_canary_size(answer: Any) -> Feedback:
    if isinstance(answer, bool) or not isinstance(answer, int) or not 1 <= answer <= LARGEST_PCT:
        return Feedback(
            False, f"Expected whole per cent of the requests from 1 to {LARGEST_PCT}, got {answer!r}."
        )
    smallest = next(pct for pct in range(1, LARGEST_PCT + 1) if rollback_chance(pct / 100) >= POWER)
    said = (
        f"After {WATCHED_S / 60:.0f} minutes a canary of {answer} % detects the bad release "
        f"in {of_100(answer):.1f} % of the cases"
    )
    if answer < smallest:
        return Feedback(
            False,
            f"{said}, not in {100 * POWER:.0f}. Mind that a larger canary leaves fewer requests to compare with.",
        )
    exposed = WATCHED_S * RATE_PER_S * answer / 100
    if answer > smallest:
        return Feedback(
            False,
            f"{said}, but a smaller one does too, and fewer than {exposed:,.0f} travellers would meet it.",
        )
    return Feedback(
        True,
        f"{said}, one of {answer - 1} % in {of_100(answer - 1):.1f} %. {exposed:,.0f} travellers meet it.",
    )
