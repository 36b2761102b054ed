"""The checks of a day's batch, each a real expectation of Great Expectations.

A *fixed* check compares with a limit known before any data was seen. A *learned* check compares one number of the day
with its 28 days before: it passes within median +- k x scale, where scale is the larger of the MAD (median absolute
deviation) and 1 % of the median's size (which keeps a number that hardly ever moves from alerting at its first small
change). A small k is strict. A learned check with nothing to observe fails.
"""

from __future__ import annotations

import functools
import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow import flights
from xops_lab.runtime.kept import kept_result

if TYPE_CHECKING:
    import pandas as pd

HISTORY_DAYS = 28
SMALLEST_SCALE = 0.01


@dataclass(frozen=True)
class LearnedCheck:
    """One number of the batch that must stay near its history.

    expectation: class name in Great Expectations; counts: it compares whole numbers.
    """

    id: str
    title: str
    expectation: str
    column: str | None
    unit: str
    counts: bool = False


@dataclass(frozen=True)
class FixedCheck:
    """A limit set before the data was seen. `arguments` go to the expectation; `why` is its source."""

    id: str
    title: str
    expectation: str
    arguments: dict[str, Any]
    expected: str
    why: str


def mean_of(column: str, title: str, unit: str) -> LearnedCheck:
    return LearnedCheck(f"mean_{column}", title, "ExpectColumnMeanToBeBetween", column, unit)


LEARNED = [
    LearnedCheck("rows", "Number of flights", "ExpectTableRowCountToBeBetween", None, "flights", counts=True),
    LearnedCheck(
        "carriers",
        "Number of airlines",
        "ExpectColumnUniqueValueCountToBeBetween",
        "carrier",
        "airlines",
        counts=True,
    ),
    mean_of("hour", "Mean departure hour", "h"),
    mean_of("distance", "Mean distance", "miles"),
    mean_of("temp", "Mean temperature", "degrees F"),
    mean_of("humid", "Mean humidity", "%"),
    mean_of("wind_speed", "Mean wind", "mph"),
    mean_of("visib", "Mean visibility", "miles"),
    LearnedCheck(
        "filled_humid",
        "Share with humidity",
        "ExpectColumnProportionOfNonNullValuesToBeBetween",
        "humid",
        "of flights",
    ),
    LearnedCheck(
        "filled_pressure",
        "Share with pressure",
        "ExpectColumnProportionOfNonNullValuesToBeBetween",
        "pressure",
        "of flights",
    ),
]


def between(column: str, low: float, high: float, title: str, unit: str, why: str) -> FixedCheck:
    arguments = {"column": column, "min_value": low, "max_value": high}
    expected = f"{low:g} to {high:g} {unit}".strip()
    return FixedCheck(f"range_{column}", title, "ExpectColumnValuesToBeBetween", arguments, expected, why)


@functools.cache
def fixed_checks() -> tuple[FixedCheck, ...]:
    """Limits that follow from what a column is. World records are those kept by the WMO."""
    return (
        between("hour", 0, 23, "Hour is an hour", "h", "a day has 24 hours"),
        between("distance", 1, 12_451, "Distance is on Earth", "miles", "half of the Earth's circumference"),
        between(
            "temp", -129, 135, "Temperature is on Earth", "degrees F", "lowest and highest ever measured"
        ),
        between("humid", 0, 100, "Humidity is a share", "%", "a share of a hundred"),
        between("wind_speed", 0, 253, "Wind is on Earth", "mph", "strongest gust outside a tornado"),
        between("pressure", 870, 1085, "Pressure is on Earth", "mbar", "lowest and highest at sea level"),
        between("visib", 0, 10, "Visibility is reported", "miles", "the stations report up to 10 miles"),
        between(
            "weather_age_h", 1, 8, "Weather is old enough", "h", "the flow's rule: 1 h old, searched 6 h back"
        ),
        FixedCheck(
            "known_carriers",
            "Airlines are known",
            "ExpectColumnValuesToBeInSet",
            {"column": "carrier", "value_set": list(flights.read_carriers())},
            "16 known codes",
            "the reference list of airlines",
        ),
        FixedCheck(
            "known_origins",
            "Origins are known",
            "ExpectColumnValuesToBeInSet",
            {"column": "origin", "value_set": list(flights.ORIGINS)},
            ", ".join(flights.ORIGINS),
            "the three airports of the flow",
        ),
        FixedCheck(
            "unique_flights",
            "No flight twice",
            "ExpectCompoundColumnsToBeUnique",
            {"column_list": flights.KEY},
            "each flight once",
            "airline, number, origin and time name a flight",
        ),
    )


def scale_of(history: pd.DataFrame) -> pd.DataFrame:
    """Median and scale of each learned check: (n_checks, 2) from the observed history (n_days, n_checks)."""
    import pandas as pd

    median = history.median()
    mad = (history - median).abs().median()
    floor = SMALLEST_SCALE * median.abs()
    return pd.DataFrame({"median": median, "scale": mad.where(mad > floor, floor)})


def bounds_at(scales: pd.DataFrame, strictness: float) -> pd.DataFrame:
    """Lowest and highest value that pass, per learned check: columns low, high."""
    import pandas as pd

    reach = strictness * scales["scale"]
    return pd.DataFrame({"low": scales["median"] - reach, "high": scales["median"] + reach})


def critical_strictness(observed: dict[str, float], scales: pd.DataFrame) -> dict[str, float]:
    """Smallest k at which each learned check passes: |observed - median| / scale; infinite if none.

    A scale of 0 (a history of zeros) gives 0 for an equal value and infinity for any other.
    """
    result = {}
    for check in LEARNED:
        median, scale = (float(value) for value in scales.loc[check.id, ["median", "scale"]])
        away = abs(observed[check.id] - median)
        if math.isnan(away):
            result[check.id] = math.inf
        elif scale == 0:
            result[check.id] = 0.0 if away == 0 else math.inf
        else:
            result[check.id] = float(away / scale)
    return result


@functools.cache
def open_batches() -> Any:
    """A batch definition of an in-memory Great Expectations context; analytics and progress bars off."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("flow").add_dataframe_asset("day")
    return asset.add_batch_definition_whole_dataframe("batch")


@dataclass(frozen=True)
class Observation:
    """What Great Expectations returned for one batch.

    observed: number of each learned check (NaN if none); passed: of each check; outside: offending rows
    of each fixed check.
    """

    observed: dict[str, float]
    passed: dict[str, bool]
    outside: dict[str, int]

    @property
    def always(self) -> list[str]:
        """Fixed checks that failed: they fire whatever the strictness."""
        return [check.id for check in fixed_checks() if not self.passed[check.id]]


def limits_of(check: LearnedCheck, low: float, high: float) -> dict[str, float]:
    """The expectation's bounds. Great Expectations cuts the bounds of a count to whole numbers towards zero:
    14 airlines would pass a lower bound of 14.85. So the whole numbers inside the bounds are given to it.
    """
    if check.counts:
        return {"min_value": math.ceil(low), "max_value": math.floor(high)}
    return {"min_value": float(low), "max_value": float(high)}


def observe(batch: pd.DataFrame, bounds: pd.DataFrame | None = None) -> Observation:
    """Validate a batch against all checks; without `bounds` only the learned checks' numbers matter."""
    definition = open_batches()
    import great_expectations as gx
    import great_expectations.expectations as gxe

    suite = gx.ExpectationSuite("day")
    for check in LEARNED:
        limits = (
            {"min_value": 0} if bounds is None else limits_of(check, *bounds.loc[check.id, ["low", "high"]])
        )
        column = {} if check.column is None else {"column": check.column}
        suite.add_expectation(getattr(gxe, check.expectation)(**column, **limits, meta={"id": check.id}))
    for fixed in fixed_checks():
        suite.add_expectation(getattr(gxe, fixed.expectation)(**fixed.arguments, meta={"id": fixed.id}))
    results = definition.get_batch({"dataframe": batch}).validate(suite).results
    found = {result.expectation_config.meta["id"]: result for result in results}
    observed = {}
    for check in LEARNED:
        value = found[check.id].result.get("observed_value")
        observed[check.id] = math.nan if value is None else float(value)
    return Observation(
        observed=observed,
        passed={name: bool(result.success) for name, result in found.items()},
        outside={c.id: int(found[c.id].result.get("unexpected_count", 0)) for c in fixed_checks()},
    )


@functools.cache
@kept_result
def observe_clean_day(day: Any) -> Observation:
    """The observation of one unchanged day (a date), kept for the next time."""
    return observe(flights.day_batch(day))


def history_of(day: Any) -> list[Any]:
    """The 28 dates before a day.

    Raises ValueError when the data does not reach that far back: the first day is 2013-01-29.
    """
    import datetime

    wanted = flights.to_day(day)
    first = flights.FIRST_DAY + datetime.timedelta(days=HISTORY_DAYS)
    if wanted < first:
        raise ValueError(
            f"day: expected {first} or later, so that {HISTORY_DAYS} days lie before it, got {wanted}"
        )
    return [wanted - datetime.timedelta(days=back) for back in range(HISTORY_DAYS, 0, -1)]
