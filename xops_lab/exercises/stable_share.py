"""Exercise: a function that sends a stable share of the questions to the canary; asked about all questions of a week.

Wanted: about the right share, also on each day, at each airport and of each airline; the same question always
the same way, in another process too; and a larger share keeps those whom a smaller one sent. A share is refused
if chance would be so far off less than once in a million.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from xops_lab.exercises import Feedback
from xops_lab.flow.event_source import question_ids
from xops_lab.flow.flights import read_flights
from xops_lab.runtime.process import call
from xops_lab.service.traffic_split import CANARY, CHAMPION

if TYPE_CHECKING:
    import pandas as pd

SHARES = (0.05, 0.1, 0.2, 0.5)
DAYS = 7  # of January 2013
UNLIKELY = 1e-6
WAIT_S = 30
Route = Callable[[Any, Any], Any]
CHILD = """
import json, sys
import cloudpickle
given, sys.stdout = sys.stdout, sys.stderr
route, ids, shares = cloudpickle.load(sys.stdin.buffer)
json.dump([[route(i, share) for i in ids] for share in shares], given)
"""


class OtherProcess(Exception):
    """The function could not be asked in another process; the message is the last line that was said there."""


@functools.cache
def week() -> pd.DataFrame:
    """The questions of the first week of 2013 (6,099 rows): question_id, day, origin, carrier. Treat as read-only."""
    flights = read_flights()
    flights = flights[(flights["month"] == 1) & (flights["day"] <= DAYS)]
    ids = question_ids(flights)
    return flights[["origin", "carrier"]].assign(question_id=ids, day=ids.str[:10]).reset_index(drop=True)


def check_stable_share(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of a question's id and a share, got {answer!r}.")
    fault = next(faults(answer), "")
    if fault:
        return Feedback(False, fault)
    ids = week()["question_id"]
    counted = ", ".join(f"{[answer(i, share) for i in ids].count(CANARY):,} at {share}" for share in SHARES)
    return Feedback(
        True,
        f"Of {len(ids):,} questions the canary gets {counted}; the same ones each time and in another process.",
    )


def faults(route: Route) -> Iterator[str]:
    """Yield what is wrong with a function, in the order in which it is best put right."""
    import cloudpickle

    ids = week()["question_id"].tolist()
    untouched = cloudpickle.dumps((route, ids, SHARES))  # before it is asked: what it remembers stays here
    sent = {share: [route(i, share) for i in ids] for share in (0, *SHARES, 1)}
    for share, ways in sent.items():
        strange = [way for way in ways if way not in (CANARY, CHAMPION)]
        if strange:
            yield f"Expected {CANARY!r} or {CHAMPION!r}, got {strange[0]!r} at share {share}."
    for share in SHARES:
        changed = differing(sent[share], [route(i, share) for i in ids])
        if changed:
            yield (
                f"Asked again, {changed:,} of {len(ids):,} questions go another way at share {share}. "
                "Decide from the id alone: a traveller who asks again must meet the same release."
            )
    for share, wanted in ((0, CHAMPION), (1, CANARY)):
        astray = len(ids) - sent[share].count(wanted)
        if astray:
            yield f"At share {share} all questions go to the {wanted}, but {astray:,} do not."
    for share in SHARES:
        yield from uneven(sent[share], share)
    for small, large in pairwise(SHARES):
        left = sum(a == CANARY != b for a, b in zip(sent[small], sent[large], strict=True))
        if left:
            yield (
                f"{left:,} questions that go to the canary at share {small} no longer do at {large}. "
                "Give each id one fixed number from 0 to 1, and compare that with the share."
            )
    try:
        elsewhere = ask_elsewhere(untouched)
    except OtherProcess as problem:
        yield f"In another process your function did not answer: {problem}"
        return
    if any(differing(sent[share], ways) for share, ways in zip(SHARES, elsewhere, strict=True)):
        yield (
            "In another process other questions go to the canary. hash() of a text differs from process "
            "to process, and "
            "what one process remembers another does not know: use hashlib on the id."
        )


def differing(one: list[str], other: list[str]) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def uneven(ways: list[str], share: float) -> Iterator[str]:
    """Yield what is wrong with the least likely part: the week, one of its days, an airport or an airline."""
    from scipy.stats import binomtest

    table = week().assign(sent=[way == CANARY for way in ways])
    parts = {"the week": table["sent"]}
    for column in ("day", "origin", "carrier"):
        parts |= dict(iter(table.groupby(column)["sent"]))
    counts = {name: (int(part.sum()), len(part)) for name, part in parts.items()}
    chances = {name: binomtest(got, of, share).pvalue for name, (got, of) in counts.items()}
    worst = min(chances, key=lambda name: (chances[name], -abs(counts[name][0] / counts[name][1] - share)))
    if chances[worst] < UNLIKELY:
        got, of = counts[worst]
        yield (
            f"At share {share} the canary gets {got:,} of the {of:,} questions of {worst}; about "
            f"{share * of:,.0f} are right. "
            "A canary that is not like the rest cannot be compared with it: spread it over all days, "
            "airports and airlines."
        )


def ask_elsewhere(pickled: bytes) -> list[list[str]]:
    """The way of each question for each share, asked in a new process that salts hash() anew. Raises OtherProcess."""
    anew = {"PYTHONHASHSEED": "random", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = call([sys.executable, "-c", CHILD], WAIT_S, given=pickled, more=anew)
    if done.returncode:
        raise OtherProcess((done.stderr.decode(errors="replace").strip().splitlines() or ["it ended"])[-1])
    return json.loads(done.stdout)
