"""`SafeguardPlanner` on a page without a kernel: it shows Python's plan; kept, shared, undone, by keyboard, small."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from book.serve import open_server
from tests.decide.test_golden import differences
from tests.site.visit import NARROW, Visit, visiting
from tests.widgets.test_safeguard_planner import FAULTS, MATRIX
from xops_widgets import SafeguardPlanner
from xops_widgets.decide.plan import UNITS, fragility, frontier, plan, slips_through
from xops_widgets.knowledge import knowledge

pytestmark = pytest.mark.browser
STATIC = Path(__file__).parents[2] / "xops_widgets" / "widgets" / "static"
KEY = "xops:safeguard-planner"
TITLES = {s.id: knowledge().safeguards[s.id].title for s in MATRIX.safeguards}
HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A plan</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="stylesheet" href="_static/xops.css"><script type="module" src="_static/xops.js"></script></head>'
    "<body><main><h1>A plan</h1>"
)
ALL = {"fears": dict.fromkeys(FAULTS, 1)}
Open = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of one page, under the book's own policy."""
    folder = tmp_path_factory.mktemp("plan")
    shutil.copytree(STATIC, folder / "_static")
    twin = SafeguardPlanner(matrix=MATRIX).twin()
    (folder / "index.html").write_text(f"{HEAD}{twin}</main></body></html>", "utf-8")
    server = open_server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(browser: Browser, origin: str) -> Open:
    def open_page(settings: dict[str, Any] | None = None, **context: Any) -> AbstractContextManager[Visit]:
        shared = f"#safeguard-planner={quote(json.dumps(ALL | settings))}" if settings else ""
        return visiting(browser, origin + shared, origin, **context)

    return open_page


def alive(page: Page) -> Page:
    """Wait until all is computed, and return the page."""
    page.locator("[data-xops=safeguard-planner][data-ready] .xops-fragile").wait_for(timeout=20_000)
    return page


def exported(page: Page, folder: Path, name: str = "plan") -> dict[str, Any]:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Export {name}").click()
    download.value.save_as(folder / f"{name}.json")
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def slide(page: Page, label: str, value: int) -> None:
    page.get_by_role("slider", name=label).evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input', { bubbles: true })); }",
        value,
    )


def until_kept(page: Page, part: dict[str, Any]) -> None:
    page.wait_for_function(
        "([key, part]) => { const kept = JSON.parse(localStorage.getItem(key) ?? '{}');"
        " return Object.entries(part).every(([k, v]) => JSON.stringify(kept[k]) === JSON.stringify(v)); }",
        arg=[KEY, part],
    )


def test_the_page_computes_pythons_plan(visit, tmp_path):
    settings = {"fears": {FAULTS[0]: 12, FAULTS[3]: 2, FAULTS[8]: 0.5}, "worth": {"changed": 0.3}, "response": 2,
        "minutes": 30, "budget": 15, "alert_budget": 9}  # fmt: skip
    with visit(settings) as v:
        page = alive(v.page)
        found = exported(page, tmp_path)
        made = SafeguardPlanner(settings, MATRIX)
        assert found["settings"] == made.settings
        best = plan(made.instance, 15, 9)
        assert 2 <= len(best.safeguards) < len(TITLES)
        assert differences(asdict(best), found["plan"]) == []
        assert differences([asdict(p) for p in frontier(made.instance, 9)], found["frontier"]) == []
        rows = [asdict(row) for row in slips_through(made.instance, best.safeguards)]
        assert differences(rows, found["slips_through"]) == []
        chosen = page.locator(".xops-card > .xops-because li > strong").all_inner_texts()
        assert chosen == [TITLES[s] for s in best.safeguards]
        total, none = best.harm.total.mean, best.controls["none"].harm
        averted = f"Run these {len(chosen)} of {len(TITLES)}: expected harm falls by {100 * (1 - total / none):.0f} %."
        assert page.locator(".xops-card .xops-sentence").inner_text() == averted
        assert page.locator(".xops-points tbody tr").count() == len(frontier(made.instance, 9))
        words = page.locator(".xops-fragile").inner_text()
        own = fragility(made.instance, best.safeguards, 15, 9)
        assert f"stays the best in {100 * own.same_onsets:.0f} of 100 draws of other onsets" in words
        assert f"in {100 * own.same_fears:.0f} of 100 with each fear changed" in words
        for s in best.safeguards:
            least = min(own.onsets[s], own.fears[s])
            word = "Firm" if least >= 0.95 else "Leaning" if least >= 0.8 else "Open"
            line = next(line for line in words.split("\n") if line.startswith(word))
            assert TITLES[s] in line
        assert v.errors == []
        assert v.outside == []


def test_what_is_set_changes_the_plan_and_is_kept_in_link_and_browser(visit, browser, origin, tmp_path):
    with visit() as v:
        page = alive(v.page)
        before = page.locator(".xops-figures").inner_text()
        assert page.get_by_label("Begin with").input_value() == "all"
        slide(page, "Budget", 5)
        expect(page.locator(".xops-figures")).not_to_have_text(before)
        expect(page.locator(".xops-figures")).to_contain_text("of 5 person-days")
        slide(page, "False alarms of all", 0)
        fault = knowledge().faults["renamed-carrier"]
        page.locator("summary", has_text=knowledge().disciplines[fault.discipline].name).click()
        slide(page, fault.title, 6)
        expect(page.get_by_label("Begin with")).to_have_value("")
        slide(page, "One corrupt row", 0)
        until_kept(page, {"budget": 5, "alert_budget": 0, "worth": {"corrupt": 0}})
        alive(page)
        found = exported(page, tmp_path)
        assert found["settings"]["fears"]["renamed-carrier"] == 52
        made = SafeguardPlanner(found["settings"], MATRIX)
        assert made.budget == 5
        assert tuple(found["plan"]["safeguards"]) == made.plan.safeguards
        page.wait_for_function("location.hash.includes('safeguard-planner=')")
        address = page.url
        page.goto("about:blank")
        page.goto(origin)
        assert exported(alive(page), tmp_path)["settings"] == found["settings"], "from the browser"
        assert v.errors == []
    with visiting(browser, address, origin) as other:
        assert exported(alive(other.page), tmp_path)["settings"] == found["settings"], "from the link"


def test_a_link_is_shown_beside_ones_own_settings(visit, origin, tmp_path):
    with visit() as v:
        page = alive(v.page)
        slide(page, "Budget", 7)
        until_kept(page, {"budget": 7})
        page.goto("about:blank")
        page.goto(
            f"{origin}#safeguard-planner={quote(json.dumps(ALL | {'name': 'Colleague', 'budget': 30}))}"
        )
        alive(page)
        beside = page.locator(".xops-beside")
        assert "From a link: Colleague." in beside.inner_text()
        assert (
            f"Your own settings ({len(FAULTS)} faults feared, 7 person-days) are kept and unchanged."
            in beside.inner_text()
        )
        assert exported(page, tmp_path)["settings"]["budget"] == 30
        until_kept(page, {"budget": 7})
        page.get_by_role("button", name="Back to mine").click()
        expect(beside).to_have_count(0)
        assert exported(page, tmp_path)["settings"]["budget"] == 7


def test_what_takes_much_away_can_be_undone_and_settings_come_back_from_a_file(visit, tmp_path):
    with visit() as v:
        page = alive(v.page)
        slide(page, "Budget", 7)
        settings = exported(page, tmp_path, "settings")
        page.get_by_label("Begin with").select_option("dataops")
        assert exported(page, tmp_path)["settings"]["fears"]["half-lost"] == 12
        page.get_by_role("button", name="Start again").click()
        assert exported(page, tmp_path)["settings"]["budget"] == 20
        for _ in range(2):
            page.get_by_role("button", name="Undo").click()
        assert exported(page, tmp_path)["settings"] == settings
        page.get_by_role("button", name="Start again").click()
        (tmp_path / "mine.json").write_text(json.dumps(settings))
        page.set_input_files("input[type=file]", tmp_path / "mine.json")
        page.locator(".xops-notice", has_text="Opened mine.json.").wait_for()
        assert exported(page, tmp_path)["settings"] == settings


@pytest.mark.parametrize(("text", "message"), [
    ('{"budget": -1}', "bad.json: budget: expected a number from 0 to 1000, got -1"),
    ('{"fears": {"fire": 1}}', "bad.json: fears.fire: expected one of "),
    ("{", "bad.json: settings: expected JSON, "),
    ('{"budget": 1, "budget": 2}', "bad.json: budget: expected once, got twice"),
    (" " * 70_000, "bad.json: settings: expected at most 65536 bytes, got 70000"),
])  # fmt: skip
def test_a_bad_file_is_refused_and_nothing_changes(visit, tmp_path, text, message):
    with visit({"budget": 9}) as v:
        page = alive(v.page)
        before = page.locator(".xops-card").inner_text()
        (tmp_path / "bad.json").write_text(text)
        page.set_input_files("input[type=file]", tmp_path / "bad.json")
        errors = page.locator(".xops-errors")
        errors.locator("li").first.wait_for()
        assert "Not opened; your settings are unchanged." in errors.inner_text()
        assert message in errors.inner_text()
        assert page.locator(".xops-card").inner_text() == before


def test_markup_in_a_name_stays_text(visit):
    with visit({"name": "<img src=x onerror=alert(1)>", "budget": 5}) as v:
        page = alive(v.page)
        assert page.get_by_label("Team or case").input_value() == "<img src=x onerror=alert(1)>"
        assert page.locator("img").count() == 0
        assert v.errors == []


def test_nothing_feared_has_nothing_to_plan(visit, tmp_path):
    with visit({"worth": dict.fromkeys(UNITS, 0)}) as v:
        v.page.locator(".xops-card").wait_for()
        said = v.page.locator(".xops-card .xops-sentence")
        expect(said).to_have_text("Nothing to plan yet: say what you fear, and what its harm is worth.")
        assert v.page.locator(".xops-frontier").count() == 0
        assert exported(v.page, tmp_path)["plan"]["safeguards"] == []
    with visit({"budget": 0}) as v:
        said = alive_without_draws(v.page).locator(".xops-card .xops-sentence")
        expect(said).to_have_text("No safeguard is worth it within these limits.")
        assert v.errors == []


def alive_without_draws(page: Page) -> Page:
    page.locator("[data-xops=safeguard-planner][data-ready] .xops-points").wait_for()
    return page


def test_the_keyboard_is_enough_and_the_table_sets_the_budget(visit):
    with visit() as v:
        page = alive(v.page)
        page.get_by_role("slider", name="Budget").focus()
        page.keyboard.press("Home")
        expect(page.locator(".xops-figures")).to_contain_text("of 0 person-days")
        page.keyboard.press("ArrowRight")
        expect(page.locator(".xops-figures")).to_contain_text("of 1 person-days")
        assert page.evaluate("document.activeElement.id.endsWith('-budget')")
        page.locator(".xops-points > summary").focus()
        page.keyboard.press("Enter")
        last = page.locator(".xops-points tbody tr").last
        days = last.locator("th").inner_text()
        last.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".xops-figures")).to_contain_text(f"{days} of {days} person-days")
        expect(last).to_contain_text("yours")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_small_phone_and_is_accessible(visit, scheme):
    with visit(viewport=NARROW, color_scheme=scheme) as v:
        page = alive(v.page)
        if scheme == "dark":
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
        for summary in page.locator(".xops-planner summary").all():
            summary.click()
        out = page.evaluate(
            "() => { const box = document.querySelector('.xops-planner'), right = box.getBoundingClientRect().right;"
            " return [...box.querySelectorAll('*:not(.xops-vh, .xops-vh *, .xops-edge, .xops-edge *)')]"
            ".filter((e) => e.getBoundingClientRect().right > right + 1).map((e) => e.outerHTML.slice(0, 90)); }"
        )
        assert out == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert v.axe() == []


def test_without_a_script_the_tables_are_read(visit):
    with visit(java_script_enabled=False) as v:
        text = v.page.locator(".xops-fallback").inner_text()
        assert "What slips through" in text
        assert "What other budgets buy" in text
