"""The two exercises of the chapter that tests the model."""

from __future__ import annotations

import functools
from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer

DAY = "2013-07-10"
COPIES, SEEDS, FLIGHTS = 200, (0, 1, 2), 4
BREAKING = {
    "none": False,
    "column-renamed": True,
    "column-dropped": True,
    "number-as-text": True,
    "column-added": False,
    "whole-as-decimal": False,
    "columns-in-another-order": False,
}


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


def check_breaking(answer: Any) -> Feedback:
    from xops_lab.flow import flights
    from xops_lab.studies.explanations.check_schema import CHANGES

    if not callable(answer):
        return Feedback(False, f"Expected a function of a batch and the agreed one, got {answer!r}.")
    agreed, today = flights.day_batch("2013-01-31"), flights.day_batch(DAY)
    for change, wanted in BREAKING.items():
        got = answer(CHANGES[change](today.copy()), agreed.copy())
        if bool(got) is not wanted:
            why = (
                "the model cannot read it any more."
                if wanted
                else "the model answers as before. Ask only for what a reader needs: names, "
                "and numbers where numbers were."
            )
            return Feedback(False, f"For {change} expected {wanted}, got {got!r}: {why}")
    return Feedback(
        True,
        f"It tells {sum(BREAKING.values())} breaking changes from "
        f"{len(BREAKING) - sum(BREAKING.values())} harmless batches.",
    )


@functools.cache
def explanations() -> tuple[tuple[dict[str, float], ...], ...]:
    """LIME's weights of FLIGHTS flights, for each of SEEDS: feature -> weight."""
    from xops_lab.flow import delay_model
    from xops_lab.studies.explanations.lime_agreement import chosen, explain_flight

    rows = delay_model.to_features(chosen(DAY, FLIGHTS)).to_numpy()
    return tuple(tuple(explain_flight(row, seed, COPIES) for seed in SEEDS) for row in rows)


def check_stable(answer: Any) -> Feedback:
    from xops_lab.studies.explanations.lime_agreement import TOP, first

    if not callable(answer):
        return Feedback(False, f"Expected a function of a list of explanations, got {answer!r}.")
    for number, weightings in enumerate(explanations(), 1):
        wanted = set.intersection(*(set(first(weights, TOP)) for weights in weightings))
        got = set(answer([dict(weights) for weights in weightings]))
        if got != wanted:
            return Feedback(
                False,
                f"For flight {number} expected {sorted(wanted)}, got {sorted(got)}. A weight may be "
                "negative: compare sizes. "
                f"Take the {TOP} largest of each seed first, then what all seeds share.",
            )
    return Feedback(True, f"It names what {len(SEEDS)} seeds agree on, for {FLIGHTS} flights.")


EXERCISES: Exercises = {
    "breaking-change": (
        "compare batch.columns with agreed.columns, and ask pandas.api.types.is_numeric_dtype of each agreed number.",
        check_breaking,
    ),
    "stable-features": (
        (
            "each explanation is {feature: weight}; sorted(..., key=lambda name: -abs(weights[name]))[:3] "
            "are its first three."
        ),
        check_stable,
    ),
}
