"""What is due: older than the days allowed, or without a day; named by its place, undated first."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools import stale
from xops_widgets.knowledge import knowledge

TODAY = datetime.date(2026, 11, 30)
DAYS = st.dates(datetime.date(2020, 1, 1), TODAY)


def test_what_is_older_than_allowed_or_has_no_day_is_due():
    given_days = [
        stale.Dated("new", "2026-11-29"), stale.Dated("edge", "2026-09-01"), stale.Dated("old", "2026-08-31"),
        stale.Dated("older", "2020-01-01"), stale.Dated("never", "unknown"),
    ]  # fmt: skip
    assert [one.place for one in stale.due(iter(given_days), 90, TODAY)] == ["never", "older", "old"]


@settings(deadline=None)
@given(st.lists(DAYS, max_size=5), st.integers(0, 4000))
def test_every_day_is_due_exactly_when_it_lies_further_back(days, most):
    found = stale.due((stale.Dated(str(n), day.isoformat()) for n, day in enumerate(days)), most, TODAY)
    assert {one.place for one in found} == {str(n) for n, day in enumerate(days) if (TODAY - day).days > most}


def test_every_dated_thing_of_the_records_is_seen():
    kb = knowledge()
    places = [one.place for one in stale.dated(kb)]
    assert len(places) == len(set(places))
    assert {
        "tools/dvc",
        "tools/dvc licence",
        "tools/dvc hosting",
        "tools/dvc status",
        "tools/dvc owner",
    } <= set(places)
    facts = sum(4 + (tool.owner is not None) + (tool.successor is not None) for tool in kb.tools.values())
    assert sum(place.startswith("tools/") for place in places) == facts
    assert sum(place.startswith("evidence/") for place in places) == len(kb.evidence)
    assert sum(place.startswith("sources/") for place in places) == sum(
        s.url is not None for s in kb.sources.values()
    )


def test_every_page_is_seen_with_its_day():
    pages = dict(stale.dated_pages())
    assert "notebooks/10_choose_discipline.ipynb" in pages
    assert "book/welcome.md" in pages
    assert all(datetime.date.fromisoformat(day) for day in pages.values())


@pytest.mark.parametrize(("days", "code"), [("100000", 0), ("-1", 1)])
def test_the_command_ends_by_what_is_due(capsys, days, code):
    assert stale.main(["--days", days]) == code
    said = capsys.readouterr()
    assert bool(said.out) == bool(code)
    if code:
        assert "tools/dvc licence" in said.out
        assert "to check again" in said.err
