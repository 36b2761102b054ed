"""A model is trained on labels of which a share says the opposite, and promoted by hand. Whole: all of them do."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, TRAINING, Fault, struck

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from xops_lab.flow.train import Training


def flip(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(late=~rows["late"].astype(bool))


def retrain(table: pd.DataFrame, cutoff: datetime.date, strength: float, seed: int) -> Training:
    from xops_lab.flow.train import train

    return train(struck(flip, table, strength, seed), cutoff)


FAULT = Fault("labels-flipped", TRAINING, retrain=retrain, strengths=IN_STEPS)
