"""Exercises of the chapters: an answer is checked on real material, and what is still wrong is said in one sentence.

Each chapter has a module with its own EXERCISES and `check`; what they share is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Feedback:
    """What the check says: `passed` (None: it could not be run here), and one sentence that helps."""

    passed: bool | None
    text: str

    def __repr__(self) -> str:
        said = {True: "Right", False: "Not yet", None: "Not run here"}[self.passed]
        return f"{said}. {self.text}"


Exercises = Mapping[str, tuple[str, Callable[[Any], Feedback]]]  # name -> hint, and what judges an answer


def check_answer(exercises: Exercises, exercise: str, answer: Any = None) -> Feedback:
    """Check an answer to one of `exercises`; None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    if exercise not in exercises:
        raise ValueError(f"exercise: expected one of {', '.join(exercises)}, got {exercise!r}")
    hint, judge = exercises[exercise]
    if answer is None:
        return Feedback(False, f"Hint: {hint}")
    try:
        return judge(answer)
    except Exception as e:
        return Feedback(False, f"Your answer raised {type(e).__name__}: {e}")
