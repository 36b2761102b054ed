"""The exercises of the chapter that breaks the flow: where a fault enters, and two checks for what nobody noticed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer

DAYS = ("2013-03-11", "2013-07-10", "2013-10-22")
BEFORE_DAYS = 7
HARMLESS = {
    "a page": "<p>Will my flight be late? Ask at https://example.org/help.</p>",
    "a settings file without an address": "[app]\nhost = 127.0.0.1\nworkers = 2\n",
    "a list of columns": "question_id,day,carrier,origin\n",
    "a count by airport": "day,origin,questions\n2013-03-04,EWR,362\n2013-03-04,JFK,305\n",
}
ADDRESSES = ("sqlite:///flow/app.db", "postgresql://app@db.example/flow")


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


def check_first_stage(answer: Any) -> Feedback:
    """Right names the first stage that differs, on all measured days, those of null faults among them."""
    from xops_widgets.knowledge import measured

    if not callable(answer):
        return Feedback(False, f"Expected a function of one day's counts, got {answer!r}.")
    table = measured("fault_trail")
    stages = list(table.attrs["provenance"]["stages"])
    for row in table.to_dict("records"):
        counts = {stage: int(row[stage]) for stage in stages}
        wanted = next((stage for stage in stages if counts[stage]), None)
        found = answer(dict(counts))
        if found != wanted:
            return Feedback(
                False,
                f"For {row['fault']}, day {row['day'] + 1}, expected {wanted!r}, got {found!r}. The stages come in the "
                "order in which a day goes through them; a count of 0 means as in the clean run.",
            )
    faults = table["fault"].nunique()
    return Feedback(
        True, f"It names the first stage on {len(table)} days of {faults} faults, null ones among them."
    )


def check_missing_airlines(answer: Any) -> Feedback:
    """Right notices renamed airlines on three days, and is silent on the clean days and for another fault."""
    from xops_lab.faults import inject
    from xops_lab.flow import flights

    if not callable(answer):
        return Feedback(False, f"Expected a function of today's batch and a list of batches, got {answer!r}.")
    for day in DAYS:
        start = flights.to_day(day)
        before = [flights.day_batch(start - datetime.timedelta(days=n)) for n in range(BEFORE_DAYS, 0, -1)]
        today = flights.day_batch(day)
        for fault, wanted in (("none", False), ("renamed-carrier", True), ("hour-shift", False)):
            found = answer(inject(today, fault), before)
            if bool(found) is not wanted:
                seen = "the clean batch" if fault == "none" else f"the fault {fault}"
                return Feedback(
                    False,
                    f"On {day}, for {seen}, expected {wanted}, got {found}. Which airlines flew on each of the "
                    f"{BEFORE_DAYS} days before, and do not today?",
                )
    return Feedback(
        True, f"It notices the renamed airlines on {len(DAYS)} days, and keeps silent without them."
    )


def published_texts() -> Iterator[tuple[str, str]]:
    """What the two releases of the lab lay open, filled in as they are there: (what it is, text)."""
    from xops_lab.faults import ALL_FAULTS
    from xops_lab.faults.release import in_service
    from xops_lab.flow import event_source
    from xops_lab.flow.flights import to_day

    questions = event_source.events_of(to_day(DAYS[0])).questions.to_csv(index=False)
    for fault in ("address-published", "debug-dump"):
        release = ALL_FAULTS[fault].release
        assert release is not None
        for name, text in release(in_service()).published.items():
            for address in ADDRESSES if "{app_url}" in text else ADDRESSES[:1]:
                filled = text.replace("{app_url}", address).replace("{questions}", questions)
                yield f"{name} of {fault}", filled


def check_open_to_anybody(answer: Any) -> Feedback:
    """Right finds what both releases lay open, and lets harmless files pass."""
    if not callable(answer):
        return Feedback(False, f"Expected a function of a file's text, got {answer!r}.")
    found = list(published_texts())
    for name, text, wanted in (
        *((*one, True) for one in found),
        *((*one, False) for one in HARMLESS.items()),
    ):
        got = bool(answer(text))
        if got is not wanted:
            begin = text[:60].replace("\n", " ")
            return Feedback(
                False,
                f"For {name} expected {wanted}, got {got}; it begins: {begin} ... Two things give the "
                "app's data away: an address of its database, and the id of a question.",
            )
    return Feedback(True, f"It finds {len(found)} open files and lets {len(HARMLESS)} harmless ones pass.")


EXERCISES: Exercises = {
    "first-stage": (
        "`counts` is a dictionary from stage to number, in the order of the flow; a number above 0 differs.",
        check_first_stage,
    ),
    "missing-airlines": (
        "`set(batch['carrier'])` is who flies; some airlines fly every day, and the fault takes these away.",
        check_missing_airlines,
    ),
    "open-to-anybody": (
        "a question's id is like 2013-03-04-1800z-LGA-US2175; a database's address begins with sqlite: or postgresql:.",
        check_open_to_anybody,
    ),
}
