"""A new release builds the day twice, each time from scratch: both files must have the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.releases import candidate, query_of_day
from xops_lab.flow import lake
from xops_lab.flow.state import FlowError


def build(query: str, path: Path) -> str:
    """Write a query's rows as the lake does; returns the hash of the file.

    Raises FlowError when the query cannot be run.
    """
    connection = lake.open_duckdb()
    try:
        lake.write(connection, query, path)
    finally:
        connection.close()
    return lake.hash_of(path)


def watch(view: View) -> str | None:
    query = query_of_day(candidate(view), view)
    with tempfile.TemporaryDirectory() as folder:
        try:
            first, again = (build(query, Path(folder) / f"{n}.parquet") for n in range(2))
        except FlowError as failed:
            return f"the new release cannot be built: {failed}"
    return None if first == again else f"two builds of {view.today.day} by the new release differ"


SAFEGUARD = on_record("reproducible-build", watch)
