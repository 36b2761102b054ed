"""Markdown and HTML of the reference pages. Everything from a record is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from xops_widgets.knowledge import Knowledge

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def raw(body: str) -> str:
    """Return HTML as a block of a MyST page."""
    return f"``````{{raw}} html\n{body}\n``````\n"


def heading(level: int, text: str, target: str) -> str:
    """Return a heading that links can name: ``page.html#target``."""
    return f"({target})=\n{'#' * level} {plain(text)}\n"


def link(text: str, address: str) -> str:
    """Return a link; ``rel`` only where it leaves the book."""
    outside = ' rel="noopener"' if address.startswith("http") else ""
    return f'<a href="{html.escape(address)}"{outside}>{html.escape(text)}</a>'


def paragraph(head: str, body: str) -> str:
    """Return a paragraph that begins with a bold name. body: HTML."""
    return f"<p><strong>{html.escape(head)}.</strong> {body}</p>"


def bullets(items: Iterable[str]) -> str:
    """Return a list. items: HTML."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def source_links(names: Iterable[str], kb: Knowledge) -> str:
    """Return the titles of sources, linked where they have an address, each with its quality and publisher."""
    named = []
    for name in names:
        source = kb.sources[name]
        title = link(source.title, source.url) if source.url else html.escape(source.title)
        named.append(f"{title} ({html.escape(source.label)})")
    return "; ".join(named)
