"""Effort to automate against break-even: whose numbers are the reader's, and which one was measured.

The reader says: minutes of hands a run, runs a month, hours to automate, upkeep a month, and the share of
runs that go wrong by hand. A run that goes wrong is found at once and done once again; what it costs the
users is not in here, and the chapter measures it apart. Automated, a run takes no hands.

What it decides: whether the hours come back within `MONTHS`, even at worst; and where that turns, in runs a month and
in hours to automate.

Measured (`automation_times`): how long the machine's steps of one release by hand take. Nobody has to wait for them, or
somebody does; so they make a range. The hours to automate make another: as estimated, and twice as many, which is a
judgement, not a measurement. Best: as estimated, and somebody waits. Worst: twice the hours, and nobody waits.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_widgets.explore import chart_panels, inputs

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

MONTHS = 36
OVERRUN = 2.0
ROUNDING = 1e-9  # 22 runs that just reach it are not 23
START = {"hands": 20, "runs": 20, "build": 40, "upkeep": 2, "wrong": 10}
BY_HAND, AUTOMATED = "#D55E00", "#0072B2"
TABLE_RUNS = (2, 5, 10, 20, 50)
HEIGHT_PX = 320
HEAD_PX = 90


@functools.cache
def machine_minutes() -> float:
    """Minutes that the machine's steps of a release by hand take: the median run of the measured table."""
    from xops_widgets.knowledge import measured

    table = measured("automation_times")
    by_hand = table[table["way"] == "by hand"]
    return float(by_hand.groupby("run")["seconds"].sum().median()) / 60


@dataclass(frozen=True)
class BreakEven:
    """Hours and months. saved_low, saved_high: hours saved a month, upkeep taken off. first, last: month of
    break-even at best and at worst, inf where it never comes.
    """

    saved_low: float
    saved_high: float
    first: float
    last: float


def break_even(
    hands: float, runs: float, build: float, upkeep: float, wrong: float, machine: float | None = None
) -> BreakEven:
    """When automating pays. hands: minutes a run; runs: a month; build: hours; upkeep: hours a month; wrong:
    share, 0-1.

    machine: minutes a run that somebody may wait, as measured unless given. Raises ValueError for a number below 0 or a
    share outside 0 to 1.
    """
    for name, value in (("hands", hands), ("runs", runs), ("build", build), ("upkeep", upkeep)):
        inputs.not_negative(name, value)
    times = runs * (1 + inputs.share("wrong", wrong)) / 60
    waits = machine_minutes() if machine is None else inputs.not_negative("machine", machine)
    low, high = (times * minutes - upkeep for minutes in (hands, hands + waits))
    first, last = (
        hours / saved if saved > 0 else math.inf for hours, saved in ((build, high), (OVERRUN * build, low))
    )
    return BreakEven(low, high, first, last)


@dataclass(frozen=True)
class Decision:
    """Whether to automate, and where that turns. said: in words. saved_low, saved_high: hours after MONTHS months,
    building and upkeep taken off. fewest_runs: a month, from which it pays within MONTHS even at worst, inf if no
    number does. most_build: hours to automate, as estimated, up to which it does so.
    """

    said: str
    saved_low: float
    saved_high: float
    fewest_runs: float
    most_build: float


def decide(
    hands: float, runs: float, build: float, upkeep: float, wrong: float, machine: float | None = None
) -> Decision:
    """What these numbers decide. Arguments and errors as of `break_even`."""
    found = break_even(hands, runs, build, upkeep, wrong, machine)
    if found.last <= MONTHS:
        said = f"Automate: back in month {found.first:.1f} to {found.last:.1f}"
    elif found.first <= MONTHS:
        said = f"Open: month {found.first:.1f} to beyond {MONTHS}"
    else:
        said = f"By hand: not back in {MONTHS} months"
    hours_a_run = hands * (1 + wrong) / 60
    needed = OVERRUN * build / MONTHS + upkeep
    return Decision(
        said,
        MONTHS * found.saved_low - OVERRUN * build,
        MONTHS * found.saved_high - build,
        math.ceil(needed / hours_a_run - ROUNDING) if hours_a_run else math.inf,
        max(0.0, MONTHS * found.saved_low / OVERRUN),
    )


def month(value: float) -> str:
    """A month of break-even: "4.3", "12"; "never" for infinity."""
    return "never" if math.isinf(value) else f"{value:.1f}".removesuffix(".0")


def automation_effort_table(**changed: float) -> pd.DataFrame:
    """The chart's figures at the explorer's start, or with some of START changed, for several numbers of runs a month.

    Columns: runs a month; hours by hand a month; hours saved a month; break-even, month, at best and at worst; hours
    saved in all.
    Raises ValueError for an unknown name.
    """
    import pandas as pd

    if unknown := sorted(set(changed) - set(START)):
        raise ValueError(f"inputs: expected names of {', '.join(START)}, got {unknown[0]!r}")
    chosen = {**START, **changed}
    rows = []
    for runs in sorted({*TABLE_RUNS, chosen["runs"]}):
        given = {**chosen, "runs": runs, "wrong": chosen["wrong"] / 100}
        found = break_even(**given)
        by_hand = found.saved_low + given["upkeep"]
        decided = decide(**given)
        rows.append(
            (
                f"{runs:g}",
                f"{by_hand:.1f}",
                f"{found.saved_low:.1f} to {found.saved_high:.1f}",
                month(found.first),
                month(found.last),
                f"{decided.saved_low:,.0f} to {decided.saved_high:,.0f}",
            )
        )
    head = [
        "runs a month",
        "hands, hours a month",
        "saved, hours a month",
        "break-even at best, month",
        "at worst, month",
        f"saved after {MONTHS} months, hours",
    ]
    return pd.DataFrame(rows, columns=head)


def automation_effort_chart() -> alt.LayerChart:
    """The trade-off explorer: hours by hand and automated over 36 months, as ranges, and what they decide.

    Its figures as a table: `automation_effort_table`.
    """
    import altair as alt

    sliders = (
        ("hands", "Hands, minutes a run ", 1, 120, 1),
        ("runs", "Runs a month ", 1, 200, 1),
        ("build", "To automate, hours ", 1, 400, 1),
        ("upkeep", "Upkeep, hours a month ", 0, 20, 0.5),
        ("wrong", "Runs that go wrong by hand, % ", 0, 50, 1),
    )
    params = [
        alt.param(
            name=name, value=START[name], bind=alt.binding_range(min=low, max=high, step=step, name=title)
        )
        for name, title, low, high, step in sliders
    ]
    drawn = (
        alt.Chart(alt.NamedData("months"))
        .transform_calculate(times="runs * (1 + wrong / 100) / 60", machine=repr(machine_minutes()))
        .transform_calculate(low="datum.times * hands", high="datum.times * (hands + datum.machine)")
        .transform_calculate(
            hand_low="datum.low * datum.month",
            hand_high="datum.high * datum.month",
            auto_low="build + upkeep * datum.month",
            auto_high=f"{OVERRUN:g} * build + upkeep * datum.month",
            first="datum.high > upkeep ? build / (datum.high - upkeep) : null",
            last=f"datum.low > upkeep ? {OVERRUN:g} * build / (datum.low - upkeep) : null",
        )
    )
    x_scale = alt.Scale(domain=[0, MONTHS], nice=False)
    months = alt.Axis(title="month", values=list(range(0, MONTHS + 1, 6)), grid=False)
    x = alt.X("month:Q", scale=x_scale, axis=months)
    y_scale = alt.Scale(range=[HEIGHT_PX, HEAD_PX], zero=True)

    # room for "20,000" from the start: the page is laid out once, with the labels of the first figures
    hours = alt.Axis(title="hours spent", grid=False, minExtent=42)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=y_scale, axis=hours)

    def area(name: str, colour: str) -> alt.Chart:
        return drawn.mark_area(color=colour, opacity=0.3, line={"color": colour}).encode(
            x=x, y=y(f"{name}_low"), y2=f"{name}_high:Q"
        )

    last = drawn.transform_filter(f"datum.month == {MONTHS}")
    names = [
        last.transform_calculate(name=f"'{text}'")
        .mark_text(align="right", dx=-4, dy=dy, color=chart_panels.INK)
        .encode(x=x, y=y(field), text="name:N")
        for text, field, dy in (("by hand", "hand_high", -8), ("automated", "auto_high", -8))
    ]
    one = (
        drawn.transform_filter("datum.month == 0")
        .transform_calculate(
            end=f"datum.last == null ? {MONTHS} : min(datum.last, {MONTHS})",
            a_run="hands * (1 + wrong / 100) / 60",
            best=f"datum.first != null && datum.first <= {MONTHS}",
            worst=f"datum.last != null && datum.last <= {MONTHS}",
        )
        .transform_calculate(
            fewest=f"ceil(({OVERRUN:g} * build / {MONTHS} + upkeep) / datum.a_run - {ROUNDING})",
            most=f"max(0, {MONTHS} * (datum.low - upkeep) / {OVERRUN:g})",
            saved_low=f"{MONTHS} * (datum.low - upkeep) - {OVERRUN:g} * build",
            saved_high=f"{MONTHS} * (datum.high - upkeep) - build",
        )
        .transform_calculate(
            said="datum.worst ? 'Automate: back in month ' + format(datum.first, '.1f') + ' to ' + "
            "format(datum.last, '.1f') : datum.best ? 'Open: month ' + format(datum.first, '.1f') + "
            f"' to beyond {MONTHS}' : 'By hand: not back in {MONTHS} months'",
            saved=f"'After {MONTHS} months: ' + format(datum.saved_low, ',.0f') + ' to ' + "
            "format(datum.saved_high, ',.0f') + ' hours saved'",
            turns="'It turns at ' + format(datum.fewest, ',.0f') + ' runs, or ' + "
            "format(datum.most, ',.0f') + ' h to build'",
        )
    )
    reached = one.transform_filter("datum.best")
    span = reached.mark_rule(color=chart_panels.INK, strokeWidth=6, opacity=0.5).encode(
        x=alt.X("first:Q", scale=x_scale, axis=months),  # None here takes it from all layers
        x2="end:Q",
        y=alt.value(HEIGHT_PX),
    )
    layers = [
        area("hand", BY_HAND),
        area("auto", AUTOMATED),
        *names,
        span,
        one.mark_text(align="left", color=chart_panels.INK, fontWeight="bold").encode(
            x=alt.value(0), y=alt.value(22), text="said:N"
        ),
        *(
            one.mark_text(align="left", color=chart_panels.INK).encode(
                x=alt.value(0), y=alt.value(y), text=f"{field}:N"
            )
            for y, field in ((42, "saved"), (62, "turns"))
        ),
    ]
    rows = [{"month": n} for n in range(MONTHS + 1)]
    return chart_panels.fitted(alt.layer(*layers), params, {"months": rows}, HEIGHT_PX)
