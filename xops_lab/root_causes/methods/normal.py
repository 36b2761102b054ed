"""What the methods share: normal operation summarised, the symptom's metric, the window looked at, the order of scores.

The rules were fixed before any method was scored and are those of the publishers' code, except where a function
says so: https://github.com/amazon-science/petshop-root-cause-analysis (`code/data_preprocessing.py`) and
DoWhy's MedianDeviationScorer, https://github.com/py-why/dowhy (`dowhy/gcm/anomaly_scorers.py`). No method is
told the cause.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xops_lab.root_causes.first_look import LIMIT, MAD_TO_SD, MIN_WINDOWS, baseline
from xops_lab.root_causes.incidents import Target

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FEWEST = 10  # windows with a value, below which nothing is said of a series
DIGITS = 12  # significant digits of a score; what differs only beyond them is rounding


@dataclass(frozen=True, eq=False)
class Usual:
    """One metric in normal operation. table: (windows, services), services by name."""

    table: pd.DataFrame

    @cached_property
    def median(self) -> pd.Series:
        return self.table.median()

    @cached_property
    def spread(self) -> pd.Series:
        """1.4826 x MAD; where that is 0 the smallest step of a floating-point number, so that any change is off.

        The publishers' code takes the plain difference for a series that never changed at all; here it is divided too,
        so that one unit is not mixed with another.
        """
        mad = (self.table - self.median).abs().median()
        return (MAD_TO_SD * mad).where(mad > 0, sys.float_info.epsilon)

    @cached_property
    def known(self) -> dict[str, np.ndarray]:
        """Service -> its values without gaps, smallest first."""
        import numpy as np

        return {str(service): np.sort(values.dropna().to_numpy()) for service, values in self.table.items()}


@dataclass(frozen=True, eq=False)
class Normal:
    """Normal operation, summarised once for however many incidents are asked about. metrics: (windows, series)."""

    metrics: pd.DataFrame
    _kept: dict[tuple[str, str], Usual] = field(default_factory=dict, repr=False)

    @property
    def needed(self) -> int:
        """Windows in which a series needs a value: 50, as in the first look; half of fewer than 100; never below 10.

        In the incident it needs one value. 10 is the rule of the publishers' code.
        """
        return max(FEWEST, min(MIN_WINDOWS, -(-len(self.metrics) // 2)))

    @cached_property
    def baseline(self) -> pd.DataFrame:
        """Per series its median, spread, lowest and highest value, as in the first look."""
        return baseline(self.metrics, self.needed)

    @cached_property
    def quartiles(self) -> pd.DataFrame:
        """Per series its median and the distance between its quartiles, `iqr`; a constant series is left out."""
        import pandas as pd

        often = self.metrics.loc[:, self.metrics.notna().sum() >= self.needed]
        often = often.loc[:, often.max() > often.min()]
        low, median, high = (often.quantile(share) for share in (0.25, 0.5, 0.75))
        return pd.DataFrame({"median": median, "iqr": high - low})

    def of(self, target: Target) -> Usual:
        """Return the symptom's metric and statistic, of the services that have it often enough."""
        key = target.metric, target.statistic
        if key not in self._kept:
            found = of_symptom(self.metrics, target)
            self._kept[key] = Usual(found.loc[:, found.notna().sum() >= self.needed])
        return self._kept[key]


def of_symptom(metrics: pd.DataFrame, target: Target) -> pd.DataFrame:
    """Return the series of the symptom's metric and statistic: (windows, services), services by name."""
    wanted = (target.metric, target.statistic)
    found = sorted((series[0], i) for i, series in enumerate(metrics.columns) if series[1:] == wanted)
    return metrics.iloc[:, [i for _, i in found]].set_axis([service for service, _ in found], axis="columns")


def beside(normal: Normal, incident: pd.DataFrame, target: Target) -> tuple[Usual, pd.DataFrame]:
    """Return the symptom's metric in normal operation and in the incident: (windows, services) that count in both."""
    usual, seen = normal.of(target), of_symptom(incident, target)
    return usual, seen.loc[:, seen.columns.isin(usual.table.columns) & seen.notna().any().to_numpy()]


def distances(usual: Usual, seen: pd.DataFrame) -> pd.DataFrame:
    """Return abs(value - median) / spread: (windows, services), from 0 up, off above 5; a gap stays one."""
    return (seen - usual.median[seen.columns]).abs() / usual.spread[seen.columns]


def first_after(incident: pd.DataFrame, target: Target) -> int:
    """Return the position of the window after the one with the symptom's time; the last one when none is after it."""
    return min(int(incident.index.searchsorted(target.timestamp, side="right")), len(incident) - 1)


def looked_at(far: pd.DataFrame, target: Target) -> int:
    """Return the position of the first window after the symptom's in which its series is off; the next one if none is.

    The publishers' code starts with the third of five, "to give the issues some time to trigger", which is that
    window in all 16 incidents.
    """
    start = first_after(far, target)
    if target.node in far:
        off = far[target.node].to_numpy()[start:] > LIMIT
        if off.any():
            return start + int(off.argmax())
    return start


def alarms(normal: Normal, incident: pd.DataFrame, target: Target) -> pd.Series:
    """Return service -> how far it is off in the window looked at, of those that are; none if the symptom's is not."""
    far = distances(*beside(normal, incident, target))
    row = far.iloc[looked_at(far, target)]
    off = row[row > LIMIT]
    return off if target.node in off else off.iloc[:0]


def filled(table: pd.DataFrame) -> np.ndarray:
    """Return the values of a table, each gap filled with the mean of its series there, as in the publishers' code."""
    import numpy as np

    values = table.to_numpy()
    return np.where(np.isnan(values), table.mean().to_numpy(), values)


def ordered(scores: dict[str, float] | pd.Series) -> pd.Series:
    """Return service -> score, largest first, equal ones by name; a service without a score is left out."""
    import pandas as pd

    known = pd.Series(scores, dtype=float).dropna()
    rounded = [float(f"{score:.{DIGITS}g}") for score in known]
    found = pd.Series(rounded, pd.Index(known.index, dtype=object, name="service"), float, "score")
    return found.sort_index().sort_values(ascending=False, kind="stable")
