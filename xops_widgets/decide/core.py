"""The arithmetic of the verdict, on many situations at once. `verdict.py` explains one; `verdict.js` mirrors it.

Arrays: n situations, Q questions, D disciplines, P principles, G gates. Answers are (n, Q) int8:
0 to `steps`, UNKNOWN_CODE, NA_CODE; MISSING_CODE only until `fill_missing`. Needs are (n, D), 0-1, higher is needed more.
All sums are of whole numbers, exact in a float, so Python and browser agree to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNKNOWN_CODE, NA_CODE, MISSING_CODE = -1, -2, -3
#: The relevance that marks a discipline's own object (the rule is in book/method.md).
OWN_OBJECT = 3
KINDS = ("one", "two-together", "foundation-first", "none-yet", "no-leader", "no-leader")
ONE, TWO, FOUNDATION, NONE_YET, NOTHING_KNOWN, TOO_CLOSE = range(6)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Tables:
    """A decision model as arrays. `resolve` and `held` are indexed by (failed gates, contenders), as bit sets."""

    questions: tuple[str, ...]
    disciplines: tuple[str, ...]
    principles: tuple[str, ...]
    relevance: Floats  # (Q, D), 0-3
    principle_relevance: Floats  # (Q, P), 0-3
    quick: NDArray[np.bool_]  # (Q,)
    foundation: NDArray[np.bool_]  # (Q,)
    object_question: Ints  # (Q,) the quick question about the same object, or the question itself
    gates: tuple[
        tuple[int, int, int, int], ...
    ]  # discipline, question, at_least, discipline that comes before
    resolve: Ints  # (2**G, 2**D) bit set of the disciplines that come first
    held: NDArray[np.bool_]  # (2**G, 2**D)
    steps: int
    floor: float
    together: float
    fragile_margin: float


def tabulate(model: dict[str, Any]) -> Tables:
    """Turn the JSON-able model of `decision_model()` into arrays."""
    questions = [q["id"] for q in model["questions"]]
    disciplines, principles = model["disciplines"], model["principles"]

    def matrix(key: str, columns: list[str]) -> Floats:
        return np.array([[q[key].get(c, 0) for c in columns] for q in model["questions"]], float)

    gates = tuple(
        (
            disciplines.index(g["discipline"]),
            questions.index(g["question"]),
            g["at_least"],
            disciplines.index(g["before"]["discipline"]),
        )
        for g in model["gates"]
    )
    n_d, n_g = len(disciplines), len(gates)
    resolve = np.zeros((2**n_g, 2**n_d), np.int64)
    held = np.zeros((2**n_g, 2**n_d), bool)
    for failed in range(2**n_g):
        stops = [[g[3] for i, g in enumerate(gates) if g[0] == d and failed >> i & 1] for d in range(n_d)]
        for contenders in range(2**n_d):
            members = [d for d in range(n_d) if contenders >> d & 1]
            held[failed, contenders] = any(stops[d] for d in members)
            resolve[failed, contenders] = sum(1 << d for d in _come_first(members, stops))
    heads = {
        q["object"]: i
        for i, q in enumerate(model["questions"])
        if q["form"] == "quick" and q["kind"] == "pain"
    }
    head = np.array(
        [heads.get(q["object"], i) if q["kind"] == "pain" else i for i, q in enumerate(model["questions"])]
    )
    c = model["constants"]
    return Tables(
        tuple(questions),
        tuple(disciplines),
        tuple(principles),
        matrix("relevance", disciplines),
        matrix("principles", principles),
        np.array([q["form"] == "quick" for q in model["questions"]]),
        np.array([q["kind"] == "foundation" for q in model["questions"]]),
        head,
        gates,
        resolve,
        held,
        c["steps"],
        c["floor"],
        c["together"],
        c["fragile_margin"],
    )


def _come_first(contenders: list[int], stops: list[list[int]]) -> set[int]:
    """Follow failed gates to what they rest on. A discipline met twice on the way stays where it is."""
    firsts: set[int] = set()

    def follow(d: int, path: tuple[int, ...]) -> None:
        ahead = [b for b in stops[d] if b not in path]
        if not ahead:
            firsts.add(d)
        for b in ahead:
            follow(b, (*path, b))

    for d in contenders:
        follow(d, (d,))
    return firsts


def sums(
    answers: NDArray[np.int8],
    weights: Floats,
    scope: NDArray[np.bool_],
    t: Tables,
    turn: NDArray[np.bool_] | None = None,
) -> tuple[Floats, Floats, Floats]:
    """Return (known, open, attainable), each (n, columns of `weights`): strength x relevance summed.

    `turn` marks foundations, whose strength is what is missing to the top level.
    Not applicable leaves every sum; unknown leaves `known` and stays in `open` and `attainable`.
    """
    strength = np.where(answers >= 0, answers, 0).astype(float)
    if turn is not None:
        strength = np.where(turn & (answers >= 0), t.steps - strength, strength)
    known = (strength * scope) @ weights
    unknown = t.steps * (((answers == UNKNOWN_CODE) & scope).astype(float) @ weights)
    attainable = t.steps * (((answers != NA_CODE) & scope).astype(float) @ weights)
    return known, unknown, attainable


def fill_missing(answers: NDArray[np.int8], t: Tables) -> NDArray[np.int8]:
    """Return the answers with every missing one unknown, or not applicable where its object is ruled out."""
    ruled_out = answers[:, t.object_question] == NA_CODE
    return np.where(answers == MISSING_CODE, np.where(ruled_out, NA_CODE, UNKNOWN_CODE), answers).astype(
        np.int8
    )


def discipline_sums(
    answers: NDArray[np.int8], scope: NDArray[np.bool_], t: Tables
) -> tuple[Floats, Floats, Floats]:
    """Return `sums` for the disciplines. Where nothing asked about its own object applies, a discipline does not either."""
    applies = ((answers != NA_CODE) & scope).astype(float) @ (t.relevance == OWN_OBJECT) > 0
    known, unknown, attainable = sums(answers, t.relevance, scope, t)
    return known * applies, unknown * applies, attainable * applies


def ratio(part: Floats, whole: Floats) -> Floats:
    """Return part / whole, and 0 where nothing applies."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def failed_gates(answers: NDArray[np.int8], t: Tables) -> Ints:
    """Return (n,) the bit set of gates that a known answer fails. Unknown and not applicable fail nothing."""
    bits = np.zeros(len(answers), np.int64)
    for i, (_, q, at_least, _) in enumerate(t.gates):
        bits |= ((answers[:, q] >= 0) & (answers[:, q] < at_least)).astype(np.int64) << i
    return bits


def choose(low: Floats, high: Floats, failed: Ints, t: Tables) -> tuple[Ints, Ints, Ints]:
    """Return (kind, contenders, firsts), each (n,): a code of KINDS and two bit sets of disciplines."""
    powers = 1 << np.arange(low.shape[1])
    eligible = (low > 0) & (high >= t.floor)
    top = np.where(eligible, low, -1.0).max(axis=1)
    close = eligible & (top[:, None] - low < t.together)
    contenders = close @ powers
    firsts = t.resolve[failed, contenders]
    count = ((firsts[:, None] & powers) > 0).sum(axis=1)
    kind = np.where(count == 2, TWO, ONE)
    kind = np.where(t.held[failed, contenders], FOUNDATION, kind)
    kind = np.where(count > 2, TOO_CLOSE, kind)
    kind = np.where(count == 0, np.where((high < t.floor).all(axis=1), NONE_YET, NOTHING_KNOWN), kind)
    leads = kind <= FOUNDATION
    return kind, np.where(leads, contenders, 0), np.where(leads, firsts, 0)


def margins(low: Floats, high: Floats, kind: Ints, contenders: Ints, t: Tables) -> Floats:
    """Return (n,) the distance between the last contender and the best of the others, in need (0-1).

    For `none-yet` it is the distance below the floor, for `no-leader` 0.
    """
    inside = (contenders[:, None] >> np.arange(low.shape[1]) & 1).astype(bool)
    last = np.where(inside, low, np.inf).min(axis=1)
    other = np.where(inside, -np.inf, low).max(axis=1)
    margin = np.where(kind == NONE_YET, t.floor - high.max(axis=1), 0.0)
    leads = kind <= FOUNDATION
    margin[leads] = last[leads] - np.maximum(other, 0.0)[leads]
    return margin


def flips(before: Ints, after: Ints) -> NDArray[np.bool_]:
    """Return where the leader is lost, or found where there was none."""
    return np.where(before == 0, after != 0, (before & after) == 0)


@dataclass(frozen=True)
class Outcome:
    """What `decide` computes for n situations. `steps` is (n, Q, 2): does one step down or up flip the leader?"""

    low: Floats
    high: Floats
    attainable: Floats
    failed: Ints
    kind: Ints
    contenders: Ints
    firsts: Ints
    margin: Floats
    steps: NDArray[np.bool_]
    fragile: NDArray[np.bool_]
    settled: NDArray[np.bool_]


def decide(answers: NDArray[np.int8], full: NDArray[np.bool_], t: Tables) -> Outcome:
    """Decide n situations. answers: (n, Q) codes; full: (n,), False counts the quick questions only."""
    scope = t.quick[None, :] | full[:, None]
    known, unknown, attainable = discipline_sums(answers, scope, t)
    low, high = ratio(known, attainable), ratio(known + unknown, attainable)
    failed = failed_gates(answers, t)
    kind, contenders, firsts = choose(low, high, failed, t)
    margin = margins(low, high, kind, contenders, t)
    flip = np.zeros((*answers.shape, 2), bool)
    for q in range(answers.shape[1]):
        for way, delta in enumerate((-1, 1)):
            moved = answers[:, q] + delta
            may = (answers[:, q] >= 0) & (moved >= 0) & (moved <= t.steps) & scope[:, q]
            if not may.any():
                continue
            if t.foundation[q]:
                changed = answers.copy()
                changed[may, q] = moved[may]
                near, near_high, gates = low, high, failed_gates(changed, t)
            else:
                step = known + delta * t.relevance[q]
                near, near_high, gates = ratio(step, attainable), ratio(step + unknown, attainable), failed
            flip[:, q, way] = may & flips(firsts, choose(near, near_high, gates, t)[2])
    inside = (contenders[:, None] >> np.arange(low.shape[1]) & 1).astype(bool)
    others = np.where(inside, -np.inf, high).max(axis=1)
    lowest = np.where(inside, low, np.inf).min(axis=1)
    open_gate = np.zeros(len(answers), bool)
    for d, q, _, _ in t.gates:
        open_gate |= inside[:, d] & (answers[:, q] == UNKNOWN_CODE)
    settled = np.where(kind == NONE_YET, True, (kind <= FOUNDATION) & (lowest > others) & ~open_gate)
    fragile = (margin < t.fragile_margin) | flip.any(axis=(1, 2))
    return Outcome(low, high, attainable, failed, kind, contenders, firsts, margin, flip, fragile, settled)
