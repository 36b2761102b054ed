"""The clean year: the flow replayed without a fault, which every episode is forked from and compared with."""

from __future__ import annotations

import contextlib
import datetime
import functools
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from xops_lab.faults.safeguard import HISTORY_DAYS, DayRecord
from xops_lab.flow import app_db, lake
from xops_lab.flow.flights import FIRST_DAY
from xops_lab.flow.replay import ONE_DAY, Flow
from xops_lab.flow.state import State
from xops_lab.flow.train import WINDOW_DAYS

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

EPISODE_DAYS = 21


@dataclass(frozen=True)
class CleanYear:
    """The clean run: a replayed state, with a checkpoint of its registry from the day before each onset."""

    state: State

    def checkpoint(self, onset: datetime.date) -> Path:
        return self.state.folder / "checkpoints" / f"{onset}.db"

    def keep_checkpoint(self, onset: datetime.date) -> None:
        self.checkpoint(onset).parent.mkdir(exist_ok=True)
        with (
            contextlib.closing(sqlite3.connect(self.state.registry)) as source,
            contextlib.closing(sqlite3.connect(self.checkpoint(onset))) as copy,
        ):
            source.backup(copy)

    def fork(self, onset: datetime.date, folder: Path) -> State:
        """A state of its own as of the checkpoint: lake and models linked, registry copied, the app's database shared.

        `folder` must be new: MLflow keeps connections by address.
        """
        folder.mkdir(parents=True)
        shutil.copy(self.checkpoint(onset), folder / "mlflow.db")
        shutil.copytree(self.state.models, folder / "models", copy_function=os.link)
        for back in range(1, WINDOW_DAYS + 2):
            day = onset - back * ONE_DAY
            for path in [
                *(lake.place(self.state.lake, f, day) for f in lake.FILES),
                lake.manifest_place(self.state.lake, day),
            ]:
                if path.exists():
                    to = folder / "lake" / path.relative_to(self.state.lake)
                    to.parent.mkdir(parents=True, exist_ok=True)
                    os.link(path, to)
        return State(folder, self.state.app_url)


def read_record(
    connection: duckdb.DuckDBPyConnection, place: Path, day: datetime.date, risk: pd.Series, asked: int
) -> DayRecord:
    """A day as the lake at `place` holds it."""
    features = lake.read(connection, place, "consolidated/features", [day])
    outcomes = lake.read(connection, place, "consolidated/outcomes", [day])[["question_id", "late"]]
    weather = lake.read(connection, place, "conformed/weather", [day])
    newest = {str(o): t.to_pydatetime() for o, t in weather.groupby("origin")["hour_utc"].max().items()}
    return DayRecord(day, features, risk, asked, outcomes, newest)


def answers_of(engine: sa.Engine, days: list[datetime.date]) -> pd.DataFrame:
    """The clean run's answers with what became of the flights: question_id, day, risk, late (empty: never arrived)."""
    a, o = app_db.answers, app_db.outcomes
    query = sa.select(a.c.question_id, a.c.day, a.c.risk, o.c.arr_delay).join(
        o, a.c.question_id == o.c.question_id, isouter=True
    )
    found = app_db.read(engine, query.where(a.c.day.in_(days)).order_by(a.c.question_id))
    delay = found["arr_delay"].astype("float64")
    found["risk"] = found["risk"].astype("float64")
    found["late"] = (delay >= lake.LATE_MINUTES).astype("boolean").mask(delay.isna())
    return found


@functools.lru_cache(maxsize=8)
def clean_days(
    clean_year: CleanYear, onset: datetime.date
) -> tuple[dict[datetime.date, pd.DataFrame], list[DayRecord]]:
    """What the clean run knows around an onset, for all its episodes: `answers_of` by day, and the days before it.

    Treat as read-only.
    """
    state = clean_year.state
    before = [onset - back * ONE_DAY for back in range(HISTORY_DAYS, 0, -1)]
    engine, connection = app_db.open_existing(state.app_url), lake.open_duckdb()
    try:
        clean = answers_of(engine, [*before, *(onset + n * ONE_DAY for n in range(EPISODE_DAYS))])
        by_day = dict(iter(clean.groupby("day")))  # GroupBy has `keys`, so dict() alone fails
        history = [
            read_record(
                connection, state.lake, day, by_day[day].set_index("question_id")["risk"], len(by_day[day])
            )
            for day in before
        ]
    finally:
        connection.close()
        engine.dispose()
    return by_day, history


def new_clean_year(
    folder: Path,
    onsets: Iterable[datetime.date],
    report: Callable[[float, str], None] | None = None,
    days: int = EPISODE_DAYS,
) -> CleanYear:
    """Replay up to the end of the last episode, `days` long, with a checkpoint of the registry before each onset."""
    clean_year, kept = CleanYear(State(folder)), set(onsets)
    last = max(kept) + days * ONE_DAY
    folder.mkdir(parents=True, exist_ok=True)
    flow = Flow(clean_year.state)
    try:
        done: list[datetime.date] = []
        day = FIRST_DAY
        while day < last:
            if day in kept:
                clean_year.keep_checkpoint(day)
            if report is not None:
                report((day - FIRST_DAY).days / (last - FIRST_DAY).days, f"clean run, {day}")
            flow.deliver(day)
            flow.train_if_due(day, done, keep_version=False)
            flow.show(flow.score(day, flow.build(day)))
            done.append(day)
            day += ONE_DAY
    finally:
        flow.close()
    return clean_year
