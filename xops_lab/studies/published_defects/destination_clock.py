"""One definition, two readings: the destination's clock by the source's fixed offset, or by its zone name."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from xops_lab.flow import flights
from xops_lab.flow.time_zones import clock_minutes, zone_offsets
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, Line, bars, lines, picture

DEFINITIONS = ("fixed offset", "zone name")
NEW_YORK = "America/New_York"
NEW_YORK_FIXED_H = -5
DAY_MINUTES = 1440


@dataclass(frozen=True)
class ImpossibleTimes:
    """Flights that would be on the ground before they can have flown.

    table: destination, flights, impossible (largest first). by_day: impossible flights of each day, in order.
    clock_changes: days from which New York's clock is another hour from UTC.
    """

    definition: str
    checked: int
    impossible: int
    table: pd.DataFrame
    by_day: pd.Series
    clock_changes: tuple[pd.Timestamp, ...]

    @property
    def headline(self) -> str:
        return (
            f"Destination clock by {self.definition}: {self.impossible:,} of {self.checked:,} flights would have been "
            f"shorter than their own time in the air."
        )

    def _repr_html_(self) -> str:
        title = "Flights shorter than their own time in the air, by day and by destination"
        drawing = self._days() + self._destinations()
        return result_view.view(
            self.headline, picture(drawing, title, self.caption, result_view.table(self.table))
        )

    @property
    def caption(self) -> str:
        days = self.by_day.index[self.by_day > 0]
        if not len(days):
            return "No flight is impossible, on any day."
        places = ", ".join(self.table["destination"])
        return (
            f"All impossible flights are from {written(days[0])} to {written(days[-1])} and go to {places}."
        )

    def _days(self) -> str:
        first, last = self.by_day.index[0], self.by_day.index[-1]
        points = [((day - first).days, float(count)) for day, count in self.by_day.items()]
        curve = Line(
            "impossible flights a day",
            points,
            f"at most {self.by_day.max()}",
            "bad" if self.impossible else "",
        )
        events = [
            ((day - first).days, f"{written(day)}: New York's clock changes") for day in self.clock_changes
        ]
        return lines([curve], (written(first), written(last)), events)

    def _destinations(self) -> str:
        rows = list(self.table.itertuples(index=False, name=None))
        others = (self.checked - sum(row[1] for row in rows), self.impossible - sum(row[2] for row in rows))
        rows.append(("all other destinations" if rows else "all destinations", *others))
        drawn = [
            Bar(name, bad / checked, f"{bad:,} of {checked:,}", "bad" if bad else "")
            for name, checked, bad in rows
            if checked
        ]
        return bars(
            drawn, top=1.0, named="Bar: share of the flights to a destination that would be impossible."
        )


def written(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B}"


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
    by_day = bad.groupby(day).sum().sort_index()
    offsets = zone_offsets(pd.Series(by_day.index, index=by_day.index), NEW_YORK)
    changes = tuple(offsets.index[1:][offsets.diff()[1:] != 0])
    return ImpossibleTimes(definition, len(flown), int(bad.sum()), table, by_day, changes)
