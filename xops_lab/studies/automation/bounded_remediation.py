"""An alert that starts one action, within written limits: what may be touched, how often, and who is called after that.

The rules, in the order in which they are asked. An action goes ahead only when none refuses it:

    an empty list of targets        means "nothing", never "everything"
    a target that is not named      only what stands in `allowed` may be touched
    another action on the target    one at a time
    the limit                       at most `most` actions on a target within `within_s` s; then a person is called

Every decision is one line of the log, refusals too, written before the action and again after it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Limits:
    """What actions may do. allowed: targets by name. most: actions on one target within `within_s` seconds."""

    allowed: frozenset[str]
    most: int = 3
    within_s: float = 3600.0


def refusal(targets: Sequence[str], limits: Limits, log: Sequence[dict[str, Any]], now: float) -> str:
    """Why an action on these targets may not start now, or "". log: lines with `event`, `target` and `at` (seconds)."""
    if not targets:
        return "no target is named, and that never means all"
    for target in targets:
        if target not in limits.allowed:
            return f"{target} may not be touched by a program"
        own = [line for line in log if line["target"] == target and line["event"] != "refused"]
        if own and own[-1]["event"] == "started":
            return f"another action on {target} has not ended"
        recent = [line for line in own if line["event"] == "started" and now - line["at"] < limits.within_s]
        if len(recent) >= limits.most:
            return f"{target} had {len(recent)} actions within {limits.within_s:,.0f} s; a person is called"
    return ""


class Actions:
    """Actions with their log. A `started` line that a killed process left blocks its target until `settle`."""

    def __init__(self, place: Path, limits: Limits, clock: Callable[[], float] = time.time) -> None:
        self.place, self.limits, self.clock = place, limits, clock

    def log(self) -> list[dict[str, Any]]:
        if not self.place.exists():
            return []
        found = []
        for line in self.place.read_text("utf-8").splitlines():
            try:
                found.append(json.loads(line))
            except ValueError:  # torn by a kill
                continue
        return found

    def act(
        self, alert: str, targets: Sequence[str], do: Callable[[str], None], helped: Callable[[str], bool]
    ) -> list[str]:
        """Act on all targets, or on none when a rule refuses one; returns one sentence a target, or the refusal.

        helped: looks whether the alert is gone.
        What `do` raises is logged and reported, never passed on: a failed action is an alert that stays.
        """
        why = refusal(targets, self.limits, self.log(), self.clock())
        if why:  # of one target or of none: nothing is touched
            self._tell(alert, ", ".join(targets), "refused", why)
            return [f"refused: {why}"]
        messages = []
        for target in targets:
            self._tell(alert, target, "started", "")
            try:
                do(target)
                gone = helped(target)
                what = "the alert is gone" if gone else "the alert stays"
            except Exception as problem:
                what = f"the action failed: {type(problem).__name__}"
            self._tell(alert, target, "ended", what)
            messages.append(f"acted: {what}")
        return messages

    def settle(self, alert: str) -> list[str]:
        """Close what a killed process left open, after a person looked; returns the targets."""
        log = self.log()
        last = {line["target"]: line["event"] for line in log if line["event"] != "refused"}
        left = [target for target, event in last.items() if event == "started"]
        for target in left:
            self._tell(alert, target, "ended", "killed in between; settled by a person")
        return left

    def _tell(self, alert: str, target: str, event: str, why: str) -> None:
        about = {"at": round(self.clock(), 3), "alert": alert, "target": target, "event": event, "why": why}
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with open(self.place, "a+b") as file:
            file.seek(0)
            if not (file.read() or b"\n").endswith(b"\n"):
                file.write(b"\n")
            file.write(json.dumps(about).encode() + b"\n")
