"""Every page, in a real browser: stays at home, complains about nothing, fits, is light and accessible."""

from __future__ import annotations

import html
import os
import re
import urllib.request

import pytest

from tests.site.book import built_book, one_per_kind, pages
from tests.site.visit import NARROW, WIDE

PROVING = bool(os.environ.get("XOPS_PROVE"))
PAGE_BYTES = 380 * 1024  # on load, packed
WIDGET_BYTES = 60 * 1024  # what our own script and style add to it
CHART_FILES = ("/_static/vega/",)  # one bundle, loaded when the first chart is seen: counted apart
WIDGET_FILES = ("/_static/xops.js", "/_static/xops.css")


def test_build_takes_at_most_a_minute():
    assert built_book()[1] <= 60


@pytest.mark.parametrize("page", pages())
def test_page_stays_at_home_is_light_and_accessible(visit, page):
    with visit(page, viewport=WIDE, color_scheme="light") as opened:
        opened.settle()
        assert opened.outside == []
        assert opened.missing == []
        assert opened.errors == []
        assert not any("mathjax" in url.lower() for url in opened.weights)
        assert opened.weight() - opened.weight(*CHART_FILES) <= PAGE_BYTES
        assert opened.weight(*WIDGET_FILES) <= WIDGET_BYTES
        assert opened.page.evaluate("document.documentElement.dataset.theme") == "light"
        assert opened.axe() == []


@pytest.mark.parametrize("page", pages())
def test_page_carries_the_policy_twice(served, page):
    with urllib.request.urlopen(served + page) as answer:
        sent, text = answer.headers["content-security-policy"], answer.read().decode("utf-8")
    meta = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    for policy in (sent, html.unescape(meta[1])):
        assert "script-src 'self';" in policy
        assert "default-src 'self';" in policy


@pytest.mark.parametrize("page", pages())
def test_page_fits_a_small_phone_and_prints_its_content_and_not_its_frame(visit, page):
    with visit(page, viewport=NARROW, color_scheme="dark") as opened:
        opened.settle()
        wide = opened.page.evaluate("document.documentElement.scrollWidth")
        too_wide = """() => [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5)
            .map(e => e.outerHTML.slice(0, 120))"""
        assert wide <= NARROW["width"], opened.page.evaluate(too_wide)
        if page != "search.html":
            prints(opened)


def prints(opened):
    """On paper: all of the text in dark on white, nothing of the frame."""
    opened.page.set_viewport_size(WIDE)
    opened.page.emulate_media(media="print")
    for frame in (".bd-sidebar-primary", ".bd-header-article", ".prev-next-footer"):
        assert not opened.page.locator(frame).first.is_visible(), frame
    assert len(opened.page.locator("article").inner_text()) > 200
    paper = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert opened.page.locator("h1:visible").count() == 1
    pale = """() => [...document.querySelectorAll('article :is(p, li, td, th, h1, h2, h3, code)')]
        .filter(e => e.checkVisibility())
        .filter(e => getComputedStyle(e).color.match(/[0-9.]+/g).slice(0, 3).every(part => part > 150))
        .map(e => e.outerHTML.slice(0, 120))"""
    assert opened.page.evaluate(pale) == []
    for twin in opened.page.locator("[data-xops]").all():
        assert twin.inner_text().strip()


def views() -> list[tuple[str, dict[str, int], str]]:
    """Where else axe looks than wide and light: one page per kind on every change, all when proving."""
    if PROVING:
        others = [(WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]
        return [(page, size, theme) for page in pages() for size, theme in others]
    return [(page, NARROW, "dark") for page in one_per_kind()]


@pytest.mark.wider
@pytest.mark.parametrize(
    ("page", "size", "theme"),
    views(),
    ids=lambda part: str(part.get("width") if isinstance(part, dict) else part),
)
def test_page_is_accessible_in_other_views(visit, page, size, theme):
    with visit(page, viewport=size, color_scheme=theme) as opened:
        opened.settle()
        assert opened.page.evaluate("document.documentElement.dataset.theme") == theme
        assert opened.axe() == []


@pytest.mark.parametrize("page", pages())
def test_page_reads_without_javascript(visit, page):
    with visit(page, java_script_enabled=False) as opened:
        assert opened.page.locator("h1:visible").count() >= 1
        for twin in opened.page.locator("[data-xops]").all():
            fallback = twin.locator(".xops-fallback").first
            assert fallback.is_visible()
            assert len(fallback.inner_text().strip()) >= 20


@pytest.mark.parametrize("page", one_per_kind())
def test_page_works_below_a_path(browser, served_below, page):
    from tests.site.visit import visiting

    with visiting(browser, served_below + page, served_below) as opened:
        opened.settle()
        assert (opened.outside, opened.missing, opened.errors) == ([], [], [])


def test_front_page_leads_to_the_first_page(browser, served_below):
    from tests.site.visit import visiting

    with visiting(browser, served_below, served_below) as opened:
        opened.page.wait_for_url(f"**/{pages()[0]}")
        assert opened.errors == []


def test_opened_as_a_file_it_says_how_to_serve_it(browser, book, visit):
    page = browser.new_page()
    page.goto((book / pages()[0]).as_uri())
    assert "python kit.py site" in page.locator(".site-file-hint").inner_text()
    assert page.locator(".site-file-hint").is_visible()
    page.close()
    with visit(pages()[0]) as opened:
        assert not opened.page.locator(".site-file-hint").is_visible()


def test_search_opens_from_the_keyboard_and_finds_a_page(visit):
    with visit(pages()[0]) as opened:
        page = opened.page
        page.wait_for_load_state("load")
        page.keyboard.press("Control+k")
        field = page.locator("#pst-search-dialog input")
        assert field.is_visible()
        page.keyboard.press("Escape")
        assert not field.is_visible()
        page.keyboard.press("Control+k")
        field.fill("testing")
        field.press("Enter")
        found = page.locator("#search-results li a")
        found.first.wait_for(timeout=10_000)
        assert found.count() >= 1
        assert opened.errors == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_one_search_box_shows(visit, size):
    with visit(pages()[0], viewport=size) as opened:
        opened.page.wait_for_load_state("load")
        assert opened.page.locator(".search-button__button:visible, input[type=search]:visible").count() == 1


def test_theme_button_changes_the_theme_and_is_remembered(visit):
    with visit(pages()[0], color_scheme="light") as opened:
        page = opened.page
        page.wait_for_load_state("load")
        theme = "document.documentElement.dataset.theme"
        assert page.evaluate(theme) == "light"
        page.locator(".theme-switch-button:visible").click()
        assert page.evaluate(theme) == "dark"
        page.reload()
        assert page.evaluate(theme) == "dark"
        assert opened.errors == []
