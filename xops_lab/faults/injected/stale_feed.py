"""The weather feed repeats last week's values under today's time stamps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault
from xops_lab.flow import flights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

DAYS_STALE = 7


def replay_last_week(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """For a batch: the weather that its questions would have found a week earlier."""
    old = flights.weather_for(rows, late_by_h=24 * DAYS_STALE)
    return rows.assign(**{name: old[name] for name in old.columns})


def repeat_readings(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """For the weather feed: the readings of the same hours a week earlier; empty where there were none."""
    import pandas as pd

    then = pd.to_datetime(rows["hour_utc"]) - pd.Timedelta(days=DAYS_STALE)
    readings = flights.read_weather()
    known = readings.assign(then=readings["time_hour"].dt.tz_localize(None)).drop_duplicates(
        ["origin", "then"]
    )
    wanted = pd.DataFrame({"origin": rows["origin"], "then": then.astype(known["then"].dtype)})
    old = wanted.merge(known, on=["origin", "then"], how="left")
    return rows.assign(**{name: old[name].to_numpy() for name in flights.WEATHER})


FAULT = Fault("stale-feed", "raw/weather", replay_last_week, repeat_readings, strengths=IN_STEPS)
