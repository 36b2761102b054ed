"""Tables that a page can search: the lists that others keep, the catalogue of tools, the evidence.

A row holds a field for each column. A field is text, or a list of items where a row has several values; an item is
text, or a pair of text and address: of the web, or of a page of the book as ``../book/cells.html#testing-devops``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xops_widgets.knowledge.listed import read_listed
from xops_widgets.knowledge.loader import FOLDER, Knowledge
from xops_widgets.knowledge.schema import Evidence, Tool
from xops_widgets.knowledge.tool_costs import demo_costs, script_name

Item = str | list[str]
Field = str | list[Item]

DEMOS = {"live": "live", "live-successor": "live, successor", "simulated": "simulated", "none": "none"}
READ = {
    "yes": "read at the source",
    "secondary": "read in another text",
    "partial": "read in part",
    "no": "not looked up",
    "marketing": "no method given",
    "derived": "computed here",
}
SAID = {"own-knowledge": "own knowledge", "first-hand": "seen first-hand"}  # the sources without an address


@dataclass(frozen=True)
class Searchable:
    """A table and how a page shows it.

    ``columns``: id -> label, in the order of a row's fields; a label may be blank where the text needs none.
    ``shown``: the page's columns, each a stack of columns; ``more``: what a reader opens, below the first of them;
    ``filters``: columns that a reader may narrow by.
    ``link``: the column with the address of a row's first field; ``anchor``: the one with a row's id on the page;
    ``mark``: the one with a warning. ``whole``: all rows stand on the page when no script runs; else the first few.
    """

    title: str
    entries: str
    columns: dict[str, str]
    rows: list[list[Field]]
    shown: tuple[tuple[str, ...], ...]
    filters: tuple[str, ...]
    link: str = ""
    anchor: str = ""
    mark: str = ""
    notice: str = ""
    home: str = ""
    whole: bool = False
    more: tuple[str, ...] = ()


def searchable_names(kb: Knowledge) -> list[str]:
    """Return the published names of all such tables."""
    return [*(f"lists/{name}" for name in kb.lists), "tables/catalogue", "tables/evidence"]


def searchable(name: str, kb: Knowledge, folder: Path = FOLDER) -> Searchable:
    """Return a table by its published name.

    Raises LookupError for a name that is none of ``searchable_names``; RecordErrors for a broken list of ``folder``.
    """
    if name not in searchable_names(kb):
        raise LookupError(f"source: expected one of {', '.join(searchable_names(kb))}, got {name!r}")
    if name == "tables/catalogue":
        return catalogue_table(kb)
    if name == "tables/evidence":
        return evidence_table(kb)
    return list_table(name.removeprefix("lists/"), kb, folder)


def list_table(name: str, kb: Knowledge, folder: Path) -> Searchable:
    record = kb.lists[name]
    return Searchable(
        title=record.title,
        entries="entries",
        columns=dict(record.columns),
        rows=[list(row) for row in read_listed(record, folder / "listed")],
        shown=tuple((column,) for column in record.columns if column != record.link),
        filters=record.filters,
        link=record.link,
        notice=record.notice,
        home=record.url,
    )


def catalogue_table(kb: Knowledge) -> Searchable:
    """Return all tools, by name."""
    columns = {
        "id": "Id", "name": "Tool", "url": "Address", "summary": "", "cells": "Serves", "discipline": "Discipline",
        "principle": "Principle", "licence": "Licence", "trap": "Mind", "hosting": "Hosting", "status": "Status",
        "owner": "Owner", "successor": "Instead", "checked": "Checked", "label": "Demo here", "chapter": "Chapter",
        "script": "Script", "measured": "Our run",
    }  # fmt: skip
    costs = demo_costs()
    return Searchable(
        title="Catalogue of tools",
        entries="tools",
        columns=columns,
        rows=[list(_tool(tool, kb, costs).values()) for tool in by_name(kb.tools)],
        shown=(
            ("name", "summary"),
            ("licence", "trap"),
            ("status", "successor"),
            ("label", "chapter"),
        ),
        more=("cells", "hosting", "owner", "script", "measured", "checked"),
        filters=("discipline", "principle", "licence", "label", "status"),
        link="url",
        anchor="id",
        whole=True,
    )


def by_name(records: dict[str, Any]) -> list[Any]:
    """Return records that have a name, in its alphabetical order, small and capital letters alike."""
    return sorted(records.values(), key=lambda record: (record.name.casefold(), record.id))


def cell_link(name: str, kb: Knowledge) -> Item:
    """Return a cell's name as people say it, with its address in the book when a record describes it."""
    principle, discipline = next(
        (p, d) for p in kb.principles.values() for d in kb.disciplines.values() if f"{p.id}-{d.id}" == name
    )
    text = f"{principle.name} in {discipline.name}"
    return [text, f"../book/cells.html#{name}"] if name in kb.cells else text


def licence_text(value: str) -> str:
    """Return an SPDX id as a page shows it."""
    return "proprietary" if value == "LicenseRef-proprietary" else value


def chapter_link(name: str) -> Item:
    """Return a notebook's name as people say it, with its address in the book: 34_apply_testing, "Apply testing"."""
    return [name[3:].replace("_", " ").capitalize(), f"../notebooks/{name}.html"]


def _script_link(demo: str) -> Item:
    name = f"run_{script_name(demo)}.py"
    return [name, f"../_static/demos/{name}"]


def _measured(demo: str, tool: Tool, costs: dict[str, dict[str, str]]) -> str:
    """Return what our own run of a demo cost, or where it runs when it has no environment of its own."""
    row = costs.get(demo)
    if row is None:
        library = "library" in tool.hosting.value
        return "in the kit's own environment" if library else "a program beside the kit's environment"
    made = f"installed in {row['install_s']} s ({row['size_mb']} MB, {row['packages']} packages)"
    return (
        f"{row['package'] or demo} {row['version']}: {made}, started in {row['start_s']} s, run in "
        f"{row['run_s']} s on {row['date']}"
    )


def _tool(tool: Tool, kb: Knowledge, costs: dict[str, dict[str, str]]) -> dict[str, Field]:
    places = [c for p in kb.principles for d in kb.disciplines if (c := f"{p}-{d}") in tool.cells]
    instead: Field = ""
    if tool.successor:
        known = tool.successor.tool in kb.tools
        text = tool.successor.value
        instead = [[text, f"../book/catalogue.html#{tool.successor.tool}"]] if known else text
    return {
        "id": tool.id,
        "name": tool.name,
        "url": tool.homepage,
        "summary": tool.summary,
        "cells": [cell_link(name, kb) for name in places],
        "discipline": [
            d.name for d in kb.disciplines.values() if any(c.endswith(f"-{d.id}") for c in places)
        ],
        "principle": [
            p.name for p in kb.principles.values() if any(c.startswith(f"{p.id}-") for c in places)
        ],
        "licence": licence_text(tool.licence.value),
        "trap": tool.licence_trap or "",
        "hosting": list(tool.hosting.value),
        "status": tool.status.value,
        "owner": tool.owner.value if tool.owner else "",
        "successor": instead,
        "checked": _proofs(tool, kb),
        "label": DEMOS[tool.label],
        "chapter": [chapter_link(name) for name in tool.chapter],
        "script": [_script_link(demo) for demo in tool.demo if demo in costs],
        "measured": "; ".join(dict.fromkeys(_measured(demo, tool, costs) for demo in tool.demo)),
    }


def _proofs(tool: Tool, kb: Knowledge) -> list[Item]:
    """Return who says it and when that was read, for the entry as a whole and for the facts that age."""
    seen = {
        "entry": (tool.source, tool.checked),
        "licence": (tool.licence.source, tool.licence.checked),
        "hosting": (tool.hosting.source, tool.hosting.checked),
        "status": (tool.status.source, tool.status.checked),
    }
    if tool.owner:
        seen["owner"] = (tool.owner.source, tool.owner.checked)
    found: list[Item] = []
    for proof in dict.fromkeys(seen.values()):
        source, day = proof
        what = ", ".join(name for name, own in seen.items() if own == proof)
        record, when = kb.sources.get(source), "no date" if day == "unknown" else day
        if record is not None and record.url is None:
            found.append(f"{what}: {SAID[record.quality]}, {when}")
        else:
            found.append([f"{what}: {when}", str(record.url) if record else source])
    return found


def evidence_table(kb: Knowledge) -> Searchable:
    """Return every published claim, by topic."""
    columns = {
        "id": "Id", "claim": "Claim", "topic": "Topic", "figure": "Figure", "mark": "Mark", "quality": "Quality",
        "publisher": "Publisher", "read": "How we know", "checked": "Checked", "year": "Year", "source": "Source",
        "note": "Mind",
    }  # fmt: skip
    return Searchable(
        title="Evidence",
        entries="claims",
        columns=columns,
        rows=[list(_claim(row).values()) for row in by_topic(kb)],
        shown=(
            ("claim",),
            ("figure",),
            ("quality", "read"),
            ("source", "year"),
        ),
        more=("note", "publisher", "topic", "checked"),
        filters=("topic", "quality", "read", "year"),
        anchor="id",
        mark="mark",
        whole=True,
    )


def by_topic(kb: Knowledge) -> list[Evidence]:
    """Return every claim; topics in alphabetical order, small and capital letters alike."""
    return sorted(kb.evidence.values(), key=lambda row: (row.topic.casefold(), row.id))


def not_to_use(row: Evidence) -> bool:
    """Say whether a claim is shown as a warning only: its maker gives no method, or nobody looked it up."""
    return row.verified in ("marketing", "no")


def _claim(row: Evidence) -> dict[str, Field]:
    mark = "Do not use: marketing" if row.verified == "marketing" else "Do not use" if not_to_use(row) else ""
    return {
        "id": row.id,
        "claim": row.claim,
        "topic": row.topic,
        "figure": f"{row.value} {row.unit}".strip(),
        "mark": mark or ("A vendor's own claim" if row.quality == "vendor" else ""),
        "quality": row.quality,
        "publisher": row.publisher,
        "read": READ[row.verified],
        "checked": row.checked,
        "year": str(row.year),
        "source": [[row.source_title, row.url]] if row.url else row.source_title,
        "note": row.note,
    }
