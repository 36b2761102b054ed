"""Horizontal bars: one row each, its name before it, its value after it; a range is drawn as a range."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from xops_widgets.pictures.paint import Own, fill, percent

HEIGHT_PX, THICK_PX = 20, 12
LONG = 20  # characters of a word that a narrow name's column holds
PARTS = re.compile(r"(?:_|::)(?=\w)")


class Bar(NamedTuple):
    """A named value. said: as printed behind the bar; low, high: its interval, if it has one."""

    name: str
    value: float
    said: str
    own: Own = ""
    low: float | None = None
    high: float | None = None


def bars(rows: Sequence[Bar], top: float | None = None, mark: float | None = None, named: str = "") -> str:
    """Return bars as HTML, in the order given.

    top: the value at the right end (default: the largest that is drawn); mark: a value with a line through all rows,
    ``named`` below them. Values below zero go to the left of a zero line.
    Raises ValueError without rows, or when nothing but zero is drawn and ``top`` is not given.
    """
    if not rows:
        raise ValueError("bars: expected at least one row, got none")
    drawn = [v for row in rows for v in (row.value, row.low, row.high) if v is not None]
    drawn += [] if mark is None else [mark]
    low, high = min(0.0, *drawn), max(0.0, *drawn) if top is None else top
    if high <= low:
        raise ValueError(
            f"bars: expected a value other than {low:g}, got none; `top` may say how long a bar can be"
        )
    lines = [_row(row, low, high, mark) for row in rows]
    key = f'<p class="xops-pic-key">{html.escape(named)}</p>' if named else ""
    columns = "minmax(6.5rem,36%) minmax(0,1fr) auto"
    look = f"display:grid;grid-template-columns:{columns};gap:.1rem .8rem;align-items:center;overflow-wrap:break-word"
    return (
        f'<div class="xops-pic"><div class="xops-pic-bars" style="{look}">{"".join(lines)}</div>{key}</div>'
    )


def _row(row: Bar, low: float, high: float, mark: float | None) -> str:
    def at(value: float) -> str:
        return percent((value - low) / (high - low))

    begin, end = sorted((0.0, row.value))
    width = percent((min(end, high) - begin) / (high - low))
    middle, above = HEIGHT_PX // 2, (HEIGHT_PX - THICK_PX) // 2
    place = f'x="{at(begin)}" y="{above}" width="{width}" height="{THICK_PX}"'
    shapes = [f'<rect {place} style="fill:{fill(row.own)}"/>']
    if row.low is not None and row.high is not None:
        shapes.append(_line(at(row.low), at(row.high), middle, middle, 2))
        shapes += [_line(at(v), at(v), middle - 4, middle + 4, 2) for v in (row.low, row.high)]
    if low < 0:
        shapes.append(_line(at(0.0), at(0.0), 0, HEIGHT_PX, 1))
    if mark is not None:
        shapes.append(_line(at(mark), at(mark), 0, HEIGHT_PX, 1, " 3"))
    return (
        f'<span class="xops-pic-name">{_breakable(row.name)}</span>'
        f'<svg width="100%" height="{HEIGHT_PX}" aria-hidden="true" style="overflow:visible">{"".join(shapes)}</svg>'
        f'<span class="xops-pic-said">{html.escape(row.said)}</span>'
    )


def _breakable(name: str) -> str:
    """Return a name escaped; a word too long for its column may break between parts, as in `search_AWS::Lambda`."""
    words = re.split(r"(\s+)", name)
    return "".join(
        PARTS.sub(r"\g<0><wbr/>", html.escape(w)) if len(w) > LONG else html.escape(w) for w in words
    )


def _line(x1: str, x2: str, y1: int, y2: int, width: int, dashes: str = "") -> str:
    dashed = f";stroke-dasharray:3{dashes}" if dashes else ""
    return f'<line x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}" style="stroke:currentColor;stroke-width:{width}{dashed}"/>'
