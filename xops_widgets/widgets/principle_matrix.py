"""`PrincipleMatrix`: seven principles by four disciplines; a cell opens its levels, tools and sources."""

from __future__ import annotations

import html
from typing import Any

import traitlets

from xops_widgets.knowledge import Knowledge, knowledge

from .serving import ServingWidget

#: What the squares of the matrix can show.
VIEWS = {"gist": "what it asks", "effort": "person-days to level 2", "tools": "tools"}
CELLS_PAGE = "../book/cells.html"


def matrix_grid(kb: Knowledge | None = None) -> dict[str, Any]:
    """Return what the closed matrix shows: names in order, and for each cell gist, nuance, effort to level 2 and tools.

    `effort`: (low, high) person-days from level 0; `runs`: how many of its tools run in this kit.
    """
    kb = kb or knowledge()
    return {
        "disciplines": [{"id": d.id, "name": d.name} for d in kb.disciplines.values()],
        "principles": [{"id": p.id, "name": p.name, "question": p.question} for p in kb.principles.values()],
        "cells": {
            c.id: {
                "gist": c.gist,
                "nuance": kb.principles[c.principle].nuance[c.discipline],
                "effort": [sum(s.low for s in c.effort.steps[:2]), sum(s.high for s in c.effort.steps[:2])],
                "tools": len(c.tools),
                "runs": sum(kb.tools[t].label != "none" for t in c.tools),
            }
            for c in kb.cells.values()
        },
    }


class PrincipleMatrix(ServingWidget):
    """The 28 cells. Traits: `cell` (the open one's id, "" for none), `view` ("gist", "effort" or "tools").

    Raises traitlets.TraitError naming the place for an unknown cell or view.
    """

    kind = traitlets.Unicode("principle-matrix").tag(sync=True)
    cell = traitlets.Unicode("").tag(sync=True)
    view = traitlets.Unicode("").tag(sync=True)
    views = traitlets.Dict().tag(sync=True)
    grid = traitlets.Dict().tag(sync=True)
    public = ("cell", "view", "views", "grid")

    def __init__(self, cell: str = "", view: str = "", **kwargs: Any):
        super().__init__(**{"grid": matrix_grid(), "views": VIEWS, "cell": cell, "view": view, **kwargs})

    @traitlets.validate("cell", "view")
    def _check(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        known = list(knowledge().cells) if name == "cell" else list(VIEWS)
        if value and value not in known:
            shown = ", ".join(known[:4]) + (", ..." if len(known) > 4 else "")
            raise traitlets.TraitError(f"{name}: expected '' or one of {shown}, got {value!r}")
        return value

    def fallback(self) -> str:
        """Return the matrix as a table of gists, each linked to the page that holds all cells as text."""
        head = "".join(f'<th scope="col">{html.escape(d["name"])}</th>' for d in self.grid["disciplines"])
        rows = "".join(
            f'<tr><th scope="row">{html.escape(p["name"])}</th>'
            + "".join(self._square(p["id"], d["id"]) for d in self.grid["disciplines"])
            + "</tr>"
            for p in self.grid["principles"]
        )
        return (
            "<table><caption>What each principle asks in each discipline</caption>"
            f'<thead><tr><th scope="col">Principle</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
        )

    def _square(self, principle: str, discipline: str) -> str:
        name = f"{principle}-{discipline}"
        cell = self.grid["cells"].get(name)
        return (
            f'<td><a href="{CELLS_PAGE}#{name}">{html.escape(cell["gist"])}</a></td>' if cell else "<td></td>"
        )
