"""Flights of the regional airlines arrive under a large airline's code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SOLD_BY = {"9E": "DL", "EV": "UA", "MQ": "AA", "OO": "UA", "YV": "US"}


def rename_carrier(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(carrier=rows["carrier"].replace(SOLD_BY))


FAULT = Fault("renamed-carrier", "raw/questions", rename_carrier, strengths=IN_STEPS)
