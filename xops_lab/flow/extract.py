"""Stage 3: take one day out of the app database, by ADBC into Arrow. Reading changes nothing, so it may be repeated."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.state import FlowError
from xops_lab.runtime.uris import read_only_uri, sqlite_path

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_FOR_TYPES = 500_000  # SQLite has no column types: the driver looks at this many rows

BUSY_MS = 5_000  # another process may be closing the database


@dataclass(frozen=True)
class Extract:
    """Rows as they lie in the app database, in the order of their keys."""

    questions: pa.Table
    weather: pa.Table
    outcomes: pa.Table


KEYS = {"questions": "question_id", "weather": "origin, hour_utc", "outcomes": "question_id"}
BY_BYTES = re.compile(r"(question_id|origin)")


def connect(url: str) -> Any:
    """An ADBC connection to the app database.

    Raises FlowError when it cannot be opened.
    """
    address = sa.make_url(url)
    try:
        if address.get_backend_name() == "sqlite":
            from adbc_driver_sqlite import dbapi

            return dbapi.connect(read_only_uri(sqlite_path(address.database or "")))
        from adbc_driver_postgresql import dbapi as postgresql

        return postgresql.connect(address.set(drivername="postgresql").render_as_string(hide_password=False))
    except Exception as problem:  # each driver has errors of its own
        raise FlowError(f"extract: expected to open the app database, got: {problem}") from problem


def extract(url: str, day: datetime.date | None = None) -> Extract:
    """All rows of one day, or of all days.

    Raises FlowError when the database cannot be read.
    """
    tables, order = {}, KEYS
    with connect(url) as connection, connection.cursor() as cursor:
        if sa.make_url(url).get_backend_name() == "sqlite":
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            cursor.adbc_statement.set_options(**{"adbc.sqlite.query.batch_rows": ROWS_FOR_TYPES})
        else:  # a server sorts by its own language unless told otherwise
            order = {table: BY_BYTES.sub(r'\1 COLLATE "C"', key) for table, key in KEYS.items()}
        for table, key in order.items():
            columns = ", ".join(data_definitions().tables[table])
            where = f"WHERE day = '{day.isoformat()}'" if day else ""
            # Names come from our definitions, the day is a date: nothing here is typed by a user.
            query = f"SELECT {columns} FROM {table} {where} ORDER BY {'' if day else 'day, '}{key}"  # noqa: S608
            try:
                cursor.execute(query)
                tables[table] = cursor.fetch_arrow_table()
            except Exception as problem:
                raise FlowError(
                    f"extract: expected to read {table} of {day or 'all days'}, got: {problem}"
                ) from problem
    return Extract(**tables)
