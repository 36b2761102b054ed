"""Humidity arrives as 0 to 1 where 0 to 100 is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def percent_as_ratio(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(humid=rows["humid"] / 100)


FAULT = Fault("percent-as-ratio", "raw/weather", percent_as_ratio, strengths=IN_STEPS)
