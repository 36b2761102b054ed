"""The explorer of a fault's way, alive on the page: another fault is chosen by keyboard, and its figures are shown."""

from __future__ import annotations

from xops_widgets.explore import trail_reading
from xops_widgets.explore.fault_trail import LINES, counted, heads, question_name
from xops_widgets.knowledge import knowledge

PAGE = "notebooks/02_break_it.html"
WORDS = '[...document.querySelectorAll(".xops-chart svg text")].map((e) => e.textContent)'


def test_a_fault_is_chosen_by_keyboard_and_its_way_is_shown(visit):
    order = trail_reading.faults()
    with visit(PAGE) as v:
        v.settle()
        v.page.locator(".xops-chart").scroll_into_view_if_needed()
        v.page.locator(".xops-chart[data-drawn]").wait_for()
        choice = v.page.get_by_role("combobox", name="The fault")
        start = int(choice.evaluate("(box) => box.selectedIndex"))
        choice.focus()
        for step in (1, 2):
            v.page.keyboard.press("ArrowDown")
            fault = order[start + step]
            title = knowledge().daily_faults[fault].title
            v.page.wait_for_function(f"(title) => {WORDS}.includes(title)", arg=title, timeout=10_000)
            said = v.page.evaluate(WORDS)
            row = trail_reading.shown_day(fault)
            assert set(heads(fault)) <= set(said)
            assert {counted(row, group) for _, group in LINES} <= set(said)
        assert any(text.startswith("the question: ") for text in said)
        assert v.errors == []


def test_a_question_is_named_by_its_flight():
    assert question_name("2013-03-04-1800z-LGA-US2175") == "US2175 from LGA, 18:00 UTC"
