"""Metric anomaly detection on the running flow: two detectors, their rules fixed before any run was looked at.

robust z    median and scaled MAD of a series in the time before; an anomaly is three windows in a row beyond 5 (as in
            `petshop.first_look`), or, where the MAD is 0, outside the range of the time before.
forest      scikit-learn's IsolationForest on all series together, 200 trees, trained on the time before; an anomaly is
            three windows in a row with a score below the lowest of the time before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.root_causes.first_look import LIMIT, MAD_TO_SD

if TYPE_CHECKING:
    import pandas as pd

IN_A_ROW = 3
TREES, SEED = 200, 0
DETECTORS = ("robust z", "forest")


@dataclass(frozen=True)
class Anomaly:
    """The first anomaly that a detector finds: when (index of the third window), and for `robust z` of which series."""

    at: float
    series: tuple[str, ...]


def first_anomaly(series: pd.DataFrame, onset: float, end: float, detector: str) -> Anomaly | None:
    """The first anomaly between `onset` and `end` against all rows before `onset`; None when there is none.

    series: rows in order of their index (Unix seconds), one column a series, gaps as NaN.
    Raises ValueError for an unknown detector, or fewer than ten rows before the onset.
    """
    if detector not in DETECTORS:
        raise ValueError(f"detector: expected one of {', '.join(DETECTORS)}, got {detector!r}")
    before, during = series[series.index < onset], series[(series.index >= onset) & (series.index < end)]
    if len(before) < 10:
        raise ValueError(f"series: expected at least 10 rows before the onset, got {len(before)}")
    row = alarms(before, during, detector)
    hit = row[row.any(axis="columns")]
    if hit.empty:
        return None
    first = hit.iloc[0]
    names = [first.index[n] for n in range(len(first)) if first.iloc[n]]
    return Anomaly(float(hit.index[0]), tuple(" ".join(n) if isinstance(n, tuple) else str(n) for n in names))


def alarms(before: pd.DataFrame, during: pd.DataFrame, detector: str) -> pd.DataFrame:
    """Whether each row of `during` is at least the third in a row that is off, by series; one column for `forest`.

    before: what the detector learned from.
    """
    off = _robust(before, during) if detector == "robust z" else _forest(before, during)
    return off.rolling(IN_A_ROW).sum() >= IN_A_ROW


def _robust(before: pd.DataFrame, during: pd.DataFrame) -> pd.DataFrame:
    median = before.median()
    spread = MAD_TO_SD * (before - median).abs().median()
    z = ((during - median) / spread.where(spread > 0)).abs() > LIMIT
    outside = (during > before.max()) | (during < before.min())
    return z | (outside & (spread == 0))


def _forest(before: pd.DataFrame, during: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd
    from sklearn.ensemble import IsolationForest

    filled = before.fillna(before.median()).dropna(axis="columns")
    forest = IsolationForest(n_estimators=TREES, random_state=SEED).fit(filled.to_numpy())
    lowest = forest.score_samples(filled.to_numpy()).min()
    known = during[filled.columns].fillna(before.median())
    low = forest.score_samples(known.to_numpy()) < lowest if len(known) else []
    return pd.DataFrame({"all series": low}, index=during.index)
