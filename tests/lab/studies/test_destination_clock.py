"""Two readings of one column, counted. RECIPES of the project counted 3,329 impossible flights by another program."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from xops_lab.flow.time_zones import clock_minutes, zone_offsets
from xops_lab.runtime.progress import finish
from xops_lab.studies.published_defects.destination_clock import ImpossibleTimes, impossible_times


def test_the_fixed_offset_makes_impossible_flights_and_the_zone_name_none():
    fixed, named = finish(impossible_times("fixed offset")), finish(impossible_times("zone name"))
    assert fixed.impossible == 3329
    assert set(fixed.table["destination"]) == {"PHX", "HNL"}
    assert fixed.table["impossible"].sum() == 3329
    assert (named.impossible, len(named.table)) == (0, 0)
    assert fixed.checked == named.checked > 300_000
    assert "3,329 of 319,809 flights" in fixed._repr_html_()
    assert (fixed.by_day.sum(), named.by_day.sum(), len(fixed.by_day)) == (3329, 0, 365)
    assert [(day.month, day.day) for day in fixed.clock_changes] == [(3, 10), (11, 3)]
    assert "are from 10 March to 2 November and go to PHX, HNL" in fixed.caption
    assert "No flight is impossible" in named._repr_html_()


def test_impossible_flights_are_drawn_by_day_and_by_destination():
    days = pd.date_range("2013-03-09", periods=5)
    table = pd.DataFrame([("PHX", 10, 4)], columns=["destination", "flights", "impossible"])
    found = ImpossibleTimes("fixed offset", 50, 4, table, pd.Series([0, 1, 3, 0, 0], days), (days[1],))
    shown = found._repr_html_()
    assert re.findall(r'points="(.*?)"', shown) == ["0,1000 250,667 500,0 750,1000 1000,1000"]
    assert 'x1="25.0%" x2="25.0%"' in shown, "New York's clock changes on the second day"
    assert re.findall(r'width="([\d.]+%)" height="12"', shown) == ["40.0%", "0.0%"]
    assert "0 of 40" in shown
    assert "from 10 March to 11 March and go to PHX" in shown


def test_clock_and_offset_by_hand():
    assert list(clock_minutes(pd.Series([0, 59, 100, 1754, 2400]))) == [0, 59, 60, 1074, 1440]
    days = pd.Series(pd.to_datetime(["2013-01-15", "2013-07-15"]))
    assert list(zone_offsets(days, "America/New_York")) == [-300, -240]
    assert list(zone_offsets(days, "America/Phoenix")) == [-420, -420]


def test_another_definition_is_refused():
    with pytest.raises(ValueError, match="definition: expected one of fixed offset, zone name, got 'utc'"):
        impossible_times("utc")
