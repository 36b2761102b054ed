"""A filter left in the training job: the model learns from JFK alone, or almost, and is promoted by hand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, TRAINING, Fault, struck

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from xops_lab.flow.train import Training

KEPT = "JFK"


def leave_out_others(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows[rows["origin"] == KEPT]


def retrain(table: pd.DataFrame, cutoff: datetime.date, strength: float, seed: int) -> Training:
    from xops_lab.flow.train import train

    return train(struck(leave_out_others, table, strength, seed), cutoff)


FAULT = Fault("one-airport-trained", TRAINING, retrain=retrain, strengths=IN_STEPS)
