"""Every daily fault, whole, from one onset on: what differs at each stage, one question followed, and who alerted.

`python kit.py measure fault_trail`. The onset is the matrix' first, which is not held out; the 14 days are those on
which a fault strikes there. Both null faults are played too, so that the tables say what is "noticed" of nothing.
"""

from __future__ import annotations

import datetime
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xops_lab.faults.clean_year import CleanYear, new_clean_year
from xops_lab.faults.episode import STRIKES_DAYS, DayResult, play
from xops_lab.faults.fault import Fault
from xops_lab.faults.kept_episodes import FAULTS
from xops_lab.faults.matrix import CLEAN, ONSETS, PACKAGES
from xops_lab.faults.null import NULL_FAULTS
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_lab.studies.fault_trail.example import Difference, follow_question, followed
from xops_lab.studies.fault_trail.stages import (
    RECORDER,
    STAGES,
    DayStages,
    recorder,
    rows_off,
    where_differing,
)

ONSET = ONSETS[0]
WHOLE = 1.0


@dataclass(frozen=True)
class Played:
    """An episode, day by day: what its stages held, and its result."""

    stages: list[DayStages]
    results: list[DayResult]


def play_recorded(
    clean_year: CleanYear, onset: datetime.date, fault: Fault | None, days: int, strength: float = WHOLE
) -> Played:
    """Play an episode, report-only, watched by every safeguard and by the recorder."""
    watcher, stages = recorder()
    with tempfile.TemporaryDirectory(prefix="xops-trail-") as folder:
        results = play(
            clean_year,
            onset,
            fault,
            {**SAFEGUARDS, RECORDER: watcher},
            Path(folder) / "state",
            strength,
            days=days,
        )
    return Played(stages, results)


def counts(clean: Played, played: Played) -> list[dict[str, int]]:
    """A row a day: questions and readings of the clean run, how many of them differ at each stage, and `rows_off`."""
    rows = []
    for before, now, result in zip(clean.stages, played.stages, played.results, strict=True):
        differ = {stage: len(names) for stage, names in where_differing(before, now).items()}
        asked = {"questions": len(before.risk), "readings": len(before.tables["raw_readings"])}
        beside = {unit: int(result.harm[unit]) for unit in ("exposed", "irreproducible")}
        found = {stage: {**differ, **beside}[stage] for stage in STAGES}
        rows.append({"day": result.day_number, **asked, **found, "rows_off": rows_off(before, now)})
    return rows


def first_day(rows: list[dict[str, int]]) -> int:
    """The first day on which anything differs; 0 where nothing ever does."""
    return next((row["day"] for row in rows if any(row[stage] for stage in STAGES)), 0)


def alerts(clean: Played, played: Played) -> list[dict[str, Any]]:
    """A row a safeguard.

    judged: days with something to judge; alerts: of these, days with an alert; more: of these, days on which the clean
    run has none; fewer: the reverse; first: the first day of `more`, and what it said then.
    """
    pairs = list(zip(clean.results, played.results, strict=True))
    rows = []
    for name in SAFEGUARDS:
        more = [now for before, now in pairs if name in now.alerts and name not in before.alerts]
        fewer = sum(name in before.alerts and name not in now.alerts for before, now in pairs)
        rows.append(
            {
                "safeguard": name,
                "judged": sum(name in now.judged for _, now in pairs),
                "alerts": sum(name in now.alerts for _, now in pairs),
                "more": len(more),
                "fewer": fewer,
                "first": more[0].day_number if more else None,
                "said": more[0].alerts[name] if more else None,
            }
        )
    return rows


def example(clean: Played, played: Played, day: int) -> list[Difference]:
    """The question that is followed on a day of the episode."""
    before, now = clean.stages[day], played.stages[day]
    return follow_question(followed(before, now), before, now)


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return the three tables; yields (fraction, text)."""
    import pandas as pd

    with tempfile.TemporaryDirectory(prefix="xops-clean-") as folder:
        yield 0.0, "the clean run"
        clean_year = new_clean_year(Path(folder) / "clean", [ONSET], days=STRIKES_DAYS)
        names = [*(name for name in FAULTS if name not in NULL_FAULTS), *NULL_FAULTS]
        clean = play_recorded(clean_year, ONSET, None, STRIKES_DAYS)
        by_day, examples = [], []
        watched = [{"fault": CLEAN, **row} for row in alerts(clean, clean)]
        for done, name in enumerate(names, 1):
            yield done / (len(names) + 1), name
            played = play_recorded(clean_year, ONSET, FAULTS[name], STRIKES_DAYS)
            rows = counts(clean, played)
            by_day += [{"fault": name, **row} for row in rows]
            watched += [{"fault": name, **row} for row in alerts(clean, played)]
            day = first_day(rows)
            examples += [{"fault": name, "day": day, **one._asdict()} for one in example(clean, played, day)]
    frames = {
        "fault_trail": (
            pd.DataFrame(by_day),
            {"stages": {name: list(said) for name, said in STAGES.items()}},
        ),
        "fault_trail_example": (pd.DataFrame(examples), {}),
        "fault_trail_alerts": (pd.DataFrame(watched).astype({"first": "Int64"}), {}),
    }
    common = {"onset": ONSET.isoformat(), "days": STRIKES_DAYS, "strength": WHOLE, "null": list(NULL_FAULTS)}
    return {
        name: MeasuredTable(rows, {"rows": len(rows), **common, **about}, PACKAGES)
        for name, (rows, about) in frames.items()
    }
