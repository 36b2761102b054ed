"""Canary size against exposure and time: how many requests meet a bad release, and how soon it is detected.

**The test.** Requests come at random (Poisson) and fail independently. If the release is good, each error
falls on the canary with the chance of its share of the traffic. The release is rolled back when as many
errors would fall there by chance in at most `alpha` of the cases: the exact conditional test of two Poisson
rates (J. Przyborowski and H. Wilenski, Homogeneity of results in testing samples from Poisson series,
Biometrika 31, 1940, pages 313-323). It keeps its level with a handful of errors, which is all that a small
canary has.

It is evaluated once, when the power is reached. Stopping at the first bad look of a hundred rolls back too many good
releases: 19 of 100 instead of 4 where the warnings cost a fifth of the dearest answer anyway. Where errors are so
common, it is also conservative: comparing two shares would need a third fewer requests.

`starts_after_s`: the release does no harm before (a leak that fills). `seen_after_s`: what is wrong is known only later
(an answer is right or wrong when the flight has landed). Both add to the time in which the canary serves. A bad share
that is no larger than the base share is never detected.
"""

from __future__ import annotations

import functools
import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from xops_widgets.explore import chart_panels, inputs, number_format

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

ALPHA, POWER = 0.05, 0.9
UNLIKELY = 1e-12
MOST_ERRORS = 100_000  # a difference that needs more is no case for a canary
SHARES_PCT = tuple(range(1, 51))
TABLE_SHARES_PCT = (1, 5, 10, 25, 50)
LANDING_S = 4.9 * 3600  # from a question to the landing, median of 2013
LEAK_S = 12 * 3600
MISSED_WEIGHS = (
    7 / 3
)  # needless warnings that a missed delay weighs: the odds at which the app warns, 0.7 to 0.3
BAD_RELEASE = "warning-slipped"
START_TRAFFIC, START_PCT = "900 a day", 10
EXPOSED, FAILED = "#0072B2", "#E69F00"
REQUEST_TICKS: dict[float, str] = {
    1: "1",
    100: "100",
    10_000: "10,000",
    1_000_000: "1 million",
    10_000_000: "",
}
TIME_TICKS: dict[float, str] = {
    1: "1 s",
    60: "1 min",
    3600: "1 h",
    86_400: "1 d",
    2_592_000: "30 d",
    31_536_000: "",
}


def error_limit(canary_errors: Any, share: float, alpha: float) -> Any:
    """The most errors of the rest at which so many of the canary (from 1) still roll it back; -1 if none is few enough.

    canary_errors: a whole number or an array of them. share: of all requests that the canary answers, 0-1.
    """
    import numpy as np
    from scipy.stats import nbinom

    found = nbinom.ppf(alpha, canary_errors, share)
    return np.where(nbinom.cdf(found, canary_errors, share) > alpha, found - 1, found)


def rollback_chance(
    canary_requests: float, share: float, base_share: float, canary_share: float, alpha: float = ALPHA
) -> float:
    """Chance that a canary is rolled back after so many requests (expected number) of its own, 0-1.

    base_share, canary_share: errors of the rest and of the canary, 0-1. With both equal it is the chance of a
    false rollback.
    """
    import numpy as np
    from scipy.stats import poisson

    expected = canary_requests * canary_share
    expected_rest = canary_requests * (1 - share) / share * base_share
    errors = np.arange(1, int(poisson.isf(UNLIKELY, expected)) + 1)
    few_enough = poisson.cdf(error_limit(errors, share, alpha), expected_rest)
    return float((poisson.pmf(errors, expected) * few_enough).sum())


@functools.cache
def requests_needed(
    share: float, base_share: float, bad_share: float, alpha: float = ALPHA, power: float = POWER
) -> float:
    """Requests of the canary until a bad release is rolled back with this power; inf if it fails no more than the rest.

    Raises ValueError for a share, alpha or power that is not above 0 and below 1, a bad share outside 0 to 1, or one so
    close to the base share that more than MOST_ERRORS errors would be needed.
    """
    from scipy.optimize import brentq

    for name, value in (("share", share), ("base_share", base_share), ("alpha", alpha), ("power", power)):
        inputs.inside(name, value)
    if inputs.share("bad_share", bad_share) <= base_share:
        return math.inf
    enough = 1 / bad_share
    while rollback_chance(enough, share, base_share, bad_share, alpha) < power:
        enough *= 2
        if enough * bad_share > MOST_ERRORS:
            raise ValueError(
                f"bad_share: expected a difference from base_share {base_share} that {MOST_ERRORS:,} errors detect, "
                f"got {bad_share}"
            )
    return float(
        brentq(
            lambda n: rollback_chance(n, share, base_share, bad_share, alpha) - power,
            UNLIKELY,
            enough,
            rtol=1e-6,
        )
    )


@dataclass(frozen=True)
class CanaryPlan:
    """What a bad release costs until a canary detects it, with the planned power.

    requests: of the canary that the test needs. seconds: until the decision; a good release waits as long. exposed:
    requests that the canary answers until then. failed: of these, wrong or without an answer. false_rollbacks: of 100
    good releases. Infinite where the release is never detected.
    """

    requests: float
    seconds: float
    exposed: float
    failed: float
    false_rollbacks: float


def canary_plan(
    rate_per_s: float,
    share: float,
    base_share: float,
    bad_share: float,
    *,
    alpha: float = ALPHA,
    power: float = POWER,
    starts_after_s: float = 0,
    seen_after_s: float = 0,
) -> CanaryPlan:
    """What it takes to detect a bad release with a canary of this share of the traffic.

    rate_per_s: all requests a second. base_share, bad_share: failing without and with the release, 0-1. alpha: false
    rollbacks allowed, 0-1. starts_after_s, seen_after_s: see above; infinite where it never starts or is never seen.
    Raises ValueError for a rate that is not above 0, a waiting time below 0, and as `requests_needed` does.
    """
    rate = inputs.positive("rate_per_s", rate_per_s) * inputs.inside("share", share)
    idle = inputs.waiting("starts_after_s", starts_after_s)
    wait = inputs.waiting("seen_after_s", seen_after_s)
    requests = requests_needed(share, base_share, bad_share, alpha, power)
    seconds = idle + requests / rate + wait
    failed = math.inf if math.isinf(seconds) else bad_share * rate * (seconds - idle)
    false = (
        math.nan if math.isinf(requests) else rollback_chance(requests, share, base_share, base_share, alpha)
    )
    return CanaryPlan(requests, seconds, rate * seconds, failed, 100 * false)


class BadRelease(NamedTuple):
    """One choice of the explorer; the fields are the arguments of `canary_plan`."""

    title: str
    base_share: float
    bad_share: float
    starts_after_s: float = 0
    seen_after_s: float = 0


def warning_costs() -> tuple[float, float]:
    """Cost of the warnings in shares of the dearest answer, a missed delay: as usual, and with a bad release.

    A needless warning costs 1, a missed delay 7/3, as the app weighs them. A cost between 0 and 1 varies less than a
    failure of the same mean, so that the test for failures errs on the safe side. Measured: the model trained once,
    over nine months (`ageing_policies`, median of the seeds); and what the release `warning-slipped` adds on the days
    that it is in service (`matrix_days`, median of the onsets).
    """
    from xops_widgets.decide.episodes import FULL_STRENGTH, measured_episodes
    from xops_widgets.knowledge import measured

    ageing = measured("ageing_policies")
    answers = ageing.attrs["provenance"]["answers"]
    kept = ageing[(ageing["policy"] == "trained once") & (ageing["newest_days"] == "kept to judge by")]
    warned_late = kept["warned"] * kept["warned_late"]
    missed = warned_late / kept["late_warned"] - warned_late
    base = float((((kept["warned"] - warned_late) / MISSED_WEIGHS + missed) / answers).median())
    episodes = measured_episodes()
    added = []
    for onset in episodes.onsets(BAD_RELEASE):
        days = episodes.days[BAD_RELEASE, FULL_STRENGTH, onset][: episodes.strikes]
        added.append(sum(day.harm["cost"] for day in days) / sum(day.could_answer for day in days))
    return base, base + statistics.median(added) / MISSED_WEIGHS


def releases() -> tuple[BadRelease, ...]:
    """The bad releases to choose from, the last one never detected."""
    base, bad = warning_costs()
    worth = f"warnings cost {MISSED_WEIGHS * bad:.2f} an answer, not {MISSED_WEIGHS * base:.2f}"
    return (
        BadRelease("1 in 50 fails, not 1 in 1,000", 0.001, 0.02),
        BadRelease("1 in 200 fails, not 1 in 1,000", 0.001, 0.005),
        BadRelease("1 in 50 fails, but only after 12 h", 0.001, 0.02, starts_after_s=LEAK_S),
        BadRelease(f"{worth}; known on landing", base, bad, seen_after_s=LANDING_S),
        BadRelease(f"{worth}; nobody compares", base, bad, seen_after_s=math.inf),
    )


def canary_table(traffic: str = START_TRAFFIC) -> pd.DataFrame:
    """The chart's figures at one traffic: each bad release with the shares of `TABLE_SHARES_PCT`.

    Columns: release; canary, % of the requests; requests needed; detected after; requests exposed; failed; false
    rollbacks of 100 good releases. Raises ValueError for an unknown traffic.
    """
    import pandas as pd

    rate, rows = inputs.traffic(traffic), []
    for title, base, bad, idle, wait in releases():
        for pct in TABLE_SHARES_PCT:
            plan = canary_plan(rate, pct / 100, base, bad, starts_after_s=idle, seen_after_s=wait)
            counts = (plan.requests, plan.exposed, plan.failed, plan.false_rollbacks)
            needed, exposed, failed, false = map(number_format.count, counts)
            rows.append((title, pct, needed, number_format.duration(plan.seconds), exposed, failed, false))
    head = [
        "release",
        "canary, % of the requests",
        "requests needed",
        "detected after",
        "requests exposed",
        "of these failed",
        "false rollbacks of 100 good releases",
    ]
    return pd.DataFrame(rows, columns=head)


def canary_chart(traffic: str = START_TRAFFIC) -> alt.LayerChart:
    """The trade-off explorer: requests exposed above, detection delay below, over the share of the canary.

    The page adds the waiting to the requests that the test needs, and multiplies by the traffic. traffic:
    chosen first, one of `inputs.TRAFFIC`. The figures as a table: `canary_table`. Raises ValueError for an
    unknown traffic.
    """
    import altair as alt

    inputs.traffic(traffic)
    choices = releases()
    rows = [
        {
            "k": k,
            "bad": item.bad_share,
            "idle": item.starts_after_s,
            "wait": None if math.isinf(item.seen_after_s) else item.seen_after_s,
            "pct": list(SHARES_PCT),
            "needed": [
                round(requests_needed(pct / 100, item.base_share, item.bad_share), 2) for pct in SHARES_PCT
            ],
        }
        for k, item in enumerate(choices)
    ]
    slider = alt.binding_range(
        min=SHARES_PCT[0], max=SHARES_PCT[-1], step=1, name="Canary, % of the requests "
    )
    params = [
        chart_panels.select("traffic", "Requests ", list(inputs.TRAFFIC), traffic),
        chart_panels.select("release", "The release ", [item.title for item in choices], choices[0].title),
        alt.param(name="share", value=START_PCT, bind=slider),
    ]
    drawn = (
        alt.Chart(alt.NamedData("releases"))
        .transform_filter("datum.k == release")
        .transform_flatten(["pct", "needed"])
        .transform_calculate(rate=f"{list(inputs.TRAFFIC.values())}[traffic] * datum.pct / 100")
        .transform_calculate(
            seconds="datum.wait == null ? null : datum.idle + datum.needed / datum.rate + datum.wait"
        )
        .transform_calculate(
            exposed="datum.seconds == null ? null : datum.rate * datum.seconds",
            failed="datum.seconds == null ? null : datum.bad * datum.rate * (datum.seconds - datum.idle)",
        )
    )
    here = drawn.transform_filter("datum.pct == share").transform_calculate(
        said_exposed="datum.seconds == null ? 'all of them, for good: the canary passes' : "
        f"{number_format.count_expr('datum.exposed')} + ' requests, ' + "
        f"{number_format.count_expr('datum.failed')} + ' of them failed'",
        said_seconds="datum.seconds == null ? 'never: nothing that is counted differs' : 'after ' + "
        f"{number_format.duration_expr('datum.seconds')} + '; a good release waits as long'",
    )
    known = drawn.transform_filter("datum.seconds != null")
    x = alt.X(
        "pct:Q",
        scale=alt.Scale(type="log", domain=[SHARES_PCT[0], SHARES_PCT[-1]], nice=False),
        axis=alt.Axis(title="canary, % of the requests", values=[1, 2, 5, 10, 20, 50], grid=False),
    )

    def line(field: str, number: int, ticks: dict[float, str], colour: str, **mark: Any) -> list[alt.Chart]:
        y = chart_panels.y(field, number, ticks)
        dot = here.transform_filter("datum.seconds != null").mark_point(
            color=colour, filled=True, size=80, opacity=1
        )
        return [known.mark_line(color=colour, strokeWidth=2.5, **mark).encode(x=x, y=y), dot.encode(x=x, y=y)]

    def name(field: str, text: str, dy: int) -> alt.Chart:
        at_left = known.transform_filter(f"datum.pct == {SHARES_PCT[0]}").transform_calculate(
            name=f"'{text}'"
        )
        return at_left.mark_text(align="left", dx=4, dy=dy, color=chart_panels.INK).encode(
            x=x, y=chart_panels.y(field, 0, REQUEST_TICKS), text="name:N"
        )

    exposed = [
        chart_panels.upright(here, x, 0),
        *line("exposed", 0, REQUEST_TICKS, EXPOSED),
        *line("failed", 0, REQUEST_TICKS, FAILED, strokeDash=[6, 3]),
        name("exposed", "exposed", -9),
        name("failed", "of these failed", 11),
        chart_panels.title("Requests exposed until detection", 0),
        chart_panels.said(here, "said_exposed", 0),
    ]
    time = [
        chart_panels.upright(here, x, 1),
        *line("seconds", 1, TIME_TICKS, EXPOSED),
        chart_panels.title("Detection delay", 1),
        chart_panels.said(here, "said_seconds", 1),
    ]
    return chart_panels.stacked(exposed, time, params, {"releases": rows})
