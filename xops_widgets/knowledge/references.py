"""What one record says about another: every id that is named must exist, and a cell ranks only tools that name it.

A tool names its cells, and that is enough: a cell's own ``tools`` says which come first. A cell is a place, one
principle in one discipline; it may be named before, or after, a record describes it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from xops_widgets.knowledge.errors import RecordError
from xops_widgets.knowledge.schema import LISTS, TABLES
from xops_widgets.knowledge.vocabulary import KEBAB, Record, Refers

Records = Mapping[str, Mapping[str, Any]]
Present = Mapping[str, set[str]]


class Mention(NamedTuple):
    """One id named in a record: where in it, what kind of record it must be, the id."""

    key: str
    kind: str
    id: str


def find_reference_errors(records: Records, present: Present) -> list[RecordError]:
    """Return dangling and one-sided references.

    ``records``: kind -> id -> record; ``present``: kind -> ids of all files, also of those that did not
    validate, so that one broken file is not reported again by each of its neighbours.
    """
    found = []
    for kind, of_kind in records.items():
        for record in of_kind.values():
            for key, target, name in mentions(record, kind in LISTS or kind in TABLES):
                if not _exists(records, present, target, name):
                    expected = f"the id of {ARTICLES[target]}"
                    found.append(RecordError(_place(kind, record.id), key, expected, repr(name)))
    return found + _find_one_sided(records) + _find_gaps(records, present) + _find_backward_tasks(records)


ARTICLES = {
    "disciplines": "a discipline",
    "principles": "a principle",
    "stages": "a stage",
    "cells": "a cell",
    "tools": "a tool",
    "questions": "a question",
    "foundations": "a question of the kind 'foundation'",
    "cells or foundations": "a cell, or of a question of the kind 'foundation'",
    "sources": "a source",
    "faults": "a fault",
    "roles": "a role",
    "phases": "a phase",
    "terms": "a term",
}


def _exists(records: Records, present: Present, target: str, name: str) -> bool:
    if target == "foundations":
        if name in records["questions"]:
            return records["questions"][name].kind == "foundation"
        return name in present["questions"]
    if target == "cells or foundations":
        return any(_exists(records, present, kind, name) for kind in ("cells", "foundations"))
    if target == "cells":
        return name in present["cells"] or name in _places(present)
    return name in present[target]


def _places(present: Present) -> set[str]:
    """Return the ids that cells can have: each principle in each discipline."""
    return {f"{principle}-{name}" for principle in present["principles"] for name in present["disciplines"]}


def _place(kind: str, name: str) -> str:
    if kind in LISTS:
        return f"records/{kind}.yaml"
    return f"records/{kind}.csv" if kind in TABLES else f"records/{kind}/{name}.yaml"


def mentions(record: Record, lists: bool = False) -> Iterator[Mention]:
    """Yield every id of another record, where the schema's annotations say that one stands.

    lists: whether the record is an entry of a list or a table, so that its place begins with its id.
    """
    start = f"{record.id}." if lists else ""  # type: ignore[attr-defined]
    for name, annotation in _fields(type(record)).items():
        yield from _walk(annotation, getattr(record, name), f"{start}{name}")


@functools.cache
def _fields(kind: type[Record]) -> dict[str, Any]:
    """Return the annotations of a kind of record in which an id of another record is marked."""
    return {
        name: found
        for name, found in get_type_hints(kind, include_extras=True).items()
        if name in kind.model_fields and _refers(found)
    }


def _refers(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_fields(annotation))
    marks = annotation.__metadata__ if get_origin(annotation) is Annotated else ()
    return any(isinstance(mark, Refers) for mark in marks) or any(map(_refers, get_args(annotation)))


def _walk(annotation: Any, value: Any, key: str) -> Iterator[Mention]:
    if value is None:
        return
    if isinstance(value, Record):
        for name, found in _fields(type(value)).items():
            yield from _walk(found, getattr(value, name), f"{key}.{name}")
        return
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for mark in annotation.__metadata__:
            if isinstance(mark, Refers) and KEBAB.fullmatch(value) and value not in mark.or_else:
                yield Mention(key, mark.kind, value)
        yield from _walk(parts[0], value, key)
    elif origin is tuple:
        for number, item in enumerate(value):
            yield from _walk(parts[0], item, f"{key}[{number}]")
    elif origin is dict:
        for name, item in value.items():
            yield from _walk(parts[0], name, f"{key}.{name}")
            yield from _walk(parts[1], item, f"{key}.{name}")
    elif origin in (Union, UnionType):
        for part in parts:
            yield from _walk(part, value, key)


def rank_tools(cells: Mapping[str, Any], tools: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells with all their tools: those that the cell ranks, then the others that name it, by id."""
    ranked = {}
    for name, cell in cells.items():
        others = sorted(t.id for t in tools.values() if name in t.cells and t.id not in cell.tools)
        ranked[name] = cell.model_copy(update={"tools": (*cell.tools, *others)}) if others else cell
    return ranked


def _find_one_sided(records: Records) -> list[RecordError]:
    """A cell ranks only tools that name the cell."""
    found = []
    for cell in records["cells"].values():
        for name in cell.tools:
            tool = records["tools"].get(name)
            if tool is not None and cell.id not in tool.cells:
                expected = f"{cell.id!r}, which lists it"
                found.append(RecordError(_place("tools", name), "cells", expected, repr(list(tool.cells))))
    return found


def _find_gaps(records: Records, present: Present) -> list[RecordError]:
    """A discipline relates to each other one, a principle has a nuance for each; orders are unique."""
    found = []
    for kind, key in (("disciplines", "relates"), ("principles", "nuance")):
        for record in records[kind].values():
            place, given = _place(kind, record.id), getattr(record, key)
            due = sorted(present["disciplines"] - {record.id})
            missing = [name for name in due if name not in given]
            if missing:
                found.append(RecordError(place, key, f"a sentence for each of {due}", f"none for {missing}"))
            if record.id in given:
                found.append(RecordError(place, f"{key}.{record.id}", "another discipline", "itself"))
    for kind in (
        "disciplines",
        "principles",
        "stages",
        "questions",
        "faults",
        "safeguards",
        "roles",
        "phases",
        "rubric",
        "assessing",
    ):
        taken: dict[int, str] = {}
        for record in records[kind].values():
            other = taken.setdefault(record.order, record.id)
            if other != record.id:
                got = f"{record.order}, as {other!r}"
                found.append(RecordError(_place(kind, record.id), "order", "a number of its own", got))
    return found


def _find_backward_tasks(records: Records) -> list[RecordError]:
    """A task ends in the phase in which it starts, or in a later one."""
    order = {phase.id: phase.order for phase in records["phases"].values()}
    return [
        RecordError(
            _place("tasks", task.id), f"{task.id}.end", f"{task.start!r} or a later phase", repr(task.end)
        )
        for task in records["tasks"].values()
        if order.get(task.end, 0) < order.get(task.start, 0) and {task.start, task.end} <= set(order)
    ]
