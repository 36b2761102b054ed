"""The lab's measured matrix as cases for a plan, and the same packed small for a page.

An episode was played with nobody acting. If its fault had ended on the morning of day n, the days before would have
done the harm that was measured, and the days after none; but a model that was trained on damaged days before n stays:
each later day then does the mean harm of the days after the fault had ended by itself.

Only a safeguard that detects a fault beyond chance (`decide.episodes`) is taken to detect it at all. A gate ends what
it can refuse, a release or a model, before it serves; where it alerts on a fault that lies elsewhere, it is left out.
Held-out onsets and null faults, which have no record, are left out.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xops_widgets.knowledge import knowledge

from .episodes import (
    FULL_STRENGTH,
    EpisodeDay,
    Episodes,
    check_strength,
    credits,
    is_null,
    measured_episodes,
)
from .plan_instance import CENTS, Candidate, Case, cents_of

CARRIED = ("changed", "cost")  # what a model that was trained on damaged days still does


@dataclass(frozen=True)
class Matrix:
    """What was measured: the cases; the safeguards that were watching; the days of the clean run that they saw."""

    cases: tuple[Case, ...]
    safeguards: tuple[Candidate, ...]
    clean_days: int

    def about(self) -> dict[str, Any]:
        """The same as arguments of `Instance`."""
        return {"cases": self.cases, "safeguards": self.safeguards, "clean_days": self.clean_days}


def matrix_cases(
    episodes: Episodes | None = None, strength: float = FULL_STRENGTH, held_out: bool = False
) -> Matrix:
    """The matrix of some episodes, by default the shipped ones.

    strength: of the faults. held_out: the cases of the held-out onsets instead, with what the others say that each
    safeguard detects. Raises ValueError for a strength that was not measured.
    """
    episodes = measured_episodes() if episodes is None else episodes
    check_strength(episodes, strength)
    records, found = knowledge(), credits(episodes, strength)
    safeguards = tuple(candidate(s, episodes.alarms(s)) for s in episodes.safeguards)
    cases = []
    for fault in episodes.faults(strength):
        if is_null(fault):
            continue
        refused = records.faults[fault].can_be_refused
        own = [s.id for s in safeguards if found[fault, s.id].detects and (refused or not s.gate)]
        for onset in episodes.onsets(fault, strength, held_out):
            first = {s: episodes.first_alert(fault, strength, onset, [s]) for s in own}
            seen = {s: day for s, day in first.items() if day is not None}
            days = episodes.days[fault, strength, onset]
            cases.append(Case(fault, onset, stopped(days, episodes.units, episodes.strikes), seen))
    return Matrix(tuple(cases), safeguards, len(episodes.clean_days()))


def candidate(safeguard: str, alarms: int) -> Candidate:
    """A safeguard to choose, by its record. alarms: in the clean run."""
    record = knowledge().safeguards[safeguard]
    return Candidate(safeguard, record.person_days.value, alarms, record.action == "revert")


def in_whole(harm: Mapping[str, float]) -> dict[str, float]:
    """Harm by unit, each rounded to a whole number."""
    return {unit: float(math.floor(amount + 0.5)) for unit, amount in harm.items()}


def stopped(days: Sequence[EpisodeDay], units: Iterable[str], strikes: int) -> tuple[dict[str, float], ...]:
    """Harm by unit of the whole episode if its fault ends on the morning of day n = 0 to `strikes`, in whole ones."""
    return tuple(in_whole(harm_until(days, n, units, strikes)) for n in range(strikes + 1))


def harm_until(days: Sequence[EpisodeDay], end: int, units: Iterable[str], strikes: int) -> dict[str, float]:
    """Harm by unit of the whole episode if its fault ends on the morning of day `end`, 0 to `strikes`.

    days: from day 0; more than `strikes` of them. On day `strikes` it ends by itself.
    """
    before = days if end == strikes else days[:end]
    harm = {unit: math.fsum(day.harm[unit] for day in before) for unit in units}
    if end < strikes and any(day.trained for day in days[1:end]):
        for unit in CARRIED:
            if unit in harm:
                after = [day.harm[unit] for day in days[strikes:]]
                harm[unit] += (len(days) - end) * math.fsum(after) / len(after)
    return harm


# ---- for a page -----------------------------------------------------------------------------------------


def packed(matrix: Matrix) -> dict[str, Any]:
    """The matrix as small JSON-able data, which `plan_data.js` unpacks: whole numbers, harm as steps from day to day.

    faults: in order. harm: fault -> unit -> for each onset the harm at step 0 and what each further step adds, in one
    list; units without harm are left out. seen: fault -> safeguard -> first step by onset, -1 where it does not detect
    it. Nothing hangs on the order of keys.
    """
    faults = list(dict.fromkeys(case.fault for case in matrix.cases))
    onsets, harm, seen = {}, {}, {}
    for fault in faults:
        cases = [case for case in matrix.cases if case.fault == fault]
        onsets[fault] = [case.onset for case in cases]
        units = dict.fromkeys(unit for case in cases for ended in case.stopped for unit in ended)
        rows = {
            unit: [step for case in cases for step in _steps([ended.get(unit, 0) for ended in case.stopped])]
            for unit in units
        }
        harm[fault] = {unit: row for unit, row in rows.items() if any(row)}
        names = [s.id for s in matrix.safeguards if any(s.id in case.detected for case in cases)]
        seen[fault] = {s: [case.detected.get(s, -1) for case in cases] for s in names}
    lengths = {len(case.stopped) for case in matrix.cases}
    if len(lengths) > 1:
        raise ValueError(f"cases: expected episodes of one length to pack, got {sorted(lengths)}")
    every = list(onsets.values())
    return {
        "faults": faults,
        "steps": min(lengths, default=1),
        "onsets": every[0] if all(one == every[0] for one in every) and every else onsets,
        "harm": harm,
        "seen": seen,
        "safeguards": [[s.id, cents_of(s.days), s.alarms, int(s.gate)] for s in matrix.safeguards],
        "clean_days": matrix.clean_days,
    }


def _steps(values: Sequence[float]) -> list[int]:
    if any(value != int(value) for value in values):
        raise ValueError(f"stopped: expected whole numbers to pack, got {list(values)}")
    whole = [int(value) for value in values]
    return [whole[0], *(b - a for a, b in itertools.pairwise(whole))]


def unpacked(data: Mapping[str, Any]) -> Matrix:
    """The matrix of packed data."""
    cases = []
    for fault in data["faults"]:
        units = data["harm"][fault]
        onsets = data["onsets"] if isinstance(data["onsets"], list) else data["onsets"][fault]
        for at, onset in enumerate(onsets):
            part = slice(at * data["steps"], (at + 1) * data["steps"])
            sums = {unit: list(itertools.accumulate(row[part])) for unit, row in units.items()}
            ends = tuple({unit: float(row[n]) for unit, row in sums.items()} for n in range(data["steps"]))
            seen = {s: steps[at] for s, steps in data["seen"][fault].items() if steps[at] >= 0}
            cases.append(Case(fault, onset, ends, seen))
    safeguards = tuple(
        Candidate(name, cents / CENTS, alarms, bool(gate)) for name, cents, alarms, gate in data["safeguards"]
    )
    return Matrix(tuple(cases), safeguards, data["clean_days"])
