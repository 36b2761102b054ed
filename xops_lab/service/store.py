"""What the app keeps, in the flow's own app database, written by one thread that commits many requests at once.

A question is accepted when its row in `accepted` is committed, before anybody scores it. From then on it gets exactly
one answer, whatever is killed: the answer's row can be added once and never changes, and what is accepted without an
answer is looked for again after a start and every second.
"""

from __future__ import annotations

import asyncio
import datetime
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from xops_lab.flow import app_db
from xops_lab.flow.online_features import features_of

BATCH = 64  # requests in one transaction at most

metadata = sa.MetaData()
timetable = sa.Table(
    "timetable",  # the flights that can be asked about; in the world's own order of time they are known before the day
    metadata,
    sa.Column("question_id", sa.String(40), primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("carrier", sa.String(2), nullable=False),
    sa.Column("flight", sa.Integer, nullable=False),
    sa.Column("origin", sa.String(3), nullable=False),
    sa.Column("dest", sa.String(3), nullable=False),
    sa.Column("asked_utc", sa.DateTime, nullable=False),
    sa.Column("scheduled_utc", sa.DateTime, nullable=False),
    sa.Column("distance", sa.Integer, nullable=False),
    sa.Index("timetable_flight", "day", "origin", "carrier", "flight", unique=True),
)
accepted = sa.Table("accepted", metadata, sa.Column("question_id", sa.String(40), primary_key=True))

ASKED = [column.name for column in app_db.questions.columns]
FLIGHT = sa.select(*(timetable.c[name] for name in ASKED)).where(
    *(timetable.c[name] == sa.bindparam(f"of_{name}") for name in ("day", "origin", "carrier", "flight"))
)
ANSWER = sa.select(app_db.answers).where(app_db.answers.c.question_id == sa.bindparam("question"))
PENDING = (
    sa.select(app_db.questions)
    .join(accepted, accepted.c.question_id == app_db.questions.c.question_id)
    .outerjoin(app_db.answers, app_db.answers.c.question_id == app_db.questions.c.question_id)
    .where(app_db.answers.c.question_id.is_(None))
    .order_by(app_db.questions.c.question_id)
)
IS_ACCEPTED = sa.select(accepted).where(accepted.c.question_id == sa.bindparam("question"))


class StoreError(Exception):
    """The database did not take it; nothing of this request was stored."""


@dataclass(frozen=True)
class Flight:
    """What a traveller names: the New York day, the airport, the airline and the number."""

    day: datetime.date
    origin: str
    carrier: str
    number: int


@dataclass(frozen=True)
class Accepted:
    """An accepted question with its model inputs, and its answer if it has one already."""

    question: dict[str, Any]
    features: dict[str, Any]
    answer: dict[str, Any] | None


Job = Callable[[sa.Connection], Any]


def accept(flight: Flight) -> Job:
    """Take a question in: returns Accepted, or None where the timetable has no such flight."""
    named = {
        "of_day": flight.day,
        "of_origin": flight.origin,
        "of_carrier": flight.carrier,
        "of_flight": flight.number,
    }

    def job(connection: sa.Connection) -> Accepted | None:
        found = connection.execute(FLIGHT, named).mappings().first()
        if found is None:
            return None
        question = dict(found)
        add_once(connection, app_db.questions, question)
        add_once(connection, accepted, {"question_id": question["question_id"]})
        answer = connection.execute(ANSWER, {"question": question["question_id"]}).mappings().first()
        kept = None if answer is None else dict(answer)
        return Accepted(question, features_of(connection, question), kept)

    return job


def keep(answer: dict[str, Any]) -> Job:
    """Store an answer unless its question has one; returns the one that is kept."""

    def job(connection: sa.Connection) -> dict[str, Any]:
        add_once(connection, app_db.answers, answer)
        return dict(connection.execute(ANSWER, {"question": answer["question_id"]}).mappings().one())

    return job


def look_up(question_id: str) -> Job:
    """Return (whether the question was accepted, its answer or None)."""

    def job(connection: sa.Connection) -> tuple[bool, dict[str, Any] | None]:
        answer = connection.execute(ANSWER, {"question": question_id}).mappings().first()
        if answer is not None:
            return True, dict(answer)
        return connection.execute(IS_ACCEPTED, {"question": question_id}).first() is not None, None

    return job


def pending(limit: int) -> Job:
    """Return up to `limit` accepted questions that have no answer, with their inputs, oldest id first."""

    def job(connection: sa.Connection) -> list[Accepted]:
        rows = connection.execute(PENDING.limit(limit)).mappings().all()
        return [Accepted(dict(row), features_of(connection, dict(row)), None) for row in rows]

    return job


def add_once(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    """Add a row whose key is not there yet; one that is there stays as it is."""
    connection.execute(INSERTS[connection.dialect.name][table.name], row)


def _inserts() -> dict[str, dict[str, Any]]:
    from sqlalchemy.dialects import postgresql, sqlite

    tables = (app_db.questions, app_db.answers, accepted, timetable)
    return {
        dialect: {table.name: insert(table).on_conflict_do_nothing() for table in tables}
        for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
    }


INSERTS = _inserts()


def prepare(engine: sa.Engine, days: Sequence[datetime.date]) -> int:
    """Open these days to travellers: their flights go into the timetable, their weather feed into the app database.

    Which readings a question may use is decided when it is asked. Returns how many flights the timetable has.
    May be repeated.
    """
    from xops_lab.flow.event_source import events_of

    with app_db.readable_errors():
        metadata.create_all(engine)
        with engine.begin() as connection:
            for day in days:
                events = events_of(day)
                app_db.add(connection, timetable, events.questions)
                app_db.add(connection, app_db.weather, events.weather)
            return int(connection.scalar(sa.select(sa.func.count()).select_from(timetable)) or 0)


class Store:
    """The database behind one writing thread. Submitted jobs run in order, many in one transaction.

    before: called with the open connection at the start of each transaction (a place for faults of the lab).
    observe: called with the seconds of each transaction and the number of its jobs.
    """

    def __init__(
        self,
        url: str,
        before: Callable[[sa.Connection], None] = lambda _: None,
        observe: Callable[[float, int], None] = lambda *_: None,
    ) -> None:
        self.engine = app_db.open_existing(url)
        # The thread's own, and kept: opening and closing SQLite costs more than a question.
        # SQLAlchemy opens a broken one again.
        self.connection: sa.Connection | None = None
        self.before, self.observe = before, observe
        with app_db.readable_errors():
            metadata.create_all(self.engine)
        self.jobs: queue.SimpleQueue[tuple[Job, asyncio.Future] | None] = queue.SimpleQueue()
        self.loop = asyncio.get_running_loop()
        self.thread = threading.Thread(target=self._work, name="store", daemon=True)
        self.thread.start()

    async def do(self, job: Job) -> Any:
        """Run a job in a transaction and return its result once that is committed. Raises StoreError."""
        future: asyncio.Future = self.loop.create_future()
        self.jobs.put((job, future))
        return await future

    def close(self) -> None:
        """Finish what was submitted, then let go of the database."""
        self.jobs.put(None)
        self.thread.join()
        self.engine.dispose()

    def _work(self) -> None:
        while True:
            batch = [self.jobs.get()]
            while len(batch) < BATCH and not self.jobs.empty():
                batch.append(self.jobs.get())
            asked = [entry for entry in batch if entry is not None]
            if asked:
                self._settle(self._run(asked))
            if len(asked) < len(batch):
                break
        if self.connection is not None:
            self.connection.close()

    def _run(self, entries: list[tuple[Job, asyncio.Future]]) -> list[tuple[asyncio.Future, Any, bool]]:
        started = time.perf_counter()
        try:
            self.connection = connection = self.connection or self.engine.connect()
            with connection.begin():
                self.before(connection)
                done = [(future, job(connection), True) for job, future in entries]
        except Exception as problem:  # whatever it was, the thread goes on and who asked is told
            if len(entries) > 1:  # one of them may be at fault: each alone
                return [result for entry in entries for result in self._run([entry])]
            first = str(getattr(problem, "orig", None) or problem).splitlines()[0]
            refused = StoreError(f"app database: expected to store, got: {first}")
            refused.__cause__ = problem
            done = [(future, refused, False) for _, future in entries]
        self.observe(time.perf_counter() - started, len(entries))
        return done

    def _settle(self, results: list[tuple[asyncio.Future, Any, bool]]) -> None:
        def settle() -> None:
            for future, result, agreed in results:
                if not future.done():
                    future.set_result(result) if agreed else future.set_exception(result)

        self.loop.call_soon_threadsafe(settle)
