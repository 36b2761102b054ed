"""What readers entered is kept: beside a colleague's link, in two tabs, in two books, in the link."""

from __future__ import annotations

import functools
import html
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from book.serve import BookHandler, BookServer
from tests.site.chooser import (
    COLLEAGUE,
    KEY,
    MODEL,
    PAGE,
    QUICK,
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
)
from tests.site.visit import visiting
from xops_widgets.decide import check_situation
from xops_widgets.decide.situation import CHANGED_SINCE_1
from xops_widgets.knowledge import knowledge

FLOW, MATRIX, CATALOGUE = (
    "notebooks/20_map_flow.html",
    "notebooks/30_cross_principles.html",
    "book/catalogue.html",
)
KB = knowledge()


def with_answers(situation, **answers):
    return {
        **situation,
        "answers": {**situation["answers"], **{q.replace("_", "-"): a for q, a in answers.items()}},
    }


@pytest.fixture
def visited(visit):
    """A page with a colleague's link open, in a browser that keeps answers of one's own."""
    with visit(PAGE) as v:
        put(v.page, json.dumps(TEAM))
        reopen(v.page, v.origin + link(COLLEAGUE))
        yield v
        assert v.errors == []


# ---- beside a colleague's link ----------------------------------------------------------------------


def test_a_colleagues_link_is_shown_beside_ones_own_answers(visited):
    page = visited.page
    beside = page.locator(".xops-beside")
    assert shown(page) == said_by_the_reference(COLLEAGUE)
    assert needs_shown(page) == needs_of_the_reference(COLLEAGUE)
    assert "From a link: Colleague." in beside.inner_text()
    assert (
        f"Your own answers (our team, {len(TEAM['answers'])} given) are kept and unchanged."
        in beside.inner_text()
    )
    assert kept(page) == TEAM
    page.goto("about:blank")
    page.goto(visited.origin + PAGE)
    visited.settle()
    assert page.locator(".xops-beside").count() == 0
    assert needs_shown(page) == needs_of_the_reference(TEAM)


def test_a_click_on_the_visited_copy_touches_nothing_of_ones_own(visited):
    page = visited.page
    before = page.evaluate("key => localStorage.getItem(key)", KEY)
    choose(page, "data-breaks", 3)
    page.get_by_label("Team or case").fill("changed")
    page.get_by_label("Team or case").blur()
    page.get_by_label("One wrong table").fill("7")
    page.get_by_role("button", name="Refine").click()
    changed = {
        **with_answers(COLLEAGUE, data_breaks=3),
        "name": "changed",
        "form": "full",
        "costs": {"data": 7, "release": 2},
    }
    until_in_link(page, changed)
    assert shown(page) == said_by_the_reference(changed)
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == before
    page.reload()
    visited.settle()
    assert needs_shown(page) == needs_of_the_reference(changed)  # the copy goes on living in the link
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == before


def test_back_to_mine_brings_ones_own_answers_back(visited):
    page = visited.page
    choose(page, "data-breaks", 2)
    page.get_by_role("button", name="Back to mine").click()
    assert page.locator(".xops-beside").count() == 0
    assert needs_shown(page) == needs_of_the_reference(TEAM)
    until_in_link(page, TEAM)
    choose(page, "release-breaks", 2)
    until_kept(page, with_answers(TEAM, release_breaks=2))


def test_make_these_mine_takes_over_and_can_be_undone(visited):
    page = visited.page
    page.get_by_role("button", name="Make these mine").click()
    assert page.locator(".xops-beside").count() == 0
    assert "These are your answers now." in page.locator(".xops-notice").inner_text()
    until_kept(page, COLLEAGUE)
    page.get_by_role("button", name="Undo").click()
    until_kept(page, TEAM)
    beside = page.locator(".xops-beside").inner_text()
    assert "From a link: Colleague." in beside
    assert "(our team, " in beside
    assert needs_shown(page) == needs_of_the_reference(COLLEAGUE)
    page.get_by_role("button", name="Back to mine").click()
    assert needs_shown(page) == needs_of_the_reference(TEAM)
    until_kept(page, TEAM)


@pytest.mark.parametrize("how", ["clear", "example", "import"])
def test_undo_on_a_visited_copy_gives_back_both(visited, tmp_path, how):
    page = visited.page
    other = {**COLLEAGUE, "name": "a file"}
    (tmp_path / "other.json").write_text(json.dumps(other), "utf-8")
    if how == "clear":
        page.get_by_role("button", name="Clear").click()
    elif how == "example":
        page.get_by_label("or look at a published one").select_option(index=2)
    else:
        page.set_input_files("input[type=file]", tmp_path / "other.json")
    page.get_by_role("button", name="Undo").click()
    assert needs_shown(page) == needs_of_the_reference(COLLEAGUE)
    assert "(our team, " in page.locator(".xops-beside").inner_text()
    until_kept(page, TEAM)
    page.get_by_role("button", name="Back to mine").click()
    assert needs_shown(page) == needs_of_the_reference(TEAM)
    until_kept(page, TEAM)


def test_a_link_becomes_ones_own_where_there_were_no_answers(visit):
    with visit(link(COLLEAGUE)) as v:
        alive(v.page)
        assert v.page.locator(".xops-beside").count() == 0
        until_kept(v.page, COLLEAGUE)


def test_a_link_followed_within_the_page_is_shown_beside_and_ones_own_link_is_not(visit):
    with visit(PAGE) as v:
        alive(v.page)
        page = v.page
        for question in reversed(QUICK):  # in another order than the form's
            choose(page, question, 1)
        own = {"answers": dict.fromkeys(QUICK, 1)}
        until_in_link(page, own)
        page.locator("article h2 a.headerlink").first.evaluate("(a) => a.click()")
        page.wait_for_function("!location.hash.includes('ops-chooser')")
        page.evaluate(
            """() => new Promise((done) => {
              addEventListener("hashchange", () => setTimeout(done));
              history.back();
            })"""
        )
        assert "ops-chooser" in page.url
        assert page.locator(".xops-beside").count() == 0
        page.evaluate("(hash) => { location.hash = hash; }", link(COLLEAGUE).split("#")[1])
        page.locator(".xops-beside").wait_for()
        assert shown(page) == said_by_the_reference(COLLEAGUE)
        assert kept(page)["answers"] == own["answers"]
        assert v.errors == []


# ---- what is kept and only partly understood ---------------------------------------------------------

PARTLY = {
    "unknown id": ({**TEAM, "answers": {**TEAM["answers"], "renamed-question": 1}}, "answers.renamed-question", TEAM),
    "bad value": (with_answers(TEAM, data_breaks=7), "answers.data-breaks",
        {**TEAM, "answers": {q: a for q, a in TEAM["answers"].items() if q != "data-breaks"}}),
    "several": ({**with_answers(TEAM, data_breaks=[3]), "costs": {"data": 99, "coffee": 2, "model": 3}, "mood": 1},
        "mood, answers.data-breaks, costs.data, costs.coffee",
        {**TEAM, "costs": {"model": 3}, "answers": {q: a for q, a in TEAM["answers"].items() if q != "data-breaks"}}),
    "bad name": ({**TEAM, "name": "x" * 121}, "name", {**TEAM, "name": ""}),
    "bad form": ({**TEAM, "form": "endless"}, "form", TEAM),
    "newer": ({**TEAM, "schema": 9}, "schema", TEAM),
    "first edition": ({**TEAM, "schema": 1, "answers": {**TEAM["answers"], "renamed-question": 1}},
        "answers.renamed-question", TEAM),
}  # fmt: skip


@pytest.mark.parametrize("what", PARTLY)
def test_what_is_understood_is_kept_and_the_rest_is_named(visit, what):
    stored, aside, understood = PARTLY[what]
    with visit(PAGE) as v:
        put(v.page, json.dumps(stored))
        reopen(v.page, v.origin + PAGE)
        notice = v.page.locator(".xops-notice").inner_text()
        assert f"Not understood of what this browser kept, and set aside: {aside}." in notice
        assert shown(v.page) == said_by_the_reference(understood)
        assert needs_shown(v.page) == needs_of_the_reference(understood)
        assert v.page.locator("[data-question] input:checked").count() == len(understood["answers"])
        assert v.page.get_by_label("Team or case").input_value() == understood["name"]
        assert v.page.locator(".xops-notes li").all_inner_texts() == (
            list(CHANGED_SINCE_1) if what == "first edition" else []
        )
        choose(v.page, "signal-foundation", 3)
        until_kept(v.page, with_answers(understood, signal_foundation=3))
        assert v.errors == []


RUBBISH = (
    "",
    "{",
    "null",
    "[]",
    '"x"',
    "[" * 3000,
    "{}{}",
    '{"answers": 3}',
    "x" * 70_000,
    '{"name": "a", "name": "b"}',
)


def test_rubbish_kept_in_the_browser_is_named_and_harms_nothing(visit):
    with visit(PAGE) as v:
        for rubbish in RUBBISH:
            put(v.page, rubbish)
            reopen(v.page, v.origin + PAGE)
            assert shown(v.page) == said_by_the_reference({}), rubbish
            assert "set aside: " in v.page.locator(".xops-notice").inner_text(), rubbish
            choose(v.page, "data-breaks", 3)
            until_kept(v.page, {"answers": {"data-breaks": 3}})
        assert v.errors == []


@pytest.mark.parametrize(("page", "kind", "stored", "chosen", "rest", "notice_text"), [
    (FLOW, "flow-map", "discipline:dataops,stage:gone", "input[id$='-d-dataops']:checked", "discipline:dataops",
        "stage: expected one of"),
    (FLOW, "flow-map", "role:nobody,mood:good,stage:lake", "[data-stage=lake][aria-pressed=true]", "stage:lake",
        "role: expected one of"),
    (MATRIX, "principle-matrix", "cell:gone-devops,view:effort", "select", "view:effort", "cell: expected one of"),
    (MATRIX, "principle-matrix", "cell:testing-mlops,view:gone", "[data-cell=testing-mlops][aria-expanded=true]",
        "cell:testing-mlops",
     "view: expected one of"),
])  # fmt: skip
def test_the_choices_of_a_map_that_are_understood_are_kept(
    visit, page, kind, stored, chosen, rest, notice_text
):
    with visit(page) as v:
        put(v.page, stored, f"xops:{kind}")
        v.page.reload()
        v.settle()
        box = v.page.locator(f"[data-xops={kind}] .xops")
        assert "Not all of it was understood." in box.locator(".xops-errors").inner_text()
        assert "kept in this browser: " in box.locator(".xops-errors").inner_text()
        assert notice_text in box.locator(".xops-errors").inner_text()
        assert box.locator(chosen).count() >= 1
        if rest == "view:effort":
            assert box.locator("select").input_value() == "effort"
        name, other = ("role", KB.roles) if kind == "flow-map" else ("view", ["tools"])
        wanted = next(iter(other))
        box.locator("select").first.select_option(wanted)
        parts = dict(part.split(":") for part in rest.split(",")) | {name: wanted}
        v.page.wait_for_function(
            "([key, parts]) => localStorage.getItem(key).split(',').sort().join() === parts",
            arg=[f"xops:{kind}", ",".join(sorted(f"{k}:{i}" for k, i in parts.items()))],
        )
        assert v.errors == []


def test_the_search_that_is_understood_is_kept(visit):
    with visit(CATALOGUE) as v:
        v.settle()
        source = json.loads(v.page.locator("[data-xops=search-table]").first.get_attribute("data-state"))[
            "source"
        ]
        key = f"xops:search-table-{source.split('/')[-1]}"
        put(v.page, json.dumps({"query": "lineage", "filters": {"gone": "x"}, "mood": 1}), key)
        v.page.reload()
        table = v.page.locator("[data-xops=search-table]").first
        table.locator(".xops-count").wait_for()
        assert table.locator("input[type=search]").input_value() == "lineage"
        notice_text = table.locator(".xops-errors").inner_text()
        assert "filters.gone: expected one of" in notice_text
        assert "mood: expected one of" in notice_text
        assert v.errors == []


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
    with visit(address.removeprefix(v.origin)) as other:
        alive(other.page)
        assert in_link(other.page) == check_situation(team, MODEL)


NO_CLIPBOARD = {
    "missing": "Object.defineProperty(navigator, 'clipboard', { value: undefined });",
    "refused": "if (navigator.clipboard) navigator.clipboard.writeText = () => "
    "Promise.reject(new DOMException('refused', 'NotAllowedError'));",
}


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
    with visit(address.removeprefix(v.origin)) as other:
        alive(other.page)
        assert needs_shown(other.page) == needs_of_the_reference(TEAM)
        assert in_link(other.page) == TEAM
