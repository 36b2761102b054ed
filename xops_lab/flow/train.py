"""Stage 5a: train the model of a cut-off from the consolidated lake, and say how good it is on days it has not seen.

The flights whose outcome was known at the cut-off are split by day, so that no day is on both sides:

    later      the last days before the cut-off, never trained on: what the model will meet next
    held out   a random fifth of the days before those: the same period, other days
    trained on the rest

Beside both stands the base rate: always answering the share of late flights that was trained on. What is evaluated
is what is registered; nothing is fitted again on all days.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow import lake
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.delay_model import drawn_days, fit, risk_of, to_features
from xops_lab.flow.event_source import HOME

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import pandas as pd

FIRST_MODEL_DAYS = 14  # days of outcomes before there is a first model; the next on the first of each month
WINDOW_DAYS = 90  # a model learns from at most so many days before its cut-off
LATER_DAYS = 14
HELD_OUT_SHARE = 0.2
SEED = 0
CALIBRATION_BINS = 10


@dataclass(frozen=True)
class Training:
    """A fitted classifier, what it was trained on, and its scores.

    metrics: per period `held_out` and `later`: flights, late_share, predicted_share (0-1), brier, base_brier,
    auc (0.5 = no better than chance), and `calibration_error`: the mean distance between promised and true
    share of late flights over ten equal groups of flights, weighted by their size (0-1).
    calibration: per group of the later days: flights, promised and true share.
    """

    classifier: Any
    cutoff: datetime.date
    days: tuple[datetime.date, ...]
    flights: int
    late_share: float
    metrics: dict[str, float]
    calibration: list[dict[str, float]]
    example: pd.DataFrame = field(repr=False)


def is_due(day: datetime.date, replayed_days: int, last_cutoff: datetime.date | None) -> bool:
    """Whether a model is trained before this day's questions.

    The first once there are enough days; then on the first of each month, unless the last is so young that its
    later days would be days that the last model was trained on.
    """
    if last_cutoff is None:
        return replayed_days >= FIRST_MODEL_DAYS
    return day.day == 1 and (day - last_cutoff).days >= LATER_DAYS


def cutoff_utc(day: datetime.date) -> datetime.datetime:
    """When the training before this day stops listening, naive UTC.

    As long before midnight as questions are asked before departure: a flight just after midnight is asked about
    on the evening before.
    """
    import pandas as pd

    midnight = pd.Timestamp(day).tz_localize(HOME).tz_convert("UTC").tz_localize(None)
    hours = data_definitions().known["asked_before_departure_h"]
    return (midnight - pd.Timedelta(hours=hours)).to_pydatetime()


def window(day: datetime.date, replayed: Iterable[datetime.date]) -> tuple[datetime.date, ...]:
    """The days of flights that the training before `day` may use."""
    first = day - datetime.timedelta(days=WINDOW_DAYS)
    return tuple(sorted(d for d in replayed if first <= d < day))


def training_table(
    connection: duckdb.DuckDBPyConnection,
    features: Iterable[Path],
    outcomes: Iterable[Path],
    day: datetime.date,
) -> pd.DataFrame:
    """Features of the flights whose outcome was known at the cut-off, with `late`, sorted by day and id.

    Raises FlowError when a file is missing or torn.
    """
    query = f"""
        SELECT f.*, o.late FROM {lake.scan(features)} f JOIN {lake.scan(outcomes)} o USING (question_id)
        WHERE o.late IS NOT NULL AND o.known_utc <= ? ORDER BY f.day, f.question_id
    """  # noqa: S608
    return lake.select(connection, query, [cutoff_utc(day)])


def later_days(table: pd.DataFrame) -> np.ndarray:
    """Mask (n,) of the last days before the cut-off: 14, or a fifth of the days if that is less.

    Raises ValueError when the table has fewer than three days.
    """
    import numpy as np

    days = np.sort(table["day"].unique())
    if len(days) < 3:
        raise ValueError(f"training: expected at least 3 days of outcomes, got {len(days)}")
    return table["day"].isin(days[-min(LATER_DAYS, max(1, len(days) // 5)) :]).to_numpy()


def train(table: pd.DataFrame, cutoff: datetime.date, seed: int = SEED) -> Training:
    """Train on a table of `training_table`, and evaluate.

    Raises ValueError when it has fewer than three days.
    """
    import numpy as np

    later = later_days(table)
    held_out = np.zeros(len(table), dtype=bool)
    held_out[~later] = drawn_days(table["day"][~later], HELD_OUT_SHARE, seed)
    used = ~later & ~held_out
    x, late = to_features(table), table["late"].astype(bool)
    classifier = fit(x[used], late[used], seed)
    share = float(late[used].mean())
    metrics: dict[str, float] = {}
    calibration: list[dict[str, float]] = []
    for period, mask in (("held_out", held_out), ("later", later)):
        scores, calibration = evaluate(classifier, x[mask], late[mask], share)
        metrics |= {f"{period}_{name}": value for name, value in scores.items()}
    trained = tuple(sorted({day.date() for day in table["day"][used]}))
    return Training(
        classifier, cutoff, trained, int(used.sum()), share, metrics, calibration, x[used].head(5)
    )


def evaluate(
    classifier: Any, features: pd.DataFrame, late: pd.Series, base: float
) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Scores and calibration table of a classifier on these flights, beside always answering the rate `base`."""
    import numpy as np
    from sklearn.metrics import brier_score_loss, roc_auc_score

    risk, truth = risk_of(classifier, features), late.to_numpy()
    groups = [g for g in np.array_split(np.argsort(risk, kind="stable"), CALIBRATION_BINS) if len(g)]
    table = [
        {"flights": len(g), "promised": float(risk[g].mean()), "true": float(truth[g].mean())} for g in groups
    ]
    scores = {
        "flights": float(len(truth)),
        "late_share": float(truth.mean()),
        "predicted_share": float(risk.mean()),
        "brier": float(brier_score_loss(truth, risk)),
        "base_brier": float(((truth - base) ** 2).mean()),
        "auc": float(roc_auc_score(truth, risk)) if truth.min() != truth.max() else 0.5,
        "calibration_error": sum(g["flights"] * abs(g["promised"] - g["true"]) for g in table) / len(truth),
    }
    return scores, table
