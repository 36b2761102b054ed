"""`OpsChooser` on the published page: alive without a kernel, by keyboard, in the URL, in a file, on paper."""

from __future__ import annotations

import json

import pytest

from tests.decide.make_golden import GOLDEN, brief
from tests.decide.test_golden import differences
from tests.site.visit import NARROW
from xops_widgets.decide import decision_model, sentence, verdict

PAGE = "notebooks/10_choose_discipline.html"
TEAM = {"schema": 1, "name": "our team", "form": "quick", "answers": {
    "release-breaks": 0, "data-breaks": 3, "model-breaks": "na", "signal-breaks": 0,
    "delivery-foundation": 2, "data-foundation": 1, "signal-foundation": 1}}  # fmt: skip
STORE = "localStorage.getItem('xops:ops-chooser')"


def link(situation):
    return f"{PAGE}#ops-chooser={json.dumps(situation)}"


def choose(page, question, value):
    page.locator(f"[data-question={question}] input").nth(value).check()


def kept_text(page):
    """What the browser keeps; it is written a moment after the page is drawn."""
    return page.evaluate(
        f"async () => {{ while (!{STORE}) await new Promise(requestAnimationFrame); return {STORE}; }}"
    )


def shown(page):
    return page.locator(".xops-summary .xops-sentence").inner_text()


def test_answering_gives_the_verdict_of_the_python_reference(visit):
    with visit(PAGE) as v:
        v.settle()
        assert shown(v.page).startswith("Answer below")
        for question, value in TEAM["answers"].items():
            choose(v.page, question, 5 if value == "na" else value)
        expected = verdict(TEAM)
        assert shown(v.page) == sentence(expected, decision_model()) == "Start with DataOps."
        needs = dict(
            zip(
                v.page.locator(".xops-summary tbody th").all_inner_texts(),
                v.page.locator(".xops-summary .xops-number").all_inner_texts(),
                strict=True,
            )
        )
        assert needs == {"DevOps": "0 %", "DataOps": "100 %", "MLOps": "–", "AIOps": "0 %"}
        assert v.errors == []


def test_the_page_agrees_with_the_golden_cases(visit):
    cases = json.loads(GOLDEN.read_text("utf-8"))
    with visit(PAGE) as v:
        v.settle()
        answers = v.page.evaluate(
            """async (situations) => {
              const { verdict } = await import(document.querySelector('script[src*="xops.js"]').src);
              const model = JSON.parse(document.querySelector('[data-xops=ops-chooser]').dataset.state).model;
              return situations.map((s) => verdict(s, model)); }""",
            [c["situation"] for c in cases],
        )
    wrong = [
        d[:2] for c, js in zip(cases, answers, strict=True) if (d := differences(c["verdict"], brief(js)))
    ]
    assert len(answers) >= 500
    assert wrong == []


def test_state_lives_in_the_link_and_in_the_browser(visit):
    with visit(link(TEAM)) as v:
        v.settle()
        assert shown(v.page) == "Start with DataOps."
        choose(v.page, "data-breaks", 0)
        choose(v.page, "release-breaks", 3)
        assert shown(v.page) == "Start with DevOps."
        address = v.page.url
        v.page.goto(v.origin + PAGE)
        v.page.reload()
        v.settle()
        assert shown(v.page) == "Start with DevOps."
    with visit(address.removeprefix(v.origin)) as other:
        other.settle()
        assert shown(other.page) == "Start with DevOps."
        assert other.page.locator("input[type=text]").input_value() == "our team"


def test_export_then_import_gives_the_same(visit, tmp_path):
    with visit(link(TEAM)) as v:
        v.settle()
        with v.page.expect_download() as download:
            v.still(v.page.get_by_role("button", name="Export answers")).click()
        download.value.save_as(tmp_path / "team.json")
        with v.page.expect_download() as download:
            v.page.get_by_role("button", name="Export verdict").click()
        download.value.save_as(tmp_path / "verdict.json")
        assert json.loads((tmp_path / "team.json").read_text("utf-8")) == TEAM
        exported = json.loads((tmp_path / "verdict.json").read_text("utf-8"))
        assert differences(exported, verdict(TEAM)) == []
        v.page.get_by_role("button", name="Clear").click()
        assert shown(v.page).startswith("Answer below")
        v.page.set_input_files("input[type=file]", tmp_path / "team.json")
        v.page.locator(".xops-notice", has_text="Opened team.json").wait_for()
        assert shown(v.page) == "Start with DataOps."


@pytest.mark.parametrize(("text", "message"), [
    ("{", "expected JSON"), ("[]", "situation: expected an object, got []"),
    ('{"answers": {"data-breaks": 7}}', 'answers.data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 7'),
    ('{"answers": {"<img src=x onerror=alert(1)>": 1}}', "expected the id of a question"), ("x" * 70000, "expected at most 65536 bytes, got 70000"),
])  # fmt: skip
def test_a_bad_file_is_named_and_the_readers_answers_survive(visit, tmp_path, text, message):
    (tmp_path / "bad.json").write_text(text, "utf-8")
    with visit(link(TEAM)) as v:
        v.settle()
        choose(v.page, "release-breaks", 1)
        kept = kept_text(v.page)
        v.page.set_input_files("input[type=file]", tmp_path / "bad.json")
        alert = v.page.get_by_role("alert")
        alert.get_by_text(message).wait_for()
        assert "bad.json" in alert.inner_text()
        assert "your answers are unchanged" in alert.inner_text()
        assert v.page.evaluate(STORE) == kept
        assert shown(v.page) == "Start with DataOps."
        assert v.errors == []


def test_keyboard_alone_is_enough(visit):
    with visit(PAGE) as v:
        v.settle()
        v.page.locator("input[type=text]").focus()
        v.page.keyboard.type("by keyboard")
        v.page.keyboard.press("Tab")
        v.page.keyboard.press("Tab")
        for down in (3, 0, 0, 0, 2, 2, 2):
            v.page.keyboard.press("Space")
            for _ in range(down):
                v.page.keyboard.press("ArrowDown")
            ring = v.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert ring == "solid"
            v.page.keyboard.press("Tab")
        assert shown(v.page) == "Start with DevOps."
        assert v.page.evaluate("document.activeElement.textContent.trim()").startswith("Refine")
        v.page.keyboard.press("Enter")
        assert v.page.locator("[data-question]").count() == len(decision_model()["questions"])
        assert json.loads(kept_text(v.page))["name"] == "by keyboard"


def test_refining_keeps_the_answers_and_counts_them_only_in_the_long_form(visit):
    with visit(link(TEAM)) as v:
        v.settle()
        v.page.get_by_role("button", name="Refine").click()
        choose(v.page, "release-slow", 3)
        v.page.get_by_role("button", name="Count only the quick seven").click()
        assert "1 answers of the long form are kept" in v.page.locator(".xops-verdict").inner_text()
        v.page.get_by_role("button", name="Refine").click()
        assert v.page.locator("[data-question=release-slow] input").nth(3).is_checked()


def test_the_summary_stays_in_sight_and_covers_nothing_at_the_top(visit):
    box = "s => { const b = document.querySelector(s).getBoundingClientRect(); return [b.top, b.bottom]; }"
    with visit(link(TEAM)) as v:
        v.settle()
        assert v.page.evaluate(box, ".xops-summary")[1] <= v.page.evaluate(box, ".xops-start")[0]
        v.page.evaluate("scrollTo(0, 1600)")
        header = v.page.evaluate(box, ".bd-header-article")[1]
        top = v.page.evaluate(box, ".xops-summary")[0]
        assert header <= top <= header + 24
        v.page.locator(".xops-more button").focus()
        for _ in range(6):  # going back with the keyboard, the focus is never under the summary
            v.page.keyboard.press("Shift+Tab")
            focused = v.page.evaluate("document.activeElement.getBoundingClientRect().top")
            assert focused >= v.page.evaluate(box, ".xops-summary")[1]


def test_a_published_case_can_be_loaded(visit):
    with visit(PAGE) as v:
        v.settle()
        v.page.locator(".xops-start select").select_option(label="Gojek, 2020")
        assert shown(v.page) == "Start with MLOps."


def test_the_verdict_prints_on_one_page(visit, tmp_path):
    with visit(link(TEAM)) as v:
        v.settle()
        v.page.evaluate("window.print = () => {}")
        v.still(v.page.get_by_role("button", name="Print one page")).click()
        v.page.emulate_media(media="print")
        assert v.page.locator(".xops-answers").is_visible()
        assert not v.page.locator(".xops-form").is_visible()
        assert not v.page.locator("h1").first.is_visible()
        pdf = v.page.pdf(path=tmp_path / "verdict.pdf", format="A4")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type/Page/") == 1


def test_with_a_verdict_open_it_is_accessible_and_fits(visit):
    for context in ({}, {"viewport": NARROW, "color_scheme": "dark"}):
        with visit(link({**TEAM, "form": "full"}), **context) as v:
            v.settle()
            assert v.axe() == []
            assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
