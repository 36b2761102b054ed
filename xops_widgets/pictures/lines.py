"""Curves over one common axis, one small panel each, so that their sizes need not fit each other."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import NamedTuple

from xops_widgets.pictures.paint import Own, fill, percent

Place = Callable[[float], float]  # of a value on its axis, 0-1
HEIGHT_PX = 84
APART = "display:flex;justify-content:space-between;gap:1rem"


class Line(NamedTuple):
    """A curve. points: (x, y), y None where nothing was measured; said: what its last or largest value is, in words;
    limit: a value with a dashed line; top, bottom: ends of its axis (default: what is drawn, and 0); beside: a second,
    thin curve on the same axis, such as what a promise is compared with."""

    name: str
    points: Sequence[tuple[float, float | None]]
    said: str
    own: Own = ""
    limit: float | None = None
    top: float | None = None
    bottom: float = 0.0
    beside: Sequence[tuple[float, float | None]] = ()


def lines(
    curves: Sequence[Line], ends: tuple[str, str], events: Sequence[tuple[float, str]] = (), named: str = ""
) -> str:
    """Return panels as HTML. ends: the labels of the axis, left and right; events: (x, name), an upright in each panel;
    named: what the curves are, below them.

    Raises ValueError when there is no curve, or one without two points.
    """
    if not curves:
        raise ValueError("lines: expected at least one curve, got none")
    for curve in curves:
        if sum(y is not None for _, y in curve.points) < 2:
            raise ValueError(f"{curve.name}: expected at least two measured points, got fewer")
    xs = [x for curve in curves for x, _ in (*curve.points, *curve.beside)]
    first, last = min(xs), max(xs)
    panels = "".join(_panel(curve, first, last, events) for curve in curves)
    marks = "".join(f"<li>{html.escape(name)}</li>" for _, name in events)
    key = f'<ol class="xops-pic-events">{marks}</ol>' if marks else ""
    axis = (
        f'<div class="xops-pic-axis" style="{APART}">'
        f"<span>{html.escape(ends[0])}</span><span>{html.escape(ends[1])}</span></div>"
    )
    meaning = f'<p class="xops-pic-key">{html.escape(named)}</p>' if named else ""
    return f'<div class="xops-pic">{panels}{axis}{meaning}{key}</div>'


def _panel(curve: Line, first: float, last: float, events: Sequence[tuple[float, str]]) -> str:
    drawn = [y for _, y in (*curve.points, *curve.beside) if y is not None]
    drawn += [] if curve.limit is None else [curve.limit]
    top = max(drawn) if curve.top is None else curve.top
    span = (top - curve.bottom) or 1.0

    def x_of(x: float) -> float:
        return (x - first) / (last - first)

    def y_of(y: float) -> float:
        return 1 - min(1.0, max(0.0, (y - curve.bottom) / span))

    shapes = []
    for n, (x, _) in enumerate(events, 1):
        at = percent(x_of(x))
        shapes.append(
            f'<line x1="{at}" x2="{at}" y1="0" y2="{HEIGHT_PX}" style="stroke:currentColor;stroke-dasharray:2 3"/>'
            f'<text x="{at}" y="10" dx="3" style="font-size:11px;fill:currentColor">{n}</text>'
        )
    if curve.limit is not None:
        at = percent(y_of(curve.limit))
        shapes.append(
            f'<line x1="0" x2="100%" y1="{at}" y2="{at}" style="stroke:currentColor;stroke-dasharray:6 3"/>'
        )
    stretched = f'width="100%" height="{HEIGHT_PX}" viewBox="0 0 1000 1000" preserveAspectRatio="none"'
    thin = _curve(curve.beside, "currentColor", 1, x_of, y_of)
    shapes.append(f"<svg {stretched}>{thin}{_curve(curve.points, fill(curve.own), 2.5, x_of, y_of)}</svg>")
    return (
        f'<div class="xops-pic-panel"><p class="xops-pic-line" style="{APART}">'
        f"<span>{html.escape(curve.name)}</span><span>{html.escape(curve.said)}</span></p>"
        f'<svg width="100%" height="{HEIGHT_PX}" aria-hidden="true" '
        'style="border-bottom:1px solid currentColor;overflow:visible">'
        f"{''.join(shapes)}</svg></div>"
    )


def _curve(
    points: Sequence[tuple[float, float | None]], colour: str, width: float, x_of: Place, y_of: Place
) -> str:
    """Return its runs of measured points; a gap stays a gap."""
    runs: list[list[str]] = [[]]
    for x, y in points:
        if y is None:
            runs.append([])
        else:
            runs[-1].append(f"{1000 * x_of(x):.0f},{1000 * y_of(y):.0f}")
    return "".join(
        f'<polyline points="{" ".join(run)}" style="fill:none;stroke:{colour};stroke-width:{width:g};'
        'vector-effect:non-scaling-stroke"/>'
        for run in runs
        if len(run) > 1
    )
