"""Exercise: what must stand in a model's record, so that the model can be made again? It is made again from the answer.

Whatever the record does not name has another value than it had, each a likely one: nobody knew it any more.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, Any

from xops_lab.exercises import Feedback
from xops_lab.flow import flights
from xops_lab.flow.delay_model import to_features

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

CUTOFF = datetime.date(2013, 1, 15)
NEEDED = {  # what shaped the model -> what it is taken for when nobody wrote it down
    "seed": "seed 1 was tried",
    "settings": "the library's default of 31 leaves was tried",
    "data snapshot": "the data of today was tried, with one day corrected since",
    "cut-off": "one day later was tried",
}
BESIDES = ("model name", "author", "score", "hour of the run")
NAMES = ("author", "seed", "score", "data snapshot", "model name", "cut-off", "hour of the run", "settings")


@functools.cache
def january() -> pd.DataFrame:
    """The flights of 1 to 15 January that arrived as planned, with the delay. Treat as read-only."""
    table = flights.read_flights()
    return table[(table["month"] == 1) & (table["day"] <= CUTOFF.day) & table["arr_delay"].notna()]


@functools.cache
def answers_from(named: frozenset[str]) -> np.ndarray:
    """Risks of the flights of CUTOFF by a model that is made from a record with these entries."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    table = january()
    before = CUTOFF.day + (0 if "cut-off" in named else 1)
    learned = table[table["day"] < before]
    delay = learned["arr_delay"]
    if "data snapshot" not in named:
        delay = delay - 10.0 * ((learned["carrier"] == "UA") & (learned["day"] == 12))
    model = HistGradientBoostingClassifier(
        max_iter=100,
        max_leaf_nodes=15 if "settings" in named else 31,
        max_features=0.5,
        early_stopping=False,
        random_state=0 if "seed" in named else 1,
    )
    asked = table[table["day"] == CUTOFF.day]
    with threadpool_limits(1):
        model.fit(to_features(flights.batch_of(learned)), delay >= 15)
        return model.predict_proba(to_features(flights.batch_of(asked)))[:, 1]


def check_record(answer: Any) -> Feedback:
    if isinstance(answer, str) or not hasattr(answer, "__iter__"):
        return Feedback(False, f"Expected a list of some of {', '.join(NAMES)}, got {answer!r}.")
    named = list(answer)
    strange = [name for name in named if name not in NAMES]
    if strange:
        return Feedback(False, f"Expected some of {', '.join(NAMES)}, got {strange[0]!r}.")
    wanted, made = answers_from(frozenset(NEEDED)), answers_from(frozenset(named) & set(NEEDED))
    equal = int((wanted == made).sum())
    for name, taken in NEEDED.items():
        if name not in named:
            return Feedback(
                False,
                f"From this record {equal} of {len(wanted)} answers come out equal. It does not tell the "
                f"{name}; {taken}.",
            )
    idle = [name for name in named if name in BESIDES]
    if idle:
        return Feedback(
            False,
            f"All {equal} answers come out equal, and without the {idle[0]} too. It may be good to know, "
            "but nothing depends on it.",
        )
    return Feedback(
        True,
        f"From this record alone all {equal} flights of {CUTOFF} that arrived get equal answers, to the last bit.",
    )
