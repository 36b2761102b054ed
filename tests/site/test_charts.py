"""Charts on a small phone: no word is cut, wherever the controls stand."""

from __future__ import annotations

import os

import pytest

from tests.site.book import pages
from tests.site.visit import NARROW

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
