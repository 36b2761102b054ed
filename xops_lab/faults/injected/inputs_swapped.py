"""The service hands temperature and humidity to the model in each other's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, SCORING, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def swap(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(temp=rows["humid"], humid=rows["temp"])


FAULT = Fault("inputs-swapped", SCORING, score=swap, strengths=IN_STEPS)
