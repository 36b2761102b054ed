"""`Levels`: the four cells of one principle, each with its five observable levels."""

from __future__ import annotations

import html

from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.cell_schema import Cell
from xops_widgets.pictures.tables import html_table


class Levels:
    """The cells of a principle: levels with how to assess them, effort, misuse, tools. principle: an id such
    as `testing`.

    Raises ValueError for a principle without cells.
    """

    def __init__(self, principle: str):
        kb = knowledge()
        self.principle = principle
        self.cells = [kb.cells[f"{principle}-{d}"] for d in kb.disciplines if f"{principle}-{d}" in kb.cells]
        if not self.cells:
            known = sorted({c.principle for c in kb.cells.values()})
            raise ValueError(f"principle: expected one of {', '.join(known)}, got {principle!r}")

    def __repr__(self) -> str:
        return f"Levels({self.principle!r}, {len(self.cells)} cells)"

    def _repr_html_(self) -> str:
        return '<div class="xops-table">' + "".join(_cell_html(cell) for cell in self.cells) + "</div>"


def _cell_html(cell: Cell) -> str:
    kb = knowledge()
    name = kb.disciplines[cell.discipline].name
    rows = [(number, level.statement, level.assess) for number, level in enumerate(cell.levels)]
    steps = "; ".join(
        f"to level {i + 1}: {step.low:g} to {step.high:g}" for i, step in enumerate(cell.effort.steps)
    )
    tools = [
        (t.name, t.licence.value, t.label.replace("-", ", "), t.licence_trap or "")
        for t in (kb.tools[i] for i in cell.tools)
    ]
    paragraphs = (
        (None, cell.why),
        ("Typical misuse", cell.misuse),
        ("Effort, person-days", f"{steps}. {cell.effort.basis}"),
    )
    text = "".join(
        f"<p>{f'<strong>{html.escape(head)}.</strong> ' if head else ''}{html.escape(body.strip())}</p>"
        for head, body in paragraphs
    )
    levels = html_table(
        f"Levels of {cell.principle} in {name}",
        ("Level", "What you can observe", "How to assess it within an hour"),
        rows,
    )
    shelf = html_table(
        f"Tools for {cell.principle} in {name}", ("Tool", "Licence", "Demo here", "Mind"), tools
    )
    head = f'<details class="xops-reason xops-{cell.discipline}" id="{cell.id}">'
    return f"{head}<summary><strong>{html.escape(name)}</strong></summary>{text}{levels}{shelf}</details>"
