"""The decision model as plain data: what the records say, in the form that Python and the browser both read."""

from __future__ import annotations

from typing import Any

from xops_widgets.knowledge import knowledge

#: An answer is a step from 0 to STEPS. Steps are counted, so they are whole numbers.
STEPS = 3

#: Every number the verdict depends on beside the records. The page receives them with the records.
CONSTANTS: dict[str, Any] = {
    "steps": STEPS,
    # Below one step in three everywhere, no discipline is worth a programme of its own yet.
    "floor": 1 / STEPS,
    # Needs closer than this are treated as equal: one answer in ten, moved by half a step.
    "together": 0.05,
    # DESIGN: a leader whose margin is under 10 % of its attainable need is fragile.
    "fragile_margin": 0.10,
    # How many perturbed relevance tables are tried, and the seed that makes them the same everywhere.
    "tables": 10_000,
    "seed": 20_261_123,
}

#: One sentence per kind of verdict. {first}, {held}, {before} are filled with names.
WORDING = {
    "one": "Start with {first}.",
    "two-together": "Start with {first}, together: their needs are too close to rank.",
    "foundation-first": "{held} is needed most, but what it rests on is missing. Start with {first}: {before}.",
    "none-yet": "None of the four yet: no need is high enough for a programme of its own. Keep what works, ask again in three months.",
    "no-leader": "No leader: {why}.",
}
WHY_NO_LEADER = {
    "nothing-known": "the answers so far show no need, and what is unknown could",
    "too-close": "three or more needs are too close to rank",
}


def decision_model() -> dict[str, Any]:
    """Return the decision model of the shipped records as JSON-able data.

    Keys: `disciplines`, `principles` (ids, in order), `questions`, `gates`, `constants`, `wording`.
    A question's `relevance` and `principles` map ids to whole numbers from 0 to 3; a missing id means 0.
    """
    kb = knowledge()
    questions = []
    for q in sorted(kb.questions.values(), key=lambda q: q.order):
        entry = {
            "id": q.id,
            "form": q.form,
            "section": q.section,
            "kind": q.kind,
            "object": q.object,
            "text": q.text,
            "why": q.why,
            "options": list(q.options),
            "na_when": q.na_when,
            "relevance": {d: r.value for d, r in (q.relevance or {}).items()},
            "principles": {p: r.value for p, r in (q.principles or {}).items()},
        }
        questions.append(entry)
    gates = [
        {
            "id": g.id,
            "discipline": g.discipline,
            "question": g.question,
            "at_least": g.at_least,
            "before": g.before.model_dump(),
            "reason": g.reason,
        }
        for g in kb.gates.values()
    ]
    return {
        "disciplines": [d.id for d in sorted(kb.disciplines.values(), key=lambda d: d.order)],
        "principles": [p.id for p in sorted(kb.principles.values(), key=lambda p: p.order)],
        "questions": questions,
        "gates": gates,
        "prerequisites": [
            {
                "of": d.id,
                **{k: v for k, v in p.model_dump().items() if k in ("discipline", "principle", "reason")},
            }
            for d in kb.disciplines.values()
            for p in d.prerequisites
        ],
        "constants": CONSTANTS,
        "wording": WORDING,
        "why_no_leader": WHY_NO_LEADER,
    }
