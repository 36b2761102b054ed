"""The exercises on batches: the chapter's solutions pass, each wrong answer is told why, the stub gets its hint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xops_lab.exercises.batching import EXERCISES, check, hours_by_size

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "32_release_small.ipynb"


def solutions() -> dict[str, object]:
    """Run the chapter's own solution cells and return what they hand to `check`."""
    given: dict[str, object] = {}
    namespace: dict[str, object] = {"check": lambda name, answer=None: given.__setitem__(name, answer)}
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if "solution" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), namespace)  # noqa: S102  our own chapter
    return given


def one_by_one(passes, changes):
    return next(name for name in changes if not passes([name]))


def first_of_the_half(passes, changes):
    low, high = 0, len(changes)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if passes(changes[:middle]) else (low, middle)
    return changes[min(high, len(changes) - 1)]


def only_one(passes, changes):
    return [] if passes(changes) else [one_by_one(passes, changes)]


def all_after_the_first(passes, changes):
    bad = [n for n in range(len(changes) + 1) if not passes(changes[:n])]
    return changes[bad[0] - 1 :] if bad else []


def always_one(passes, changes):
    return [next((name for name in changes if not passes([name])), changes[-1])]


WRONG = {
    "find-guilty": [
        (one_by_one, "after 7 checks; 4 are enough"),
        (first_of_the_half, "you say 'tidied weekday'"),
        (lambda passes, changes: changes[0], "Guilty is 'carriers merged', number 7 of 12"),
        (lambda passes: None, "raised TypeError"),
        ("kilometres", "Expected a function"),
    ],
    "all-guilty": [
        (only_one, "'station excluded' is guilty too"),
        (all_after_the_first, "that pass alone"),
        (always_one, "is guilty too"),
        (lambda passes, changes: "kilometres", "Expected a list of changes of the batch"),
        (None.__class__, "raised TypeError"),
    ],
    "batch-size": [
        (1, "a larger batch takes less"),
        (12, "a smaller batch takes less"),
        (5, "Expected one of the sizes 1, 2, 3, 4, 6, 12, got 5"),
        ("3", "Expected one of the sizes"),
    ],
}


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_of_the_chapter_passes(name):
    feedback = check(name, solutions()[name])
    assert feedback.passed, feedback


@pytest.mark.parametrize(
    ("name", "answer", "help_text"), [(n, a, h) for n, wrong in WRONG.items() for a, h in wrong]
)
def test_a_wrong_answer_is_told_why(name, answer, help_text):
    feedback = check(name, answer)
    assert feedback.passed is False
    assert help_text in repr(feedback)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_stub_gets_its_hint(name):
    assert repr(check(name)).startswith("Not yet. Hint: ")


def test_testing_each_alone_finds_all_too():
    assert check(
        "all-guilty", lambda passes, changes: [name for name in changes if not passes([name])]
    ).passed


def test_the_best_size_lies_between_and_is_one():
    totals = sorted((round(sum(hours), 6), size) for size, hours in hours_by_size().items())
    assert totals[0][1] not in (1, 12)
    assert totals[0][0] < totals[1][0]
