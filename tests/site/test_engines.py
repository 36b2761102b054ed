"""Firefox and WebKit: every kind of page opens, fits and prints there, and every widget says there what it says here.

Run by `kit.py prove`. What Chromium shows with the same hands is what the other two must show; where Python computes
it too, it is held against Python. ``XOPS_PICTURES`` names a folder for pictures of all that is opened, to be looked at.
"""

from __future__ import annotations

import functools
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.site import chooser, engines
from tests.site.engines.chromium import Chromium
from tests.site.engines.driven import Driven
from tests.site.engines.paper import Sheet, faults, lacking, read
from tests.site.engines.uses import USES
from tests.site.test_charts import CUT, WORDS
from tests.site.visit import NARROW, WIDE

pytestmark = pytest.mark.long

PAGES = {
    "home": "book/welcome.html",
    "definition": "notebooks/24_define_aiops.html",
    "principle": "notebooks/36_automate_flow.html",
    "measurement": "notebooks/12_which_safeguards.html",
    "chooser": chooser.PAGE,
    "map": "notebooks/20_map_flow.html",
    "matrix": "notebooks/30_cross_principles.html",
    "catalogue": "book/catalogue.html",
    "evidence": "book/evidence.html",
    "glossary": "book/glossary.html",
    "cells": "book/cells.html",
    "search": "search.html?q=drift",
}
SIZES = {"wide": WIDE, "narrow": NARROW}
TITLE = "main h1:not(#jb-print-docs-body *)"
HAS_ICON = "() => document.querySelector('link[rel~=icon]') !== null"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a reader would have to push sideways, by its place on the page and its first words.
SIDEWAYS = """() => [...document.querySelectorAll("article *")].flatMap((box, place) =>
  ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1
    ? [`${place}: ${box.className}: ${box.textContent.trim().replace(/\\s+/g, " ").slice(0, 60)}`] : [])"""


CALM = """async (place) => {
  for (let last = null, calm = 0; calm < 5; ) {
    await new Promise((done) => setTimeout(done, 100));
    const now = document.querySelector(place).textContent;
    calm = now === last && /finished/.test(now) ? calm + 1 : 0;
    last = now;
  }
}"""


@pytest.fixture(scope="module", params=engines.PACKAGES)
def engine(request):
    try:
        with engines.opened(request.param) as driven:
            yield driven
    except engines.EngineMissing as missing:
        pytest.fail(str(missing))


@pytest.fixture(scope="module")
def chromium(browser):
    context = browser.new_context()
    yield Chromium(context.new_page())
    context.close()


def looked_at(driven: Driven, name: str) -> None:
    """Keep a picture of what is seen, where somebody wants to look."""
    if folder := os.environ.get("XOPS_PICTURES"):
        Path(folder, f"{driven.name}_{name}.png").write_bytes(driven.picture())


def at(driven: Driven, served: str, page: str, size: str, dark: bool = False) -> None:
    driven.resize(**SIZES[size])
    driven.open(served + page, dark)
    if page.startswith("search"):  # each result fetches its page and quotes it
        driven.run(CALM, "#search-results")


def no_error(driven: Driven) -> None:
    driven.listen()
    assert driven.errors == [], driven.name
    assert driven.run(HAS_ICON), "a page without an icon of its own makes the browser ask for one"


# ---- pages -----------------------------------------------------------------------------------------


@functools.cache
def seen_in_chromium(chromium: Driven, served: str, page: str, size: str) -> tuple[str, list[str]]:
    at(chromium, served, page, size)
    return chromium.text(TITLE), chromium.run(SIDEWAYS)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", PAGES)
def test_each_kind_of_page_opens_without_an_error_and_fits(engine, chromium, served, kind, size):
    at(engine, served, PAGES[kind], size, dark=size == "narrow")
    assert engine.run("() => document.documentElement.dataset.theme") == (
        "dark" if size == "narrow" else "light"
    )
    looked_at(engine, f"{kind}_{size}")
    title, sideways = seen_in_chromium(chromium, served, PAGES[kind], size)
    assert engine.text(TITLE) == title
    assert engine.run(TOO_WIDE) <= 0
    assert engine.run(SIDEWAYS) == sideways
    assert engine.run(CUT, WORDS) == []
    no_error(engine)


# ---- widgets ---------------------------------------------------------------------------------------


@functools.cache
def used_in_chromium(chromium: Driven, served: str, name: str, size: str) -> dict[str, Any]:
    kind, use = USES[name]
    at(chromium, served, PAGES[kind], size)
    return use(chromium)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", USES)
def test_each_widget_answers_as_in_chromium(engine, chromium, served, name, size):
    kind, use = USES[name]
    at(engine, served, PAGES[kind], size)
    shown = use(engine)
    looked_at(engine, f"used {name.replace(':', '')}_{size}")
    assert engine.run(TOO_WIDE) <= 0
    no_error(engine)
    assert plain(shown) == plain(used_in_chromium(chromium, served, name, size))


def plain(shown: Any) -> Any:
    """What is shown, without the address of this run's server."""
    return json.loads(re.sub(r"127\.0\.0\.1:\d+", "", json.dumps(shown, sort_keys=True)))


# ---- paper -----------------------------------------------------------------------------------------


# Firefox draws the letters of the site's own font, which holds all weights, as shapes without words.
READABLE = (
    """() => document.documentElement.style.setProperty("--site-sans", "DejaVu Sans Condensed, sans-serif")"""
)


def printed(driven: Driven, served: str, kind: str, path: Path) -> list[Sheet]:
    at(driven, served, PAGES[kind], "wide")
    if folder := os.environ.get("XOPS_PICTURES"):
        driven.paper(Path(folder, f"{driven.name}_{kind}.pdf"))
    driven.run(READABLE)
    driven.paper(path)
    return read(path)


@functools.cache
def printed_by_chromium(
    chromium: Driven, served: str, kind: str, folder: Path
) -> tuple[list[Sheet], list[str], set[str]]:
    """Return its sheets, the headings of the page, and the words of its charts."""
    sheets = printed(chromium, served, kind, folder / f"chromium_{kind}.pdf")
    drawn = chromium.run("(words) => [...document.querySelectorAll(words)].map((e) => e.textContent)", WORDS)
    return sheets, chromium.texts("article :is(h1, h2, h3, h4)"), set(re.findall(r"\w+", " ".join(drawn)))


@pytest.mark.parametrize("kind", PAGES)
def test_each_kind_of_page_prints_whole_and_nothing_is_cut(engine, chromium, served, tmp_path_factory, kind):
    """On A4: the same words as in Chromium, none cut; no empty sheet, no heading at a sheet's end."""
    folder = tmp_path_factory.getbasetemp()
    wanted, headings, drawn = printed_by_chromium(chromium, served, kind, folder)
    sheets = printed(engine, served, kind, folder / f"{engine.name}_{kind}.pdf")
    assert faults(wanted, headings) == []
    assert faults(sheets, headings) == []
    # A chart keeps the font that it was drawn in; WebKit joins its f and t to one letter, which is not read back.
    shapes = drawn if engine.name == "Firefox" else {word for word in drawn if "ft" in word}
    assert lacking(sheets, wanted) - shapes == set()


def test_the_verdict_prints_on_one_sheet(engine, served, tmp_path):
    at(engine, served, chooser.link(chooser.TEAM), "wide")
    engine.run("() => { window.print = () => {}; }")
    engine.run("""() => [...document.querySelectorAll(".xops-tools button")]
      .find((button) => button.textContent.trim() === "Print one page").click()""")
    engine.until_there("html.xops-printing .xops-paper")
    engine.run(READABLE)
    engine.paper(tmp_path / "sheet.pdf")
    sheets = read(tmp_path / "sheet.pdf")
    assert len(sheets) == 1
    assert faults(sheets, []) == []
    said = chooser.said_by_the_reference(chooser.TEAM)
    assert said in sheets[0].text
    no_error(engine)
