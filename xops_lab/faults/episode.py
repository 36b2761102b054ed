"""Three weeks of the flow with one fault, forked from the clean year on the day before its onset.

The clean year is the clean run: the same days, code and seeds without the fault. The fault strikes on the first 14 of
21 days unless it is repaired before. Report-only: every safeguard watches, none acts. Acting: an alert of a `block`
blocks the day's answers, one of a `revert` keeps the trusted model; the first alert that the clean run did not have on
the same day starts the repair, `response` days later: fault gone, damaged days of the lake built again, same model.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from xops_lab.faults.fault import REGISTRY, Fault, struck
from xops_lab.faults.harm import harm
from xops_lab.faults.safeguard import HISTORY_DAYS, DayRecord, Safeguard, view_of
from xops_lab.flow import answer, app_db, lake
from xops_lab.flow.flights import FIRST_DAY
from xops_lab.flow.registry import MODEL, ModelVersion
from xops_lab.flow.replay import ONE_DAY, Flow, Scored
from xops_lab.flow.state import State
from xops_lab.flow.train import WINDOW_DAYS

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

STRIKES_DAYS = 14
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


@dataclass(frozen=True)
class DayResult:
    """One day of an episode; day_number 0 is the onset. alerts: safeguard -> what it saw; seconds: the time it took.

    serves: version that answered; trained: a model was trained before this day's questions; struck: the fault did
    strike; blocked: no answer was shown; could_answer: questions that the clean run answered.
    """

    day_number: int
    harm: dict[str, int]
    alerts: dict[str, str]
    serves: int
    trained: bool
    struck: bool
    blocked: bool
    could_answer: int
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass
class _Episode:
    """The state of one episode while it is played."""

    flow: Flow
    clean_year: CleanYear
    fault: Fault | None
    strength: float
    seed: int
    history: list[DayRecord]
    trusted: ModelVersion

    def disturb(self, file: str, day: datetime.date, rows: pd.DataFrame) -> pd.DataFrame:
        assert self.fault is not None
        change = self.fault.change_file or self.fault.change
        if file != self.fault.strikes or change is None:
            return rows
        return struck(change, rows, self.strength, self.seed + day.toordinal())

    def serve(self) -> None:
        """Strike at the registry: the alias is moved."""
        assert self.fault is not None
        if self.fault.serve is not None and self.strength > 0:
            numbers = [v.version for v in self.flow.registry.versions()]
            self.point_to(self.fault.serve(numbers))

    def point_to(self, number: int) -> None:
        with self.flow.registry.client() as client:
            client.set_registered_model_alias(MODEL, "champion", str(number))

    def record(self, day: datetime.date, risk: pd.Series, asked: int) -> DayRecord:
        return read_record(self.flow.duckdb, self.flow.state.lake, day, risk, asked)

    def repair(self, days: Iterable[datetime.date]) -> None:
        """Build the damaged days again without the fault, and give the registry back its rule."""
        self.flow.disturb = None
        for day in days:
            self.flow.build(day)
        again = {day: n for n, day in enumerate(r.day for r in self.history)}
        for day in days:
            if day in again:
                old = self.history[again[day]]
                self.history[again[day]] = self.record(day, old.risk, old.asked)
        self.flow.registry.settle()


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


def play(
    clean_year: CleanYear,
    onset: datetime.date,
    fault: Fault | None,
    safeguards: Mapping[str, Safeguard],
    folder: Path,
    *,
    strength: float = 1.0,
    seed: int = 0,
    response: int | None = None,
    clean_alerts: Mapping[int, set[str]] | None = None,
    days: int = EPISODE_DAYS,
) -> list[DayResult]:
    """Play one episode in a new folder, which is gone afterwards; returns its days.

    response: days from an alert to the repair, at least 1; None is report-only. clean_alerts: day number -> the
    safeguards that alerted in the clean run; needed to act.
    Raises ValueError for a response below 1, or one without the clean run's alerts.
    """
    if response is not None and (response < 1 or clean_alerts is None):
        raise ValueError(f"response: expected at least 1 day and the clean run's alerts, got {response!r}")
    state = clean_year.fork(onset, folder)
    flow = Flow(state)
    try:
        return _play(
            flow, clean_year, onset, fault, safeguards, strength, seed, response, clean_alerts or {}, days
        )
    finally:
        flow.close()
        shutil.rmtree(folder, ignore_errors=True)


def _play(
    flow: Flow,
    clean_year: CleanYear,
    onset: datetime.date,
    fault: Fault | None,
    safeguards: Mapping[str, Safeguard],
    strength: float,
    seed: int,
    response: int | None,
    clean_alerts: Mapping[int, set[str]],
    length: int,
) -> list[DayResult]:
    days = [onset + n * ONE_DAY for n in range(length)]
    by_day, history = clean_days(clean_year, onset)
    trusted = flow.registry.champion()
    assert trusted is not None, "an onset lies after the first model"
    episode = _Episode(flow, clean_year, fault, strength, seed, list(history), trusted)
    replayed = [
        d for d in (onset - back * ONE_DAY for back in range(WINDOW_DAYS + 1, 0, -1)) if d >= FIRST_DAY
    ]
    results: list[DayResult] = []
    repair_on: int | None = None
    for number, day in enumerate(days):
        strikes = fault is not None and number < STRIKES_DAYS and (repair_on is None or number < repair_on)
        if repair_on == number:
            episode.repair(days[:number])
        elif number == STRIKES_DAYS and repair_on is None:
            flow.registry.settle()
        flow.disturb = (
            episode.disturb if strikes and fault and fault.strikes != REGISTRY and strength > 0 else None
        )
        version = flow.build(day)
        trained = flow.train_if_due(day, replayed, keep_version=False) is not None
        if strikes:
            episode.serve()
        scored, model = score(flow, day, version)
        risk = scored_by_id(scored)
        today = episode.record(day, risk, len(scored.questions))
        view = view_of(flow, today, episode.history, model, episode.trusted)
        alerts, seconds = {}, {}
        for name, safeguard in safeguards.items():
            start = time.perf_counter()
            saw = safeguard.watch(view)
            seconds[name] = time.perf_counter() - start
            if saw is not None:
                alerts[name] = saw
        blocked = False
        if response is not None:
            blocked = any(safeguards[name].action == "block" for name in alerts)
            if any(safeguards[name].action == "revert" for name in alerts):
                episode.point_to(episode.trusted.version)
                scored, model = score(flow, day, version)
                today = dataclasses.replace(today, risk=scored_by_id(scored))
            if repair_on is None and strikes and set(alerts) - clean_alerts.get(number, set()):
                repair_on = number + response
        if not any(s.action == "revert" and n in alerts for n, s in safeguards.items()):
            episode.trusted = model
        shown = answer.answers(scored.questions, scored.features, scored.risk, model, version, blocked)
        mine, late = by_day[day], by_day[day].set_index("question_id")["late"]
        clean_rows = lake.read(flow.duckdb, clean_year.state.lake, "consolidated/features", [day])
        results.append(
            DayResult(
                number,
                harm(mine, shown, late, clean_rows, today.features),
                alerts,
                model.version,
                trained,
                strikes,
                blocked,
                int(mine["risk"].notna().sum()),
                seconds,
            )
        )
        episode.history = [*episode.history[1:], today]
        replayed.append(day)
    return results


def score(flow: Flow, day: datetime.date, version: str) -> tuple[Scored, ModelVersion]:
    scored = flow.score(day, version)
    assert scored.model is not None, "an onset lies after the first model"
    return scored, scored.model


def scored_by_id(scored: Scored) -> pd.Series:
    import pandas as pd

    risk = pd.Series(scored.risk, index=scored.features["question_id"].to_numpy(), dtype="float64")
    return risk[~risk.index.duplicated()]


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
