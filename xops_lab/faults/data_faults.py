"""Eight faults of a day's batch. Each changes the rows it is given and nothing else.

`inject(batch, fault, strength, seed)` draws the share `strength` of the rows (at random, by the seed),
hands them to the fault, and puts the batch together again. Strength 0 is the clean batch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.flow import flights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

UTC_AHEAD_OF_NEW_YORK_H = 5
KILOMETRES_PER_MILE = 1.609344
DAYS_STALE = 7
SILENT_STATION = "EWR"
SOLD_BY = {"9E": "DL", "EV": "UA", "MQ": "AA", "OO": "UA", "YV": "US"}


@dataclass(frozen=True)
class Fault:
    """A fault: its id, a title, what happens, and what in the real data makes it likely.

    `change(rows, rng)` returns the rows after the fault: same columns, any number of rows.
    """

    id: str
    title: str
    what_happens: str
    precedent: str
    change: Callable[[pd.DataFrame, np.random.Generator], pd.DataFrame]


def shift_hour(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(hour=(rows["hour"] + UTC_AHEAD_OF_NEW_YORK_H) % 24)


def percent_as_ratio(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(humid=rows["humid"] / 100)


def miles_as_kilometres(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(distance=(rows["distance"] * KILOMETRES_PER_MILE).round().astype("int64"))


def lose_half(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    kept = rng.permutation(len(rows)) < (len(rows) + 1) // 2
    return rows[kept]


def double_tenth(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    import pandas as pd

    doubled = rng.permutation(len(rows)) < round(0.1 * len(rows))
    return pd.concat([rows, rows[doubled]])


def replay_last_week(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    old = flights.weather_for(rows, late_by_h=24 * DAYS_STALE)
    return rows.assign(**{name: old[name] for name in old.columns})


def silence_station(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    weather = [*flights.WEATHER, "weather_age_h"]
    return rows.assign(**{name: rows[name].mask(rows["origin"] == SILENT_STATION) for name in weather})


def rename_carrier(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    return rows.assign(carrier=rows["carrier"].replace(SOLD_BY))


FAULTS: dict[str, Fault] = {
    fault.id: fault
    for fault in [
        Fault(
            "hour-shift",
            "Hour five too late",
            "The departure hour arrives in UTC and is read as New York time: five hours later, past midnight "
            "it starts again at 0.",
            "In the published data `hour` is New York time and `time_hour` is UTC: the two differ by five "
            "hours in winter and four in summer.",
            shift_hour,
        ),
        Fault(
            "percent-as-ratio",
            "Humidity as a ratio",
            "Humidity arrives as 0 to 1 where 0 to 100 is expected: every value is 100 times too small.",
            "Weather services publish relative humidity in either form.",
            percent_as_ratio,
        ),
        Fault(
            "miles-as-kilometres",
            "Distance in kilometres",
            "The distance arrives in kilometres under the same name: every value is 1.609 times too large.",
            "The column's name carries no unit in the published data.",
            miles_as_kilometres,
        ),
        Fault(
            "half-lost",
            "Half of the rows lost",
            "Every second flight, at random, never arrives in the batch.",
            "An extract that stops early and reports success leaves exactly this.",
            lose_half,
        ),
        Fault(
            "duplicated-rows",
            "A tenth of the rows twice",
            "One flight in ten arrives twice, unchanged.",
            "A load that is retried after a time-out and is not idempotent leaves exactly this.",
            double_tenth,
        ),
        Fault(
            "stale-feed",
            "Weather of last week",
            "The weather feed repeats the values of seven days earlier under today's time stamps.",
            "A cache that answers while the source is down, and stamps its answer anew, does this.",
            replay_last_week,
        ),
        Fault(
            "silent-station",
            "Weather of EWR missing",
            "The station at EWR sends nothing: all weather columns of its flights are empty.",
            "On 31 December 2013 the published data has no weather for any airport.",
            silence_station,
        ),
        Fault(
            "renamed-carrier",
            "Regional airlines renamed",
            "Flights of the regional airlines (9E, EV, MQ, OO, YV) arrive under a large airline's code: "
            "every code is valid, and 16 airlines become 11.",
            "Regional flights are sold under a larger airline's code, so both codes are right somewhere.",
            rename_carrier,
        ),
    ]
}


def inject(batch: pd.DataFrame, fault: str | None, strength: float = 1.0, seed: int = 0) -> pd.DataFrame:
    """The batch after a fault; the batch given is left as it was.

    fault: an id of `FAULTS`, or None or "none" for a clean batch.
    strength: share of the rows that the fault gets to see, 0 to 1. 0 returns an equal batch.
    seed: draws these rows, and what the fault itself draws.
    Raises ValueError for an unknown fault, or a strength outside 0 to 1.
    """
    import numpy as np
    import pandas as pd

    if fault is not None and fault != "none" and fault not in FAULTS:
        raise ValueError(f"fault: expected one of none, {', '.join(FAULTS)}, got {fault!r}")
    if isinstance(strength, bool) or not isinstance(strength, int | float) or not 0 <= strength <= 1:
        raise ValueError(f"strength: expected a number from 0 to 1, got {strength!r}")
    if fault is None or fault == "none" or strength == 0:
        return batch.copy()
    rng = np.random.default_rng(seed)
    hit = rng.permutation(len(batch)) < round(strength * len(batch))
    changed = FAULTS[fault].change(batch[hit], rng)
    return pd.concat([batch[~hit], changed]).sort_index(kind="stable")
