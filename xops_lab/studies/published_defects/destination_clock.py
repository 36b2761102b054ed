"""One definition, two readings: the destination's clock by the source's fixed offset, or by its zone name."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from xops_lab.flow import flights
from xops_lab.flow.time_zones import clock_minutes, zone_offsets
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps

DEFINITIONS = ("fixed offset", "zone name")
NEW_YORK = "America/New_York"
NEW_YORK_FIXED_H = -5
DAY_MINUTES = 1440


@dataclass(frozen=True)
class ImpossibleTimes:
    """Flights that would be on the ground before they can have flown.

    table: destination, flights, impossible (largest first).
    """

    definition: str
    checked: int
    impossible: int
    table: pd.DataFrame

    @property
    def headline(self) -> str:
        return (
            f"Destination clock by {self.definition}: {self.impossible:,} of {self.checked:,} flights would have been "
            f"shorter than their own time in the air."
        )

    def _repr_html_(self) -> str:
        return result_view.view(self.headline, result_view.table(self.table))


def impossible_times(definition: str = "zone name") -> Steps[ImpossibleTimes]:
    """Count flights whose gate-to-gate time is below their air time; yields (fraction, text), returns ImpossibleTimes.

    definition: "fixed offset" reads the column `tz` of the airports, "zone name" the column `tzone`.
    Only flights with an air time to a listed destination count. Raises ValueError for another definition.
    """
    if definition not in DEFINITIONS:
        raise ValueError(f"definition: expected one of {', '.join(DEFINITIONS)}, got {definition!r}")
    return _count(definition)


def _count(definition: str) -> Steps[ImpossibleTimes]:
    yield 0.1, "reading flights and airports"
    flown = flights.read_flights().dropna(subset=["air_time"])
    flown = flown.merge(
        pd.read_csv(flights.data_folder() / "airports.csv")[["faa", "tz", "tzone"]],
        left_on="dest",
        right_on="faa",
    )
    day = pd.to_datetime(flown[["year", "month", "day"]])
    yield 0.4, f"reading the destination's clock by {definition}"
    home = zone_offsets(day, NEW_YORK)
    if definition == "fixed offset":
        home, away = pd.Series(60.0 * NEW_YORK_FIXED_H, flown.index), flown["tz"] * 60.0
    else:
        away = pd.concat([zone_offsets(part, zone) for zone, part in day.groupby(flown["tzone"])]).reindex(
            flown.index
        )
    yield 0.8, "comparing with the time in the air"
    between = (
        clock_minutes(flown["arr_time"]) - clock_minutes(flown["dep_time"]) + home - away
    ) % DAY_MINUTES
    bad = between < flown["air_time"]
    table = bad.groupby(flown["dest"]).agg(["size", "sum"]).reset_index()
    table.columns = ["destination", "flights", "impossible"]
    table = table[table["impossible"] > 0].sort_values(
        ["impossible", "destination"], ascending=[False, True], ignore_index=True
    )
    return ImpossibleTimes(definition, len(flown), int(bad.sum()), table)
