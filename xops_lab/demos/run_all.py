"""Every demo in turn, run or recorded: goes on after one that fails, and sums up what came of each."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xops_lab.demos import environment
from xops_lab.demos.environment import NotRunHere
from xops_lab.demos.record import COSTS, differences, record
from xops_lab.demos.run import RECORDED, demo, read_recording
from xops_lab.runtime.process import DemoFailed

BUDGET_MIN = 30  # all of them, from empty caches, on two cores
WRONG = (NotRunHere, DemoFailed, ValueError, OSError)
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Outcome:
    """What came of one demo. ``lines``: what is wrong, none when nothing is; ``cost``: as far as it was measured."""

    tool: str
    lines: list[str]
    total_s: float
    cost: dict[str, Any] = field(default_factory=dict)


def run_every(tools: list[str], timeout_s: float, progress: Progress | None) -> Iterator[Outcome]:
    """Yield each demo's outcome: run live for the recorded arguments, equal to the recording or not."""
    for tool in tools:
        started = time.monotonic()
        cost: dict[str, Any] = {}
        try:
            known = read_recording(tool)["arguments"]
            was_ready = environment.ready(environment.script_of(tool)) is not None
            live = demo(tool, live=True, timeout_s=timeout_s, progress=progress, **known)
            cost = cost_here(tool) | {"run_s": live["run_s"]}
            if was_ready:
                cost["install_s"] = "kept"
            lines = differences(live, tool)
        except WRONG as error:
            lines = [str(error)]
        yield Outcome(tool, lines, time.monotonic() - started, cost)


def record_every(
    tools: list[str],
    timeout_s: float,
    progress: Progress | None,
    folder: Path = RECORDED,
    costs: Path = COSTS,
    from_empty: bool = False,
) -> Iterator[Outcome]:
    """Yield each demo's outcome: recorded anew, as its last recording was made; one that fails keeps its old one.

    from_empty: each environment is made anew from caches that are empty, so that no tool profits from another's.
    """
    for tool in tools:
        started = time.monotonic()
        try:
            options = recorded_options(tool)
            if from_empty:
                with environment.empty_cache():
                    record(tool, timeout_s, progress, folder, costs, **options)
            else:
                record(tool, timeout_s, progress, folder, costs, **options)
            made = read_recording(tool, folder)
            cost, lines = made["environment"] | {"run_s": made["run_s"]}, []
        except WRONG as error:
            cost, lines = {}, [str(error)]
        yield Outcome(tool, lines, time.monotonic() - started, cost)


def recorded_options(tool: str) -> dict[str, str]:
    """The options that the last recording was made with; none when there is no recording."""
    try:
        words = shlex.split(read_recording(tool)["command"])
    except NotRunHere:
        return {}
    return to_arguments(words[words.index(tool) + 1 :])


def cost_here(tool: str) -> dict[str, Any]:
    folder = environment.ready(environment.script_of(tool))
    return environment.cost_of(folder) if folder else {}


def to_arguments(rest: list[str]) -> dict[str, str]:
    """`--day 2013-07-10` as {"day": "2013-07-10"}. Raises ValueError for anything else."""
    names, values = rest[::2], rest[1::2]
    if len(names) != len(values) or not all(name.startswith("--") for name in names):
        raise ValueError(f"arguments: expected pairs like --day 2013-07-10, got {' '.join(rest)!r}")
    return {name[2:].replace("-", "_"): value for name, value in zip(names, values, strict=True)}


def summary(outcomes: list[Outcome], right: str) -> str:
    """One line a demo with what it cost, and one for all. right: what to call a demo with nothing wrong."""
    heads = ("demo", "install s", "MB", "packages", "run s", "all s", "")
    rows = [
        (
            one.tool,
            *(str(one.cost.get(name, "-")) for name in ("install_s", "size_mb", "packages", "run_s")),
            f"{one.total_s:.0f}",
            right if not one.lines else "WRONG: see above",
        )
        for one in outcomes
    ]
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    lines = [
        "  ".join(
            cell.ljust(width) if i in (0, len(heads) - 1) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (heads, *rows)
    ]
    good = sum(not one.lines for one in outcomes)
    minutes = sum(one.total_s for one in outcomes) / 60
    duration = f"{minutes:.1f} minutes; the budget is {BUDGET_MIN} from empty caches on two cores"
    return "\n".join([*lines, f"{good} of {len(outcomes)} {right}, in {duration}"])
