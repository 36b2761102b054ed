"""How a model in service is looked after: five policies, each of which decides what answers in a month.

Every policy starts with the model that the flow trains before 1 April, on the 90 days from January to March. Before
each later month the policy decides what answers: that model, or one trained as the flow trains on the 90 days before,
with the outcomes that are known by then. LIMIT was written down before any result was seen: the app shows whole per
cents and warns at 30; a sixth of that is the error that a promise may have.
"""

from __future__ import annotations

import datetime
import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow import train
from xops_lab.flow.predict import predict
from xops_lab.flow.train import Training
from xops_lab.runtime.kept import kept_result

if TYPE_CHECKING:
    import pandas as pd

MONTHS = tuple(datetime.date(2013, month, 1) for month in range(4, 13))
LIMIT = 0.05  # mean distance between promised and true share, over ten groups of the month's flights
ONCE, EACH, GATED, LIMITED, MOVED = POLICIES = (
    "trained once",
    "each month",
    "each month, if the gate passes it",
    "when off by more than 5 points",
    "trained once, level moved",
)
KEPT, USED = NEWEST = (
    "kept to judge by",
    "trained on",
)  # what becomes of the newest 14 days before a cut-off


@dataclass(frozen=True)
class ServedModel:
    """What answers in one month: the version trained before `cutoff`, its log-odds moved by `level`."""

    month: datetime.date
    cutoff: datetime.date
    level: float = 0.0


@functools.cache
@kept_result
def year_table() -> pd.DataFrame:
    """All flights of the year that arrived as planned, as the consolidated lake holds them. Treat as read-only.

    (327,346 rows): the model's inputs, question_id, day (naive), known_utc (naive UTC), late; by day and id.
    """
    import pandas as pd

    from xops_lab.flow import event_source, flights

    published = flights.read_flights()
    table = flights.batch_of(published).assign(
        question_id=event_source.question_ids(published),
        day=pd.to_datetime(event_source.local_day(published["scheduled_utc"])),
        known_utc=event_source.landing(published).dt.tz_localize(None),
        late=flights.outcomes(published.index),
    )
    arrived = table[table["late"].notna()]
    return arrived.astype({"late": bool}).sort_values(["day", "question_id"], ignore_index=True)


def known_before(cutoff: datetime.date) -> pd.DataFrame:
    """The flights that a training before this day may learn from: 90 days, outcome known at the flow's cut-off."""
    import pandas as pd

    year, until = year_table(), pd.Timestamp(cutoff)
    inside = year["day"].between(until - pd.Timedelta(days=train.WINDOW_DAYS), until, inclusive="left")
    return year[inside & (year["known_utc"] <= train.cutoff_utc(cutoff))]


def flights_of(month: datetime.date) -> pd.DataFrame:
    year = year_table()
    return year[year["day"].dt.month == month.month]


@functools.cache
def version(cutoff: datetime.date, seed: int, newest_days: str) -> Training:
    """The model trained before a day: by the flow's own training, or with the newest days trained on as well.

    In the second case nothing is left to judge it by but the held-out fifth, now of all 90 days.
    """
    return (_monthly if cutoff in MONTHS else _trained)(cutoff, seed, newest_days)


@kept_result
def _monthly(cutoff: datetime.date, seed: int, newest_days: str) -> Training:
    return _trained(cutoff, seed, newest_days)


def _trained(cutoff: datetime.date, seed: int, newest_days: str) -> Training:
    from xops_lab.flow.delay_model import drawn_days, fit, to_features

    table = known_before(cutoff)
    if newest_days == KEPT:
        return train.train(table, cutoff, seed)
    held_out = drawn_days(table["day"], train.HELD_OUT_SHARE, seed)
    x, late = to_features(table), table["late"]
    classifier = fit(x[~held_out], late[~held_out], seed)
    share = float(late[~held_out].mean())
    scores, calibration = train.evaluate(classifier, x[held_out], late[held_out], share)
    days = tuple(sorted({day.date() for day in table["day"][~held_out].unique()}))
    metrics = {f"held_out_{name}": value for name, value in scores.items()}
    return Training(classifier, cutoff, days, int((~held_out).sum()), share, metrics, calibration, x.head(5))


def trained_from(made: Training, days: tuple[datetime.date, ...]) -> Any:
    """The classifier again, from nothing but what its record names: cut-off, days, seed."""
    import pandas as pd

    from xops_lab.flow.delay_model import fit, to_features

    table = known_before(made.cutoff)
    table = table[table["day"].isin(pd.to_datetime(list(days)))]
    return fit(to_features(table), table["late"], made.classifier.random_state)


@functools.cache
def answers_of(month: datetime.date, cutoff: datetime.date, seed: int, newest_days: str) -> pd.Series:
    """Risks 0-1 of a month's flights by the version trained before `cutoff`; index of `year_table`."""
    import pandas as pd

    rows = flights_of(month)
    return pd.Series(predict(version(cutoff, seed, newest_days).classifier, rows), rows.index)


def moved(risk: Any, level: float) -> Any:
    """Risks with their log-odds moved by `level`; by 0, the same bits."""
    return risk if level == 0 else 1 / (1 + (1 - risk) / risk * math.exp(-level))


def level_before(cutoff: datetime.date, classifier: Any) -> float:
    """How far log-odds must move for the promised share to equal the true one of the 90 days before."""
    from scipy.optimize import brentq

    rows = known_before(cutoff)
    risk, true = predict(classifier, rows), float(rows["late"].mean())
    return float(brentq(lambda level: float(moved(risk, level).mean()) - true, -5, 5))


def decide(
    policy: str, month: datetime.date, before: ServedModel, seed: int, newest_days: str
) -> ServedModel:
    """What answers in `month`, given what answered in the month before."""
    from xops_lab.flow.delay_model import to_features

    if policy == EACH:
        return ServedModel(month, month)
    serving = version(before.cutoff, seed, newest_days)
    if policy == MOVED:
        return ServedModel(month, before.cutoff, level_before(month, serving.classifier))
    if policy == GATED:
        from xops_lab.flow.registry import promotion

        table = known_before(month)
        later = table[train.later_days(table)]
        brier = float(((predict(serving.classifier, later) - later["late"]) ** 2).mean())
        promoted, _ = promotion(version(month, seed, newest_days).metrics, brier)
        return ServedModel(month, month if promoted else before.cutoff)
    if policy == LIMITED:
        rows = flights_of(before.month)
        rows = rows[rows["known_utc"] <= train.cutoff_utc(month)]
        scores, _ = train.evaluate(serving.classifier, to_features(rows), rows["late"], serving.late_share)
        return ServedModel(month, month if scores["calibration_error"] > LIMIT else before.cutoff)
    return ServedModel(month, before.cutoff)
