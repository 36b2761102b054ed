"""Plain HTML: the readable twin of what a widget draws. Everything from data is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any


def html_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return an accessible table: caption, column headers, the first cell of each row as its header."""
    columns = "".join(f'<th scope="col">{html.escape(str(h))}</th>' for h in head)
    body = "".join(
        f'<tr><th scope="row">{html.escape(str(first))}</th>'
        + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    return (f"<table><caption>{html.escape(caption)}</caption><thead><tr>{columns}</tr></thead>"
            f"<tbody>{body}</tbody></table>")


def percent_range(low: float, high: float) -> str:
    """Return a share or a range of shares (0-1) in whole per cent."""
    a, b = round(100 * low), round(100 * high)
    return f"{a} %" if a == b else f"{a}–{b} %"
