"""`OpsChooser` by keyboard, on paper and on any screen."""

from __future__ import annotations

import re

import pytest

from tests.site.chooser import (
    BREAKS,
    LONGEST,
    PAGE,
    QUESTIONS,
    QUICK,
    TEAM,
    alive,
    link,
    said_by_the_reference,
    shown,
    until_kept,
)
from tests.site.visit import NARROW, WIDE
from xops_widgets.decide import verdict

NOT_SEEN = (
    ".xops-form, .xops-tools, .xops-start, .xops-trade, .xops-card, .xops-edge, h1, header, nav, footer"
)
ZOOMED = [{"width": 320, "height": 256}, {"width": 640, "height": 450}]  # 1280 wide at 400 % and at 200 %


# ---- by keyboard, on paper, on any screen ----------------------------------------------------------

FOCUSED = """() => {
  const own = document.activeElement, outlined = ["radio", "file"].includes(own.type) ? own.nextElementSibling : own;
  const style = getComputedStyle(outlined), box = outlined.getBoundingClientRect();
  const edge = document.querySelector(".xops-edge")?.getBoundingClientRect();
  return {question: own.closest("[data-question]")?.dataset.question ?? "", kind: own.type ?? own.localName,
    text: own.textContent.trim(), id: own.id, top: box.top, bottom: box.bottom,
    outline: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
    header: document.querySelector(".bd-header-article").getBoundingClientRect().bottom,
    covered: Boolean(edge?.height) && box.bottom > edge.top + 1 && box.top < edge.bottom - 1}; }"""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_keyboard_alone_is_enough(visit, size):
    with visit(PAGE, viewport=size) as v:
        v.settle()
        page = v.page

        def tab_to(found, most=12):
            for _ in range(most):
                page.keyboard.press("Tab")
                at = page.evaluate(FOCUSED)
                assert at["outline"], at
                if at["bottom"] - at["top"] < size["height"] / 2:  # not the card
                    assert at["header"] - 1 <= at["top"], at
                    assert not at["covered"], at
                if found(at):
                    return at
            raise AssertionError(f"not reached: {at}")

        page.locator(".xops-chooser").evaluate("(box) => { box.tabIndex = -1; box.focus(); }")
        downs = dict(zip(QUICK, (3, 0, 5, 0, 2, 1, 2), strict=True))
        for question, down in downs.items():
            tab_to(lambda at, q=question: at["kind"] == "radio" and at["question"] == q)
            page.keyboard.press("Space")
            for _ in range(down):
                page.keyboard.press("ArrowDown")
        answers = {q: "na" if n == 5 else n for q, n in downs.items()}
        assert shown(page) == said_by_the_reference({"answers": answers}) == "Start with DevOps."
        tab_to(lambda at: at["text"].startswith("Refine"))
        page.keyboard.press("Enter")
        assert page.locator("[data-question]").count() == len(QUESTIONS)
        assert page.evaluate(FOCUSED)["text"].startswith("Show only")  # the same button, with other words
        page.keyboard.press("Space")
        assert page.locator("[data-question]").count() == len(QUICK)
        tab_to(lambda at: at["kind"] == "range" and "data" in at["id"])
        page.keyboard.press("End")
        assert page.locator(".xops-trade output").nth(1).inner_text() == "× 10"
        tab_to(lambda at: at["text"] == "Clear", most=20)
        page.keyboard.press("Enter")
        assert shown(page) == said_by_the_reference({})
        tab_to(lambda at: at["text"] == "Undo")
        page.keyboard.press("Space")
        assert shown(page) == said_by_the_reference({"answers": answers, "costs": {"data": 10}})
        page.get_by_label("Team or case").focus()
        page.keyboard.type("by keyboard")
        page.keyboard.press("Tab")
        until_kept(page, {"name": "by keyboard", "answers": answers, "costs": {"data": 10}})
        assert v.errors == []


WIDER = """(selector) => [...document.querySelectorAll(selector)]
  .filter((e) => e.clientWidth > 0 && !e.closest(".xops-vh") && e.scrollWidth > e.clientWidth)
  .map((e) => `${e.localName}.${e.className}: ${e.textContent.trim().slice(0, 60)}, ` +
    `${e.scrollWidth} in ${e.clientWidth}`)"""
TEXTS = (
    ".xops :is(label, legend, summary, h2, h3, button, output, .xops-file span), .xops-card :is(p, "
    "li, th, td, caption), .xops-edge"
)
PRINTABLE = {"A4": 673, "Letter": 695}  # pixels between the sheet's margins
LONG = {
    "name": "W" * 120,
    "answers": LONGEST,
    "costs": dict.fromkeys(("release", "data", "model", "signal"), 9.9),
}


@pytest.mark.parametrize(
    ("form", "name"),
    [("quick", "W" * 120), ("full", "W" * 120), ("full", "\N{FOX FACE}" * 120)],
    ids=["quick", "full", "full-emoji"],
)
def test_the_verdict_prints_on_one_page(visit, form, name):
    answers = {q: a for q, a in LONGEST.items() if form == "full" or q in QUICK}
    situation = {"schema": 2, "name": name, "form": form, "answers": answers, "costs": LONG["costs"]}
    with visit(link(situation)) as v:
        v.settle()
        page = v.page
        page.evaluate("window.print = () => {}")
        v.still(page.get_by_role("button", name="Print one page")).click()
        page.emulate_media(media="print")
        address = says_all_of_it(page, situation)
        assert address.startswith(v.origin + PAGE)
        for paper, width in PRINTABLE.items():
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(WIDER, ".xops-paper, .xops-paper *") == [], paper
            pdf = page.pdf(format=paper)
            assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1, paper
            assert re.findall(rb"/Count\s+(\d+)", pdf) == [b"1"], paper
    with visit(address.removeprefix(v.origin)) as other:
        alive(other.page)
        assert shown(other.page) == said_by_the_reference(situation)


def says_all_of_it(page, situation):
    """Return the address on the sheet, which alone is seen, with the whole situation on it."""
    sheet = page.locator(".xops-paper")
    assert sheet.is_visible()
    assert [part for part in page.locator(NOT_SEEN).all() if part.is_visible()] == []
    text = sheet.inner_text()
    said = verdict(situation)
    day = page.evaluate(
        "new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric'})"
    )
    for part in (
        situation["name"],
        day,
        said_by_the_reference(situation),
        said["step"]["text"],
        said["confidence"]["word"].capitalize(),
    ):
        assert part in text
    for q, answer in situation["answers"].items():
        assert f"{QUESTIONS[q]['text']} {QUESTIONS[q]['options'][answer]}" in text
    address = sheet.locator(".xops-address").inner_text()
    assert re.fullmatch("http[^#]*#ops-chooser=[A-Za-z0-9%-]+", address)
    return address


def test_after_printing_the_page_is_as_before(visit):
    with visit(link(TEAM)) as v:
        alive(v.page)
        v.page.evaluate("window.print = () => window.dispatchEvent(new Event('afterprint'))")
        v.still(v.page.get_by_role("button", name="Print one page")).click()
        v.page.locator("html:not(.xops-printing)").wait_for()
        assert v.page.locator(".xops-paper").count() == 0
        assert v.page.locator(".xops-form").is_visible()


def test_a_card_that_is_longer_than_the_window_can_be_scrolled_by_keyboard(visit):
    none_yet = {"answers": dict.fromkeys(BREAKS, 0)}
    with visit(link(none_yet), viewport={"width": 1280, "height": 450}) as v:
        v.settle()
        page, card = v.page, v.page.locator(".xops-card")
        assert verdict(none_yet)["kind"] == "none-yet"
        assert card.evaluate("(c) => c.scrollHeight > c.clientHeight")
        assert v.axe() == []
        page.locator(".xops-more button").focus()
        page.keyboard.press("Tab")
        assert card.evaluate("(c) => c === document.activeElement")
        page.keyboard.press("End")
        page.wait_for_function("() => document.querySelector('.xops-card').scrollTop > 50")


def test_a_name_that_is_too_long_is_cut_where_it_is_seen(visit):
    with visit(link(TEAM)) as v:
        field = alive(v.page).get_by_label("Team or case")
        for length in (130, 131):
            field.fill("\N{FOX FACE}" * length)
            field.blur()
            assert field.input_value() == "\N{FOX FACE}" * 120
        until_kept(v.page, {**TEAM, "name": "\N{FOX FACE}" * 120})


@pytest.mark.parametrize("form", ["full", pytest.param("quick", marks=pytest.mark.long)])
@pytest.mark.parametrize(
    "context", [{}, {"viewport": NARROW, "color_scheme": "dark"}], ids=["wide-light", "narrow-dark"]
)
def test_with_a_verdict_open_it_is_accessible(visit, form, context):
    with visit(link({**LONG, "form": form}), **context) as v:
        v.settle()
        v.page.locator(".xops-sum > summary").click()
        v.page.locator(".xops-why > summary").first.click()
        assert v.axe() == []


@pytest.mark.parametrize(
    "size", [WIDE, NARROW, *ZOOMED], ids=lambda size: f"{size['width']}x{size['height']}"
)
def test_nothing_overflows_and_no_text_is_clipped(visit, size):
    """In both forms, with the most words and with none given."""
    with visit(link({**LONG, "form": "full"}), viewport=size) as v:
        v.settle()
        page = v.page
        clear, fewer = ({"name": name} for name in ("Clear", "Show only the first seven"))
        for step, situation in (
            (None, {**LONG, "form": "full"}),
            (fewer, {**LONG, "form": "quick"}),
            (clear, {}),
            ({"name": "Refine"}, {"form": "full"}),
        ):
            if step:
                page.get_by_role("button", **step).click()
            assert shown(page) == said_by_the_reference(situation)
            for part in page.locator(".xops-sum:not([open]) > summary").all():
                part.click()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), situation
            assert page.evaluate(WIDER, TEXTS) == [], situation
