"""What the verdict page gives back and takes in: by link, by file, from the first edition; and what can be undone."""

from __future__ import annotations

import json

import pytest

from tests.decide.test_golden import differences
from tests.site.chooser import (
    COLLEAGUE,
    KEY,
    MODEL,
    PAGE,
    QUESTIONS,
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
from xops_widgets.decide import check_situation, verdict
from xops_widgets.decide.situation import CHANGED_SINCE_1

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


BAD = [
    (b"{", "expected JSON"), (b"[]", "situation: expected an object, got []"), (b"", "expected JSON"),
    (b'{"answers": {"data-breaks": 7}}', 'answers.data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 7'),
    (b'{"answers": {"<img src=x onerror=alert(1)>": 1}}', "expected the id of a question"),
    (b'{"costs": {"data": 11}}', "costs.data: expected a number from 1 to 10, got 11"),
    (b'{"costs": {"coffee": 2}}', "costs.coffee: expected one of release, data, model, signal, got an unknown one"),
    (b'{"schema": 3}', "schema: expected 1 or 2, got 3"),
    (b'{"name": "a", "name": "b"}', "name: expected once, got twice"),
    (b'{"name": "caf\xe9"}', "expected UTF-8"), (b"x" * 70_000, "expected at most 65536 bytes, got 70000"),
]  # fmt: skip


def test_a_bad_file_is_named_and_the_readers_answers_survive(visit, tmp_path):
    with visit(link(TEAM)) as v:
        alive(v.page)
        choose(v.page, "release-breaks", 1)
        own = with_answers(TEAM, release_breaks=1)
        until_kept(v.page, own)
        alert = v.page.get_by_role("alert")
        for number, (data, message) in enumerate(BAD):
            (tmp_path / f"bad-{number}.json").write_bytes(data)
            v.page.set_input_files("input[type=file]", tmp_path / f"bad-{number}.json")
            alert.get_by_text(f"bad-{number}.json: ").first.wait_for()
            assert message in alert.inner_text()
            assert "your answers are unchanged" in alert.inner_text()
            assert needs_shown(v.page) == needs_of_the_reference(own), message
            assert kept(v.page) == in_link(v.page) == own, message
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
