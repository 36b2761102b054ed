"""How a chapter shows a result: its headline, then tables, lists and code. Escaped here, and nowhere else."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def view(headline: str, *parts: str) -> str:
    """Return the HTML of a result: its headline, then its parts, which `table` and the others below made."""
    return f'<div class="xops-table">{paragraph(headline)}{"".join(parts)}</div>'


def paragraph(text: str) -> str:
    return f"<p>{html.escape(text)}</p>" if text else ""


def code(text: str) -> str:
    return f"<pre>{html.escape(text)}</pre>" if text else ""


def bullets(items: Iterable[tuple[str, str]]) -> str:
    """Return a list of (name, what is said of it)."""
    lines = (f"<li><strong>{html.escape(name)}</strong> {html.escape(text)}</li>" for name, text in items)
    return f"<ul>{''.join(lines)}</ul>"


def table(frame: pd.DataFrame, caption: str = "") -> str:
    """Return a table whose first column heads its rows; "" for a frame without rows, an empty cell for no value."""
    return rows(list(frame.columns), frame.astype(object).itertuples(index=False, name=None), caption)


def rows(head: Sequence[Any], body: Iterable[Sequence[Any]], caption: str = "") -> str:
    """Return the same from a head and rows of cells."""
    lines = [
        f'<tr><th scope="row">{cell(first)}</th>{"".join(f"<td>{cell(value)}</td>" for value in rest)}</tr>'
        for first, *rest in body
    ]
    if not lines:
        return ""
    title = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    names = "".join(f'<th scope="col">{html.escape(str(name))}</th>' for name in head)
    return f"<table>{title}<thead><tr>{names}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def cell(value: Any) -> str:
    """Return a value as text: six significant digits, yes and no, nothing for a missing one."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.6g}" if isinstance(value, float) else html.escape(str(value))
