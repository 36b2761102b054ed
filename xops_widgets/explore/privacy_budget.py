"""What a privacy budget costs: error, use and what an attacker learns, over epsilon.

Measured with OpenDP, beside SynDiffix (`privacy_budget`, `anonymised_tables`): counts of late flights by destination.
Expected: the mean of |noise| of the discrete Laplace distribution, and the most that epsilon lets a guess be right,
e^epsilon / (1 + e^epsilon).
Source: C. Dwork and A. Roth, The Algorithmic Foundations of Differential Privacy, 2014, sections 2.3 and 3.3,
https://www.cis.upenn.edu/~aaroth/Papers/privacybook.pdf.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from xops_widgets.explore import chart_panels, inputs

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

COLUMNS = ("span", "unit", "epsilon", "mean_error", "expected_error", "top_named", "guessed_right", "promise")
START_SPAN, START_UNIT, START_EPSILON = "one day", "plane", 1.0
ERROR, GUESS = "#0072B2", "#CC79A7"
TOP = 5
ERRORS = {0.0001: "0.0001", 0.01: "0.01", 1: "1", 100: "100", 10_000: "10,000"}


def expected_error(scale: float) -> float:
    """Mean of |noise| of the discrete Laplace distribution of this scale, in flights.

    Raises ValueError for a scale of 0 or less.
    """
    a = math.exp(-1 / inputs.positive("scale", scale))
    return 2 * a / (1 - a * a)


def most_guessed(epsilon: float) -> float:
    """The most that a guess, present or absent, can be right under epsilon, 0.5-1.

    Raises ValueError for an epsilon below 0.
    """
    return 1 / (1 + math.exp(-inputs.not_negative("epsilon", epsilon)))


def privacy_budget(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """The measured table. measured_df: a table like `privacy_budget`. Raises ValueError for missing columns."""
    if measured_df is None:
        from xops_widgets.knowledge import measured

        measured_df = measured("privacy_budget")
    lacking = sorted({*COLUMNS} - {*measured_df.columns})
    if lacking:
        raise ValueError(f"measured_df: expected the columns of privacy_budget, without {lacking}")
    return measured_df


def privacy_budget_table(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """The chart's figures: one row a span, unit and epsilon. Raises ValueError for missing columns."""
    import pandas as pd

    rows = [
        (
            row["span"],
            f"one {row['unit']}",
            f"{row['epsilon']:g}",
            f"{row['mean_error']:.3g}",
            f"{row['top_named']:.1f}",
            f"{100 * row['guessed_right']:.0f}",
            f"{100 * row['promise']:.0f}",
        )
        for row in privacy_budget(measured_df).to_dict("records")
    ]
    head = ["span", "hidden", "epsilon", "mean error, flights", f"true first {TOP} named", "guesses right, %"]
    return pd.DataFrame(rows, columns=[*head, "at most, %"])


def anonymised_table() -> pd.DataFrame:
    """SynDiffix's tables of the same flights: one row a span and table; median of the salts, in brackets the range."""
    from xops_widgets.knowledge import measured

    table = measured("anonymised_tables")
    shown = table[["span", "table", "destinations"]].copy()
    for name, (title, digits) in {
        "destinations_made": ("destinations left", 0),
        "mean_error": ("mean error, flights", 1),
        "top_named": (f"true first {TOP} named", 0),
    }.items():
        shown[title] = [
            f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"
            for middle, low, high in zip(
                table[name], table[f"{name}_low"], table[f"{name}_high"], strict=True
            )
        ]
    return shown


def privacy_budget_chart(
    span: str = START_SPAN,
    unit: str = START_UNIT,
    epsilon: float = START_EPSILON,
    measured_df: pd.DataFrame | None = None,
) -> alt.LayerChart:
    """The explorer: mean error above, right guesses below, over epsilon; choose span, unit and epsilon.

    Points are measured, the lines are expected. span, unit, epsilon: chosen first. The figures as a table:
    `privacy_budget_table`. Raises ValueError for a choice that was not measured, or missing columns.
    """
    import altair as alt

    found = privacy_budget(measured_df)
    chosen: dict[str, Any] = {"span": span, "unit": unit, "epsilon": epsilon}
    choices = {name: found[name].unique().tolist() for name in chosen}
    for name, value in chosen.items():
        if value not in choices[name]:
            raise ValueError(f"{name}: expected one of {choices[name]}, got {value!r}")
    asked = {"span": "Counted ", "unit": "Hidden: one ", "epsilon": "Epsilon "}
    params = [
        chart_panels.select(
            f"{name}_at",
            asked[name],
            [f"{v:g}" if name == "epsilon" else str(v) for v in values],
            f"{chosen[name]:g}" if name == "epsilon" else str(chosen[name]),
        )
        for name, values in choices.items()
    ]
    points = [
        {
            **{f"{name}_no": values.index(row[name]) for name, values in choices.items()},
            **{name: row[name] for name in COLUMNS[2:]},
        }
        for row in found.to_dict("records")
    ]
    data = alt.Chart(alt.NamedData("budget")).transform_filter(
        "datum.span_no == span_at && datum.unit_no == unit_at"
    )
    here = data.transform_filter("datum.epsilon_no == epsilon_at")
    low, high = min(choices["epsilon"]), max(choices["epsilon"])
    x = alt.X(
        "epsilon:Q",
        scale=alt.Scale(type="log", domain=[low, high], nice=False),
        axis=alt.Axis(title="epsilon (small: private)", values=choices["epsilon"], grid=False, format="~g"),
    )
    upper = chart_panels.y("mean_error", 0, ERRORS)
    floor = 2 * chart_panels.ROW_PX

    def share(field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q",
            scale=alt.Scale(domain=[0.4, 1], range=[floor, floor - chart_panels.BAND_PX], clamp=True),
            axis=alt.Axis(title=None, format="%", grid=False, orient="left", values=[0.5, 0.75, 1]),
        )

    said_error = here.transform_calculate(
        said="'epsilon ' + datum.epsilon + ': ' + format(datum.mean_error, '.3~g') + ' flights; of the first five '"
        " + format(datum.top_named, '.1f') + ' named'"
    )
    said_guess = here.transform_calculate(
        said="'epsilon ' + datum.epsilon + ': ' + format(100 * datum.guessed_right, '.0f') + ' % right, '"
        " + format(100 * datum.promise, '.0f') + ' % at most'"
    )
    point: dict[str, Any] = {"filled": True, "size": 60, "opacity": 1}
    above = [
        chart_panels.title("Mean error of a count, flights", 0),
        chart_panels.said(said_error, "said", 0),
        chart_panels.upright(here, x, 0),
        data.mark_line(color=ERROR, strokeWidth=2).encode(x=x, y=chart_panels.y("expected_error", 0, ERRORS)),
        data.mark_point(color=ERROR, **point).encode(x=x, y=upper),
    ]
    below = [
        chart_panels.title("Guesses that are right: is this one in the data?", 1),
        chart_panels.said(said_guess, "said", 1),
        chart_panels.upright(here, x, 1),
        data.mark_line(color=GUESS, strokeWidth=2, strokeDash=[6, 3]).encode(x=x, y=share("promise")),
        data.mark_point(color=GUESS, shape="diamond", **point).encode(x=x, y=share("guessed_right")),
    ]
    return chart_panels.stacked(above, below, params, {"budget": points})
