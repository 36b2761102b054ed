"""The flood of one incident, and the one service that a plain rule picks out of it.

The rule, fixed before any incident was scored: z = (value - median) / (1.4826 x MAD) against normal operation,
in every window of the incident's file (25 minutes around the symptom). It names the service whose average
latency, the statistic of every symptom of these data, has the largest z. A series moved if abs(z) > 5 in any
window, the default of the publishers' own code (MedianDeviationScorer, `anomaly_score_threshold=5`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import METRICS, Target, read_incident, read_normal
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, Line, bars, lines, picture

if TYPE_CHECKING:
    import pandas as pd

STATISTICS = METRICS["latency"][0]
STATISTIC = "Average"
LIMIT = 5.0
MIN_WINDOWS = 50
MAD_TO_SD = 1.4826  # makes the MAD of a normal distribution its standard deviation
SHOWN = 5
ROOM = 1.25  # a curve's axis ends so far above its largest value, for the event's number


@dataclass(frozen=True)
class FirstLook:
    """What one incident shows.

    compared, moved: numbers of series; services, services_moved: of services they belong to. windows: minutes
    from the symptom, series that moved, z of the cause. ranking: service, z, series that moved, was the cause.
    place: of the cause in the ranking, 1 is named; None when its latency was not recorded. limit: as asked for.
    """

    incident: str
    target: Target
    compared: int
    moved: int
    services: int
    services_moved: int
    windows: pd.DataFrame
    ranking: pd.DataFrame
    place: int | None
    limit: float = LIMIT

    @property
    def named(self) -> str:
        return str(self.ranking["service"].iloc[0])

    @property
    def headline(self) -> str:
        if self.place == 1:
            verdict = "That was the cause."
        else:
            place = f"in place {self.place} of {len(self.ranking)}" if self.place else "not in the ranking"
            verdict = f"The cause was {self.target.cause}, {place}."
        return (
            f"{self.incident}, symptom: {self.target.metric} of {self.target.node}. {self.moved} of "
            f"{self.compared} series "
            f"moved, on {self.services_moved} of {self.services} services. The rule names {self.named}. {verdict}"
        )

    @property
    def shown(self) -> pd.DataFrame:
        """The first of the ranking, and the cause wherever it stands."""
        return self.ranking[(self.ranking.index < SHOWN) | (self.ranking["the cause"] == "yes")]

    def _curves(self) -> str:
        minutes = [float(text) for text in self.windows["minutes from the symptom"]]
        moved = self.windows["series that moved"].to_list()
        points = list(zip(minutes, moved, strict=True))
        name, most = f"series that moved, of {self.compared}", max(moved)
        curves = [Line(name, points, f"most {most}", top=ROOM * most)]
        z = [float(text) if text else math.nan for text in self.windows["z of the cause"]]
        known = [value for value in z if not math.isnan(value)]
        if len(known) > 1:
            points = [(x, None if math.isnan(y) else y) for x, y in zip(minutes, z, strict=True)]
            name, top = "z of the cause's latency", ROOM * max(self.limit, *known)
            said = f"largest {max(known):.1f}"
            curves.append(Line(name, points, said, "bad", self.limit, top, min(0.0, *known)))
        ends = f"{minutes[0]:+.0f} minutes", f"{minutes[-1]:+.0f} minutes"
        symptom = f"the symptom, {self.target.metric} of {self.target.node}"
        return lines(
            curves, ends, [(0, symptom)], f"Dashed: z = {self.limit:g}, beyond which a series has moved."
        )

    def _bars(self) -> str:
        rows = []
        for at, service, z, _, cause in self.shown.itertuples():
            name = f"{service}, the cause, in place {at + 1}" if cause else service
            rows.append(Bar(name, float(z), f"z {z}", "bad" if cause else ""))
        named = f"Bar: largest z of a service's latency. Dotted: z = {self.limit:g}."
        return bars(rows, mark=self.limit, named=named)

    def _repr_html_(self) -> str:
        first, most = self.windows.iloc[0], self.windows["series that moved"].max()
        point = (
            f"In the first window, {first['minutes from the symptom']} minutes from the symptom, "
            f"{first['series that moved']} series are off; the most in one window is {most}."
        )
        twin = result_view.table(self.windows) + result_view.table(self.shown)
        title = "One incident: the flood, the cause, and the services that slowed down most"
        return result_view.view(self.headline, picture(self._curves() + self._bars(), title, point, twin))


def baseline(normal: pd.DataFrame, min_windows: int = MIN_WINDOWS) -> pd.DataFrame:
    """Return per series (rows) its median, spread (scaled MAD), lowest and highest value; gaps are left out.

    A series with a value in fewer than `min_windows` windows is left out.
    """
    import pandas as pd

    often = normal.loc[:, normal.notna().sum() >= min_windows]
    median = often.median()
    spread = MAD_TO_SD * (often - median).abs().median()
    return pd.DataFrame({"median": median, "spread": spread, "low": often.min(), "high": often.max()})


@cache
def normal_baseline(scenario: str) -> pd.DataFrame:
    """Return the baseline of a scenario's whole normal operation; do not change it, the next reader gets the same."""
    return baseline(read_normal(scenario))


def comparable(metrics: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return those series that have a baseline and at least one value."""
    known = metrics.loc[:, metrics.columns.isin(base.index)]
    return known.dropna(axis="columns", how="all")


def scores(metrics: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return z per window and comparable series; NaN for a gap and for a series whose spread is 0."""
    known = comparable(metrics, base)
    own = base.loc[known.columns]
    return (known - own["median"]) / own["spread"].where(own["spread"] > 0)


def moves(metrics: pd.DataFrame, base: pd.DataFrame, limit: float = LIMIT) -> pd.DataFrame:
    """Return per window and comparable series whether it is off: abs(z) > limit, or out of range if the spread is 0."""
    known = comparable(metrics, base)
    own = base.loc[known.columns]
    outside = (known < own["low"]) | (known > own["high"])
    return (scores(metrics, base).abs() > limit) | (outside & (own["spread"] == 0))


def rank_services(z: pd.DataFrame, statistic: str = STATISTIC) -> pd.Series:
    """Return service -> largest z of its latency over the windows, largest first; equal ones by name.

    z: as from `scores`. Raises ValueError for another statistic.
    """
    if statistic not in STATISTICS:
        raise ValueError(f"statistic: expected one of {', '.join(STATISTICS)}, got {statistic!r}")
    latency = z.loc[
        :, (z.columns.get_level_values(1) == "latency") & (z.columns.get_level_values(2) == statistic)
    ]
    largest = latency.max().dropna().droplevel([1, 2])
    return largest.sort_index().sort_values(ascending=False, kind="stable")


def place_of(service: str, ranked: pd.Series) -> int | None:
    """Return a service's place in a ranking, 1 first; None when it is not there."""
    return list(ranked.index).index(service) + 1 if service in ranked.index else None


def first_look(incident: str, statistic: str = STATISTIC, limit: float = LIMIT) -> Steps[FirstLook]:
    """Count what moved in one incident and apply the rule; yields (fraction, text), returns FirstLook.

    incident: `<scenario>/<issue>`; statistic: of the latency that the rule reads; limit: z beyond which a series moved.
    Raises ValueError for an unknown incident or statistic, or a limit that is not above 0.
    """
    if statistic not in STATISTICS:
        raise ValueError(f"statistic: expected one of {', '.join(STATISTICS)}, got {statistic!r}")
    if not limit > 0:
        raise ValueError(f"limit: expected a number above 0, got {limit!r}")
    return _look(incident, statistic, limit)


def _look(name: str, statistic: str, limit: float) -> Steps[FirstLook]:
    import pandas as pd

    yield 0.1, "reading the incident"
    incident = read_incident(name)
    yield 0.3, "reading normal operation"
    base = normal_baseline(incident.scenario)
    yield 0.8, "comparing"
    off, z = moves(incident.metrics, base, limit), scores(incident.metrics, base)
    ranked = rank_services(z, statistic)
    per_service = off.any().groupby(level=0).sum()
    target = incident.target
    ranking = pd.DataFrame(
        {
            "service": ranked.index,
            "largest z of latency": [f"{value:z.1f}" for value in ranked],
            "series that moved": [int(per_service[service]) for service in ranked.index],
            "the cause": ["yes" if service == target.cause else "" for service in ranked.index],
        }
    )
    own = (target.cause, "latency", statistic)
    windows = pd.DataFrame(
        {
            "minutes from the symptom": [f"{(time - target.timestamp) / 60:+.0f}" for time in off.index],
            "series that moved": off.sum(axis="columns").to_list(),
            "z of the cause": [f"{value:z.1f}" for value in z[own]] if own in z else "",
        }
    )
    return FirstLook(
        name, target, off.shape[1], int(off.any().sum()), len(per_service), int((per_service > 0).sum()),
        windows, ranking, place_of(target.cause, ranked), limit,
    )  # fmt: skip
