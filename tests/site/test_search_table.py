"""`SearchTable` on the published page: fetched on request, searched, narrowed, by link and by keyboard."""

from __future__ import annotations

import json
import os
import random
import re
from urllib.parse import quote

import pytest

from tests.site.book import ROOT
from tests.site.visit import NARROW
from xops_widgets import SearchTable
from xops_widgets.knowledge import knowledge
from xops_widgets.widgets.search_table import SearchError, check_search

LISTS, CATALOGUE, EVIDENCE = "book/lists.html", "book/catalogue.html", "book/evidence.html"
LIST = "awesome-machine-learning"
SCRIPTS = ROOT / "xops_lab" / "demos" / "scripts"
KEY = f"search-table-{LIST}"
PROVE = bool(os.environ.get("XOPS_PROVE"))
MAX_BYTES = 4096


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


@pytest.mark.parametrize("page", [LISTS, CATALOGUE, EVIDENCE])
def test_nothing_is_fetched_before_a_reader_asks(visit, page):
    with visit(page) as v:
        v.settle()
        v.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        v.page.wait_for_load_state("networkidle")
        assert [url for url in v.weights if "/data/" in url] == []
        v.page.locator("button.xops-primary").first.click()
        v.page.locator(".xops-count").wait_for()
        assert len([url for url in v.weights if "/data/" in url]) == 1
        assert v.errors == []


def test_the_button_tells_how_much_comes(visit):
    with visit(LISTS) as v:
        v.settle()
        table = SearchTable(LIST).table
        label_text = widget(v.page).locator("button.xops-primary").inner_text()
        assert (
            re.sub(r"\s+", " ", label_text).strip()
            == f"Load 1,212 entries ({round(table['bytes'] / 1000)} KB)"
        )


def test_typing_narrows_and_says_how_many(visit):
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
        assert v.errors == []


def test_filters_count_what_they_would_leave(visit):
    with visit(LISTS) as v:
        v.settle()
        table = opened(v.page)
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


def test_links_leave_the_book_safely(visit):
    with visit(CATALOGUE) as v:
        v.settle()
        table = opened(v.page, "catalogue")
        table.get_by_role("button", name="Show 50 more").click()
        assert rows_of(table).count() == 100
        links = table.locator("tbody a").evaluate_all("all => all.map(a => [a.protocol, a.origin, a.rel])")
        assert len(links) > 200
        assert {protocol for protocol, _, _ in links} <= {"http:", "https:"}
        assert {rel for _, _, rel in links} == {"noopener"}


def test_the_link_carries_the_search_and_loads_at_once(visit):
    with visit(LISTS) as v:
        v.settle()
        table = opened(v.page)
        table.locator("input").fill("vision")
        table.get_by_label("Language or section").select_option("C++")
        v.page.wait_for_function("() => location.hash.includes('C%2B%2B')")
        label_text, address = count_of(table), v.page.url
        assert kept(v.page) == {"query": "vision", "filters": {"section": "C++"}}
    with visit(address.removeprefix(v.origin)) as other:
        other.settle()
        table = widget(other.page)
        table.locator(".xops-count").wait_for()
        assert count_of(table) == label_text
        assert table.locator("input").input_value() == "vision"
        assert len([url for url in other.weights if "/data/" in url]) == 1  # the two other lists stay closed
        table.get_by_role("button", name="Clear").click()
        other.page.wait_for_function("() => location.hash === ''")


def test_two_tables_of_a_page_share_the_link(visit):
    with visit(LISTS) as v:
        v.settle()
        opened(v.page).locator("input").fill("vision")
        opened(v.page, "awesome-ai-guidelines").locator("input").fill("canada")
        v.page.wait_for_function("() => location.hash.includes('canada')")
        v.page.reload()
        v.settle()
        for name, query in ((LIST, "vision"), ("awesome-ai-guidelines", "canada")):
            widget(v.page, name).locator(".xops-count").wait_for()
            assert widget(v.page, name).locator("input").input_value() == query


def test_the_search_is_kept_in_the_browser(visit):
    with visit(LISTS) as v:
        v.settle()
        opened(v.page).locator("input").fill("kaggle")
        assert kept(v.page)["query"] == "kaggle"
        v.page.goto("about:blank")
        v.page.goto(v.origin + LISTS)
        v.settle()
        widget(v.page).locator(".xops-count").wait_for()
        assert widget(v.page).locator("input").input_value() == "kaggle"


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


def test_a_tool_that_runs_here_leads_to_its_chapter_and_its_script(visit):
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


def test_a_link_to_a_tool_is_stronger_than_a_kept_search(visit):
    with visit(CATALOGUE) as v:
        v.settle()
        opened(v.page, "catalogue").locator("input").fill("drift")
        assert kept(v.page, "search-table-catalogue")["query"] == "drift"
        v.page.goto("about:blank")
        v.page.goto(f"{v.origin}{CATALOGUE}#git")
        v.settle()
        assert v.page.locator("#git").is_visible()
        assert kept(v.page, "search-table-catalogue")["query"] == "drift"


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


def test_opened_tables_are_accessible_and_fit(visit):
    for page, name in ((LISTS, LIST), (CATALOGUE, "catalogue"), (EVIDENCE, "evidence")):
        for context in ({}, {"viewport": NARROW, "color_scheme": "dark"}):
            with visit(page, **context) as v:
                v.settle()
                opened(v.page, name).locator("input").fill("data")
                assert v.axe() == []
                assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ---- rubbish ----------------------------------------------------------------------------------------

TABLE = SearchTable(LIST).table
OWN = {"query": "own words", "filters": {"section": "Python"}}
NASTY = [
    "", "<script>window.ran = 1</script>", "\"><img src=x onerror='window.ran=1'>", "javascript:window.ran=1",
    "${window.ran=1}", "\u2028", "\u0000", "__proto__", "constructor", "toString", "x" * 300, "query",
    "filters", "section", "category",
]  # fmt: skip


def value(rng: random.Random, depth: int = 0):
    kinds = [lambda: rng.choice([0, -1, 1.5, 1e308, True, False, None]), lambda: rng.choice(NASTY)]
    if depth < 4:
        kinds += [
            lambda: [value(rng, depth + 1) for _ in range(rng.randrange(4))],
            lambda: {rng.choice(NASTY): value(rng, depth + 1) for _ in range(rng.randrange(4))},
        ]
    return rng.choice(kinds)()


def text(rng: random.Random) -> str:
    """Return one state: a good one, a spoilt one, anything in JSON, or JSON cut and bent."""
    known = dict(TABLE["filters"])
    good = {
        "query": rng.choice([*NASTY, "vision", "naïve"])[:200],
        "filters": {
            column: rng.choice(known[column]) for column in rng.sample(list(known), rng.randrange(3))
        },
    }
    kind = rng.randrange(6)
    if kind == 1:
        good[rng.choice(["query", "filters", *NASTY])] = value(rng)
    if kind == 2:
        good["filters"][rng.choice([*NASTY, *known])] = value(rng)
    raw = json.dumps(value(rng) if kind == 3 else good, ensure_ascii=rng.random() < 0.5)
    if kind == 4:
        at = rng.randrange(len(raw) + 1)
        raw = rng.choice(
            [
                raw[:at],
                raw[:at] + rng.choice(NASTY) + raw[at:],
                raw * 2,
                raw[at:],
                "[" * rng.randrange(3000),
                "%",
                "%E0%A4%A",
            ]
        )
    if kind == 5 and rng.random() < 0.3:
        raw = json.dumps({**good, "query": "y" * rng.choice([199, 200, 201, 5000])})
    return raw


def accepted(raw: str) -> bool:
    try:
        if len(raw.encode()) > MAX_BYTES:
            return False
        check_search(json.loads(raw), TABLE)
    except (SearchError, ValueError, RecursionError):
        return False
    return True


FUZZ = """async ([key, own, parts]) => {
  const host = document.querySelector(`[data-state*="awesome-machine-learning"]`), store = 'xops:' + key, out = [];
  const said = () => host.querySelector('[role=alert]').innerText;
  const input = () => host.querySelector('input[type=search]');
  const arrive = async (part) => {
    const changed = new Promise((r) => addEventListener('hashchange', r, { once: true }));
    location.hash = part;
    await changed;
  };
  for (const part of parts) {
    await arrive(`${key}=${encodeURIComponent(JSON.stringify(own))}`);
    const before = [said(), input().value, host.querySelector('select').value];
    localStorage.setItem(store, JSON.stringify(own));
    await arrive(`${key}=${part}`);
    out.push({ before, errors: said(), query: input().value, section: host.querySelector('select').value,
      stored: localStorage.getItem(store), count: host.querySelector('.xops-count').innerText,
      ran: window.ran ?? null });
  }
  return out;
}"""


@pytest.mark.wider
def test_fuzzed_links_within_the_page(visit):
    rng = random.Random(20261125)
    texts = [text(rng) for _ in range(10_000 if PROVE else 1_000)]
    with visit(LISTS) as v:
        v.settle()
        dialogs: list[str] = []
        v.page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
        opened(v.page)
        v.page.set_default_timeout(0)
        parts = [quote(raw, safe="") for raw in texts]
        found = [
            one
            for start in range(0, len(parts), 250)
            for one in v.page.evaluate(FUZZ, [KEY, OWN, parts[start : start + 250]])
        ]
        assert v.errors == []
    assert dialogs == []
    for raw, one in zip(texts, found, strict=True):
        assert one["before"] == ["", OWN["query"], "Python"], raw
        assert (one["errors"] == "") == accepted(raw), (raw, one)
        assert one["ran"] is None, raw
        assert one["count"].endswith("of 1,212 entries"), raw
        assert json.loads(one["stored"]) == OWN, raw
        if one["errors"]:
            assert re.search(r"link: .+: expected .+, got ", one["errors"]), raw
            assert (one["query"], one["section"]) == (OWN["query"], "Python"), raw
        else:
            taken = check_search(json.loads(raw), TABLE)
            assert one["section"] == taken["filters"].get("section", ""), raw
    assert 0.2 < sum(bool(one["errors"]) for one in found) / len(found) < 0.95


@pytest.mark.wider
@pytest.mark.parametrize("seed", range(100 if PROVE else 5))
def test_fuzzed_links_and_storage_as_real_navigations(visit, seed):
    """Even seeds come as a link over a good kept search, odd ones are what the browser kept."""
    raw = text(random.Random(seed))
    in_store = seed % 2 == 1
    with visit(LISTS) as v:
        v.settle()
        v.page.evaluate(
            "([key, text]) => localStorage.setItem('xops:' + key, text)",
            [KEY, raw if in_store else json.dumps(OWN)],
        )
        v.page.goto("about:blank")
        v.page.goto(v.origin + LISTS + ("" if in_store else f"#{KEY}={quote(raw, safe='')}"))
        v.settle()
        table = widget(v.page)
        errors = table.get_by_role("alert").inner_text()
        assert (errors == "") == accepted(raw), raw
        if errors:
            assert ("kept in this browser: " if in_store else "link: ") in errors
            assert "expected" in errors
            if not in_store:
                table.locator(".xops-count").wait_for()
                assert table.locator("input").input_value() == OWN["query"]
                assert json.loads(v.page.evaluate("key => localStorage.getItem('xops:' + key)", KEY)) == OWN
        assert v.page.evaluate("window.ran ?? null") is None
        assert table.locator(".xops-search").inner_text().strip() != ""
        assert v.errors == []
