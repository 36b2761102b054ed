"""How often the plain rule is right over all incidents, beside a constant answer, chance and quiet hours.

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

from xops_lab.root_causes.controls import services_in
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
from xops_lab.root_causes.incidents import incident_names, read_incident, read_normal
from xops_lab.runtime import result_view
from xops_lab.runtime.clusters import cluster_interval
from xops_lab.runtime.constant_answers import Constant, best_constant
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, Picture, bars, picture
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import pandas as pd

STRETCH = 5  # windows, as many as an incident's file has
OFTEN = 0.05  # share of quiet stretches from which on a named service counts as a standing alarm


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
        trials, (low, high) = len(self.table), self.interval
        stretches = sum(len(q.moved) for q in self.quiet)
        causes = sorted(set(self.table["cause"]))
        found = sum(q.named[cause] for q in self.quiet for cause in causes)
        floods = "; ".join(
            f"{q.scenario} {sorted(q.moved)[len(q.moved) // 2]} (from {min(q.moved)} to {max(q.moved)})"
            for q in self.quiet
        )
        rough = f" (95 % interval by cause {100 * low:.0f} to {100 * high:.0f} %)" if low == low else ""
        return (
            f"The rule is right in {self.right} of {trials} incidents{rough}, always {self.constant} in "
            f"{self.constant.right}, a service drawn at random in {self.chance:.1f}. "
            f"Causes on file: {len(causes)}. Where nothing was broken on purpose, it names some "
            "service on each of "
            f"{stretches} quiet stretches, and such a cause on {found}. "
            f"Series that move on a quiet stretch, median: {floods}."
        )

    def wrong_names(self) -> pd.DataFrame:
        """Return whom the rule names wrongly: service, incidents, quiet stretches on which it names it too."""
        import pandas as pd

        wrong = Counter(self.table.loc[self.table["the rule names"] != self.table["cause"], "the rule names"])
        quiet: Counter[str] = sum((q.named for q in self.quiet), Counter())
        rows = [
            (service, times, quiet[service])
            for service, times in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
        ]
        return pd.DataFrame(rows, columns=["service", "named wrongly, incidents", "named on quiet stretches"])

    def wrong_bars(self) -> Picture:
        """Whom the rule names wrongly; orange: a standing alarm."""
        table, standing = self.wrong_names(), set[str]().union(*(q.standing for q in self.quiet))
        rows = [
            Bar(service, float(times), f"{times}; {quiet}", "bad" if service in standing else "")
            for service, times, quiet in table.itertuples(index=False)
        ]
        stretches, times = sum(len(q.moved) for q in self.quiet), table["named wrongly, incidents"]
        drawn = bars(
            rows,
            named=f"Bar: wrong answers. Behind it: those, and quiet stretches of {stretches} that name it.",
        )
        caption = (
            f"Orange: standing alarms, named on at least {100 * OFTEN:.0f} % of the quiet stretches of a scenario. "
            f"They are {times[table['service'].isin(standing)].sum()} of {times.sum()} wrong answers."
        )
        return Picture(drawn, "Whom the rule names when it is wrong", caption, table)

    @property
    def _right(self) -> pd.Series:
        return self.table["the rule names"] == self.table["cause"]

    @property
    def constant(self) -> Constant:
        """The best constant answer, chosen with hindsight."""
        return best_constant(list(self.table["cause"]))

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the rule's share, by cause; NaN twice with one cause."""
        return cluster_interval(list(self._right), list(self.table["cause"]))

    def _shares(self) -> str:
        """How often the rule is right, in all and by cause and symptom, beside the controls."""
        trials, (low, high) = len(self.table), self.interval
        ends = (low, high) if low == low else (None, None)
        controls = (
            (f"constant: always {self.constant}", self.constant.right, f"{self.constant.right} of {trials}"),
            ("coin: a service drawn at random", self.chance, f"{self.chance:.1f} of {trials}"),
        )
        rows = [
            Bar("the rule, all incidents", self.right / trials, f"{self.right} of {trials}", "aiops", *ends)
        ]
        rows += [Bar(name, right / trials, said, "bad") for name, right, said in controls]
        kinds = self._right.groupby([self.table["cause"], self.table["symptom"]]).agg(["sum", "size"])
        for (cause, symptom), right, asked in kinds.sort_values(
            "sum", ascending=False, kind="stable"
        ).itertuples():
            rows.append(
                Bar(f"the rule, {cause.partition('_')[0]}, {symptom}", right / asked, f"{right} of {asked}")
            )
        named = "Bar: share with the cause named; line: 95 % interval by cause. Orange: controls that look at nothing."
        return bars(rows, 1.0, named=named)

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
        title = "How often the rule is right, and how many series moved"
        point = f"Right by symptom: {', '.join(shares)}. Always {self.constant}: {self.constant.right}."
        twin = result_view.table(self.table)
        return result_view.view(self.headline, picture(self._shares() + self._floods(), title, point, twin))


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
        base = normal_baseline(incident.scenario)
        ranked, off = rank_services(scores(incident.metrics, base), statistic), moves(incident.metrics, base)
        chance += 1 / services_in(incident.metrics)
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


def scenarios() -> list[str]:
    """Return the scenarios that have incidents, sorted."""
    return sorted({name.split("/")[0] for name in incident_names()})
