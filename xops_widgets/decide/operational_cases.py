"""The measured sessions of the running flow as cases for a plan, to stand beside those of the daily matrix.

What a day is to a wrong table, an hour is to a failing service. A case is a fault in one session, and step n is n
hours: each does the harm of the measured slot, as the share of the questions that went unanswered, were slow or were
answered otherwise, beyond that of the null slot of the same session, times the questions that an hour has. It ends by
itself after as many steps as a fault of the daily matrix. Who alerts within the slot alerts at step 0.

A safeguard is taken to detect a fault only where it alerts beyond chance (`detection`), the placebo being the null slot
of the same session, over the sessions in which it had something to judge in both. Of a fault that is a release the null
slot is a release that changes nothing; of every other a slot in which nothing is done.

False alarms are the alerts in quiet slots. The windows of the rules are 60 and 120 times shorter than a team's, so for
them too a slot stands for an hour: `CleanWatch` tells the seconds that were watched, and `beside` counts them so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_widgets.knowledge import measured, measured_names, measured_provenance

from .detection import Detection, beyond_chance, detection
from .episodes import CLEAN, Credit, measured_episodes
from .matrix import Matrix, candidate, in_whole, matrix_cases
from .plan_instance import Candidate, Case

if TYPE_CHECKING:
    import pandas as pd

SLOTS, DETECTIONS = "operational_slots", "operational_detections"
HOURS_A_DAY, DAYS_A_WEEK = 24, 7
#: Unit of harm -> the column that counts it, and the column of those that it is a share of.
COUNTED = {"unanswered": ("missing", "asked"), "slow": ("slow", "asked"), "changed": ("changed", "questions")}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class SlotDetection:
    """A fault and a safeguard over all sessions. delay_s: median seconds from the onset to its alerts; None: none."""

    fault: str
    safeguard: str
    detection: Detection
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


@dataclass(frozen=True)
class OperationalCases:
    """What was measured. seconds_an_hour: measured seconds that stand for an hour."""

    cases: tuple[Case, ...]
    detections: tuple[SlotDetection, ...]
    watched: Mapping[str, CleanWatch]
    seconds_an_hour: float

    def alarms_a_week(self) -> dict[str, float]:
        """False alarms of each safeguard in a week."""
        return {
            name: watch.alarms_in(DAYS_A_WEEK, self.seconds_an_hour) for name, watch in self.watched.items()
        }

    def candidates(self, clean_days: int) -> tuple[Candidate, ...]:
        """The safeguards, with the alarms that so many clean days would have, in whole ones."""
        return tuple(
            candidate(name, math.floor(watch.alarms_in(clean_days, self.seconds_an_hour) + 0.5))
            for name, watch in self.watched.items()
        )


def beside(daily: Matrix, running: OperationalCases) -> Matrix:
    """Both arenas as one matrix; alarms are counted over the clean days of the daily one."""
    return Matrix(
        (*daily.cases, *running.cases),
        (*daily.safeguards, *running.candidates(daily.clean_days)),
        daily.clean_days,
    )


def whole_matrix(held_out: bool = False) -> Matrix:
    """Both arenas as they are shipped, at full strength. held_out: the held-out onsets and sessions instead.

    The daily one alone while the sessions of the running flow have not been measured.
    """
    episodes = measured_episodes()
    if SLOTS not in measured_names():
        return matrix_cases(held_out=held_out)
    hourly = operational_cases(
        questions_an_hour(measured("matrix_days")), episodes.strikes, held_out=held_out
    )
    return beside(matrix_cases(held_out=held_out), hourly)


def shipped_sessions() -> OperationalCases | None:
    """The shipped sessions with one question an hour, for what they detect; None while they have not been measured."""
    return operational_cases(1.0, 1) if SLOTS in measured_names() else None


def session_credits(sessions: OperationalCases | None) -> dict[tuple[str, str], Credit]:
    """(fault, safeguard) -> credit in the running flow, beyond chance among all its pairs; delay in seconds.

    Null faults are among these pairs, and left out of what is returned. Nothing of None.
    """
    found = sessions.detections if sessions else ()
    faults = {case.fault for case in sessions.cases} if sessions else set()
    credited = beyond_chance([one.detection for one in found])
    return {
        (one.fault, one.safeguard): Credit(one.detection, detects, one.delay_s)
        for one, detects in zip(found, credited, strict=True)
        if one.fault in faults
    }


def questions_an_hour(daily: pd.DataFrame) -> float:
    """Mean number of questions of an hour, from the clean days of a daily table (`fault`, `could_answer`)."""
    return float(daily.loc[daily["fault"] == CLEAN, "could_answer"].mean()) / HOURS_A_DAY


def operational_cases(
    questions_an_hour: float, steps: int, slots: pd.DataFrame | None = None,
    detections: pd.DataFrame | None = None, about: Mapping[str, Any] | None = None, held_out: bool = False,
) -> OperationalCases:  # fmt: skip
    """Read the two measured tables.

    questions_an_hour, steps: see above; of the daily matrix. slots: a row a session and fault, null ones too, with
    seconds, asked, questions, missing, slow, changed. detections: session, fault, safeguard, judged, seconds; a
    safeguard without a row of a slot judged it and was silent. about: their note. Default: the shipped ones. held_out:
    the cases of the held-out sessions instead, with what the others say that each safeguard detects.
    Raises ValueError for figures that are not above 0, and for tables that do not fit their note or each other.
    """
    if not questions_an_hour > 0:
        raise ValueError(f"questions_an_hour: expected a number above 0, got {questions_an_hour!r}")
    if isinstance(steps, bool) or not isinstance(steps, int) or steps < 1:
        raise ValueError(f"steps: expected a whole number from 1, got {steps!r}")
    read = Sessions.read(slots, detections, about)
    found = tuple(
        read.detection_of(fault, name)
        for fault in read.about[
            "null_of"
        ]  # the null faults stand in the table as well: they must come out empty
        for name in read.about["safeguards"]
    )
    credited = beyond_chance([one.detection for one in found])
    sure = {(one.fault, one.safeguard) for one, detects in zip(found, credited, strict=True) if detects}
    cases = []
    for fault in read.about["faults"]:
        for session in read.held_out if held_out else read.numbers:
            own, null = read.slots[session, fault], read.slots[session, read.about["null_of"][fault]]
            harm = {
                unit: questions_an_hour * (own[count] / own[of] - null[count] / null[of])
                for unit, (count, of) in COUNTED.items()
            }
            told = {
                name: 0
                for name in read.about["safeguards"]
                if (fault, name) in sure and read.told(session, fault, name)
            }
            hours = (in_whole({u: n * amount for u, amount in harm.items()}) for n in range(steps + 1))
            cases.append(Case(fault, f"session {session}", tuple(hours), told))
    watched = {name: read.clean_watch(name) for name in read.about["safeguards"]}
    return OperationalCases(tuple(cases), found, watched, float(read.about["seconds"]["slot"]))


@dataclass(frozen=True)
class Sessions:
    """Both tables as they are looked up. numbers: of the sessions that are not held out."""

    numbers: Sequence[int]
    held_out: Sequence[int]
    slots: Mapping[tuple[int, str], Row]
    rows: Mapping[tuple[int, str, str], Row]
    about: Mapping[str, Any]

    @classmethod
    def read(
        cls, slots: pd.DataFrame | None, detections: pd.DataFrame | None, about: Mapping[str, Any] | None
    ) -> Sessions:
        """Raises ValueError as `operational_cases` does."""
        slots = measured(SLOTS) if slots is None else slots
        detections = measured(DETECTIONS) if detections is None else detections
        about = measured_provenance(SLOTS) if about is None else about
        own = _once(SLOTS, slots, ("session", "fault"))
        rows = _once(DETECTIONS, detections, ("session", "fault", "safeguard"))
        every, held_out = {session for session, _ in own}, set(about.get("held_out", []))
        numbers = sorted(every - held_out)
        wanted = {*about["null_of"], *about["null_of"].values()}
        for fault in sorted(wanted):
            for session in every:
                if (session, fault) not in own:
                    raise ValueError(f"{SLOTS}: expected {fault!r} in session {session}, got no row of it")
        for session, fault, name in rows:
            if (session, fault) not in own or name not in about["safeguards"]:
                raise ValueError(
                    f"{DETECTIONS}: expected a slot of {SLOTS} and a safeguard of its note, "
                    f"got {(session, fault, name)}"
                )
        return cls(numbers, sorted(every & held_out), own, rows, about)

    def judged(self, session: int, fault: str, safeguard: str) -> bool:
        row = self.rows.get((session, fault, safeguard))
        return row is None or bool(row["judged"])

    def told(self, session: int, fault: str, safeguard: str) -> bool:
        """Whether it judged this slot and alerted."""
        row = self.rows.get((session, fault, safeguard))
        return row is not None and bool(row["judged"]) and row["seconds"] is not None and row["seconds"] >= 0

    def detection_of(self, fault: str, safeguard: str) -> SlotDetection:
        null = self.about["null_of"][fault]
        both = [
            n for n in self.numbers if self.judged(n, fault, safeguard) and self.judged(n, null, safeguard)
        ]
        pairs = [tuple(self._alerts(n, one, safeguard) for one in (fault, null)) for n in both]
        told = [n for n in both if self.told(n, fault, safeguard)]
        delays = sorted(float(self.rows[n, fault, safeguard]["seconds"]) for n in told)
        middle = (delays[(len(delays) - 1) // 2] + delays[len(delays) // 2]) / 2 if delays else None
        return SlotDetection(fault, safeguard, detection((ours, theirs) for ours, theirs in pairs), middle)

    def _alerts(self, session: int, fault: str, safeguard: str) -> tuple[str, ...]:
        return (safeguard,) if self.told(session, fault, safeguard) else ()

    def clean_watch(self, safeguard: str) -> CleanWatch:
        """In quiet slots; where it has nothing to judge in any of them, in the other null slots."""
        quiet = list(self.about["quiet"])
        releases = [fault for fault in self.about["null_faults"] if fault not in quiet]
        for faults in (quiet, releases):
            met = [(n, f) for n in self.numbers for f in faults if self.judged(n, f, safeguard)]
            if met:
                alarms = sum(self.told(*slot, safeguard) for slot in met)
                return CleanWatch(alarms, math.fsum(float(self.slots[slot]["seconds"]) for slot in met))
        return CleanWatch(0, 0.0)


def _once(name: str, table: pd.DataFrame, columns: Sequence[str]) -> dict[Any, Row]:
    """The rows by these columns. Raises ValueError for two of one key."""
    rows: dict[Any, Row] = {}
    for row in table.to_dict("records"):
        key = tuple(int(row[c]) if c == "session" else str(row[c]) for c in columns)
        if key in rows:
            raise ValueError(f"{name}: expected each row once, got {key} again")
        rows[key] = {str(column): value for column, value in row.items()}
    return rows
