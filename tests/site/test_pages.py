"""Every page, in a real browser: stays at home, complains about nothing, fits, is light and accessible."""

from __future__ import annotations

import html
import re
import threading
import urllib.request

import pytest
from playwright.sync_api import TimeoutError

from book.serve import open_server
from tests.site.book import built_book, one_per_kind, pages, source_note
from tests.site.visit import NARROW, WIDE, visiting

PAGE_BYTES = 380 * 1024  # on load, packed
WIDGET_BYTES = 60 * 1024  # what our own script and style add to it
CHART_FILES = ("/_static/vega/",)  # one bundle, loaded when the first chart is seen: counted apart
WIDGET_FILES = ("/_static/xops.js", "/_static/xops.css")


def test_build_takes_at_most_a_minute():
    assert 1 < built_book()[1] <= 60


@pytest.mark.parametrize("page", pages())
def test_page_stays_at_home_is_light_accessible_prints_and_fits(visit, page):
    """Wide and light, then on paper, then made as narrow as a small phone; one page per kind is opened there, in the
    dark."""
    with visit(page, viewport=WIDE, color_scheme="light") as opened:
        opened.settle()
        is_at_home_and_light(opened)
        can_be_marked(opened, page)
        accessible(opened, "light")
        if page != "search.html":
            prints(opened)
        opened.page.set_viewport_size(NARROW)
        fits(opened)
        if page in one_per_kind():
            opened.page.emulate_media(color_scheme="dark")
            opened.page.reload()
            opened.settle()
            fits(opened)
            accessible(opened, "dark")


def is_at_home_and_light(opened):
    assert opened.outside == []
    assert opened.missing == []
    assert opened.errors == []
    assert not any("mathjax" in url.lower() for url in opened.weights)
    assert opened.weight() - opened.weight(*CHART_FILES) <= PAGE_BYTES
    assert opened.weight(*WIDGET_FILES) <= WIDGET_BYTES


def fits(opened):
    """Nothing stands out to the right, once the page has its new width."""
    too_wide = """() => [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5)
        .map(e => e.outerHTML.slice(0, 120))"""
    try:
        fitting = "most => innerWidth === most && document.documentElement.scrollWidth <= most"
        opened.page.wait_for_function(fitting, arg=NARROW["width"], timeout=5_000)
    except TimeoutError:
        pytest.fail(f"expected it to fit {NARROW['width']} px, got {opened.page.evaluate(too_wide)}")


def accessible(opened, theme):
    opened.page.wait_for_function("theme => document.documentElement.dataset.theme === theme", arg=theme)
    opened.page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    assert opened.axe() == []


def prints(opened):
    """On paper: all of the text in dark on white, nothing of the frame."""
    opened.page.emulate_media(media="print")
    for frame in (
        ".bd-sidebar-primary",
        ".bd-header-article",
        ".prev-next-footer",
        "details.hide:not([open])",
    ):
        assert not opened.page.locator(frame).filter(visible=True).count(), frame
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
    opened.page.emulate_media(media="screen")


def can_be_marked(opened, page):
    """Only a page that is read through can be marked as read."""
    name = page.removesuffix(".html")
    read_through = page not in (pages()[0], "search.html") and not source_note(name).get("reference")
    assert opened.page.locator(".site-read").count() == read_through
    if not read_through:
        assert opened.page.evaluate("localStorage.getItem('xops:progress')") is None


@pytest.mark.parametrize("page", pages())
def test_page_carries_the_policy_twice(served, page):
    with urllib.request.urlopen(served + page) as answer:
        sent, text = answer.headers["content-security-policy"], answer.read().decode("utf-8")
    meta = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    for policy in (sent, html.unescape(meta[1])):
        assert "script-src 'self';" in policy
        assert "default-src 'self';" in policy


@pytest.mark.long
@pytest.mark.parametrize("page", pages())
def test_page_is_accessible_in_the_other_views(visit, page):
    """At 360 px in both themes, and wide in the dark; wide and light is looked at on every change."""
    with visit(page, viewport=NARROW, color_scheme="light") as opened:
        opened.settle()
        fits(opened)
        opened.page.wait_for_function(FADES, timeout=5_000)
        accessible(opened, "light")
        opened.page.emulate_media(color_scheme="dark")
        accessible(opened, "dark")
    with visit(page, viewport=WIDE, color_scheme="dark") as opened:
        opened.settle()
        accessible(opened, "dark")


BOXES = """[...document.querySelectorAll('article *')]
    .filter(e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))"""
WIDER = f"{BOXES}.filter(e => e.scrollWidth > e.clientWidth)"
FADES = f"""() => {WIDER}.every(e => e.hasAttribute('data-more-after')
    && getComputedStyle(e).maskImage !== 'none')"""


def test_what_scrolls_sideways_fades_there_and_is_reached_by_keyboard_at_any_width(visit):
    """Made wide, made narrow, and when what a box holds grows without any resize of the window."""
    reached = f"""() => {BOXES}.every(e => {{ const wider = e.scrollWidth > e.clientWidth;
        return e.tabIndex === (wider ? 0 : -1) && e.hasAttribute('data-more-after') === wider; }})"""
    grow = f"""() => {{ const box = {BOXES}
            .find(e => e.firstElementChild?.matches('table') && e.clientWidth && e.tabIndex < 0);
        box.firstElementChild.style.minWidth = '3000px';
        return box.scrollWidth > box.clientWidth; }}"""
    with visit("notebooks/24_define_aiops.html", viewport=NARROW) as opened:
        opened.settle()
        for size in (WIDE, NARROW, WIDE):
            opened.page.set_viewport_size(size)
            opened.page.wait_for_function(reached, timeout=5_000)
            opened.page.wait_for_function(FADES, timeout=5_000)
        assert opened.page.evaluate(grow)
        opened.page.wait_for_function(reached, timeout=5_000)
        assert opened.page.evaluate(f"{WIDER}[0].scrollLeft = 1e6, {WIDER}[0].scrollLeft") > 0
        opened.page.wait_for_function(
            f"() => {WIDER}[0].matches('[data-more-before]:not([data-more-after])')", timeout=5_000
        )
        assert opened.errors == []


@pytest.mark.parametrize("page", one_per_kind())
def test_page_works_below_a_path(browser, served_below, page):
    with visiting(browser, served_below + page, served_below) as opened:
        opened.settle()
        assert (opened.outside, opened.missing, opened.errors) == ([], [], [])


def test_front_page_leads_to_the_first_page(browser, served_below):
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


def test_a_request_that_leaves_the_origin_is_seen_and_refused(browser, tmp_path):
    """To another host, by name and by number; the last has a name of this computer and would be answered."""
    (tmp_path / "index.html").write_text("<title>Out</title>", "utf-8")
    server = open_server(tmp_path, policy="")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    hosts = ("elsewhere.example", "198.51.100.7", f"localhost:{server.server_port}")
    origin, outside = f"http://127.0.0.1:{server.server_port}/", [f"http://{host}/x.png" for host in hosts]
    reach = "url => fetch(url, {mode: 'no-cors'}).then(() => 'answered', () => 'refused')"
    with visiting(browser, origin, origin) as opened:
        assert opened.page.evaluate(reach, f"{origin}x.png") == "answered"
        assert [opened.page.evaluate(reach, url) for url in outside] == ["refused"] * 3
        assert opened.outside == outside
    server.shutdown()


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
