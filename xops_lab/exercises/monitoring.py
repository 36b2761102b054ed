"""The exercises of the monitoring chapter and of its second page, on causes."""

from __future__ import annotations

import math
from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer
from xops_lab.exercises.answered_share import check_answered_share
from xops_lab.exercises.calm_threshold import check_calm_threshold
from xops_lab.exercises.naming_causes import check_named_cause
from xops_widgets.knowledge import measured

BINS, PSI_LIMIT, FALSE_ALARMS = 10, 0.1, 1 / 20


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


def check_psi_rows(answer: Any) -> Feedback:
    """Right is more than the largest measured sample with too many false alarms, up to the smallest without."""
    from scipy.stats import chi2

    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        return Feedback(False, f"Expected a number of rows, got {answer!r}.")
    table = measured("psi_trap").query(f"bins == {BINS}")
    alarms = table.groupby("rows")["above_0_1"].agg(["min", "max"])
    too_few = alarms.index[alarms["max"] > FALSE_ALARMS]
    enough = alarms.index[alarms.index > too_few.max()]

    def lies(rows: int) -> str:
        low, high = 100 * alarms.loc[rows]
        return f"{low:.1f} to {high:.1f} % of the comparisons of {rows} rows"

    if answer <= too_few.max():
        rows = too_few[too_few >= answer].min()
        return Feedback(
            False,
            f"With {BINS} bins PSI is above {PSI_LIMIT} in {lies(rows)}, although nothing drifted. More "
            "rows make it rarer.",
        )
    if answer > enough.min():
        return Feedback(False, f"So many are not needed: PSI is above {PSI_LIMIT} in {lies(enough.min())}.")
    by_formula = math.ceil(2 * chi2.isf(FALSE_ALARMS, BINS - 1) / PSI_LIMIT)
    return Feedback(
        True,
        f"Without drift PSI is above {PSI_LIMIT} in {lies(too_few.max())} and in {lies(enough.min())}. "
        f"What lies between was not measured; the formula for large samples says {by_formula}.",
    )


EXERCISES: Exercises = {
    "answered-share": (
        "flow_requests_total has the labels service, route and code; rules.yml counts the others, the bad ones.",
        check_answered_share,
    ),
    "psi-rows": (
        (
            f"choose {BINS} bins in the explorer, and move the rows until the share above {PSI_LIMIT} is "
            "below 5 % in each column."
        ),
        check_psi_rows,
    ),
    "calm-threshold": (
        "count the questions in a window, and the errors among them on a good day and in the incident.",
        check_calm_threshold,
    ),
    "name-cause": (
        (
            "usual has a row for each series, with median and spread; seen has a column for each; symptom is "
            "such a column."
        ),
        check_named_cause,
    ),
}
