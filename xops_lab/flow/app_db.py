"""Stage 2: the app's database, SQLite by default, PostgreSQL by URL. Rows are added once and never changed.

Every write is one transaction and may be repeated: a row that is already there stays as it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from xops_lab.flow.state import FlowError
from xops_lab.runtime.uris import sqlite_path

if TYPE_CHECKING:
    import pandas as pd

metadata = sa.MetaData()

questions = sa.Table(
    "questions",
    metadata,
    sa.Column("question_id", sa.String(40), primary_key=True),
    sa.Column("day", sa.Date, nullable=False, index=True),
    sa.Column("asked_utc", sa.DateTime, nullable=False),
    sa.Column("carrier", sa.String(2), nullable=False),
    sa.Column("flight", sa.Integer, nullable=False),
    sa.Column("origin", sa.String(3), nullable=False),
    sa.Column("dest", sa.String(3), nullable=False),
    sa.Column("scheduled_utc", sa.DateTime, nullable=False),
    sa.Column("distance", sa.Integer, nullable=False),
)
weather = sa.Table(
    "weather",
    metadata,
    sa.Column("origin", sa.String(3), primary_key=True),
    sa.Column("hour_utc", sa.DateTime, primary_key=True),
    sa.Column("day", sa.Date, nullable=False, index=True),
    *(sa.Column(name, sa.Double) for name in ("temp", "humid", "wind_speed", "precip", "pressure", "visib")),
)
outcomes = sa.Table(
    "outcomes",
    metadata,
    sa.Column("question_id", sa.String(40), primary_key=True),
    sa.Column("day", sa.Date, nullable=False, index=True),
    sa.Column("known_utc", sa.DateTime, nullable=False),
    sa.Column("arr_delay", sa.Double),
)
answers = sa.Table(
    "answers",
    metadata,
    sa.Column("answer_id", sa.String(48), primary_key=True),
    sa.Column("question_id", sa.String(40), nullable=False, unique=True),
    sa.Column("day", sa.Date, nullable=False, index=True),
    sa.Column("risk", sa.Double),  # empty: no answer could be given, and `status` says why
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("model_version", sa.Integer),
    sa.Column("data_version", sa.String(16), nullable=False),
    sa.Column("code_version", sa.String(16), nullable=False),
)
replayed = sa.Table("replayed", metadata, sa.Column("day", sa.Date, primary_key=True))

EXTRACTED = {table.name: table for table in (questions, weather, outcomes)}


@contextmanager
def readable_errors() -> Iterator[None]:
    """Raises FlowError where the database is locked, full, torn, or not to be reached."""
    try:
        yield
    except sa.exc.DatabaseError as problem:
        raise FlowError(f"app database: expected to be able to use it, got: {problem.orig}") from problem


def open_app_db(url: str) -> sa.Engine:
    """Open the database and make its tables if they are not there.

    Raises FlowError for an address that is not SQLite or PostgreSQL, or a database that cannot be used.
    """
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError as problem:
        raise FlowError(
            f"app database: expected an address such as sqlite:///app.db, got {url!r}"
        ) from problem
    backend = address.get_backend_name()
    if backend == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    elif backend != "sqlite":
        raise FlowError(f"app database: expected SQLite or PostgreSQL, got {backend}")
    # One connection a use: SQLite's are cheap, and a server's must not outlive the run.
    engine = sa.create_engine(address, poolclass=sa.NullPool if backend == "sqlite" else None)
    if backend == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def prepare(connection: Any, _: Any) -> None:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")

    with readable_errors():
        metadata.create_all(engine)
    return engine


def open_existing(url: str) -> sa.Engine:
    """Open a database to read. Raises FlowError when there is none, or it has no tables of the flow."""
    place = sa.make_url(url).database
    if url.startswith("sqlite") and place and not sqlite_path(place).exists():
        raise FlowError(f"app database: expected a replay at {sqlite_path(place)}, got none; `run` makes one")
    return open_app_db(url)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries of plain Python values, empty ones as None."""
    import pandas as pd

    columns = {}
    for name in frame.columns:
        values = frame[name]
        if name == "day":
            seen = {day: datetime.date.fromisoformat(str(day)[:10]) for day in values.unique()}
            columns[name] = [seen[day] for day in values]
        elif pd.api.types.is_datetime64_any_dtype(values):
            columns[name] = values.dt.to_pydatetime().tolist() if len(values) else []
        else:
            plain = values.astype(object)
            columns[name] = plain.where(values.notna(), None).tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def add(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Add the rows whose key is not there yet; those that are there stay as they are."""
    if frame.empty:
        return
    dialect = connection.dialect.name
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    connection.execute(insert(table).on_conflict_do_nothing(), rows_of(frame))


def read(engine: sa.Engine, query: sa.Select) -> pd.DataFrame:
    import pandas as pd

    with readable_errors(), engine.connect() as connection:
        found = connection.execute(query)
        return pd.DataFrame(found.fetchall(), columns=list(found.keys()))


def replayed_days(engine: sa.Engine) -> list[datetime.date]:
    """The days that are complete, in order."""
    with readable_errors(), engine.connect() as connection:
        return list(connection.scalars(sa.select(replayed.c.day).order_by(replayed.c.day)))
