"""The three exercises of the chapter on automation."""

from __future__ import annotations

from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer
from xops_lab.exercises.may_restart import check_may_restart
from xops_lab.exercises.minutes_saved import check_minutes_saved
from xops_lab.exercises.pushed_refs import check_pushed_refs


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


EXERCISES: Exercises = {
    "which-push": (
        "git gives the hook one line for each ref; a deleted branch has only zeros as its new commit.",
        check_pushed_refs,
    ),
    "fewest-runs": (
        (
            "hours saved a month are runs x minutes / 60, less the upkeep; 24 months of that must reach the "
            "hours to automate."
        ),
        check_minutes_saved,
    ),
    "may-restart": (
        (
            "count the lines of the log whose event is 'started', for this target, in the last hour. An "
            "empty list is refused first."
        ),
        check_may_restart,
    ),
}
