"""How often the plain rule is right over all incidents, beside chance, quiet hours and other rules.

Quiet stretches: the second half of a scenario's normal operation, cut into stretches of five windows like those
of an incident, judged by a baseline of the first half. Nothing was broken there on purpose, and the rule is
asked all the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from xops_lab.root_causes.first_look import (
    STATISTIC,
    STATISTICS,
    baseline,
    moves,
    normal_baseline,
    place_of,
    rank_services,
    scores,
)
from xops_lab.root_causes.incidents import Incident, incident_names, read_incident, read_normal
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, Heat, bars, heat_map, picture
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import pandas as pd

STRETCH = 5  # windows, as many as an incident's file has
OFTEN = 0.05  # share of quiet stretches from which on a named service counts as a standing alarm
CONFIDENCE = 0.95


@dataclass(frozen=True)
class QuietScenario:
    """A scenario's quiet stretches. named: service -> stretches where the rule names it; moved: series per stretch."""

    scenario: str
    named: Counter[str]
    moved: list[int]

    @property
    def standing(self) -> set[str]:
        """Services that the rule names in at least `OFTEN` of the stretches."""
        return {service for service, times in self.named.items() if times >= OFTEN * len(self.moved)}


@dataclass(frozen=True)
class TrackRecord:
    """The rule on every incident. table: one row each; chance: right answers to expect from a random service."""

    statistic: str
    table: pd.DataFrame
    right: int
    chance: float
    quiet: list[QuietScenario]

    @property
    def headline(self) -> str:
        trials = len(self.table)
        low, high = interval(self.right, trials)
        stretches = sum(len(q.moved) for q in self.quiet)
        causes = sorted(set(self.table["cause"]))
        found = sum(q.named[cause] for q in self.quiet for cause in causes)
        floods = "; ".join(
            f"{q.scenario} {sorted(q.moved)[len(q.moved) // 2]} (from {min(q.moved)} to {max(q.moved)})"
            for q in self.quiet
        )
        return (
            f"The rule is right in {self.right} of {trials} incidents (95 % interval {100 * low:.0f} to "
            f"{100 * high:.0f} %). "
            f"A service drawn at random would be right in {self.chance:.1f} of {trials}. "
            f"Causes on file: {', '.join(causes)}. Where nothing was broken on purpose, it names some "
            "service on each of "
            f"{stretches} quiet stretches, and such a cause on {found}. "
            f"Series that move on a quiet stretch, median: {floods}."
        )

    def wrong_names(self) -> pd.DataFrame:
        """Return the services named wrongly: service, incidents, quiet stretches on which the rule names it too."""
        import pandas as pd

        wrong = Counter(self.table.loc[self.table["the rule names"] != self.table["cause"], "the rule names"])
        quiet: Counter[str] = sum((q.named for q in self.quiet), Counter())
        rows = [
            (service, times, quiet[service])
            for service, times in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
        ]
        return pd.DataFrame(rows, columns=["service", "named wrongly, incidents", "named on quiet stretches"])

    @property
    def _right(self) -> pd.Series:
        return self.table["the rule names"] == self.table["cause"]

    def _places(self) -> str:
        """The place of the cause in every incident, a row for each scenario and symptom."""
        squares: dict[str, list[Heat]] = {}
        columns = self.table["incident"], self.table["symptom"], self.table["place of the cause"], self._right
        for incident, symptom, place, right in zip(*columns, strict=True):
            row = squares.setdefault(f"{incident.split('/')[0]}, {symptom}", [])
            row.append(Heat(place, 1.0, "" if right else "bad"))
        wide = max(map(len, squares.values()))
        padded = [(name, row + [Heat("", None)] * (wide - len(row))) for name, row in squares.items()]
        return heat_map("place of the cause", [f"incident {n}" for n in range(1, wide + 1)], padded)

    def _floods(self) -> str:
        """How many series moved: in the incidents, in their first windows, and where nothing was broken."""
        scenario_of = self.table["incident"].str.split("/").str[0]
        rows = []
        for q in self.quiet:
            own = self.table[scenario_of == q.scenario]
            parts: tuple[tuple[str, list[int], Own], ...] = (
                ("an incident", own["series that moved"].to_list(), "bad"),
                ("its first window", own["in the first window"].to_list(), ""),
                ("a quiet stretch", q.moved, ""),
            )
            for name, moved, colour in parts:
                if moved:
                    low, mid, high = min(moved), median(moved), max(moved)
                    said = f"{mid:g}; {low} to {high}"
                    rows.append(Bar(f"{q.scenario}, {name}", mid, said, colour, low, high))
        top = max([1.0, *(row.high for row in rows if row.high is not None)])
        return bars(rows, top, named="Bar: series that moved, the median; line: fewest to most.")

    def _repr_html_(self) -> str:
        by_symptom = self._right.groupby(self.table["symptom"]).agg(["sum", "size"])
        shares = [f"{symptom} {right} of {asked}" for symptom, right, asked in by_symptom.itertuples()]
        twin = result_view.table(self.table.drop(columns="cause"))
        title = "The cause's place in each incident, and how many series moved"
        point = f"Grey: the rule names the cause. Right by symptom: {', '.join(shares)}."
        return result_view.view(self.headline, picture(self._places() + self._floods(), title, point, twin))


def interval(right: int, trials: int) -> tuple[float, float]:
    """Return the exact (Clopper-Pearson) interval of a share, 0-1. It takes trials as independent; repeats are not."""
    from scipy.stats import binomtest

    found = binomtest(right, trials).proportion_ci(CONFIDENCE, method="exact")
    return float(found.low), float(found.high)


@cache
def quiet_stretches(scenario: str, statistic: str = STATISTIC) -> QuietScenario:
    """Apply the rule where nothing was broken on purpose. Raises ValueError for an unknown statistic."""
    normal = read_normal(scenario)
    half = len(normal) // 2
    base, later = baseline(normal.iloc[:half]), normal.iloc[half:]
    z, off = scores(later, base), moves(later, base)
    starts = range(0, len(later) - STRETCH + 1, STRETCH)
    named = Counter(str(rank_services(z.iloc[i : i + STRETCH], statistic).index[0]) for i in starts)
    return QuietScenario(scenario, named, [int(off.iloc[i : i + STRETCH].any().sum()) for i in starts])


def track_record(statistic: str = STATISTIC) -> Steps[TrackRecord]:
    """Apply the rule to all incidents and to the quiet stretches; yields (fraction, text), returns TrackRecord.

    Raises ValueError for an unknown statistic.
    """
    if statistic not in STATISTICS:
        raise ValueError(f"statistic: expected one of {', '.join(STATISTICS)}, got {statistic!r}")
    return _record(statistic)


def _record(statistic: str) -> Steps[TrackRecord]:
    import pandas as pd

    names = incident_names()
    rows, chance = [], 0.0
    for number, name in enumerate(names):
        yield 0.7 * number / len(names), f"looking at {name}"
        incident = read_incident(name)
        ranked, off = (
            _ranked(incident, statistic),
            moves(incident.metrics, normal_baseline(incident.scenario)),
        )
        chance += (incident.target.cause in ranked.index) / len(ranked)
        rows.append(
            {
                "incident": name,
                "symptom": incident.target.metric,
                "place of the cause": f"{place_of(incident.target.cause, ranked) or 'none'} of {len(ranked)}",
                "series that moved": int(off.any().sum()),
                "in the first window": int(off.iloc[0].sum()),
                "the rule names": str(ranked.index[0]),
                "cause": incident.target.cause,
            }
        )
    table = pd.DataFrame(rows)
    quiet = []
    for scenario in scenarios():
        yield 0.8, f"looking at quiet hours, {scenario}"
        quiet.append(quiet_stretches(scenario, statistic))
    right = int((table["the rule names"] == table["cause"]).sum())
    return TrackRecord(statistic, table, right, chance, quiet)


def other_rules() -> pd.DataFrame:
    """Return what other plain rules would have scored: rule, fixed beforehand, right by symptom and in all, interval.

    All but the first were looked at afterwards, so none of them is a result. They show what a free hand can
    choose from.
    """
    import pandas as pd

    incidents = [read_incident(name) for name in incident_names()]
    incidents.sort(key=lambda incident: incident.target.timestamp)
    answers: dict[str, list[str | None]] = {
        f"largest z of latency, {statistic}": [str(_ranked(i, statistic).index[0]) for i in incidents]
        for statistic in STATISTICS
    }
    standing = {scenario: quiet_stretches(scenario).standing for scenario in scenarios()}
    answers["largest z, Average, standing alarms taken out first"] = [
        str(_ranked(i).drop(list(standing[i.scenario]), errors="ignore").index[0]) for i in incidents
    ]
    answers["the service that shows the symptom"] = [i.target.node for i in incidents]
    answers["the same cause as in the incident before"] = [None, *(i.target.cause for i in incidents[:-1])]
    rows = []
    for rule, named in answers.items():
        row: dict[str, object] = {
            "rule": rule,
            "fixed beforehand": rule == f"largest z of latency, {STATISTIC}",
        }
        for metric in ("latency", "availability", None):
            pairs = [
                (answer, i.target.cause)
                for answer, i in zip(named, incidents, strict=True)
                if answer is not None and metric in (None, i.target.metric)
            ]
            right = sum(answer == cause for answer, cause in pairs)
            row[f"{metric} incidents" if metric else "all"] = f"{right} of {len(pairs)}"
        low, high = interval(right, len(pairs))
        rows.append({**row, "95 % interval": f"{100 * low:.0f} to {100 * high:.0f} %"})
    return pd.DataFrame(rows)


def scenarios() -> list[str]:
    """Return the scenarios that have incidents, sorted."""
    return sorted({name.split("/")[0] for name in incident_names()})


def _ranked(incident: Incident, statistic: str = STATISTIC) -> pd.Series:
    return rank_services(scores(incident.metrics, normal_baseline(incident.scenario)), statistic)
