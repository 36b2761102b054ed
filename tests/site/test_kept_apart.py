"""What readers entered is kept apart and together: in two tabs, in two books, in a link that is sent."""

from __future__ import annotations

import functools
import html
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from book.serve import BookHandler, BookServer
from tests.site.chooser import (
    COLLEAGUE,
    KEY,
    MODEL,
    PAGE,
    TEAM,
    alive,
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
    with_answers,
)
from tests.site.visit import visiting
from xops_widgets.decide import check_situation

FLOW = "notebooks/20_map_flow.html"


# ---- two tabs, two books -----------------------------------------------------------------------------


def test_two_tabs_merge_different_answers(visit):
    with visit(PAGE) as v:
        alive(v.page)
        first, second = v.page, v.page.context.new_page()
        second.goto(v.origin + PAGE)
        second.locator(".xops-card").wait_for()
        for question, value in list(TEAM["answers"].items())[:3]:
            choose(first, question, value)
        second.locator('[data-question=model-breaks] input[id$="-na"]:checked').wait_for(state="attached")
        assert "Taken over what another tab changed." in second.locator(".xops-notice").inner_text()
        for question, value in list(TEAM["answers"].items())[3:]:
            choose(second, question, value)
        first.locator('[data-question=signal-foundation] input[id$="-1"]:checked').wait_for(state="attached")
        for page in (first, second):
            assert needs_shown(page) == needs_of_the_reference(TEAM)
            until_kept(page, {**TEAM, "name": ""})
            until_in_link(page, {**TEAM, "name": ""})
        second.get_by_role("button", name="Clear").click()
        first.wait_for_function(
            "() => document.querySelectorAll('[data-question] input:checked').length === 0"
        )
        assert v.errors == []


#: The other tab writes while this one's change is on its way: its event has not come yet.
MEANWHILE = """([key, question, value, text]) => {
  document.querySelector(`[data-question="${question}"] input[id$="-${question}-${value}"]`).click();
  localStorage.setItem(key, text); }"""


def test_changes_of_two_tabs_at_once_are_merged(visit):
    with visit(link(TEAM)) as v:
        alive(v.page)
        until_kept(v.page, TEAM)
        theirs = {**with_answers(TEAM, release_breaks=2), "name": "renamed", "costs": {"model": 4}}
        v.page.evaluate(MEANWHILE, [KEY, "signal-breaks", 1, json.dumps(theirs)])
        until_kept(v.page, with_answers(theirs, signal_breaks=1))
        assert needs_shown(v.page) == needs_of_the_reference(with_answers(theirs, signal_breaks=1))
        assert v.page.get_by_label("Team or case").input_value() == "renamed"
        assert "Taken over what another tab changed." in v.page.locator(".xops-notice").inner_text()
        until_in_link(v.page, with_answers(theirs, signal_breaks=1))


def test_when_two_tabs_change_the_same_answer_it_is_said(visit):
    with visit(link(TEAM)) as v:
        alive(v.page)
        until_kept(v.page, TEAM)
        theirs = with_answers(TEAM, data_breaks=0, release_breaks=1)
        v.page.evaluate(MEANWHILE, [KEY, "data-breaks", 2, json.dumps(theirs)])
        both = with_answers(TEAM, data_breaks=2, release_breaks=1)
        until_kept(v.page, both)
        assert needs_shown(v.page) == needs_of_the_reference(both)
        notice = v.page.locator(".xops-notice").inner_text()
        assert "Another tab changed the same answers (data-breaks); this page keeps its own." in notice


def test_another_tab_does_not_disturb_a_visited_copy(visited):
    page = visited.page
    other = page.context.new_page()
    other.goto(visited.origin + PAGE)
    other.locator(".xops-card").wait_for()
    choose(other, "release-breaks", 3)
    changed = with_answers(TEAM, release_breaks=3)
    until_kept(other, changed)
    page.get_by_text("Taken over what another tab changed.").wait_for()
    assert needs_shown(page) == needs_of_the_reference(COLLEAGUE)
    page.get_by_role("button", name="Back to mine").click()
    assert needs_shown(page) == needs_of_the_reference(changed)


class TwoBooks(BookHandler):
    """The same book twice on one host, as two editions of it are."""

    def do_GET(self) -> None:
        self.under = "/kit-2025" if self.path.startswith("/kit-2025/") else "/kit-2026"
        super().do_GET()


@pytest.fixture
def two_books(book: Path) -> Iterator[str]:
    server = BookServer(("127.0.0.1", 0), functools.partial(TwoBooks, directory=str(book)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.long
def test_two_books_under_one_host_keep_apart(browser, two_books):
    with visiting(browser, f"{two_books}kit-2025/{link(TEAM)}", two_books) as v:
        v.settle()
        page = v.page
        until_kept(page, TEAM, f"{KEY}:/kit-2025/")
        page.goto(f"{two_books}kit-2025/{FLOW}")
        page.get_by_label("DataOps", exact=True).check(force=True)
        page.wait_for_function("localStorage.getItem('xops:flow-map:/kit-2025/') === 'discipline:dataops'")
        page.goto(f"{two_books}kit-2026/{PAGE}")
        v.settle()
        assert shown(page) == said_by_the_reference({})
        assert page.locator(".xops-beside").count() == 0
        choose(page, "release-breaks", 3)
        until_kept(page, {"answers": {"release-breaks": 3}}, f"{KEY}:/kit-2026/")
        page.goto(f"{two_books}kit-2026/{FLOW}")
        v.settle()
        assert page.get_by_label("All four").is_checked()
        assert kept(page, f"{KEY}:/kit-2025/") == TEAM
        keys = page.evaluate("Object.keys(localStorage).filter((key) => /^xops:(flow|ops)/.test(key)).sort()")
        assert keys == ["xops:flow-map:/kit-2025/", f"{KEY}:/kit-2025/", f"{KEY}:/kit-2026/"]
        assert (v.outside, v.missing, v.errors) == ([], [], [])


@pytest.mark.long
def test_what_a_first_edition_kept_below_a_path_is_offered_and_left_as_it_is(browser, served_below):
    old = {**TEAM, "schema": 1, "name": "since 2025"}
    del old["costs"]
    with visiting(browser, served_below + PAGE, served_below) as v:
        put(v.page, json.dumps(old))
        reopen(v.page, served_below + PAGE)
        v.settle()
        beside = v.page.locator(".xops-beside").inner_text()
        assert "From the first edition at this address: since 2025." in beside
        assert needs_shown(v.page) == needs_of_the_reference(TEAM)
        reopen(v.page, served_below + link(COLLEAGUE))
        v.settle()
        assert "From a link: Colleague." in v.page.locator(".xops-beside").inner_text()
        reopen(v.page, served_below + PAGE)
        v.settle()
        v.page.get_by_role("button", name="Make these mine").click()
        until_kept(v.page, {**TEAM, "name": "since 2025"}, f"{KEY}:/some/kit/")
        assert kept(v.page) == old


# ---- the link ----------------------------------------------------------------------------------------

ODD_NAME = "Payments (EU) :) *new* _it's_ ~ok~ [x](y) <é> \N{FOX FACE}!"
IN_TEXT = ["[our verdict]({})", "({})", "<{}>", "**{}**", "see {}.", "Ours: {}, yours?", "| {} | b |"]


def copied(page) -> str:
    page.get_by_role("button", name="Copy link").click()
    page.locator(".xops-notice", has_text="Link copied.").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def test_the_copied_link_survives_markdown_and_chat(visit):
    team = {**TEAM, "name": ODD_NAME, "costs": {"data": 2.5}}
    with visit(link(team), permissions=["clipboard-read", "clipboard-write"]) as v:
        alive(v.page)
        address = copied(v.page)
        assert re.fullmatch(re.escape(f"{v.origin}{PAGE}#ops-chooser=") + "[A-Za-z0-9%-]+", address)
        assert address == v.page.url
        markdown = MarkdownIt("commonmark", {"linkify": True}).enable("linkify")
        for text in IN_TEXT:
            found = re.search(r'href="([^"]*)"', markdown.render(text.format(address)))
            assert found, text
            assert html.unescape(found[1]) == address, text
        for tail in ("", ")", ").", "**", ";_'"):
            reopen(v.page, address + tail)
            assert v.page.get_by_role("alert").inner_text() == "", tail
            assert needs_shown(v.page) == needs_of_the_reference(team), tail
            assert v.page.get_by_label("Team or case").input_value() == ODD_NAME
            assert v.page.locator(".xops-beside").count() == 0
    with visit(address.removeprefix(v.origin)) as other:  # of somebody who keeps nothing here
        alive(other.page)
        assert in_link(other.page) == check_situation(team, MODEL)


NO_CLIPBOARD = {
    "missing": "Object.defineProperty(navigator, 'clipboard', { value: undefined });",
    "refused": "if (navigator.clipboard) navigator.clipboard.writeText = () => "
    "Promise.reject(new DOMException('refused', 'NotAllowedError'));",
}


@pytest.mark.long
@pytest.mark.parametrize("how", NO_CLIPBOARD)
def test_when_the_clipboard_refuses_the_link_itself_is_shown(visit, how):
    with visit(PAGE) as v:
        put(v.page, json.dumps(TEAM))
        v.page.add_init_script(NO_CLIPBOARD[how])
        reopen(v.page, v.origin + PAGE)
        v.page.get_by_role("button", name="Copy link").click()
        field = v.page.get_by_label("Link", exact=True)
        field.wait_for()
        assert "The browser refused to copy. Here is the link:" in v.page.locator(".xops-notice").inner_text()
        address = field.input_value()
        assert field.evaluate(
            "(f) => f === document.activeElement && f.selectionEnd - f.selectionStart"
        ) == len(address)
        choose(v.page, "release-breaks", 1)
        assert field.count() == 0  # it would no longer be this page's link
        assert v.errors == []
    assert json.loads(unquote(address.split("#ops-chooser=")[1])) == TEAM
