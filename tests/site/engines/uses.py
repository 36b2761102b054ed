"""Each widget used as a reader uses it, in any engine; what it then shows is returned, to be compared.

Where Python computes the same, a use holds what is shown against Python itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.site import chooser
from tests.site.engines.driven import Driven
from xops_widgets import FlowMap, SafeguardPlanner, SearchTable
from xops_widgets.knowledge import knowledge

KB = knowledge()
MODE = "() => document.documentElement.dataset.mode"
FULLEST = """() => [...document.querySelector(".xops-search select").options].slice(1)
  .sort((a, b) => parseInt(b.text.split("(").at(-1)) - parseInt(a.text.split("(").at(-1)))[0].value"""
# In the page: what charts show, once they no longer change.
DRAWN = """async () => {
  const words = () => [...document.querySelectorAll("[data-xops=chart] svg text")].map((e) => e.textContent).sort();
  const marks = () => [...document.querySelectorAll("[data-xops=chart] svg :is(path, line, rect, text)")].map((e) =>
    `${e.getAttribute("d")} ${e.getAttribute("transform")} ${e.textContent}`).join();
  const set = [...document.querySelectorAll(".xops-chart :is(input, select)")].map((e) => e.type === "checkbox"
    ? e.checked : e.value);
  for (let last = null, calm = 0; calm < 3; ) {
    await new Promise(requestAnimationFrame);
    const now = marks();
    calm = now === last ? calm + 1 : 0;
    last = now;
  }
  return {words: words(), drawn: marks(), set};
}"""
CONTROLS = ".xops-chart :is(input, select)"
TAKE = """(all, n) => {
  const one = document.querySelectorAll(all)[n];
  one.id = `control-${n}`;
  one.focus();
  return [one.type, one.options && [...one.options].at(-1).value];
}"""


def use_chooser(driven: Driven) -> dict[str, Any]:
    """Answer the first seven questions, then open the reasons."""
    for question, value in chooser.TEAM["answers"].items():
        driven.click(f'[data-question={question}] label[for$="-{question}-{value}"]')
    said = driven.text(".xops-card .xops-sentence")
    assert said == chooser.said_by_the_reference(chooser.TEAM)
    driven.until("(part) => location.hash.includes(part)", "signal-foundation")
    driven.click(".xops-sum > summary")
    return {
        "card": driven.texts(".xops-card"),
        "sum": driven.texts(".xops-sum"),
        "link": driven.run("() => location.hash"),
    }


def use_a_cost(driven: Driven) -> dict[str, Any]:
    """Answer, then make one failure dearer by keyboard."""
    for question, value in chooser.TEAM["answers"].items():
        driven.click(f'[data-question={question}] label[for$="-{question}-{value}"]')
    before = driven.text(".xops-card")
    driven.focus(".xops-trade input[type=range]")
    driven.press("End")
    assert driven.texts(".xops-trade output")[0] == "× 10"
    after = driven.text(".xops-card")
    assert after != before
    return {"card": after}


def use_map(driven: Driven) -> dict[str, Any]:
    """A discipline, a principle and a stage."""
    driven.click(".xops-map .xops-disciplines span.xops-dataops label")
    driven.choose('.xops-map select[id$="-principle"]', "testing")
    driven.click("[data-stage=lake]")
    wanted = [
        task for task in FlowMap(discipline="dataops", principle="testing").tasks if task["stage"] == "lake"
    ]
    tasks = driven.texts(".xops-listed .xops-tasks:first-of-type .xops-text")
    assert tasks[: len(wanted)] == [re.sub(r"\s+", " ", task["text"]).strip() for task in wanted]
    assert wanted
    return {"map": driven.texts(".xops-map"), "stage": driven.texts("[data-stage][aria-expanded=true]")}


def use_matrix(driven: Driven) -> dict[str, Any]:
    """Open a square, look how one of its levels is assessed, and open another square by keyboard."""
    driven.click("[data-cell=testing-aiops]")
    driven.until_there(".xops-opened .xops-levels")
    levels = driven.texts(".xops-opened .xops-levels > li > p")
    assert levels == [level.statement for level in KB.cells["testing-aiops"].levels]
    driven.click(".xops-opened .xops-levels li:nth-child(3) summary")
    first = driven.texts(".xops-opened")
    driven.focus("[data-cell=automation-mlops]")
    driven.press("Enter")
    driven.until(
        "(cell) => document.querySelector(`[data-cell=${cell}]`).ariaExpanded === 'true'", "automation-mlops"
    )
    driven.until_there(".xops-opened .xops-levels")
    driven.choose(".xops-matrix select", "effort")
    return {"first": first, "then": driven.texts(".xops-matrix")}


def use_search_table(driven: Driven) -> dict[str, Any]:
    """Fetch the catalogue, search it with the keyboard and narrow it with a list."""
    driven.click(".xops-search button.xops-primary")
    driven.until_there(".xops-search .xops-count")
    driven.press(*"drift")  # the focus went to the field
    found = len(SearchTable("catalogue", "drift").found)
    driven.until("(n) => document.querySelector('.xops-count').textContent.startsWith(`${n} of `)", found)
    driven.until_there(".xops-rows:not([aria-busy])")
    names = driven.texts(".xops-rows tbody th a:first-child")
    assert len(names) == found > 1
    driven.choose(".xops-search select", driven.run(FULLEST))
    driven.until_there(".xops-rows:not([aria-busy])")
    return {"names": names, "narrowed": driven.texts(".xops-count, .xops-rows")}


def use_entry_filter(driven: Driven) -> dict[str, Any]:
    """Narrow all cells by two lists, open what is left, and clear the search by keyboard."""
    driven.choose('.xops-search select[id$="-principle"]', "Testing")
    driven.choose('.xops-search select[id$="-discipline"]', "AIOps")
    cell = KB.cells["testing-aiops"]
    seen = "() => [...document.querySelectorAll('[data-entry]')].filter((e) => e.checkVisibility()).length"
    assert driven.run(seen) == 1
    driven.click('[data-entry="Testing in AIOps"] > summary')
    assert cell.misuse in driven.text('[data-entry="Testing in AIOps"]')
    narrowed = driven.texts(".xops-count")
    driven.focus(".xops-search button")
    driven.press("Enter")
    assert driven.run(seen) == len(KB.cells)
    return {"narrowed": narrowed, "cleared": driven.texts(".xops-count")}


def use_explorer(driven: Driven) -> dict[str, Any]:
    """Move each slider of a chart by keyboard, tick each box, choose the last of each list; read what is then drawn."""
    said = [driven.run(DRAWN)]
    for number in range(driven.run("(all) => document.querySelectorAll(all).length", CONTROLS)):
        kind, last = driven.run(TAKE, CONTROLS, number)
        if kind == "select-one":
            driven.choose(f"#control-{number}", last)
        else:
            driven.press(*(["Space"] if kind == "checkbox" else ["ArrowRight"] * 3))
        said.append(driven.run(DRAWN))
        assert said[-1]["set"] != said[-2]["set"], f"control {number}, {kind}: not moved"
        assert kind != "range" or said[-1]["drawn"] != said[-2]["drawn"], f"control {number}: the same chart"
    assert len({one["drawn"] for one in said}) > 2
    return {"words": [one["words"] for one in said], "set": said[-1]["set"]}


def use_planner(driven: Driven) -> dict[str, Any]:
    """Begin with a kind of team, then spend less by keyboard; the set is Python's."""
    driven.choose('.xops-planner select[id$="-preset"]', "dataops")
    driven.focus('.xops-planner input[id$="-budget"]')
    driven.press("Home", *["ArrowRight"] * 8)
    driven.until_there(".xops-planner:not([data-computing]) .xops-fragile")
    planner = SafeguardPlanner()
    planner.fears = next(p["fears"] for p in planner.texts["presets"] if p["id"] == "dataops")
    planner.budget = 8.0
    chosen = [KB.safeguards[s].title for s in planner.plan.safeguards]
    assert driven.texts(".xops-card > .xops-because > li > strong") == chosen
    assert chosen
    driven.until("(part) => location.hash.includes(part)", "safeguard-planner=")
    driven.click(".xops-points > summary")
    return {"planner": driven.texts(".xops-planner"), "link": driven.run("() => location.hash")}


def use_demo(driven: Driven) -> dict[str, Any]:
    """Read a demo's stored result, and unfold its figures."""
    assert not driven.run("() => document.querySelector('.xops-demo .xops-twin table').checkVisibility()")
    driven.click(".xops-demo .xops-twin > summary")
    assert driven.run("() => document.querySelector('.xops-demo .xops-twin table').checkVisibility()")
    return {"demo": driven.texts(".xops-demo")}


def use_picture(driven: Driven) -> dict[str, Any]:
    """Unfold the table under a picture, and the code that drew it."""
    driven.click(".xops-picture .xops-twin > summary")
    driven.click("details.hide > summary")
    return {"picture": driven.texts(".xops-picture")[0], "code": driven.texts("details.hide .highlight")[0]}


def use_miniature(driven: Driven) -> dict[str, Any]:
    """Move the four sliders of the home page, and follow its link to the chooser."""
    answers = {}
    for number, key in enumerate(["End", "Home", "End", "Home"]):
        name = driven.run(
            "(n) => { const one = document.querySelectorAll('.xops-miniature .xops-slider')[n]; "
            "one.querySelector('input').focus(); return one.dataset.question; }",
            number,
        )
        driven.press(key)
        answers[name] = 3 if key == "End" else 0
    said = driven.text(".xops-miniature .xops-sentence")
    assert said == chooser.said_by_the_reference({"answers": answers})
    shown = driven.texts(".xops-miniature")
    driven.follow("a.xops-go")
    driven.until_there("[data-xops=ops-chooser][data-ready] .xops-card")
    assert driven.text(".xops-card .xops-sentence") == said
    return {"miniature": shown, "chooser": driven.text(".xops-card")}


def use_frame(driven: Driven) -> dict[str, Any]:
    """Mark the page as read, go through light and dark, and open or fold the list of pages."""
    driven.click(".site-read button")
    read = driven.texts(".site-read")
    modes = [driven.run(MODE)]
    for _ in range(3):
        driven.click(".bd-header-article .theme-switch-button")
        modes.append(driven.run(MODE))
    assert len(set(modes)) == 3
    assert modes[0] == modes[-1]
    driven.click(".bd-header-article .primary-toggle")
    seen = "() => [...document.querySelectorAll('nav.bd-links a')].filter((a) => a.checkVisibility()).length"
    return {"read": read, "modes": modes, "pages": driven.run(seen)}


def use_search(driven: Driven) -> dict[str, Any]:
    """Read what the search found."""
    driven.until("() => document.querySelectorAll('#search-results li').length > 2")
    driven.until("() => /finished/.test(document.getElementById('search-results').innerText)")
    return {"found": sorted(driven.texts("#search-results li > a"))}


USES: dict[str, tuple[str, Callable[[Driven], dict[str, Any]]]] = {
    "ops-chooser": ("chooser", use_chooser),
    "ops-chooser: a cost": ("chooser", use_a_cost),
    "verdict-miniature": ("home", use_miniature),
    "flow-map": ("map", use_map),
    "principle-matrix": ("matrix", use_matrix),
    "search-table": ("catalogue", use_search_table),
    "entry-filter": ("cells", use_entry_filter),
    "chart": ("principle", use_explorer),
    "safeguard-planner": ("measurement", use_planner),
    "demo": ("principle", use_demo),
    "picture": ("principle", use_picture),
    "frame": ("definition", use_frame),
    "search": ("search", use_search),
}
