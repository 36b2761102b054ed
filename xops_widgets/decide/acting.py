"""Arithmetic held against acting: sets of safeguards that really acted, beside what report-only episodes say of them.

The rules were written before any set acted. The fault ends `response` days after the first day on which a safeguard of
the set alerts with the fault and not in the clean run, and at once where a gate alerts on a fault that it can refuse.
Harm until then is as it was measured while nobody acted, with what a model trained on damaged days leaves behind
(`decide.matrix`). The interval is the smallest and the largest harm that the same rules give at the other onsets: a new
onset, if it is exchangeable with n others, falls into it with a probability of at least (n - 1) / (n + 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_widgets.knowledge import knowledge, measured

from .episodes import FULL_STRENGTH, Episodes, measured_episodes
from .matrix import harm_until

if TYPE_CHECKING:
    import pandas as pd

TABLE = "matrix_acting"
SAME = 0.01  # of one answer: the table is rounded


@dataclass(frozen=True)
class Acted:
    """Harm of one episode in one unit: as it came, as calculated, between which ends, and if nobody had acted."""

    set: int
    fault: str
    onset: str
    unit: str
    measured: float
    calculated: float
    low: float
    high: float
    nobody: float

    @property
    def error(self) -> float:
        return abs(self.measured - self.calculated)

    @property
    def exact(self) -> bool:
        return self.error <= SAME

    @property
    def inside(self) -> bool:
        """Within the interval; what was calculated exactly is so too."""
        return self.exact or self.low - SAME <= self.measured <= self.high + SAME

    @property
    def as_if_nobody(self) -> bool:
        """The control: whether the harm is what it would have been without any safeguard."""
        return abs(self.measured - self.nobody) <= SAME


def end_of(episodes: Episodes, fault: str, onset: str, safeguards: Iterable[str], response: int) -> int:
    """The day on whose morning these safeguards end a fault at full strength, at most the one on which it ends."""
    records, refusable = knowledge().safeguards, knowledge().faults[fault].can_be_refused
    ends = [episodes.strikes]
    for s in safeguards:
        day = episodes.first_alert(fault, FULL_STRENGTH, onset, [s])
        if day is not None:
            ends.append(day if refusable and records[s].action == "revert" else day + response)
    return min(ends)


def acted(episodes: Episodes | None = None, runs: pd.DataFrame | None = None) -> list[Acted]:
    """Every acting episode in every unit.

    runs: one row an episode, with set, safeguards (joined by |), response, fault, onset and harm by unit; by default
    the shipped ones. Raises ValueError for a fault or an onset that was not measured in report-only.
    """
    episodes = measured_episodes() if episodes is None else episodes
    found = []
    for run in (measured(TABLE) if runs is None else runs).to_dict("records"):
        fault, onset, own = str(run["fault"]), str(run["onset"]), str(run["safeguards"]).split("|")
        onsets = episodes.onsets(fault)
        if onset not in onsets:
            raise ValueError(f"{fault}: expected an onset of {', '.join(onsets) or 'none'}, got {onset}")

        def harm(
            at: str, own: list[str], fault: str = fault, response: int = int(run["response"])
        ) -> dict[str, float]:
            end = end_of(episodes, fault, at, own, response)
            return harm_until(episodes.days[fault, FULL_STRENGTH, at], end, episodes.units, episodes.strikes)

        mine, nobody, others = harm(onset, own), harm(onset, []), [harm(o, own) for o in onsets if o != onset]
        for unit in episodes.units:
            spread = [other[unit] for other in others] or [mine[unit]]
            ends = min(spread), max(spread)
            parts = float(run[unit]), mine[unit], *ends, nobody[unit]
            found.append(Acted(int(run["set"]), fault, onset, unit, *parts))
    return found
