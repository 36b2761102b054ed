"""The flow, day by day: ask, store, extract, lake, train when due, predict, answer.

Every step may be repeated without doubling anything, and a day counts only when its answers are stored. So a run
that ends at any moment goes on where it was: the next run does the unfinished day again.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from xops_lab.flow import answer, app_db, event_source, lake, train, versions
from xops_lab.flow.extract import extract
from xops_lab.flow.flights import FIRST_DAY, LAST_DAY, to_day
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import ModelVersion, Registry
from xops_lab.flow.state import FlowError, State, check_folder, only_one
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Scored:
    """What one day came to before its answers are stored. risk: (n_features,) or None without a champion."""

    day: datetime.date
    questions: pd.DataFrame
    features: pd.DataFrame
    risk: Any
    model: ModelVersion | None
    data_version: str


@dataclass(frozen=True)
class RunSummary:
    """What a run did: days replayed, mended (rebuilt from the app database), models trained, the snapshot."""

    days: int
    mended: tuple[datetime.date, ...]
    trained: tuple[int, ...]
    snapshot: str | None


class Flow:
    """An open state, for as long as a run works on it.

    disturb: changes a frame on its way into the lake; a fault of the lab. None in an honest run.
    promote_all: every new model becomes champion, whatever the rule says; for the lab.
    """

    def __init__(self, state: State, disturb: lake.Disturb | None = None) -> None:
        self.state = state
        self.disturb = disturb
        check_folder(state.folder)
        self.engine = app_db.open_app_db(state.app_url)
        self.duckdb = lake.open_duckdb()
        self.registry = Registry(state)

    def close(self) -> None:
        self.duckdb.close()
        self.engine.dispose()

    def replayed(self) -> list[datetime.date]:
        return app_db.replayed_days(self.engine)

    def mend(self, days: list[datetime.date]) -> tuple[datetime.date, ...]:
        """Rebuild the days whose files are torn or missing, from the app database; returns them."""
        torn = [day for day in days if lake.torn_files(self.state.lake, day)]
        for day in torn:
            self.build(day)
        return tuple(torn)

    def deliver(self, day: datetime.date) -> None:
        """Stages 1 and 2: what reaches the app on this day is stored there."""
        events = event_source.events_of(day)
        with app_db.readable_errors(), self.engine.begin() as connection:
            for name, table in app_db.EXTRACTED.items():
                app_db.add(connection, table, getattr(events, name))

    def build(self, day: datetime.date) -> str:
        """Stages 3 and 4: extract the day and write its layers; returns its data version."""
        return lake.write_day(
            self.duckdb, self.state.lake, day, extract(self.state.app_url, day), self.disturb
        )

    def train_if_due(
        self, day: datetime.date, replayed: list[datetime.date], keep_version: bool = True
    ) -> int | None:
        """Stage 5: train, evaluate and register before the day's questions; returns the new version's number."""
        known = self.registry.versions()
        if any(v.cutoff == day for v in known):
            self.registry.settle()
            return None
        if not train.is_due(day, len(replayed), known[-1].cutoff if known else None):
            return None
        data_version = versions.snapshot(self.state) if keep_version else "none"
        table = self.training_table(day, replayed)
        training = train.train(table, day)
        champion = next((v for v in known if "champion" in v.aliases), None)
        brier = None if champion is None else self.later_brier(champion, table)
        return self.registry.register(training, data_version, versions.code_version(), brier).version

    def training_table(self, day: datetime.date, replayed: list[datetime.date]) -> pd.DataFrame:
        days = train.window(day, replayed)
        features, outcomes = (
            [lake.place(self.state.lake, f"consolidated/{table}", d) for d in days]
            for table in ("features", "outcomes")
        )
        return train.training_table(self.duckdb, features, outcomes, day)

    def later_brier(self, version: ModelVersion, table: pd.DataFrame) -> float:
        """Brier score of a registered version on the later days of a training table."""
        later = table[train.later_days(table)]
        risk = predict(self.registry.load(version), later)
        return float(((risk - later["late"].astype(float)) ** 2).mean())

    def score(self, day: datetime.date, data_version: str) -> Scored:
        """Stage 6: the champion scores what the lake holds of the day."""
        query = sa.select(app_db.questions.c.question_id, app_db.questions.c.day)
        asked = app_db.read(self.engine, query.where(app_db.questions.c.day == day).order_by("question_id"))
        features = lake.read(self.duckdb, self.state.lake, "consolidated/features", [day])
        champion = self.registry.champion()
        risk = None if champion is None else predict(self.registry.load(champion), features)
        return Scored(day, asked, features, risk, champion, data_version)

    def show(self, scored: Scored, blocked: bool = False) -> pd.DataFrame:
        """Stage 7: store what the traveller is shown; returns the rows."""
        shown = answer.answers(
            scored.questions, scored.features, scored.risk, scored.model, scored.data_version, blocked
        )
        answer.store(self.engine, scored.day, shown)
        return shown

    def snapshot(self) -> str:
        return versions.snapshot(self.state)


def to_range(first: str | datetime.date, days: int) -> list[datetime.date]:
    """The days asked for. Raises FlowError unless they lie in the year of the data."""
    try:
        start = to_day(first)
    except ValueError as problem:
        raise FlowError(str(problem)) from None
    most = (LAST_DAY - start).days + 1
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= most:
        raise FlowError(
            f"days: expected a whole number from 1 to {most} (the data ends on {LAST_DAY}), got {days!r}"
        )
    return [start + n * ONE_DAY for n in range(days)]


def run(state: State, first: str | datetime.date = FIRST_DAY, days: int = 30) -> Steps[RunSummary]:
    """Replay these days; yields (fraction, text). Days that were replayed before are left as they are.

    Raises FlowError for days outside the data or that would leave a gap, a state that another run holds, a full
    disk, a torn file that cannot be rebuilt, or a database that cannot be used. What was done stays done.
    """
    wanted = to_range(first, days)
    return _run(state, wanted)


def _run(state: State, wanted: list[datetime.date]) -> Steps[RunSummary]:
    with only_one(state):
        flow = Flow(state)
        try:
            done = flow.replayed()
            if done and not done[0] <= wanted[0] <= done[-1] + ONE_DAY:
                raise FlowError(
                    f"--from: expected a day from {done[0]} to {done[-1] + ONE_DAY}, because the days of a replay "
                    f"follow one another, got {wanted[0]}"
                )
            todo = [day for day in wanted if day not in set(done)]
            yield 0.0, "looking at what is there"
            mended = flow.mend(done)
            trained = []
            for n, day in enumerate(todo):
                yield n / len(todo), f"{day}"
                flow.deliver(day)
                number = flow.train_if_due(day, done)
                if number is not None:
                    trained.append(number)
                flow.show(flow.score(day, flow.build(day)))
                done.append(day)
            yield 1.0, "snapshot"
            kept = flow.snapshot() if todo or mended else None
            return RunSummary(len(todo), mended, tuple(trained), kept)
        finally:
            flow.close()
