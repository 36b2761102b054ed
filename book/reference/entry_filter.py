"""The search over the entries of one page. They stand on the page as HTML; the script shows, hides and opens them."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence

from book.reference.markup import raw


def entry_filter(
    name: str, title: str, entries: str, filters: Mapping[str, tuple[str, Sequence[str]]]
) -> str:
    """Return what becomes the search of a page, as a block of its own.

    name: of the page, for the address; entries: what they are called, "cells"; filters: the attribute that an entry has
    (`data-discipline`) -> its label and its values, in order. An entry is any element with `data-entry`, its own name.
    """
    table = {
        "name": name,
        "title": title,
        "entries": entries,
        "labels": {column: label for column, (label, _) in filters.items()},
        "filters": [[column, list(values)] for column, (_, values) in filters.items()],
    }
    state = json.dumps(
        {"filters": {}, "query": "", "table": table},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return raw(
        f'<div data-xops="entry-filter" data-state="{html.escape(state)}"><div class="xops-fallback">'
        f"<p>All {html.escape(entries)} stand below.</p></div></div>"
    )


def entry_attributes(name: str, **values: str | Sequence[str]) -> str:
    """Return an entry's attributes: its name, and what it can be narrowed by; several values of one kind by "|"."""
    said = {key: value if isinstance(value, str) else "|".join(value) for key, value in values.items()}
    return f'data-entry="{html.escape(name)}"' + "".join(
        f' data-{key}="{html.escape(value)}"' for key, value in said.items()
    )
