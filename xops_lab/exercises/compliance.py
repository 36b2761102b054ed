"""The three exercises on compliance: personal data in a text, a budget that suffices, a journal that is whole."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer
from xops_lab.studies.compliance.audit_trail import BEGIN, chain, hash_of

SPAN, UNIT, NEEDED = "one day", "plane", 4
DAY = 1  # of January 2013
TEXTS = {  # what an app's free field may hold, and whether it names a way to reach or charge somebody
    "please write to mary@example.org": True,
    "J.Perez+travel@mail.example.co": True,
    "call (212) 555-0147 if late": True,
    "tel. +1 212 555 0199": True,
    "my phone is 2125550123": True,
    "paid with 4111 1111 1111 1111": True,
    "window seat, twice": False,
    "meet me @ gate 12 at 14:30": False,
    "flight 1545 or 1714 instead": False,
    "booked 2013-01-01 for 2013-01-07": False,
    "": False,
}
ACTS = 12


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


@functools.cache
def identifiers() -> tuple[str, ...]:
    """Ids of questions, and tail numbers, of one day of the flow: no personal data, though full of digits."""
    from xops_lab.flow.event_source import question_ids
    from xops_lab.flow.flights import read_flights

    flights = read_flights()
    flights = flights[(flights["month"] == 1) & (flights["day"] == DAY)]
    return (*question_ids(flights), *sorted(flights["tailnum"].dropna().unique()))


def check_personal(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of a text, got {answer!r}.")
    for text, wanted in TEXTS.items():
        if bool(answer(text)) is not wanted:
            kind = "holds personal data that it does not find" if wanted else "holds none, yet it is flagged"
            return Feedback(False, f"{text!r} {kind}.")
    flagged = [name for name in identifiers() if answer(name)]
    if flagged:
        return Feedback(
            False,
            f"It flags {len(flagged):,} of {len(identifiers()):,} ids of questions and planes, such as {flagged[0]}. "
            "A check that alerts every day is turned off: ask for the form of the number, not for digits.",
        )
    found = sum(TEXTS.values())
    return Feedback(
        True, f"It finds all {found} and flags none of {len(identifiers()):,} ids of questions and planes."
    )


def check_budget(answer: Any) -> Feedback:
    from xops_widgets.knowledge import measured

    table = (
        measured("privacy_budget").query("span == @SPAN and unit == @UNIT").set_index("epsilon")["top_named"]
    )
    known = ", ".join(f"{epsilon:g}" for epsilon in table.index)
    if isinstance(answer, bool) or not isinstance(answer, int | float) or answer not in table.index:
        return Feedback(False, f"Expected one of the measured budgets, {known}, got {answer!r}.")
    named = f"At epsilon {answer:g} a table that hides one {UNIT} names {table[answer]:.1f} of the true first five"
    if table[answer] < NEEDED:
        return Feedback(
            False,
            f"{named}, fewer than {NEEDED}. Mind who is hidden: all flights of a plane, not one flight.",
        )
    smallest = min(epsilon for epsilon in table.index if table[epsilon] >= NEEDED)
    if answer > smallest:
        return Feedback(False, f"{named}, but epsilon {smallest:g} does too, and gives less away.")
    return Feedback(True, f"{named}; the next smaller budget does not reach {NEEDED}.")


@functools.cache
def acts() -> tuple[dict[str, Any], ...]:
    """Real automatic acts: safeguards that refused a release or a model, from the measured runs in which they acted."""
    from xops_widgets.knowledge import measured

    runs = measured("matrix_acting")
    refused = runs[runs["refused_days"] > 0].head(ACTS)
    return tuple(
        {
            "act": "refuse what is new",
            "by": f"safeguards, set {row['set']}",
            "onset": row["onset"],
            "days": int(row["refused_days"]),
        }
        for row in refused.to_dict("records")
    )


def forged(entries: list[dict[str, Any]], place: int) -> list[dict[str, Any]]:
    """A journal in which one entry was changed and its own hash made to fit."""
    changed = {**entries[place], "by": "nobody"}
    return [*entries[:place], {**changed, "hash": hash_of(changed)}, *entries[place + 1 :]]


def journals() -> list[tuple[str, list[dict[str, Any]], str, bool]]:
    """What was done to the journal, its entries, the newest hash as kept elsewhere, and whether it is whole."""
    whole = chain(acts())
    last = whole[-1]["hash"]
    plain = [{**entry, "by": "nobody"} if n == 4 else entry for n, entry in enumerate(whole)]
    renewed = chain([{**act, "by": "nobody"} if n == 4 else act for n, act in enumerate(acts())])
    return [
        ("the whole journal", whole, last, True),
        ("a shorter journal that is whole", whole[:5], whole[4]["hash"], True),
        ("one entry changed", plain, last, False),
        ("one entry changed and its own hash made anew", forged(whole, 4), last, False),
        ("one entry taken out", [*whole[:3], *whole[4:]], last, False),
        ("two entries exchanged", [*whole[:3], whole[4], whole[3], *whole[5:]], last, False),
        ("the first entry taken out", whole[1:], last, False),
        ("the last two entries cut off", whole[:-2], last, False),
        ("one entry changed and all hashes made anew", renewed, last, False),
    ]


def check_journal(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of the entries and the last hash, got {answer!r}.")
    tried = journals()
    for what, entries, last, wanted in tried:
        found = answer([dict(entry) for entry in entries], last)
        if bool(found) is not wanted:
            said = "takes it for whole" if found else "does not take it for whole"
            return Feedback(False, f"{what[0].upper()}{what[1:]}: your function {said}.")
    return Feedback(
        True, f"It tells {len(tried) - 2} kinds of forgery from a whole journal of {len(acts())} real acts."
    )


Judge = Callable[[Any], Feedback]
EXERCISES: Exercises = {
    "personal-data": (
        "three patterns are enough: an address with @ and a dot, ten digits of a telephone, sixteen of a card.",
        check_personal,
    ),
    "plane-budget": (
        f"choose '{SPAN}' and 'plane' in the explorer, and go through the budgets until {NEEDED} of five are named.",
        check_budget,
    ),
    "whole-journal": (
        (
            "each entry has `before` and `hash`; hash_of(entry) computes the hash; the first `before` is "
            f"BEGIN, {len(BEGIN)} zeros."
        ),
        check_journal,
    ),
}
