"""Make tables readable by a screen reader: an empty corner is a cell, not a header without a name.

Pandas writes such corners into stored outputs, Markdown tables into prose.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

EMPTY_HEADER = re.compile(r"<th((?: [^>]*)?)>(?:<p></p>)?</th>")
SCOPE = re.compile(r' scope="\w+"')  # only a header may say what it heads


def empty_headers_to_cells(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    if "body" in context:
        context["body"] = EMPTY_HEADER.sub(
            lambda found: f"<td{SCOPE.sub('', found[1])}></td>", context["body"]
        )


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", empty_headers_to_cells)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
