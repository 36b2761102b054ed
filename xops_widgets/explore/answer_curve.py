"""One answer under other values of one input: what would the traveller have read?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

INK = "currentColor"
LINE, WARNING = "#0072B2", "#E69F00"


def answer_curve(figures: pd.DataFrame, label: str, start: float, warn_from: float) -> alt.LayerChart:
    """Risk over the values of one input, a step a value; a slider chooses one and shows its risk.

    figures: columns value and risk (0-1), one row a value, evenly spaced. label: the input with its unit.
    start: the value chosen first. warn_from: risk (0-1) from which a warning is shown. The figures are their own table.
    Raises ValueError for missing columns, or a start that is not one of the values.
    """
    import altair as alt

    lacking = sorted({"value", "risk"} - set(figures.columns))
    if lacking:
        raise ValueError(f"figures: expected the columns value and risk, without {', '.join(lacking)}")
    values = figures["value"].tolist()
    if start not in values:
        raise ValueError(f"start: expected a value from {values[0]} to {values[-1]}, got {start!r}")
    slider = alt.binding_range(min=values[0], max=values[-1], step=values[1] - values[0], name=f"{label} ")
    chosen = alt.param(name="chosen", value=start, bind=slider)
    drawn = alt.Chart(figures.round({"risk": 4})).transform_calculate(
        said="datum.value + ': ' + format(datum.risk, '.0%')"
    )
    x = alt.X("value:Q", title=label, scale=alt.Scale(nice=False), axis=alt.Axis(grid=False))
    y = alt.Y(
        "risk:Q", title="risk shown", axis=alt.Axis(format="%", grid=False), scale=alt.Scale(domain=[0, 1])
    )
    line = drawn.mark_line(color=LINE, strokeWidth=2.5, interpolate="step-after").encode(x=x, y=y)
    warn = (
        alt.Chart(alt.InlineData([{"risk": warn_from}]))
        .mark_rule(color=WARNING, strokeDash=[5, 4])
        .encode(y="risk:Q")
    )
    here = drawn.transform_filter("datum.value == chosen")
    rule = here.mark_rule(color=INK).encode(x=x)
    point = here.mark_point(color=INK, filled=True, size=70, opacity=1).encode(x=x, y=y)
    first, last = values[len(values) // 8], values[-1 - len(values) // 8]
    inward = alt.expr(f"chosen < {first} ? 'left' : chosen > {last} ? 'right' : 'center'")
    said = here.mark_text(color=INK, dy=-14, fontWeight="bold", align=inward).encode(x=x, y=y, text="said:N")
    return (
        alt.layer(line, warn, rule, point, said)
        .add_params(chosen)
        .properties(width="container", height=220)
        .configure(background="transparent", autosize={"type": "fit-x", "contains": "padding"})
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, domainColor=INK, tickColor=INK)
        .configure_text(fontSize=13)
    )
