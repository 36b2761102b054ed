"""What readers entered is kept: beside a colleague's link, and where it is only partly understood."""

from __future__ import annotations

import json
import os

import pytest

from tests.site.chooser import (
    COLLEAGUE,
    KEY,
    PAGE,
    QUICK,
    TEAM,
    alive,
    choose,
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
from xops_widgets.decide.situation import CHANGED_SINCE_1
from xops_widgets.knowledge import knowledge

FLOW, MATRIX, CATALOGUE = (
    "notebooks/20_map_flow.html",
    "notebooks/30_cross_principles.html",
    "book/catalogue.html",
)
KB = knowledge()
PROVE = bool(os.environ.get("XOPS_PROVE"))


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


def test_undo_on_a_visited_copy_gives_back_both(visited, tmp_path):
    page = visited.page
    other = {**COLLEAGUE, "name": "a file"}
    (tmp_path / "other.json").write_text(json.dumps(other), "utf-8")
    steps = (
        lambda: page.get_by_role("button", name="Clear").click(),
        lambda: page.get_by_label("or look at a published one").select_option(index=2),
        lambda: page.set_input_files("input[type=file]", tmp_path / "other.json"),
    )
    for step in steps:
        step()
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


def test_what_is_understood_is_kept_and_the_rest_is_named(visit):
    with visit(PAGE) as v:
        for what, (stored, aside, understood) in PARTLY.items():
            put(v.page, json.dumps(stored))
            reopen(v.page, v.origin + PAGE)
            notice = v.page.locator(".xops-notice").inner_text()
            assert f"Not understood of what this browser kept, and set aside: {aside}." in notice, what
            assert shown(v.page) == said_by_the_reference(understood), what
            assert needs_shown(v.page) == needs_of_the_reference(understood), what
            assert v.page.locator("[data-question] input:checked").count() == len(understood["answers"]), what
            assert v.page.get_by_label("Team or case").input_value() == understood["name"], what
            changes = list(CHANGED_SINCE_1) if what == "first edition" else []
            assert v.page.locator(".xops-notes li").all_inner_texts() == changes, what
            choose(v.page, "signal-foundation", 3)
            until_kept(v.page, with_answers(understood, signal_foundation=3))
            assert v.errors == [], what


RUBBISH = (
    "{",
    "[]",
    "[" * 3000,
    '{"name": "a", "name": "b"}',
    "",
    "null",
    '"x"',
    "{}{}",
    '{"answers": 3}',
    "x" * 70_000,
)


@pytest.mark.wider
def test_rubbish_kept_in_the_browser_is_named_and_harms_nothing(visit):
    with visit(PAGE) as v:
        for rubbish in RUBBISH if PROVE else RUBBISH[:4]:
            put(v.page, rubbish)
            reopen(v.page, v.origin + PAGE)
            assert shown(v.page) == said_by_the_reference({}), rubbish
            assert "set aside: " in v.page.locator(".xops-notice").inner_text(), rubbish
            choose(v.page, "data-breaks", 3)
            until_kept(v.page, {"answers": {"data-breaks": 3}})
        assert v.errors == []


PARTLY_CHOSEN = {
    ("flow-map", FLOW): [
        ("discipline:dataops,stage:gone", "input[id$='-d-dataops']:checked", "discipline:dataops",
            "stage: expected one of"),
        ("role:nobody,mood:good,stage:lake", "[data-stage=lake][aria-expanded=true]", "stage:lake",
            "role: expected one of"),
    ],
    ("principle-matrix", MATRIX): [
        ("cell:gone-devops,view:effort", "select", "view:effort", "cell: expected one of"),
        ("cell:testing-mlops,view:gone", "[data-cell=testing-mlops][aria-expanded=true]", "cell:testing-mlops",
            "view: expected one of"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "page"), PARTLY_CHOSEN)
def test_the_choices_of_a_map_that_are_understood_are_kept(visit, kind, page):
    with visit(page) as v:
        box = v.page.locator(f"[data-xops={kind}] .xops")
        for stored, chosen, rest, notice_text in PARTLY_CHOSEN[kind, page]:
            put(v.page, stored, f"xops:{kind}")
            v.page.goto("about:blank")
            v.page.goto(v.origin + page)
            v.settle()
            notice = box.locator(".xops-errors").inner_text()
            assert "Not all of it was understood." in notice
            assert "kept in this browser: " in notice
            assert notice_text in notice
            assert box.locator(chosen).count() >= 1
            if rest == "view:effort":
                assert box.locator("select").input_value() == "effort"
            name, wanted = ("role", "data-engineer") if kind == "flow-map" else ("view", "tools")
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
