"""What one record says about another: every id that is named must exist, and a cell ranks only tools that name it.

A tool names its cells, and that is enough: a cell's own ``tools`` says which come first. A cell is a place, one
principle in one discipline; it may be named before, or after, a record describes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from xops_widgets.knowledge.errors import RecordError
from xops_widgets.knowledge.schema import LISTS, TABLES
from xops_widgets.knowledge.vocabulary import KEBAB

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
    for kind, mentions in MENTIONS.items():
        for record in records[kind].values():
            for key, target, name in mentions(record):
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


def _all(key: str, kind: str, names: Iterable[str]) -> list[Mention]:
    return [Mention(f"{key}[{i}]", kind, name) for i, name in enumerate(names)]


def _keys(key: str, kind: str, names: Iterable[str]) -> list[Mention]:
    return [Mention(f"{key}.{name}", kind, name) for name in names]


def _discipline(record: Any) -> list[Mention]:
    found = _all("where", "stages", record.where) + _keys("relates", "disciplines", record.relates)
    for i, item in enumerate(record.prerequisites):
        found += [
            Mention(f"prerequisites[{i}].discipline", "disciplines", item.discipline),
            Mention(f"prerequisites[{i}].principle", "principles", item.principle),
            Mention(f"prerequisites[{i}].source", "sources", item.source),
        ]
    return found + _all("sources", "sources", record.sources)


def _principle(record: Any) -> list[Mention]:
    found = _keys("nuance", "disciplines", record.nuance) + _all("sources", "sources", record.sources)
    for discipline, names in record.nuance_sources.items():
        found += _all(f"nuance_sources.{discipline}", "sources", names)
    return found


def _cell(record: Any) -> list[Mention]:
    return [
        Mention("principle", "principles", record.principle),
        Mention("discipline", "disciplines", record.discipline),
        *_all("depends_on", "cells or foundations", record.depends_on),
        *_all("tools", "tools", record.tools),
        *_all("counters", "faults", record.counters),
        *_all("sources", "sources", record.sources),
    ]


def _tool(record: Any) -> list[Mention]:
    found = [*_all("cells", "cells", record.cells), Mention("source", "sources", record.source)]
    for key in ("licence", "hosting", "status", "successor"):
        fact = getattr(record, key)
        if fact is not None and KEBAB.fullmatch(fact.source):
            found.append(Mention(f"{key}.source", "sources", fact.source))
    if record.successor is not None and record.successor.tool is not None:
        found.append(Mention("successor.tool", "tools", record.successor.tool))
    return found


def _question(record: Any) -> list[Mention]:
    found = [Mention(f"steps[{i}].principle", "principles", s.principle) for i, s in enumerate(record.steps)]
    if record.raised_by is not None:
        found.append(Mention("raised_by", "disciplines", record.raised_by))
    if record.counts is not None:
        found.append(Mention("counts.discipline", "disciplines", record.counts.discipline))
        if record.counts.source is not None:
            found.append(Mention("counts.source", "sources", record.counts.source))
    return found


def _gate(record: Any) -> list[Mention]:
    found = [
        Mention("discipline", "disciplines", record.discipline),
        Mention("question", "foundations", record.question),
        Mention("before", "disciplines", record.before),
    ]
    return found + ([Mention("source", "sources", record.source)] if record.source else [])


def _story(record: Any) -> list[Mention]:
    found = [
        Mention("discipline_first", "disciplines", record.discipline_first),
        *_all("principles_first", "principles", record.principles_first),
    ]
    for key in ("readings", "readings_1"):
        readings = getattr(record, key)
        if readings is not None:
            found += _keys(f"{key}.first", "questions", readings.first)
            found += _keys(f"{key}.second", "questions", readings.second)
    if record.right_first not in (None, "undetermined"):
        found.append(Mention("right_first", "disciplines", record.right_first))
    return found


def _fault(record: Any) -> list[Mention]:
    found = [
        Mention("discipline", "disciplines", record.discipline),
        Mention("stage", "stages", record.stage),
    ]
    return found + _all("sources", "sources", record.sources)


def _safeguard(record: Any) -> list[Mention]:
    return [*_fault(record), Mention("principle", "principles", record.principle)]


def _task(record: Any) -> list[Mention]:
    return [
        Mention(f"{record.id}.stage", "stages", record.stage),
        Mention(f"{record.id}.role", "roles", record.role),
        Mention(f"{record.id}.discipline", "disciplines", record.discipline),
        *_all(f"{record.id}.principles", "principles", record.principles),
        Mention(f"{record.id}.start", "phases", record.start),
        Mention(f"{record.id}.end", "phases", record.end),
    ]


def _friction(record: Any) -> list[Mention]:
    return [
        *_all(f"{record.id}.between", "roles", record.between),
        *_all(f"{record.id}.stages", "stages", record.stages),
        Mention(f"{record.id}.discipline", "disciplines", record.discipline),
        *_all(f"{record.id}.principles", "principles", record.principles),
        *_all(f"{record.id}.sources", "sources", record.sources),
    ]


def _term(record: Any) -> list[Mention]:
    return [
        *_all(f"{record.id}.see", "terms", record.see),
        *_all(f"{record.id}.sources", "sources", record.sources),
    ]


def _reading(record: Any) -> list[Mention]:
    return [Mention(f"{record.id}.cell", "cells", record.cell)]


def _dora(record: Any) -> list[Mention]:
    return [Mention(f"{record.id}.source", "sources", record.source)]


MENTIONS: dict[str, Callable[[Any], list[Mention]]] = {
    "disciplines": _discipline,
    "principles": _principle,
    "cells": _cell,
    "tools": _tool,
    "questions": _question,
    "gates": _gate,
    "stories": _story,
    "faults": _fault,
    "safeguards": _safeguard,
    "tasks": _task,
    "frictions": _friction,
    "terms": _term,
    "readings": _reading,
    "dora": _dora,
}


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
