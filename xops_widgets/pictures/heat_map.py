"""The one form of a matrix: a table whose squares are the darker, the more they hold; the number stands in each."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xops_widgets.pictures.paint import Own, fill, tint


class Heat(NamedTuple):
    """A square. said: what stands in it; share: how dark, 0-1, None for a square without a measurement; faint: said
    in small, for what does not count."""

    said: str
    share: float | None
    own: Own = "devops"
    faint: bool = False


class Block(NamedTuple):
    """Rows or columns that belong together. own: whose; names: of the rows or columns."""

    title: str
    own: Own
    names: Sequence[str]


def heat_map(corner: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Heat]]]) -> str:
    """Return a matrix as an HTML table. corner: what rows and columns are, as "fault \\ safeguard".

    Raises ValueError naming a row that has not one square for each column.
    """
    _check(rows, len(columns))
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in columns)
    body = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th>{"".join(map(_square, squares))}</tr>'
        for name, squares in rows
    )
    return (
        f'<div class="xops-heat"><table><thead><tr><th scope="col">{html.escape(corner)}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def block_map(
    corner: str, columns: Sequence[Block], rows: Sequence[tuple[Block, Sequence[Sequence[Heat]]]]
) -> str:
    """Return a matrix in blocks as an HTML table that fits a phone: the numbers are left to wide screens there.

    rows: each block of rows with its rows of squares. Raises ValueError naming a row that has not one square for each
    column, or a block that has not one row of squares for each name.
    """
    many = sum(len(block.names) for block in columns)
    groups, names, body = "", "", ""
    for block in columns:
        narrow = ' class="xops-up"' if len(block.names) < 4 else ""
        groups += (
            f'<th scope="colgroup" colspan="{len(block.names)}"{narrow}><span>{_coloured(block)}</span></th>'
        )
        names += "".join(
            f'<th scope="col" class="xops-up{" xops-begins" * (not n)}"><span>{html.escape(name)}</span></th>'
            for n, name in enumerate(block.names)
        )
    begins = {sum(len(block.names) for block in columns[:n]) for n in range(len(columns))}
    for block, lines in rows:
        if len(lines) != len(block.names):
            raise ValueError(f"{block.title}: expected {len(block.names)} rows, got {len(lines)}")
        _check(zip(block.names, lines, strict=True), many)
        body += f'<tbody><tr><th scope="rowgroup" colspan="{many + 1}">{_coloured(block)}</th></tr>'
        for name, squares in zip(block.names, lines, strict=True):
            cells = "".join(_square(square, n in begins) for n, square in enumerate(squares))
            body += f'<tr><th scope="row">{html.escape(name)}</th>{cells}</tr>'
        body += "</tbody>"
    return (
        f'<div class="xops-heat xops-blocks"><table><thead><tr><td></td>{groups}</tr>'
        f'<tr><th scope="col">{html.escape(corner)}</th>{names}</tr></thead>{body}</table></div>'
    )


def _coloured(block: Block) -> str:
    return f'<b style="border-color:{fill(block.own)}">{html.escape(block.title)}</b>'


def _check(rows: Iterable[tuple[str, Sequence[Heat]]], columns: int) -> None:
    for name, squares in rows:
        if len(squares) != columns:
            raise ValueError(f"{name}: expected {columns} squares, got {len(squares)}")


def _square(square: Heat, begins: bool = False) -> str:
    said = html.escape(square.said)
    if square.faint and said:
        said = f"<small>{said}</small>"
    of = ' class="xops-begins"' if begins else ""
    if square.share is None:
        return f"<td{of}>{said}</td>"
    ground = tint(square.own, square.share) if square.share > 0 else "transparent"
    return f'<td{of} style="background:{ground}">{said}</td>'
