"""Every second row, at random, never arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def lose_half(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    kept = rng.permutation(len(rows)) < (len(rows) + 1) // 2
    return rows[kept]


FAULT = Fault("half-lost", "raw/questions", lose_half, strengths=IN_STEPS)
