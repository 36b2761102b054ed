"""What comes first: the highest need, unless what it rests on is missing. `choice.js` mirrors this file."""

from __future__ import annotations

from dataclasses import dataclass

from .needs import NA, UNKNOWN, Answers, Needs, Prepared


@dataclass(frozen=True)
class Choice:
    """`kind` of verdict; the discipline that comes `first`; the `leader` by need; the missing `prerequisite`;
    the question `blind` that says why no failure was noticed."""

    kind: str
    first: str | None = None
    leader: str | None = None
    prerequisite: str | None = None
    blind: str | None = None


def unanswered(answers: Answers, p: Prepared) -> list[str]:
    """Return the what-breaks questions that have no answer yet; "unknown" and "na" are answers."""
    return [q for q in p.breaks.values() if q not in answers]


def stands(d: str, answers: Answers, p: Prepared) -> bool:
    """Whether what others rest on in this discipline is at its top level."""
    return d in p.stands and answers.get(p.stands[d]) == p.model["constants"]["steps"]


def is_blind(q: str, answers: Answers, p: Prepared) -> bool:
    """Whether this answer says that failures would not be noticed."""
    a = answers.get(q)
    return isinstance(a, int) and a <= p.questions[q]["blind"]["at_most"]


def blind_objects(q: str, answers: Answers, p: Prepared) -> list[str]:
    """Return the disciplines whose object this answer hides: nothing noticed there counts as unknown."""
    if not is_blind(q, answers, p):
        return []
    return [d for d in p.hides[q] if answers.get(p.breaks[d]) in (0, UNKNOWN)]


def see_first(blind: list[str], applying: list[str], p: Prepared) -> tuple[str, str] | None:
    """Return (discipline, question): who must learn to see first if these foundations are blind; None: nobody."""
    hidden = [(q, [d for d in p.hides[q] if d in applying]) for q in blind]
    q, whose = max(hidden, key=lambda h: len(h[1]), default=("", []))
    if not whose:
        return None
    by = p.questions[q]["raised_by"]
    return (by if by in applying else whose[0]), q


def choose(needs: Needs, answers: Answers, floor: int, p: Prepared) -> Choice:
    """Return what comes first. The four what-breaks questions must have an answer."""
    leader, best = None, None
    for d in p.disciplines:
        n = needs[d]
        if n is not None and n >= floor:
            key = (-n, stands(d, answers, p), p.order[d])
            if best is None or key < best:
                leader, best = d, key
    if leader is not None:
        for g in p.prerequisites[leader]:
            level = answers.get(g["question"])
            if isinstance(level, int) and level < g["at_least"]:
                if g["takes"] == "lead" and needs[g["before"]] is not None:
                    return Choice("prerequisite-first", g["before"], leader, g["id"])
                return Choice("start-with-prerequisite", leader, leader, g["id"])
        return Choice("start", leader, leader)
    applying = [d for d in p.disciplines if needs[d] is not None]
    seeing = see_first([q for q in p.blind if is_blind(q, answers, p)], applying, p)
    if seeing:
        return Choice("see-first", seeing[0], None, None, seeing[1])
    known = any(isinstance(answers.get(q), int) for d in applying for q in p.about[d])
    if known or all(answers.get(q) == NA for q in p.breaks.values()):
        return Choice("none-yet")
    return Choice("ask-first")
