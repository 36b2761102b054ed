"""The three exercises on iterative development; what an answer asks of a batch is really run, on one real day."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer
from xops_lab.studies.release_check.check_release import check_rows
from xops_lab.studies.release_check.code_patches import CHANGES, changed_query

DAY = "2013-07-10"
HARMLESS = tuple(name for name, change in CHANGES.items() if change.good)
SIZE = 12
MOST_CHECKS = math.ceil(math.log2(SIZE))
ONE_GUILTY = {0: "kilometres", 6: "carriers merged", 11: "strict boundary"}  # its place -> the guilty
SEVERAL: tuple[dict[int, str], ...] = ({2: "hour in UTC", 8: "station excluded"}, {}, {4: "fixed offset"})
COST_H, WAIT_H = 4.0, 1.0
GATE, HARMFUL = "smoke test", 2


def batch(guilty: dict[int, str]) -> list[str]:
    """Twelve changes in order, the guilty at their places."""
    harmless = iter(HARMLESS)
    return [guilty.get(place) or next(harmless) for place in range(SIZE)]


@functools.cache
def day_passes(names: frozenset[str]) -> bool:
    """Whether the comparison lets these changes pass on DAY. Raises ValueError for unknown changes."""
    return check_rows(DAY, changed_query(names))[1] == 0


class Counted:
    """`passes` as an answer gets it: a list of names -> bool; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, names: Sequence[str]) -> bool:
        self.asked += 1
        return day_passes(frozenset(names))


def check_find_guilty(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of passes and a list of changes, got {answer!r}.")
    most = 0
    for place, guilty in ONE_GUILTY.items():
        passes = Counted()
        got = answer(passes, batch({place: guilty}))
        if got != guilty:
            return Feedback(
                False,
                f"Guilty is {guilty!r}, number {place + 1} of {SIZE}; you say {got!r}. The guilty is the "
                "last of the shortest "
                "beginning of the list that does not pass.",
            )
        if passes.asked > MOST_CHECKS:
            return Feedback(
                False,
                f"{guilty!r} is found, but after {passes.asked} checks; {MOST_CHECKS} are enough. Try "
                "half of those that are still "
                "suspect, and keep the half that has the guilty.",
            )
        most = max(most, passes.asked)
    return Feedback(
        True,
        f"Found at the first, the seventh and the last place, with at most {most} checks; one by one it "
        f"takes up to {SIZE}.",
    )


def check_all_guilty(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of passes and a list of changes, got {answer!r}.")
    asked = []
    for guilty in SEVERAL:
        passes, names = Counted(), batch(guilty)
        got = answer(passes, list(names))
        if not isinstance(got, list | set | tuple) or not set(got) <= set(names):
            return Feedback(False, f"Expected a list of changes of the batch, got {got!r}.")
        accused, missed = sorted(set(got) - set(guilty.values())), sorted(set(guilty.values()) - set(got))
        if accused:
            return Feedback(
                False,
                f"Of {len(guilty)} guilty changes in this batch you accuse {len(accused)} that pass "
                f"alone, such as {accused[0]!r}. "
                "Ask first whether the batch passes as it is, and accuse only the change that turns it.",
            )
        if missed:
            return Feedback(
                False,
                f"{missed[0]!r} is guilty too and would go live again. Set aside what you found, and ask "
                "the rest once more.",
            )
        asked.append(passes.asked)
    return Feedback(
        True,
        f"Both are found with {asked[0]} checks, none is accused where none is guilty ({asked[1]}), and "
        f"one with {asked[2]}.",
    )


@functools.cache
def hours_by_size() -> dict[int, tuple[float, float]]:
    """Size -> hours of the attempts, mean of the measured starts, and hours of waiting for the first release."""
    from xops_widgets.knowledge import measured

    runs = measured("batch_runs")
    runs = runs[(runs["gate"] == GATE) & (runs["harmful"] == HARMFUL)]
    found = {}
    for size in sorted(set(runs["size"])):
        part = runs[runs["size"] == size]
        attempts = float((part["releases"] + part["refused"]).mean())
        found[int(size)] = COST_H * attempts, WAIT_H * (SIZE - HARMFUL) * (size + 1) / 2
    return found


def check_batch_size(answer: Any) -> Feedback:
    known = hours_by_size()
    if isinstance(answer, bool) or not isinstance(answer, int) or answer not in known:
        return Feedback(False, f"Expected one of the sizes {', '.join(map(str, known))}, got {answer!r}.")
    best = min(known, key=lambda size: sum(known[size]))
    work, waiting = known[answer]
    said = (
        f"At {answer} at a time: {work:.1f} hours for attempts and {waiting:.1f} of waiting, "
        f"{work + waiting:.1f} in all"
    )
    if answer != best:
        other = "smaller" if answer > best else "larger"
        return Feedback(
            False,
            f"{said}; a {other} batch takes less. What grows faster here, the work or the waiting?",
        )
    return Feedback(
        True, f"{said}. One at a time takes {sum(known[1]):.1f}, all at once {sum(known[SIZE]):.1f}."
    )


EXERCISES: Exercises = {
    "find-guilty": (
        "try the first half; if it passes, the guilty is in the second. Go on until one is left.",
        check_find_guilty,
    ),
    "all-guilty": (
        "begin with the whole batch. While it does not pass: find one as before, set it aside, and ask the rest.",
        check_all_guilty,
    ),
    "batch-size": (
        f"set {COST_H:g} hours an attempt and {WAIT_H:g} hour a day of waiting in the explorer, and move the size.",
        check_batch_size,
    ),
}


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)
