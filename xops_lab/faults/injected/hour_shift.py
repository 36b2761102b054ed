"""The departure hour arrives in UTC and is read as New York time: four hours late in summer time, five in winter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def shift_hour(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(hour=rows["scheduled_utc"].dt.hour.astype(rows["hour"].dtype))


FAULT = Fault("hour-shift", "consolidated/features", shift_hour, strengths=IN_STEPS)
