"""`SearchTable` on the published page: fetched on request, searched, narrowed, by link and by keyboard."""

from __future__ import annotations

import json
import re

import pytest

from tests.site.book import ROOT
from tests.site.visit import NARROW
from xops_widgets import SearchTable
from xops_widgets.knowledge import knowledge

LISTS, CATALOGUE, EVIDENCE = "book/lists.html", "book/catalogue.html", "book/evidence.html"
LIST = "awesome-machine-learning"
SCRIPTS = ROOT / "xops_lab" / "demos" / "scripts"
KEY = f"search-table-{LIST}"


def widget(page, name=LIST):
    return page.locator(f'[data-xops="search-table"][data-state*="{name}"]')


def opened(page, name=LIST):
    """Press the button of a table, and return the table once its rows are there."""
    table = widget(page, name)
    table.locator("button.xops-primary").click()
    table.locator(".xops-count").wait_for()
    return table


def rows_of(table):
    """Return the rows once those out of sight are there as well: they come in the frame after a letter."""
    table.locator(".xops-rows:not([aria-busy])").wait_for()
    return table.locator("tbody tr")


def first_names(table) -> list[str]:
    return rows_of(table).locator("th").all_inner_texts()


def count_of(table) -> str:
    return table.locator(".xops-count").inner_text()


def kept(page, key=KEY):
    """What the browser keeps; it is written once the typing pauses."""
    page.wait_for_function("key => localStorage.getItem('xops:' + key) !== null", arg=key)
    return json.loads(page.evaluate("key => localStorage.getItem('xops:' + key)", key))


def test_nothing_is_fetched_before_a_reader_asks_and_what_opens_is_accessible_and_fits(visit):
    for page, name in ((LISTS, LIST), (CATALOGUE, "catalogue"), (EVIDENCE, "evidence")):
        with visit(page) as v:
            v.settle()
            v.page.evaluate("scrollTo(0, document.body.scrollHeight)")
            v.rest()
            assert [url for url in v.weights if "/data/" in url] == []
            button = widget(v.page, name).locator("button.xops-primary")
            if name == LIST:
                size = round(SearchTable(LIST).table["bytes"] / 1000)
                assert re.sub(r"\s+", " ", button.inner_text()).strip() == f"Load 1,212 entries ({size} KB)"
            opened(v.page, name)
            assert len([url for url in v.weights if "/data/" in url]) == 1
            widget(v.page, name).locator("input").fill("data")
            assert v.errors == []
            assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert v.axe() == []


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (EVIDENCE, "evidence"),
        *(pytest.param(*one, marks=pytest.mark.long) for one in ((LISTS, LIST), (CATALOGUE, "catalogue"))),
    ],
)
def test_an_opened_table_is_accessible_and_fits_on_a_phone(visit, page, name):
    with visit(page, viewport=NARROW, color_scheme="dark") as v:
        v.settle()
        opened(v.page, name).locator("input").fill("data")
        assert v.axe() == []
        assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_typing_and_filters_narrow_and_say_how_many(visit):
    with visit(LISTS) as v:
        v.settle()
        table = opened(v.page)
        assert count_of(table) == "1,212 of 1,212 entries"
        assert table.locator(".xops-count").get_attribute("role") == "status"  # read out politely
        table.locator("input").fill("Vision PYTHON")
        python = SearchTable(LIST, "vision python").found
        assert count_of(table) == f"{len(python)} of 1,212 entries"
        assert first_names(table) == [row["name"] for row in python[:50]]
        table.locator("input").fill("naive bayes")
        assert "Naïve Bayes" in first_names(table)
        table.locator("input").fill("no such thing at all")
        assert count_of(table) == "0 of 1,212 entries"
        assert "Try fewer" in table.inner_text()
        table.get_by_role("button", name="Clear").click()
        assert count_of(table) == "1,212 of 1,212 entries"
        language = table.get_by_label("Language or section")
        assert "Python (438)" in language.locator("option").all_inner_texts()
        table.locator("input").fill("vision")
        left = len(SearchTable(LIST, "vision", {"section": "Python"}).found)
        assert f"Python ({left})" in language.locator("option").all_inner_texts()
        language.select_option("Python")
        assert count_of(table) == f"{left} of 1,212 entries"
        assert f"Python ({left})" in language.locator("option").all_inner_texts()  # others stay to be chosen
        table.get_by_label("Marked deprecated").select_option("yes")
        both = SearchTable(LIST, "vision", {"section": "Python", "deprecated": "yes"}).found
        assert count_of(table) == f"{len(both)} of 1,212 entries"
        table.get_by_role("button", name="Clear").click()
        assert language.input_value() == ""
        assert count_of(table) == "1,212 of 1,212 entries"
        assert v.errors == []


def test_fifty_rows_and_fifty_more(visit):
    with visit(LISTS) as v:
        v.settle()
        table = opened(v.page, "awesome-ai-guidelines")
        assert rows_of(table).count() == 50
        table.get_by_role("button", name="Show 50 more").click()
        assert rows_of(table).count() == 100
        table.get_by_role("button", name="Show 26 more").click()
        assert rows_of(table).count() == 126
        assert table.get_by_role("button", name="more").count() == 0
        focused = v.page.evaluate(
            "[...document.activeElement.closest('tbody').rows].indexOf(document.activeElement.closest('tr'))"
        )
        assert focused == 100  # the button is gone; reading goes on with the first new row


def test_the_link_carries_both_searches_and_loads_them_at_once_and_the_browser_keeps_them(visit):
    other_list = "awesome-ai-guidelines"
    with visit(LISTS) as v:
        v.settle()
        table = opened(v.page)
        table.locator("input").fill("vision")
        table.get_by_label("Language or section").select_option("C++")
        opened(v.page, other_list).locator("input").fill("canada")
        v.page.wait_for_function(
            "() => location.hash.includes('C%2B%2B') && location.hash.includes('canada')"
        )
        label_text, address = count_of(table), v.page.url
        assert kept(v.page) == {"query": "vision", "filters": {"section": "C++"}}
        assert kept(v.page, f"search-table-{other_list}")["query"] == "canada"
        v.page.goto("about:blank")
        v.page.goto(v.origin + LISTS)
        for name, query in ((LIST, "vision"), (other_list, "canada")):
            widget(v.page, name).locator(".xops-count").wait_for()
            assert widget(v.page, name).locator("input").input_value() == query
    with visit(address.removeprefix(v.origin)) as other:
        other.settle()
        for name, query in ((LIST, "vision"), (other_list, "canada")):
            widget(other.page, name).locator(".xops-count").wait_for()
            assert widget(other.page, name).locator("input").input_value() == query
        assert count_of(widget(other.page)) == label_text
        assert len([url for url in other.weights if "/data/" in url]) == 2  # the third list stays closed
        for name in (LIST, other_list):
            widget(other.page, name).get_by_role("button", name="Clear").click()
        other.page.wait_for_function("() => location.hash === ''")


def test_keyboard_alone_is_enough(visit):
    with visit(LISTS) as v:
        v.settle()
        key = v.page.keyboard
        widget(v.page).locator("button.xops-primary").focus()
        key.press("Enter")
        table = widget(v.page)
        table.locator(".xops-count").wait_for()
        key.type("vision")  # the focus went to the search field
        assert table.locator("input").input_value() == "vision"
        key.press("Tab")
        key.type("Python")
        assert table.get_by_label("Language or section").input_value() == "Python"
        assert v.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        for _ in range(3):
            key.press("Tab")
        assert v.page.evaluate("document.activeElement.textContent.trim()") == "Clear"
        key.press("Enter")
        assert count_of(table) == "1,212 of 1,212 entries"
        assert v.page.evaluate("document.activeElement.type") == "search"
        for _ in range(5):
            key.press("Tab")
        assert v.page.evaluate("document.activeElement.closest('tbody') !== null")
        table.get_by_role("button", name="Show 50 more").focus()
        key.press("Enter")
        assert rows_of(table).count() == 100
        assert v.page.evaluate("document.activeElement.textContent.trim()") == "Show 50 more"


def test_a_tool_is_found_by_its_address_with_and_without_javascript(visit):
    for context in ({}, {"java_script_enabled": False}):
        with visit(f"{CATALOGUE}#mlflow", **context) as v:
            if not context:
                v.page.locator("[data-xops][data-ready]").wait_for()
            row = v.page.locator("#mlflow")
            assert row.count() == 1
            assert row.locator("th a").first.inner_text() == "MLflow"
            v.page.wait_for_function("() => scrollY > 400") if not context else None
            assert row.is_visible()


def test_an_opened_catalogue_still_leads_to_each_tool(visit):
    """Rows come after those that are shown, or outside what the reader searched for: the link still shows them."""
    with visit(CATALOGUE) as v:
        v.settle()
        table = opened(v.page, "catalogue")
        assert table.locator(".xops-fallback").count() == 0  # no anchor stands twice
        last = sorted(knowledge().tools.values(), key=lambda tool: tool.name.casefold())[-1]
        v.page.evaluate("name => { location.hash = name }", last.id)
        table.locator(f"tr.xops-asked#{last.id}").wait_for()
        table.locator("input").fill("mlflow")
        assert table.locator(".xops-asked").count() == 0
        v.page.wait_for_function("() => location.hash.includes('mlflow')")
        v.page.evaluate("name => { location.hash = name }", last.id)
        table.locator(f"tr.xops-asked#{last.id}").wait_for()
        assert rows_of(table).first.get_attribute("id") == last.id
        assert "your search does not find it" in table.inner_text()
        assert table.locator("input").input_value() == "mlflow"  # the reader's own search survives
        table.locator("input").fill("drift")
        v.page.wait_for_function(
            "() => localStorage.getItem('xops:search-table-catalogue').includes('drift')"
        )
        v.page.goto("about:blank")
        v.page.goto(f"{v.origin}{CATALOGUE}#git")  # stronger than the kept search
        v.settle()
        assert v.page.locator("#git").is_visible()
        assert kept(v.page, "search-table-catalogue")["query"] == "drift"


def test_links_leave_the_book_safely_and_a_tool_that_runs_here_leads_to_its_chapter_and_its_script(visit):
    """By keyboard alone; each chapter has its page, each script and its lock come as they are in the kit."""
    tools = [tool for tool in knowledge().tools.values() if tool.label != "none"]
    with visit(CATALOGUE) as v:
        v.settle()
        table = opened(v.page, "catalogue")
        table.get_by_label("Demo here").select_option("live, successor")
        gone = [tool for tool in tools if tool.label == "live-successor"]
        assert count_of(table).startswith(f"{len(gone)} of ")
        table.get_by_role("button", name="Clear").click()
        table.get_by_role("button", name="Show 50 more").click()
        assert rows_of(table).count() == 100
        every = table.locator("tbody a").evaluate_all("all => all.map(a => [a.protocol, a.origin, a.rel])")
        assert len(every) > 200
        assert {protocol for protocol, _, _ in every} <= {"http:", "https:"}
        assert {rel for _, _, rel in every} == {"noopener"}
        links = rows_of(table).locator("td:last-child a").evaluate_all("all => all.map(a => a.href)")
        assert len(links) >= len(tools)
        for address in sorted(set(links)):
            answer = v.page.request.get(address)
            assert answer.ok, address
            if "/_static/demos/" in address:
                script = SCRIPTS / address.rpartition("/")[2]
                assert answer.body() == script.read_bytes()
                lock = script.with_suffix(".lock.txt")
                assert v.page.request.get(address.replace(".py", ".lock.txt")).body() == lock.read_bytes()
        table.locator("input").fill("nannyml installed")
        chapter = table.locator("tr#nannyml td:last-child a").first
        chapter.focus()
        v.page.keyboard.press("Enter")
        v.page.wait_for_url("**/notebooks/39_test_models.html")
        assert v.errors == []


def test_a_file_that_does_not_come_is_told_and_can_be_asked_for_again(visit):
    with visit(LISTS) as v:
        v.settle()
        v.page.route("**/data/lists/*", lambda route: route.fulfill(status=503))
        table = widget(v.page)
        table.locator("button.xops-primary").click()
        alert = table.get_by_role("alert")
        alert.get_by_text("got status 503").wait_for()
        assert f"lists/{LIST}: expected its 1212 rows" in alert.inner_text()
        assert table.locator(".xops-fallback").is_visible()
        v.page.unroute("**/data/lists/*")
        table.locator("button.xops-primary").click()
        table.locator(".xops-count").wait_for()
