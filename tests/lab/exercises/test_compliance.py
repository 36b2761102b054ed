"""The exercises on compliance: the chapter's solutions pass, each wrong answer is told why, stubs get their hint."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from xops_lab.exercises import compliance
from xops_lab.studies.compliance.audit_trail import BEGIN, broken_at, hash_of
from xops_widgets.knowledge import measured

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "31_prove_compliance.ipynb"


def solutions() -> dict[str, object]:
    """Run the solution cells of the chapter and return what they hand to `check`."""
    handed: dict[str, object] = {}
    namespace = {
        "check": lambda name, answer=None: handed.__setitem__(name, answer),
        "BEGIN": BEGIN,
        "hash_of": hash_of,
    }
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if "solution" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), namespace)  # noqa: S102  our own text
    return handed


def own_hashes_only(entries, last):
    return all(entry["hash"] == hash_of(entry) for entry in entries) and entries[-1]["hash"] == last


def links_only(entries, last):
    befores = [BEGIN, *(entry["hash"] for entry in entries)]
    return [entry["before"] for entry in entries] == befores[:-1] and befores[-1] == last


WRONG = {
    "personal-data": [
        (lambda text: "@" in text, "call (212) 555-0147 if late' holds personal data"),
        (lambda text: len(re.sub(r"\D", "", text)) >= 10 or "@" in text, "meet me @ gate 12 at 14:30' holds none"),
        (lambda text: bool(re.search(r"@\S+\.", text)) or len(re.sub(r"\D", "", text)) >= 10, "booked 2013-01-01 for"),
        (lambda text: True, "window seat, twice' holds none"),
        (lambda text: compliance.TEXTS.get(text, True), "It flags 1,"),
        ("[0-9]+", "Expected a function"),
    ],
    "plane-budget": [
        (0.3, "names"),
        (10, "does too, and gives less away"),
        (0.5, "Expected one of the measured budgets, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, got 0.5"),
        ("1", "Expected one of the measured budgets"),
        (True, "Expected one of the measured budgets"),
    ],
    "whole-journal": [
        (own_hashes_only, "One entry changed and its own hash made anew: your function takes it for whole"),
        (links_only, "One entry changed: your function takes it for whole"),
        (lambda entries, last: broken_at(entries, entries[-1]["hash"]) is None, "The last two entries cut off"),
        (lambda entries, last: len(entries) == 12, "A shorter journal that is whole: your function does not"),
        (lambda entries: True, "raised TypeError"),
        (True, "Expected a function"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", compliance.EXERCISES)
def test_the_solution_passes(name):
    feedback = compliance.check(name, solutions()[name])
    assert feedback.passed, feedback
    assert repr(feedback).startswith("Right. ")


@pytest.mark.parametrize(
    ("name", "answer", "help_text"), [(n, *w) for n, wrong in WRONG.items() for w in wrong]
)
def test_a_wrong_answer_is_told_why(name, answer, help_text):
    feedback = compliance.check(name, answer)
    assert feedback.passed is False
    assert help_text in repr(feedback)


@pytest.mark.parametrize("name", compliance.EXERCISES)
def test_the_stub_gets_its_hint(name):
    assert repr(compliance.check(name)).startswith("Not yet. Hint: ")


def test_the_budget_is_the_smallest_that_suffices():
    table = measured("privacy_budget").query("span == 'one day' and unit == 'plane'").set_index("epsilon")
    right = [e for e in table.index if compliance.check("plane-budget", float(e)).passed]
    assert right == [table.index[table["top_named"] >= 4].min()]


def test_the_journal_is_of_real_acts():
    acts = compliance.acts()
    refused = measured("matrix_acting").query("refused_days > 0").head(len(acts))
    assert [act["days"] for act in acts] == refused["refused_days"].tolist()
    assert sum(whole for *_, whole in compliance.journals()) == 2
