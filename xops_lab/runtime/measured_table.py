"""Measured tables: a table and the note of how it was made, written together, whole or not at all.

`python kit.py measure <table>` remakes any of them; `tools/measure.py` lists who makes which.
"""

from __future__ import annotations

import datetime
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

MEASURED = Path(__file__).parents[2] / "xops_widgets" / "knowledge" / "measured"


@dataclass(frozen=True)
class MeasuredTable:
    """A table, and what its note says beside command, date and versions.

    packages: those whose versions the figures depend on. versions: of programs that are no packages. date: of
    the newest row, where rows were made earlier; today otherwise.
    """

    rows: pd.DataFrame
    about: Mapping[str, Any]
    packages: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    date: str = ""


def note_of(name: str, table: MeasuredTable) -> dict[str, Any]:
    """Return the note of a table: command, date, Python, versions, and what is said about it."""
    return {
        "command": f"python kit.py measure {name}",
        "date": table.date or datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "versions": {package: version(package) for package in table.packages} | dict(table.versions),
        **table.about,
    }


def write_tables(tables: Mapping[str, MeasuredTable], folder: Path = MEASURED) -> None:
    """Write each table as `<name>.csv` and its note as `<name>.json`; all of them or, on an OSError, none."""
    write_together(texts_of(tables, folder))


def texts_of(tables: Mapping[str, MeasuredTable], folder: Path) -> dict[Path, str]:
    """Return the files of these tables: place -> text."""
    texts = {}
    for name, table in tables.items():
        texts[folder / f"{name}.csv"] = table.rows.to_csv(index=False, lineterminator="\n")
        texts[folder / f"{name}.json"] = json.dumps(note_of(name, table), indent=2, ensure_ascii=False) + "\n"
    return texts


def write_whole(path: Path, text: str) -> None:
    """Write a text file beside its place and move it there: nobody ever reads half of it. Raises OSError."""
    write_together({path: text})


def write_together(files: Mapping[Path, str]) -> None:
    """Write text files beside their places and move them there once all of them are whole.

    Raises OSError, as for a full disk; then no file is changed and nothing is left beside one.
    """
    parts = {path: path.with_name(path.name + ".part") for path in files}
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(files[path], encoding="utf-8", newline="\n")
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
