"""Break the flow for a day or a few, and see what travels: a fault, whole or in part, really played.

The clean run that it starts from is replayed once a process, as far as it is needed.
"""

from __future__ import annotations

import atexit
import datetime
import functools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.faults import ALL_FAULTS
from xops_lab.faults.clean_year import CleanYear
from xops_lab.faults.fault import check_strength
from xops_lab.faults.kept_episodes import FAULTS
from xops_lab.faults.null import NULL_FAULTS
from xops_lab.flow import kept_replay, replay
from xops_lab.flow.flights import FIRST_DAY, to_day
from xops_lab.flow.state import State
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.fault_trail.example import Difference
from xops_lab.studies.fault_trail.measure import Played, alerts, counts, example, first_day, play_recorded
from xops_lab.studies.fault_trail.stages import STAGES
from xops_widgets.knowledge import knowledge
from xops_widgets.pictures import Bar, bars, picture

if TYPE_CHECKING:
    import pandas as pd

ONSETS = tuple(
    datetime.date(2013, *day) for day in ((2, 4), (3, 4), (4, 3), (7, 2))
)  # the last takes minutes
MOST_DAYS = 3


@dataclass(frozen=True)
class Broken:
    """What a fault did. rows: as `counts`; watched: as `alerts`; differences: of the question that is followed."""

    fault: str
    strength: float
    onset: datetime.date
    rows: list[dict[str, int]]
    watched: list[dict[str, Any]]
    differences: list[Difference]

    @property
    def shown(self) -> dict[str, int]:
        """The first day on which anything differs."""
        return self.rows[first_day(self.rows)]

    @property
    def title(self) -> str:
        record = knowledge().daily_faults.get(self.fault)
        return self.fault if record is None else record.title

    @property
    def alerted(self) -> list[dict[str, Any]]:
        return sorted((one for one in self.watched if one["more"]), key=lambda one: one["first"])

    @property
    def headline(self) -> str:
        days, asked = len(self.rows), sum(row["questions"] for row in self.rows)
        answers, warnings = (sum(row[stage] for row in self.rows) for stage in ("answer", "warning"))
        whole = FAULTS[self.fault].strengths[-1] if len(FAULTS[self.fault].strengths) == 1 else self.strength
        return (
            f"{self.title}, strength {whole:g}, from {self.onset}, {days} day{'s' * (days > 1)}: of {asked:,} answers "
            f"{answers:,} differ as shown, and {warnings:,} warnings. Safeguards that "
            f"alert where the clean run does not: {len(self.alerted)} of {len(self.watched)}."
        )

    def drawn(self) -> str:
        """What differs on the day that is shown, a bar a stage."""
        row, most = self.shown, {"model": 1}
        made = []
        for stage, (title, _) in STAGES.items():
            of = most.get(stage, row["readings" if stage.endswith("readings") else "questions"])
            said = (
                ("another" if row[stage] else "the same") if stage == "model" else f"{row[stage]:,} of {of:,}"
            )
            made.append(Bar(title, row[stage] / max(1, of), said, "bad"))
        day = self.onset + datetime.timedelta(days=row["day"])
        return bars(made, top=1.0, named=f"Share that differs from the clean run on {day}.")

    def examples(self) -> pd.DataFrame:
        """The question that is followed; columns: stage, column, clean run, with the fault."""
        import pandas as pd

        titles = {"ask": "Ask", **{stage: title for stage, (title, _) in STAGES.items()}}
        rows = [(titles[one.stage], *one[1:]) for one in self.differences]
        return pd.DataFrame(rows, columns=["stage", "column", "clean run", "with the fault"])

    def noticed(self) -> pd.DataFrame:
        """Who alerted where the clean run does not; columns: safeguard, from day, days, it said."""
        import pandas as pd

        kb = knowledge()
        rows = [
            (
                kb.daily_safeguards[one["safeguard"]].title,
                one["first"] + 1,
                f"{one['more']} of {one['judged']}",
                one["said"],
            )
            for one in self.alerted
        ]
        return pd.DataFrame(rows, columns=["safeguard", "from day", "days", "it said"])

    def _repr_html_(self) -> str:
        followed, noticed = (
            result_view.table(table, caption)
            for table, caption in (
                (self.examples(), "One question, stage by stage"),
                (self.noticed(), "Who alerted where the clean run does not"),
            )
        )
        title = "What differs, stage by stage"
        return result_view.view(self.headline, picture(self.drawn(), title, table=followed), noticed)


def choices() -> list[tuple[str, str]]:
    """(title, id) of what can be played: the faults in the order of their records, then the null ones."""
    known = knowledge().daily_faults
    return [*((known[name].title, name) for name in ALL_FAULTS), *((name, name) for name in NULL_FAULTS)]


@functools.cache
def clean_run() -> CleanYear:
    """The clean run of this process; it is gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="xops-broken-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return CleanYear(State(folder))


def replay_to(clean_year: CleanYear, onset: datetime.date) -> Steps[None]:
    """Replay to the last day that an episode from `onset` may need; keep the registry before each onset on the way."""
    state = clean_year.state
    kept_replay.begin(state, (ONSETS[0] - FIRST_DAY).days)
    for start in (one for one in ONSETS if one <= onset):
        if not clean_year.checkpoint(start).exists():
            for fraction, day in replay.run(state, FIRST_DAY, (start - FIRST_DAY).days):
                yield 0.5 * fraction, f"the clean run, {day}"
            clean_year.keep_checkpoint(start)
            for _, day in replay.run(state, start, MOST_DAYS):
                yield 0.5, f"the clean run, {day}"


@functools.cache
def played_clean(onset: datetime.date) -> Played:
    return play_recorded(clean_run(), onset, None, MOST_DAYS)


def break_it(
    fault: str = "hour-shift",
    strength: float = 1.0,
    onset: str | datetime.date = ONSETS[0],
    days: int = 1,
) -> Steps[Broken]:
    """Play the days with the fault and without it; yields (fraction, text), returns what differs.

    fault: an id of the daily faults, the null ones included. strength: share of the rows, above 0 to 1; a fault that
    strikes wholly or not at all takes any as 1. onset: one of ONSETS; days: 1 to 3.
    Raises ValueError for any of them out of range, NotRunHere where a fault's own tool cannot be run.
    """
    if fault not in FAULTS:
        raise ValueError(f"fault: expected one of {', '.join(FAULTS)}, got {fault!r}")
    check_strength(strength)
    if strength == 0:
        raise ValueError("strength: expected a number above 0, got 0")
    start = to_day(onset)
    if start not in ONSETS:
        raise ValueError(f"onset: expected one of {', '.join(map(str, ONSETS))}, got {onset!r}")
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
        raise ValueError(f"days: expected a whole number from 1 to {MOST_DAYS}, got {days!r}")
    return _break(fault, strength, start, days)


def _break(fault: str, strength: float, onset: datetime.date, days: int) -> Steps[Broken]:
    clean_year = clean_run()
    yield from replay_to(clean_year, onset)
    yield 0.6, "the days without the fault"
    clean = played_clean(onset)
    yield 0.8, "the days with it"
    played = play_recorded(clean_year, onset, FAULTS[fault], days, strength)
    clean = Played(clean.stages[:days], clean.results[:days])
    rows = counts(clean, played)
    return Broken(
        fault,
        strength,
        onset,
        rows,
        alerts(clean, played),
        example(clean, played, first_day(rows)),
    )
