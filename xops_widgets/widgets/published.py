"""What a page fetches only when a reader opens it: one JSON value a name, made from the records.

The site writes each as ``_static/data/<name>.json``; in a notebook Python answers with the same value.
"""

from __future__ import annotations

from typing import Any

from xops_widgets.decide.countered import countered
from xops_widgets.knowledge.cell_schema import Cell
from xops_widgets.knowledge.loader import Knowledge, knowledge
from xops_widgets.widgets.searchable import searchable, searchable_names


def published_names(kb: Knowledge | None = None) -> list[str]:
    """Return all names, such as ``cells/testing-devops``, ``lists/<id of a list>`` and ``tables/catalogue``."""
    kb = kb or knowledge()
    return [f"cells/{name}" for name in kb.cells] + searchable_names(kb)


def published(name: str, kb: Knowledge | None = None) -> Any:
    """Return the value of one name. Raises LookupError naming it when there is none; RecordErrors for a broken list."""
    kb = kb or knowledge()
    kind, _, record = name.partition("/") if isinstance(name, str) else ("", "", "")
    if kind == "cells" and record in kb.cells:
        return cell_details(kb.cells[record], kb)
    if isinstance(name, str) and name in searchable_names(kb):
        return {"rows": searchable(name, kb).rows}
    raise LookupError(f"published: name: expected one of {len(published_names(kb))} names, got {name!r}")


def cell_details(cell: Cell, kb: Knowledge) -> dict[str, Any]:
    """Return all that a page shows of one cell, with names instead of ids."""
    tools = [kb.tools[name] for name in cell.tools]
    return {
        "id": cell.id,
        "why": cell.why,
        "only_here": cell.only_here,
        "levels": [{"statement": level.statement, "assess": level.assess} for level in cell.levels],
        "effort": [[step.low, step.high] for step in cell.effort.steps],
        "basis": cell.effort.basis,
        "rests_on": [name for name in cell.depends_on if name in kb.cells],
        "misuse": cell.misuse,
        "tools": [
            {
                "name": tool.name,
                "url": tool.homepage,
                "summary": tool.summary,
                "licence": tool.licence.value,
                "trap": tool.licence_trap,
                "status": tool.status.value,
                "successor": tool.successor.value if tool.successor else None,
                "label": tool.label,
                "checked": tool.checked,
            }
            for tool in tools
        ],
        "faults": [one.said for one in countered().get(cell.id, ())],
        "tasks": [
            {"role": kb.roles[task.role].name, "text": task.text}
            for task in kb.tasks.values()
            if task.discipline == cell.discipline and cell.principle in task.principles
        ],
        "sources": [
            {"title": s.title, "url": s.url, "quality": s.label, "checked": s.checked, "note": s.note}
            for s in (kb.sources[name] for name in cell.sources)
        ],
    }
