"""Let the search find a page by every name of what it speaks of: the glossary's other names enter the index.

A page that says "error budget" is found by all that the glossary calls it too.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

from xops_widgets.knowledge import knowledge


def other_names(text: str, names: list[tuple[str, ...]]) -> list[str]:
    """Return all names of each thing of which ``text`` has one, sorted. names: the names of one thing each."""
    words = f" {' '.join(re.findall(r'[a-z0-9+-]+', text.casefold()))} "

    def said(name: str) -> bool:
        return f" {' '.join(re.findall(r'[a-z0-9+-]+', name.casefold()))} " in words

    return sorted({other for all_names in names if any(map(said, all_names)) for other in all_names})


def add_names(app: Sphinx, doctree: nodes.document) -> None:
    terms = [(term.name, *term.also) for term in knowledge().terms.values() if term.also]
    found = other_names(doctree.astext(), terms)
    if found:
        words = sorted(
            {word for name in found for word in name.split()}
        )  # the index takes single words, by commas
        doctree.insert(0, nodes.meta("", name="keywords", content=", ".join(words)))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", add_names)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
