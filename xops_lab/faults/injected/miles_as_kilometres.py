"""The distance arrives in kilometres under the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

KILOMETRES_PER_MILE = 1.609344


def miles_as_kilometres(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(distance=(rows["distance"] * KILOMETRES_PER_MILE).round().astype("int64"))


FAULT = Fault("miles-as-kilometres", "raw/questions", miles_as_kilometres, strengths=IN_STEPS)
