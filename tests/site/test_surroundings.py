"""What a reader's browser does to a page: it keeps nothing, translates it, has colours of its own, is a phone."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from tests.site.chooser import (
    ARRIVE,
    COLLEAGUE,
    NAMES,
    PAGE,
    TEAM,
    alive,
    arrive,
    choose,
    link,
    needs_of_the_reference,
    needs_shown,
    put,
    reopen,
    said_by_the_reference,
    shown,
    until_in_link,
)
from tests.site.visit import NARROW
from xops_widgets import SearchTable
from xops_widgets.knowledge import knowledge

FLOW, MATRIX, CATALOGUE = (
    "notebooks/20_map_flow.html",
    "notebooks/30_cross_principles.html",
    "book/catalogue.html",
)
KB = knowledge()


# ---- a full browser, a translated page, few colours --------------------------------------------------

FULL = """() => { for (let size = 4194304; size >= 1; size /= 2)
  try { for (let n = 0; ; n++) localStorage.setItem(size + '/' + n, 'x'.repeat(size)); } catch {} }"""
BLOCKED = """Object.defineProperty(window, 'localStorage', { configurable: true,
  get() { throw new DOMException('refused', 'SecurityError'); } });"""


@pytest.mark.parametrize(
    "how", ["full when opened", "blocked", pytest.param("full later", marks=pytest.mark.long)]
)
def test_a_browser_that_keeps_nothing_says_so_with_the_first_answer(visit, how):
    with visit(PAGE) as v:
        alive(v.page)
        page = v.page
        if how != "blocked":
            page.evaluate(FULL)
        if how == "full when opened":
            reopen(page, v.origin + PAGE)
        if how == "blocked":
            page.add_init_script(BLOCKED)
            reopen(page, v.origin + PAGE)
        assert "keeps nothing" not in page.locator(".xops-notice").inner_text()
        choose(page, "data-breaks", 3)
        page.locator(
            ".xops-notice",
            has_text="This browser keeps nothing for this site; copy the link to keep your answers.",
        ).wait_for()
        for question, value in TEAM["answers"].items():
            choose(page, question, value)
        assert needs_shown(page) == needs_of_the_reference(TEAM)
        until_in_link(page, {**TEAM, "name": ""})
        if how == "full later":
            page.evaluate("localStorage.clear()")
            choose(page, "data-breaks", 2)
            page.wait_for_function(
                "() => !document.querySelector('.xops-notice').innerText.includes('keeps nothing')"
            )
        assert v.errors == []


#: What the translators of browsers do: each text node gives way to <font><font>its words</font></font>; here
#: in capitals.
TRANSLATE = """() => {
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), nodes = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.data.trim() && !node.parentElement.closest("script, style, textarea, select, svg")) nodes.push(node);
  }
  for (const node of nodes) {
    const outer = document.createElement("font"), inner = document.createElement("font");
    outer.append(inner);
    inner.textContent = node.data.toUpperCase();
    node.replaceWith(outer);
  }
  return nodes.length; }"""


def translated(page) -> None:
    assert page.evaluate(TRANSLATE) > 50


def test_after_a_translator_new_answers_still_change_the_verdict(visit):
    wanted, answers = (
        ".xops-card, .xops-trade, .xops-edge, .xops-more, .xops-sum > summary",
        dict(TEAM["answers"]),
    )
    text = f"() => [...document.querySelectorAll({json.dumps(wanted)})].map((e) => e.innerText)"
    with visit(link(TEAM)) as v, visit(PAGE) as plain:
        alive(v.page)
        alive(plain.page)
        for question, value in [
            ("data-breaks", 0),
            ("release-breaks", 3),
            ("model-breaks", 3),
            ("delivery-foundation", 0),
            ("data-foundation", "unknown"),
        ]:
            translated(v.page)
            assert shown(v.page) == said_by_the_reference({"answers": answers}).upper()
            choose(v.page, question, value)
            assert v.page.evaluate("document.activeElement.id").endswith(f"-{question}-{value}")
            answers[question] = value
            situation = {**TEAM, "answers": answers}
            assert shown(v.page) == said_by_the_reference(situation)
            assert needs_shown(v.page) == needs_of_the_reference(situation)
            arrive(plain.page, situation)
            assert v.page.evaluate(text) == plain.page.evaluate(text)
        translated(v.page)
        v.page.get_by_label("ONE WRONG TABLE").fill("9")
        assert needs_shown(v.page) == needs_of_the_reference({**situation, "costs": {"data": 9}})
        translated(v.page)
        v.page.get_by_role("button", name="CLEAR").click()
        assert shown(v.page) == said_by_the_reference({})
        translated(v.page)
        v.page.get_by_role("button", name="UNDO").click()
        assert shown(v.page) == said_by_the_reference({**situation, "costs": {"data": 9}})
        assert v.errors == []


@pytest.mark.long
def test_after_a_translator_the_map_still_follows_its_choices(visit):
    parts = (
        "() => [...document.querySelectorAll('.xops-said-now, .xops-lanes, .xops-listed, .xops-times')]"
        ".map((e) => e.innerText)"
    )
    with visit(FLOW) as v, visit(FLOW) as plain:
        v.settle()
        plain.settle()
        for choice, press in [
            ("discipline:aiops", lambda page: page.locator("input[id$='-d-aiops']").check(force=True)),
            ("discipline:aiops,stage:operate", lambda page: page.locator("[data-stage=operate]").click()),
            (
                "discipline:aiops,principle:testing,stage:operate",
                lambda page: page.locator("select").nth(1).select_option("testing"),
            ),
            (
                "principle:testing,stage:operate",
                lambda page: page.locator("input[id$='-d-']").check(force=True),
            ),
        ]:
            translated(v.page)
            press(v.page)
            plain.page.evaluate(ARRIVE, f"flow-map={choice}")
            assert v.page.evaluate(parts) == plain.page.evaluate(parts), choice
        assert v.errors == []


@pytest.mark.long
def test_after_a_translator_the_matrix_still_follows_its_choices(visit):
    with visit(MATRIX) as v:
        v.settle()
        page = v.page
        for name in ("testing-devops", "monitoring-aiops", "testing-devops", "compliance-mlops"):
            translated(page)
            page.locator(f"[data-cell={name}]").click()
            page.locator(".xops-opened .xops-below").wait_for()
            cell = KB.cells[name]
            opened = page.locator(".xops-opened").inner_text().lower()
            head = f"{KB.principles[cell.principle].name} in {NAMES[cell.discipline]}"
            assert page.locator(".xops-opened h2").inner_text().lower() == head.lower()
            assert all(level.statement.lower() in opened for level in cell.levels)
            said = page.locator("[role=status].xops-vh").inner_text()
            assert said == f"{head} is open below its row: five levels, who does it, tools, sources."
            assert page.locator(".xops-opened").count() == 1
        translated(page)
        page.locator(".xops-matrix select").select_option("tools")
        for name, cell in KB.cells.items():
            assert f"{len(cell.tools)} tools" in page.locator(f"[data-cell={name}]").inner_text()
        assert v.errors == []


@pytest.mark.long
def test_after_a_translator_a_search_still_follows_its_words(visit):
    with visit(CATALOGUE) as v:
        v.settle()
        table = v.page.locator("[data-xops=search-table]").first
        translated(v.page)
        table.locator("button.xops-primary").click()
        table.locator(".xops-count").wait_for()
        total = len(SearchTable("catalogue").found)
        for query in ("lineage", "drift", "", "no such thing at all", "pipeline"):
            translated(v.page)
            table.locator("input[type=search]").fill(query)
            found = SearchTable("catalogue", query).found
            assert table.locator(".xops-count").inner_text().startswith(f"{len(found)} of {total} ")
            if found:
                table.locator(".xops-rows:not([aria-busy])").wait_for()
                rows = [
                    text.lower() for text in table.locator("tbody tr th > a:first-of-type").all_inner_texts()
                ]
                assert rows == [row["name"].lower() for row in found[:50]]
            assert ("Try fewer" in table.inner_text()) == (not found)
        assert v.errors == []


CLEAR = ("rgba(0, 0, 0, 0)", "transparent")


def test_in_forced_colours_needs_and_choices_can_still_be_seen(visit):
    situation = {
        "answers": {"release-breaks": 2, "data-breaks": 3, "model-breaks": "unknown", "signal-breaks": 1}
    }
    with visit(link(situation), forced_colors="active") as v:
        alive(v.page)
        ground = v.page.evaluate("getComputedStyle(document.querySelector('.xops-card')).backgroundColor")
        bars = v.page.evaluate(
            """() => [...document.querySelectorAll(".xops-card .xops-bar")].map((bar) => {
              const [high, low] = [...bar.querySelectorAll("i")], own = getComputedStyle(bar);
              const drawn = own.borderTopStyle === "solid" && parseFloat(own.borderTopWidth) >= 1;
              return {border: drawn && own.borderTopColor,
                high: high.getBoundingClientRect().width, hatch: getComputedStyle(high).backgroundImage,
                low: low.getBoundingClientRect().width, fill: getComputedStyle(low).backgroundColor}; })"""
        )
        assert len(bars) == len(NAMES)
        for bar in bars:
            assert bar["border"] not in (False, ground, *CLEAR)
            assert bar["fill"] not in (ground, *CLEAR)
            assert bar["hatch"].startswith("repeating-linear-gradient")
        assert bars[1]["low"] > bars[0]["low"] > bars[3]["low"] > bars[2]["low"] == 0
        assert bars[2]["high"] > 0
        labels = v.page.evaluate(
            """() => [...document.querySelectorAll("[data-question] .xops-choice")].map((choice) => {
              const style = getComputedStyle(choice.querySelector("label"));
              return [choice.querySelector("input").checked, style.backgroundColor, style.color]; })"""
        )
        chosen, others = (
            {tuple(look) for checked, *look in labels if checked == wanted} for wanted in (True, False)
        )
        assert len(chosen) == len(others) == 1
        assert chosen.isdisjoint(others)
        assert all(back != front for back, front in chosen | others)
        drawn = Image.open(io.BytesIO(v.page.locator(".xops-card .xops-bar").nth(3).screenshot())).convert(
            "RGB"
        )
        row = [drawn.getpixel((x, drawn.height // 2)) for x in range(drawn.width)]
        assert row[drawn.width // 20] != row[drawn.width // 2]  # filled, and not


@pytest.mark.long
@pytest.mark.parametrize(("page", "choice", "on", "off"), [
    (FLOW, "flow-map=discipline:dataops,stage:lake", "[data-stage=lake]", "[data-stage=ask]"),
    (FLOW, "flow-map=discipline:dataops,stage:lake", ".xops-disciplines input:checked + label",
        ".xops-disciplines input:not(:checked) + label"),
    (MATRIX, "principle-matrix=cell:testing-aiops", "[data-cell=testing-aiops]", "[data-cell=testing-mlops]"),
])  # fmt: skip
def test_in_forced_colours_what_is_chosen_on_a_map_looks_different(visit, page, choice, on, off):
    with visit(f"{page}#{choice}", forced_colors="active") as v:
        v.settle()
        look = (
            "(e) => { const s = getComputedStyle(e); "
            "return [s.outlineStyle, s.outlineWidth, s.borderTopWidth, s.backgroundColor]; }"
        )
        assert v.page.locator(on).first.evaluate(look) != v.page.locator(off).first.evaluate(look)
        bars = v.page.locator(".xops-bars i").first
        if bars.count():
            assert bars.evaluate("(b) => getComputedStyle(b).borderTopStyle") == "solid"


def test_beside_and_refusals_fit_a_phone(visit, tmp_path):
    long = {**TEAM, "name": "W" * 120}
    (tmp_path / ("n" * 100 + ".json")).write_text(json.dumps({"x" * 60: 1, "name": "W" * 200}), "utf-8")
    for size in (NARROW, {"width": 320, "height": 256}):
        with visit(PAGE, viewport=size) as v:
            put(v.page, json.dumps(long))
            reopen(v.page, v.origin + link({**COLLEAGUE, "name": "M" * 120}))
            v.settle()
            v.page.set_input_files("input[type=file]", tmp_path / ("n" * 100 + ".json"))
            v.page.get_by_role("alert").get_by_text("expected").first.wait_for()
            assert "W" * 120 in v.page.locator(".xops-beside").inner_text()
            assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            wide = (
                "(s) => [...document.querySelectorAll(s)]."
                "filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.textContent)"
            )
            assert v.page.evaluate(wide, ".xops-beside p, .xops-errors li, .xops-notice") == []
