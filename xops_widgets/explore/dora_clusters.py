"""Elite, high, medium, low: what each year's survey found, measure by measure, and where the years do not compare.

The answers are options of a questionnaire, so a group has a range, not a value. Plain arithmetic turns an
option into numbers (records `dora`, fields `low` and `high`): 1 day is 24 h, 1 week 168 h, 1 month 730 h
(8,760 h / 12), 6 months 4,380 h; a deployment every so many hours is 8,760 / hours a year, rounded: 8,760,
365, 52, 12, 2. "Under" and "less than" give only the high end, "over" and "many a day" (more than 365 a year)
only the low one; "on demand" alone gives none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from xops_widgets.knowledge import knowledge

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from xops_widgets.knowledge.map_schema import DoraCluster

INK = "currentColor"
RANGE, BREAK = "#7d8794", "#9a7b35"  # grey, and an ochre that is no discipline's colour
ROW_PX = 17
LEFT_PX, SHARE_PX, LABEL_PX = 95, 80, 40  # where the axis begins, the shares end, a break's label begins
NARROW_PX = 420  # below, answers and ticks are written short
CAPTION = "Groups are found anew each year:\ncompare within a year, not across."
GROUPS = ("elite", "high", "medium", "low")
HOUR, DAY, WEEK, MONTH, HALF_YEAR, YEAR = 1, 24, 168, 730, 4380, 8760
TICKS = {"hour": HOUR, "day": DAY, "week": WEEK, "month": MONTH}
SHORT = {"hour": "h", "day": "d", "week": "w", "month": "mo"}
PER_CENT = {f"{value} %": (f"{value} %", value) for value in (0, 15, 30, 45, 60)}
HOURS = {
    **{f"1 {name}": (f"1 {SHORT[name]}", hours) for name, hours in TICKS.items()},
    "6 months": ("6 mo", HALF_YEAR),
}
A_YEAR = {
    "1/6 months": ("2/y", round(YEAR / HALF_YEAR)),
    **{f"1/{name}": (f"1/{SHORT[name]}", round(YEAR / hours)) for name, hours in reversed(TICKS.items())},
}


class Measure(NamedTuple):
    """A measure's axis. ticks: label -> (short label, value); domain: its ends in the measure's unit."""

    title: str
    axis: str
    ticks: dict[str, tuple[str, int]]
    domain: tuple[float, float]
    log: bool


MEASURES = {
    "deployment_frequency": Measure(
        "Deployment frequency", "how often, log scale (right is more)", A_YEAR, (0.8, 20000), True
    ),
    "lead_time_for_changes": Measure(
        "Lead time for changes", "time, log scale (left is faster)", HOURS, (0.4, 13000), True
    ),
    "change_failure_rate": Measure(
        "Change failure rate", "of all changes (left is fewer)", PER_CENT, (0, 80), False
    ),
    "recovery_time": Measure("Recovery time", "time, log scale (left is faster)", HOURS, (0.4, 13000), True),
    "rework_rate": Measure("Rework rate", "of all deployments (left is fewer)", PER_CENT, (0, 80), False),
}


class Break(NamedTuple):
    """Why a year does not compare with another. year: None is every year; metric: None is all; source: its id."""

    year: int | None
    metric: str | None
    label: str
    what: str
    source: str


BREAKS = (
    Break(None, None, CAPTION, "Groups are drawn from the answers of that year alone, by whoever "
        "answered; a name such as elite "
          "may stand for other answers", "dora-2024"),
    Break(2018, None, "elite is a part of high", "The share of the high group contains the elite; a "
        "fifth group, small, slow and "
          "careful, is not drawn here", "dora-2018"),
    Break(2019, None, "elite stands apart from high", "Elite and high are counted apart, so their "
        "shares do not compare with those "
          "of 2018", "dora-2019"),
    Break(2020, None, "no survey report", "No report of a survey came out, so 2021 follows 2019", "dora-2021"),
    Break(2022, None, "three groups, no elite", "Only three groups came out; the best is called high", "dora-2022"),
    Break(2023, None, "elite is back", "An elite group came out again", "dora-2023"),
    Break(2023, "change_failure_rate", "a number, no longer a range", "People could name any percentage; before, "
        "they chose among "
          "ranges", "dora-2023"),
    Break(2023, "recovery_time", "redefined: failed deployments", "It now counts recovery from a failed "
        "deployment; before, from "
          "any outage, whatever its cause", "dora-metrics-history"),
    Break(2024, "change_failure_rate", "medium fails less than high", "The middle groups cross: 20 % of the "
        "changes fail in high, "
          "10 % in medium", "dora-2024"),
    Break(2024, None, "rework rate added", "A fifth measure, the rate of rework, was added; we have no "
        "figures of it by group",
          "dora-metrics-history"),
    Break(2025, None, "no four groups: seven team profiles", "The report describes seven profiles of "
        "teams in their place",
          "dora-2025"),
)  # fmt: skip


def dora_breaks() -> pd.DataFrame:
    """Why the years do not compare, in order.

    Columns: year ("every year", "2018"), measure, what changed, source (its title).
    """
    import pandas as pd

    sources = knowledge().sources
    rows = [
        (
            str(item.year or "every year"),
            MEASURES[item.metric].title if item.metric else "all",
            item.what,
            sources[item.source].title,
        )
        for item in BREAKS
    ]
    return pd.DataFrame(rows, columns=["year", "measure", "what changed", "source"])


def dora_clusters_table(clusters: Iterable[DoraCluster] | None = None) -> pd.DataFrame:
    """The chart's figures: one row a year and group, best group first.

    Columns: year; group; share, % of the respondents ("?" where not known); one a measure, the answer as printed; note.
    """
    import pandas as pd

    rows: dict[tuple[int, str], dict[str, Any]] = {}
    clusters = _in_order(clusters)
    titles = [measure.title for name, measure in MEASURES.items() if name in {c.metric for c in clusters}]
    notes: dict[tuple[int, str], dict[str, None]] = {}
    for item in clusters:
        key = item.year, item.group
        share = "?" if item.share_pct is None else f"{item.share_pct:g}"
        first = {"year": item.year, "group": item.group, "share, %": share, **dict.fromkeys(titles, "")}
        rows.setdefault(key, first)[MEASURES[item.metric].title] = item.said
        notes.setdefault(key, {}).update(dict.fromkeys(filter(None, item.note.split("; "))))
    return pd.DataFrame([{**row, "note": "; ".join(notes[key])} for key, row in rows.items()])


def _in_order(clusters: Iterable[DoraCluster] | None) -> list[DoraCluster]:
    """By year, then best group first, then measure."""
    names = list(MEASURES)
    items = knowledge().dora.values() if clusters is None else clusters
    return sorted(items, key=lambda c: (c.year, GROUPS.index(c.group), names.index(c.metric)))


def _place(measure: Measure, value: float) -> float:
    """Where a value lies on the measure's axis, 0 to 1."""
    low, high = measure.domain
    if measure.log:
        value, low, high = math.log(value), math.log(low), math.log(high)
    return round((value - low) / (high - low), 4)


def _short(said: str) -> str:
    """An answer for a narrow page: "between 1/week and 1/month" is "1/week–1/month"."""
    if said == "on demand (many a day)":
        return "many a day"
    joined = " and " if said.startswith("between ") else " to "
    return said.removeprefix("between ").replace(joined, "–")


def _heads(clusters: list[DoraCluster]) -> dict[int, tuple[float, int]]:
    """Year -> (row of its heading, number of groups under it), for all years from the first to the last break."""
    years = {item.year for item in clusters} | {item.year for item in BREAKS if item.year}
    heads, row = {}, 4.6
    for year in range(min(years), max(years) + 1):
        count = len({item.group for item in clusters if item.year == year})
        heads[year] = round(row, 2), count
        row += count + 1.7
    return heads


def _drawn(clusters: list[DoraCluster], heads: dict[int, tuple[float, int]]) -> list[dict[str, Any]]:
    """One row a cluster: its answer, y in rows, a and b on the axis (0-1 or null), at and side of its text."""
    rows = []
    for item in clusters:
        measure = MEASURES[item.metric]
        groups = [g for g in GROUPS if any(c.group == g and c.year == item.year for c in clusters)]
        known = item.low is not None or item.high is not None
        a = 0.0 if item.low is None else _place(measure, item.low)
        b = 1.0 if item.high is None else _place(measure, item.high)
        right = a + b < 1
        rows.append(
            {
                **{key: getattr(item, key) for key in ("year", "group", "metric", "said", "low", "high")},
                "share": "?" if item.share_pct is None else f"{item.share_pct:g} %",
                "long": item.said if known else f"{item.said}: no number given",
                "short": _short(item.said) if known else f"{item.said}: no number given",
                "y": round(heads[item.year][0] + 1.1 + groups.index(item.group), 2),
                "a": a if known else None,
                "b": b if known else None,
                "at": (b if right else a) if known else 0.5,
                "side": ("right" if right else "left") if known else "none",
            }
        )
    return rows


def _headings(metrics: list[str], heads: dict[int, tuple[float, int]]) -> list[dict[str, Any]]:
    """One row a measure and year: y in rows; labels of its breaks, the measure's first; cut: 2 for such, else 1."""
    rows = []
    for metric in metrics:
        for year, (row, _) in heads.items():
            own = [item for item in BREAKS if item.year == year and item.metric == metric]
            all_ = [item for item in BREAKS if item.year == year and item.metric is None]
            label = "; ".join(item.label for item in (*own, *all_))
            cut = 0 if not label or year == min(heads) else 2 if own else 1
            rows.append({"metric": metric, "year": year, "y": row, "label": label, "cut": cut})
    return rows


def _ticks(metrics: list[str], heads: dict[int, tuple[float, int]]) -> list[dict[str, Any]]:
    """One row a measure and tick: u on its axis (0-1), its labels, and tops and bottoms of its lines, in rows."""
    bands = [(row + 0.55, row + 0.65 + count) for row, count in heads.values() if count]
    tops, bottoms = ([round(edge, 2) for edge in edges] for edges in zip(*bands, strict=True))
    return [
        {"metric": m, "u": _place(MEASURES[m], value), "tick": tick, "short": short, "tops": tops, "bottoms": bottoms}
        for m in metrics
        for tick, (short, value) in MEASURES[m].ticks.items()
    ]  # fmt: skip


def dora_clusters(
    measure: str = "deployment_frequency", clusters: Iterable[DoraCluster] | None = None
) -> alt.LayerChart:
    """The explorer of the yearly groups: choose a measure; each group's answer as a range, year under year.

    A bar is a range, its arrow an open end, a dot a single number; an answer without a number is written. An
    ochre line with a label stands where a year does not compare with the one before: thick where this
    concerns the measure itself, else dashed. The figures as a table: `dora_clusters_table`; the labels in
    full: `dora_breaks`.

    measure: chosen first. clusters: records like `knowledge().dora`; None takes those.
    Raises ValueError for a measure of which there is no figure.
    Source: reports of the years, by way of the records `dora`; some read second-hand, as their notes say.
    """
    import altair as alt

    clusters = _in_order(clusters)
    present = {item.metric for item in clusters}
    metrics = [name for name in MEASURES if name in present]
    if measure not in metrics:
        raise ValueError(f"measure: expected one of {', '.join(metrics)}, got {measure!r}")
    heads = _heads(clusters)
    last, count = heads[max(heads)]
    rows = last + count + 2
    chosen = alt.param(
        name="measure",
        value=measure,
        bind=alt.binding_select(
            options=metrics, labels=[MEASURES[name].title for name in metrics], name="Measure "
        ),
    )

    def data(values: list[dict[str, Any]]) -> alt.Chart:
        return alt.Chart(alt.InlineData(values)).transform_filter("datum.metric == measure")

    def y(field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[rows, 0], nice=False), axis=None)

    def at_row(row: float) -> alt.YDatum:
        return alt.YDatum(row, scale=alt.Scale(domain=[rows, 0], nice=False), axis=None)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None)

    def write(chart: alt.Chart, field: str, x_at: Any, y_at: Any, **mark: Any) -> alt.Chart:
        return chart.mark_text(color=INK, baseline="middle", **mark).encode(x=x_at, y=y_at, text=f"{field}:N")

    drawn = data(_drawn(clusters, heads)).transform_calculate(
        answer=f"width < {NARROW_PX} ? datum.short : datum.long"
    )
    headings = data(_headings(metrics, heads))
    ticks = data(_ticks(metrics, heads)).transform_calculate(
        label=f"width < {NARROW_PX} ? datum.short : datum.tick"
    )
    head = data(
        [
            {"metric": name, "axis": MEASURES[name].axis, "caption": CAPTION, "shares": "group, share"}
            for name in metrics
        ]
    )
    edges = headings.transform_calculate(edge="datum.y - 0.75")
    across: dict[str, Any] = {"x": alt.value(0), "x2": alt.value("width"), "y": y("edge")}
    spans = drawn.transform_filter("datum.a != null && datum.a != datum.b")
    points: dict[str, Any] = {"color": RANGE, "filled": True, "opacity": 1}
    marks = [  # the first layer sets the scale of x for all: Vega-Lite warns of a range that is set twice
        ticks.transform_flatten(["tops", "bottoms"])
        .mark_rule(color=INK, opacity=0.15)
        .encode(x=x("u").scale(domain=[0, 1.03], nice=False, rangeMin=LEFT_PX), y=y("tops"), y2="bottoms:Q"),
        edges.transform_filter("datum.cut == 0").mark_rule(color=INK, opacity=0.35).encode(**across),
        edges.transform_filter("datum.cut == 1")
        .mark_rule(color=BREAK, strokeWidth=2, strokeDash=[6, 4])
        .encode(**across),
        edges.transform_filter("datum.cut == 2").mark_rule(color=BREAK, strokeWidth=4).encode(**across),
        spans.mark_rule(color=RANGE, strokeWidth=10).encode(x=x("a"), x2="b:Q", y=y()),
        spans.transform_filter("datum.low == null")
        .mark_point(shape="triangle-left", xOffset=-4, size=160, **points)
        .encode(x=x("a"), y=y()),
        spans.transform_filter("datum.high == null")
        .mark_point(shape="triangle-right", xOffset=4, size=160, **points)
        .encode(x=x("b"), y=y()),
        drawn.transform_filter("datum.a != null && datum.a == datum.b")
        .mark_point(shape="circle", size=90, **points)
        .encode(x=x("a"), y=y()),
    ]
    left: dict[str, Any] = {"align": "left"}
    pale, bold = {**left, "opacity": 0.75}, {**left, "fontWeight": "bold"}
    texts = [
        write(head, "caption", alt.value(0), at_row(0.5), **bold, lineBreak="\n"),
        write(head, "axis", alt.value(LEFT_PX), at_row(2.4), **pale),
        write(head, "shares", alt.value(0), at_row(3.2), **pale),
        write(ticks, "label", x("u"), at_row(3.2), opacity=0.75),
        write(ticks, "label", x("u"), at_row(rows - 0.7), opacity=0.75),
        write(headings, "year", alt.value(0), y(), **bold),
        write(headings, "label", alt.value(LABEL_PX), y(), **left),
        write(drawn, "group", alt.value(0), y(), **left),
        write(drawn, "share", alt.value(SHARE_PX), y(), align="right"),
        write(drawn.transform_filter("datum.side == 'right'"), "answer", x("at"), y(), **left, dx=8),
        write(drawn.transform_filter("datum.side == 'left'"), "answer", x("at"), y(), align="right", dx=-8),
        write(drawn.transform_filter("datum.side == 'none'"), "answer", x("at"), y(), fontStyle="italic"),
    ]
    return (
        alt.layer(*marks, *texts)
        .add_params(chosen)
        .properties(width="container", height=round(ROW_PX * rows))
        .configure(background="transparent", autosize={"type": "fit-x", "contains": "padding"})
        .configure_view(stroke=None)
        .configure_text(fontSize=alt.expr(f"width < {NARROW_PX} ? 10 : 11"))
    )
