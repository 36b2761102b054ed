"""Exercise: how many runs a month make automating pay within two years, at worst? The waiting is left out."""

from __future__ import annotations

from typing import Any

from xops_lab.exercises import Feedback

HANDS_MIN, BUILD_H, UPKEEP_H, OVERRUN, WITHIN = 15, 40, 2, 2, 24


def saved(runs: int) -> float:
    """Hours saved in the time, upkeep taken off."""
    return WITHIN * (runs * HANDS_MIN / 60 - UPKEEP_H)


def check_minutes_saved(answer: Any) -> Feedback:
    if isinstance(answer, bool) or not isinstance(answer, int) or answer < 0:
        return Feedback(False, f"Expected a whole number of runs a month, got {answer!r}.")
    needed = OVERRUN * BUILD_H
    said = f"{answer} runs a month save {saved(answer):g} hours in {WITHIN} months, upkeep taken off"
    if saved(answer) < needed:
        return Feedback(
            False,
            f"{said}; {needed} are needed, because the estimate of {BUILD_H} may prove half of the truth.",
        )
    if saved(answer - 1) >= needed:
        return Feedback(False, f"{said}, which is enough; but {answer - 1} runs are enough too.")
    return Feedback(True, f"{said}, and {needed} are needed; {answer - 1} runs save {saved(answer - 1):g}.")
