"""Null faults: ordinary changes that harm nothing. A safeguard credited with one of them is credited with noise."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from xops_lab.faults.fault import RELEASE, TRAINING, Fault
from xops_lab.faults.release import Release

if TYPE_CHECKING:
    import pandas as pd

    from xops_lab.flow.train import Training

OTHER_SEED = 1


def harmless(now: Release) -> Release:
    """Count the weekday from Sunday, then turn it: every value stays."""
    return now.with_edit("isodow(q.scheduled_local) - 1", "(dayofweek(q.scheduled_local) + 6) % 7")


def other_seed(table: pd.DataFrame, cutoff: datetime.date, strength: float, seed: int) -> Training:
    """Train as the flow does, with another seed: the days held out and the inputs of each split are drawn anew."""
    from xops_lab.flow.train import train

    return train(table, cutoff, seed=OTHER_SEED)


NULL_FAULTS = {
    fault.id: fault
    for fault in (
        Fault("null-release", RELEASE, release=harmless),
        Fault("null-retraining", TRAINING, retrain=other_seed),
    )
}
