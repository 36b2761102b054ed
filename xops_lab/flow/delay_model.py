"""A small model of the risk to arrive 15 or more minutes late, as of the asking time.

Gradient-boosted trees of scikit-learn, trained on January to March unless told otherwise. Fitted on one
thread, so that no sum can depend on how many there are: with the same lock the result is the same to the bit.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow import flights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from threadpoolctl import ThreadpoolController

FEATURES = [
    "hour", "weekday", "distance", "carrier", "origin",
    "temp", "humid", "wind_speed", "precip", "pressure", "visib",
]  # fmt: skip


@dataclass(frozen=True)
class DelayModel:
    """A fitted model, with the months, the seed and the share of late flights it was trained on."""

    classifier: Any
    months: tuple[int, ...]
    seed: int
    late_share: float
    n_flights: int


def to_features(batch: pd.DataFrame) -> pd.DataFrame:
    """The model's inputs: (n_flights, 11) of float64; codes are positions in the sorted reference lists.

    A carrier or origin that is not in the reference list becomes an empty value.
    """
    missing = [column for column in FEATURES if column not in batch]
    if missing:
        raise ValueError(
            f"batch: expected the columns {', '.join(FEATURES)}, got none of {', '.join(missing)}"
        )
    coded = {name: batch[name].map(code) for name, code in codes().items()}
    return batch[FEATURES].assign(**coded).astype("float64")


@functools.cache
def codes() -> dict[str, dict[str, int]]:
    """Column -> value -> its position in the sorted reference list."""
    known = {"carrier": flights.read_carriers(), "origin": flights.ORIGINS}
    return {name: {value: i for i, value in enumerate(values)} for name, values in known.items()}


def rows_to_features(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """As `to_features`, of rows with plain values by name (None where empty): a tenth of the time for a few rows."""
    import pandas as pd

    coded = codes()
    values = [
        [coded[name].get(row[name]) if name in coded else row[name] for name in FEATURES] for row in rows
    ]
    return pd.DataFrame(values, columns=FEATURES, dtype="float64")


@functools.cache
def arrived_flights(months: tuple[int, ...]) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Features (n, 11), late (n,) and date (n,) of the flights of these months that arrived as planned."""
    import pandas as pd

    table = flights.read_flights()
    table = table[table["month"].isin(months) & table["arr_delay"].notna()]
    late = flights.outcomes(table.index).astype(bool)
    return to_features(flights.batch_of(table)), late, pd.to_datetime(table[["year", "month", "day"]])


def to_months(months: Iterable[int]) -> tuple[int, ...]:
    """Sorted distinct months. Raises ValueError unless each is a whole number from 1 to 12."""
    given = list(months)
    wrong = [m for m in given if isinstance(m, bool) or not isinstance(m, int) or not 1 <= m <= 12]
    if wrong or not given:
        raise ValueError(f"months: expected whole numbers from 1 to 12, got {given!r}")
    return tuple(sorted(set(given)))


def fit(features: pd.DataFrame, late: pd.Series, seed: int) -> Any:
    """A HistGradientBoostingClassifier: 100 rounds, half of the features a split (drawn by the seed)."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    classifier = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=15, max_features=0.5, early_stopping=False, random_state=seed
    )
    with thread_pools().limit(limits=1):
        return classifier.fit(features, late)


def train(months: Iterable[int] = (1, 2, 3), seed: int = 0, share_of_days: float = 1.0) -> DelayModel:
    """Train on the flights of these months that arrived as planned.

    `share_of_days`: the part of the days to train on, above 0 to 1, drawn by the seed.
    Raises ValueError for months outside 1 to 12 or a share outside that range.
    """
    months = to_months(months)
    if not 0 < share_of_days <= 1:
        raise ValueError(f"share_of_days: expected a number above 0, up to 1, got {share_of_days!r}")
    features, late, dates = arrived_flights(months)
    used = drawn_days(dates, share_of_days, seed)
    classifier = fit(features[used], late[used], seed)
    return DelayModel(classifier, months, seed, float(late[used].mean()), int(used.sum()))


def drawn_days(dates: pd.Series, share: float, seed: int) -> np.ndarray:
    """Mask (n,) of the flights whose day was drawn: whole days, so that a day is never on both sides."""
    import numpy as np

    days = np.sort(dates.unique())
    count = max(1, round(share * len(days)))
    drawn = np.random.default_rng(seed).choice(len(days), size=count, replace=False)
    return dates.isin(days[drawn]).to_numpy()


def predict(model: DelayModel, batch: pd.DataFrame) -> pd.Series:
    """Risk of each flight to arrive 15 or more minutes late: (n_flights,), 0-1, index of the batch."""
    import pandas as pd

    return pd.Series(risk_of(model.classifier, to_features(batch)), index=batch.index, name="risk")


@functools.cache
def thread_pools() -> ThreadpoolController:
    """The native thread pools of this process, looked up once: finding them takes longer than scoring a question."""
    import sklearn.ensemble  # noqa: F401 - loads them
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def risk_of(classifier: Any, features: pd.DataFrame) -> np.ndarray:
    """Return the risk to arrive 15 or more minutes late, (n,) 0-1, from model inputs (n, 11).

    The one way to score: batch, service and studies use it. On one thread: always the same bits.
    """
    with thread_pools().limit(limits=1):
        return classifier.predict_proba(features)[:, 1]
