"""How often each method finds the cause, beside two yardsticks, and what it names where nothing was broken.

`python kit.py measure root_causes`, half a minute, writes root_causes.csv (a row a method, in all and by scenario) and
root_cause_places.csv (a row an incident). All 16 incidents have the same cause, so a constant answer scores in full: no
score here proves that a method finds causes. The yardsticks are the most frequent cause of the other incidents
(`same-cause`) and a service drawn at random (`chance`). The rules were fixed before any method was scored.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from xops_lab.root_causes.incidents import DATA, Incident
from xops_lab.root_causes.methods import METHODS, PUBLISHED, SIMPLE
from xops_lab.root_causes.methods.normal import Normal
from xops_lab.root_causes.quiet_hours import QuietHours, ask_in_quiet, kinds_of
from xops_lab.root_causes.rank import rank_root_causes
from xops_lab.root_causes.scenario import Scenario, read_scenarios
from xops_lab.root_causes.track_record import interval
from xops_lab.runtime import result_view
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, bars, picture
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import pandas as pd

NAME, PLACES = "root_causes", "root_cause_places"
TOPS = (1, 3, 5)
ALL = "all"
YARDSTICK = "yardstick"
SAME, CHANCE = "same-cause", "chance"
TITLES = {
    SAME: "always the most frequent cause of the other incidents",
    CHANCE: "a service drawn at random",
}
PACKAGES = ("networkx", "numpy", "pandas", "scipy")


@dataclass(frozen=True)
class Scoreboard:
    """All methods on all incidents. table: a row a method and scenario; places: a row an incident, NaN not ranked.

    seconds: method -> time to rank one incident, the median, on this machine and now.
    """

    table: pd.DataFrame
    places: pd.DataFrame
    seconds: dict[str, float]

    @property
    def pooled(self) -> pd.DataFrame:
        """The rows of all incidents together, by method."""
        return self.table[self.table["scenario"] == ALL].set_index("method")

    @property
    def best_simple(self) -> str:
        return best_simple(self.pooled)

    @property
    def caution(self) -> str:
        """What these incidents cannot show."""
        causes, trials = Counter(self.places["cause"]), len(self.places)
        same = int(self.pooled.loc[SAME, "top1"])
        constant = (
            f"Always naming the most frequent cause of the other incidents is right in {same} of {trials}."
        )
        if len(causes) > 1:
            return f"{trials} incidents, {len(causes)} different causes. {constant}"
        return (
            f"All {trials} incidents have the same cause, {next(iter(causes))}: no score here proves that "
            "a method finds causes. "
            f"{constant}"
        )

    @property
    def headline(self) -> str:
        pooled, trials = self.pooled, len(self.places)
        simple = pooled.loc[self.best_simple]
        published = pooled[pooled["kind"] == PUBLISHED]
        ahead = published[published["top1"] > simple["top1"]].sort_values(
            ["p_top1", "top1"], ascending=[True, False]
        )
        verdict = (
            "; ".join(f"{row.title} {row.top1:.0f} (p = {row.p_top1:.2g})" for row in ahead.itertuples())
            or "none: here simple wins"
        )
        return (
            f"{self.caution} Right at once, the best simple method, {simple['title']}: "
            f"{simple['top1']:.0f} of {trials} "
            f"(95 % interval {100 * simple['low1']:.0f} to {100 * simple['high1']:.0f} %). "
            f"Published methods that are right more often: {verdict}. "
            f"A service drawn at random: {pooled.loc[CHANCE, 'top1']:.1f}."
        )

    def shown(self) -> pd.DataFrame:
        """Return the pooled rows as text: hits, interval, median place, comparison, quiet asks."""
        import pandas as pd

        rows = []
        for method, row in self.pooled.iterrows():
            fixed = method == CHANCE
            compared = (
                ""
                if fixed or method == self.best_simple
                else f"+{row['gained']:.0f} -{row['lost']:.0f}, p = {row['p_top1']:.2g}"
            )
            rows.append(
                {
                    "method": row["title"],
                    "kind": row["kind"],
                    **{
                        f"top {k}": f"{row[f'top{k}']:.1f}" if fixed else f"{row[f'top{k}']:.0f}"
                        for k in TOPS
                    },
                    "top 1, 95 %": "" if fixed else f"{100 * row['low1']:.0f} to {100 * row['high1']:.0f} %",
                    "median place": "none" if pd.isna(row["median_place"]) else f"{row['median_place']:g}",
                    "top 1 against the best simple": compared,
                    "quiet: names such a cause": (
                        f"{row['quiet_named']:.{1 if fixed else 0}f} of {row['quiet_asked']:.0f}"
                    ),
                    "quiet: silent": "" if fixed else f"{row['quiet_silent']:.0f}",
                }
            )
        return pd.DataFrame(rows)

    def _bars(self) -> str:
        trials, rows = len(self.places), []
        for method, row in self.pooled.sort_values("top1", ascending=False, kind="stable").iterrows():
            name = f"{row['title']}, {SIMPLE}" if row["kind"] == SIMPLE else row["title"]
            own: Own = "bad" if row["kind"] == YARDSTICK else ""
            if method == CHANCE:
                rows.append(Bar(name, row["top1"], f"{row['top1']:.1f} of {trials}", own))
            else:
                low, high = trials * row["low1"], trials * row["high1"]
                rows.append(Bar(name, row["top1"], f"{row['top1']:.0f} of {trials}", own, low, high))
        named = (
            "Bar: incidents with the cause in place 1; line: 95 % interval. "
            "Dotted: the best simple method. Orange: yardsticks that look at no incident."
        )
        return bars(rows, trials, float(self.pooled.loc[self.best_simple, "top1"]), named)

    def _repr_html_(self) -> str:
        pooled, trials = self.pooled, len(self.places)
        asked = pooled.loc[pooled["kind"] != YARDSTICK, "top1"]
        point = (
            f"The best of {len(asked)} methods is right at once in {asked.max():.0f} of {trials} incidents; "
            f"{TITLES[SAME]}: {pooled.loc[SAME, 'top1']:.0f}."
        )
        drawing = picture(self._bars(), "Right at once, by method", point, result_view.table(self.shown()))
        return result_view.view(self.headline, drawing)


def score_methods(data: Path = DATA) -> Steps[Scoreboard]:
    """Score all methods on all incidents below `data`; yields (fraction, text), returns Scoreboard.

    data: `<scenario>/graph.csv`, `noissue/metrics.csv` and `train/<issue>/`, of the shop or exported from
    elsewhere.
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
    causes = {incident.target.cause for incident in incidents}
    quiet: dict[str, list[QuietHours]] = {scenario.name: [] for scenario in scenarios}
    kinds = [(scenario, incident) for scenario in scenarios for incident in kinds_of(scenario)]
    for number, (scenario, incident) in enumerate(kinds):
        yield 0.4 + 0.6 * number / len(kinds), f"quiet hours, {scenario.name}, {incident.target.metric}"
        quiet[scenario.name].append(ask_in_quiet(scenario, incident, causes))
    return Scoreboard(
        summary(places, quiet), places, {method: median(spent) for method, spent in seconds.items()}
    )


def about(incident: Incident) -> dict[str, Any]:
    """Return what an incident is, and how many services have a value in it."""
    seen = incident.metrics.loc[:, incident.metrics.notna().any()]
    return {
        "incident": incident.name,
        "scenario": incident.scenario,
        "symptom": incident.target.metric,
        "cause": incident.target.cause,
        "services": len(set(seen.columns.get_level_values(0))),
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


def others_say(incident: Incident, incidents: Sequence[Incident]) -> int | None:
    """Return the cause's place among those of the other incidents, the most frequent first; ties count against it."""
    others = Counter(other.target.cause for other in incidents if other is not incident)
    own = others[incident.target.cause]
    return sum(times >= own for times in others.values()) if own else None


def summary(places: pd.DataFrame, quiet: dict[str, list[QuietHours]]) -> pd.DataFrame:
    """Return a row a method and yardstick, in all and by scenario, from the places of the cause and the quiet asks."""
    import pandas as pd

    rows = []
    for scenario in (ALL, *quiet):
        part = places if scenario == ALL else places[places["scenario"] == scenario]
        asks = [ask for name in quiet if scenario in (ALL, name) for ask in quiet[name]]
        rows += [hits(method, scenario, part, asks) for method in (*METHODS, SAME)]
        rows.append(by_chance(scenario, part, asks))
    table = pd.DataFrame(rows)
    best = best_simple(table[table["scenario"] == ALL].set_index("method"))
    compared = []
    for row in table.itertuples():
        part = places if row.scenario == ALL else places[places["scenario"] == row.scenario]
        compared.append({} if row.method in (best, CHANCE) else against(part[row.method], part[best]))
    return table.join(pd.DataFrame(compared, columns=list(against(places[best], places[best])))).round(6)


def hits(method: str, scenario: str, part: pd.DataFrame, asks: list[QuietHours]) -> dict[str, Any]:
    """Return one method's row: hits in places 1, 3 and 5 with intervals, the median place, quiet asks.

    Intervals are exact (Clopper-Pearson, 95 %); they take the incidents as independent, which repeats of one
    fault are not.
    """
    import numpy as np

    found = part[method].to_numpy(dtype=float)
    found = np.where(np.isnan(found), np.inf, found)
    row: dict[str, Any] = {
        "method": method,
        "title": METHODS[method].title if method in METHODS else TITLES[method],
        "kind": METHODS[method].kind if method in METHODS else YARDSTICK,
        "scenario": scenario,
        "incidents": len(part),
    }
    for k in TOPS:
        right = int((found <= k).sum())
        low, high = interval(right, len(part))
        row |= {f"top{k}": right, f"low{k}": low, f"high{k}": high}
    middle = np.sort(found)[[(len(found) - 1) // 2, len(found) // 2]].mean()
    row["median_place"] = middle if np.isfinite(middle) else np.nan
    row["quiet_asked"] = sum(quiet.asked for quiet in asks)
    row["quiet_named"] = sum(quiet.asked if method == SAME else quiet.named[method] for quiet in asks)
    row["quiet_silent"] = sum(quiet.silent[method] for quiet in asks)
    return row


def by_chance(scenario: str, part: pd.DataFrame, asks: list[QuietHours]) -> dict[str, Any]:
    """Return the row of a service drawn at random among those with a value: what is to be expected."""
    return {
        "method": CHANCE,
        "title": TITLES[CHANCE],
        "kind": YARDSTICK,
        "scenario": scenario,
        "incidents": len(part),
        **{f"top{k}": float((k / part["services"]).clip(upper=1).sum()) for k in TOPS},
        "median_place": float(((part["services"] + 1) / 2).median()),
        "quiet_asked": sum(quiet.asked for quiet in asks),
        "quiet_named": sum(quiet.chance for quiet in asks),
        "quiet_silent": 0,
    }


def best_simple(pooled: pd.DataFrame) -> str:
    """Return the simple method with most hits in place 1, then 3, then 5; the first of equals. pooled: a row a method.

    It is picked after the fact, which favours the simple.
    """
    simple = pooled[pooled["kind"] == SIMPLE]
    return str(simple.sort_values([f"top{k}" for k in TOPS], ascending=False, kind="stable").index[0])


def against(mine: pd.Series, other: pd.Series) -> dict[str, float]:
    """Return how the cause's places by one method compare with those by another; NaN, not ranked, is behind all.

    gained, lost: incidents in which only the one, only the other is right at once, with the exact McNemar p. earlier,
    later: incidents in which its place is smaller or larger, with the p of the sign test, equal places left out.
    Both tests are two-sided, and not corrected for the number of methods.
    """
    import numpy as np

    one, two = mine.fillna(np.inf), other.fillna(np.inf)
    gained, lost = int(((one == 1) & (two != 1)).sum()), int(((one != 1) & (two == 1)).sum())
    earlier, later = int((one < two).sum()), int((one > two).sum())
    return {
        "gained": gained, "lost": lost, "p_top1": sign_p(gained, lost),
        "earlier": earlier, "later": later, "p_place": sign_p(earlier, later),
    }  # fmt: skip


def sign_p(ups: int, downs: int) -> float:
    """Return the two-sided exact p of so many ups and downs when each is as likely; 1 when there is none."""
    from scipy.stats import binomtest

    return float(binomtest(ups, ups + downs, 0.5).pvalue) if ups + downs else 1.0


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return both tables, with what they cannot show; yields (fraction, text)."""
    board = yield from score_methods()
    about = {
        "caution": board.caution,
        "source": "16 train incidents of https://github.com/amazon-science/petshop-root-cause-analysis (CC-BY-4.0)",
        "place": "services that score at least as high as the cause; empty: not ranked",
        "top1, top3, top5": (
            "incidents with the cause in the first 1, 3, 5 places; low, high: exact 95 % interval of the share"
        ),
        "gained, lost, p_top1": f"right at once where {board.best_simple} is not, and the reverse; exact McNemar test",
        "earlier, later, p_place": (
            f"the cause placed before or behind the place that {board.best_simple} gives it; sign test"
        ),
        "quiet": "asks in the second half of normal operation; named: such a cause in place 1; silent: nobody named",
        SAME: TITLES[SAME],
        CHANCE: f"{TITLES[CHANCE]}: what is to be expected",
    }
    places = board.places.astype(dict.fromkeys((*METHODS, SAME), "Int64"))
    return {
        NAME: MeasuredTable(board.table, about, PACKAGES),
        PLACES: MeasuredTable(places, about, PACKAGES),
    }
