"""The weather station at EWR sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault
from xops_lab.flow import flights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SILENT_STATION = "EWR"


def silence_station(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    weather = [*flights.WEATHER, "weather_age_h"]
    return rows.assign(**{name: rows[name].mask(rows["origin"] == SILENT_STATION) for name in weather})


def drop_readings(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows[rows["origin"] != SILENT_STATION]


FAULT = Fault("silent-station", "raw/weather", silence_station, drop_readings, strengths=IN_STEPS)
