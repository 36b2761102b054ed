"""The two pages that are searchable tables: the catalogue of tools, and the lists that others keep."""

from __future__ import annotations

import html

from book.reference.markup import heading, link, paragraph, raw
from xops_widgets.knowledge import Knowledge
from xops_widgets.widgets import SearchTable


def catalogue_page(kb: Knowledge) -> str:
    """Return the catalogue: every tool, with an anchor that is its id."""
    return raw(SearchTable("catalogue", kb=kb).twin())


def lists_page(kb: Knowledge) -> str:
    """Return one section a list: what it is good for, whose it is, and its table."""
    parts = []
    for record in sorted(kb.lists.values(), key=lambda record: record.title.casefold()):
        read = "on a day that was not noted" if record.read == "unknown" else record.read
        licence = "no licence is named" if record.licence == "unknown" else f"licence {record.licence}"
        about = f"<p>{html.escape(record.what)}</p>"
        if record.note:
            about += f"<p>{html.escape(record.note)}</p>"
        kept = (
            f"{html.escape(record.keeper)}; {html.escape(licence)}; read {html.escape(read)}; "
            f"{link('the list itself', record.url)}."
        )
        parts += [
            heading(2, record.title, f"list-{record.id}"),
            raw(about + paragraph("Kept by", kept)),
            raw(SearchTable(record.id, kb=kb).twin()),
        ]
    return "\n".join(parts)
