"""`FlowMap`: the stages of the data flow, and which discipline works where.

Pick a discipline, a role, a principle or a stage and see who does what, where it rubs.
"""

from __future__ import annotations

import html
from typing import Any

import traitlets

from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.pictures.tables import html_table

from .base import Widget

#: trait -> the kind of record whose ids it takes
CHOICES = {"discipline": "disciplines", "role": "roles", "principle": "principles", "stage": "stages"}
LOOP = "The loop: each stage feeds the next, and Operate watches all. A star: a discipline adds most there"


def flow_data(kb: Knowledge | None = None) -> dict[str, Any]:
    """Return what the map draws: disciplines, principles, roles, phases, stages, tasks and frictions, in order."""
    kb = kb or knowledge()
    stage_order = {stage.id: stage.order for stage in kb.stages}
    phase_order = {phase.id: phase.order for phase in kb.phases.values()}

    def place(task: Any) -> tuple[int, int, int, int, str]:
        start, end, role = phase_order[task.start], phase_order[task.end], kb.roles[task.role].order
        return stage_order[task.stage], start, end, role, task.id

    return {
        "disciplines": [
            {"id": d.id, "name": d.name, "delivers": d.delivers, "where": list(d.where)}
            for d in kb.disciplines.values()
        ],
        "principles": [{"id": p.id, "name": p.name} for p in kb.principles.values()],
        "roles": [{"id": r.id, "name": r.name, "does": r.does} for r in kb.roles.values()],
        "phases": [{"id": p.id, "name": p.name, "means": p.means} for p in kb.phases.values()],
        "stages": [
            {"id": s.id, "name": s.name, "what": s.what, "who": s.who, "part": s.part} for s in kb.stages
        ],
        "tasks": [
            {
                "stage": t.stage,
                "role": t.role,
                "discipline": t.discipline,
                "principles": list(t.principles),
                "start": t.start,
                "end": t.end,
                "text": t.text,
            }
            for t in sorted(kb.tasks.values(), key=place)
        ],
        "frictions": [
            {
                "title": f.title,
                "between": list(f.between),
                "wants": list(f.wants),
                "stages": list(f.stages),
                "discipline": f.discipline,
                "principles": list(f.principles),
                "sign": f.sign,
                "eases": f.eases,
                "sources": [kb.sources[s].title for s in f.sources],
            }
            for f in kb.frictions.values()
        ],
    }


class FlowMap(Widget):
    """The flow as lines, a list and a timeline. Traits: `discipline`, `role`, `principle`, `stage` (ids, "" for all).

    A stage always has a task or friction of the other choices: another choice that has none there takes it back.
    Raises traitlets.TraitError naming the place for an unknown id, and for a stage that has nothing of the rest.
    """

    kind = traitlets.Unicode("flow-map").tag(sync=True)
    discipline = traitlets.Unicode("").tag(sync=True)
    role = traitlets.Unicode("").tag(sync=True)
    principle = traitlets.Unicode("").tag(sync=True)
    stage = traitlets.Unicode("").tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
    public = ("discipline", "role", "principle", "stage", "data")

    def __init__(self, **kwargs: Any):
        super().__init__(**{"data": flow_data(), **kwargs})

    @traitlets.validate(*CHOICES)
    def _check(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        known = [part["id"] for part in (self.data or flow_data())[CHOICES[name]]]
        if value and value not in known:
            raise traitlets.TraitError(f"{name}: expected '' or one of {', '.join(known)}, got {value!r}")
        if name == "stage" and value and value not in self.stages:
            there = ", ".join(self.stages) or "none"
            raise traitlets.TraitError(
                f"stage: expected one with a task or friction of the other choices ({there}), got {value!r}"
            )
        return value

    @traitlets.observe("discipline", "role", "principle")
    def _let_stage_go(self, change: Any) -> None:
        if self.stage and self.stage not in self.stages:
            self.stage = ""

    @property
    def stages(self) -> list[str]:
        """The stages at which discipline, role and principle leave a task or a friction, in order."""
        found = {task["stage"] for task in self.data["tasks"] if self._fits(task, task["role"])}
        for friction in self.data["frictions"]:
            if self._fits(friction, *friction["between"]):
                found |= set(friction["stages"])
        return [stage["id"] for stage in self.data["stages"] if stage["id"] in found]

    @property
    def tasks(self) -> list[dict[str, Any]]:
        """The tasks that the present choices leave, in the order of the stages."""
        return [
            task
            for task in self.data["tasks"]
            if self._fits(task, task["role"]) and self.stage in ("", task["stage"])
        ]

    def _fits(self, entry: dict[str, Any], *roles: str) -> bool:
        """Say whether discipline, role and principle leave a task or a friction, whose roles these are."""
        return (
            self.discipline in ("", entry["discipline"])
            and self.role in ("", *roles)
            and (not self.principle or self.principle in entry["principles"])
        )

    def fallback(self) -> str:
        """Return the loop, its tasks and its frictions as tables."""
        names = {
            part["id"]: part["name"]
            for kind in ("disciplines", "principles", "roles", "phases", "stages")
            for part in self.data[kind]
        }
        loop = [(s["name"], self._works_at(s["id"]), s["what"], s["who"]) for s in self.data["stages"]]
        work = [
            (t["text"], names[t["role"]], names[t["stage"]], names[t["discipline"]], span(t, names))
            for t in self.tasks
        ]
        rubs = [
            (f["title"], " and ".join(names[r] for r in f["between"]), f["sign"], f["eases"])
            for f in self.data["frictions"]
        ]
        tables = (
            html_table(LOOP,
                       ("Stage", "Tasks", "What happens", "Who"), loop),
            html_table("Where roles pull apart", ("Friction", "Between", "Sign", "What eases it"), rubs),
            html_table("Tasks", ("Task", "Role", "Stage", "Discipline", "When"), work),
        )  # fmt: skip
        heads = ("", "The frictions", f"All {len(work)} tasks")
        return "".join(
            table if not head else f"<details><summary>{html.escape(head)}</summary>{table}</details>"
            for head, table in zip(heads, tables, strict=True)
        )

    def _works_at(self, stage: str) -> str:
        """Return how many of the present tasks each discipline has at a stage: "DevOps 3*, MLOps 1"."""
        found = []
        for discipline in self.data["disciplines"]:
            many = sum((t["stage"], t["discipline"]) == (stage, discipline["id"]) for t in self.tasks)
            if many:
                found.append(f"{discipline['name']} {many}{'*' if stage in discipline['where'] else ''}")
        return ", ".join(found)


def span(task: dict[str, Any], names: dict[str, str]) -> str:
    """Return when a task is done: one phase, or the first and the last."""
    start, end = names[task["start"]], names[task["end"]]
    return start if start == end else f"{start} to {end}"
