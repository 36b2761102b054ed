"""The explorer of safeguards, alive on the page: its arithmetic is that of the tables, by mouse and by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import TimeoutError

from xops_widgets.explore import attention, harm_left
from xops_widgets.explore.safeguard_choice import MINUTES, RESPONSE, START, UNIT_TITLES, averted_said
from xops_widgets.knowledge import knowledge

PAGE = "notebooks/12_measure_safeguards.html"
SAID = re.compile(r"^(averts |adds |no harm |[\d,]+ fewer than clean)")
SAYS = """([said, want, price]) => {
  const texts = [...document.querySelectorAll(".xops-chart svg text")].map((e) => e.textContent);
  const found = texts.filter((text) => new RegExp(said).test(text)).sort();
  return texts.includes(price) && JSON.stringify(found) === JSON.stringify([...want].sort());
}"""


def check(page, chosen, response, unit, minutes=MINUTES):
    """Fault by fault in the order of the records, then the price of the whole set."""
    table = harm_left(chosen, response, unit)
    want = sorted(averted_said(row.none, row.left) for row in table.itertuples())
    alarms, hours = attention(chosen, minutes)
    price = f"Costs {alarms:.1f} false alarms, {hours:.1f} hours in 30 days"
    try:
        page.wait_for_function(SAYS, arg=[SAID.pattern, want, price], timeout=10_000)
    except TimeoutError:
        texts = page.locator(".xops-chart svg text").all_text_contents()
        assert (sorted(filter(SAID.match, texts)), price in texts) == (want, True)
    titles = [fault.title for fault in knowledge().daily_faults.values()]
    texts = page.locator(".xops-chart svg text").all_text_contents()
    assert [text for text in texts if text in titles] == titles


def test_the_page_computes_what_python_computes(visit):
    names = list(knowledge().daily_safeguards)
    with visit(PAGE) as v:
        v.settle()
        v.page.locator(".xops-chart").scroll_into_view_if_needed()
        v.page.locator(".xops-chart[data-drawn]").wait_for()
        check(v.page, START, RESPONSE, "changed")
        chosen = list(START)
        for name, response, unit in (
            ("volume-check", 3, "unanswered"),
            ("promotion-gate", 7, "changed"),
            ("metric-anomaly", 1, "worse"),
            ("drift-check", 14, "corrupt"),
        ):
            v.page.get_by_role("checkbox", name=knowledge().safeguards[name].title).check()
            chosen.append(name)
            slider = v.page.get_by_role("slider", name="Days to repair")
            slider.fill(str(response))
            v.page.get_by_role("combobox", name="Harm in").select_option(label=UNIT_TITLES[unit])
            minutes = 2 * response
            v.page.get_by_role("slider", name="Minutes for a false alarm").fill(str(minutes))
            check(v.page, chosen, response, unit, minutes)
        for name in names:
            v.page.get_by_role("checkbox", name=knowledge().safeguards[name].title).uncheck()
        check(v.page, [], 14, "corrupt", 28)
        assert v.errors == []


def test_the_keyboard_is_enough(visit):
    with visit(PAGE) as v:
        v.settle()
        v.page.locator(".xops-chart").scroll_into_view_if_needed()
        v.page.locator(".xops-chart[data-drawn]").wait_for()
        v.page.get_by_role("checkbox", name="Range check").focus()
        v.page.keyboard.press("Tab")  # profile check: on at the start
        v.page.keyboard.press("Space")
        for _ in range(8):
            v.page.keyboard.press("Tab")
        v.page.keyboard.press("ArrowRight")
        assert v.page.get_by_role("slider", name="Days to repair").input_value() == "4"
        check(v.page, ["answered-share"], 4, "changed")
