"""Late flights are weighed up in training to balance the classes, and nobody calibrates: every risk is too high."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from xops_lab.faults.fault import TRAINING, Fault

if TYPE_CHECKING:
    import pandas as pd

    from xops_lab.flow.train import Training


def retrain(table: pd.DataFrame, cutoff: datetime.date, strength: float, seed: int) -> Training:
    from xops_lab.flow.train import later_days, train

    late, later = table["late"].astype(bool), later_days(table)
    on_time_share = float((~late[~later]).mean())
    copies = round(on_time_share / (1 - on_time_share))
    # a weight of n is the row n times; the later days, which score the model, stay as they are
    more = table[late & ~later]
    import pandas as pd

    return train(pd.concat([table, *[more] * (copies - 1)]).sort_index(kind="stable"), cutoff)


FAULT = Fault("balanced-classes", TRAINING, retrain=retrain)
