"""The decision model as plain data: what the records say, in the form that Python and the browser both read."""

from __future__ import annotations

from typing import Any

from xops_widgets.knowledge import knowledge, measured

from .situation import CHANGED_SINCE_1

#: An answer is a step from 0 to STEPS.
STEPS = 3

#: Every number that the verdict depends on, beside the records. The page receives them with the records.
CONSTANTS: dict[str, Any] = {
    "steps": STEPS,
    # Failures in three months: never, once or twice, about monthly, weekly (13 weeks). The option texts say so.
    "rates": [0, 1.5, 3, 13],
    # A condition of the longer form counts two thirds of a failure that often; each answer beside the
    # strongest, a tenth.
    "condition": [2, 3],
    "further": [1, 10],
    # Below two failures in three months no discipline is worth a programme of its own yet.
    "floor": 2,
    # What one failure costs: 1 (usual) to 10. Only the ratios matter.
    "cost": [1, 10],
    # How sure: an answer given again is one step off with this probability; words from these shares on.
    "one_off": 0.2,
    "firm": 0.95,
    "leaning": 0.8,
}

#: One sentence for each kind of verdict. {first}, {leader}, {missing}, {rests_on} are filled in.
WORDING = {
    "incomplete": "Answer the first four questions: {missing} to go.",
    "start": "Start with {first}.",
    "start-with-prerequisite": "Start with {first}, and there with what it rests on: {rests_on}.",
    "prerequisite-first": "Start with {first}: {leader} is needed most, but rests on {rests_on}.",
    "see-first": "Start with {first}: learn to see first. Users would notice a failure before you.",
    "none-yet": "None of the four yet: nothing known fails often enough for a programme of its own.",
    "nothing-applies": "None of the four: none of what they look after exists here.",
    "ask-first": "No verdict yet: nothing is known about what fails.",
}

#: What to do where there is no next level: nothing fails and all stands, or nothing is known.
OTHER_STEPS = {
    "keep": "Keep what works. Put a date three months from now into the calendar, and answer again.",
    "count": "For two weeks, write one line for each failure: what failed, who noticed, how long it "
    "took. Then answer again.",
}

#: Why the one-line rule says something else.
RULE_REASONS = {
    "tie": "It cannot choose: they fail equally often.",
    "owners": "It does not ask whether the alerts have owners.",
    "rare": "It calls any failure a programme; this is fewer than two in three months.",
    "blind": "It takes silence for health.",
    "unknown": "It has nothing to count.",
    "cost": "It does not know what a failure costs you.",
    "conditions": "It looks at what breaks before it looks at anything else.",
}

#: One failure of each kind, in words.
FAILURES = {
    "release": ["bad release", "bad releases"],
    "data": ["wrong table", "wrong tables"],
    "model": ["model failure", "model failures"],
    "signal": ["bad shift on call", "bad shifts on call"],
}


def decision_model() -> dict[str, Any]:
    """Return the decision model of the shipped records as JSON-able data.

    Keys: `disciplines`, `principles` (ids, in order), `questions`, `prerequisites`, `constants`, `wording`,
    `other_steps`, `failures`, `rule_reasons`, `changed_since_1`, `averts` (measured; stands beside the sum).
    """
    kb = knowledge()
    questions = [
        {
            "id": q.id,
            "form": q.form,
            "section": q.section,
            "kind": q.kind,
            "object": q.object,
            "text": q.text,
            "why": q.why,
            "options": list(q.options),
            "na_when": q.na_when,
            "counts": q.counts.discipline if q.counts else None,
            "raised_by": q.raised_by,
            "blind": _plain(q.blind.model_dump(exclude_none=True)) if q.blind else None,
            "steps": [s.model_dump() for s in q.steps],
        }
        for q in sorted(kb.questions.values(), key=lambda q: q.order)
    ]
    place = {q["id"]: i for i, q in enumerate(questions)}
    prerequisites = [
        {
            k: getattr(g, k)
            for k in ("id", "discipline", "question", "at_least", "before", "takes", "rests_on", "reason")
        }
        for g in sorted(kb.prerequisites.values(), key=lambda g: (place[g.question], g.id))
    ]
    return {
        "disciplines": [d.id for d in sorted(kb.disciplines.values(), key=lambda d: d.order)],
        "principles": [p.id for p in sorted(kb.principles.values(), key=lambda p: p.order)],
        "questions": questions,
        "prerequisites": prerequisites,
        "constants": CONSTANTS,
        "wording": WORDING,
        "other_steps": OTHER_STEPS,
        "failures": FAILURES,
        "rule_reasons": RULE_REASONS,
        "changed_since_1": list(CHANGED_SINCE_1),
        "averts": averts(),
    }


def averts() -> dict[str, dict[str, Any]]:
    """Discipline -> what its own safeguards avert of the harm of its own faults in the lab.

    faults: how many; share: 0 to 1, with low and high; a discipline without a measured fault is left out.
    """
    table = measured("avertable_shares").query("faults_of == safeguards_of and faults > 0")
    return {
        str(row["faults_of"]): {
            "faults": int(row["faults"]), **{name: float(row[name]) for name in ("share", "low", "high")}
        }
        for row in table.to_dict("records")
    }  # fmt: skip


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in value.items()}
