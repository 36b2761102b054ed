"""`verdict(situation)`: which discipline first, why, how sure, and what next. The steps of the sum are returned with it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .core import (
    FOUNDATION,
    KINDS,
    MISSING_CODE,
    NA_CODE,
    NOTHING_KNOWN,
    TOO_CLOSE,
    UNKNOWN_CODE,
    Outcome,
    Tables,
    decide,
    discipline_sums,
    fill_missing,
    ratio,
    sums,
    tabulate,
)
from .model import decision_model
from .perturb import perturbed, survival
from .situation import NOT_APPLICABLE, UNKNOWN, check_situation

CODES = {UNKNOWN: UNKNOWN_CODE, NOT_APPLICABLE: NA_CODE}


@lru_cache(maxsize=1)
def _shipped() -> tuple[dict[str, Any], Tables]:
    model = decision_model()
    return model, tabulate(model)


def encode(answers: dict[str, Any], t: Tables) -> NDArray[np.int8]:
    """Return (1, Q) the codes of one situation's answers."""
    codes = [CODES.get(a, a) for a in (answers.get(q, MISSING_CODE) for q in t.questions)]
    return fill_missing(np.array([codes], np.int8), t)


def verdict(situation: Any, model: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the verdict for one situation as JSON-able data.

    `kind` is one of `one`, `two-together`, `foundation-first`, `none-yet`, `no-leader`; `first` lists discipline ids.
    `needs` ranks the disciplines: `low` to `high` is the range (0-1) that the unknown answers leave open, `contributions`
    add up to `low` (points of 100). `survives` is the share (0-1) of perturbed relevance tables that keep the leader.

    Raises SituationError with every fault of the situation at once. Method: book/method.md.
    """
    model, t = _shipped() if model is None else (model, tabulate(model))
    clean = check_situation(situation, model)
    answers = encode(clean["answers"], t)
    full = np.array([clean["form"] == "full"])
    out = decide(answers, full, t)
    scope = t.quick | full[0]
    kind = int(out.kind[0])
    firsts = _members(int(out.firsts[0]), t)
    constants = model["constants"]
    survives = None
    if kind <= FOUNDATION:
        tables = perturbed(t.relevance, constants["tables"], constants["seed"])
        survives = survival(answers[0], scope, int(out.contenders[0]), out.attainable[0] > 0, tables, t.steps)
    needs = _needs(answers[0], scope, out, t)
    principles = _principles(answers[0], scope, t)
    held = _held(out, model, t)
    result: dict[str, Any] = {
        "schema": 1,
        "name": clean["name"],
        "form": clean["form"],
        "kind": KINDS[kind],
        "why": {NOTHING_KNOWN: "nothing-known", TOO_CLOSE: "too-close"}.get(kind),
        "first": firsts,
        "contenders": _members(int(out.contenders[0]), t),
        "margin": float(out.margin[0]),
        "fragile": bool(out.fragile[0]),
        "settled": bool(out.settled[0]),
        "survives": survives,
        "flips": _flips(answers[0], out, t),
        "needs": needs,
        "principles": principles,
        "held": held,
        "prerequisites": _prerequisites(firsts, out, model, t, answers[0]),
        "not_counted": [q for q in clean["answers"] if not scope[t.questions.index(q)]],
    }
    result["focus"] = _focus(firsts, answers[0], scope, t)
    result["ask_next"] = _ask_next(answers[0], scope, out, t)
    return result


def _members(bits: int, t: Tables) -> list[str]:
    return [d for i, d in enumerate(t.disciplines) if bits >> i & 1]


def _word(code: int) -> int | str:
    return {UNKNOWN_CODE: UNKNOWN, NA_CODE: NOT_APPLICABLE}.get(int(code), int(code))


def _needs(
    answers: NDArray[np.int8], scope: NDArray[np.bool_], out: Outcome, t: Tables
) -> list[dict[str, Any]]:
    _, _, attainable = discipline_sums(answers[None], scope[None], t)
    rows = []
    for d, name in enumerate(t.disciplines):
        parts: list[dict[str, Any]] = []
        applies = bool(attainable[0, d] > 0)
        for q in np.flatnonzero(applies & scope & (t.relevance[:, d] > 0) & (answers != NA_CODE)):
            most = t.steps * t.relevance[q, d]
            points = 100 * max(int(answers[q]), 0) * t.relevance[q, d] / attainable[0, d]
            parts.append(
                {
                    "question": t.questions[q],
                    "answer": _word(answers[q]),
                    "relevance": int(t.relevance[q, d]),
                    "points": float(points),
                    "of": float(100 * most / attainable[0, d]),
                }
            )
        parts.sort(key=lambda p: -p["points"])
        rows.append(
            {
                "discipline": name,
                "low": float(out.low[0, d]),
                "high": float(out.high[0, d]),
                "applies": applies,
                "gate": _gate(d, answers, out, t),
                "contributions": parts,
            }
        )
    return sorted(rows, key=lambda r: (-r["low"], -r["high"]))


def _gate(d: int, answers: NDArray[np.int8], out: Outcome, t: Tables) -> str:
    mine = [(i, q) for i, (g_d, q, _, _) in enumerate(t.gates) if g_d == d]
    if not mine:
        return "none"
    if any(int(out.failed[0]) >> i & 1 for i, _ in mine):
        return "fails"
    return "unknown" if any(answers[q] == UNKNOWN_CODE for _, q in mine) else "passes"


def _principles(answers: NDArray[np.int8], scope: NDArray[np.bool_], t: Tables) -> list[dict[str, Any]]:
    known, unknown, attainable = sums(answers[None], t.principle_relevance, scope[None], t, t.foundation)
    low, high = ratio(known, attainable)[0], ratio(known + unknown, attainable)[0]
    rows = [
        {"principle": p, "low": float(low[i]), "high": float(high[i])} for i, p in enumerate(t.principles)
    ]
    return sorted(rows, key=lambda r: (-r["low"], -r["high"]))


def _focus(
    firsts: list[str], answers: NDArray[np.int8], scope: NDArray[np.bool_], t: Tables
) -> dict[str, str] | None:
    """The cell to begin with: the principle behind most of the first discipline's need."""
    if not firsts:
        return None
    d = t.disciplines.index(firsts[0])
    weights = t.principle_relevance * np.where(t.foundation, 1.0, t.relevance[:, d])[:, None]
    known = sums(answers[None], weights, scope[None], t, t.foundation)[0][0]
    return (
        {"discipline": firsts[0], "principle": t.principles[int(known.argmax())]} if known.max() > 0 else None
    )


def _held(out: Outcome, model: dict[str, Any], t: Tables) -> list[dict[str, Any]]:
    failed = [g for i, g in enumerate(model["gates"]) if int(out.failed[0]) >> i & 1]
    rank = {d: -out.low[0, i] for i, d in enumerate(t.disciplines)}
    return [
        {k: g[k] for k in ("id", "discipline", "question", "at_least", "before", "reason")}
        for g in sorted(failed, key=lambda g: rank[g["discipline"]])
    ]


def _flips(answers: NDArray[np.int8], out: Outcome, t: Tables) -> list[dict[str, Any]]:
    """Each single step of one answer that loses the leader."""
    return [
        {"question": t.questions[q], "from": int(answers[q]), "to": int(answers[q]) + (1 if way else -1)}
        for q, way in np.argwhere(out.steps[0])
    ]


def _prerequisites(
    firsts: list[str], out: Outcome, model: dict[str, Any], t: Tables, answers: NDArray[np.int8]
) -> list[dict[str, Any]]:
    """What the first disciplines, and those held back, rest on; `gate` says whether the answers show it."""
    wanted = {*firsts, *_members(int(out.contenders[0]), t)}
    return [
        {**p, "gate": _gate(t.disciplines.index(p["of"]), answers, out, t)}
        for p in model["prerequisites"]
        if p["of"] in wanted
    ]


def _ask_next(answers: NDArray[np.int8], scope: NDArray[np.bool_], out: Outcome, t: Tables) -> str | None:
    """The unknown question that can move the needs most, or None when nothing is unknown."""
    attainable = discipline_sums(answers[None], scope[None], t)[2]
    weight = ratio(t.steps * t.relevance, np.broadcast_to(attainable, t.relevance.shape)).sum(axis=1)
    inside = [d for d in range(len(t.disciplines)) if int(out.contenders[0]) >> d & 1]
    for d, q, _, _ in t.gates:
        weight[q] = 1.0 if d in inside else weight[q]
    weight = np.where((answers == UNKNOWN_CODE) & scope, weight, -1.0)
    return t.questions[int(weight.argmax())] if weight.max() >= 0 else None
