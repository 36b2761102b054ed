"""A drawing with its title above, its point below, and its figures as a folded table."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from xops_widgets.pictures.tables import html_table

if TYPE_CHECKING:
    import pandas as pd


def picture(drawing: str, title: str, caption: str = "", table: str = "") -> str:
    """Return a figure as HTML.

    drawing: HTML, as of `bars`, `heat_map`, `lines`, `chain` or `flow_strip`; caption: what a reader should see in it;
    table: HTML of the same figures, folded.
    """
    point = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    twin = (
        f'<details class="xops-twin"><summary>The figures as a table</summary>{table}</details>'
        if table
        else ""
    )
    return (
        f'<figure class="xops-picture" style="margin:.6rem 0 1rem"><p class="xops-picture-title"><strong>'
        f"{html.escape(title)}</strong></p>{drawing}{point}{twin}</figure>"
    )


def plain(value: Any) -> Any:
    """Return a figure as a table shows it: six significant digits, yes and no, nothing for a missing one."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.6g}" if isinstance(value, float) else value


class Picture:
    """The same as an object that a cell may end with. table: one row a line, or None where the drawing is a table."""

    def __init__(self, drawing: str, title: str, caption: str = "", table: pd.DataFrame | None = None):
        self.drawing, self.title, self.caption, self.table = drawing, title, caption, table

    def __repr__(self) -> str:
        return f"Picture({self.title!r})"

    def _repr_html_(self) -> str:
        twin = ""
        if self.table is not None:
            rows = ([plain(v) for v in row] for row in self.table.itertuples(index=False, name=None))
            twin = html_table(self.title, [str(name) for name in self.table.columns], rows)
        return picture(self.drawing, self.title, self.caption, twin)
