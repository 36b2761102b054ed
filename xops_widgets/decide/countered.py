"""Which faults the safeguards of a cell detect: measured, for the pages that show a cell."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from xops_widgets.knowledge import knowledge

from .detection import Detection
from .episodes import credits, is_null, measured_episodes
from .operational_cases import session_credits, shipped_sessions


@dataclass(frozen=True)
class Countered:
    """A fault that safeguards of a cell detect beyond chance. detection: that of the best of them, the first."""

    fault: str
    safeguards: tuple[str, ...]
    detection: Detection

    @property
    def said(self) -> str:
        """As a page says it: "Half of the rows lost (volume check, 10 of 10)"."""
        records, best = knowledge(), self.detection
        names = ", ".join(records.safeguards[s].title.lower() for s in self.safeguards)
        return f"{records.faults[self.fault].title} ({names}; {best.detected} of {best.onsets})"


@functools.cache
def countered() -> dict[str, tuple[Countered, ...]]:
    """Cell -> the faults that its safeguards detect, in the order of their records; cells without one are left out."""
    records, found = knowledge(), dict[str, list[Countered]]()
    both = {**credits(measured_episodes()), **session_credits(shipped_sessions())}
    pairs = [(f, s, c.detection) for (f, s), c in both.items() if c.detects]
    for cell in records.cells.values():
        own = {
            s.id
            for s in records.safeguards.values()
            if (s.principle, s.discipline) == (cell.principle, cell.discipline)
        }
        for fault in records.faults:
            seen = [(s, one) for f, s, one in pairs if f == fault and s in own]
            if seen and not is_null(fault):
                found.setdefault(cell.id, []).append(_best(fault, seen))
    return {cell: tuple(rows) for cell, rows in found.items()}


def _best(fault: str, seen: Iterable[tuple[str, Detection]]) -> Countered:
    ordered = sorted(seen, key=lambda pair: -pair[1].net)
    return Countered(fault, tuple(s for s, _ in ordered), ordered[0][1])
