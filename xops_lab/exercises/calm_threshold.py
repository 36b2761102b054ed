"""Exercise: a threshold for little traffic with few false alarms that still detects an incident in time.

Errors are binomial. Onset: anywhere in a window, so the first window's share of errors lies evenly between that
of a good day and that of the incident; each later window has that of the incident.
"""

from __future__ import annotations

import math
from typing import Any

from xops_lab.exercises import Feedback

WINDOW_H, PERIOD_H = 6, 30 * 24
QUESTIONS = 225  # in a window, of 900 a day
BASE_SHARE, INCIDENT_SHARE = 0.0005, 0.05
MOST_FALSE, WITHIN_H = 1, 8


def false_alarms_and_delay(threshold: float) -> tuple[float, float]:
    """False alarms in 30 days, and the mean detection delay of the incident in hours."""
    import numpy as np
    from scipy.stats import binom

    allowed = math.floor(threshold * QUESTIONS + 1e-9)  # a share that equals the threshold raises no alert
    shares = np.linspace(BASE_SHARE, INCIDENT_SHARE, 2001)
    first = np.trapezoid(binom.sf(allowed, QUESTIONS, shares), shares) / (INCIDENT_SHARE - BASE_SHARE)
    later = binom.sf(allowed, QUESTIONS, INCIDENT_SHARE)
    false = PERIOD_H / WINDOW_H * binom.sf(allowed, QUESTIONS, BASE_SHARE)
    return float(false), float(WINDOW_H * (0.5 + (1 - first) / later)) if later else math.inf


def check_calm_threshold(answer: Any) -> Feedback:
    """Right is a share with at most `MOST_FALSE` false alarms in 30 days and a mean delay up to `WITHIN_H` hours."""
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        return Feedback(False, f"Expected a share of the questions, got {answer!r}.")
    if not 0 < answer < 1:
        return Feedback(False, f"Expected a share between 0 and 1, got {answer:g}. One per cent is 0.01.")
    false, delay_h = false_alarms_and_delay(answer)
    detected = (
        f"and the incident is detected after {delay_h:.1f} hours"
        if delay_h < PERIOD_H
        else "and the incident is not detected within 30 days"
    )
    often = f"{false:.2g}" if false >= 0.01 else "less than 0.01"
    said = f"Above {answer:g} there are {often} false alarms in 30 days, {detected}."
    if false > MOST_FALSE:
        return Feedback(
            False, f"{said} {QUESTIONS} questions are in a window: how many errors does this threshold allow?"
        )
    if delay_h > WITHIN_H:
        return Feedback(
            False, f"{said} Windows of an incident hold about as many errors as not above this share."
        )
    return Feedback(True, said)
