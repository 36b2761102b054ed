"""The verdict page without a kernel: the reference's verdict, few words, by keyboard, by link, on paper."""

from __future__ import annotations

import json

import pytest

from tests.decide.make_golden import GOLDEN, brief
from tests.decide.test_golden import differences
from tests.site.chooser import (
    BREAKS,
    MODEL,
    NAMES,
    PAGE,
    QUESTIONS,
    QUICK,
    TEAM,
    alive,
    arrive,
    break_even_of_the_reference,
    choose,
    in_link,
    link,
    needs_of_the_reference,
    needs_shown,
    said_by_the_reference,
    shown,
    until_in_link,
)
from tests.site.visit import NARROW, WIDE
from xops_widgets.decide import verdict

CASES = json.loads(GOLDEN.read_text("utf-8"))
ONE_OF_EACH_KIND = list({c["verdict"]["kind"]: c["situation"] for c in CASES}.values())
ONE_OF_EACH_KIND.append(
    {**TEAM, "answers": dict.fromkeys(QUICK, "na")}
)  # nothing applies: a sentence of its own
MOST_WORDS = 300
WORD_S, CLICK_S = 60 / 200, 1.0  # as the book counts its minutes of reading


# ---- what it says ----------------------------------------------------------------------------------


def test_answering_gives_the_verdict_of_the_python_reference(visit):
    given = {}
    with visit(PAGE) as v:
        alive(v.page)
        for question, value in TEAM["answers"].items():
            choose(v.page, question, value)
            given[question] = value
            assert shown(v.page) == said_by_the_reference({"answers": given})
            assert needs_shown(v.page) == needs_of_the_reference({"answers": given})
        assert shown(v.page) == "Start with DataOps."
        assert v.page.locator(".xops-first th").all_inner_texts() == ["DataOps\n(first)"]
        assert v.errors == []


def test_each_kind_of_verdict_is_shown_as_the_reference_has_it(visit):
    with visit(PAGE) as v:
        alive(v.page)
        for situation in ONE_OF_EACH_KIND:
            arrive(v.page, situation)
            as_the_reference_has_it(v.page, situation)
        assert v.errors == []


def as_the_reference_has_it(page, situation):
    expected = verdict(situation)
    assert shown(page) == said_by_the_reference(situation)
    assert needs_shown(page) == needs_of_the_reference(situation)
    card = page.locator(".xops-card").inner_text()
    if expected["step"] is None:
        assert page.locator(".xops-step").count() == 0
        return
    assert page.locator(".xops-step").inner_text().startswith(expected["step"]["text"])
    assert page.locator(".xops-word").inner_text() == expected["confidence"]["word"]
    assert break_even_of_the_reference(situation) in card
    for row in expected["because"]:
        q, answer = QUESTIONS[row["question"]], row["answer"]
        said = {"unknown": "Don’t know", "na": "Not applicable"}.get(answer) or q["options"][answer]
        assert said.lower() in card.lower()
    for discipline in expected["simple_rule"]["says"]:
        assert NAMES[discipline] in card.split("The simple rule says")[1]


def test_the_page_agrees_with_the_golden_cases(visit):
    with visit(PAGE) as v:
        alive(v.page)
        given = v.page.evaluate(
            """async (text) => {
              const { verdict } = await import(document.querySelector('script[src*="xops.js"]').src);
              const model = JSON.parse(document.querySelector('[data-xops=ops-chooser]').dataset.state).model;
              return JSON.stringify(JSON.parse(text).map((s) => verdict(s, model))); }""",
            json.dumps([c["situation"] for c in CASES]),
        )
    answers = json.loads(given)
    wrong = [
        d[:2] for c, js in zip(CASES, answers, strict=True) if (d := differences(c["verdict"], brief(js)))
    ]
    assert len(answers) >= 500
    assert wrong == []


def test_no_verdict_before_all_four_questions_on_what_breaks_are_answered(visit):
    with visit(PAGE) as v:
        alive(v.page)
        for question in [q for q in QUICK if q not in BREAKS] + BREAKS[:3]:
            choose(v.page, question, 1)
            for part in (".xops-step", ".xops-word", ".xops-sum"):
                assert v.page.locator(part).count() == 0, (question, part)
            assert not any(name in shown(v.page) for name in NAMES.values())
        choose(v.page, BREAKS[3], "unknown")
        given = dict.fromkeys(QUICK, 1) | {BREAKS[3]: "unknown"}
        assert shown(v.page) == said_by_the_reference({"answers": given})
        assert (
            v.page.locator(".xops-step").inner_text().startswith(verdict({"answers": given})["step"]["text"])
        )


def test_a_step_says_which_answer_it_improves_and_promises_only_a_foundation(visit):
    condition = {
        **TEAM,
        "form": "full",
        "answers": {**dict.fromkeys(BREAKS, 0), "data-breaks": 3, "trust-unclear": 3},
    }
    condition["answers"] |= {
        "delivery-foundation": 3,
        "data-foundation": 3,
        "signal-foundation": 3,
        "producer-changes": 2,
    }
    foundation = {**condition, "answers": {**condition["answers"], "data-foundation": 0}}
    with visit(PAGE) as v:
        for situation, promised in ((condition, 0), (foundation, 1)):
            step = verdict(situation)["step"]
            question = next(q for q in MODEL["questions"] if q["id"] == step["question"])
            assert (question["kind"] == "foundation") == promised
            arrive(alive(v.page), situation)
            card = v.page.locator(".xops-card")
            assert step["text"] in card.inner_text()
            assert card.inner_text().count("Then you can answer") == promised
            because = {row["question"] for row in verdict(situation)["because"]}
            assert ("From your answer" in card.inner_text()) == (step["question"] not in because)


def test_the_quick_form_has_few_words_and_takes_seven_clicks(visit):
    with visit(PAGE) as v:
        alive(v.page)
        more = v.page.locator(".xops-more").inner_text()
        words = v.page.locator(".xops-form").inner_text().replace(more, "").split()
        assert 150 < len(words) <= MOST_WORDS
        assert len(words) * WORD_S + 7 * CLICK_S <= 90  # the ninety seconds that the chapter promises
        for clicks, (question, value) in enumerate(TEAM["answers"].items()):
            assert v.page.locator(".xops-card .xops-progress > span").inner_text() == f"{clicks} / 7"
            v.page.locator(f'[data-question={question}] input[id$="-{question}-{value}"]').click()
        assert v.page.locator(".xops-card .xops-progress > span").inner_text() == "7 / 7"
        assert shown(v.page) == said_by_the_reference(TEAM)
        assert v.page.locator(".xops-word").inner_text() == verdict(TEAM)["confidence"]["word"]


def test_refining_keeps_the_answers_and_each_answer_counts_in_both_forms(visit):
    quick = {**TEAM, "answers": {**TEAM["answers"], "release-breaks": 1, "data-breaks": 1}}
    with visit(link(quick)) as v:
        alive(v.page)
        v.page.get_by_role("button", name="Refine").click()
        assert v.page.locator("[data-question]").count() == len(QUESTIONS)
        assert v.page.locator("[data-question] input:checked").count() == len(QUICK)
        for question in ("release-slow", "upkeep-grows"):
            choose(v.page, question, 3)
        full = {
            **quick,
            "form": "full",
            "answers": {**quick["answers"], "release-slow": 3, "upkeep-grows": 3},
        }
        assert needs_shown(v.page) == needs_of_the_reference(full) != needs_of_the_reference(quick)
        v.page.get_by_role("button", name="Show only the first seven").click()
        assert v.page.locator("[data-question]").count() == len(QUICK)
        assert needs_shown(v.page) == needs_of_the_reference(full)
        v.page.get_by_role("button", name="Refine").click()
        assert v.page.locator('[data-question=release-slow] input[id$="-3"]').is_checked()


def test_the_whole_sum_adds_up_to_the_need(visit):
    situation = {"answers": {**dict.fromkeys(QUESTIONS, 2), "signal-breaks": "na"}, "form": "full"}
    with visit(link(situation)) as v:
        alive(v.page)
        v.page.locator(".xops-sum > summary").click()
        for need in verdict(situation)["needs"]:
            part = v.page.locator(f".xops-sum .xops-{need['discipline']}")
            assert part.count() == int(need["applies"])
            if need["applies"]:
                points = [float(text) for text in part.locator(".xops-number").all_inner_texts()]
                assert sum(points) == pytest.approx(need["low"], abs=0.01 * len(points))


# ---- where it stands -------------------------------------------------------------------------------

BOX = """(selector) => { const b = document.querySelector(selector).getBoundingClientRect();
  return {top: b.top, bottom: b.bottom, height: b.height,
    seen: Math.min(b.bottom, innerHeight) - Math.max(b.top, 0)}; }"""
AT_REST = """async (selector) => {
  const frame = () => new Promise(requestAnimationFrame);
  const top = () => document.querySelector(selector).getBoundingClientRect().top;
  for (let last = null, same = 0; same < 5; await frame()) { same = top() === last ? same + 1 : 0; last = top(); } }"""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_result_is_in_view_after_the_last_answer(visit, size):
    with visit(PAGE, viewport=size) as v:
        v.settle()
        for question, value in TEAM["answers"].items():
            v.page.locator(f'[data-question={question}] input[id$="-{question}-{value}"]').click()
        v.page.wait_for_function(
            """() => {
              const {top, bottom} = document.querySelector(".xops-card .xops-sentence").getBoundingClientRect();
              const header = document.querySelector(".bd-header-article").getBoundingClientRect();
              return top >= header.bottom && bottom <= innerHeight / 2;
            }"""
        )
        v.page.evaluate(AT_REST, ".xops-card")
        card = v.page.evaluate(BOX, ".xops-card")
        assert card["seen"] >= min(card["height"], 0.75 * size["height"])
        assert v.page.evaluate(BOX, ".xops-step")["bottom"] <= size["height"]
        assert not v.page.locator(".xops-edge").is_visible()


def test_on_a_phone_a_bar_at_the_edge_says_the_verdict_while_the_card_is_out_of_sight(visit):
    with visit(PAGE, viewport=NARROW) as v:
        v.settle()
        page, bar = v.page, v.page.locator(".xops-edge")
        for number, (question, value) in enumerate(list(TEAM["answers"].items())[:6], 1):
            choose(page, question, value)
            assert page.evaluate(BOX, ".xops-card")["seen"] < 0
            assert page.evaluate(BOX, ".xops-edge")["bottom"] == pytest.approx(NARROW["height"], abs=1)
            said = (
                f"{number} of 7"
                if number < 4
                else said_by_the_reference({"answers": dict(list(TEAM["answers"].items())[:number])})
            )
            assert bar.locator("span").inner_text() == said
        bar.get_by_role("button", name="Why").click()
        bar.wait_for(state="hidden")
        page.evaluate(AT_REST, ".xops-card")
        assert page.evaluate(BOX, ".xops-card")["seen"] > NARROW["height"] / 2
        assert page.evaluate("document.activeElement.className") == "xops-card"
        v.still(page.locator(".xops-slider").last)
        bar.wait_for(state="visible")
        assert page.evaluate(BOX, ".xops-card .xops-sentence")["seen"] < 0
        assert page.evaluate(BOX, ".xops-edge")["bottom"] <= NARROW["height"] + 1
        assert bar.locator("span").inner_text() == said


def test_where_it_is_wide_the_card_stays_beside_the_questions(visit):
    with visit(link(TEAM)) as v:
        v.settle()
        header = v.page.evaluate(BOX, ".bd-header-article")["bottom"]
        for question in QUICK:
            v.still(v.page.locator(f"[data-question={question}]"))
            card = v.page.evaluate(BOX, ".xops-card")
            assert header <= card["top"]
            assert card["seen"] == pytest.approx(card["height"], abs=1) or question == QUICK[0]
        assert not v.page.locator(".xops-edge").is_visible()


# ---- what one failure costs -------------------------------------------------------------------------

EVEN = {**TEAM, "answers": {**TEAM["answers"], "release-breaks": 2, "data-breaks": 1}}


def test_a_slider_turns_the_verdict_and_its_cost_is_in_the_link(visit):
    with visit(link(EVEN)) as v:
        alive(v.page)
        page = v.page
        status = page.locator(".xops-trade [role=status]")
        assert shown(page) == said_by_the_reference(EVEN) == "Start with DevOps."
        assert status.inner_text() == break_even_of_the_reference(EVEN)
        seen = {shown(page): status.inner_text()}
        for value in (1.5, 3, 10):
            page.get_by_label("One wrong table").fill(str(value))
            situation = {**EVEN, "costs": {"data": value}}
            assert shown(page) == said_by_the_reference(situation)
            assert status.inner_text() == break_even_of_the_reference(situation)
            assert needs_shown(page) == needs_of_the_reference(situation)
            seen[shown(page)] = status.inner_text()
            until_in_link(page, situation)
        assert len(set(seen.values())) == len(seen) == 2
        assert in_link(page)["costs"] == {"data": 10}
        assert "× cost" in page.locator(".xops-card caption").inner_text()
        address = page.url
        page.get_by_label("One wrong table").fill("1")
        until_in_link(page, EVEN)
        assert in_link(page)["costs"] == {}
        assert shown(page) == said_by_the_reference(EVEN)
    with visit(address.removeprefix(v.origin)) as other:
        alive(other.page)
        assert shown(other.page) == "Start with DataOps."
        assert other.page.get_by_label("One wrong table").input_value() == "10"
        assert other.page.locator(".xops-trade output").all_inner_texts() == ["× 1", "× 10", "× 1", "× 1"]
