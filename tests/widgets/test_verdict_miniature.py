"""The Python side of `VerdictMiniature`: its twin, its fallback, and what it refuses."""

from __future__ import annotations

import re

import pytest
import traitlets

from book.reference.home import EXAMPLE
from tests.widgets.test_ops_chooser import Twin
from xops_widgets import VerdictMiniature
from xops_widgets.decide import decision_model, sentence, verdict


def test_the_fallback_gives_the_examples_verdict_and_its_answers():
    twin = Twin(VerdictMiniature(EXAMPLE).twin())
    assert twin.state["answers"] == EXAMPLE
    text = " ".join(twin.words)
    assert sentence(verdict({"answers": EXAMPLE}), decision_model()) in text
    for question in decision_model()["questions"]:
        if question["kind"] == "break":
            assert question["text"] in text
            assert question["options"][EXAMPLE[question["id"]]] in text


@pytest.mark.parametrize(("change", "message"), [
    ({"data-breaks": 4}, "answers.data-breaks: expected 0, 1, 2, 3"),
    ({"data-breaks": "unknown"}, "answers.data-breaks: expected 0 to 3, got 'unknown'"),
    ({"data-breaks": None}, "answers.data-breaks: expected 0 to 3, got None"),
    ({"data-foundation": 1}, "answers: expected release-breaks, data-breaks, model-breaks, signal-breaks, got"),
])  # fmt: skip
def test_other_answers_are_refused_by_name(change, message):
    miniature = VerdictMiniature(EXAMPLE)
    with pytest.raises(traitlets.TraitError, match=re.escape(message)):
        miniature.answers = EXAMPLE | change
    assert miniature.answers == EXAMPLE


def test_one_missing_answer_is_refused():
    with pytest.raises(traitlets.TraitError, match=r"expected .*signal-breaks, got data-breaks"):
        VerdictMiniature({"data-breaks": 1})
