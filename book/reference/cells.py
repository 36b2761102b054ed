"""The page of all cells as text: one section a cell, its id the cell's."""

from __future__ import annotations

import html

from book.reference.entry_filter import entry_attributes, entry_filter
from book.reference.markup import bullets, heading, link, paragraph, raw, source_links
from xops_widgets.decide.countered import countered
from xops_widgets.knowledge import Knowledge
from xops_widgets.knowledge.cell_schema import Cell
from xops_widgets.pictures.tables import html_table
from xops_widgets.widgets.searchable import licence_text


def cells_page(kb: Knowledge) -> str:
    """Return the search, what holds for every level, then one part a principle, with a section a discipline that has a
    cell. A cell is folded under what it asks for.
    """
    rules = [
        f"<strong>{html.escape(rule.name)}.</strong> {html.escape(rule.rule)}"
        for rule in kb.assessing.values()
    ]
    parts = []
    if rules:
        summary = f"The {len(rules)} rules that hold for assessing every level"
        parts.append(
            raw(f'<details class="xops-fold"><summary>{summary}</summary>{bullets(rules)}</details>')
        )
    if kb.cells:
        filters = {
            "discipline": ("Discipline", [d.name for d in kb.disciplines.values()]),
            "principle": ("Principle", [p.name for p in kb.principles.values()]),
        }
        parts.append(entry_filter("cells", "All cells", "cells", filters))
    for principle in kb.principles.values():
        here = [c for d in kb.disciplines if (c := kb.cells.get(f"{principle.id}-{d}")) is not None]
        if here:
            parts += [
                heading(2, principle.name, f"principle-{principle.id}"),
                raw(f"<p>{html.escape(principle.question)}</p>"),
            ]
        for cell in here:
            parts += [heading(3, cell_name(cell, kb), cell.id), raw(_cell(cell, kb))]
    return "\n".join(parts)


def cell_name(cell: Cell, kb: Knowledge) -> str:
    """Return a cell's name as people say it: "Testing in AIOps"."""
    return f"{kb.principles[cell.principle].name} in {kb.disciplines[cell.discipline].name}"


def effort_steps(cell: Cell) -> str:
    """Return the person-days of the four steps, low to high."""
    return "; ".join(
        f"to level {i + 1}: {step.low:g} to {step.high:g}" for i, step in enumerate(cell.effort.steps)
    )


def _cell(cell: Cell, kb: Knowledge) -> str:
    name = cell_name(cell, kb)
    levels = html_table(
        f"Levels: {name}",
        ("Level", "What you can observe", "How to assess it within an hour"),
        [(number, level.statement, level.assess) for number, level in enumerate(cell.levels)],
    )
    parts = [f"<p>{html.escape(cell.why)}</p>"]
    if cell.only_here:
        parts.append(paragraph("Only here", html.escape(cell.only_here)))
    parts.append(levels)
    effort = f"{effort_steps(cell)}. {cell.effort.basis}"
    parts.append(paragraph("Effort, person-days", html.escape(effort)))
    if cell.depends_on:
        parts.append(
            paragraph("Rests on", "; ".join(_rests_on(other, kb) for other in cell.depends_on) + ".")
        )
    parts.append(paragraph("Typical misuse", html.escape(cell.misuse)))
    if cell.tools:
        tools = (kb.tools[tool] for tool in cell.tools)
        shelf = "; ".join(
            f"{link(tool.name, f'../book/catalogue.html#{tool.id}')} ({html.escape(licence_text(tool.licence.value))})"
            for tool in tools
        )
        parts.append(paragraph("Tools", shelf + "."))
    if own_faults := countered().get(cell.id, ()):
        faults = "; ".join(link(one.said, f"../book/glossary.html#fault-{one.fault}") for one in own_faults)
        parts.append(paragraph("Its safeguards detect, measured here", faults + "."))
    parts.append(paragraph("Sources", source_links(cell.sources, kb) + "."))
    own = entry_attributes(
        name, discipline=kb.disciplines[cell.discipline].name, principle=kb.principles[cell.principle].name
    )
    return (
        f'<details class="xops-fold xops-cell xops-{html.escape(cell.discipline)}" {own}>'
        f"<summary>{html.escape(cell.gist)}</summary>"
        f'<div class="xops-table">{"".join(parts)}</div></details>'
    )


def _rests_on(name: str, kb: Knowledge) -> str:
    """Return a cell by its name with a link, a foundation by its question, a cell that nobody described by its id."""
    if name in kb.cells:
        return link(cell_name(kb.cells[name], kb), f"#{name}")
    return html.escape(kb.questions[name].text if name in kb.questions else name)
