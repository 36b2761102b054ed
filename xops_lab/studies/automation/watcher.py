"""A threshold that starts a training: each day the answers of the last 30 are compared with their outcomes.

Written before any result was seen. Watched: the distance between promised and true share of late flights
(`calibration_error` of `flow/train.py`) over the last 30 days' answers whose outcome is known. Above the limit of
`flow/upkeep.py` (0.05) the flow trains on the 90 days before, and the registry's rule decides whether the new version
answers from then on. Bounds to compare: none, and 30 days from one training to the next. Without a bound the watcher
triggers itself: the day after a training the window still has the old version's answers, so it trains again.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.flow import train
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import ModelVersion, Registry, promotion
from xops_lab.flow.state import State
from xops_lab.flow.versions import code_version
from xops_lab.runtime.progress import Steps
from xops_lab.studies.retraining import policies

if TYPE_CHECKING:
    import pandas as pd

WATCHED_DAYS = 30
FIRST, LAST = datetime.date(2013, 5, 1), datetime.date(2013, 12, 31)
LIMIT = policies.LIMIT
BOUNDS = {"none": 0, "30 days between trainings": 30}  # name -> days from one training to the next
SEED = 0
ONE_DAY = datetime.timedelta(days=1)
May = Callable[[datetime.date, float, tuple[datetime.date, ...]], bool]


@dataclass(frozen=True)
class DriftCheck:
    """One day's look. off: promised minus true share over the window, mean distance of ten groups, 0-1.

    trained: whether a training started; promoted: whether its version answers from this day on; reason: the rule's.
    """

    day: datetime.date
    off: float
    trained: bool = False
    promoted: bool = False
    reason: str = ""


@functools.cache
def risks(cutoff: datetime.date, month: int) -> pd.Series:
    """Risks 0-1 of a month's flights by the version trained before `cutoff`; index of `upkeep.year_table`."""
    import pandas as pd

    rows = policies.flights_of(datetime.date(2013, month, 1))
    return pd.Series(predict(made(cutoff).classifier, rows), rows.index)


@functools.cache
def made(cutoff: datetime.date) -> train.Training:
    return policies.version(cutoff, SEED, policies.KEPT)


def off_by(day: datetime.date, served: tuple[tuple[datetime.date, datetime.date], ...]) -> float:
    """How far the answers of the 30 days before were off. served: (from which day on, cut-off), the newest last."""
    import numpy as np
    import pandas as pd

    year = policies.year_table()
    first = day - WATCHED_DAYS * ONE_DAY
    inside = year["day"].between(pd.Timestamp(first), pd.Timestamp(day), inclusive="left")
    rows = year[inside & (year["known_utc"] <= train.cutoff_utc(day))]
    parts = []
    for n, (start, cutoff) in enumerate(served):
        until = served[n + 1][0] if n + 1 < len(served) else day
        own = rows[rows["day"].between(pd.Timestamp(start), pd.Timestamp(until), inclusive="left")]
        month = own["day"].dt.month
        parts += [risks(cutoff, int(m)).loc[own.index[month == m]].to_numpy() for m in sorted(month.unique())]
    risk, late = np.concatenate(parts), rows["late"].to_numpy(float)
    groups = np.array_split(np.argsort(risk, kind="stable"), train.CALIBRATION_BINS)
    return float(sum(len(g) * abs(risk[g].mean() - late[g].mean()) for g in groups) / len(risk))


def later_brier(cutoff: datetime.date, day: datetime.date) -> float:
    """Brier score of the version in service on the days that a training before `day` is judged by."""
    table = policies.known_before(day)
    later = table[train.later_days(table)]
    return float(((predict(made(cutoff).classifier, later) - later["late"]) ** 2).mean())


def bounded(days: int) -> May:
    """May a training start? Above the limit, and not within so many days of the last; 0 is no bound."""

    def may(day: datetime.date, off: float, trainings: tuple[datetime.date, ...]) -> bool:
        return off > LIMIT and (not trainings or (day - trainings[-1]).days >= days)

    return may


def watch(
    may: May,
    first: datetime.date = FIRST,
    last: datetime.date = LAST,
    most: int | None = None,
    registry: Registry | None = None,
) -> Steps[list[DriftCheck]]:
    """Look each day, train when `may(day, off, days trained on)` says so; yields (fraction, text), returns the looks.

    most: end after so many trainings. registry: where the versions are registered; else only the rule is applied.
    The model of 1 April answers first. Raises ValueError for days outside 1 May to 31 December.
    """
    if not FIRST <= first <= last <= LAST:
        raise ValueError(f"days: expected two from {FIRST} to {LAST}, in order, got {first} and {last}")
    return _watch(may, first, last, most, registry)


def _watch(
    may: May, first: datetime.date, last: datetime.date, most: int | None, registry: Registry | None
) -> Steps[list[DriftCheck]]:
    april = policies.MONTHS[0]
    yield 0.0, "training before April"
    made(april)
    if registry is not None and not registry.versions():
        register(registry, april, None)
    served, trainings, looks = ((april, april),), (), []  # type: tuple, tuple, list[DriftCheck]
    for n in range((last - first).days + 1):
        day = first + n * ONE_DAY
        yield n / ((last - first).days + 1), f"looking on {day}, {len(trainings)} trainings"
        off = off_by(day, served)
        if not may(day, off, trainings):
            looks.append(DriftCheck(day, off))
            continue
        trainings = (*trainings, day)
        brier = later_brier(served[-1][1], day)
        promoted, reason = promotion(made(day).metrics, brier)
        if registry is not None and registry.trained_at(day) is None:
            register(registry, day, brier)
        if promoted:
            served = (*served, (day, day))
        looks.append(DriftCheck(day, off, True, promoted, reason))
        if most is not None and len(trainings) >= most:
            break
    return looks


def register(registry: Registry, cutoff: datetime.date, brier: float | None) -> ModelVersion:
    """Register the training before a day, linked with the hash of its table and of the code."""
    return registry.register(made(cutoff), table_version(cutoff), code_version(), brier)


def table_version(cutoff: datetime.date) -> str:
    """The first 12 digits of a SHA-256 over the rows that a training before this day may use."""
    import pandas as pd

    rows = pd.util.hash_pandas_object(policies.known_before(cutoff), index=False).to_numpy()
    return f"rows-{hashlib.sha256(rows.tobytes()).hexdigest()[:12]}"


def open_registry(state: State) -> Registry:
    state.folder.mkdir(parents=True, exist_ok=True)
    return Registry(state)
