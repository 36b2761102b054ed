"""Work that reports its progress: generators that yield (fraction 0-1, text) and return a result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from typing import TypeVar

Result = TypeVar("Result")
Steps = Generator[tuple[float, str], None, Result]


def finish(steps: Steps[Result], report: Callable[[float, str], None] | None = None) -> Result:
    """Run such a generator to its end and return its result; `report(fraction, text)` gets each step."""
    try:
        while True:
            fraction, text = next(steps)
            if report is not None:
                report(fraction, text)
    except StopIteration as end:
        return end.value
    finally:
        steps.close()


def bar(fraction: float, text: str) -> None:
    """A progress bar in a terminal; nothing where the output goes to a file."""
    if sys.stderr.isatty():
        done = round(30 * fraction)
        print(
            f"\r[{'#' * done}{'.' * (30 - done)}] {fraction:4.0%} {text:<24}",
            end="",
            file=sys.stderr,
            flush=True,
        )
        if fraction >= 1:
            print(file=sys.stderr)
