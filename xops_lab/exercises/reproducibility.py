"""The three exercises of the chapter on reproducibility."""

from __future__ import annotations

from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer
from xops_lab.exercises.data_fingerprint import check_fingerprint
from xops_lab.exercises.training_record import NAMES, check_record
from xops_widgets.knowledge import measured

DISK_MB = 40
COPIES = "a full copy each time"


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


def check_interval(answer: Any) -> Feedback:
    """Right: the shortest measured interval whose full copies fit, and the days that must be loaded again at worst."""
    sizes = measured("snapshots").query(f"way == '{COPIES}'").set_index("every_days")["bytes"] / 1e6
    tried = ", ".join(map(str, sizes.index))
    whole = isinstance(answer, tuple | list) and len(answer) == 2
    if not whole or any(isinstance(n, bool) or not isinstance(n, int) for n in answer):
        return Feedback(
            False, f"Expected (days between, days to load again), two whole numbers, got {answer!r}."
        )
    every, again = answer
    if every not in sizes.index:
        return Feedback(False, f"Measured were copies every {tried} days, got {every}.")
    if sizes[every] > DISK_MB:
        return Feedback(False, f"Copies every {every} days take {sizes[every]:.1f} MB, more than {DISK_MB}.")
    shortest = int(sizes.index[sizes <= DISK_MB].min())
    if every > shortest:
        return Feedback(False, f"Copies every {every} days fit, but so do those of every {shortest} days.")
    if again != every - 1:
        return Feedback(
            False,
            f"Copies every {every} days fit. At worst the wanted evening is the one before the next copy: "
            "count the days from the copy before it to there.",
        )
    return Feedback(
        True,
        f"Copies every {every} days take {sizes[every]:.1f} MB, and at worst {again} days must be loaded again. "
        "Whatever was overwritten between two copies is in neither.",
    )


EXERCISES: Exercises = {
    "fingerprint": (
        (
            "sort the column names, write each row as one text with all its digits, sort these texts, and "
            "hash them; hashlib helps."
        ),
        check_fingerprint,
    ),
    "record": (f"ask of each whether another value makes another model: {', '.join(NAMES)}.", check_record),
    "snapshot-interval": (
        "choose full copies in the explorer and open its table; then think of the evening before a copy.",
        check_interval,
    ),
}
