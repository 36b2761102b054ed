"""How much a discipline is needed: failures in three months, times what one costs. `needs.js` mirrors this file.

All sums are of whole numbers (`UNIT` of them make one failure at usual cost), so Python and browser agree exactly.
Answers are cleaned by `situation.py`: 0 to 3, "unknown" or "na"; a question that was not asked has no entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .situation import NOT_APPLICABLE as NA
from .situation import UNKNOWN

#: One failure at usual cost. Costs are counted in tenths, conditions in thirds, further answers in tenths.
UNIT = 6000

Answers = dict[str, Any]
Needs = dict[str, int | None]


@dataclass(frozen=True)
class Prepared:
    """A decision model, looked up by what the arithmetic asks for.

    `about[d]`: the questions about d's object, its break first.
    `leading`: principle -> the questions with a step of it.
    """

    disciplines: tuple[str, ...]
    questions: dict[str, dict[str, Any]]
    breaks: dict[str, str]
    about: dict[str, tuple[str, ...]]
    objects: dict[str, str]
    order: dict[str, int]
    prerequisites: dict[str, tuple[dict[str, Any], ...]]
    stands: dict[str, str]
    blind: tuple[str, ...]
    hides: dict[str, tuple[str, ...]]
    points: dict[str, tuple[int, ...]]
    leading: dict[str, tuple[str, ...]]
    model: dict[str, Any]
    spreads: dict[int | None, list[tuple[int, float]]] = field(default_factory=dict)


def prepare(model: dict[str, Any]) -> Prepared:
    """Look the model up once. `stands`: the foundation at whose top level a discipline that others rest on stands."""
    questions = {q["id"]: q for q in model["questions"]}
    breaks = {q["counts"]: q["id"] for q in model["questions"] if q["kind"] == "break"}
    about = {
        d: (
            breaks[d],
            *(q["id"] for q in model["questions"] if q["kind"] == "condition" and q["counts"] == d),
        )
        for d in breaks
    }
    objects = {d: questions[b]["object"] for d, b in breaks.items()}
    rested_on = {g["before"] for g in model["prerequisites"]}
    stands = {
        d: q["id"]
        for d in breaks
        for q in model["questions"]
        if q["kind"] == "foundation" and q["object"] == objects[d] and d in rested_on
    }
    blind = tuple(q["id"] for q in model["questions"] if q["blind"])
    c = model["constants"]
    times, of = c["condition"]
    rates = [round(60 * r) for r in c["rates"]]
    points = {
        q["id"]: tuple(r * times // of if q["kind"] == "condition" else r for r in rates)
        for q in model["questions"]
        if q["counts"]
    }
    return Prepared(
        tuple(model["disciplines"]),
        questions,
        breaks,
        about,
        objects,
        {d: list(questions).index(b) for d, b in breaks.items()},
        {d: tuple(g for g in model["prerequisites"] if g["discipline"] == d) for d in breaks},
        stands,
        blind,
        {q: tuple(d for d in breaks if objects[d] in questions[q]["blind"]["objects"]) for q in blind},
        points,
        {
            principle: tuple(
                q for q in questions if any(s["principle"] == principle for s in questions[q]["steps"])
            )
            for principle in model["principles"]
        },
        model,
    )


def tenths(costs: dict[str, float], p: Prepared) -> dict[str, int]:
    """Return what one failure of each discipline's object costs, in tenths of the usual."""
    return {d: int(costs.get(o, 1) * 10 + 0.5) for d, o in p.objects.items()}


def floor_of(cost: dict[str, int], p: Prepared) -> int:
    """Return the least need that is worth a programme: the floor at the cheapest kind of failure."""
    return int(p.model["constants"]["floor"] * UNIT // 10 * min(cost.values()))


def need(d: str, answers: Answers, cost: int, p: Prepared, unknown: int = 0) -> int | None:
    """Return the need of one discipline, None where its object does not exist.

    `unknown`: the step an unknown answer takes.
    """
    if answers.get(p.breaks[d]) == NA:
        return None
    top = total = 0
    for q in p.about[d]:
        a = answers.get(q)
        step = unknown if a == UNKNOWN else a
        if isinstance(step, int) and step:
            points = p.points[q][step] * cost
            total += points
            if points > top:
                top = points
    return 9 * top + total  # the strongest answer counts in full, each further one a tenth


def needs(answers: Answers, cost: dict[str, int], p: Prepared) -> Needs:
    """Return the need of each discipline from what is known."""
    return {d: need(d, answers, cost[d], p) for d in p.disciplines}


def contributions(d: str, answers: Answers, cost: int, p: Prepared) -> list[dict[str, Any]]:
    """Return what adds up to the need of `d`, the strongest first; `points` in failures at usual cost."""
    if answers.get(p.breaks[d]) == NA:
        return []
    rows = [
        {"question": q, "answer": answers[q], "points": p.points[q][answers[q]] * cost}
        for q in p.about[d]
        if isinstance(answers.get(q), int)
    ]
    rows.sort(key=lambda r: -r["points"])
    for i, row in enumerate(rows):
        row["points"] = row["points"] * (10 if i == 0 else 1) / UNIT
    return rows
