"""`FlowMap` and `PrincipleMatrix` on the published page: without a kernel, by keyboard, by link, on a phone."""

from __future__ import annotations

import itertools
from urllib.parse import quote

import pytest

from tests.site.visit import NARROW
from xops_widgets import FlowMap
from xops_widgets.knowledge import knowledge

KB = knowledge()
MATRIX, FLOW = "notebooks/30_cross_principles.html", "notebooks/20_map_flow.html"
CHOICES = {
    "principle-matrix": (
        MATRIX,
        ".xops-matrix",
        {"cell": list(KB.cells), "view": ["gist", "effort", "tools"]},
    ),
    "flow-map": (
        FLOW,
        ".xops-map",
        {
            "discipline": list(KB.disciplines),
            "role": list(KB.roles),
            "principle": list(KB.principles),
            "stage": [stage.id for stage in KB.stages],
        },
    ),
}


def until_in_link(page, kind, choice):
    """The address is written a moment after the page is drawn; all but letters, digits and hyphens is escaped."""
    page.wait_for_function("hash => location.hash === hash", arg=f"#{kind}={quote(choice, safe='')}")


def test_a_square_opens_its_cell_and_loads_it_only_then(visit):
    cell = KB.cells["testing-aiops"]
    with visit(MATRIX) as v:
        v.settle()
        assert not any("/data/cells/" in url for url in v.weights)
        v.page.locator("[data-cell=testing-aiops]").click()
        opened = v.page.locator(".xops-opened")
        opened.locator(".xops-levels").wait_for()
        assert [url for url in v.weights if "/data/cells/" in url] == [
            f"{v.origin}_static/data/cells/testing-aiops.json"
        ]
        assert opened.locator("h2").inner_text() == "Testing in AIOps"
        assert opened.locator(".xops-levels > li > p").all_inner_texts() == [
            level.statement for level in cell.levels
        ]
        opened.locator(".xops-levels summary").nth(3).click()
        assert opened.get_by_text(cell.levels[3].assess).is_visible()
        assert not opened.get_by_text(KB.tools[cell.tools[0]].summary.strip()).is_visible()  # on demand
        opened.locator(".xops-tools-of summary").click()
        text = opened.inner_text()
        for tool in cell.tools:
            assert KB.tools[tool].licence.value in text
            assert KB.tools[tool].summary.strip() in text
        until_in_link(v.page, "principle-matrix", "cell:testing-aiops")
        opened.get_by_role("button", name="Testing in DevOps").click()
        assert v.page.locator(".xops-opened h2").inner_text() == "Testing in DevOps"
        v.page.locator(".xops-opened .xops-levels").wait_for()
        v.page.locator(".xops-opened").get_by_role("button", name="Close").click()
        assert v.page.locator(".xops-opened").count() == 0
        assert v.page.evaluate("document.activeElement.dataset.cell") == "testing-devops"
        assert v.errors == []


def test_every_square_opens_and_shows_effort_and_tools(visit):
    with visit(MATRIX) as v:
        v.settle()
        box = v.page.locator("[data-cell=testing-devops]")
        assert KB.cells["testing-devops"].gist in box.inner_text()
        v.page.locator(".xops-matrix select").select_option("effort")
        steps = KB.cells["testing-devops"].effort.steps[:2]
        assert f"{sum(s.low for s in steps):g} to {sum(s.high for s in steps):g} days" in box.inner_text()
        v.page.locator(".xops-matrix select").select_option("tools")
        assert f"{len(KB.cells['testing-devops'].tools)} tools" in box.inner_text()
        for name, cell in KB.cells.items():
            v.page.locator(f"[data-cell={name}]").click()
            v.page.locator(".xops-opened .xops-levels").wait_for()
            assert v.page.locator(".xops-opened .xops-levels > li").count() == 5
            assert cell.misuse in v.page.locator(".xops-opened").inner_text()
        first = next(iter(KB.cells))  # seen before: its lower part is put back one frame later
        v.page.locator(f"[data-cell={first}]").click()
        v.page.locator(".xops-opened").get_by_role("button", name="Close").wait_for(timeout=5_000)
        assert KB.cells[first].misuse in v.page.locator(".xops-opened").inner_text()
        assert v.errors == []


def test_a_cell_that_cannot_be_loaded_says_so_and_can_be_tried_again(visit):
    with visit(MATRIX) as v:
        v.settle()
        v.page.route("**/data/cells/*", lambda route: route.abort())
        v.page.locator("[data-cell=testing-mlops]").click()
        alert = v.page.locator(".xops-opened [role=alert]")
        alert.wait_for()
        assert "could not be loaded" in alert.inner_text()
        v.page.unroute("**/data/cells/*")
        alert.get_by_role("button", name="Try again").click()
        v.page.locator(".xops-opened .xops-levels").wait_for()


def test_the_map_follows_its_choices(visit):
    flow = FlowMap(discipline="dataops", principle="testing")
    with visit(FLOW) as v:
        v.settle()
        page = v.page
        assert f"{len(KB.tasks)} tasks" in page.locator(".xops-said-now").inner_text()
        page.get_by_label("DataOps", exact=True).check(force=True)
        page.get_by_label("Principle", exact=True).select_option("testing")
        said = page.locator(".xops-said-now").inner_text()
        assert said.startswith(f"DataOps, testing: {len(flow.tasks)} tasks at ")
        shown = page.locator(".xops-listed .xops-tasks").first.locator(".xops-text").all_inner_texts()
        assert shown == [task["text"] for task in flow.tasks]
        assert page.locator(".xops-bars i").count() == len(flow.tasks)
        until_in_link(page, "flow-map", "discipline:dataops,principle:testing")
        page.locator("[data-stage=lake]").click()
        lake = [task["text"] for task in flow.tasks if task["stage"] == "lake"]
        assert page.locator(".xops-listed .xops-tasks").first.locator(".xops-text").all_inner_texts() == lake
        page.get_by_role("button", name="Show all").click()
        assert f"{len(KB.tasks)} tasks" in page.locator(".xops-said-now").inner_text()
        assert v.errors == []


def test_each_stage_shows_its_frictions(visit):
    with visit(FLOW) as v:
        v.settle()
        listed = v.page.locator(".xops-listed")
        for stage in (stage.id for stage in KB.stages):
            v.page.locator(f"[data-stage={stage}]").click()
            here = [f for f in KB.frictions.values() if stage in f.stages]
            frictions = listed.locator(".xops-tasks").nth(1).locator("li > details")
            assert frictions.locator("summary").all_inner_texts() == [f.title for f in here]
            frictions.evaluate_all("all => { for (const one of all) one.open = true; }")
            text = listed.inner_text()
            assert all(f.eases.strip() in text and f.sign.strip() in text for f in here)


@pytest.mark.parametrize(("kind", "choice", "kept"), [
    ("principle-matrix", "cell:automation-mlops,view:effort", "[data-cell=automation-mlops][aria-expanded=true]"),
    ("flow-map", "discipline:aiops,stage:operate", "[data-stage=operate][aria-expanded=true]"),
])  # fmt: skip
def test_choices_live_in_the_link_and_in_the_browser(visit, kind, choice, kept):
    page = CHOICES[kind][0]
    with visit(f"{page}#{kind}={choice}") as v:
        v.settle()
        assert v.page.locator(kept).count() == 1
        v.page.locator(f"{CHOICES[kind][1]} select").last.select_option(index=1)
        v.page.goto(v.origin + page)
        v.page.reload()
        v.settle()
        assert v.page.locator(kept).count() == 1


@pytest.mark.parametrize("kind", CHOICES)
def test_a_choice_is_kept_when_the_page_is_left_in_the_same_moment(visit, kind):
    """The address and the browser are written a moment after the page is drawn; leaving must not forestall it."""
    page, box, _ = CHOICES[kind]
    with visit(page) as v:
        v.settle()
        leave = """(place) => { const list = document.querySelector(place); list.selectedIndex = 1;
            list.dispatchEvent(new Event("change", {bubbles: true})); window.dispatchEvent(new Event("pagehide"));
            return localStorage.length; }"""
        v.page.evaluate("() => localStorage.clear()")
        assert v.page.evaluate(leave, f"{box} select") == 1


def test_the_maps_work_by_keyboard_alone(visit):
    with visit(MATRIX) as v:
        v.settle()
        v.page.locator(".xops-matrix select").focus()
        v.page.keyboard.press("Tab")
        assert v.page.evaluate("document.activeElement.dataset.cell") == "compliance-devops"
        v.page.keyboard.press("Enter")
        v.page.locator(".xops-opened .xops-levels").wait_for()
        for _ in range(3):
            v.page.keyboard.press("Tab")
        v.page.keyboard.press("Tab")
        assert v.page.evaluate("Boolean(document.activeElement.closest('.xops-opened'))")
        v.page.keyboard.press("Enter")  # the first "How to assess it"
        assert v.page.locator(".xops-levels details[open]").count() == 1
    with visit(FLOW) as v:
        v.settle()
        v.page.locator(".xops-disciplines input").first.focus()
        v.page.keyboard.press("ArrowRight")
        assert v.page.locator(".xops-said-now").inner_text().startswith("DevOps: ")
        for _ in range(3):
            v.page.keyboard.press("Tab")  # role, principle, show all
        v.page.keyboard.press("Tab")
        assert v.page.evaluate("document.activeElement.dataset.stage") == "ask"
        v.page.keyboard.press("Space")
        assert v.page.locator("[data-stage=ask]").get_attribute("aria-expanded") == "true"
        assert v.page.evaluate("document.activeElement.dataset.stage") == "ask"
        assert "at Ask" in v.page.locator(".xops-said-now[role=status]").inner_text()
        v.page.keyboard.press("Tab")  # from the stage into what it opened
        assert v.page.evaluate("Boolean(document.activeElement.closest('.xops-listed'))")
        v.page.keyboard.press("Enter")  # Close
        assert v.page.evaluate("document.activeElement.dataset.stage") == "ask"
        assert v.page.locator("[aria-expanded=true][data-stage]").count() == 0


# ---- the map's lines, details and state --------------------------------------------------------------

IN_SIGHT = """stage => {
  const button = document.querySelector(`[data-stage="${stage}"]`), head = document.querySelector('.xops-listed h2');
  const seen = (e) => { const at = e.getBoundingClientRect(); return at.top >= 50 && at.bottom <= innerHeight; };
  const what = document.querySelector('.xops-listed .xops-tasks');
  return [seen(button), seen(head), what.getBoundingClientRect().top < innerHeight - 40];
}"""


PRESS_AT = """([stage, edge]) => {
  const button = document.querySelector(`[data-stage="${stage}"]`);
  if (button.ariaExpanded === 'true') button.click();
  const at = button.getBoundingClientRect();
  scrollBy(0, edge === 'top' ? at.top - 75 : at.bottom - innerHeight + 5);
  button.click();
}"""


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, NARROW], ids=["wide", "phone"])
def test_the_details_of_a_stage_are_in_sight_when_it_is_chosen(visit, size):
    """Wide: beside the map, for every stage. On a phone: under its row, the stage still in sight. Pressed where the
    window begins and where it ends: the page moves when it must."""
    with visit(FLOW, viewport=size) as v:
        v.settle()
        page = v.page
        order = [s.id for s in KB.stages]
        for stage, edge in itertools.product([*order, *reversed(order)], ("top", "bottom")):
            page.evaluate(PRESS_AT, [stage, edge])
            button, head, tasks = page.evaluate(IN_SIGHT, stage)
            assert button, stage
            assert head, stage
            assert tasks, stage
            left = page.locator(f"[data-stage={stage}]").bounding_box()
            beside = page.locator(".xops-listed").bounding_box()
            if size is NARROW:
                assert 0 <= beside["y"] - (left["y"] + left["height"]) <= 12, stage
            else:
                assert beside["x"] >= left["x"] + left["width"], stage


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, NARROW], ids=["wide", "phone"])
def test_what_a_square_opens_is_in_sight(visit, size):
    press = """cell => {
      const square = document.querySelector(`[data-cell="${cell}"]`);
      scrollBy(0, square.getBoundingClientRect().bottom - innerHeight + 5);
      square.click();
    }"""
    sight = """cell => [document.querySelector(`[data-cell="${cell}"]`), document.querySelector('.xops-opened h2')]
      .map((e) => e.getBoundingClientRect()).every((at) => at.top >= 50 && at.bottom <= innerHeight)"""
    with visit(MATRIX, viewport=size) as v:
        v.settle()
        for cell in (
            "compliance-devops",
            "monitoring-aiops",
            "automation-mlops",
            "iterative-development-dataops",
        ):
            v.page.evaluate(press, cell)
            v.page.locator(".xops-opened .xops-levels").wait_for()
            assert v.page.evaluate(sight, cell), cell
        overflow = v.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0
        squares = v.page.locator("[data-cell]").evaluate_all(
            "all => all.map((e) => e.scrollWidth - e.clientWidth)"
        )
        assert len(squares) == len(KB.cells)
        assert max(squares) <= 0  # no gist is cut


LINES = """() => {
  const out = [];
  for (const lane of document.querySelectorAll('.xops-lane')) {
    const at = lane.getBoundingClientRect(), dot = lane.querySelector('b')?.getBoundingClientRect() ?? null;
    for (const [part, side] of [['::before', 'up'], ['::after', 'down']]) {
      const style = getComputedStyle(lane, part);
      if (style.content === 'none' || style.display === 'none') continue;
      const top = at.top + parseFloat(style.top), bottom = at.bottom - parseFloat(style.bottom);
      out.push({lane: [...lane.classList].at(-1), stage: lane.closest('[data-stage]').dataset.stage, side, top, bottom,
                width: parseFloat(style.width), dot: dot && [dot.top, dot.bottom], edge: [at.top, at.bottom]});
    }
  }
  return out;
}"""


@pytest.mark.parametrize("choice", ["", "role:platform-engineer", "principle:testing"])
def test_each_line_begins_and_ends_at_a_circle(visit, choice):
    """A line is drawn in two halves: each runs from its own circle to the edge where the other half begins."""
    stages = [s.id for s in KB.stages]
    flow = FlowMap(**dict([choice.split(":")]) if choice else {})
    works = {(t["stage"], t["discipline"]) for t in flow.tasks}
    where = {d.id: set(d.where) for d in KB.disciplines.values()}
    with visit(f"{FLOW}#flow-map={choice}" if choice else FLOW) as v:
        v.settle()
        drawn = v.page.evaluate(LINES)
        counts = {
            (stage, d): v.page.locator(f"[data-stage={stage}] .xops-{d} b").all_inner_texts()
            for stage in stages
            for d in where
        }
    for (stage, d), texts in counts.items():
        many = sum((t["stage"], t["discipline"]) == (stage, d) for t in flow.tasks)
        assert texts == ([str(many)] if many else []), (stage, d)
    halves = {(half["lane"].removeprefix("xops-"), half["stage"], half["side"]): half for half in drawn}
    expected = {
        (d, *end)
        for d in where
        for a, b in itertools.pairwise(stages)
        if {(a, d), (b, d)} <= works
        for end in ((a, "down"), (b, "up"))
    }
    assert set(halves) == expected
    assert expected
    for (d, stage, side), half in halves.items():
        top, bottom = half["dot"]
        assert half["top"] <= bottom, (d, stage)  # the line touches its own circle
        assert half["bottom"] >= top, (d, stage)
        other = stages[stages.index(stage) + (1 if side == "down" else -1)]
        meets = halves[d, other, "up" if side == "down" else "down"]
        gap = meets["top"] - half["bottom"] if side == "down" else half["top"] - meets["bottom"]
        assert abs(gap) <= 1.5, (d, stage, other, gap)
        thick = {stage, other} <= where[d]
        assert (half["width"] > 4) == thick, (d, stage, other)


def test_a_stage_that_has_nothing_of_a_new_choice_is_let_go_on_the_page(visit):
    with visit(FLOW) as v:
        v.settle()
        page = v.page
        page.locator("[data-stage=lake]").click()
        page.get_by_label("Role", exact=True).select_option("data-engineer")
        assert page.locator("[data-stage=lake][aria-expanded=true]").count() == 1  # it has work there
        page.get_by_label("Role", exact=True).select_option("users")
        assert page.locator("[data-stage][aria-expanded=true]").count() == 0
        assert "Lake is no longer chosen" in page.locator(".xops-said-now[role=status]").inner_text()
        until_in_link(page, "flow-map", "role:users")
        assert page.locator(".xops-listed h2").inner_text() == "Users"
        assert page.locator("[data-stage=lake]").get_attribute("aria-disabled") == "true"
        page.locator("[data-stage=lake]").click(force=True)
        assert page.locator("[data-stage][aria-expanded=true]").count() == 0
        assert "Lake: nothing there for Users" in page.locator(".xops-said-now").inner_text()
        quiet = [s.id for s in KB.stages if s.id not in FlowMap(role="users").stages]
        for stage in KB.stages:
            off = page.locator(f"[data-stage={stage.id}]").get_attribute("aria-disabled") == "true"
            assert off == (stage.id in quiet), stage.id
        page.reload()
        v.settle()
        assert page.evaluate("localStorage.getItem('xops:flow-map')") == "role:users"
        assert v.errors == []


def test_a_role_chosen_in_the_timeline_opens_its_tasks_below_its_row(visit):
    with visit(FLOW, viewport={"width": 1280, "height": 900}) as v:
        v.settle()
        page = v.page
        page.locator(".xops-when > summary").click()
        button = page.get_by_role("button", name="Analyst", exact=True)
        button.click()
        row = page.locator(".xops-own-tasks")
        assert row.locator(".xops-text").all_inner_texts() == [
            t["text"] for t in FlowMap(role="analyst").tasks
        ]
        assert row.evaluate("e => e.previousElementSibling.contains(document.activeElement)")
        assert row.bounding_box()["y"] < 900
        button.click()
        assert page.locator(".xops-own-tasks").count() == 0
        assert button.is_visible()
        page.locator(".xops-when > summary").click()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert button.is_visible()  # on paper the time of a project is told too
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not button.is_visible()


OPEN = {"principle-matrix": "cell:compliance-aiops", "flow-map": "discipline:aiops,stage:operate"}


@pytest.mark.parametrize("kind", CHOICES)
def test_the_maps_are_accessible_and_fit_a_phone_when_open(visit, kind):
    address = f"{CHOICES[kind][0]}#{kind}={OPEN[kind]}"
    for context in ({"viewport": NARROW, "color_scheme": "dark"}, {}):
        with visit(address, **context) as v:
            v.settle()
            part = (
                ".xops-opened .xops-levels"
                if kind == "principle-matrix"
                else "[data-stage][aria-expanded=true]"
            )
            v.page.locator(part).wait_for()
            assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert v.axe() == []
