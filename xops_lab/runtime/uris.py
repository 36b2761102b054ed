"""Folders as addresses: the one place where a path becomes part of a URI."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

PLAIN = re.compile(r"[\w./\\:~@+ -]*")  # what means nothing in a URI; ASCII and letters


def sqlite_url(path: Path) -> str:
    """Return SQLAlchemy's address of a SQLite file, whatever characters its folders have."""
    if PLAIN.fullmatch(str(path)):
        return f"sqlite:///{path}"
    once = quote(path.absolute().as_posix())  # SQLAlchemy undoes one quoting, SQLite the other
    # With the driver named, MLflow does not take the quoted text for a path and make its folders where we stand.
    return f"sqlite+pysqlite:///file:{quote(once)}?uri=true"


def sqlite_path(database: str) -> Path:
    """Return the file that SQLAlchemy's `URL.database` names, in either form of `sqlite_url`."""
    return Path(unquote(database.removeprefix("file:"))) if database.startswith("file:") else Path(database)


def literal_path(path: Path) -> str:
    """Return a path as DuckDB's readers take it, no part of it a pattern: `what?` is that folder, never `whats`."""
    return re.sub(r"[*?\[]", r"[\g<0>]", str(path))


def read_only_uri(path: Path) -> str:
    """Return SQLite's own URI of a file that is only read."""
    return f"file:{quote(path.as_posix())}?mode=ro"
