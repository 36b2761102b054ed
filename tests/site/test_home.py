"""The home page: what a reader sees first, and the verdict in small that lives there."""

from __future__ import annotations

import itertools
import json

import pytest

from book.reference.home import EXAMPLE
from tests.site.chooser import KEY
from tests.site.visit import NARROW
from xops_widgets.decide import decision_model, sentence, verdict

HOME = "book/welcome.html"
SLIDERS = ".xops-miniature input[type=range]"
MOVE = """(answers) => { for (const [question, value] of Object.entries(answers)) {
  const slider = document.querySelector(`[data-question=${question}] input`);
  slider.value = value; slider.dispatchEvent(new Event("input", {bubbles: true})); } }"""


def said(situation):
    return sentence(verdict(situation), decision_model())


def test_the_miniature_says_what_python_says_for_all_answers(visit):
    with visit(HOME) as v:
        v.settle()
        page, seen = v.page, set()
        assert page.locator(".xops-miniature .xops-sentence").inner_text() == said({"answers": EXAMPLE})
        for given in itertools.product(range(4), repeat=4):
            answers = dict(zip(EXAMPLE, given, strict=True))
            page.evaluate(MOVE, answers)
            shown = page.locator(".xops-miniature .xops-sentence").inner_text()
            assert shown == said({"answers": answers}), answers
            seen.add(shown)
        assert len(seen) == 5  # each of the four, and none yet
        assert v.errors == []


def test_its_link_opens_the_chooser_with_the_same_answers_by_keyboard(visit):
    with visit(HOME, viewport=NARROW) as v:
        v.settle()
        page = v.page
        page.locator(SLIDERS).nth(3).focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        answers = EXAMPLE | {"signal-breaks": 3}
        assert page.locator(SLIDERS).nth(3).get_attribute("aria-valuetext") == "Weekly, or all the time"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/10_choose_discipline.html*")
        page.locator(".xops-card .xops-sentence", has_text=said({"answers": answers})).wait_for()
        page.wait_for_function("(key) => localStorage.getItem(key)", arg=KEY)
        assert json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["answers"] == answers
        page.go_back()
        page.locator(".xops-said-first", has_text="By your four answers").wait_for()
        assert page.locator(SLIDERS).nth(3).input_value() == "3"
        assert v.errors == []


@pytest.mark.parametrize(
    "kept", ['{"data-breaks": 9}', "{}", '"x"', '{"release-breaks": "3"}', "null", "[", "[3, 3, 3, 3]"]
)
def test_what_is_kept_and_not_understood_is_left(visit, kept):
    with visit(HOME) as v:
        v.page.evaluate("(text) => sessionStorage.setItem('xops:verdict-miniature', text)", kept)
        v.page.reload()
        v.settle()
        assert v.page.locator(".xops-miniature .xops-sentence").inner_text() == said({"answers": EXAMPLE})
        assert v.errors == []


def test_on_a_phone_the_verdict_stays_while_the_sliders_move(visit):
    with visit(HOME, viewport=NARROW) as v:
        v.settle()
        for n in range(4):
            v.page.locator(SLIDERS).nth(n).evaluate(
                "(e) => e.scrollIntoView({block: 'center', behavior: 'instant'})"
            )
            box = v.page.locator(".xops-miniature .xops-sentence").bounding_box()
            assert 0 <= box["y"] <= v.page.locator(SLIDERS).nth(n).bounding_box()["y"] - box["height"]


def test_the_first_screen_holds_the_question_and_the_verdict(visit):
    for size in ({"width": 1280, "height": 800}, NARROW):
        with visit(HOME, viewport=size) as v:
            v.settle()
            bottom = "(e) => e.getBoundingClientRect().bottom"
            for part in ("h1 ~ p strong", ".xops-miniature .xops-sentence", ".xops-miniature .xops-needs"):
                assert v.page.locator(part).first.evaluate(bottom) <= size["height"], part
