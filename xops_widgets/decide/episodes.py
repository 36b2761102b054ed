"""The measured episodes of the lab's daily matrix, in which nobody acted, and which safeguard detects which fault.

An episode is one fault at one strength from one onset on, watched by all safeguards; the fault strikes on its first
days and ends by itself. Beside it stand the same days of the clean run. A safeguard *detects* a fault only beyond
chance among all pairs of the matrix at this strength (`decide.detection`); an onset at which it had nothing to judge,
with the fault or without, is no opportunity. Null faults change something and harm nothing: who is credited with one of
them is credited with noise. Held-out onsets are for looking back at what was concluded from the others.
"""

from __future__ import annotations

import functools
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_widgets.knowledge import knowledge, measured, measured_provenance

from .detection import Detection, beyond_chance, detection
from .plan_instance import MEASURED_UNITS

if TYPE_CHECKING:
    import pandas as pd

TABLE, OPPORTUNITIES = "matrix_days", "matrix_opportunities"
CLEAN, NULL = "none", "null-"
FULL_STRENGTH = 1.0


@dataclass(frozen=True)
class EpisodeDay:
    """One day. harm: by unit; brier: sum of squares beyond the clean run's; could_answer: questions that the clean run
    answered; trained: a model was trained before it.

    more: safeguards that alert and did not in the clean run (of a clean day: all that alert); fewer: the reverse.
    """

    harm: Mapping[str, float]
    brier: float
    could_answer: int
    trained: bool
    more: frozenset[str]
    fewer: frozenset[str]


@dataclass(frozen=True, eq=False)
class Episodes:
    """All that was measured.

    days: (fault, strength, onset) -> its days; the clean run is `none` at strength 0. strikes: the first days, on which
    a fault strikes. idle: (fault, strength, safeguard) -> the onsets at which it had nothing to judge.
    """

    days: Mapping[tuple[str, float, str], tuple[EpisodeDay, ...]]
    safeguards: tuple[str, ...]
    units: tuple[str, ...]
    strikes: int
    held_out: frozenset[str]
    idle: Mapping[tuple[str, float, str], frozenset[str]]

    def faults(self, strength: float = FULL_STRENGTH) -> list[str]:
        """The faults of this strength, in the order of their records; null faults last."""
        found = {fault for fault, own, _ in self.days if own == strength and fault != CLEAN}
        return [
            *(fault for fault in knowledge().faults if fault in found),
            *sorted(f for f in found if is_null(f)),
        ]

    def strengths(self, fault: str) -> list[float]:
        """The strengths at which a fault was measured, rising."""
        return sorted({strength for own, strength, _ in self.days if own == fault})

    def onsets(self, fault: str, strength: float = FULL_STRENGTH, held_out: bool = False) -> list[str]:
        """The onsets of a fault: those that are held out, or the others."""
        found = (onset for own, s, onset in self.days if (own, s) == (fault, strength))
        return sorted(onset for onset in found if (onset in self.held_out) == held_out)

    def clean_days(self, held_out: bool = False) -> list[EpisodeDay]:
        """All days of the clean run."""
        return [day for onset in self.onsets(CLEAN, 0.0, held_out) for day in self.days[CLEAN, 0.0, onset]]

    def alarms(self, safeguard: str) -> int:
        """How often a safeguard alerts in the clean run."""
        return sum(safeguard in day.more for day in self.clean_days())

    def had_to_judge(self, fault: str, strength: float, onset: str, safeguard: str) -> bool:
        """Whether a safeguard met anything that it judges, with the fault or in the clean run."""
        both = (fault, strength, safeguard), (CLEAN, 0.0, safeguard)
        return not all(onset in self.idle.get(key, ()) for key in both)

    def first_alert(self, fault: str, strength: float, onset: str, safeguards: Iterable[str]) -> int | None:
        """The first day on which one of these alerts with the fault and not in the clean run, while it strikes."""
        own = set(safeguards)
        days = self.days[fault, strength, onset][: self.strikes]
        return next((n for n, day in enumerate(days) if day.more & own), None)

    def detection(
        self, fault: str, strength: float, onsets: Iterable[str], safeguards: Iterable[str]
    ) -> Detection:
        """How some safeguards together meet a fault at these onsets, of those at which one had something to judge."""
        own, pairs = set(safeguards), []
        for onset in onsets:
            if any(self.had_to_judge(fault, strength, onset, s) for s in own):
                days = self.days[fault, strength, onset][: self.strikes]
                more = {(n, s) for n, day in enumerate(days) for s in day.more & own}
                pairs.append((more, {(n, s) for n, day in enumerate(days) for s in day.fewer & own}))
        return detection(pairs)


@dataclass(frozen=True)
class Credit:
    """What a safeguard is credited with. detects: beyond chance among all pairs; delay: median of the days to its first
    alert with the fault only (in the running flow: seconds), where there is one."""

    detection: Detection
    detects: bool
    delay: float | None


def is_null(fault: str) -> bool:
    """Whether this is a change that harms nothing, played as a control."""
    return fault.startswith(NULL)


def fault_title(fault: str) -> str:
    """The title of its record; a null fault has none."""
    return f"Null: {fault.removeprefix(NULL)}" if is_null(fault) else knowledge().faults[fault].title


@functools.lru_cache(maxsize=4)
def credits(
    episodes: Episodes, strength: float = FULL_STRENGTH, held_out: bool = False
) -> dict[tuple[str, str], Credit]:
    """(fault, safeguard) -> credit, of all pairs of this strength: null faults are among them.

    Raises ValueError for a strength that was not measured.
    """
    check_strength(episodes, strength)
    pairs = [(fault, s) for fault in episodes.faults(strength) for s in episodes.safeguards]
    found, delays = [], []
    for fault, s in pairs:
        onsets = episodes.onsets(fault, strength, held_out)
        found.append(episodes.detection(fault, strength, onsets, [s]))
        first = [episodes.first_alert(fault, strength, onset, [s]) for onset in onsets]
        seen = [day for day in first if day is not None]
        delays.append(float(statistics.median(seen)) if seen else None)
    rows = zip(pairs, found, beyond_chance(found), delays, strict=True)
    return {pair: Credit(one, detects, delay) for pair, one, detects, delay in rows}


def check_strength(episodes: Episodes, strength: float) -> None:
    known = sorted({own for fault, own, _ in episodes.days if fault != CLEAN})
    if strength not in known:
        raise ValueError(f"strength: expected one of {', '.join(map(str, known))}, got {strength!r}")


@functools.lru_cache(maxsize=1)
def measured_episodes() -> Episodes:
    """The shipped tables."""
    return read_episodes(measured(TABLE), measured_provenance(TABLE), measured(OPPORTUNITIES))


def read_episodes(
    table: pd.DataFrame, about: Mapping[str, Any], opportunities: pd.DataFrame | None = None
) -> Episodes:
    """Read measured tables.

    table: one row a day of an episode, with fault, strength, onset, day, harm by unit, brier, could_answer,
    trained, more, fewer. about: its note, with `strikes_days`, `safeguards`, perhaps `held_out`.
    opportunities: fault, strength, safeguard, onset, days, where a safeguard did not judge on every day; None: all did.
    Raises ValueError for a safeguard that is named and did not watch, or an episode whose days are not those of the
    clean run.
    """
    units = tuple(unit for unit in MEASURED_UNITS if unit in table)
    watched = set(about["safeguards"])
    days: dict[tuple[str, float, str], list[EpisodeDay]] = {}
    for row in table.sort_values(["fault", "strength", "onset", "day"]).to_dict("records"):
        harm = {unit: float(row[unit]) for unit in units}
        more, fewer = (_names(row[column]) for column in ("more", "fewer"))
        if strangers := sorted((more | fewer) - watched):
            raise ValueError(f"safeguards: expected some of {', '.join(sorted(watched))}, got {strangers[0]}")
        key = str(row["fault"]), float(row["strength"]), str(row["onset"])
        brier, could_answer = float(row["brier"]), int(row["could_answer"])
        day = EpisodeDay(harm, brier, could_answer, bool(row["trained"]), more, fewer)
        days.setdefault(key, []).append(day)
    for (fault, _, onset), own in days.items():
        clean = days.get((CLEAN, 0.0, onset), [])
        if len(own) != len(clean):
            raise ValueError(f"{fault} at {onset}: expected {len(clean)} days, as clean, got {len(own)}")
    idle: dict[tuple[str, float, str], set[str]] = {}
    for row in [] if opportunities is None else opportunities.to_dict("records"):
        if not row["days"]:
            key = str(row["fault"]), float(row["strength"]), str(row["safeguard"])
            idle.setdefault(key, set()).add(str(row["onset"]))
    return Episodes(
        {key: tuple(own) for key, own in days.items()},
        tuple(s for s in knowledge().safeguards if s in watched),
        units,
        int(about["strikes_days"]),
        frozenset(about.get("held_out", [])),
        {key: frozenset(onsets) for key, onsets in idle.items()},
    )


def _names(text: Any) -> frozenset[str]:
    return frozenset(name for name in str(text).split("|") if name) if text == text else frozenset()
