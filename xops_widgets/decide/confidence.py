"""How sure: the share of neighbouring situations in which the same discipline comes first.

`confidence.js` mirrors this file.

Neighbours: each answer given again is one step off with probability 0.2, each unknown one may be anything. The shares
are sums over all of them, not samples: needs of different disciplines depend on different answers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import product
from typing import Any

from .choice import Choice, blind_objects, choose, see_first
from .needs import NA, UNKNOWN, Answers, Needs, Prepared, need

Spread = list[tuple[int, float]]


def spread(answer: Any, p: Prepared) -> Spread:
    """Return (step, probability) for an answer given again. Unknown and not asked: each step alike."""
    known = answer if isinstance(answer, int) else None
    if known not in p.spreads:
        c = p.model["constants"]
        steps, off = c["steps"], c["one_off"]
        if known is None:
            p.spreads[known] = [(step, 1 / (steps + 1)) for step in range(steps + 1)]
        else:
            near = [step for step in (known - 1, known + 1) if 0 <= step <= steps]
            p.spreads[known] = [(known, 1 - off), *((step, off / len(near)) for step in near)]
    return p.spreads[known]


def below(q: str, level: int, answers: Answers, p: Prepared) -> float:
    """Return the probability that a foundation's answer, given again, is below a level; not applicable never is."""
    a = answers.get(q)
    return 0.0 if a == NA else sum(chance for step, chance in spread(a, p) if step < level)


def distribution(d: str, answers: Answers, cost: int, p: Prepared) -> dict[int, float]:
    """Return need -> probability of one discipline, when its answers are given again."""
    states = {(0, 0): 1.0}
    for q in p.about[d]:
        a = answers.get(q)
        if a is None or a == NA:
            continue
        points = p.points[q]
        own = [(points[step] * cost, chance) for step, chance in spread(a, p)]
        after: dict[tuple[int, int], float] = {}
        for (top, total), chance in states.items():
            for add, share in own:
                key = (top if top >= add else add, total + add)
                after[key] = after.get(key, 0.0) + chance * share
        states = after
    found: dict[int, float] = {}
    for (top, total), chance in states.items():
        n = 9 * top + total
        found[n] = found.get(n, 0.0) + chance
    return found


class Ladder:
    """A distribution of need, ready to be asked how likely it is below a value, or equal to it."""

    def __init__(self, found: dict[int, float]):
        self.values = sorted(found)
        self.sums = [0.0]
        for v in self.values:
            self.sums.append(self.sums[-1] + found[v])

    def less(self, value: int) -> float:
        return self.sums[bisect_left(self.values, value)]

    def up_to(self, value: int) -> float:
        return self.sums[bisect_right(self.values, value)]


def leads(
    d: str, found: dict[str, dict[int, float]], ladders: dict[str, Ladder], floor: int, order: list[str]
) -> float:
    """Return the probability that `d` has the highest need. `order`: who comes first among equals."""
    place = order.index(d)
    others = [(ladders[o], order.index(o) > place) for o in ladders if o != d]
    total = 0.0
    for value, chance in found[d].items():
        if value < floor:
            continue
        for ladder, after in others:
            chance *= ladder.up_to(value) if after else ladder.less(value)
        total += chance
    return total


def share(
    choice: Choice, answers: Answers, cost: dict[str, int], floor: int, needs: Needs, p: Prepared
) -> float | None:
    """Return the share (0-1) of neighbours with the same verdict: the same first discipline, or again none yet."""
    if choice.kind == "ask-first":
        return None
    applying = [d for d in p.disciplines if needs[d] is not None]
    if choice.leader is None:
        return round(_quiet(choice, answers, cost, floor, applying, p), 9)
    found = {d: distribution(d, answers, cost[d], p) for d in applying}
    ladders = {d: Ladder(f) for d, f in found.items()}
    total = 0.0
    for d in applying:
        arrives = _arrives(d, choice.first or "", answers, needs, p)
        if arrives == 0:
            continue
        for chance, order in _orders(answers, applying, p):
            total += arrives * chance * leads(d, found, ladders, floor, order)
    return round(total, 9)  # so that sums in another order give the same word


def _arrives(d: str, first: str, answers: Answers, needs: Needs, p: Prepared) -> float:
    """The probability that a verdict led by `d` puts `first` first."""
    moved = {g["before"]: below(g["question"], g["at_least"], answers, p)
             for g in p.prerequisites[d] if g["takes"] == "lead" and needs[g["before"]] is not None}  # fmt: skip
    return moved.get(first, 0.0) if first != d else 1.0 - sum(moved.values())


def _orders(answers: Answers, applying: list[str], p: Prepared) -> list[tuple[float, list[str]]]:
    """Who comes first among equals, for each way that what others rest on may stand or not."""
    bases = [d for d in applying if d in p.stands]
    top = p.model["constants"]["steps"]
    tops = [
        0.0 if answers.get(p.stands[d]) == NA else 1.0 - below(p.stands[d], top, answers, p) for d in bases
    ]
    found = []
    for way in product((False, True), repeat=len(bases)):
        chance = 1.0
        for stands, t in zip(way, tops, strict=True):
            chance *= t if stands else 1.0 - t
        if chance > 0:
            up = {d for d, stands in zip(bases, way, strict=True) if stands}
            found.append((chance, sorted(applying, key=lambda d: (d in up, p.order[d]))))
    return found


def _quiet(
    choice: Choice, answers: Answers, cost: dict[str, int], floor: int, applying: list[str], p: Prepared
) -> float:
    """No need reaches the floor again, and the same discipline (or again nobody) must learn to see first."""
    low = 1.0
    for d in applying:
        low *= sum(c for n, c in distribution(d, answers, cost[d], p).items() if n < floor)
    blind = [(q, below(q, p.questions[q]["blind"]["at_most"] + 1, answers, p)) for q in p.blind]
    total = 0.0
    for way in product((False, True), repeat=len(blind)):
        chance = 1.0
        for is_so, (_, likely) in zip(way, blind, strict=True):
            chance *= likely if is_so else 1.0 - likely
        seeing = see_first([q for is_so, (q, _) in zip(way, blind, strict=True) if is_so], applying, p)
        if (seeing[0] if seeing else None) == choice.first:
            total += chance
    return low * total


def word(found: float | None, p: Prepared) -> str:
    """Return firm, leaning or open for a share."""
    c = p.model["constants"]
    if found is None:
        return "open"
    return "firm" if found >= c["firm"] else "leaning" if found >= c["leaning"] else "open"


def outcome(
    q: str, value: Any, answers: Answers, needs: Needs, cost: dict[str, int], floor: int, p: Prepared
) -> Choice:
    """Return the choice if one answer were another."""
    changed = {**answers, q: value}
    d = p.questions[q]["counts"]
    moved = {**needs, d: need(d, changed, cost[d], p)} if d else needs
    return choose(moved, changed, floor, p)


def flips(
    choice: Choice, answers: Answers, needs: Needs, cost: dict[str, int], floor: int, p: Prepared
) -> list[dict[str, Any]]:
    """Return each single step of one answer after which another discipline comes first, or none."""
    found = []
    for q, a in answers.items():
        if not isinstance(a, int):
            continue
        for to in (a - 1, a + 1):
            if 0 <= to <= p.model["constants"]["steps"]:
                other = outcome(q, to, answers, needs, cost, floor, p)
                if other.first != choice.first:
                    found.append(
                        {"question": q, "from": a, "to": to, "first": other.first, "kind": other.kind}
                    )
    return found


def decisive(
    choice: Choice, answers: Answers, form: str, needs: Needs, cost: dict[str, int], floor: int, p: Prepared
) -> dict[str, Any] | None:
    """Return the open question whose answers would change most, found by trying each; None if none would."""
    best: dict[str, Any] | None = None
    for q, question in p.questions.items():
        a = answers.get(q)
        open_ = a == UNKNOWN or (a is None and (form == "full" or question["form"] == "quick"))
        d = question["counts"]
        if not open_ or question["kind"] == "duty" or (d and needs[d] is None):
            continue
        results = [
            outcome(q, step, answers, needs, cost, floor, p).first for step in range(len(question["options"]))
        ]
        changes = sum(first != choice.first for first in results)
        if changes and (best is None or changes > best["changes"]):
            best = {"question": q, "changes": changes, "first": results}
    return best


def break_even(choice: Choice, needs: Needs, p: Prepared, costs: dict[str, float]) -> list[dict[str, Any]]:
    """Return at what cost of its own failure, in failures of the leader's kind, each other discipline would lead."""
    if choice.leader is None:
        return []
    top = needs[choice.leader] or 0
    mine = costs.get(p.objects[choice.leader], 1)
    rows = [
        {"discipline": d, "object": p.objects[d], "times": top / n * costs.get(p.objects[d], 1) / mine}
        for d, n in needs.items()
        if n and d != choice.leader
    ]
    return sorted(rows, key=lambda r: (r["times"], p.order[r["discipline"]]))


def hidden(answers: Answers, p: Prepared) -> dict[str, str]:
    """Return discipline -> the question that says why nothing noticed there counts as unknown."""
    return {d: q for q in reversed(p.blind) for d in blind_objects(q, answers, p)}
