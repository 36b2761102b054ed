"""What a chapter prints as plain HTML: a table, a few sentences, its sources. Everything from data is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from xops_widgets.pictures.tables import html_table

if TYPE_CHECKING:
    import pandas as pd

    from xops_widgets.knowledge.schema import Source


class Table:
    """A DataFrame shown as an accessible table: one row a line, texts as they are, nothing where a value is missing.

    columns: name in the frame -> header; None shows all. folded: the caption is shown, the rest when asked for.
    """

    def __init__(
        self, frame: pd.DataFrame, caption: str, columns: dict[str, str] | None = None, folded: bool = False
    ):
        missing = [c for c in columns or {} if c not in frame]
        if missing:
            raise ValueError(
                f"columns: expected some of {', '.join(map(str, frame))}, got {', '.join(missing)}"
            )
        self.frame = frame[list(columns)] if columns else frame
        self.caption = caption
        self.folded = folded
        self.head = list((columns or {c: str(c) for c in frame}).values())

    def __repr__(self) -> str:
        return f"Table({self.caption!r}, {len(self.frame)} rows)"

    def _repr_html_(self) -> str:
        rows = (
            ["yes" if c is True else "no" if c is False else "" if c is None or c != c else c for c in row]
            for row in self.frame.astype(object).itertuples(index=False, name=None)
        )
        table = f'<div class="xops-table">{html_table(self.caption, self.head, rows)}</div>'
        if not self.folded:
            return table
        return f'<details class="xops-twin"><summary>{html.escape(self.caption)}</summary>{table}</details>'


class Bullets:
    """A few sentences shown as a list under a heading of their own. Each is escaped."""

    def __init__(self, items: Iterable[str], title: str):
        self.items = tuple(items)
        self.title = title

    def __repr__(self) -> str:
        return f"Bullets({self.title!r}, {len(self.items)} items)"

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{html.escape(item)}</li>" for item in self.items)
        return (
            f'<div class="xops-table"><p><strong>{html.escape(self.title)}</strong></p><ul>{items}</ul></div>'
        )


class SourceList:
    """Sources as a table: title, link and note; quality and publisher; the day it was checked."""

    def __init__(self, sources: Iterable[Source]):
        self.sources = tuple(sources)

    def __repr__(self) -> str:
        return f"SourceList({len(self.sources)} sources)"

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{_title(source)}</th><td>{html.escape(source.label)}</td>'
            f"<td>{source.checked}</td></tr>"
            for source in self.sources
        )
        head = "".join(f'<th scope="col">{name}</th>' for name in ("source", "quality, publisher", "checked"))
        return (
            '<div class="xops-table xops-sources"><table><caption>Sources of this chapter</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )


def _title(source: Source) -> str:
    title = html.escape(source.title)
    if source.url:
        title = f'<a href="{html.escape(source.url)}" rel="noopener">{title}</a>'
    return title + (f"<br><small>{html.escape(source.note)}</small>" if source.note else "")
