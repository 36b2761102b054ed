"""What a constant answer scores on a benchmark, and the refusal of a benchmark on which it wins.

A benchmark here is a list of cases with one right answer each. Who always gives the same answers looks at no case.
Where that is right as often as the best method, the scores of the methods say nothing about the cases: the answer
had only to be known beforehand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Constant(NamedTuple):
    """The best constant answer, chosen with hindsight: its names, likeliest first, and the cases it has right."""

    names: tuple[str, ...]
    right: int

    def __str__(self) -> str:
        return ", ".join(self.names)


class ConstantAnswerWins(ValueError):
    """A benchmark on which a constant answer is first or shares the first place. The text names it and the scores."""


def best_constant(answers: Sequence[str], first: int = 1) -> Constant:
    """Return the `first` most frequent right answers, and in how many cases one of them is right; equal ones by name.

    Raises ValueError without a case, or for a `first` below 1.
    """
    if not answers or first < 1:
        raise ValueError(f"benchmark: expected cases and at least one answer, got {len(answers)} and {first}")
    counted = Counter(answers)
    names = sorted(counted, key=lambda name: (-counted[name], name))[:first]
    return Constant(tuple(names), sum(counted[name] for name in names))


def refuse_constant(
    benchmark: str, answers: Sequence[str], right: Mapping[str, float], first: int = 1
) -> Constant:
    """Return the best constant answer of a benchmark that may be concluded from.

    answers: the right one of each case; right: method -> cases that it has right, where it may give `first` answers.
    Raises ConstantAnswerWins when no method is right more often than the best constant answer, ValueError without a
    case or a method, or for a score that the benchmark cannot give.
    """
    constant = best_constant(answers, first)
    beyond = [f"{name} {score:g}" for name, score in right.items() if not 0 <= score <= len(answers)]
    if beyond or not right:
        wanted = f"methods with 0 to {len(answers)} right"
        raise ValueError(f"{benchmark}: expected {wanted}, got {', '.join(beyond) or 'none'}")
    best = max(right, key=lambda name: right[name])
    if constant.right >= right[best]:
        always = "the constant answer" if first == 1 else "the constant answers"
        raise ConstantAnswerWins(
            f"{benchmark}: expected a method that is right more often than a constant, got {always} {constant} "
            f"right in {constant.right} of {len(answers)} cases and the best method, {best}, in {right[best]:g}"
        )
    return constant
