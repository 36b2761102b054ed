"""Exercise: may a program restart this now? Asked about logs that `bounded_remediation.py` really writes."""

from __future__ import annotations

import copy
import functools
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xops_lab.exercises import Feedback
from xops_lab.studies.automation.bounded_remediation import Actions, Limits

ALLOWED = ("app", "model server")
MOST, WITHIN_S = 3, 3600.0


def written(acted: Sequence[tuple[float, str]]) -> list[dict[str, Any]]:
    """The log of actions at these times (seconds) on these targets; each fails to help."""
    now = [0.0]
    with tempfile.TemporaryDirectory(prefix="xops-log-") as folder:
        limits = Limits(frozenset(ALLOWED), MOST, WITHIN_S)
        actions = Actions(Path(folder) / "log.jsonl", limits, lambda: now[0])
        for at, target in acted:
            now[0] = at
            actions.act("NotReady", [target], lambda name: None, lambda name: False)
        return actions.log()


@functools.cache
def situations() -> tuple[tuple[str, list[str], list[dict[str, Any]], float, bool], ...]:
    """(what, targets, log, now, whether it may act)."""
    thrice = written([(0, "model server"), (60, "model server"), (120, "model server")])
    refused = written([(n, "database") for n in range(3)] + [(10, "model server")])
    return (
        ("a first action", ["model server"], [], 0.0, True),
        ("no target", [], [], 0.0, False),
        ("a target that is not allowed", ["database"], [], 0.0, False),
        ("one of two targets is not allowed", ["app", "database"], [], 0.0, False),
        ("three actions within the hour", ["model server"], thrice, 180.0, False),
        ("three actions, the first an hour ago", ["model server"], thrice, 3600.0, True),
        ("three actions on another target", ["app"], thrice, 180.0, True),
        ("refusals on another target, and one action", ["model server"], refused, 20.0, True),
    )


def check_may_restart(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of targets, log and now, got {answer!r}.")
    for what, targets, log, now, wanted in situations():
        got = answer(list(targets), copy.deepcopy(log), now)
        if not isinstance(got, bool):
            return Feedback(False, f"Expected True or False, got {got!r}.")
        if got is not wanted:
            return Feedback(
                False,
                f"{what[0].upper()}{what[1:]}: expected {wanted}, got {got} (targets {targets}, "
                f"{len(log)} lines of log).",
            )
    return Feedback(
        True, f"The same as ours in {len(situations())} situations; the fourth restart calls a person."
    )
