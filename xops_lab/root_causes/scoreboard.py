"""How often each method finds the cause, beside controls that look at no incident, and what it names in quiet hours.

`python kit.py measure root_causes`, about a minute, writes root_causes.csv (a row a method: in all, and by part,
scenario, symptom and cause), root_cause_gains.csv (a row a method and control), root_cause_places.csv (a row an
incident) and root_cause_benchmarks.csv (whether a constant answer wins).

The methods' rules were fixed before any was scored, and written when only the 16 train incidents were here. The 36
test incidents were then scored together with them, and no rule was changed. Also fixed before: intervals by cause,
the first place as the measure, the best control picked afterwards, and that a set on which a constant answer is first
or shares the first place says nothing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from xops_lab.root_causes.controls import (
    CHANCE,
    CONTROL,
    HINDSIGHT,
    SAME,
    TITLES,
    others_say,
    places_afterwards,
    services_in,
)
from xops_lab.root_causes.incidents import DATA, Incident
from xops_lab.root_causes.methods import METHODS, PUBLISHED, SIMPLE
from xops_lab.root_causes.methods.normal import Normal
from xops_lab.root_causes.quiet_hours import QuietHours, ask_in_quiet, kinds_of
from xops_lab.root_causes.rank import rank_root_causes
from xops_lab.root_causes.scenario import Scenario, read_scenarios
from xops_lab.root_causes.score_table import ALL, TOPS, benchmarks, best_control, gains, summary
from xops_lab.runtime import result_view
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, bars, picture
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import pandas as pd

NAME, GAINS, PLACES, BENCHMARKS = (
    "root_causes",
    "root_cause_gains",
    "root_cause_places",
    "root_cause_benchmarks",
)
PACKAGES = ("networkx", "numpy", "pandas", "scipy")


@dataclass(frozen=True)
class Scoreboard:
    """All methods on all incidents. table: a row a method and group; gains: a row a method and control; places: a row
    an incident, NaN not ranked; benchmarks: whether a constant answer wins.

    seconds: method -> time to rank one incident, the median, on this machine and now.
    """

    table: pd.DataFrame
    gains: pd.DataFrame
    places: pd.DataFrame
    benchmarks: pd.DataFrame
    seconds: dict[str, float]

    @property
    def pooled(self) -> pd.DataFrame:
        """The rows of all incidents together, by method."""
        return self.table[self.table["by"] == ALL].set_index("method")

    @property
    def best_control(self) -> str:
        return best_control(self.places, 1)

    @property
    def caution(self) -> str:
        """What these incidents cannot show."""
        trials, causes = len(self.places), self.places["cause"].nunique()
        whole = self.benchmarks[self.benchmarks["benchmark"] == ALL].set_index("first")
        refused = [f"{k}" for k in TOPS if whole.loc[k, "refused"]]
        said = f"{trials} incidents, {causes} cause{'s' * (causes > 1)}"
        first = whole.loc[1]
        constant = f"Always naming {first['constant']} is right in {first['constant_right']:.0f}"
        if not refused:
            return f"{said}. {constant}, the best method in {first['method_right']:.0f}."
        return (
            f"{said}: for the first {', '.join(refused)} answers a constant is first or shares the first place, so "
            f"no score there proves that a method finds causes. {constant}, the best method in "
            f"{first['method_right']:.0f}."
        )

    @property
    def headline(self) -> str:
        pooled, trials = self.pooled, len(self.places)
        control, causes = pooled.loc[self.best_control], self.places["cause"].nunique()
        published = pooled[pooled["kind"] == PUBLISHED]
        ahead = published[published["top1"] > control["top1"]].sort_values("top1", ascending=False)
        more = self.over_best
        verdict = "; ".join(f"{row.title} {row.top1:.0f} ({more[row.Index]})" for row in ahead.itertuples())
        return (
            f"{self.caution} Right at once, the best control, {control['title']}: {control['top1']:.3g} of {trials}. "
            f"Published methods that are right more often, with the difference and its 95 % interval from {causes} "
            f"cause{'s' * (causes > 1)}: {verdict or 'none'}. "
            f"A service drawn at random: {pooled.loc[CHANCE, 'top1']:.1f}."
        )

    @property
    def over_best(self) -> dict[str, str]:
        """Method -> by how many incidents it is ahead of the best control, with interval and p."""
        best = self.gains[(self.gains["first"] == 1) & self.gains["best"]]
        return {row.method: f"{gain(row)}, p = {row.p:.2g}" for row in best.itertuples()}

    def shown(self) -> pd.DataFrame:
        """Return the pooled rows as text: hits, interval, median place, comparison, quiet asks."""
        import pandas as pd

        more, rows = self.over_best, []
        for method, row in self.pooled.iterrows():
            fixed = method == CHANCE
            rows.append(
                {
                    "method": row["title"],
                    "kind": row["kind"],
                    **{f"top {k}": f"{row[f'top{k}']:.{1 if fixed else 0}f}" for k in TOPS},
                    "top 1, 95 %": ""
                    if pd.isna(row["low1"])
                    else f"{100 * row['low1']:.0f} to {100 * row['high1']:.0f} %",
                    "median place": "none" if pd.isna(row["median_place"]) else f"{row['median_place']:g}",
                    "top 1 against the best control": more.get(str(method), ""),
                    "quiet: names such a cause": (
                        f"{row['quiet_named']:.{1 if fixed else 0}f} of {row['quiet_asked']:.0f}"
                    ),
                    "quiet: silent": "" if fixed else f"{row['quiet_silent']:.0f}",
                }
            )
        return pd.DataFrame(rows)

    def _bars(self) -> str:
        trials, rows = len(self.places), []
        for _, row in self.pooled.sort_values("top1", ascending=False, kind="stable").iterrows():
            name = f"{row['title']}, one-line rule" if row["kind"] == SIMPLE else row["title"]
            own: Own = "bad" if row["kind"] == CONTROL else ""
            ends = (
                (trials * row["low1"], trials * row["high1"]) if row["low1"] == row["low1"] else (None, None)
            )
            rows.append(Bar(name, row["top1"], f"{row['top1']:.3g} of {trials}", own, *ends))
        named = (
            "Bar: incidents with the cause in place 1; line: 95 % interval by cause. "
            "Dotted: the best control. Orange: controls that look at no incident."
        )
        return bars(rows, trials, float(self.pooled.loc[self.best_control, "top1"]), named)

    def _repr_html_(self) -> str:
        pooled, trials = self.pooled, len(self.places)
        asked = pooled.loc[pooled["kind"] != CONTROL, "top1"]
        point = (
            f"The best of {len(asked)} methods is right at once in {asked.max():.0f} of {trials} incidents; "
            f"{TITLES[HINDSIGHT]}: {pooled.loc[HINDSIGHT, 'top1']:.0f}."
        )
        drawing = picture(self._bars(), "Right at once, by method", point, result_view.table(self.shown()))
        return result_view.view(self.headline, drawing)


def gain(row: Any) -> str:
    """Return a row's difference in incidents, with its interval where there is one."""
    return f"{row.gain:+.3g}" + (f", {row.low:+.0f} to {row.high:+.0f}" if row.low == row.low else "")


def score_methods(data: Path = DATA) -> Steps[Scoreboard]:
    """Score all methods on all incidents below `data`; yields (fraction, text), returns Scoreboard.

    data: `<scenario>/graph.csv`, `noissue/metrics.csv`, `train/<issue>/` and `test/<issue>/`, of the shop or
    exported from elsewhere.
    Raises PetShopError for a file that is missing, torn or foreign, ValueError for an incident no method can be
    asked about.
    """
    import pandas as pd

    yield 0.0, "reading the scenarios"
    scenarios = read_scenarios(data)
    incidents = [incident for scenario in scenarios for incident in scenario.incidents]
    seconds: dict[str, list[float]] = {method: [] for method in METHODS}
    rows: list[dict[str, Any]] = []
    for scenario in scenarios:
        normal = Normal(scenario.normal)
        for incident in scenario.incidents:
            yield 0.1 + 0.3 * len(rows) / len(incidents), f"ranking for {incident.name}"
            rows.append(
                {
                    **about(incident),
                    **place_all(scenario, normal, incident, seconds),
                    SAME: others_say(incident, incidents),
                }
            )
    places = pd.DataFrame(rows)
    places[HINDSIGHT] = places_afterwards(list(places["cause"]))
    causes = {incident.target.cause for incident in incidents}
    quiet: dict[str, list[QuietHours]] = {scenario.name: [] for scenario in scenarios}
    kinds = [(scenario, incident) for scenario in scenarios for incident in kinds_of(scenario)]
    for number, (scenario, incident) in enumerate(kinds):
        yield 0.4 + 0.6 * number / len(kinds), f"quiet hours, {scenario.name}, {incident.target.metric}"
        quiet[scenario.name].append(ask_in_quiet(scenario, incident, causes))
    return Scoreboard(
        summary(places, quiet),
        gains(places),
        places,
        benchmarks(places),
        {method: median(spent) for method, spent in seconds.items()},
    )


def about(incident: Incident) -> dict[str, Any]:
    """Return what an incident is, and how many services have a value in it."""
    return {
        "incident": incident.name,
        "part": incident.part,
        "scenario": incident.scenario,
        "symptom": incident.target.metric,
        "cause": incident.target.cause,
        "services": services_in(incident.metrics),
    }


def place_all(
    scenario: Scenario, normal: Normal, incident: Incident, seconds: dict[str, list[float]]
) -> dict[str, int | None]:
    """Return method -> place of the cause, and add to `seconds` what each took."""
    places = {}
    for method in METHODS:
        started = time.perf_counter()
        ranking = rank_root_causes(scenario.graph, normal, incident.metrics, incident.target, method)
        seconds[method].append(time.perf_counter() - started)
        places[method] = ranking.place_of(incident.target.cause)
    return places


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return the four tables, with what they cannot show; yields (fraction, text)."""
    board = yield from score_methods()
    causes = board.places["cause"].nunique()
    about = {
        "caution": board.caution,
        "source": (
            "16 train and 36 test incidents of https://github.com/amazon-science/petshop-root-cause-analysis "
            "(CC-BY-4.0), two of its four traffic scenarios"
        ),
        "place": "services that score at least as high as the cause; empty: not ranked",
        "top1, top3, top5": (
            "incidents with the cause in the first 1, 3, 5 places; low, high: 95 % interval of the share, causes "
            f"resampled whole ({causes} in all, so it is rough and too narrow); empty: one cause only"
        ),
        "clusters": causes,
        "best_control": {f"top{k}": best_control(board.places, k) for k in TOPS},
        "gain": (
            "incidents by which a method is right more often than a control; low, high, p: 95 % interval and two-sided "
            f"p by cause; with {causes} causes the smallest p is {2 / 2**causes:g}; not corrected for ten methods"
        ),
        "quiet": (
            "asks in the second half of normal operation; named: a cause on file alone in place 1; silent: nobody "
            "named; alone: any one service alone in place 1"
        ),
        **{name: title for name, title in TITLES.items() if name != CHANCE},
        CHANCE: f"{TITLES[CHANCE]}, of those with a value in the incident: what is to be expected",
    }
    places = board.places.astype(dict.fromkeys((*METHODS, SAME, HINDSIGHT), "Int64"))
    return {
        NAME: MeasuredTable(board.table, about, PACKAGES),
        GAINS: MeasuredTable(board.gains, about, PACKAGES),
        PLACES: MeasuredTable(places, about, PACKAGES),
        BENCHMARKS: MeasuredTable(board.benchmarks, about, PACKAGES),
    }
