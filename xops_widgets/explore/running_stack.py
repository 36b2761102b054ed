"""Formula beside running stack: what the explorers of canary and alert threshold calculate, and what was measured.

Measured tables: `canary_trials` (a trial of the canary's test a row) and `alert_windows` (a second of Prometheus a
row), both made by `python kit.py measure canary_trials`. Intervals are 95 %: of a share, Clopper and Pearson's; of a
mean, Student's over trials or incidents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from xops_widgets.decide.detection import rate_interval
from xops_widgets.explore import alerting
from xops_widgets.explore.canary import requests_needed, rollback_chance
from xops_widgets.knowledge import measured
from xops_widgets.pictures import Bar, Picture, bars

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

LEVEL = 0.95
THRESHOLDS = (0.03, 0.04)
ROUNDING = 1e-6  # shares are stored with five digits: 0.03 of the questions is not above 3 %


class Comparison(NamedTuple):
    """One figure. formula, stack: the same unit; low, high: interval of the stack's; n: trials, windows or incidents;
    written: what the formula says without regard to scrapes, None where these change nothing."""

    what: str
    unit: str
    formula: float
    stack: float
    low: float
    high: float
    n: int
    written: float | None = None

    @property
    def agrees(self) -> bool:
        """Whether the formula lies in the interval."""
        return self.low <= self.formula <= self.high


def mean_interval(values: np.ndarray) -> tuple[float, float]:
    """Student's interval of a mean."""
    from scipy.stats import t

    half = float(t.ppf((1 + LEVEL) / 2, len(values) - 1) * values.std(ddof=1) / len(values) ** 0.5)
    return float(values.mean()) - half, float(values.mean()) + half


def canary_comparisons(trials: pd.DataFrame | None = None) -> list[Comparison]:
    """The canary's formula beside its trials. trials: like `canary_trials`, with its note in `attrs`."""
    trials = measured("canary_trials") if trials is None else trials
    note = trials.attrs["provenance"]
    shares, alpha = note["shares"], note["alpha"]
    given = (shares["canary"], shares["base"])
    needed = requests_needed(*given, shares["bad canary"], alpha)
    bad, good = (trials[trials["release"] == name] for name in ("bad canary", "good canary"))
    found = []
    for name, part, error_share in (
        ("bad release rolled back", bad, shares["bad canary"]),
        ("good release rolled back", good, shares["base"]),
    ):
        chance = rollback_chance(needed, *given, error_share, alpha)
        hits = int(part["rolled_back"].sum())
        low, high = (100 * end for end in rate_interval(hits, len(part), LEVEL))
        found.append(Comparison(name, "%", 100 * chance, 100 * hits / len(part), low, high, len(part)))
    for name, column, formula in (
        ("met the bad release until the decision", "canary", needed),
        ("of these not answered", "canary_errors", needed * shares["bad canary"]),
    ):
        values = bad[column].to_numpy(float)
        found.append(
            Comparison(name, "questions", formula, float(values.mean()), *mean_interval(values), len(bad))
        )
    return found


def delays(windows: pd.DataFrame, alerts: pd.Series, every_s: int, incident_s: float) -> np.ndarray:
    """Mean seconds from each onset to the first alert, where somebody looks only every so many seconds.

    windows: the rows of the incidents; alerts: which of them alert. The looks may begin in each of these seconds: the
    mean of all. Raises ValueError where an incident ended before an alert.
    """
    import numpy as np

    struck = windows.assign(alerts=alerts)
    struck = struck[struck["since_onset_s"].between(0, incident_s + every_s)]
    means = []
    for number, rows in struck.groupby("incident"):
        firsts = [
            rows.loc[rows["alerts"] & (rows["at"] % every_s == start), "since_onset_s"].min()
            for start in range(every_s)
        ]
        if any(first != first for first in firsts):
            raise ValueError(f"incident {number}: expected an alert before its end, got none")
        means.append(sum(firsts) / every_s)
    return np.array(means)


def alert_comparisons(windows: pd.DataFrame | None = None) -> list[Comparison]:
    """The formulas of the alert threshold and of a burn rate beside Prometheus. windows: like `alert_windows`."""
    windows = measured("alert_windows") if windows is None else windows
    note = windows.attrs["provenance"]
    rate, shares, scrape = note["questions_a_second"], note["shares"], note["scrape_s"]
    short, long, incident_s = note["windows_s"]["short"], note["windows_s"]["long"], note["incident_s"]
    calm, struck = (windows[windows["run"] == run] for run in ("good canary", "incidents"))
    base, incident = shares["base"], shares["incident"]
    found = []
    for threshold in THRESHOLDS:
        above = calm["short_share"] > threshold + ROUNDING
        n = len(calm) // short
        said = [
            100 * alerting.false_alarms(short, rate, threshold, base, s) * short / alerting.PERIOD_S
            for s in (scrape, 0)
        ]
        low, high = (100 * end for end in rate_interval(float(above.mean()) * n, n, LEVEL))
        name = f"false alarms above {100 * threshold:g} %"
        found.append(
            Comparison(name, "% of calm windows", said[0], 100 * float(above.mean()), low, high, n, said[1])
        )
    for threshold in THRESHOLDS:
        took = delays(struck, struck["short_share"] > threshold + ROUNDING, short, incident_s)
        said = [alerting.detection_delay_s(short, rate, threshold, base, incident, s) for s in (scrape, 0)]
        name = f"delay of an alert above {100 * threshold:g} %"
        found.append(
            Comparison(name, "s", said[0], float(took.mean()), *mean_interval(took), len(took), said[1])
        )
    threshold = THRESHOLDS[0]
    rule = alerting.BurnRule(long, short, threshold / (1 - alerting.OBJECTIVE), "page")
    both = (struck["short_share"] > threshold + ROUNDING) & (struck["long_share"] > threshold + ROUNDING)
    took = delays(struck, both, short, incident_s)
    said = [alerting.burn_delay_s(rule, rate, base, incident, scrape_s=s) for s in (scrape, 0)]
    name = f"delay of burn {rule.burn:g} over {long} s and {short} s"
    found.append(Comparison(name, "s", said[0], float(took.mean()), *mean_interval(took), len(took), said[1]))
    return found


def each_second_s(threshold: float = THRESHOLDS[0], windows: pd.DataFrame | None = None) -> float:
    """Mean delay of the same rule, looked at each second instead of once a window: no formula here says it."""
    windows = measured("alert_windows") if windows is None else windows
    struck = windows[windows["run"] == "incidents"]
    incident_s = windows.attrs["provenance"]["incident_s"]
    return float(delays(struck, struck["short_share"] > threshold + ROUNDING, 1, incident_s).mean())


def held_requests(windows: pd.DataFrame | None = None) -> tuple[int, int]:
    """Requests that a short window held (median), and those that came in as many seconds as its name says."""
    windows = measured("alert_windows") if windows is None else windows
    note = windows.attrs["provenance"]
    came = note["questions_a_second"] * note["windows_s"]["short"]
    return round(windows["short_requests"].median()), round(came)


def comparison_table(found: list[Comparison]) -> pd.DataFrame:
    """The comparisons as a table, three significant digits."""
    import pandas as pd

    scraped = any(one.written is not None for one in found)
    rows = []
    for one in found:
        row: dict[str, Any] = {"what": one.what, "unit": one.unit}
        if scraped:
            row["formula, the window as written"] = f"{one.written:.3g}"
        row["formula, the window as scraped" if scraped else "formula"] = f"{one.formula:.3g}"
        row["running stack"] = f"{one.stack:.3g} ({one.low:.3g} to {one.high:.3g})"
        row["of"] = one.n
        row["formula inside"] = one.agrees
        rows.append(row)
    return pd.DataFrame(rows)


def _drawn(found: list[Comparison]) -> str:
    """Pairs of bars, a block a unit."""
    drawn = ""
    for unit in dict.fromkeys(one.unit for one in found):
        rows = []
        for one in found:
            if one.unit == unit:
                rows += [
                    Bar(f"{one.what}: formula", one.formula, f"{one.formula:.3g}"),
                    Bar("running stack", one.stack, f"{one.stack:.3g}", "devops", one.low, one.high),
                ]
        drawn += bars(rows, named=f"In {unit}. Line: 95 % interval of what was measured.")
    return drawn


def canary_check() -> Picture:
    """The canary's formula beside the running stack."""
    found = canary_comparisons()
    back = found[0]
    trials = sum(one.n for one in found[:2])
    caption = (
        f"{sum(one.agrees for one in found)} of {len(found)} formulas lie in the interval of {trials} trials."
    )
    caption += f" A bad release was rolled back in {back.stack:.0f} of 100, {back.formula:.0f} are promised."
    return Picture(_drawn(found), "Formula and running stack: the canary", caption, comparison_table(found))


def alert_check() -> Picture:
    """The formulas of the alert threshold beside a real Prometheus."""
    found, (held, came) = alert_comparisons(), held_requests()
    inside = sum(one.agrees for one in found)
    caption = (
        f"{inside} of {len(found)} formulas lie in the interval. A window held {held} questions, not {came}: "
        "it reaches from its first scrape to its last."
    )
    return Picture(_drawn(found), "Formula and running Prometheus", caption, comparison_table(found))
