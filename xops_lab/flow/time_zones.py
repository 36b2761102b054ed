"""Clock readings and offsets from UTC, as columns."""

from __future__ import annotations

import pandas as pd


def clock_minutes(clock: pd.Series) -> pd.Series:
    """Turn a clock reading such as 1754 into minutes after midnight; 2400 is 1440."""
    return clock // 100 * 60 + clock % 100


def zone_offsets(days: pd.Series, zone: str) -> pd.Series:
    """Return the offset of `zone` from UTC at noon of each day, in minutes."""
    unique = {
        day: (day + pd.Timedelta("12h")).tz_localize(zone).utcoffset().total_seconds() / 60
        for day in days.unique()
    }
    return days.map(unique)
