"""The flights: the data's own defects, the asking rule, and what bad input says."""

import datetime

import pandas as pd
import pytest

from xops_lab.flow import flights


def test_published_defects_are_read_as_published():
    table, weather = flights.read_flights(), flights.read_weather()
    assert len(table) == 336_776
    assert len(weather) == 26_115
    assert int(table["dep_time"].isna().sum()) == 8_255
    assert int(table["arr_delay"].isna().sum()) == 9_430
    assert int(table["tailnum"].isna().sum()) == 2_512
    assert weather.loc[
        weather["wind_speed"] > 100, ["origin", "month", "day", "hour"]
    ].to_numpy().tolist() == [["EWR", 2, 12, 3]]
    hours = pd.to_datetime(table["time_hour"], utc=True)
    seen = set(zip(weather["origin"], weather["time_hour"], strict=True))
    assert sum(pair not in seen for pair in zip(table["origin"], hours, strict=True)) == 1_556


def test_hour_is_new_york_time_in_winter_and_in_summer():
    for day, ahead in (("2013-01-15", 5), ("2013-07-15", 4)):
        batch = flights.day_batch(day)
        local = batch["scheduled_utc"].dt.tz_convert("America/New_York")
        assert (local.dt.hour == batch["hour"]).all()
        scheduled = flights.read_flights().loc[batch.index, "sched_dep_time"]
        assert (100 * local.dt.hour + local.dt.minute == scheduled).all()
        assert (local.dt.date == datetime.date.fromisoformat(day)).all()
        early = batch[batch["hour"] < 19]
        assert ((early["scheduled_utc"].dt.hour - early["hour"]) == ahead).all()


def test_a_batch_has_the_documented_columns_and_every_scheduled_flight():
    batch = flights.day_batch("2013-02-12")
    assert list(batch.columns) == list(flights.COLUMNS)
    assert len(batch) == 893
    assert "tailnum" not in batch
    assert not batch.duplicated(flights.KEY).any()


def test_weather_is_the_newest_that_is_one_hour_older_than_the_asking_time():
    batch = flights.day_batch("2013-07-10")
    weather = flights.read_weather().set_index(["origin", "time_hour"])
    for row in batch.sample(40, random_state=1).itertuples():
        newest = (row.scheduled_utc - pd.Timedelta(hours=3)).floor("h")
        assert row.temp == weather.loc[(row.origin, newest), "temp"]
        assert (
            row.weather_age_h == (row.scheduled_utc - pd.Timedelta(hours=2) - newest).total_seconds() / 3600
        )
    assert batch["weather_age_h"].between(1, 2, inclusive="left").all()


def test_newer_weather_changes_no_feature():
    day = "2013-07-10"
    clean = flights.day_batch(day)
    weather = flights.read_weather()
    limits = clean.groupby("origin")["scheduled_utc"].max() - pd.Timedelta(hours=3)
    newer = weather["time_hour"] > weather["origin"].map(limits)
    poisoned = weather.copy()
    poisoned.loc[newer, list(flights.WEATHER)] = -999.0
    assert newer.sum() > 1000
    pd.testing.assert_frame_equal(flights.day_batch(day, poisoned), clean)

    one = clean.loc[clean["hour"] == 12].iloc[0]
    after = (weather["origin"] == one["origin"]) & (
        weather["time_hour"] > one["scheduled_utc"] - pd.Timedelta(hours=3)
    )
    poisoned = weather.copy()
    poisoned.loc[after, list(flights.WEATHER)] = -999.0
    changed = flights.day_batch(day, poisoned)
    assert changed.loc[one.name].equals(one)
    assert (changed["temp"] == -999).any(), "later flights do see the later weather"


def test_the_wind_of_1048_mph_is_seen_by_32_flights_of_one_day():
    seen = flights.day_batch("2013-02-12").query("wind_speed > 1000")
    assert len(seen) == 32
    assert set(seen["origin"]) == {"EWR"}
    assert set(seen["hour"]) == {6}


def test_the_temperature_of_13_degrees_in_may_is_seen_by_no_flight():
    weather = flights.read_weather()
    odd = weather.query("origin == 'JFK' and temp < 14 and month == 5")
    assert odd["time_hour"].astype(str).tolist() == ["2013-05-09 02:00:00+00:00"]
    for day in ("2013-05-08", "2013-05-09"):
        assert flights.day_batch(day)["temp"].min() > 14


def test_the_last_day_has_no_weather_at_all():
    assert flights.day_batch("2013-12-31")["temp"].isna().all()
    assert flights.day_batch("2013-12-30")["temp"].notna().all()


def test_outcomes_follow_the_convention_of_15_minutes():
    table = flights.read_flights()
    late = flights.outcomes(table.index)
    assert int(late.isna().sum()) == 9_430
    assert not late[table["arr_delay"] == 14].any()
    assert late[table["arr_delay"] == 15].all()


@pytest.mark.parametrize("day", ["2014-01-01", "2012-12-31", "yesterday", "2013-02-30", 20130101, None])
def test_a_bad_day_names_the_range_and_what_came(day):
    with pytest.raises(ValueError, match=r"day: expected a date from 2013-01-01 to 2013-12-31, got") as error:
        flights.day_batch(day)
    assert repr(day) in str(error.value)
