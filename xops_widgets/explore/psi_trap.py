"""The trap of PSI: with few rows it passes its usual limits although nothing drifted.

Measured (`psi_trap`): two samples of the same flights, so that no drift can be there. Expected: for samples of n and m
rows without drift, PSI / (1/n + 1/m) is nearly chi-squared with bins - 1 degrees of freedom; its mean is
(bins - 1)(1/n + 1/m). This holds for large samples; with few rows in a bin the measured is larger.
Source: B. Yurdakul, Statistical Properties of Population Stability Index, Western Michigan University 2018,
https://scholarworks.wmich.edu/dissertations/3208.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from xops_widgets.explore import chart_panels, inputs

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

LIMITS = {0.1: "above_0_1", 0.25: "above_0_25"}
TITLES = {"distance": "distance", "humid": "humidity", "pressure": "air pressure"}
START_BINS, START_COLUMN, START_ROWS = 10, "distance", 100
STEPS = 60  # of the line that is expected
DAY_BINS, DAYS_BEFORE = 10, 28  # of the table `psi_days`
HEIGHT_PX = 260


class LimitStyle(NamedTuple):
    """How a limit is drawn; head_px: where its line of text stands, from the top."""

    shape: str
    colour: str
    dash: list[int]
    head_px: int


LOOKS = {0.1: LimitStyle("circle", "#0072B2", [1, 0], 18), 0.25: LimitStyle("diamond", "#E69F00", [6, 3], 38)}


def spread(rows: float, other_rows: float | None = None) -> float:
    """1/n + 1/m of two samples; without other_rows the second is as large as the first. Raises ValueError for none."""
    other = rows if other_rows is None else other_rows
    return 1 / inputs.positive("rows", rows) + 1 / inputs.positive("other_rows", other)


def expected_mean(bins: int, rows: float, other_rows: float | None = None) -> float:
    """PSI that chance alone gives on average. Raises ValueError for fewer than two bins or no rows."""
    if not inputs.is_number(bins) or bins != int(bins) or bins < 2:
        raise ValueError(f"bins: expected a whole number from 2 on, got {bins!r}")
    return (bins - 1) * spread(rows, other_rows)


def expected_share(limit: float, bins: int, rows: float, other_rows: float | None = None) -> float:
    """Share of the comparisons without drift whose PSI is above a limit, 0-1. Raises as `expected_mean` does."""
    from scipy.stats import chi2

    middle = expected_mean(bins, rows, other_rows)
    return float(chi2.sf((bins - 1) * inputs.not_negative("limit", limit) / middle, bins - 1))


def title_of(value: object) -> str:
    return TITLES.get(str(value), str(value))


def psi_trap(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """Share of comparisons without drift that pass a limit, measured and expected.

    Columns: column; rows (in each sample); bins; limit; measured, expected (0-1); empty (share of the runs
    with an empty bin). measured_df: a table like `psi_trap`; None takes the measured one. Raises ValueError
    for missing columns.
    """
    import pandas as pd

    if measured_df is None:
        from xops_widgets.knowledge import measured

        measured_df = measured("psi_trap")
    lacking = {"column", "rows", "bins", "empty", *LIMITS.values()} - set(measured_df.columns)
    if lacking:
        raise ValueError(f"measured_df: expected the columns of psi_trap, without {sorted(lacking)}")
    rows = [
        (
            r["column"],
            r["rows"],
            r["bins"],
            limit,
            r[name],
            expected_share(limit, r["bins"], r["rows"]),
            r["empty"],
        )
        for r in measured_df.to_dict("records")
        for limit, name in LIMITS.items()
    ]
    return pd.DataFrame(rows, columns=["column", "rows", "bins", "limit", "measured", "expected", "empty"])


def psi_trap_table(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """The chart's figures: one row a number of bins and of rows.

    Columns: bins; rows in each sample; then for each limit the share of the comparisons above it, %, measured (from the
    lowest to the highest column) and expected.
    """
    import pandas as pd

    found = []
    for (bins, rows), part in psi_trap(measured_df).groupby(["bins", "rows"]):
        line: dict[str, object] = {"bins": bins, "rows in each sample": rows}
        for limit in LIMITS:
            at = part[part["limit"] == limit]
            low, high = (f"{100 * value:.1f}" for value in (at["measured"].min(), at["measured"].max()))
            line[f"PSI above {limit:g}, %: measured"] = low if low == high else f"{low} to {high}"
            line[f"PSI above {limit:g}, %: expected"] = f"{100 * at['expected'].iloc[0]:.1f}"
        found.append(line)
    return pd.DataFrame(found)


def psi_days(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """Real days against the 28 days before each.

    A day is no random sample of them: its weather fills few of the bins, so PSI is large with many rows too;
    its flights are nearly those of any other day, so theirs is smaller than chance gives.

    Columns: column; days; rows, median; PSI, median; PSI by chance (expected mean for a random day of so many
    rows); then for each limit the days above it, %. measured_df: a table like `psi_days`; None takes the
    measured one.
    """
    import pandas as pd

    if measured_df is None:
        from xops_widgets.knowledge import measured

        measured_df = measured("psi_days")
    found = []
    for column, days in measured_df.groupby("column"):
        rows = days["rows"].median()
        found.append(
            {
                "column": title_of(column),
                "days": len(days),
                "rows, median": round(rows),
                "PSI, median": round(float(days["psi"].median()), 3),
                "PSI by chance": round(expected_mean(DAY_BINS, rows, DAYS_BEFORE * rows), 3),
                **{
                    f"days above {limit:g}, %": round(100 * float((days["psi"] > limit).mean()))
                    for limit in LIMITS
                },
            }
        )
    return pd.DataFrame(found)


def psi_trap_chart(
    bins: int = START_BINS,
    column: str = START_COLUMN,
    rows: int = START_ROWS,
    measured_df: pd.DataFrame | None = None,
) -> alt.LayerChart:
    """The explorer: share of comparisons without any drift that pass a limit, over the rows in each sample.

    Dots and diamonds are measured, the lines are expected; choose bins, column and rows. bins, column, rows:
    chosen first. The figures as a table: `psi_trap_table`. Raises ValueError for a choice that was not
    measured, or missing columns.
    """
    import altair as alt

    found = psi_trap(measured_df)
    chosen: dict[str, object] = {"bins": bins, "column": column, "rows": rows}
    choices = {name: found[name].unique().tolist() for name in chosen}
    for name, value in chosen.items():
        if value not in choices[name]:
            raise ValueError(f"{name}: expected one of {choices[name]}, got {value!r}")
    asked = {"bins": "Bins ", "column": "Column ", "rows": "Rows in each sample "}
    params = [
        chart_panels.select(f"{name}_at", asked[name], [title_of(v) for v in values], title_of(chosen[name]))
        for name, values in choices.items()
    ]
    points = [
        {
            **{f"{name}_no": values.index(row[name]) for name, values in choices.items()},
            **{name: row[name] for name in ("rows", "limit")},
            **{name: round(row[name], 4) for name in ("measured", "expected")},
        }
        for row in found.to_dict("records")
    ]
    low, high = min(choices["rows"]), max(choices["rows"])
    curves = [
        {
            "bins_no": n,
            "limit": limit,
            "rows": round(size, 1),
            "expected": round(expected_share(limit, bins, size), 4),
        }
        for n, bins in enumerate(choices["bins"])
        for limit in LIMITS
        for size in (low * (high / low) ** (step / STEPS) for step in range(STEPS + 1))
    ]
    measured_at = alt.Chart(alt.NamedData("measured")).transform_filter(
        "datum.bins_no == bins_at && datum.column_no == column_at"
    )
    here = measured_at.transform_filter("datum.rows_no == rows_at")
    lines = alt.Chart(alt.NamedData("expected")).transform_filter("datum.bins_no == bins_at")
    x = alt.X(
        "rows:Q",
        scale=alt.Scale(type="log", domain=[low, high], nice=False),
        axis=alt.Axis(
            title="rows in each sample",
            values=[50, 100, 200, 500, 1000, 2000, 5000, 10_000],
            grid=False,
            format=",d",
        ),
    )

    def y(field: str) -> alt.Y:
        scale = alt.Scale(domain=[0, 1], range=[HEIGHT_PX, chart_panels.HEAD_PX])
        return alt.Y(
            f"{field}:Q", scale=scale, axis=alt.Axis(title=None, format="%", grid=False, tickCount=4)
        )

    layers = [
        here.transform_filter(f"datum.limit == {min(LIMITS)}")
        .mark_rule(color=chart_panels.INK, opacity=0.5)
        .encode(x=x, y=alt.value(chart_panels.HEAD_PX), y2=alt.value(HEIGHT_PX))
    ]
    for limit, look in LOOKS.items():
        only = f"datum.limit == {limit}"
        dot: dict[str, Any] = {
            "shape": look.shape,
            "color": look.colour,
            "filled": True,
            "size": 70,
            "opacity": 1,
        }
        labels = here.transform_filter(only).transform_calculate(
            said=f"'PSI above {limit:g}: ' + format(100 * datum.measured, '.0f') + ' % measured, ' + "
            "format(100 * datum.expected, '.0f') + ' % expected'"
        )
        layers += [
            lines.transform_filter(only)
            .mark_line(color=look.colour, strokeWidth=2, strokeDash=look.dash)
            .encode(x=x, y=y("expected")),
            measured_at.transform_filter(only).mark_point(**dot).encode(x=x, y=y("measured")),
            labels.mark_point(**dot).encode(x=alt.value(5), y=alt.value(look.head_px)),
            labels.mark_text(align="left", color=chart_panels.INK).encode(
                x=alt.value(16), y=alt.value(look.head_px), text="said:N"
            ),
        ]
    return chart_panels.fitted(
        alt.layer(*layers), params, {"measured": points, "expected": curves}, HEIGHT_PX
    )
