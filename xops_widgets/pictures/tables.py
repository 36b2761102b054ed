"""A table as plain HTML: the readable twin of what is drawn. Everything from data is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

LONG = 80  # characters from which a cell is a text to read and wants width on a small screen


def _cell(value: Any) -> str:
    text = str(value)
    mark = ' class="xops-long"' if len(text) >= LONG else ""
    return f"<td{mark}>{html.escape(text)}</td>"


def html_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return an accessible table: caption, column headers, the first cell of each row as its header."""
    columns = "".join(f'<th scope="col">{html.escape(str(h))}</th>' for h in head)
    body = "".join(
        f'<tr><th scope="row">{html.escape(str(first))}</th>'
        + "".join(_cell(cell) for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
