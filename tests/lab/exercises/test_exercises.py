"""Each exercise: the solution passes, two plausible wrong answers are told why, the stub gets its hint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xops_lab.exercises.testing import EXERCISES, check

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "34_apply_testing.ipynb"


def solutions() -> dict[str, object]:
    """Run the chapter's own solution cells and return what they hand to `check`."""
    given: dict[str, object] = {}
    namespace: dict[str, object] = {"check": lambda name, answer=None: given.__setitem__(name, answer)}
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if "solution" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), namespace)  # noqa: S102  our own chapter
    return given


WRONG = {
    "alarm-budget": [
        (3, "22.4 false alarms in 30 days, more than 3"),
        (45, "k = 44 keeps it too and misses less"),
        ("31", "Expected a number"),
    ],
    "stale-feed": [
        (lambda today, week_ago: len(today) == len(week_ago), "expected"),
        (lambda today, week_ago: bool((today["weather_age_h"] > 3).any()), "expected"),
        (lambda today, week_ago: True, "for the clean batch, expected False, got True"),
        (lambda today: False, "raised TypeError"),
        (True, "Expected a function"),
    ],
    "changed-feature": [
        (lambda before, after: (after.abs().mean() - before.abs().mean()).abs().idxmax(), "Subtract flight by flight"),
        (lambda before, after: after.abs().mean().idxmax(), "for percent-as-ratio expected 'humid', got 'hour'"),
        ("hour", "Expected a function"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_of_the_chapter_passes(name):
    feedback = check(name, solutions()[name])
    assert feedback.passed, feedback
    assert repr(feedback).startswith("Right. ")


@pytest.mark.parametrize(
    ("name", "answer", "help_text"), [(n, a, h) for n, wrong in WRONG.items() for a, h in wrong]
)
def test_a_wrong_answer_is_told_why(name, answer, help_text):
    feedback = check(name, answer)
    assert not feedback.passed
    assert help_text.lower() in repr(feedback).lower()


@pytest.mark.parametrize("name", EXERCISES)
def test_the_stub_gets_its_hint(name):
    assert repr(check(name)).startswith("Not yet. Hint: ")


def test_an_unknown_exercise_is_named():
    with pytest.raises(
        ValueError, match="exercise: expected one of alarm-budget, stale-feed, changed-feature, got 'x'"
    ):
        check("x")
