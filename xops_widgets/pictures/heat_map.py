"""The one form of a matrix: a table whose squares are the darker, the more they hold; the number stands in each."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from xops_widgets.pictures.paint import Own, tint


class Heat(NamedTuple):
    """A square. said: what stands in it; share: how dark, 0-1, None for a square without a measurement."""

    said: str
    share: float | None
    own: Own = "devops"


def heat_map(corner: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Heat]]]) -> str:
    """Return a matrix as an HTML table. corner: what rows and columns are, as "fault \\ safeguard".

    Raises ValueError naming a row that has not one square for each column.
    """
    for name, squares in rows:
        if len(squares) != len(columns):
            raise ValueError(f"{name}: expected {len(columns)} squares, got {len(squares)}")
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in columns)
    body = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th>{"".join(map(_square, squares))}</tr>'
        for name, squares in rows
    )
    return (
        f'<div class="xops-heat"><table><thead><tr><th scope="col">{html.escape(corner)}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _square(square: Heat) -> str:
    if square.share is None:
        return f"<td>{html.escape(square.said)}</td>"
    ground = tint(square.own, square.share) if square.share > 0 else "transparent"
    return f'<td style="background:{ground}">{html.escape(square.said)}</td>'
