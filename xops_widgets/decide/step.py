"""What to do on Monday: one step, the next level above what the answers show. `step.js` mirrors this file."""

from __future__ import annotations

from typing import Any

from .choice import Choice
from .needs import Answers, Prepared


def gap(q: str, answers: Answers, p: Prepared) -> int | None:
    """Return how many steps an answer lies below the best one; None where it says nothing."""
    a = answers.get(q)
    if not isinstance(a, int):
        return None
    return p.model["constants"]["steps"] - a if p.questions[q]["kind"] == "foundation" else a


def step_of(q: str, answers: Answers, p: Prepared, why: str, **more: Any) -> dict[str, Any]:
    """Return the step that leads from this answer to the next better one."""
    a, question = answers[q], p.questions[q]
    foundation = question["kind"] == "foundation"
    step = question["steps"][a if foundation else a - 1]
    return {
        "why": why,
        "question": q,
        "level": a,
        "goal": question["options"][a + 1 if foundation else a - 1],
        "principle": step["principle"],
        "text": step["text"],
        **more,
    }


def next_step(choice: Choice, answers: Answers, p: Prepared) -> dict[str, Any]:
    """Return the one next step of a verdict.

    A missing prerequisite comes first. Then a duty to prove that nobody could fulfil. Then the answer that
    lies furthest below its best: foundation before condition, condition before what breaks.
    """
    if choice.prerequisite is not None:
        missing = next(g for g in p.model["prerequisites"] if g["id"] == choice.prerequisite)
        return step_of(missing["question"], answers, p, "prerequisite")
    if choice.blind is not None:
        return step_of(choice.blind, answers, p, "blind")
    if choice.leader is not None:
        traced = _trace(answers, p)
        if traced:
            return traced
        d = choice.leader
        own = [p.stands[d]] if d in p.stands else [g["question"] for g in reversed(p.prerequisites[d])][:1]
        own += [q for q in p.about[d] if p.questions[q]["kind"] == "condition"]
        own += [q["id"] for q in p.questions.values() if q["kind"] == "duty" and q["steps"]]
    else:
        own = [q["id"] for q in p.questions.values() if q["kind"] == "foundation"]
    best = max(own, key=lambda q: gap(q, answers, p) or 0)
    if gap(best, answers, p):
        return step_of(best, answers, p, p.questions[best]["kind"])
    if choice.leader is not None:
        return (
            step_of(p.breaks[choice.leader], answers, p, "break")
            if gap(p.breaks[choice.leader], answers, p)
            else _other("count", p)
        )
    return _other("keep" if choice.kind == "none-yet" else "count", p)


def _trace(answers: Answers, p: Prepared) -> dict[str, Any] | None:
    """Who must prove (2 or more) and cannot trace an answer (2 or more) begins with compliance."""
    duties = [q for q in p.questions.values() if q["kind"] == "duty"]
    asked = any((gap(q["id"], answers, p) or 0) >= 2 for q in duties if not q["steps"])
    for q in duties:
        if asked and q["steps"] and (gap(q["id"], answers, p) or 0) >= 2:
            return step_of(q["id"], answers, p, "duty") | {"principle": "compliance"}
    return None


def _other(which: str, p: Prepared) -> dict[str, Any]:
    return {
        "why": which,
        "question": None,
        "level": None,
        "goal": None,
        "principle": None,
        "text": p.model["other_steps"][which],
    }
