"""Exercise: the order of steps by which a column is renamed while travellers ask, without losing an accepted question.

The column `risk` of the app's answers becomes `late_risk`: version 1 of the app knows `risk`, version 3
`late_risk`, and version 2 writes both and reads the new one, or the old one where that is empty. An order is
carried out on SQLite with the table of `flow/app_db.py`. After each step every version in service answers real
questions, sent to champion and canary by `service/traffic_split.py`, and reads all answers; then the version
before tries the same. Only the risks are made up.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from xops_lab.exercises import Feedback
from xops_lab.flow import app_db
from xops_lab.flow.answer import ANSWERED
from xops_lab.flow.event_source import question_ids
from xops_lab.flow.flights import FIRST_DAY, day_batch
from xops_lab.service.traffic_split import CANARY, CHAMPION, Releases, ServedVersion

OLD, NEW = "risk", "late_risk"
CANARY_SHARE = 0.2
ASKED = 20  # questions after each step
# version -> the columns that it writes; it reads the last of them that is filled
KNOWS = {1: (OLD,), 2: (OLD, NEW), 3: (NEW,)}


@dataclass(frozen=True)
class MigrationStep:
    """One step. what: for the reader; sql: its change of the database; served: new champion and canary, if any."""

    what: str
    sql: str = ""
    served: Mapping[str, int] | None = None


STEPS = {
    "canary": MigrationStep(
        "send a fifth of the questions to version 2, the others to version 1", served={CHAMPION: 1, CANARY: 2}
    ),
    "copy": MigrationStep(
        f"copy {OLD} into {NEW} where that is empty",
        f"UPDATE answers SET {NEW} = {OLD} WHERE {NEW} IS NULL",  # noqa: S608  names of our own
    ),
    "drop": MigrationStep(f"drop the column {OLD}", f"ALTER TABLE answers DROP COLUMN {OLD}"),
    "add": MigrationStep(f"add the column {NEW}, empty", f"ALTER TABLE answers ADD COLUMN {NEW} DOUBLE"),
    "version 3": MigrationStep("send all questions to version 3", served={CHAMPION: 3}),
    "version 2": MigrationStep("send all questions to version 2", served={CHAMPION: 2}),
}
BEFORE = {1: 1, 2: 1, 3: 2}  # the version to go back to


class Lost(Exception):
    """An accepted question whose answer cannot be kept or shown; the message says by which version and why."""


@dataclass
class Service:
    """The app on one database. served: versions, by release; kept: question id -> risk that its traveller was shown."""

    db: sa.Connection
    served: Mapping[str, int]
    kept: dict[str, float] = field(default_factory=dict)

    def answer(self, question_id: str, version: int) -> None:
        """Keep an answer by this version. Raises Lost."""
        risk = (len(self.kept) + 1) / 1000
        row = {
            "answer_id": f"A-{question_id}",
            "question_id": question_id,
            "day": FIRST_DAY,
            "status": ANSWERED,
            "model_version": 1,
            "data_version": "made up",
            "code_version": f"version {version}",
        }
        try:
            self.db.execute(sa.insert(table(version)), row | dict.fromkeys(KNOWS[version], risk))
        except sa.exc.DBAPIError as problem:
            raise Lost(f"version {version} cannot keep an answer ({problem.orig})") from problem
        self.kept[question_id] = risk

    def read_all(self, version: int) -> None:
        """Show every answer as this version does. Raises Lost."""
        answers = table(version)
        filled = (answers.c[name] for name in reversed(KNOWS[version]))
        risk = sa.func.coalesce(*filled, None)  # SQLite's takes two at least
        try:
            found = {row[0]: row[1] for row in self.db.execute(sa.select(answers.c.question_id, risk))}
        except sa.exc.DBAPIError as problem:
            raise Lost(f"version {version} cannot read the answers ({problem.orig})") from problem
        lost = sum(found.get(question_id) != risk for question_id, risk in self.kept.items())
        if lost:
            raise Lost(f"version {version} finds no risk in {lost} of {len(self.kept)} answers")

    def take(self, question_ids: Sequence[str]) -> None:
        """Answer each question by the version it is sent to, and read all answers by each in service. Raises Lost."""
        named = {name: ServedVersion(version, "") for name, version in self.served.items()}
        releases = Releases(named[CHAMPION], named.get(CANARY), CANARY_SHARE)
        for question_id in question_ids:
            self.answer(question_id, self.served[releases.of(question_id)])
        for version in self.served.values():
            self.read_all(version)

    def can_go_back(self, question_ids: Sequence[str]) -> bool:
        """Try whether the version before can take over now, and leave everything as it was."""
        newest = max(self.served.values())
        with undone(self.db):
            try:
                Service(self.db, {CHAMPION: BEFORE[newest]}, dict(self.kept)).take(question_ids)
            except Lost:
                return False
        return True


@contextmanager
def undone(db: sa.Connection) -> Iterator[None]:
    """Take back whatever is done to the database within."""
    db.exec_driver_sql("SAVEPOINT tried")
    try:
        yield
    finally:
        db.exec_driver_sql("ROLLBACK TO tried")
        db.exec_driver_sql("RELEASE tried")


@functools.cache
def table(version: int) -> sa.TableClause:
    """The answers' table as a version of the app knows it."""
    columns = {column.name: column.type for column in app_db.answers.columns}
    risk = columns.pop(OLD)
    columns |= dict.fromkeys(KNOWS[version], risk)
    return sa.table("answers", *(sa.column(name, kind) for name, kind in columns.items()))


@functools.cache
def questions() -> tuple[str, ...]:
    return tuple(question_ids(day_batch(FIRST_DAY)))


def carry_out(order: Sequence[str]) -> list[bool]:
    """Carry out an order of STEPS; returns whether there was a way back after each. Raises Lost, with the step."""
    engine = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    asked = iter(range(0, len(questions()) - ASKED, ASKED))
    ways_back = []
    try:
        with engine.connect() as db:
            app_db.metadata.create_all(db)
            service = Service(db, {CHAMPION: 1})
            service.take(more(next(asked)))
            for number, name in enumerate(order, 1):
                step = STEPS[name]
                try:
                    if step.sql:
                        change(db, step)
                    service.served = step.served or service.served
                    service.take(more(next(asked)))
                except Lost as lost:
                    raise Lost(f"After step {number}, {name!r}, {lost}.") from lost
                ways_back.append(service.can_go_back(more(next(asked))))
    finally:
        engine.dispose()
    return ways_back


def more(first: int) -> tuple[str, ...]:
    return questions()[first : first + ASKED]


def change(db: sa.Connection, step: MigrationStep) -> None:
    """Change the database. Raises Lost when it does not take the step."""
    try:
        db.exec_driver_sql(step.sql)
    except sa.exc.DBAPIError as problem:
        raise Lost(f"the database cannot {step.what} ({problem.orig})") from problem


def check_release_order(answer: Any) -> Feedback:
    if not isinstance(answer, list | tuple) or not all(isinstance(name, str) for name in answer):
        return Feedback(False, f"Expected a list of the steps' names, got {answer!r}.")
    if sorted(answer) != sorted(STEPS):
        return Feedback(
            False, f"Expected each of {', '.join(STEPS)} once, got {', '.join(answer) or 'none'}."
        )
    try:
        ways_back = carry_out(answer)
    except Lost as lost:
        return Feedback(
            False,
            f"{lost} A column must be there before anyone uses it, be filled once nobody leaves it empty, "
            "and go when nobody needs it.",
        )
    last = max((n for n, open_ in enumerate(ways_back, 1) if open_), default=0)
    return Feedback(
        True,
        f"No answer was lost. The version before could have taken over after each of the first {last} steps; "
        f"after {answer[-1]!r} there is no way back.",
    )
