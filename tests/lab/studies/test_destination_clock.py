"""Two readings of one column, counted. RECIPES of the project counted 3,329 impossible flights by another program."""

from __future__ import annotations

import pandas as pd
import pytest

from xops_lab.flow.time_zones import clock_minutes, zone_offsets
from xops_lab.runtime.progress import finish
from xops_lab.studies.published_defects.destination_clock import impossible_times


def test_the_fixed_offset_makes_impossible_flights_and_the_zone_name_none():
    fixed, named = finish(impossible_times("fixed offset")), finish(impossible_times("zone name"))
    assert fixed.impossible == 3329
    assert set(fixed.table["destination"]) == {"PHX", "HNL"}
    assert fixed.table["impossible"].sum() == 3329
    assert (named.impossible, len(named.table)) == (0, 0)
    assert fixed.checked == named.checked > 300_000
    assert "3,329 of 319,809 flights" in fixed._repr_html_()


def test_clock_and_offset_by_hand():
    assert list(clock_minutes(pd.Series([0, 59, 100, 1754, 2400]))) == [0, 59, 60, 1074, 1440]
    days = pd.Series(pd.to_datetime(["2013-01-15", "2013-07-15"]))
    assert list(zone_offsets(days, "America/New_York")) == [-300, -240]
    assert list(zone_offsets(days, "America/Phoenix")) == [-420, -420]


def test_another_definition_is_refused():
    with pytest.raises(ValueError, match="definition: expected one of fixed offset, zone name, got 'utc'"):
        impossible_times("utc")
