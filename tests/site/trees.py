"""What each widget offers to a reader who hears the page: roles, names and order, as first seen and after use.

``python kit.py trees`` stores them anew under ``trees/``. They come from Playwright's own reading of Chromium's page,
so another version of the browser changes nothing. Rows, list items and options beyond the third of a place are counted,
not listed, and addresses are left out: data is no matter of these files.
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from book.serve import open_server
from tests.site import chooser
from tests.site.book import built_book
from tests.site.visit import QUIET, Visit, browser_path, visiting

FOLDER = Path(__file__).with_name("trees")
MANY = ("row", "listitem", "option")
FIRST = 3
LINE = re.compile(r"( *)- (?:'?)([\w-]+)")


class Tree(NamedTuple):
    """A widget on a page. place: its selector; use: what a reader does with it."""

    name: str
    place: str
    use: Callable[[Page], None]


def answer(page: Page) -> None:
    for question, value in chooser.TEAM["answers"].items():
        chooser.choose(page, question, value)


def choose_on_map(page: Page) -> None:
    page.get_by_label("DataOps", exact=True).check(force=True)
    page.locator("[data-stage=lake]").click()


def open_square(page: Page) -> None:
    page.locator("[data-cell=compliance-aiops]").click()
    page.locator(".xops-opened .xops-levels").wait_for()
    page.locator(".xops-below:not([hidden])").wait_for()


def search(page: Page) -> None:
    table = page.locator("[data-xops=search-table]").first
    table.locator("button.xops-primary").click()
    table.locator("input").fill("data")
    table.locator(".xops-rows:not([aria-busy])").wait_for()


def narrow(page: Page) -> None:
    page.locator("[data-xops=entry-filter]").get_by_label("Principle").select_option("Testing")


def move(page: Page) -> None:
    page.locator("[data-xops=chart] input[type=range]").first.press("End")


def move_miniature(page: Page) -> None:
    page.locator(".xops-miniature input").first.press("End")


def plan_with_less(page: Page) -> None:
    planner = page.locator("[data-xops=safeguard-planner]")
    planner.get_by_label("Begin with").select_option("dataops")
    planner.get_by_role("slider", name="Budget").press("Home")
    for _ in range(6):
        planner.get_by_role("slider", name="Budget").press("ArrowRight")
    planner.locator(".xops-planner:not([data-computing])").wait_for()


def unfold(place: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"{place} summary").first.click()


#: By page, so that each is opened once. Those of one page do not touch each other.
TREES = {
    "book/welcome.html": [Tree("verdict-miniature", "[data-xops=verdict-miniature]", move_miniature)],
    chooser.PAGE: [Tree("ops-chooser", "[data-xops=ops-chooser]", answer)],
    "notebooks/12_which_safeguards.html": [
        Tree("safeguard-planner", "[data-xops=safeguard-planner]", plan_with_less)
    ],
    "notebooks/20_map_flow.html": [Tree("flow-map", "[data-xops=flow-map]", choose_on_map)],
    "notebooks/30_cross_principles.html": [
        Tree("principle-matrix", "[data-xops=principle-matrix]", open_square)
    ],
    "book/cells.html": [Tree("entry-filter", "[data-xops=entry-filter]", narrow)],
    "book/lists.html": [Tree("search-table", "[data-xops=search-table]", search)],
    "notebooks/36_automate_flow.html": [
        Tree("picture", ".xops-picture", unfold(".xops-picture")),
        Tree("demo", ".xops-demo", unfold(".xops-demo")),
        Tree("chart", "[data-xops=chart]", move),
    ],
}


def cut(tree: str) -> str:
    """Return a tree with the first rows, items and options of each place, and how many more there are."""
    kept: list[str] = []
    seen: dict[int, tuple[str, int]] = {}  # by depth: the role of the last one there, and how many in a row
    skipped: int | None = None
    more: dict[int, int] = {}

    def count(depth: int) -> None:
        deeper = sorted((d for d in more if d >= depth), reverse=True)
        kept.extend(f"{' ' * deep}# and {more.pop(deep)} more like it" for deep in deeper)

    for line in tree.splitlines():
        found = LINE.match(line)
        if not found:
            continue  # an address
        depth, role = len(found[1]), found[2]
        if skipped is not None and depth > skipped:
            continue
        skipped = None
        before, number = seen.get(depth, ("", 0))
        number = number + 1 if role == before else 1
        seen = {d: one for d, one in seen.items() if d < depth} | {depth: (role, number)}
        if role in MANY and number > FIRST:
            count(depth + 1)
            more[depth] = more.get(depth, 0) + 1
            skipped = depth
            continue
        count(depth)
        kept.append(line)
    count(0)
    return "\n".join(kept) + "\n"


def trees_of(visit: Visit, page: str) -> Iterator[tuple[str, str]]:
    """Yield name and tree of each widget of an open page, at first and used."""
    visit.settle()
    for tree in TREES[page]:
        place = visit.page.locator(tree.place).first
        yield f"{tree.name}-first", cut(place.aria_snapshot())
        visit.still(place)
        tree.use(visit.page)
        visit.rest()
        yield f"{tree.name}-used", cut(place.aria_snapshot())


def store() -> int:
    """Store all trees anew and name the files that changed."""
    server = open_server(built_book()[0])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}/"
    FOLDER.mkdir(exist_ok=True)
    old = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.yaml")}
    new: dict[str, str] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
        for page in TREES:
            with visiting(browser, origin + page, origin) as visit:
                new |= dict(trees_of(visit, page))
        browser.close()
    server.shutdown()
    for name in old.keys() - new.keys():
        (FOLDER / f"{name}.yaml").unlink()
    for name, text in new.items():
        (FOLDER / f"{name}.yaml").write_text(text, "utf-8")
    changed = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    print(f"{len(new)} trees; changed: {', '.join(changed) or 'none'}")
    return 0


if __name__ == "__main__":
    argparse.ArgumentParser(prog="kit.py trees", description=store.__doc__).parse_args()
    sys.exit(store())
