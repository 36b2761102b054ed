"""Tables that the lab measured, each with the command, date and versions that made it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_widgets.knowledge.errors import shown

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent / "measured"
PROVENANCE = ("command", "date", "versions")


class MeasuredError(LookupError):
    """A measured table, or the note of how it was made, is missing or broken."""


def measured(name: str, folder: Path = FOLDER) -> pd.DataFrame:
    """Return the table ``measured/<name>.csv``, its provenance in ``.attrs["provenance"]``.

    Raises MeasuredError.
    """
    import pandas as pd  # imported here: the records load in a fraction of the time that pandas takes

    provenance = measured_provenance(name, folder)
    place = f"measured/{name}.csv"
    try:
        table = pd.read_csv(folder / f"{name}.csv")
    except (ValueError, OSError) as error:  # pandas' own parse errors are ValueErrors
        raise MeasuredError(f"{place}: file: expected a table, got {error}") from error
    if table.empty:
        raise MeasuredError(f"{place}: file: expected at least one row, got none")
    table.attrs["provenance"] = provenance
    return table


def measured_provenance(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Return how ``measured/<name>.csv`` was made: command, date, versions, and what else was noted.

    Raises MeasuredError.
    """
    known = measured_names(folder)
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", name) or name not in known:
        raise MeasuredError(f"measured: name: expected one of {known}, got {shown(name)}")
    place = f"measured/{name}.json"
    try:
        note = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MeasuredError(f"{place}: file: expected a note of {list(PROVENANCE)}, got nothing") from None
    except ValueError as error:
        raise MeasuredError(f"{place}: file: expected JSON, got {error}") from error
    if not isinstance(note, dict):
        raise MeasuredError(f"{place}: file: expected a mapping of keys, got {shown(note)}")
    for key in PROVENANCE:
        if not note.get(key):
            raise MeasuredError(f"{place}: {key}: expected this key, got nothing")
    return note


def measured_names(folder: Path = FOLDER) -> list[str]:
    """Return the names of all measured tables, sorted."""
    return sorted(path.stem for path in folder.glob("*.csv"))
