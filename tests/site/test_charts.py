"""Charts on a small phone: no word is cut, wherever the controls stand; and without a script, each is drawn."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from tests.site.book import ROOT, pages
from tests.site.visit import NARROW, WIDE
from xops_widgets.explore.snapshot_interval import snapshot_interval_chart

sys.path.insert(0, str(ROOT / "book/_ext"))
import vega

CHAPTERS = [page for page in pages() if page.startswith("notebooks/")]
QUICK = [page for page in CHAPTERS if "36_" in page]  # five sliders, figures from tens to tens of thousands
WORDS = "[data-xops=chart] svg text"
CUT = """async (words) => {
  const frame = () => new Promise((r) => requestAnimationFrame(r));
  await frame();
  await frame();
  return [...document.querySelectorAll(words)].filter((text) => {
    const word = text.getBoundingClientRect(), room = text.closest("svg").getBoundingClientRect();
    return word.width && (word.left < room.left - 1 || word.right > room.right + 1
      || word.top < room.top - 1 || word.bottom > room.bottom + 1);
  }).map((text) => text.textContent);
}"""


@pytest.mark.wider
@pytest.mark.parametrize("page", CHAPTERS if os.environ.get("XOPS_PROVE") else QUICK)
def test_no_word_of_a_chart_is_cut(visit, page):
    """Every choice once; all sliders at their lower ends, then one after the other at their upper ends."""
    with visit(page, viewport=NARROW) as opened:
        opened.settle()
        if opened.page.locator("[data-xops=chart]").count():
            assert opened.page.locator(WORDS).count(), "charts without a word: nothing would be looked at"
        cut = {"at first": opened.page.evaluate(CUT, WORDS)}
        sliders = opened.page.locator("[data-xops=chart] input[type=range]").all()
        for key in ("Home", "End"):
            for number, slider in enumerate(sliders):
                slider.press(key)
                cut[f"slider {number} at {key}"] = opened.page.evaluate(CUT, WORDS)
        for number, choice in enumerate(opened.page.locator("[data-xops=chart] select").all()):
            for option in range(choice.locator("option").count()):
                choice.select_option(index=option)
                cut[f"choice {number} at {option}"] = opened.page.evaluate(CUT, WORDS)
        assert {place: words for place, words in cut.items() if words} == {}


@pytest.mark.parametrize(("viewport", "size"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_without_a_script_each_chart_is_drawn_for_the_width(browser, served, viewport, size):
    context = browser.new_context(java_script_enabled=False, viewport=viewport)
    page, charts = context.new_page(), 0
    for chapter in CHAPTERS:
        page.goto(served + chapter)
        for twin in page.locator("[data-xops=chart]").all():
            (still,) = twin.locator("[data-still]").filter(visible=True).all()
            assert still.get_attribute("data-still") == size
            assert still.locator("text").count() >= 5, chapter
            box = still.bounding_box()
            assert box["x"] + box["width"] <= viewport["width"], chapter
            assert box["height"] > 100, chapter
            charts += 1
    context.close()
    assert charts >= 10


def test_a_chart_is_drawn_in_the_same_bytes_each_time():
    spec = snapshot_interval_chart().to_dict()
    assert vega.drawing(spec, "wide") == vega.drawing(spec, "wide") != vega.drawing(spec, "narrow")
    context = {
        "body": '<div data-xops="search-table" data-state="{}"><div class="xops-fallback"></div></div>'
    }
    vega.draw_charts(SimpleNamespace(builder=SimpleNamespace(format="html")), "p", "t", context, None)
    assert "<svg" not in context["body"]


def test_a_chart_that_needs_ids_is_refused():
    data, mark = {"values": [{"x": 1}]}, {"type": "point", "clip": True}
    clipped = {"data": data, "mark": mark, "encoding": {"x": {"field": "x"}}}
    with pytest.raises(ValueError, match="expected a drawing without ids"):
        vega.drawing(clipped, "wide")


def test_a_chart_that_nobody_has_seen_is_printed_as_drawn_beforehand(visit):
    with visit("notebooks/34_apply_testing.html", viewport=NARROW) as opened:
        twin = opened.page.locator("[data-xops=chart]").first
        opened.page.wait_for_function(
            "() => document.querySelector('[data-xops=chart]').dataset.ready === ''"
        )
        assert not twin.locator("[data-drawn]").count()
        assert not twin.locator("[data-still]").filter(visible=True).count()
        opened.page.emulate_media(media="print")
        assert twin.locator("[data-still]:visible").get_attribute("data-still") == "wide"
        opened.page.emulate_media(media="screen")
        opened.settle()
        opened.page.emulate_media(media="print")
        assert not twin.locator("[data-still]").filter(visible=True).count()
