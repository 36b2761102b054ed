"""The three exercises of the testing chapter: each checks an answer on real days and says what is still wrong."""

from __future__ import annotations

import datetime
from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer
from xops_lab.faults import inject
from xops_lab.flow import flights

MOST_ALARMS = 3
DAYS = ("2013-05-15", "2013-07-10", "2013-10-22")
EXPLAINED_DAY = "2013-07-10"


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


def check_budget(answer: Any) -> Feedback:
    from xops_widgets.knowledge import measured

    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return Feedback(False, f"Expected a number k, got {answer!r}.")
    clean = measured("testing_batches").query("fault == 'none' and always.isna()")
    clean = clean[clean["k_star"] < float("inf")]  # two days are broken by themselves
    alarms = [30 * float((clean["k_star"] > k).mean()) for k in (answer, answer - 1)]
    if alarms[0] > MOST_ALARMS:
        return Feedback(
            False,
            f"At k = {answer:g} there are {alarms[0]:.1f} false alarms in 30 days, more than "
            f"{MOST_ALARMS}. A larger k is more lenient.",
        )
    if alarms[1] <= MOST_ALARMS:
        return Feedback(
            False, f"k = {answer:g} keeps the budget, but k = {answer - 1:g} keeps it too and misses less."
        )
    return Feedback(
        True,
        f"k = {answer:g} gives {alarms[0]:.1f} false alarms in 30 days; one step stricter gives {alarms[1]:.1f}.",
    )


def check_stale(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of two batches, got {answer!r}.")
    for day in DAYS:
        today = flights.day_batch(day)
        week_ago = flights.day_batch(flights.to_day(day) - datetime.timedelta(days=7))
        for fault, wanted in ((None, False), ("stale-feed", True), ("hour-shift", False)):
            found = answer(inject(today, fault), week_ago)
            if bool(found) is not wanted:
                seen = "the clean batch" if fault is None else f"the fault {fault}"
                return Feedback(
                    False,
                    f"On {day}, for {seen}, expected {wanted}, got {found}. Compare today's weather with "
                    "last week's, hour by hour at each airport.",
                )
    return Feedback(
        True, f"It tells stale weather from fresh on {len(DAYS)} days, and keeps silent about another fault."
    )


def check_named(answer: Any) -> Feedback:
    from xops_lab.studies.explanations.explain import attributions, trained

    if not callable(answer):
        return Feedback(False, f"Expected a function of two tables, got {answer!r}.")
    model = trained((1, 2, 3), 0)
    clean = flights.day_batch(EXPLAINED_DAY)
    before = attributions(model, clean)
    for fault, wanted in (
        ("hour-shift", "hour"),
        ("percent-as-ratio", "humid"),
        ("miles-as-kilometres", "distance"),
    ):
        found = answer(before, attributions(model, inject(clean, fault)))
        if found != wanted:
            return Feedback(
                False,
                f"For {fault} expected {wanted!r}, got {found!r}. Subtract flight by flight before you "
                "average: averages of sizes can hide a swap.",
            )
    return Feedback(True, "It names the feature that was damaged, for three faults.")


EXERCISES: Exercises = {
    "alarm-budget": (
        f"move the slider until the top line says {MOST_ALARMS} or fewer, then one step back.",
        check_budget,
    ),
    "stale-feed": (
        "a batch has the columns origin, hour, temp and humid; at the same airport and hour, last week was different.",
        check_stale,
    ),
    "changed-feature": (
        "`before` and `after` have one row a flight and one column a feature; (after - before).abs() is a start.",
        check_named,
    ),
}
