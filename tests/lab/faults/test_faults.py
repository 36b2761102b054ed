"""Faults: strength 0 is the clean batch, each one does what it says and nothing else."""

import pandas as pd
import pytest

from xops_lab.faults import FAULTS, inject
from xops_lab.flow import flights

DAY = "2013-07-10"


@pytest.fixture(scope="module")
def clean():
    return flights.day_batch(DAY)


@pytest.mark.parametrize("fault", [*FAULTS, "none", None])
def test_strength_zero_is_the_clean_batch(clean, fault):
    pd.testing.assert_frame_equal(inject(clean, fault, strength=0.0), clean)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_its_input_alone_and_follows_its_seed(clean, fault):
    before = clean.copy()
    first, again = inject(clean, fault, 0.5, seed=7), inject(clean, fault, 0.5, seed=7)
    pd.testing.assert_frame_equal(clean, before)
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(clean)
    assert not first.equals(inject(clean, fault, 0.5, seed=8))
    assert list(first.columns) == list(clean.columns)


@pytest.mark.parametrize(
    ("fault", "columns"),
    [
        ("hour-shift", {"hour"}),
        ("percent-as-ratio", {"humid"}),
        ("miles-as-kilometres", {"distance"}),
        ("renamed-carrier", {"carrier"}),
        ("stale-feed", set(flights.WEATHER)),
        ("silent-station", {*flights.WEATHER, "weather_age_h"}),
    ],
)
def test_a_fault_changes_only_its_columns(clean, fault, columns):
    broken = inject(clean, fault)
    changed = {name for name in clean if not broken[name].equals(clean[name])}
    assert changed <= columns
    assert changed


@pytest.mark.parametrize(("day", "hours"), [(DAY, 4), ("2013-01-16", 5)], ids=["summer time", "winter"])
def test_the_hour_is_late_by_as_much_as_new_york_is_behind(day, hours):
    batch = flights.day_batch(day)
    assert (inject(batch, "hour-shift")["hour"] == (batch["hour"] + hours) % 24).all()


def test_what_each_fault_does(clean):
    assert inject(clean, "percent-as-ratio")["humid"].max() <= 1
    assert (inject(clean, "miles-as-kilometres")["distance"] / clean["distance"]).mean() == pytest.approx(
        1.609344, rel=1e-3
    )
    assert len(inject(clean, "half-lost")) == -(-len(clean) // 2)
    doubled = inject(clean, "duplicated-rows")
    assert len(doubled) == len(clean) + 100
    assert int(doubled.duplicated(flights.KEY).sum()) == 100
    silent = inject(clean, "silent-station")
    assert (silent["humid"].isna() == (clean["origin"] == "EWR")).all()
    renamed = inject(clean, "renamed-carrier")
    assert set(renamed["carrier"]) == set(clean["carrier"]) - {"9E", "EV", "MQ", "OO", "YV"}


def test_a_stale_feed_is_the_weather_of_the_same_hour_last_week(clean):
    stale = inject(clean, "stale-feed")
    weather = flights.read_weather().set_index(["origin", "time_hour"])
    for row in stale.sample(20, random_state=0).itertuples():
        then = (row.scheduled_utc - pd.Timedelta(hours=3, days=7)).floor("h")
        assert row.temp == weather.loc[(row.origin, then), "temp"]
    assert stale["weather_age_h"].equals(clean["weather_age_h"]), "the stamps claim it is fresh"


def test_strength_is_the_share_of_rows(clean):
    broken = inject(clean, "hour-shift", strength=0.25)
    assert int((broken["hour"] != clean["hour"]).sum()) == round(0.25 * len(clean))


def test_bad_input_is_named(clean):
    with pytest.raises(ValueError, match=r"fault: expected one of none, hour-shift, .*, got 'typo'"):
        inject(clean, "typo")
    for strength in (-0.1, 1.1, "1", True, float("nan")):
        with pytest.raises(ValueError, match=r"strength: expected a number from 0 to 1, got"):
            inject(clean, "hour-shift", strength)
