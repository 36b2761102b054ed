"""The measured sessions of the running flow as cases for a plan, to stand beside those of the daily matrix.

What a day is to a wrong table, an hour is to a failing service. A case is a fault in one session, and step n is n
hours: each does the harm of the measured slot, as the share of the questions that went unanswered, were slow or were
answered otherwise, beyond that of the null slot of the same session, times the questions that an hour has. It ends by
itself after as many steps as a fault of the daily matrix. Who alerts within the slot alerts at step 0.

A safeguard is taken to detect a fault only beyond chance among all pairs (`detection`), the placebo being the null slot
of the same session, over the sessions in which it had something to judge in both. Of a fault that is a release the null
slot is a release that changes nothing; of every other a slot in which nothing is done. Every third session is held out.

False alarms are the alerts in quiet slots. The windows of the rules are 60 and 120 times shorter than a team's, so for
them too a slot stands for an hour: `CleanWatch` tells the seconds that were watched, and `beside` counts them so.
"""

from __future__ import annotations

import functools
import math
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_widgets.knowledge import knowledge, measured, measured_provenance

from .detection import Detection, beyond_chance, detection
from .episodes import CLEAN, EpisodeDay
from .matrix import Matrix, stopped
from .plan_instance import Candidate, Case

if TYPE_CHECKING:
    import pandas as pd

SLOTS, DETECTIONS = "operational_slots", "operational_detections"
HOURS_A_DAY, DAYS_A_WEEK = 24, 7
#: Unit of harm -> the column that counts it, and the column of those that it is a share of.
COUNTED = {"unanswered": ("missing", "asked"), "slow": ("slow", "asked"), "changed": ("changed", "questions")}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class SlotCredit:
    """What a safeguard is credited with for a fault, over some sessions.

    detects: beyond chance among all pairs; delay_s: median seconds from the onset to its alerts; None: there are none.
    """

    detection: Detection
    detects: bool
    delay_s: float | None


@dataclass(frozen=True)
class CleanWatch:
    """What a safeguard said while nothing was wrong.

    alarms: quiet slots in which it alerted; seconds: of all quiet slots that it judged. Of a safeguard that judges
    releases only, the slots in which a release changed nothing.
    """

    alarms: int
    seconds: float

    def alarms_in(self, days: float, seconds_an_hour: float) -> float:
        """How many such alarms come in so many days, where so many measured seconds stand for an hour; 0 if unknown."""
        hours = self.seconds / seconds_an_hour
        return self.alarms * days * HOURS_A_DAY / hours if hours else 0.0


@dataclass(frozen=True, eq=False)
class Sessions:
    """All that was measured.

    slots: (session, fault) -> its row. rows: (session, fault, safeguard) -> its row, where it has one: the others
    judged and were silent. faults: those with a record; null_of: fault -> the null fault of the same session that it is
    held against, of null faults too; quiet: the null faults in which nothing is done. slot_s: seconds of a slot, which
    stand for an hour.
    """

    slots: Mapping[tuple[int, str], Row]
    rows: Mapping[tuple[int, str, str], Row]
    faults: tuple[str, ...]
    null_of: Mapping[str, str]
    quiet: tuple[str, ...]
    safeguards: tuple[str, ...]
    held_out: frozenset[int]
    slot_s: float

    def numbers(self, held_out: bool = False) -> list[int]:
        """The sessions: those that are held out, or the others."""
        return sorted({n for n, _ in self.slots if (n in self.held_out) == held_out})

    def judged(self, session: int, fault: str, safeguard: str) -> bool:
        """Whether a safeguard had anything to judge in a slot."""
        row = self.rows.get((session, fault, safeguard))
        return row is None or bool(row["judged"])

    def told(self, session: int, fault: str, safeguard: str) -> bool:
        """Whether it judged a slot and alerted."""
        row = self.rows.get((session, fault, safeguard))
        return row is not None and bool(row["judged"]) and row["seconds"] is not None and row["seconds"] >= 0

    def detection(self, fault: str, safeguard: str, held_out: bool = False) -> Detection:
        """How a safeguard meets a fault in the sessions in which it had something to judge in both slots."""
        null = self.null_of[fault]
        return detection(
            (self._alerts(n, fault, safeguard), self._alerts(n, null, safeguard))
            for n in self.numbers(held_out)
            if self.judged(n, fault, safeguard) and self.judged(n, null, safeguard)
        )

    def _alerts(self, session: int, fault: str, safeguard: str) -> tuple[str, ...]:
        return (safeguard,) if self.told(session, fault, safeguard) else ()

    def delay_s(self, fault: str, safeguard: str, held_out: bool = False) -> float | None:
        """Median seconds from the onset to its alerts; None where there are none."""
        told = [n for n in self.numbers(held_out) if self.told(n, fault, safeguard)]
        return (
            statistics.median(float(self.rows[n, fault, safeguard]["seconds"]) for n in told)
            if told
            else None
        )

    def clean_watch(self, safeguard: str) -> CleanWatch:
        """In quiet slots; where it has nothing to judge in any of them, in the other null slots."""
        releases = set(self.null_of) - set(self.faults) - set(self.quiet)
        for faults in (self.quiet, sorted(releases)):
            met = [(n, f) for n in self.numbers() for f in faults if self.judged(n, f, safeguard)]
            if met:
                seconds = math.fsum(float(self.slots[slot]["seconds"]) for slot in met)
                return CleanWatch(sum(self.told(*slot, safeguard) for slot in met), seconds)
        return CleanWatch(0, 0.0)

    def harm(self, session: int, fault: str) -> dict[str, float]:
        """By unit the share of the questions that the fault struck, beyond the null slot of the session."""
        own, null = self.slots[session, fault], self.slots[session, self.null_of[fault]]
        return {unit: own[count] / own[of] - null[count] / null[of] for unit, (count, of) in COUNTED.items()}


@functools.lru_cache(maxsize=4)
def slot_credits(sessions: Sessions, held_out: bool = False) -> dict[tuple[str, str], SlotCredit]:
    """(fault, safeguard) -> credit, of all pairs: null faults are among them, and must come out empty."""
    pairs = [(fault, s) for fault in sessions.null_of for s in sessions.safeguards]
    found = [sessions.detection(*pair, held_out) for pair in pairs]
    rows = zip(pairs, found, beyond_chance(found), strict=True)
    return {pair: SlotCredit(one, detects, sessions.delay_s(*pair, held_out)) for pair, one, detects in rows}


@dataclass(frozen=True)
class OperationalCases:
    """What a plan is made from. watched: safeguard -> what it said while nothing was wrong."""

    cases: tuple[Case, ...]
    watched: Mapping[str, CleanWatch]
    seconds_an_hour: float

    def alarms_a_week(self) -> dict[str, float]:
        """False alarms of each safeguard in a week."""
        return {
            name: watch.alarms_in(DAYS_A_WEEK, self.seconds_an_hour) for name, watch in self.watched.items()
        }

    def candidates(self, clean_days: int) -> tuple[Candidate, ...]:
        """The safeguards, with the alarms that so many clean days would have, in whole ones."""
        found = []
        for name, watch in self.watched.items():
            record, alarms = knowledge().safeguards[name], watch.alarms_in(clean_days, self.seconds_an_hour)
            gate = record.action == "revert"
            found.append(Candidate(name, record.person_days.value, math.floor(alarms + 0.5), gate))
        return tuple(found)


def operational_cases(
    sessions: Sessions | None = None, *, questions_an_hour: float, steps: int, held_out: bool = False
) -> OperationalCases:
    """The cases of some sessions, by default the shipped ones.

    questions_an_hour, steps: see above; of the daily matrix. held_out: the cases of the held-out sessions instead, with
    what the others say that each safeguard detects. Raises ValueError for figures that are not above 0.
    """
    if not questions_an_hour > 0:
        raise ValueError(f"questions_an_hour: expected a number above 0, got {questions_an_hour!r}")
    if isinstance(steps, bool) or not isinstance(steps, int) or steps < 1:
        raise ValueError(f"steps: expected a whole number from 1, got {steps!r}")
    sessions = measured_sessions() if sessions is None else sessions
    credited, records = slot_credits(sessions), knowledge()
    cases = []
    for fault in sessions.faults:
        refused = records.faults[fault].can_be_refused
        own = [
            s
            for s in sessions.safeguards
            if credited[fault, s].detects and (refused or records.safeguards[s].action != "revert")
        ]
        for n in sessions.numbers(held_out):
            hour = {unit: questions_an_hour * share for unit, share in sessions.harm(n, fault).items()}
            hours = [EpisodeDay(hour, 0.0, False, frozenset(), frozenset())] * steps
            told = {s: 0 for s in own if sessions.told(n, fault, s)}
            cases.append(Case(fault, f"session {n}", stopped(hours, COUNTED, steps), told))
    watched = {s: sessions.clean_watch(s) for s in sessions.safeguards}
    return OperationalCases(tuple(cases), watched, sessions.slot_s)


def beside(daily: Matrix, running: OperationalCases) -> Matrix:
    """Both arenas as one matrix; alarms are counted over the clean days of the daily one."""
    return Matrix(
        (*daily.cases, *running.cases),
        (*daily.safeguards, *running.candidates(daily.clean_days)),
        daily.clean_days,
    )


def questions_an_hour(daily: pd.DataFrame) -> float:
    """Mean number of questions of an hour, from the clean days of a daily table (`fault`, `could_answer`)."""
    return float(daily.loc[daily["fault"] == CLEAN, "could_answer"].mean()) / HOURS_A_DAY


@functools.lru_cache(maxsize=1)
def measured_sessions() -> Sessions:
    """The shipped tables."""
    return read_sessions(measured(SLOTS), measured(DETECTIONS), measured_provenance(SLOTS))


def read_sessions(slots: pd.DataFrame, detections: pd.DataFrame, about: Mapping[str, Any]) -> Sessions:
    """Read measured tables.

    slots: a row a session and fault, null ones too, with seconds, asked, questions, missing, slow, changed. detections:
    session, fault, safeguard, judged, seconds. about: their note.
    Raises ValueError for a row that is there twice, a slot that a session lacks, or a row of no slot or safeguard.
    """
    own = _once(SLOTS, slots, ("session", "fault"))
    rows = _once(DETECTIONS, detections, ("session", "fault", "safeguard"))
    for fault in sorted({*about["null_of"], *about["null_of"].values(), *about["quiet"]}):
        for session in sorted({n for n, _ in own}):
            if (session, fault) not in own:
                raise ValueError(f"{SLOTS}: expected {fault!r} in session {session}, got no row of it")
    for session, fault, name in rows:
        if (session, fault) not in own or name not in about["safeguards"]:
            raise ValueError(
                f"{DETECTIONS}: expected a slot of {SLOTS} and a safeguard of its note, "
                f"got {(session, fault, name)}"
            )
    return Sessions(
        own,
        rows,
        tuple(about["faults"]),
        dict(about["null_of"]),
        tuple(about["quiet"]),
        tuple(about["safeguards"]),
        frozenset(about.get("held_out", [])),
        float(about["seconds"]["slot"]),
    )


def _once(name: str, table: pd.DataFrame, columns: Iterable[str]) -> dict[Any, Row]:
    """The rows by these columns. Raises ValueError for two of one key."""
    rows: dict[Any, Row] = {}
    for row in table.to_dict("records"):
        key = tuple(int(row[c]) if c == "session" else str(row[c]) for c in columns)
        if key in rows:
            raise ValueError(f"{name}: expected each row once, got {key} again")
        rows[key] = {str(column): value for column, value in row.items()}
    return rows
