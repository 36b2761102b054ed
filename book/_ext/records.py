"""Fill the reference pages from the records: ``<!-- records: catalogue -->`` in a page becomes what they say."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book.reference import fill
from xops_widgets.knowledge import knowledge


def fill_page(app: Sphinx, page: str, source: list[str]) -> None:
    """Replace the places that a Markdown page keeps for the records.

    Raises: ExtensionError naming the page and the place that nothing fills.
    """
    if Path(app.env.doc2path(page)).suffix != ".md":
        return
    try:
        source[0] = fill(source[0], knowledge())
    except ValueError as problem:
        raise ExtensionError(f"{page}: {problem}") from None


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", fill_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
