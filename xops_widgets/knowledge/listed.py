"""The rows of the lists that others keep: ``listed/<id>.csv``, described by ``records/lists/<id>.yaml``."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic_core import PydanticCustomError

from xops_widgets.knowledge.errors import RecordError, RecordErrors, shown
from xops_widgets.knowledge.map_schema import ReadingList
from xops_widgets.knowledge.text_file import UnfitError, read_text_file
from xops_widgets.knowledge.vocabulary import check_address

TABLE_LIMIT_BYTES = 1024 * 1024
FIELD_CHARACTERS = 500


def read_listed(record: ReadingList, folder: Path) -> list[list[str]]:
    """Return the rows of ``folder/<id>.csv``, each in the order of the record's ``columns``.

    Raises RecordErrors with all faults of the table: file, header, width, names, addresses, what is no text
    on one line.
    """
    place, columns, errors = f"listed/{record.id}.csv", list(record.columns), []
    try:
        text = read_text_file(folder / f"{record.id}.csv", folder, TABLE_LIMIT_BYTES)
    except UnfitError as problem:
        raise RecordErrors([RecordError(place, "file", problem.expected, problem.got)]) from None
    reader, rows = csv.reader(io.StringIO(text, newline=""), strict=True), []
    try:
        header = next(reader, [])
        if header != columns:
            got = str(header) if header else "an empty file"
            raise RecordErrors([RecordError(place, "header", str(columns), got)])
        for row in reader:
            line = f"line {reader.line_num}"
            errors += [RecordError(place, f"{line}{key}", *rest) for key, *rest in _faults(row, record)]
            rows.append(row)
    except csv.Error as problem:
        errors.append(RecordError(place, f"line {reader.line_num}", "comma-separated values", str(problem)))
    if not rows and not errors:
        errors.append(RecordError(place, "file", "at least one row", "none"))
    if errors:
        raise RecordErrors(errors)
    return rows


def _faults(row: list[str], record: ReadingList) -> list[tuple[str, str, str]]:
    """Return (key, expected, got) for each fault of one row; the key begins with a dot, or is empty."""
    if len(row) != len(record.columns):
        return [("", f"{len(record.columns)} fields", f"{len(row)} fields")]
    found = []
    for name, field in zip(record.columns, row, strict=True):
        if field != field.strip() or any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in field):
            found.append((f".{name}", "text on one line without spaces around it", shown(field)))
        elif len(field) > FIELD_CHARACTERS:
            found.append((f".{name}", f"at most {FIELD_CHARACTERS} characters", f"{len(field)} characters"))
    first, link = next(iter(record.columns)), row[list(record.columns).index(record.link)]
    if not row[0].strip():
        found.append((f".{first}", "a name", "nothing"))
    try:
        check_address(link)
    except PydanticCustomError:
        found.append((f".{record.link}", "an http(s) address", shown(link)))
    return found


def find_listed_errors(
    lists: Mapping[str, ReadingList], present: Collection[str], folder: Path
) -> list[RecordError]:
    """Return the faults of all listed tables, and the files of ``folder`` that no record describes.

    ``present``: ids of all records of lists, also of those that did not validate: their tables are not to blame.
    """
    errors: list[RecordError] = []
    for record in lists.values():
        try:
            read_listed(record, folder)
        except RecordErrors as found:
            errors += found
    known = [f"{name}.csv" for name in sorted(present)]
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in known:
            errors.append(RecordError(f"listed/{path.name}", "file", f"one of {known}", repr(path.name)))
    return errors
