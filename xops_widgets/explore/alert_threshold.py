"""Alert threshold against delay and false alarms: what it costs to alert too often, or too late.

The arithmetic is that of `xops_widgets.explore.alerting`; the page looks its figures up.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from xops_widgets.explore import chart_panels, inputs, number_format
from xops_widgets.explore.alerting import (
    FEWEST_ERRORS,
    OBJECTIVE,
    PERIOD_S,
    WORKBOOK_RULES,
    BurnRule,
    budget_used,
    burn_delay_s,
    burn_false_alarms,
    detection_delay_s,
    false_alarms,
    time_to_reach_s,
)

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

BASE_SHARE = 0.0005  # half of what an objective of 99.9 % allows
INCIDENTS = (0.005, 0.02, 0.1, 0.5)
WINDOWS = {"5 min": 300, "30 min": 1800, "1 h": 3600, "6 h": 21_600}
THRESHOLDS = tuple(n / 1000 for n in range(1, 51))
TABLE_THRESHOLDS = (0.002, 0.005, 0.01, 0.02, 0.05)
START_TRAFFIC, START_WINDOW, START_INCIDENT, START_THRESHOLD_PCT = "1 a second", "5 min", 0.02, 1
ALARMS, DELAY = "#E69F00", "#0072B2"
ALARM_TICKS: dict[float, str] = {0.01: "0.01", 1: "1", 100: "100", 10_000: "10,000"}
DELAY_TICKS: dict[float, str] = {60: "1 min", 3600: "1 h", 86_400: "1 d", 2_592_000: "30 d"}


def rule_title(rule: BurnRule) -> str:
    """Such as "burn 14.4 over 1 h and 5 min"."""
    long, short = (number_format.duration(seconds) for seconds in (rule.long_s, rule.short_s))
    return f"burn {rule.burn:g} over {long} and {short}"


def alert_threshold_table(
    window: str = START_WINDOW,
    incident_share: float = START_INCIDENT,
    base_share: float = BASE_SHARE,
    objective: float = OBJECTIVE,
) -> pd.DataFrame:
    """The chart's figures at one window and incident: a row for each traffic and rule.

    Rules: the thresholds of `TABLE_THRESHOLDS`, then the burn rates of the workbook. Columns: traffic; rule;
    alerts above, % of the requests; false alarms in 30 days; delay, mean; budget used by then, %; shortest
    burst detected. Empty: single errors decide, or chance does, and the arithmetic for many requests says
    nothing. Raises ValueError for an unknown window or a share outside 0 to 1.
    """
    import pandas as pd

    if window not in WINDOWS:
        raise ValueError(f"window: expected one of {', '.join(WINDOWS)}, got {window!r}")
    seconds, shares, rows = WINDOWS[window], (base_share, incident_share), []
    for name, rate in inputs.TRAFFIC.items():
        windows = [
            (
                f"threshold over {window}",
                seconds,
                threshold,
                false_alarms(seconds, rate, threshold, base_share),
                detection_delay_s(seconds, rate, threshold, *shares),
            )
            for threshold in TABLE_THRESHOLDS
        ]
        windows += [
            (
                rule_title(rule),
                rule.long_s,
                rule.threshold(objective),
                burn_false_alarms(rule, rate, base_share, objective),
                burn_delay_s(rule, rate, *shares, objective),
            )
            for rule in WORKBOOK_RULES
        ]
        for title, window_s, threshold, alarms, delay in windows:
            known = delay <= PERIOD_S
            quiet = rate * window_s * threshold >= FEWEST_ERRORS and incident_share > threshold
            rows.append(
                (
                    name,
                    title,
                    f"{100 * threshold:g}",
                    number_format.count(alarms),
                    number_format.duration(delay) if known or math.isnan(delay) else "not in 30 d",
                    number_format.short(100 * budget_used(delay, incident_share, objective)) if known else "",
                    number_format.duration(time_to_reach_s(window_s, threshold, *shares)) if quiet else "",
                )
            )
    head = [
        "traffic",
        "rule",
        "alerts above, %",
        "false alarms in 30 days",
        "delay, mean",
        "budget used by then, %",
        "shortest burst detected",
    ]
    return pd.DataFrame(rows, columns=head)


def curve(window_s: float, rate_per_s: float, base_share: float) -> dict[str, list[Any]]:
    """What the page looks up, by threshold, with four significant digits.

    t: per mille of the requests; a: false alarms in 30 days; d: delays in seconds, one an incident of `INCIDENTS`
    (None: not in 30 days).
    """
    at = (window_s, rate_per_s)
    return {
        "t": [round(1000 * threshold) for threshold in THRESHOLDS],
        "a": [significant(false_alarms(*at, threshold, base_share)) for threshold in THRESHOLDS],
        "d": [
            [kept(detection_delay_s(*at, threshold, base_share, incident)) for incident in INCIDENTS]
            for threshold in THRESHOLDS
        ],
    }


def rule_points(rate_per_s: float, base_share: float, objective: float) -> list[dict[str, Any]]:
    """One row a rule of the workbook: its name, and t, a and d as in `curve`."""
    return [
        {
            "name": f"{rule.burn:g}×",
            "t": significant(1000 * rule.threshold(objective)),
            "a": significant(burn_false_alarms(rule, rate_per_s, base_share, objective)),
            "d": [kept(burn_delay_s(rule, rate_per_s, base_share, i, objective)) for i in INCIDENTS],
        }
        for rule in WORKBOOK_RULES
    ]


def significant(value: float) -> float:
    return float(f"{value:.4g}")


def kept(delay_s: float) -> float | None:
    """A delay for the page; None where it is not known or longer than 30 days."""
    return significant(delay_s) if delay_s <= PERIOD_S else None


def alert_threshold_chart(
    traffic: str = START_TRAFFIC, base_share: float = BASE_SHARE, objective: float = OBJECTIVE
) -> alt.LayerChart:
    """The trade-off explorer: false alarms above, delay below, over the threshold.

    The diamonds are the burn-rate rules of the workbook, at the share above which they alert. They do not
    change with the window chosen, and have no delay where so few requests come that single errors decide.

    traffic: chosen first, one of `inputs.TRAFFIC`. base_share: errors without an incident, 0-1. objective: share of
    requests that are to succeed in 30 days, 0-1. The figures as a table: `alert_threshold_table`.
    Raises ValueError for an unknown traffic, a share outside 0 to 1, or a base share above the mildest incident.
    """
    import altair as alt

    inputs.traffic(traffic)
    curves = [
        {"r": r, "w": w, **curve(seconds, rate, base_share)}
        for r, rate in enumerate(inputs.TRAFFIC.values())
        for w, seconds in enumerate(WINDOWS.values())
    ]
    rules = [
        {"r": r, **row}
        for r, rate in enumerate(inputs.TRAFFIC.values())
        for row in rule_points(rate, base_share, objective)
    ]
    incidents = [f"{100 * incident:g} %" for incident in INCIDENTS]
    slider = alt.binding_range(min=0.1, max=5, step=0.1, name="Threshold, % of the requests ")
    params = [
        chart_panels.select("traffic", "Requests ", list(inputs.TRAFFIC), traffic),
        chart_panels.select("window", "Window ", list(WINDOWS), START_WINDOW),
        chart_panels.select("incident", "In the incident fail ", incidents, f"{100 * START_INCIDENT:g} %"),
        alt.param(name="threshold", value=START_THRESHOLD_PCT, bind=slider),
    ]
    looked_up = {
        "x": "datum.t / 10",
        "alarms": f"max(datum.a, {min(ALARM_TICKS)})",
        "delay": "datum.d[incident]",
        "used": f"100 * {list(INCIDENTS)}[incident] * datum.d[incident] / {(1 - objective) * PERIOD_S:.6g}",
        "said_alarms": f"{number_format.count_expr('datum.a')} + ' in 30 days'",
        "said_delay": "datum.d[incident] == null ? 'not within 30 days' : 'after ' + "
        f"{number_format.duration_expr('datum.d[incident]')} + ' on average, ' + "
        "format(datum.used, '.2~r') + ' % of the budget used'",
    }
    drawn = (
        alt.Chart(alt.NamedData("curves"))
        .transform_filter("datum.r == traffic && datum.w == window")
        .transform_flatten(["t", "a", "d"])
        .transform_calculate(**looked_up)
    )
    here = drawn.transform_filter("abs(datum.x - threshold) < 0.01")
    marked = (
        alt.Chart(alt.NamedData("rules"))
        .transform_filter("datum.r == traffic")
        .transform_calculate(**looked_up)
    )
    x = alt.X(
        "x:Q",
        scale=alt.Scale(type="log", domain=[0.1, 5], nice=False),
        axis=alt.Axis(title="alerts above, % of the requests", values=[0.1, 0.2, 0.5, 1, 2, 5], grid=False),
    )

    def band(number: int, field: str, title: str, colour: str, ticks: dict[float, str]) -> list[alt.Chart]:
        y, known = chart_panels.y(field, number, ticks), f"datum.{field} != null"
        points = marked.transform_filter(known)
        dot: dict[str, Any] = {"filled": True, "size": 80, "opacity": 1}
        return [
            chart_panels.upright(here, x, number),
            drawn.transform_filter(known)
            .mark_line(color=colour, strokeWidth=2.5, interpolate="step-after")
            .encode(x=x, y=y),
            points.mark_point(shape="diamond", color=chart_panels.INK, **dot).encode(x=x, y=y),
            points.mark_text(align="left", dx=8, dy=-7, color=chart_panels.INK).encode(
                x=x, y=y, text="name:N"
            ),
            here.transform_filter(known).mark_point(color=colour, **dot).encode(x=x, y=y),
            chart_panels.title(title, number),
            chart_panels.said(here, f"said_{field}", number),
        ]

    return chart_panels.stacked(
        band(0, "alarms", "False alarms (diamonds: burn rates)", ALARMS, ALARM_TICKS),
        band(1, "delay", "Detection delay", DELAY, DELAY_TICKS),
        params,
        {"curves": curves, "rules": rules},
    )
