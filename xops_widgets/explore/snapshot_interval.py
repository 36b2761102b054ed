"""How often to take a snapshot: what all of them take on disk, against how soon a past day is restored.

All of it comes from one measured table, `snapshots`: the flow's lake, a snapshot every k days, taken in two
ways, and past days restored from them. Nothing is drawn between the intervals that were measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xops_widgets.explore import chart_panels, number_format

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

NAME = "snapshots"
KEPT_ONCE, COPIED = WAYS = ("DVC, each file kept once", "a full copy each time")
COLOURS = {KEPT_ONCE: "#0072B2", COPIED: "#E69F00"}
START_WAY, START_DAYS = KEPT_ONCE, 7
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


def snapshot_interval_table(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """The chart's figures: one row for each way and interval. Times as they were measured, to two digits."""
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
        )
        for r in read_snapshots(measured_df).itertuples()
    ]
    head = ["way", "days between", "snapshots", "MB in all", "to take one", "until a day is back, mean",
        "the slowest day",
            "days that came back equal"]  # fmt: skip
    return pd.DataFrame(rows, columns=head)


def snapshot_interval_chart(measured_df: pd.DataFrame | None = None) -> alt.LayerChart:
    """The trade-off explorer: MB of all snapshots above, seconds until a past day is restored below, over the interval.

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
    ]
    drawn = alt.Chart(alt.NamedData("snapshots"))
    here = drawn.transform_filter(
        f"datum.way == way && datum.every == {intervals}[step]"
    ).transform_calculate(
        said_mb="'every ' + datum.every + (datum.every == 1 ? ' day: ' : ' days: ') + datum.count + ' snapshots, ' + "
        "format(datum.mb, '.1f') + ' MB'",
        said_back=f"{number_format.duration_expr('datum.back')} + ', at worst ' + "
        f"{number_format.duration_expr('datum.slowest')} + '; to take one ' + "
        f"{number_format.duration_expr('datum.take')}",
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
                of_way.mark_line(color=COLOURS[way], strokeWidth=2.5, point=True, **mark).encode(x=x, y=y)
            )
            dot = here.transform_filter(f"datum.way == {number}")
            made.append(dot.mark_point(color=COLOURS[way], filled=True, size=90, opacity=1).encode(x=x, y=y))
        return made

    def names() -> list[alt.Chart]:
        made = []
        for number, _ in enumerate(WAYS):
            first = drawn.transform_filter(f"datum.way == {number} && datum.every == {intervals[0]}")
            made.append(
                first.mark_text(align="left", dx=6, dy=-9, color=chart_panels.INK).encode(
                    x=x, y=chart_panels.y("mb", 0, MB_TICKS), text="name:N"
                )
            )
        return made

    storage = [
        chart_panels.upright(here, x, 0),
        *lines("mb", 0, MB_TICKS),
        *names(),
        chart_panels.title("All snapshots together", 0),
        chart_panels.said(here, "said_mb", 0),
    ]
    time = [
        chart_panels.upright(here, x, 1),
        *lines("back", 1, TIME_TICKS),
        chart_panels.title("Until a past day is back, mean", 1),
        chart_panels.said(here, "said_back", 1),
    ]
    return chart_panels.stacked(storage, time, params, {"snapshots": rows})
