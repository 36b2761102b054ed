"""One row in ten arrives twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.fault import IN_STEPS, Fault

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def double_tenth(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    import pandas as pd

    doubled = rng.permutation(len(rows)) < round(0.1 * len(rows))
    return pd.concat([rows, rows[doubled]])


FAULT = Fault("duplicated-rows", "raw/questions", double_tenth, strengths=IN_STEPS)
