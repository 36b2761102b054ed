"""Exercise: a threshold for little traffic that rings seldom for nothing, and in time for an incident.

The arithmetic is the explorer's own, `xops_widgets.explore.alerting`.
"""

from __future__ import annotations

import math
from typing import Any

from xops_lab.exercises import Feedback
from xops_widgets.explore.alert_threshold import BASE_SHARE
from xops_widgets.explore.alerting import PERIOD_S, detection_delay_s, false_alarms

QUESTIONS_A_DAY, WINDOW_H, INCIDENT_SHARE = 900, 6, 0.05
MOST_FALSE, WITHIN_H = 1, 8


def check_calm_threshold(answer: Any) -> Feedback:
    """Right is a share with at most `MOST_FALSE` false alarms in 30 days and a mean delay of at most `WITHIN_H` hours."""
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        return Feedback(False, f"Expected a share of the questions, got {answer!r}.")
    if not 0 < answer < 1:
        return Feedback(False, f"Expected a share between 0 and 1, got {answer:g}. One per cent is 0.01.")
    rate, window_s = QUESTIONS_A_DAY / 86_400, WINDOW_H * 3600
    false = false_alarms(window_s, rate, answer, BASE_SHARE)
    delay_h = detection_delay_s(window_s, rate, answer, BASE_SHARE, INCIDENT_SHARE) / 3600
    told = (
        f"and the incident is told after {delay_h:.1f} hours"
        if 3600 * delay_h < PERIOD_S
        else "and the incident is not told within 30 days"
    )
    often = f"{false:.2g} times" if false >= 0.01 else "less than 0.01 times"
    said = f"Above {answer:g} it rings {often} in 30 days for nothing, {told}."
    if false > MOST_FALSE:
        return Feedback(
            False,
            f"{said} {round(QUESTIONS_A_DAY * WINDOW_H / 24)} questions are in a window: how many errors does this threshold allow?",
        )
    if delay_h > WITHIN_H:
        return Feedback(
            False, f"{said} Windows of an incident hold about as many errors as not above this share."
        )
    return Feedback(True, said)
