"""The pages of entries that one searches and narrows: all cells, the glossary; and what is folded in long tables."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from tests.site.book import built_book
from tests.site.visit import NARROW
from xops_widgets.knowledge import knowledge

KB = knowledge()
CELLS, GLOSSARY, CATALOGUE, EVIDENCE = (
    f"book/{name}.html" for name in ("cells", "glossary", "catalogue", "evidence")
)
KEY = "entry-filter-cells"
NAME = {
    cell.id: f"{KB.principles[cell.principle].name} in {KB.disciplines[cell.discipline].name}"
    for cell in KB.cells.values()
}
WORDS = "document.querySelector('article').innerText.split(/\\s+/).filter(Boolean).length"
SHOWN = """() => [...document.querySelectorAll('[data-entry]')].filter((e) => e.checkVisibility())
  .map((e) => e.dataset.entry)"""
OPEN = "() => [...document.querySelectorAll('details[data-entry][open]')].map((e) => e.dataset.entry)"


def cell_text(cell) -> str:
    """What the page tells of a cell, but for the names of tools, sources and other cells."""
    levels = " ".join(f"{level.statement} {level.assess}" for level in cell.levels)
    return f"{NAME[cell.id]} {cell.gist} {cell.why} {cell.misuse} {cell.only_here or ''} {levels}"


def written(search: dict) -> str:
    return f"{KEY}={quote(json.dumps(search), safe='')}"


def test_all_cells_are_folded_and_few_words_stand_open(visit):
    """22,800 words stood on this page; now the names, what each asks for, and the search."""
    with visit(CELLS) as v:
        v.settle()
        assert v.page.evaluate(SHOWN) == [NAME[f"{p}-{d}"] for p in KB.principles for d in KB.disciplines]
        assert v.page.evaluate(OPEN) == []
        assert v.page.evaluate(WORDS) < 800
        article = v.page.locator("article")
        assert all(cell.gist in article.inner_text() for cell in KB.cells.values())
        whole = article.text_content()
        assert all(level.assess in whole for cell in KB.cells.values() for level in cell.levels)
        assert v.page.locator("article table:visible").count() == 0
        assert v.errors == []


def test_words_discipline_and_principle_narrow_the_cells_and_say_how_many(visit):
    with visit(CELLS) as v:
        v.settle()
        page, count = v.page, v.page.locator(".xops-count[role=status]")
        assert count.inner_text() == f"{len(KB.cells)} of {len(KB.cells)} cells"
        page.get_by_label("Principle", exact=True).select_option("Testing")
        assert page.evaluate(SHOWN) == [NAME[f"testing-{d}"] for d in KB.disciplines]
        assert count.inner_text() == f"4 of {len(KB.cells)} cells"
        assert not page.locator("#principle-automation ~ h2").is_visible()  # no heading without an entry
        page.get_by_label("Discipline", exact=True).select_option("AIOps")
        assert page.evaluate(SHOWN) == ["Testing in AIOps"]
        page.get_by_role("button", name="Clear").click()
        assert page.evaluate("document.activeElement.type") == "search"
        page.keyboard.type("planted fault")
        wanted = {
            NAME[cell.id]
            for cell in KB.cells.values()
            if {"planted", "fault"} <= word_starts(cell_text(cell))
        }
        shown = page.evaluate(SHOWN)
        assert wanted <= set(shown)
        assert 1 <= len(shown) < len(KB.cells)
        assert count.inner_text() == f"{len(shown)} of {len(KB.cells)} cells"
        first = page.locator("details[data-entry]:visible").first
        assert "planted" in first.locator(".xops-hit").inner_text().lower()  # the place, before it is opened
        page.wait_for_function("() => location.hash.includes('planted')")
        page.get_by_role("searchbox").fill("no such word anywhere")
        assert page.evaluate(SHOWN) == []
        assert "Try fewer" in page.locator(".xops-search").inner_text()
        assert v.errors == []


def word_starts(text: str) -> set[str]:
    return {w for word in re.findall(r"[a-z]+", text.lower()) for w in (word, word.rstrip("s"))}


def test_a_search_comes_with_the_link_and_stays_in_the_browser(visit):
    search = {"query": "", "filters": {"discipline": "MLOps", "principle": "Monitoring"}}
    with visit(f"{CELLS}#{written(search)}") as v:
        v.settle()
        assert v.page.evaluate(SHOWN) == ["Monitoring in MLOps"]
        v.page.get_by_role("button", name="Open it").click()
        assert v.page.evaluate(OPEN) == ["Monitoring in MLOps"]
        assert KB.cells["monitoring-mlops"].levels[4].assess in v.page.locator("article").inner_text()
        v.page.get_by_label("Discipline", exact=True).select_option("AIOps")
        v.page.wait_for_function("key => localStorage.getItem(`xops:${key}`) !== null", arg=KEY)
        v.page.goto("about:blank")
        v.page.goto(v.origin + CELLS)
        v.settle()
        assert v.page.evaluate(SHOWN) == ["Monitoring in AIOps"]


BAD = (
    "{", "[]", '{"query": 1}', '{"filters": {"discipline": "NoOps"}}', '{"filters": {"colour": "red"}}', '"x"',
    '{"query": "<img src=x onerror=window.ran=1>", "more": 1}', "x" * 5000,
)  # fmt: skip


def test_a_search_that_is_not_understood_is_named_and_harms_nothing(visit):
    with visit(CELLS) as v:
        v.settle()
        own = json.dumps({"query": "rollback", "filters": {}})
        v.page.evaluate("([key, own]) => localStorage.setItem(`xops:${key}`, own)", [KEY, own])
        v.page.reload()
        v.settle()
        mine = v.page.evaluate(SHOWN)
        for text in BAD:
            v.page.evaluate("hash => { location.hash = hash; }", f"{KEY}={quote(text, safe='')}")
            v.page.locator(".xops-errors li").first.wait_for()
            assert "link: " in v.page.locator(".xops-errors").inner_text(), text
            assert "expected" in v.page.locator(".xops-errors").inner_text(), text
            assert v.page.evaluate(SHOWN) == mine, text
            assert v.page.evaluate("key => localStorage.getItem(`xops:${key}`)", KEY) == own
        assert v.page.evaluate("window.ran ?? null") is None
        assert v.errors == []


@pytest.mark.parametrize("name", ["testing-aiops", "compliance-devops", "monitoring-mlops"])
def test_a_link_to_a_cell_opens_it_and_shows_it(visit, name):
    cell = KB.cells[name]
    with visit(f"{CELLS}#{name}") as v:
        v.settle()
        assert v.page.evaluate(OPEN) == [NAME[name]]
        assert v.page.get_by_text(cell.levels[0].statement, exact=True).is_visible()


def test_links_on_the_page_open_what_a_search_hides(visit):
    """From the list of headings, from another cell, with the back key: what a link names is seen."""
    cell = next(c for c in KB.cells.values() if any(other in KB.cells for other in c.depends_on))
    other = next(name for name in cell.depends_on if name in KB.cells)
    with visit(f"{CELLS}#{cell.id}") as v:
        v.settle()
        page = v.page
        page.locator(f'details[data-entry="{NAME[cell.id]}"] a[href="#{other}"]').click()
        page.wait_for_function(
            "name => document.querySelector(`[data-entry='${name}']`).open", arg=NAME[other]
        )
        at = page.locator(f'[data-entry="{NAME[other]}"] > summary').bounding_box()
        assert 0 <= at["y"] <= page.viewport_size["height"]
        page.get_by_label("Discipline", exact=True).select_option("AIOps")
        page.get_by_label("Principle", exact=True).select_option("Testing")
        page.evaluate("location.hash = 'compliance-dataops'")
        page.wait_for_function(
            "document.querySelector(\"[data-entry='Compliance in DataOps']\").checkVisibility()"
        )
        assert "Compliance in DataOps" in page.evaluate(OPEN)
        assert page.locator(".xops-count").inner_text() == f"{len(KB.cells)} of {len(KB.cells)} cells"
        assert v.errors == []


def test_every_link_into_a_page_of_entries_lands_on_something_visible(visit):
    """All links of the whole book to a place on these four pages, each followed."""
    folder, _ = built_book()
    places: dict[str, set[str]] = {}
    for page in folder.glob("**/*.html"):
        for name, place in re.findall(
            r'href="[^"]*?(cells|glossary|catalogue|evidence)\.html#([^"]+)"', page.read_text("utf-8")
        ):
            places.setdefault(name, set()).add(place)
    for page in ("cells", "glossary"):
        text = (folder / "book" / f"{page}.html").read_text("utf-8")
        places.setdefault(page, set()).update(re.findall(r'href="#([\w-]+)"', text))
    assert len(places["cells"]) >= len(KB.cells)
    assert len(places["glossary"]) > 20
    see = """async (places) => {
      const lost = [], followed = () => new Promise((r) => addEventListener('hashchange', r, {once: true}));
      for (const place of places) {
        const done = followed();
        location.hash = place;
        await done;
        const target = document.getElementById(place);
        if (!target) { lost.push([place, 'no such place']); continue; }
        const seen = target.matches(':empty') ? target.parentElement : target;
        if (!seen.checkVisibility()) lost.push([place, 'hidden']);
        const cell = target.closest('section')?.querySelectorAll('details[data-entry]') ?? [];
        if (cell.length === 1 && !cell[0].open) lost.push([place, 'folded']);
      }
      return lost;
    }"""
    for name, wanted in places.items():
        with visit(f"book/{name}.html") as v:
            v.settle()
            assert v.page.evaluate(see, sorted(wanted - {"pst-main-content", "main-content"})) == [], name


def test_the_books_search_finds_words_inside_and_opens_where_they_stand(visit):
    """`quarantined` and the like stand in folded text only; the index has them, and the page opens at them."""
    folder, _ = built_book()
    index = (folder / "searchindex.js").read_text("utf-8")
    assert '"book/cells"' in index
    word = next(
        w
        for cell in KB.cells.values()
        for w in re.findall(r"\b[a-z]{9,12}\b", cell.levels[3].assess)
        if sum(w in cell_text(c) for c in KB.cells.values()) == 1
    )
    home = next(NAME[c.id] for c in KB.cells.values() if word in cell_text(c))
    with visit("search.html?q=" + word) as v:
        hit = v.page.locator("#search-results a[href*='book/cells.html']").first
        hit.wait_for()
        hit.click()
        v.page.wait_for_url("**/book/cells.html**")
        v.settle()
        v.page.wait_for_function("name => document.querySelector(`[data-entry='${name}']`)?.open", arg=home)
        assert word in v.page.locator("article").inner_text()


def test_cells_can_be_read_without_a_script_and_by_keyboard(visit):
    with visit(CELLS, java_script_enabled=False) as v:
        first = v.page.locator("details[data-entry]").first
        assert first.locator("> summary").is_visible()
        first.locator("> summary").click()
        assert v.page.get_by_text(KB.cells["compliance-devops"].why).is_visible()
    with visit(CELLS) as v:
        v.settle()
        v.page.get_by_label("Principle", exact=True).focus()
        v.page.keyboard.press("Tab")  # clear
        v.page.keyboard.press("Tab")  # open all
        v.page.keyboard.press("Tab")
        for _ in range(6):  # headings' own links come between
            if v.page.evaluate("document.activeElement.tagName") == "SUMMARY":
                break
            v.page.keyboard.press("Tab")
        v.page.keyboard.press("Enter")
        assert v.page.evaluate(OPEN) == ["Compliance in DevOps"]


def test_print_takes_what_the_search_has_left_opened(visit):
    with visit(CELLS) as v:
        v.settle()
        v.page.get_by_label("Principle", exact=True).select_option("Testing")
        v.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert v.page.evaluate(OPEN) == [NAME[f"testing-{d}"] for d in KB.disciplines]
        v.page.emulate_media(media="print")
        text = v.page.locator("article").inner_text()
        assert all(level.assess in text for d in KB.disciplines for level in KB.cells[f"testing-{d}"].levels)
        assert KB.cells["automation-aiops"].gist not in text
        v.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert v.page.evaluate(OPEN) == []


@pytest.mark.parametrize("size", ["wide", pytest.param("phone", marks=pytest.mark.long)])
def test_all_cells_open_are_accessible_and_fit(visit, size):
    context = {"viewport": NARROW, "color_scheme": "dark"} if size == "phone" else {}
    with visit(CELLS, **context) as v:
        v.settle()
        v.page.get_by_label("Principle", exact=True).select_option("Testing")
        v.page.get_by_role("button", name="Open all 4").click()
        assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert v.axe() == []


def test_the_glossary_is_narrowed_by_kind_and_words(visit):
    with visit(GLOSSARY) as v:
        v.settle()
        page = v.page
        page.get_by_label("Kind", exact=True).select_option("role")
        assert set(page.evaluate(SHOWN)) == {role.name for role in KB.roles.values()}
        word = max(re.findall(r"[a-z]{6,}", next(iter(KB.roles.values())).does), key=len)
        page.get_by_role("searchbox").fill(word)
        shown = page.evaluate(SHOWN)
        assert 0 < len(shown) < len(KB.roles)
        place = next(iter(KB.tools))
        page.evaluate("place => { location.hash = place; }", f"tool-{place}")
        page.wait_for_function(
            "place => document.getElementById(place).checkVisibility()", arg=f"tool-{place}"
        )
        assert v.errors == []


@pytest.mark.parametrize(("page", "row", "fact"), [
    (CATALOGUE, "mlflow", KB.tools["mlflow"].hosting.value[0]),
    (EVIDENCE, next(iter(KB.evidence)), next(iter(KB.evidence.values())).topic),
])  # fmt: skip
def test_a_long_row_says_more_on_demand(visit, page, row, fact):
    with visit(f"{page}#{row}") as v:
        v.settle()
        line = v.page.locator(f'[id="{row}"]')
        assert line.is_visible()
        assert not line.locator("details").get_by_text(fact).first.is_visible()
        line.locator("details > summary").click()
        assert line.locator("details").get_by_text(fact).first.is_visible()
        v.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert v.page.locator(".xops-rows details:not([open])").count() == 0
        v.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert v.page.locator(".xops-rows details[open]").count() == 1


def test_a_row_found_by_a_folded_fact_is_opened_at_it(visit):
    """Nobody must guess why a row was found."""
    with visit(CATALOGUE) as v:
        v.settle()
        v.page.locator("button.xops-primary").click()
        table = v.page.locator(".xops-search")
        table.locator(".xops-count").wait_for()
        assert table.locator(".xops-rows details[open]").count() == 0
        owner = next(
            t.owner.value for t in KB.tools.values() if t.owner and t.owner.value not in (t.summary, t.name)
        )
        table.locator("input").fill(owner)
        table.locator(".xops-rows:not([aria-busy])").wait_for()
        assert table.locator(".xops-rows details[open]").get_by_text(owner).first.is_visible()
        table.locator("input").fill("")
        table.locator(".xops-rows:not([aria-busy])").wait_for()
        assert table.locator(".xops-rows details[open]").count() == 0
