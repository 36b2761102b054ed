"""How often to take a snapshot: what all of them take on disk, against how long people wait for past days.

What is measured comes from one table, `snapshots`: the flow's lake over eight weeks, a snapshot every k days, taken
in two ways, and past days restored from them. Nothing is drawn between the intervals that were measured. What is the
reader's: how many days are restored in these weeks, and what an hour of waiting is worth, in gigabytes kept for as
long. With these two, storage and waiting are counted in one unit, and one interval is the cheapest. Taking a snapshot
is left out: nobody waits for it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from xops_widgets.explore import chart_panels, inputs, number_format

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

NAME = "snapshots"
SHORT = ("DVC", "copies")
KEPT_ONCE, COPIED = WAYS = ("DVC, each file kept once", "a full copy each time")
COLOURS = {KEPT_ONCE: "#0072B2", COPIED: "#E69F00"}
START_WAY, START_DAYS = COPIED, 7
RESTORES, START_RESTORES = (0, 60), 8  # days restored in the eight weeks
HOUR_GB = (1, 10, 100, 1000, 10_000)  # what an hour of waiting may be worth
START_HOUR_GB = 1000  # our assumption, not a measurement; the reader moves it
SUM_TICKS: dict[float, str] = {1: "1 MB", 10: "10 MB", 100: "100 MB", 1000: "1 GB", 100_000: ""}
MB_TICKS: dict[float, str] = {1: "1 MB", 10: "10 MB", 100: "100 MB", 1000: ""}
TIME_TICKS: dict[float, str] = {0.01: "", 0.1: "0.1 s", 1: "1 s", 10: ""}
NEEDED = {
    "way",
    "every_days",
    "snapshots",
    "bytes",
    "snapshot_s",
    "rebuild_s",
    "slowest_s",
    "rebuilt",
    "equal",
}


def read_snapshots(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """The measured table, by way and interval, with `mb` (bytes / 1e6).

    Raises ValueError for missing columns or another way.
    """
    if measured_df is None:
        from xops_widgets.knowledge import measured

        measured_df = measured(NAME)
    lacking = NEEDED - set(measured_df.columns)
    if lacking:
        raise ValueError(f"measured_df: expected the columns of {NAME}, without {sorted(lacking)}")
    strange = set(measured_df["way"]) - set(WAYS)
    if strange:
        raise ValueError(f"measured_df: way: expected some of {', '.join(WAYS)}, got {sorted(strange)}")
    return measured_df.assign(mb=measured_df["bytes"] / 1e6).sort_values(
        ["way", "every_days"], ignore_index=True
    )


def waiting_mb(rebuild_s: float, restores: float, hour_gb: float) -> float:
    """What all waiting is worth, MB. rebuild_s: mean seconds until a day is back; restores: days; hour_gb: GB an hour.

    Raises ValueError for a number below 0.
    """
    for name, value in (("restores", restores), ("hour_gb", hour_gb)):
        inputs.not_negative(name, value)
    return rebuild_s * restores / 3600 * hour_gb * 1000


def cheapest(restores: float, hour_gb: float, measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """The cheapest interval of each way, the cheapest way first; index way, columns every_days, mb, waiting, total
    (MB).

    The longer interval where two cost the same. Raises as `waiting_mb` and `read_snapshots` do.
    """
    table = read_snapshots(measured_df)
    table["waiting"] = [waiting_mb(s, restores, hour_gb) for s in table["rebuild_s"]]
    table["total"] = table["mb"] + table["waiting"]
    ranked = table.sort_values(["total", "every_days"], ascending=[True, False])
    best = ranked.groupby("way", sort=False).first()
    return best[["every_days", "mb", "waiting", "total"]]


def snapshot_interval_table(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """The chart's figures: one row for each way and interval. Times as they were measured, to two digits.

    The last column: storage and waiting together, at the explorer's first numbers.
    """
    import pandas as pd

    rows = [
        (
            r.way,
            r.every_days,
            r.snapshots,
            f"{r.mb:.1f}",
            number_format.duration(r.snapshot_s),
            number_format.duration(r.rebuild_s),
            number_format.duration(r.slowest_s),
            f"{r.equal} of {r.rebuilt}",
            f"{r.mb + waiting_mb(r.rebuild_s, START_RESTORES, START_HOUR_GB):.0f}",
        )
        for r in read_snapshots(measured_df).itertuples()
    ]
    head = ["way", "days between", "snapshots", "MB in all", "to take one", "until a day is back, mean",
        "the slowest day",
            "days that came back equal"]  # fmt: skip
    together = f"MB with waiting, {START_RESTORES} days restored, an hour worth {START_HOUR_GB:,} GB"
    return pd.DataFrame(rows, columns=[*head, together])


def snapshot_interval_chart(measured_df: pd.DataFrame | None = None) -> alt.LayerChart:
    """The trade-off explorer: MB of all snapshots, seconds until a past day is back, and both in one unit, by interval.

    The figures as a table: `snapshot_interval_table`. Raises as `read_snapshots` does.
    """
    import altair as alt

    table = read_snapshots(measured_df)
    intervals = sorted(set(table["every_days"].tolist()))
    rows = [
        {
            "way": WAYS.index(r.way),
            "name": r.way,
            "every": r.every_days,
            "count": r.snapshots,
            "mb": round(r.mb, 3),
            "back": r.rebuild_s,
            "slowest": r.slowest_s,
            "take": r.snapshot_s,
        }
        for r in table.itertuples()
    ]
    start = START_DAYS if START_DAYS in intervals else intervals[0]
    params = [
        chart_panels.select("way", "Snapshots ", list(WAYS), START_WAY),
        chart_panels.select(
            "step", "Days between snapshots ", [f"{days:g}" for days in intervals], f"{start:g}"
        ),
        alt.param(
            name="restores",
            value=START_RESTORES,
            bind=alt.binding_range(
                min=RESTORES[0], max=RESTORES[1], step=1, name="Days restored in 8 weeks "
            ),
        ),
        chart_panels.select(
            "hour",
            "An hour of waiting is worth ",
            [f"{gb:,} GB kept" for gb in HOUR_GB],
            f"{START_HOUR_GB:,} GB kept",
        ),
    ]
    drawn = (
        alt.Chart(alt.NamedData("snapshots"))
        .transform_calculate(waiting=f"datum.back * restores / 3600 * {list(HOUR_GB)}[hour] * 1000")
        .transform_calculate(total="datum.mb + datum.waiting")
        .transform_joinaggregate(least="min(total)")
        .transform_calculate(best="datum.total == datum.least ? 100 * datum.every + datum.way : 0")
        .transform_joinaggregate(best="max(best)")
    )
    here = drawn.transform_filter(
        f"datum.way == way && datum.every == {intervals}[step]"
    ).transform_calculate(
        said_mb="datum.count + ' snapshots, ' + format(datum.mb, '.1f') + ' MB'",
        said_back=f"{number_format.duration_expr('datum.back')} + ', at worst ' + "
        f"{number_format.duration_expr('datum.slowest')} + '; as dear as ' + {mb('datum.waiting')}",
        said_total=f"{every('datum.every', 'datum.way', 'Every')} + ': ' + {mb('datum.total')} + ' in all'",
        said_best="datum.total == datum.least ? 'nothing that was measured is cheaper' : 'cheapest: ' + "
        f"{every('floor(datum.best / 100)', 'datum.best % 100', 'every')} + ', ' + {mb('datum.least')}",
    )
    x = alt.X(
        "every:Q",
        scale=alt.Scale(type="log", domain=[intervals[0], intervals[-1]], nice=False),
        axis=alt.Axis(title="days between two snapshots", values=intervals, grid=False),
    )

    def lines(field: str, band: int, ticks: dict[float, str], **mark: Any) -> list[alt.Chart]:
        y = chart_panels.y(field, band, ticks)
        made = []
        for number, way in enumerate(WAYS):
            of_way = drawn.transform_filter(f"datum.way == {number}")
            made.append(
                of_way.mark_line(
                    color=COLOURS[way], strokeWidth=2.5, point={"color": COLOURS[way]}, **mark
                ).encode(x=x, y=y)
            )
            dot = here.transform_filter(f"datum.way == {number}")
            made.append(dot.mark_point(color=COLOURS[way], filled=True, size=90, opacity=1).encode(x=x, y=y))
        return made

    def names() -> list[alt.Chart]:
        made = []
        for n, way in enumerate(WAYS):
            one = alt.Chart(alt.InlineData([{"text": SHORT[n]}]))
            made += [
                one.mark_point(shape="square", filled=True, color=COLOURS[way], size=70, opacity=1).encode(
                    x=alt.value(70 * n + 5), y=alt.value(53)
                ),
                one.mark_text(align="left", color=chart_panels.INK).encode(
                    x=alt.value(70 * n + 14), y=alt.value(57), text="text:N"
                ),
            ]
        return made

    together = [
        chart_panels.upright(here, x, 0),
        *lines("total", 0, SUM_TICKS),
        *names(),
        here.mark_text(align="left", color=chart_panels.INK, fontWeight="bold").encode(
            x=alt.value(0), y=alt.value(22), text="said_total:N"
        ),
        chart_panels.said(here, "said_best", 0),
    ]
    storage = [
        chart_panels.upright(here, x, 1),
        *lines("mb", 1, MB_TICKS),
        chart_panels.title("All snapshots together", 1),
        chart_panels.said(here, "said_mb", 1),
    ]
    time = [
        chart_panels.upright(here, x, 2),
        *lines("back", 2, TIME_TICKS),
        chart_panels.title("Until a past day is back, mean", 2),
        chart_panels.said(here, "said_back", 2),
    ]
    return chart_panels.piled([together, storage, time], params, {"snapshots": rows})


def every(days: str, way: str, word: str) -> str:
    """The Vega expression that names an interval and a way: "Every 7 days by copies". days, way: expressions."""
    return f"'{word} ' + ({days} == 1 ? 'day' : ({days}) + ' days') + ' by ' + {list(SHORT)}[{way}]"


def mb(expression: str) -> str:
    """The Vega expression that writes megabytes: "0.4 MB", "81 MB", "1.3 GB"."""
    small = f"format({expression}, {expression} < 10 ? '.1f' : ',.0f') + ' MB'"
    return f"({expression} < 1000 ? {small} : format({expression} / 1000, '.1f') + ' GB')"


def mb_said(value: float) -> str:
    """Megabytes as the page writes them, which rounds halves up."""
    digits = "1" if value >= 10 and value < 1000 else "0.1"
    shown = Decimal(value if value < 1000 else value / 1000).quantize(Decimal(digits), ROUND_HALF_UP)
    return f"{shown} {'MB' if value < 1000 else 'GB'}"
