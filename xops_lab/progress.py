"""Work that tells how far it is: generators that yield (fraction 0-1, text) and return a result."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

Result = TypeVar("Result")
Steps = Generator[tuple[float, str], None, Result]


def finish(steps: Steps[Result], tell: Callable[[float, str], None] | None = None) -> Result:
    """Run such a generator to its end and return its result; `tell(fraction, text)` hears each step."""
    try:
        while True:
            fraction, text = next(steps)
            if tell is not None:
                tell(fraction, text)
    except StopIteration as end:
        return end.value
    finally:
        steps.close()
