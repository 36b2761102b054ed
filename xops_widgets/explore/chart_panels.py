"""Measures in one view, one above the other, each on its own axis: Vega-Lite fits only a single view to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import altair as alt

INK = "currentColor"  # the page's own text colour, in the light theme and in the dark
BAND_PX, HEAD_PX = 120, 60  # a band, and the two lines of text above it
ROW_PX = BAND_PX + HEAD_PX


def y(field: str, band: int, ticks: dict[float, str], kind: Literal["log", "linear"] = "log") -> alt.Y:
    """The axis of a band, counted from 0 on top. ticks: value -> label, the ends of the axis first and last.

    What lies outside is drawn on the edge.
    """
    import altair as alt

    floor = (band + 1) * ROW_PX
    label = "".join(f"datum.value == {value} ? '{text}' : " for value, text in ticks.items()) + "''"
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(
            type=kind,
            domain=[min(ticks), max(ticks)],
            range=[floor, floor - BAND_PX],
            clamp=True,
            nice=False,
        ),
        axis=alt.Axis(title=None, grid=False, orient="left", values=list(ticks), labelExpr=label),
    )


def title(text: str, band: int) -> alt.Chart:
    """The first line above a band."""
    import altair as alt

    chart = alt.Chart(alt.InlineData([{"text": text}]))
    return chart.mark_text(align="left", color=INK, fontWeight="bold").encode(
        x=alt.value(0), y=alt.value(band * ROW_PX + 22), text="text:N"
    )


def said(chart: alt.Chart, field: str, band: int) -> alt.Chart:
    """The second line above a band: what is chosen, in words. field: of the one row of `chart`."""
    import altair as alt

    return chart.mark_text(align="left", color=INK).encode(
        x=alt.value(0), y=alt.value(band * ROW_PX + 40), text=f"{field}:N"
    )


def upright(chart: alt.Chart, x: alt.X, band: int) -> alt.Chart:
    """A line through a band, at the one row of `chart`."""
    import altair as alt

    ends = {"y": alt.value(band * ROW_PX + HEAD_PX), "y2": alt.value((band + 1) * ROW_PX)}
    return chart.mark_rule(color=INK, opacity=0.5).encode(x=x, **ends)


def select(name: str, title: str, labels: list[str], chosen: str) -> alt.Parameter:
    """A choice; its value in expressions is the number of the label."""
    import altair as alt

    bind = alt.binding_select(options=list(range(len(labels))), labels=labels, name=title)
    return alt.param(name=name, value=labels.index(chosen), bind=bind)


def stacked(
    upper: list[alt.Chart],
    lower: list[alt.Chart],
    params: list[alt.Parameter],
    datasets: dict[str, list[Any]],
) -> alt.LayerChart:
    """Both bands, given as layers, as one chart; each keeps its own axis. datasets: name -> rows."""
    return piled([upper, lower], params, datasets)


def piled(
    layers: list[list[alt.Chart]], params: list[alt.Parameter], datasets: dict[str, list[Any]]
) -> alt.LayerChart:
    """Bands from the top down, each given as layers, as one chart; each keeps its own axis. datasets: name -> rows."""
    import altair as alt

    every = alt.layer(*(alt.layer(*band) for band in layers)).resolve_scale(y="independent")
    return fitted(every, params, datasets, len(layers) * ROW_PX)


def fitted(
    chart: Any, params: list[alt.Parameter], datasets: dict[str, list[Any]], height: int
) -> alt.LayerChart:
    """Layers as wide as their page and in the page's colours. datasets: name -> rows; height: in pixels."""
    import altair as alt

    looks = (  # on a chart of its own: each of these calls copies the chart with all its data
        alt.LayerChart()
        .configure(background="transparent", autosize={"type": "fit-x", "contains": "padding"})
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, domainColor=INK, tickColor=INK)
        .configure_text(fontSize=12)
    )
    parts = {"config": looks.config, "width": "container", "height": height, "datasets": datasets}
    return chart.add_params(*params).properties(**parts)
