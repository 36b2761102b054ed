"""Breaking the flow: each exercise's solution passes, plausible wrong answers are told why, the stub gets its hint."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from xops_lab.exercises.break_it import EXERCISES, HARMLESS, check, published_texts

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "02_break_it.ipynb"


def solutions() -> dict[str, object]:
    """Run the chapter's own solution cells and return what they hand to `check`."""
    given: dict[str, object] = {}
    namespace: dict[str, object] = {"check": lambda name, answer=None: given.__setitem__(name, answer)}
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if "solution" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), namespace)  # noqa: S102  our own chapter
    return given


WRONG = {
    "first-stage": [
        (lambda counts: max(counts, key=counts.get), "For null-release|For .*, day"),
        (lambda counts: next(stage for stage, n in counts.items() if n), "raised StopIteration"),
        (lambda counts: None, "expected 'features', got None"),
        ("features", "Expected a function"),
    ],
    "missing-airlines": [
        (lambda today, before: len(today) < min(map(len, before)), "expected"),
        (lambda today, before: False, "for the fault renamed-carrier, expected True, got False"),
        (lambda today, before: True, "for the clean batch, expected False, got True"),
        (lambda today: False, "raised TypeError"),
        (True, "Expected a function"),
    ],
    "open-to-anybody": [
        (lambda text: "://" in text, "For debug.csv of debug-dump expected True, got False"),
        (lambda text: "://" in text or "z-" in text, "For a page expected False, got True"),
        (lambda text: "sqlite" in text, "For settings.ini of address-published expected True, got False"),
        (lambda text: "db" in text, "For debug.csv of debug-dump expected True, got False"),
        (lambda text: "db" in text or "question_id" in text, "For a list of columns expected False, got True"),
        (lambda text: True, "For a page expected False, got True"),
        ("sqlite", "Expected a function"),
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
    assert re.search(help_text, repr(feedback))


@pytest.mark.parametrize("name", EXERCISES)
def test_the_stub_gets_its_hint(name):
    assert repr(check(name)).startswith("Not yet. Hint: ")


def test_an_unknown_exercise_is_named():
    with pytest.raises(ValueError, match=r"exercise: expected one of first-stage, .*, got 'x'"):
        check("x")


def test_what_lies_open_is_what_the_faults_publish():
    found = list(published_texts())
    assert len(found) == 3
    assert not [text for _, text in found if "{" in text]
    assert not set(HARMLESS.values()) & {text for _, text in found}
