"""Put what the records say in the place that a page keeps for it: a line ``<!-- records: catalogue -->``."""

from __future__ import annotations

import re
from collections.abc import Callable

from book.reference.cells import cells_page
from book.reference.decided import calibration_table, influence_line, left_out, stories_table
from book.reference.evidence import evidence_page
from book.reference.glossary import glossary_page
from book.reference.home import measured_picture, miniature
from book.reference.readings import rubric_table, weakest_table
from book.reference.searched import catalogue_page, lists_page
from xops_widgets.knowledge import Knowledge

PLACE = re.compile(r"^<!-- records: (.*?) -->$", re.MULTILINE)
PAGES: dict[str, Callable[[Knowledge], str]] = {
    "catalogue": catalogue_page,
    "cells": cells_page,
    "evidence": evidence_page,
    "glossary": glossary_page,
    "lists": lists_page,
}
#: What stands inside a page that says more than that.
PARTS: dict[str, Callable[[Knowledge], str]] = {
    "calibration": calibration_table,
    "influence": influence_line,
    "left-out": left_out,
    "measured-picture": measured_picture,
    "miniature": miniature,
    "rubric": rubric_table,
    "stories": stories_table,
    "weakest-levels": weakest_table,
}


def fill(text: str, kb: Knowledge) -> str:
    """Return a page's Markdown with each kept place filled; a page without one comes back as it is.

    Raises ValueError naming a place that nothing fills.
    """

    def made(found: re.Match[str]) -> str:
        name = found[1]
        made = PAGES | PARTS
        if name not in made:
            raise ValueError(f"records: expected one of {', '.join(made)}, got {name!r}")
        return made[name](kb)

    return PLACE.sub(made, text)
