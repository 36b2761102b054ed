"""Stage 1: what happens in the world on a day, and when it becomes known. Replays the published flights.

Three kinds of rows reach the app: questions (one a scheduled flight, asked two hours before departure), weather
readings (known an hour after their hour) and outcomes (known on landing). `day` is the New York day on which the
app files the row: for a question the day of the flight, for the others the day on which it became known.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.flow import flights
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.time_zones import clock_minutes, zone_offsets
from xops_lab.runtime.kept import kept_result

if TYPE_CHECKING:
    import pandas as pd

HOME = data_definitions().home


@dataclass(frozen=True)
class Events:
    """What reached the app on one day; columns as in the app database, times naive UTC."""

    questions: pd.DataFrame
    weather: pd.DataFrame
    outcomes: pd.DataFrame


def question_ids(table: pd.DataFrame) -> pd.Series:
    """An id for each flight that says which it is, such as 2013-01-01-1015z-EWR-UA1545."""
    utc = table["scheduled_utc"].dt.tz_convert("UTC").dt.strftime("%H%Mz")
    day = local_day(table["scheduled_utc"])
    return day + "-" + utc + "-" + table["origin"] + "-" + table["carrier"] + table["flight"].astype(str)


def local_day(utc: pd.Series) -> pd.Series:
    """The New York day of each time, as ISO text."""
    import pandas as pd

    aware = utc if utc.dt.tz is not None else utc.dt.tz_localize("UTC")
    hours = aware.dt.floor("h")  # few distinct hours: convert each once
    days = pd.Series({h: h.tz_convert(HOME).strftime("%Y-%m-%d") for h in hours.unique()})
    return hours.map(days)


def airport_zones() -> dict[str, str]:
    """Time zone name of each airport; those that the published table lacks come from the definitions."""
    import pandas as pd

    table = pd.read_csv(flights.data_folder() / "airports.csv")[["faa", "tzone"]].dropna()
    return {**dict(zip(table["faa"], table["tzone"], strict=True)), **data_definitions().missing_zones}


def landing(table: pd.DataFrame) -> pd.Series:
    """When the outcome of each flight is known, UTC: on landing, or a day after departure if it never arrived."""
    import pandas as pd

    closed = table["scheduled_utc"] + pd.Timedelta(hours=data_definitions().known["closed_after_departure_h"])
    day = pd.to_datetime(table[["year", "month", "day"]])
    zones = table["dest"].map(airport_zones())
    away = pd.concat([zone_offsets(part, zone) for zone, part in day.groupby(zones)]).reindex(table.index)
    between = (
        clock_minutes(table["arr_time"]) - clock_minutes(table["dep_time"]) + zone_offsets(day, HOME) - away
    ) % 1440
    gone = table["scheduled_utc"] + pd.to_timedelta(table["dep_delay"], unit="min")
    landed = gone + pd.to_timedelta(between, unit="min")
    return landed.where(table["arr_delay"].notna() & landed.notna(), closed)


@functools.cache
@kept_result
def world() -> Events:
    """The whole year, sorted by day; 336,776 questions. Treat as read-only."""
    import pandas as pd

    known = data_definitions().known
    table = flights.read_flights()
    ids, scheduled = question_ids(table), table["scheduled_utc"].dt.tz_localize(None)
    questions = pd.DataFrame(
        {
            "question_id": ids,
            "day": local_day(table["scheduled_utc"]),
            "asked_utc": scheduled - pd.Timedelta(hours=known["asked_before_departure_h"]),
            **{name: table[name] for name in ("carrier", "flight", "origin", "dest")},
            "scheduled_utc": scheduled,
            "distance": table["distance"],
        }
    )
    landed = landing(table).dt.tz_localize(None)
    outcomes = pd.DataFrame(
        {"question_id": ids, "day": local_day(landed), "known_utc": landed, "arr_delay": table["arr_delay"]}
    )
    readings = flights.read_weather()
    hour = readings["time_hour"].dt.tz_localize(None)
    weather = readings[["origin"]].assign(
        hour_utc=hour,
        day=local_day(hour + pd.Timedelta(hours=known["weather_known_after_h"])),
        **{name: readings[name] for name in flights.WEATHER},
    )
    return Events(
        questions.sort_values(["day", "question_id"], ignore_index=True),
        weather.sort_values(["day", "origin", "hour_utc"], ignore_index=True),
        outcomes.sort_values(["day", "question_id"], ignore_index=True),
    )


@functools.cache
def bounds(table: str) -> dict[str, tuple[int, int]]:
    days = getattr(world(), table)["day"]
    first = days.drop_duplicates().index
    return dict(zip(days[first], zip(first, [*first[1:], len(days)], strict=True), strict=True))


def events_of(day: datetime.date) -> Events:
    """What reaches the app on this New York day."""
    parts = []
    for table in ("questions", "weather", "outcomes"):
        start, end = bounds(table).get(day.isoformat(), (0, 0))
        parts.append(getattr(world(), table).iloc[start:end])
    return Events(*parts)
