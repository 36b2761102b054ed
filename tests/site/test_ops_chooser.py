"""The verdict page without a kernel: the reference's verdict, few words, by keyboard, by link, on paper."""

from __future__ import annotations

import json

import pytest

from tests.decide.make_golden import GOLDEN, brief
from tests.decide.test_golden import differences
from tests.site.chooser import (
    BREAKS,
    COLLEAGUE,
    KEY,
    MODEL,
    NAMES,
    PAGE,
    QUESTIONS,
    QUICK,
    TEAM,
    alive,
    break_even_of_the_reference,
    choose,
    in_link,
    kept,
    link,
    needs_of_the_reference,
    needs_shown,
    put,
    reopen,
    said_by_the_reference,
    shown,
    until_in_link,
    until_kept,
)
from tests.site.visit import NARROW, WIDE
from xops_widgets.decide import check_situation, verdict
from xops_widgets.decide.situation import CHANGED_SINCE_1

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


@pytest.mark.parametrize("situation", ONE_OF_EACH_KIND, ids=lambda s: verdict(s)["kind"])
def test_each_kind_of_verdict_is_shown_as_the_reference_has_it(visit, situation):
    with visit(link(situation)) as v:
        alive(v.page)
        expected = verdict(situation)
        assert shown(v.page) == said_by_the_reference(situation)
        assert needs_shown(v.page) == needs_of_the_reference(situation)
        card = v.page.locator(".xops-card").inner_text()
        if expected["step"] is None:
            assert v.page.locator(".xops-step").count() == 0
        else:
            assert v.page.locator(".xops-step").inner_text().startswith(expected["step"]["text"])
            assert v.page.locator(".xops-word").inner_text() == expected["confidence"]["word"]
            assert break_even_of_the_reference(situation) in card
            for row in expected["because"]:
                q, answer = QUESTIONS[row["question"]], row["answer"]
                said = {"unknown": "Don’t know", "na": "Not applicable"}.get(answer) or q["options"][answer]
                assert said.lower() in card.lower()
            for discipline in expected["simple_rule"]["says"]:
                assert NAMES[discipline] in card.split("The simple rule says")[1]
        assert v.errors == []


def test_the_page_agrees_with_the_golden_cases(visit):
    with visit(PAGE) as v:
        alive(v.page)
        answers = v.page.evaluate(
            """async (situations) => {
              const { verdict } = await import(document.querySelector('script[src*="xops.js"]').src);
              const model = JSON.parse(document.querySelector('[data-xops=ops-chooser]').dataset.state).model;
              return situations.map((s) => verdict(s, model)); }""",
            [c["situation"] for c in CASES],
        )
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
    for situation, promised in ((condition, 0), (foundation, 1)):
        step = verdict(situation)["step"]
        question = next(q for q in MODEL["questions"] if q["id"] == step["question"])
        assert (question["kind"] == "foundation") == promised
        with visit(link(situation)) as v:
            alive(v.page)
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


# ---- what it keeps and gives back ------------------------------------------------------------------


def test_state_lives_in_the_link_and_in_the_browser(visit):
    with visit(link(TEAM)) as v:
        alive(v.page)
        assert shown(v.page) == "Start with DataOps."
        choose(v.page, "data-breaks", 0)
        choose(v.page, "release-breaks", 3)
        changed = {**TEAM, "answers": {**TEAM["answers"], "data-breaks": 0, "release-breaks": 3}}
        until_in_link(v.page, changed)
        until_kept(v.page, changed)
        address = v.page.url
        reopen(v.page, v.origin + PAGE)
        assert shown(v.page) == said_by_the_reference(changed) == "Start with DevOps."
    with visit(address.removeprefix(v.origin)) as other:
        alive(other.page)
        assert shown(other.page) == "Start with DevOps."
        assert other.page.get_by_label("Team or case").input_value() == "our team"


def test_export_then_import_gives_the_same(visit, tmp_path):
    team = {
        **TEAM,
        "form": "full",
        "answers": {**TEAM["answers"], "regulated": 2},
        "costs": {"data": 2.5, "model": 9.9},
    }
    with visit(link(team)) as v:
        alive(v.page)
        for name in ("answers", "verdict"):
            with v.page.expect_download() as download:
                v.still(v.page.get_by_role("button", name=f"Export {name}")).click()
            download.value.save_as(tmp_path / f"{name}.json")
        exported = (tmp_path / "answers.json").read_bytes()
        assert json.loads(exported) == check_situation(team, MODEL)
        assert differences(json.loads((tmp_path / "verdict.json").read_text("utf-8")), verdict(team)) == []
        before = shown(v.page), needs_shown(v.page)
        v.page.get_by_role("button", name="Clear").click()
        assert shown(v.page) == said_by_the_reference({})
        v.page.set_input_files("input[type=file]", tmp_path / "answers.json")
        v.page.locator(".xops-notice", has_text="Opened answers.json").wait_for()
        assert (shown(v.page), needs_shown(v.page)) == before
        until_kept(v.page, team)
        with v.page.expect_download() as download:
            v.page.get_by_role("button", name="Export answers").click()
        download.value.save_as(tmp_path / "again.json")
        assert (tmp_path / "again.json").read_bytes() == exported


def test_a_published_case_can_be_loaded(visit):
    with visit(PAGE) as v:
        alive(v.page)
        v.page.get_by_label("or look at a published one").select_option(label="Gojek, 2020")
        assert shown(v.page) == "Start with MLOps."
        assert v.page.get_by_label("Team or case").input_value() == "Gojek, 2020"


@pytest.mark.parametrize("how", ["clear", "example", "import"])
def test_what_takes_the_answers_away_can_be_undone(visit, tmp_path, how):
    (tmp_path / "other.json").write_text(json.dumps(COLLEAGUE), "utf-8")
    team = {**TEAM, "costs": {"data": 2.0}}
    with visit(link(team)) as v:
        alive(v.page)
        page = v.page
        choose(page, "data-foundation", 2)
        team["answers"] = {**TEAM["answers"], "data-foundation": 2}
        until_kept(page, team)
        before = shown(page), needs_shown(page)
        assert page.get_by_role("button", name="Undo").count() == 0
        if how == "clear":
            page.get_by_role("button", name="Clear").click()
        elif how == "example":
            page.get_by_label("or look at a published one").select_option(index=1)
        else:
            page.set_input_files("input[type=file]", tmp_path / "other.json")
        page.get_by_role("button", name="Undo").wait_for()
        assert (shown(page), needs_shown(page)) != before
        if how == "example":  # shown beside: one's own answers are not touched
            assert "From the published stories" in page.locator(".xops-beside").inner_text()
            until_kept(page, team)
        else:
            page.wait_for_function(
                "([key, text]) => localStorage.getItem(key) !== text", arg=[KEY, json.dumps(kept(page))]
            )
        page.get_by_role("button", name="Undo").click()
        assert (shown(page), needs_shown(page)) == before
        assert page.get_by_label("Team or case").input_value() == "our team"
        until_kept(page, team)
        until_in_link(page, team)
        assert page.get_by_role("button", name="Undo").count() == 0
        assert v.errors == []


def test_several_steps_can_be_undone_one_by_one(visit):
    with visit(link(TEAM)) as v:
        alive(v.page)
        page = v.page
        page.get_by_label("or look at a published one").select_option(index=1)
        second = shown(page), needs_shown(page)
        page.get_by_role("button", name="Clear").click()
        page.get_by_role("button", name="Undo").click()
        assert (shown(page), needs_shown(page)) == second
        page.get_by_role("button", name="Undo").click()
        assert needs_shown(page) == needs_of_the_reference(TEAM)
        assert page.evaluate("document.activeElement.textContent") == "Clear"  # its own button is gone
        until_kept(page, TEAM)


# ---- what comes in ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "message"), [
    (b"{", "expected JSON"), (b"[]", "situation: expected an object, got []"), (b"", "expected JSON"),
    (b'{"answers": {"data-breaks": 7}}', 'answers.data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 7'),
    (b'{"answers": {"<img src=x onerror=alert(1)>": 1}}', "expected the id of a question"),
    (b'{"costs": {"data": 11}}', "costs.data: expected a number from 1 to 10, got 11"),
    (b'{"costs": {"coffee": 2}}', "costs.coffee: expected one of release, data, model, signal, got an unknown one"),
    (b'{"schema": 3}', "schema: expected 1 or 2, got 3"),
    (b'{"name": "a", "name": "b"}', "name: expected once, got twice"),
    (b'{"name": "caf\xe9"}', "expected UTF-8"), (b"x" * 70_000, "expected at most 65536 bytes, got 70000"),
])  # fmt: skip
def test_a_bad_file_is_named_and_the_readers_answers_survive(visit, tmp_path, data, message):
    (tmp_path / "bad.json").write_bytes(data)
    with visit(link(TEAM)) as v:
        alive(v.page)
        choose(v.page, "release-breaks", 1)
        own = {**TEAM, "answers": {**TEAM["answers"], "release-breaks": 1}}
        until_kept(v.page, own)
        v.page.set_input_files("input[type=file]", tmp_path / "bad.json")
        alert = v.page.get_by_role("alert")
        alert.get_by_text(message).wait_for()
        assert "bad.json: " in alert.inner_text()
        assert "your answers are unchanged" in alert.inner_text()
        assert needs_shown(v.page) == needs_of_the_reference(own)
        assert kept(v.page) == in_link(v.page) == own
        assert v.errors == []


OLD = {
    "schema": 1,
    "name": "since 2025",
    "form": "quick",
    "answers": dict.fromkeys(QUESTIONS, 2) | {"data-breaks": "na", "regulated": "unknown"},
}


@pytest.mark.parametrize("how", ["file", "link", "browser"])
def test_a_situation_of_the_first_edition_opens_says_what_changed_and_loses_nothing(visit, tmp_path, how):
    (tmp_path / "old.json").write_text(json.dumps(OLD), "utf-8")
    with visit(link(OLD) if how == "link" else PAGE) as v:
        alive(v.page)
        if how == "file":
            v.page.set_input_files("input[type=file]", tmp_path / "old.json")
        if how == "browser":
            put(v.page, json.dumps(OLD))
            reopen(v.page, v.origin + PAGE)
        notes = v.page.locator(".xops-notes")
        notes.wait_for()
        assert notes.locator("li").all_inner_texts() == list(CHANGED_SINCE_1)
        assert "nothing is lost" in notes.inner_text()
        assert v.page.get_by_role("alert").inner_text() == ""
        assert shown(v.page) == said_by_the_reference(OLD)
        assert needs_shown(v.page) == needs_of_the_reference(OLD)
        assert v.page.get_by_label("Team or case").input_value() == OLD["name"]
        v.page.get_by_role("button", name="Refine").click()
        assert v.page.locator("[data-question] input:checked").count() == len(OLD["answers"])
        assert notes.count() == 0
        until_kept(v.page, {**OLD, "schema": 2, "form": "full"})
        assert v.errors == []
