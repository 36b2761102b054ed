"""The three exercises of the chapter on continuous deployment."""

from __future__ import annotations

from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer
from xops_lab.exercises.canary_size import check_canary_size
from xops_lab.exercises.release_order import STEPS, check_release_order
from xops_lab.exercises.stable_share import check_stable_share


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


EXERCISES: Exercises = {
    "canary-size": (
        "choose 20 a second and 1 in 200 in the explorer, and move the canary until the time is below 8 minutes.",
        check_canary_size,
    ),
    "stable-share": (
        "make one number from 0 to 1 out of the id, always the same one, and compare it with the share; hashlib helps.",
        check_stable_share,
    ),
    "release-order": (f"begin with what harms nobody. The steps: {', '.join(STEPS)}.", check_release_order),
}
