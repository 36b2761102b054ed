"""One list of changes, released k at a time: twelve are written, one a day, and the real flow runs for twenty-one days.

The rules, written before the first run. Morning: a release on which a safeguard alerted the evening before is
taken back and searched; what is not guilty goes live again. Then the waiting changes are released if there are k of
them, or if none is left to write; what the gate refuses is searched, the rest goes live. Day: the model of January to
March answers. Evening: one change is written, and the safeguards look at the day.

    taken back   on an alert that the clean run's day does not have. Suspected first: the newest release; then all
                 that is live; if it alerts without any change, it is a false alarm and nothing moves
    searched     by halves, each half really run by the check that alerted or refused, until what is left is silent
    guilty       is set aside and not repaired; the rest goes live the same morning
    damaged      days of the lake are built again by what is live then; answers stay as they were shown

Changed after a trial of two lists, and nothing else: a run lasts as long as an episode of the fault lab instead of
fourteen days, since the last of the large batches had been watched for two days only.
Left out: promotion-gate (no model changes) and slice-check (it looks back a week, so no half can be asked).
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.faults.clean_year import EPISODE_DAYS as RUN_DAYS
from xops_lab.faults.safeguard import HISTORY_DAYS, DayRecord, View
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.flow import event_source, lake
from xops_lab.flow.registry import ModelVersion
from xops_lab.runtime.kept import kept_result
from xops_lab.studies.release_check.check_release import DAYS, check_rows, features_of, model, risk_of, tables
from xops_lab.studies.release_check.code_patches import CHANGES, changed_query

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

WRITTEN = 12
ONE_DAY = datetime.timedelta(days=1)
WATCHING = (  # those that stood when the rules were written and judge a day by itself
    "range-check", "profile-check", "volume-check", "freshness-check", "answered-share", "drift-check",
    "metric-anomaly",
)  # fmt: skip
Names = frozenset[str]
Passes = Callable[[Sequence[str]], bool]


@dataclass
class Seconds:
    """How long each check took when it was really run, s, by kind."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def add(self, kind: str, start: float) -> None:
        self.taken.setdefault(kind, []).append(time.perf_counter() - start)


SECONDS = Seconds()


@dataclass
class Search:
    """A check of sets of changes that runs once for each and keeps what it was asked, in order."""

    check: Callable[[Names], bool]
    known: dict[Names, bool]
    asked: list[tuple[Names, bool]] = field(default_factory=list)

    def __call__(self, names: Iterable[str]) -> bool:
        wanted = frozenset(names)
        if wanted not in self.known:
            self.known[wanted] = self.check(wanted)
            self.asked.append((wanted, self.known[wanted]))
        return self.known[wanted]


def find_guilty(passes: Passes, good: Sequence[str], suspects: Sequence[str]) -> list[str]:
    """The suspects without which the check passes, in the order found; `good` alone passes.

    The suspects are halved in the order in which they were written. One that is found is set aside, and the rest
    is asked again, since it can hide another.
    """
    found, left = [], list(suspects)
    while left and not passes([*good, *left]):
        low, high = 0, len(left)  # the first `low` pass, the first `high` do not
        while high - low > 1:
            middle = (low + high) // 2
            if passes([*good, *left[:middle]]):
                low = middle
            else:
                high = middle
        found.append(left.pop(low))
    return found


@functools.cache
def comparison_passes(names: Names) -> bool:
    """Whether a release of these changes makes the features of the second implementation on each of DAYS."""
    start = time.perf_counter()
    if any(check_rows(day, changed_query(names))[1] for day in DAYS):
        return False
    SECONDS.add("comparison", start)  # of one that passes: all days were compared
    return True


@functools.cache
def model_version() -> ModelVersion:
    """What serves all the time, as the safeguards see it."""
    fitted = model()
    cutoff = datetime.date(2013, 3, 31)
    return ModelVersion(
        1, cutoff, True, "", "", "", fitted.seed, (), fitted.n_flights, fitted.late_share, {}, [], Path()
    )


@functools.lru_cache(maxsize=4 * (RUN_DAYS + HISTORY_DAYS))
def events(day: datetime.date) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Questions of a day, weather of it and the day before, and outcomes known on the day (question_id, late)."""
    import pandas as pd

    today, before = event_source.events_of(day), event_source.events_of(day - ONE_DAY)
    delay = today.outcomes["arr_delay"].astype("float64")
    late = (delay >= lake.LATE_MINUTES).astype("boolean").mask(delay.isna())
    outcomes = today.outcomes[["question_id"]].assign(late=late)
    return today.questions, pd.concat([before.weather, today.weather], ignore_index=True), outcomes


@functools.lru_cache(maxsize=128)
def day_tables(day: datetime.date) -> duckdb.DuckDBPyConnection:
    """Questions and weather of a day as the query reads them, kept open."""
    questions, weather, _ = events(day)
    return tables(questions, weather)


@functools.lru_cache(maxsize=1024)
def features(names: Names, day: datetime.date) -> pd.DataFrame | None:
    """The features of a day by the query with these changes; None where it fails."""
    import duckdb

    start = time.perf_counter()
    try:
        found = features_of(changed_query(names), day_tables(day))
    except duckdb.Error:
        return None
    SECONDS.add("smoke test", start)
    return found


@dataclass(frozen=True)
class Seen(DayRecord):
    """A day of a run; marks: hashes of its rows and of its answers, so that an equal evening is looked at once."""

    marks: tuple[int, int] = (0, 0)


@functools.lru_cache(maxsize=1024)
def record_of(names: Names, day: datetime.date) -> Seen:
    """The day as the flow sees it with these changes. Raises ValueError where the query fails."""
    import pandas as pd

    rows = features(names, day)
    if rows is None:
        raise ValueError(f"changes: expected a query that runs on {day}, got {', '.join(sorted(names))}")
    questions, weather, outcomes = events(day)
    newest = {str(o): t.to_pydatetime() for o, t in weather.groupby("origin")["hour_utc"].max().items()}
    shown, risk = rows.drop(columns="place"), risk_of(rows)
    risk = risk[~risk.index.duplicated()]
    marks = (
        hash(tuple(pd.util.hash_pandas_object(shown, index=False))),
        hash(tuple(pd.util.hash_pandas_object(risk))),
    )
    return Seen(day, shown, risk, len(questions), outcomes, newest, marks=marks)


def alerts_of(
    today: DayRecord, history: Sequence[DayRecord], watching: Iterable[str] = WATCHING
) -> frozenset[str]:
    """Which of these safeguards alert in the evening."""
    view = View(today, list(history), model_version(), model_version(), lambda version, days: 0.0)
    start = time.perf_counter()
    found = frozenset(name for name in watching if SAFEGUARDS[name].watch(view) is not None)
    if tuple(watching) == WATCHING:
        SECONDS.add("evening of all safeguards", start)
    return found


def changed_of(clean: DayRecord, today: DayRecord) -> int:
    """Questions that are shown another whole per cent than on the clean run's day, or nothing."""
    shown = today.risk.reindex(clean.risk.index)
    return int(((100 * shown).round() != (100 * clean.risk).round()).sum())


def clean_start(start: datetime.date) -> tuple[list[Seen], Seen, frozenset[str]]:
    """The 28 days before a start, its first day, and what alerts in the evening, all without any change."""
    before = [record_of(frozenset(), start - n * ONE_DAY) for n in range(HISTORY_DAYS, 0, -1)]
    first = record_of(frozenset(), start)
    return before, first, alerts_today(first, before)


@functools.cache
@kept_result
def clean_run(start: datetime.date) -> tuple[list[Seen], list[Seen], list[frozenset[str]]]:
    """The 28 days before the start, the days of the run, and what alerts on each of these, all without any change."""
    before = [record_of(frozenset(), start - n * ONE_DAY) for n in range(HISTORY_DAYS, 0, -1)]
    days = [record_of(frozenset(), start + n * ONE_DAY) for n in range(RUN_DAYS)]
    every = [*before, *days]
    alerts = [alerts_today(day, every[n : n + HISTORY_DAYS]) for n, day in enumerate(days)]
    return before, days, alerts


@dataclass
class Run:
    """What became of the twelve changes.

    live: in the order of release; newest: of these, the last release. since, live_on: day number on which a change
    went live first, and for good. Counts: releases, of these taken back; refused by the gate; checks of a search;
    searches; false_alarms; innocent changes taken back with a guilty one; bad_days with at least one changed answer;
    changed answers. exposed_days: of each guilty change that was found in service, the days from its release to its
    end. by_day: of each day, changes live and changed answers. log: (day number, what happened).
    """

    start: datetime.date
    size: int
    gate: str
    live: list[str] = field(default_factory=list)
    newest: list[str] = field(default_factory=list)
    since: dict[str, int] = field(default_factory=dict)
    live_on: dict[str, int] = field(default_factory=dict)
    set_aside: list[str] = field(default_factory=list)
    releases: int = 0
    taken_back: int = 0
    refused: int = 0
    searches: int = 0
    checks: int = 0
    false_alarms: int = 0
    innocent: int = 0
    bad_days: int = 0
    changed: int = 0
    exposed_days: list[int] = field(default_factory=list)
    by_day: list[tuple[int, int]] = field(default_factory=list)
    log: list[tuple[int, str]] = field(default_factory=list)

    def release(self, names: Sequence[str], day: int) -> None:
        if names:
            self.releases += 1
            self.live += names
            self.newest = list(names)
            self.log.append((day, f"live: {named(names)}"))
            for name in names:
                self.since.setdefault(name, day)
                self.live_on[name] = day

    def search(
        self, check: Callable[[Names], bool], good: Sequence[str], suspects: Sequence[str]
    ) -> list[str]:
        """The guilty among the suspects; among `good` too, if these do not pass alone.

        None, if nothing at all does not pass.
        """
        self.searches += 1
        passes = Search(check, {frozenset([*good, *suspects]): False})
        if not passes(good):
            good, suspects = [], [*good, *suspects]
        guilty = find_guilty(passes, good, suspects) if passes(good) else []
        self.checks += len(passes.asked)
        return guilty

    def take_back(self, check: Callable[[Names], bool], day: int) -> None:
        """The morning after an alert."""
        newest = [name for name in self.live if name in self.newest]
        before = [name for name in self.live if name not in newest]
        guilty = self.search(check, before, newest)
        if not guilty:
            self.false_alarms += 1
            self.log.append((day, "a false alarm: it alerts without any change too"))
            return
        suspects = newest if set(guilty) <= set(newest) else list(self.live)
        self.taken_back += 1
        self.innocent += len(suspects) - len(guilty)
        self.exposed_days += [day - self.since[name] for name in guilty]
        self.set_aside += guilty
        self.log.append((day, f"taken back: {len(suspects)} changes; guilty: {', '.join(guilty)}"))
        self.live = [name for name in self.live if name not in suspects]
        self.release([name for name in suspects if name not in guilty], day)

    def offer(self, check: Callable[[Names], bool], batch: list[str], day: int) -> None:
        """A gate looks at a batch before anybody is answered by it."""
        guilty: list[str] = []
        if not check(frozenset([*self.live, *batch])):
            self.refused += 1
            guilty = self.search(check, self.live, batch)
            self.set_aside += guilty
            self.log.append((day, f"refused by the {self.gate}; guilty: {', '.join(guilty)}"))
            self.live = [name for name in self.live if name not in guilty]
        self.release([name for name in batch if name not in guilty], day)


def named(names: Sequence[str]) -> str:
    """The names of a few changes, or how many there are."""
    return ", ".join(names) if len(names) <= 3 else f"{len(names)} changes"


def smoke_passes(day: datetime.date) -> Callable[[Names], bool]:
    """A smoke test on one day: the query runs and returns as many rows as there are questions."""

    def passes(names: Names) -> bool:
        rows = features(names, day)
        return rows is not None and len(rows) == len(events(day)[0])

    return passes


GATES: dict[str, Callable[[datetime.date], Callable[[Names], bool]]] = {
    "smoke test": smoke_passes,
    "comparison": lambda day: comparison_passes,
}


def replay(start: datetime.date, written: Sequence[str], size: int, gate: str) -> Run:
    """Release these changes, in this order, `size` at a time from `start` on.

    Raises ValueError for a size below 1, an unknown gate or unknown changes.
    """
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise ValueError(f"size: expected a whole number from 1 on, got {size!r}")
    if gate not in GATES:
        raise ValueError(f"gate: expected one of {', '.join(GATES)}, got {gate!r}")
    if unknown := sorted(set(written) - set(CHANGES)):
        raise ValueError(f"written: expected names of CHANGES, got {', '.join(unknown)}")
    before, clean, clean_alerts = clean_run(start)
    run, history = Run(start, size, gate), list(before)
    waiting: list[str] = []
    alerted: frozenset[str] = frozenset()
    for number in range(RUN_DAYS):
        day = start + number * ONE_DAY
        if alerted:
            yesterday, seen = day - ONE_DAY, history[-HISTORY_DAYS - 1 : -1]
            names = tuple(sorted(alerted))

            def silent(
                tried: Names,
                yesterday: datetime.date = yesterday,
                seen: list[Seen] = seen,
                names: tuple[str, ...] = names,
            ) -> bool:
                return not alerts_of(record_of(tried, yesterday), seen, names)

            aside = len(run.set_aside)
            run.take_back(silent, number)
            if len(run.set_aside) > aside:
                history = [*before, *built_again(run.live, history[HISTORY_DAYS:])]
        if waiting and (len(waiting) >= size or number >= len(written)):
            batch, waiting = waiting[:size], waiting[size:]
            run.offer(GATES[gate](day - ONE_DAY), batch, number)
        today = record_of(frozenset(run.live), day)
        changed_answers = changed_of(clean[number], today)
        run.changed += changed_answers
        run.bad_days += changed_answers > 0
        run.by_day.append((len(run.live), changed_answers))
        alerted = (
            alerts_today(today, history[-HISTORY_DAYS:]) - clean_alerts[number] if run.live else frozenset()
        )
        history.append(today)
        if alerted:
            run.log.append((number, f"alerts in the evening: {', '.join(sorted(alerted))}"))
        if number < len(written):
            waiting.append(written[number])
    return run


def built_again(live: Sequence[str], days: list[Seen]) -> list[Seen]:
    """Days of the lake by what is live now; the answers that were shown stay."""
    found = []
    for day in days:
        again = record_of(frozenset(live), day.day)
        marks = (again.marks[0], day.marks[1])
        found.append(dataclasses.replace(day, features=again.features, marks=marks))
    return found


def alerts_today(today: Seen, history: list[Seen]) -> frozenset[str]:
    """What alerts in the evening; looked up where the same rows and answers were seen with the same history."""
    key = tuple((seen.day, seen.marks) for seen in (*history, today))
    if key not in _KNOWN_ALERTS:
        _KNOWN_ALERTS[key] = alerts_of(today, history)
    return _KNOWN_ALERTS[key]


_KNOWN_ALERTS: dict[tuple[tuple[datetime.date, tuple[int, int]], ...], frozenset[str]] = {}
