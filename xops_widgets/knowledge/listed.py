"""The rows of the lists that others keep: ``listed/<id>.csv``, described by ``records/lists/<id>.yaml``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pydantic_core import PydanticCustomError

from xops_widgets.knowledge.errors import RecordError, RecordErrors
from xops_widgets.knowledge.loader import FOLDER, knowledge
from xops_widgets.knowledge.map_schema import ReadingList
from xops_widgets.knowledge.vocabulary import check_address


def listed(name: str) -> list[list[str]]:
    """Return the rows of one list, in the order of its record's ``columns``.

    Raises RecordErrors with all faults of the table; KeyError for a list that has no record.
    """
    return read_listed(knowledge().lists[name], FOLDER / "listed")


def read_listed(record: ReadingList, folder: Path) -> list[list[str]]:
    """Return the rows of ``folder/<id>.csv``. Raises RecordErrors: header, width, missing names, bad addresses."""
    place, columns, errors = f"listed/{record.id}.csv", list(record.columns), []
    try:
        text = (folder / f"{record.id}.csv").read_text(encoding="utf-8")
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (OSError, ValueError, csv.Error) as problem:
        raise RecordErrors([RecordError(place, "file", "a table", str(problem) or "an empty file")]) from None
    if header != columns:
        raise RecordErrors([RecordError(place, "header", str(columns), str(header))])
    if not rows:
        errors.append(RecordError(place, "file", "at least one row", "none"))
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            errors.append(RecordError(place, f"row {number}", f"{len(columns)} fields", f"{len(row)} fields"))
            continue
        if not row[0].strip():
            errors.append(RecordError(place, f"row {number}.{columns[0]}", "a name", "nothing"))
        link = row[columns.index(record.link)]
        try:
            check_address(link)
        except PydanticCustomError:
            errors.append(RecordError(place, f"row {number}.{record.link}", "an http(s) address", repr(link)))
    if errors:
        raise RecordErrors(errors)
    return rows
