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
    """As `to_features`, of rows that hold plain values by name (None where empty): a tenth of the time for a few rows."""
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
    from threadpoolctl import threadpool_limits

    classifier = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=15, max_features=0.5, early_stopping=False, random_state=seed
    )
    with threadpool_limits(1):
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
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        risk = model.classifier.predict_proba(to_features(batch))[:, 1]
    return pd.Series(risk, index=batch.index, name="risk")


def evaluate(months: Iterable[int] = (1, 2, 3), seed: int = 0) -> pd.DataFrame:
    """How good the model is, on days it has not seen.

    Trained on a random four fifths of the days of `months`. First row: the other fifth, the held-out
    baseline of the same period; then each later month. Columns: period, flights, late_share and
    predicted_share (per cent), auc (0.5 = no better than chance), brier and base_brier (mean squared
    error; base = always answering the share of late flights in training). Rounded to three decimals.

    The weather here was observed, not forecast, but it is never newer than the question allows.
    """
    import pandas as pd
    from sklearn.metrics import brier_score_loss, roc_auc_score
    from threadpoolctl import threadpool_limits

    months = to_months(months)
    features, late, dates = arrived_flights(months)
    seen = drawn_days(dates, 0.8, seed)
    classifier = fit(features[seen], late[seen], seed)
    base = float(late[seen].mean())
    periods = [("held-out days of the training months", features[~seen], late[~seen])]
    for month in range(max(months) + 1, 13):
        later = arrived_flights((month,))
        periods.append((f"2013-{month:02d}", later[0], later[1]))
    rows = []
    for period, x, y in periods:
        with threadpool_limits(1):
            risk = classifier.predict_proba(x)[:, 1]
        rows.append(
            {
                "period": period,
                "flights": len(y),
                "late_share": round(100 * float(y.mean()), 1),
                "predicted_share": round(100 * float(risk.mean()), 1),
                "auc": round(float(roc_auc_score(y, risk)), 3),
                "brier": round(float(brier_score_loss(y, risk)), 3),
                "base_brier": round(float(((y - base) ** 2).mean()), 3),
            }
        )
    return pd.DataFrame(rows)
