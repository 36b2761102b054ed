"""`verdict(situation)`: which discipline first, why, how sure, and what to do on Monday.

The steps of the sum are returned with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from . import confidence
from .choice import Choice, choose, unanswered
from .model import decision_model
from .needs import (
    UNIT,
    UNKNOWN,
    Answers,
    Needs,
    Prepared,
    contributions,
    floor_of,
    need,
    needs,
    prepare,
    tenths,
)
from .situation import check_situation
from .step import gap, next_step


@lru_cache(maxsize=1)
def shipped() -> Prepared:
    """Return the shipped decision model, prepared."""
    return prepare(decision_model())


def verdict(situation: Any, model: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the verdict for one situation as JSON-able data.

    `kind`: `incomplete`, `start`, `start-with-prerequisite`, `prerequisite-first`, `see-first`, `none-yet`,
    `ask-first`. `first`: the id of the discipline that comes first, in a list; empty where none does.
    `leader`: the highest need. `needs` ranks the disciplines: `low` to `high` in failures in three months,
    times cost; `contributions` add up to `low`. `because`: the answers that weigh most. `step`: what to do on
    Monday. `confidence`: `word`, `share` (0-1) of neighbouring situations with the same verdict, `flips`
    (single steps that change it). `ask`: the open question whose answers would change most. `break_even`: the
    cost of a failure at which another discipline would lead.

    Raises SituationError with every fault of the situation at once. Method: book/method.md.
    """
    p = shipped() if model is None else prepare(model)
    clean = check_situation(situation, p.model)
    answers, cost = clean["answers"], tenths(clean["costs"], p)
    floor, have = floor_of(cost, p), needs(answers, cost, p)
    result: dict[str, Any] = {
        "schema": 2,
        "name": clean["name"],
        "form": clean["form"],
        "costs": clean["costs"],
    }
    missing = unanswered(answers, p)
    choice = Choice("incomplete") if missing else choose(have, answers, floor, p)
    result |= {"kind": choice.kind, "missing": missing, "first": [choice.first] if choice.first else []}
    result |= {"leader": choice.leader, "needs": _needs(answers, have, cost, p), "floor": floor / UNIT}
    result |= {
        "simple_rule": _rule(choice, answers, clean["costs"], p),
        "principles": _principles(answers, p),
    }
    result |= {"hidden": confidence.hidden(answers, p), "not_counted": _not_counted(answers, have, p)}
    if missing:
        return (
            result
            | dict.fromkeys(("prerequisite", "step", "confidence", "ask"))
            | {"because": [], "break_even": []}
        )
    around = (answers, have, cost, floor, p)
    found = confidence.share(choice, answers, cost, floor, have, p)
    result["prerequisite"] = next(
        (g for g in p.model["prerequisites"] if g["id"] == choice.prerequisite), None
    )
    result["step"] = _step(choice, answers, p)
    result["because"] = _because(choice, answers, have, cost, p)
    result["confidence"] = {
        "word": confidence.word(found, p),
        "share": found,
        "flips": confidence.flips(choice, *around),
    }
    result["ask"] = confidence.decisive(choice, answers, clean["form"], have, cost, floor, p)
    result["break_even"] = confidence.break_even(choice, have, p, clean["costs"])
    return result


def _needs(answers: Answers, have: Needs, cost: dict[str, int], p: Prepared) -> list[dict[str, Any]]:
    most = p.model["constants"]["steps"]
    rows = []
    for d in p.disciplines:
        low = have[d]
        high = need(d, answers, cost[d], p, unknown=most)
        rows.append(
            {
                "discipline": d,
                "applies": low is not None,
                "asked": p.breaks[d] in answers,
                "low": (low or 0) / UNIT,
                "high": (high or 0) / UNIT,
                "contributions": contributions(d, answers, cost[d], p),
            }
        )
    return sorted(rows, key=lambda r: (-r["low"], -r["high"], p.order[r["discipline"]]))


def _step(choice: Choice, answers: Answers, p: Prepared) -> dict[str, Any]:
    step = next_step(choice, answers, p)
    first = choice.first
    if first is None and step["question"] is not None:
        question = p.questions[step["question"]]
        first = question["raised_by"] or question["counts"]
    return step | {"discipline": first}


def _because(
    choice: Choice, answers: Answers, have: Needs, cost: dict[str, int], p: Prepared
) -> list[dict[str, Any]]:
    """Return the two answers that weigh most: the leader's strongest and the next that decides."""
    rows: list[dict[str, Any]] = []

    def add(role: str, q: str, d: str | None = None) -> None:
        rows.append({"role": role, "question": q, "answer": answers.get(q, UNKNOWN), "discipline": d})

    if choice.leader is None:
        if choice.blind is not None:
            add("blind", choice.blind)
        ranked = sorted(
            (d for d in p.disciplines if have[d] is not None), key=lambda d: (-(have[d] or 0), p.order[d])
        )
        for d in ranked[: 2 - len(rows)]:
            add("highest", p.breaks[d], d)
        return rows
    own = [
        c["question"] for c in contributions(choice.leader, answers, cost[choice.leader], p) if c["points"]
    ]
    add("need", own[0], choice.leader)
    if choice.prerequisite is not None:
        add(
            "prerequisite",
            next(g["question"] for g in p.model["prerequisites"] if g["id"] == choice.prerequisite),
        )
    elif own[1:]:
        add("need", own[1], choice.leader)
    else:
        others = [d for d in p.disciplines if d != choice.leader and have[d] is not None]
        if others:
            d = min(others, key=lambda d: (-(have[d] or 0), p.order[d]))
            add("runner-up", p.breaks[d], d)
    return rows


def simple_rule(answers: Answers, p: Prepared) -> list[str]:
    """Return the object that fails most; among equals, the one with most trouble in all its answers."""

    def most(among: list[str], points: dict[str, int]) -> list[str]:
        top = max((points[d] for d in among), default=0)
        return [d for d in among if points[d] == top] if top else among

    def number(q: str) -> int:
        a = answers.get(q)
        return a if isinstance(a, int) else 0

    everyone = [d for d in p.disciplines if answers.get(p.breaks[d]) != "na"]
    total = {d: sum(number(q) for q in p.about[d]) for d in everyone}
    if not any(total.values()):
        return []
    return most(most(everyone, {d: number(p.breaks[d]) for d in everyone}), total)


def _rule(choice: Choice, answers: Answers, costs: dict[str, float], p: Prepared) -> dict[str, Any]:
    """Return what the one-line rule says beside the verdict, and why it differs; None where it says the same."""
    says = simple_rule(answers, p)
    if choice.kind == "incomplete" or says == [choice.first]:
        return {"says": says, "reason": None}
    kinds = {"see-first": "blind", "none-yet": "rare" if says else None, "ask-first": "unknown"}
    if choice.kind in kinds:
        return {"says": says, "reason": kinds[choice.kind]}
    if says == [choice.leader]:
        return {"says": says, "reason": "owners"}
    return {"says": says, "reason": "tie" if len(says) > 1 else "cost" if costs else "conditions"}


def _principles(answers: Answers, p: Prepared) -> list[dict[str, Any]]:
    """Return each principle with the answer furthest below its best; `gap` None where nothing was asked."""
    rows = []
    for principle in p.model["principles"]:
        best: dict[str, Any] = {"principle": principle, "gap": None, "question": None}
        for q in p.leading[principle]:
            found = gap(q, answers, p)
            if found is None:
                continue
            a, question = answers[q], p.questions[q]
            at = question["steps"][a if question["kind"] == "foundation" else a - 1] if found else None
            if at is not None and at["principle"] != principle:
                found = 0
            if best["gap"] is None or found > best["gap"]:
                best = {"principle": principle, "gap": found, "question": q if found else None}
        rows.append(best)
    return sorted(rows, key=lambda r: -(r["gap"] or 0))


def _not_counted(answers: Answers, have: Needs, p: Prepared) -> list[str]:
    """Return the answered questions about objects that do not exist."""
    return [
        q
        for d in p.disciplines
        if p.breaks[d] in answers and have[d] is None
        for q in p.about[d][1:]
        if isinstance(answers.get(q), int)
    ]
