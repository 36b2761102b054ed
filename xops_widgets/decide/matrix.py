"""The lab's measured matrix as cases for a plan, and the same packed small for a page.

An episode was played with nobody acting. If its fault had ended on the morning of day n, the days before would have
done the harm that was measured, and the days after none; but a model that was trained on damaged days before n stays:
each later day then does the mean harm of the days after the fault had ended by itself (rule 3 of `decide.harm`).

Only a safeguard that detects a fault beyond chance (`decide.detection`) is taken to detect it at all. Held-out onsets
and null faults, which have no record, are left out.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_widgets.knowledge import knowledge, measured, measured_provenance

from .detection import detection
from .plan_instance import CENTS, MEASURED_UNITS, Candidate, Case, cents_of

if TYPE_CHECKING:
    import pandas as pd

    from xops_widgets.knowledge.lab_schema import SafeguardRecord

TABLE = "fault_days"
CLEAN = "none"
FULL_STRENGTH = 1.0
CARRIED = ("changed", "cost")  # what a model that was trained on damaged days still does
#: No measurement: the records of the safeguards do not say yet what each takes to run for a year.
PERSON_DAYS_UNTIL_RECORDED = 5.0

Day = Mapping[str, Any]


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
    table: pd.DataFrame | None = None,
    about: Mapping[str, Any] | None = None,
    strength: float = FULL_STRENGTH,
) -> Matrix:
    """Read the measured table.

    table: one row a day of an episode, with fault, onset, day, harm by unit, trained, and either `alerts` or `more` and
    `fewer` (than the clean run); default the shipped one. about: its note, with `strikes_days`, perhaps `held_out` and
    `safeguards`, those that watched.
    strength: of the faults, where the table has several. Raises ValueError for a strength that the table has not.
    """
    table = measured(TABLE) if table is None else table
    about = measured_provenance(TABLE) if about is None else about
    table = table[~table["onset"].astype(str).isin(about.get("held_out", []))]
    if "strength" in table:
        known = sorted({float(s) for s in table.loc[table["fault"] != CLEAN, "strength"]})
        if strength not in known:
            raise ValueError(f"strength: expected one of {', '.join(map(str, known))}, got {strength!r}")
        table = table[(table["fault"] == CLEAN) | (table["strength"] == strength)]
    played: dict[str, dict[str, list[Day]]] = {}
    for row in table.sort_values(["fault", "onset", "day"]).to_dict("records"):
        played.setdefault(str(row["fault"]), {}).setdefault(str(row["onset"]), []).append(row)
    units = [unit for unit in MEASURED_UNITS if unit in table]
    strikes = int(about["strikes_days"])
    watched = about.get("safeguards") or about.get("median_seconds_a_day") or knowledge().daily_safeguards
    records = [s for s in knowledge().safeguards.values() if s.id in watched]
    clean = played[CLEAN]
    usual = [name for days in clean.values() for day in days for name in _alerts(day)]
    safeguards = tuple(candidate(s, usual.count(s.id)) for s in records)
    cases = tuple(
        case
        for fault in knowledge().faults
        if fault in played
        for case in _cases(fault, played[fault], clean, units, strikes, [s.id for s in safeguards])
    )
    return Matrix(cases, safeguards, sum(len(days) for days in clean.values()))


def candidate(record: SafeguardRecord, alarms: int) -> Candidate:
    """A safeguard to choose, by its record. alarms: in the clean run."""
    days = float(getattr(record, "person_days", PERSON_DAYS_UNTIL_RECORDED))
    return Candidate(record.id, days, alarms, record.action == "revert")


def _cases(
    fault: str,
    episodes: Mapping[str, Sequence[Day]],
    clean: Mapping[str, Sequence[Day]],
    units: Sequence[str],
    strikes: int,
    safeguards: Iterable[str],
) -> Iterable[Case]:
    more, fewer = {}, {}
    for onset, days in episodes.items():
        pairs = [_differences(day, usual) for day, usual in zip(days, clean[onset], strict=True)][:strikes]
        more[onset] = [(n, name) for n, (ours, _) in enumerate(pairs) for name in ours]
        fewer[onset] = [(n, name) for n, (_, theirs) in enumerate(pairs) for name in theirs]
    detecting = [s for s in safeguards if _beyond_chance(s, more, fewer)]
    for onset, days in episodes.items():
        first = {s: min((n for n, name in more[onset] if name == s), default=None) for s in detecting}
        seen = {s: n for s, n in first.items() if n is not None}
        yield Case(fault, onset, stopped(days, units, strikes), seen)


def _beyond_chance(
    safeguard: str, more: Mapping[str, list[tuple[int, str]]], fewer: Mapping[str, list[tuple[int, str]]]
) -> bool:
    def own(alerts: list[tuple[int, str]]) -> list[int]:
        return [n for n, name in alerts if name == safeguard]

    return detection((own(more[onset]), own(fewer[onset])) for onset in more).beyond_chance


def stopped(days: Sequence[Day], units: Iterable[str], strikes: int) -> tuple[dict[str, float], ...]:
    """Harm by unit of the whole episode if its fault ends on the morning of day n, n = 0 to `strikes`, in whole ones.

    days: each with its harm and `trained`, from day 0; more than `strikes` of them. On day `strikes` it ends by itself.
    """
    ends = []
    for n in range(strikes + 1):
        before = days if n == strikes else days[:n]
        harm = {unit: math.fsum(float(day[unit]) for day in before) for unit in units}
        if n < strikes and any(day["trained"] for day in days[1:n]):
            for unit in CARRIED:
                if unit in harm:
                    after = [float(day[unit]) for day in days[strikes:]]
                    harm[unit] += (len(days) - n) * math.fsum(after) / len(after)
        ends.append({unit: float(math.floor(amount + 0.5)) for unit, amount in harm.items()})
    return tuple(ends)


def _alerts(day: Day, column: str = "") -> list[str]:
    """The safeguards that a column names; a table of differences has the clean run's own alerts under `more`."""
    text = day[column or ("alerts" if "alerts" in day else "more")]
    return [name for name in str(text).split("|") if name] if text == text else []


def _differences(day: Day, usual: Day) -> tuple[set[str], set[str]]:
    """The safeguards that alert on this day and not on that of the clean run, and the reverse."""
    if "more" in day:
        return set(_alerts(day)), set(_alerts(day, "fewer"))
    ours, theirs = set(_alerts(day)), set(_alerts(usual))
    return ours - theirs, theirs - ours


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
