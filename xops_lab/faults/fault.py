"""What a fault is, and how it strikes: a share of the rows, drawn by a seed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.faults.release import Release

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from xops_lab.flow.train import Training

Change = Callable[["pd.DataFrame", "np.random.Generator"], "pd.DataFrame"]
Prepare = Callable[[dict[str, "pd.DataFrame"], float, int], dict[str, "pd.DataFrame"]]
Retrain = Callable[["pd.DataFrame", datetime.date, float, int], "Training"]
REGISTRY, TRAINING, SCORING, RELEASE = "registry", "training", "scoring", "release"
REFUSED = (REGISTRY, TRAINING, RELEASE)  # what a gate can refuse before it serves
RAW = "raw"  # all that a batch brings: `RAW_FILES`
RAW_FILES = ("raw/questions", "raw/weather")
ALWAYS_WHOLE = (1.0,)  # of a fault that strikes wholly or not at all
IN_STEPS = (0.1, 0.3, 1.0)  # the three strengths of a fault that can strike a share of the rows


@dataclass(frozen=True)
class Fault:
    """A fault; what is said of it stands in its record, `records/faults/<id>.yaml`.

    strikes: the file of the lake that it changes on its way in, or `raw` (both raw files), `registry`, `training`,
        `scoring`, `release`.
    change: (rows of a day's batch, generator) -> rows after the fault: same columns, any number of rows.
    change_file: the same for the rows of that file, where they have another shape than a batch.
    prepare: for `raw`, instead of a change a day: (raw file -> clean rows of all struck days, strength, seed) -> the
        same files, changed; called once, before the first day.
    serve: for the registry: the numbers of all versions, oldest first -> the number that is served instead.
    retrain: for training: (training table, cut-off, strength, seed) -> the training that is promoted past the rule.
    score: for scoring: the rows of `consolidated/features` -> what the service hands to the model, row for row.
    release: for a release: what is in service -> what is in service from the onset on.
    strengths: those that are measured, each above 0 and at most 1; the last is the whole fault.
    """

    id: str
    strikes: str
    change: Change | None = None
    change_file: Change | None = None
    prepare: Prepare | None = None
    serve: Callable[[list[int]], int] | None = None
    retrain: Retrain | None = None
    score: Change | None = None
    release: Callable[[Release], Release] | None = None
    strengths: tuple[float, ...] = ALWAYS_WHOLE

    @property
    def record(self) -> Any:
        """Its record: title, what happens, precedent."""
        from xops_widgets.knowledge import knowledge

        return knowledge().faults[self.id]

    @property
    def title(self) -> str:
        return self.record.title


def struck(change: Change, rows: pd.DataFrame, strength: float, seed: int) -> pd.DataFrame:
    """The rows after `change` saw a share of them: drawn by the seed, put back in order. Strength 0: an equal copy.

    Raises ValueError for a strength outside 0 to 1.
    """
    import numpy as np
    import pandas as pd

    check_strength(strength)
    if strength == 0:
        return rows.copy()
    rng = np.random.default_rng(seed)
    hit = rng.permutation(len(rows)) < round(strength * len(rows))
    return pd.concat([rows[~hit], change(rows[hit], rng)]).sort_index(kind="stable")


def check_strength(strength: float) -> None:
    if isinstance(strength, bool) or not isinstance(strength, int | float) or not 0 <= strength <= 1:
        raise ValueError(f"strength: expected a number from 0 to 1, got {strength!r}")
