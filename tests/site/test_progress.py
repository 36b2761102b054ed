"""What was read, kept in the browser: marked, remembered, unmarked, and nothing breaks it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.site.book import source_note, toc_files
from tests.site.visit import NARROW, WIDE, visiting

COVER, *FILES = toc_files()
KEY = "xops:progress"
TODAY = "2026-11-25"
PROVE = bool(os.environ.get("XOPS_PROVE"))


TO_READ = [name for name in FILES if not source_note(name).get("reference")]
FIRST, SECOND, THIRD = TO_READ[:3]


def put(page, text: str, key: str = KEY) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def kept(page, key: str = KEY) -> dict:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key))


def ticked(page) -> list[str]:
    """The titles with a tick, in the order of the list."""
    links = page.locator("nav.bd-links a:has(.site-tick)")
    return [text.replace("✓", "").strip() for text in links.all_inner_texts()]


def title(book: Path, name: str) -> str:
    html = (book / f"{name}.html").read_text("utf-8")
    return re.search(r"<h1>(.*?)<a", html)[1]


def progress(read: list[str], last: str = "") -> str:
    return json.dumps({"read": dict.fromkeys(read, TODAY), "last": last})


def test_a_page_is_marked_remembered_and_unmarked(visit, book):
    with visit(f"{FIRST}.html") as opened:
        page = opened.page
        page.clock.set_fixed_time("2026-11-25T12:00:00")
        place, button = page.locator(".site-read"), page.locator(".site-read button")
        assert place.inner_text().strip() == "Mark as read"
        assert ticked(page) == []
        button.click()
        assert place.inner_text() == "Read on 25 November 2026 · undo"
        assert kept(page) == {"read": {FIRST: "2026-11-25"}, "last": FIRST}
        assert ticked(page) == [title(book, FIRST)]
        page.reload()
        assert place.inner_text() == "Read on 25 November 2026 · undo"
        assert ticked(page) == [title(book, FIRST)]
        assert page.locator(".site-tick").count() == 1
        tick = page.get_by_role("link", name=f"{title(book, FIRST)} (read)")
        assert tick.count() == 1
        page.goto(opened.origin + f"{SECOND}.html")
        assert ticked(page) == [title(book, FIRST)]
        assert place.inner_text().strip() == "Mark as read"
        page.goto(opened.origin + f"{FIRST}.html")
        button.click()
        assert place.inner_text().strip() == "Mark as read"
        assert ticked(page) == []
        assert kept(page) == {"read": {}, "last": FIRST}
        assert opened.errors == []


def test_the_welcome_page_counts_leads_on_and_forgets(visit, book):
    with visit(f"{COVER}.html") as opened:
        page, line = opened.page, opened.page.locator(".site-progress")
        assert not line.is_visible()
        put(page, progress(["book/gone"], last=FIRST))
        page.reload()
        assert not line.is_visible()
        put(page, progress([SECOND, "book/gone", THIRD], last=TO_READ[-1]))
        page.reload()
        total = len(TO_READ)
        assert line.inner_text() == (
            f"You have read 2 of {total} pages. Go on with: {title(book, FIRST)}, "
            f"or back to {title(book, TO_READ[-1])}. Forget what I read"
        )
        put(page, progress([FIRST, SECOND], last=THIRD))
        page.reload()
        assert line.inner_text() == (
            f"You have read 2 of {total} pages. Go on with: {title(book, THIRD)}. Forget what I read"
        )
        line.get_by_role("link").click()
        page.wait_for_url(f"**/{THIRD}.html")
        page.locator(".site-read button").click()
        page.goto(opened.origin + f"{COVER}.html")
        assert f"3 of {total} pages" in line.inner_text()
        put(page, progress(TO_READ))
        page.reload()
        assert line.inner_text() == f"You have read all {total} pages. Forget what I read"
        assert ticked(page) == [title(book, name) for name in TO_READ]
        line.get_by_role("button").click()
        assert "Forgotten" in line.inner_text()
        assert page.evaluate("document.activeElement.className.includes('site-progress')")
        assert page.evaluate("localStorage.getItem('xops:progress')") is None
        assert ticked(page) == []
        page.reload()
        assert not line.is_visible()
        assert opened.errors == []


def test_the_day_is_the_readers_own(visit):
    with visit(f"{FIRST}.html", timezone_id="Pacific/Auckland", locale="de-DE") as opened:
        opened.page.clock.set_fixed_time("2026-11-25T20:00:00Z")
        opened.page.locator(".site-read button").click()
        assert opened.page.locator(".site-read").inner_text() == "Read on 26 November 2026 · undo"
    with visit(f"{FIRST}.html", timezone_id="America/Los_Angeles") as opened:
        opened.page.clock.set_fixed_time("2026-11-26T02:00:00Z")
        opened.page.locator(".site-read button").click()
        assert kept(opened.page)["read"] == {FIRST: "2026-11-25"}
        assert opened.page.locator(".site-read").inner_text() == "Read on 25 November 2026 · undo"


def test_the_keyboard_is_enough(visit):
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    focused = "document.activeElement.textContent"
    with visit(f"{FIRST}.html") as opened:
        page = opened.page
        page.locator(".site-end summary").focus()
        page.keyboard.press("Shift+Tab")
        assert (page.evaluate(focused), page.evaluate(outline)) == ("Mark as read", "solid")
        page.keyboard.press("Enter")
        assert page.evaluate(focused) == "undo"
        assert page.locator(".site-read").inner_text().startswith("Read on")
        page.keyboard.press("Space")
        assert page.evaluate(focused) == "Mark as read"
        page.keyboard.press("Enter")
        page.goto(opened.origin + f"{COVER}.html")
        page.locator(".site-progress a").first.focus()
        page.keyboard.press("Tab")
        assert (page.evaluate(focused), page.evaluate(outline)) == ("Forget what I read", "solid")
        page.keyboard.press("Space")
        assert page.evaluate(focused).startswith("Forgotten")
        assert not ticked(page)


def test_another_tab_is_followed(visit, book):
    with visit(f"{COVER}.html") as opened:
        other = opened.page.context.new_page()
        other.goto(opened.origin + f"{FIRST}.html")
        other.locator(".site-read button").click()
        opened.page.locator(".site-progress", has_text="You have read 1 of").wait_for()
        assert ticked(opened.page) == [title(book, FIRST)]


RUBBISH = {
    "nothing": "",
    "no json": "{",
    "null": "null",
    "number": "17",
    "string": '"read"',
    "array": "[[[]]]",
    "true": "true",
    "empty": "{}",
    "read is text": '{"read": "2026-11-25", "last": 3}',
    "read is an array": '{"read": ["2026-11-25"], "last": {}}',
    "read is null": '{"read": null, "last": null}',
    "days of wrong types": json.dumps({"read": {FIRST: [TODAY], SECOND: None, THIRD: {"day": TODAY}, "x": 20261125}}),
    "days that are none": json.dumps({"read": {FIRST: "2026-02-30", SECOND: "25 November", THIRD: TODAY + "T00"}}),
    "prototype": f'{{"__proto__": {{"read": {{"{FIRST}": "{TODAY}"}}}}, "constructor": 1, "toString": 2}}',
    "prototype as read": f'{{"read": {{"__proto__": {{"{FIRST}": "{TODAY}"}}, "constructor": {{}}}}}}',
    "markup": json.dumps({"read": {"<img src=x onerror=alert(1)>": TODAY}, "last": "javascript:alert(1)"}),
    "deep": "[" * 30_000,
    "deep and closed": "[" * 30_000 + "]" * 30_000,
    "huge": json.dumps({"read": {FIRST: TODAY} | {f"p{n}": TODAY for n in range(100_000)}}),
    "huge text": '"' + "x" * 4_000_000 + '"',
    "torn character": '{"read": {"\\ud800": "2026-11-25"}}\ud800',
}  # fmt: skip


FIRST_LOOKED_AT = ("no json", "days of wrong types", "prototype as read", "markup", "deep", "torn character")


@pytest.mark.wider
def test_rubbish_in_storage_counts_as_nothing(visit):
    with visit(f"{COVER}.html") as opened:
        page = opened.page
        for name in RUBBISH if PROVE else FIRST_LOOKED_AT:
            put_rubbish = "text => localStorage.setItem('xops:progress', JSON.parse(text))"
            page.evaluate(put_rubbish, json.dumps(RUBBISH[name]))
            page.goto(opened.origin + f"{COVER}.html")
            assert not page.locator(".site-progress").is_visible(), name
            assert ticked(page) == [], name
            page.goto(opened.origin + f"{FIRST}.html")
            assert page.locator(".site-read").inner_text().strip() == "Mark as read", name
            page.locator(".site-read button").click()
            assert page.locator(".site-read").inner_text().startswith("Read on"), name
            today = page.evaluate("new Date().toLocaleDateString('sv')")
            assert kept(page) == {"read": {FIRST: today}, "last": FIRST}, name
            assert opened.errors == [], name


def test_what_is_sound_among_rubbish_is_kept(visit, book):
    with visit(f"{COVER}.html") as opened:
        put(
            opened.page,
            json.dumps({"read": {FIRST: TODAY, SECOND: "soon", "../x": TODAY}, "last": "/", "more": 1}),
        )
        opened.page.goto(opened.origin + f"{THIRD}.html")
        assert ticked(opened.page) == [title(book, FIRST)]
        assert kept(opened.page) == {"read": {FIRST: TODAY}, "last": THIRD}


BLOCKED = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { configurable: true, get() {
    throw new DOMException('refused', 'SecurityError'); } });"""
MISSING = "Object.defineProperty(window, 'localStorage', { configurable: true, value: null });"
FULL = """() => { localStorage.clear();
  for (let size = 4194304; size >= 1; size /= 2) try {
    for (let n = 0; ; n++) localStorage.setItem(size + '/' + n, 'x'.repeat(size)); } catch {} }"""


@pytest.mark.parametrize(
    "how", ["blocked", *(pytest.param(how, marks=pytest.mark.long) for how in ("missing", "full"))]
)
def test_without_storage_the_page_works_and_says_so(visit, how):
    with visit(f"{FIRST}.html", viewport=NARROW, color_scheme="light") as opened:
        page = opened.page
        if how == "full":
            page.evaluate(FULL)
        else:
            page.add_init_script({"blocked": BLOCKED, "missing": MISSING}[how])
        page.reload()
        page.wait_for_load_state("load")
        page.locator(".site-read button").click()
        assert page.locator(".site-read").inner_text() == (
            "This browser keeps nothing for this site, so the page cannot be marked. Mark as read"
        )
        page.locator(".theme-switch-button:visible").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.locator(".primary-toggle").click()
        assert page.locator("nav.bd-links a").first.is_visible()
        page.goto(opened.origin + f"{COVER}.html")
        assert not page.locator(".site-progress").is_visible()
        assert opened.errors == []


def test_below_a_path_it_works_and_disturbs_no_other_book(browser, served_below, book):
    with visiting(browser, served_below + f"{FIRST}.html", served_below) as opened:
        page, key = opened.page, f"{KEY}:/some/kit/"
        other = progress([SECOND])
        put(page, other)
        page.reload()
        assert ticked(page) == []
        page.locator(".site-read button").click()
        assert list(kept(page, key)["read"]) == [FIRST]
        assert ticked(page) == [title(book, FIRST)]
        page.goto(served_below + f"{COVER}.html")
        page.locator(".site-progress a").click()
        page.wait_for_url(f"{served_below}{SECOND}.html")
        page.goto(served_below + f"{COVER}.html")
        page.locator(".site-progress button").click()
        assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('xops:'))") == [KEY]
        assert kept(page) == json.loads(other)
        assert (opened.outside, opened.missing, opened.errors) == ([], [], [])


@pytest.mark.parametrize(
    ("size", "theme"),
    [
        pytest.param(WIDE, "light", id="wide-light"),
        pytest.param(NARROW, "dark", id="narrow-dark"),
        pytest.param(WIDE, "dark", id="wide-dark", marks=pytest.mark.long),
        pytest.param(NARROW, "light", id="narrow-light", marks=pytest.mark.long),
    ],
)
def test_with_something_read_it_is_accessible_fits_and_prints_without(visit, size, theme):
    with visit(f"{FIRST}.html", viewport=size, color_scheme=theme) as opened:
        page = opened.page
        put(page, progress([FIRST, SECOND, "book/method"], last=TO_READ[-1]))
        for name in (FIRST, COVER):
            page.goto(opened.origin + f"{name}.html")
            opened.settle()
            assert page.locator(".site-tick").count() == 3
            assert opened.axe() == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.emulate_media(media="print")
            assert page.locator(".site-reading time").is_visible()
            for part in page.locator(".site-read, .site-progress").all():
                assert not part.is_visible()
            page.emulate_media(media="screen")
        if size == NARROW:
            page.locator(".primary-toggle").click()
            assert page.locator(".site-tick").first.is_visible()
            assert opened.axe() == []
