"""What the safeguards of the running flow detect, from the measured sessions: net of what they alert on anyway.

In each session a slot with a fault stands beside a null slot of the same session, in which nothing was struck or, for a
fault of a release, the version that serves was published once more. `detection` compares the two over all sessions in
which the safeguard had something to judge in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_widgets.knowledge import measured

from .detection import Detection, detection

if TYPE_CHECKING:
    import pandas as pd

TABLE = "operational_detections"


@dataclass(frozen=True)
class SlotDetection:
    """A fault and a safeguard over all sessions. delay_s: median seconds from the onset to its alerts; None: none."""

    fault: str
    safeguard: str
    detection: Detection
    delay_s: float | None


def slot_detections(
    table: pd.DataFrame | None = None, about: Mapping[str, Any] | None = None
) -> tuple[SlotDetection, ...]:
    """Every fault with every safeguard, in the order of the table's note.

    table: session, fault, safeguard, judged (0 or 1), seconds (empty: silent); the shipped one by default. about: its
    note, with `faults`, `safeguards` and `null_of` (fault -> the null fault of the session that it is held against).
    Raises ValueError for a fault that was not measured, or a slot that is measured twice.
    """
    table = measured(TABLE) if table is None else table
    about = table.attrs["provenance"] if about is None else about
    rows: dict[tuple[int, str, str], dict[str, Any]] = {}
    for row in table.to_dict("records"):
        key = (int(row["session"]), str(row["fault"]), str(row["safeguard"]))
        if key in rows:
            raise ValueError(f"{TABLE}: expected each slot once, got {key} again")
        rows[key] = {str(name): value for name, value in row.items()}
    sessions = sorted({session for session, _, _ in rows})
    missing = [fault for fault in about["faults"] if fault not in set(table["fault"])]
    if missing:
        raise ValueError(f"{TABLE}: expected {missing[0]!r} to be measured, got no row of it")
    found = []
    for fault in about["faults"]:
        for name in about["safeguards"]:
            both = [
                (rows[n, fault, name], rows[n, about["null_of"][fault], name])
                for n in sessions
                if (n, fault, name) in rows and (n, about["null_of"][fault], name) in rows
            ]
            judged = [(one, null) for one, null in both if one["judged"] and null["judged"]]
            pairs = [({name} if _told(one) else (), {name} if _told(null) else ()) for one, null in judged]
            delays = sorted(float(one["seconds"]) for one, _ in judged if _told(one))
            middle = (delays[(len(delays) - 1) // 2] + delays[len(delays) // 2]) / 2 if delays else None
            found.append(SlotDetection(fault, name, detection(pairs), middle))
    return tuple(found)


def _told(row: Mapping[str, Any]) -> bool:
    return row["seconds"] is not None and row["seconds"] == row["seconds"]
