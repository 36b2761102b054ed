"""The departure hour arrives in UTC and is read as New York time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

UTC_AHEAD_OF_NEW_YORK_H = 5


def shift_hour(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(hour=(rows["hour"] + UTC_AHEAD_OF_NEW_YORK_H) % 24)


FAULT = Fault("hour-shift", "consolidated/features", shift_hour, strengths=IN_STEPS)
