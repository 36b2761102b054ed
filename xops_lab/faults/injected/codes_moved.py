"""The service codes the airline by another list than the training did: each code stands one place further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, SCORING, Fault
from xops_lab.flow import flights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def next_code(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    known = flights.read_carriers()
    following = dict(zip(known, (*known[1:], known[0]), strict=True))
    return rows.assign(carrier=rows["carrier"].map(following))


FAULT = Fault("codes-moved", SCORING, score=next_code, strengths=IN_STEPS)
