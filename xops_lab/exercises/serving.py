"""The exercise of the chapter on serving one model: did one model give both lists of answers?"""

from __future__ import annotations

import functools
from typing import Any

from xops_lab.exercises import Exercises, Feedback, check_answer


def check(exercise: str, answer: Any = None) -> Feedback:
    """Check an answer. exercise: one of EXERCISES; answer: None prints the hint. Never raises for a wrong answer.

    Raises ValueError for an unknown exercise.
    """
    return check_answer(EXERCISES, exercise, answer)


@functools.cache
def own_answers(seed: int) -> tuple[float, ...]:
    """The first ten answers to the recorded day's questions, by the kit's own model of this seed, without a server."""
    from xops_lab.demos.run import read_recording
    from xops_lab.flow import delay_model, flights

    batch = flights.day_batch(read_recording("seldon")["arguments"]["day"])
    asked = batch.sort_values(["scheduled_utc", "origin", "carrier", "flight"], kind="stable")[:10]
    return tuple(float(risk) for risk in delay_model.predict(delay_model.train((1, 2, 3), seed), asked))


def check_same_model(answer: Any) -> Feedback:
    from xops_lab.demos.run import read_recording
    from xops_lab.demos.serving_comparison import SERVERS

    if not callable(answer):
        return Feedback(False, f"Expected a function of two lists of numbers, got {answer!r}.")
    own = list(own_answers(0))
    for demo, (product, server) in SERVERS.items():
        served = read_recording(demo)["figures"]["first_ten_answers"]
        if not answer(own, served):
            return Feedback(
                False,
                f"{product} served this very model, and yet: {answer(own, served)!r}. {server} writes {served[0]!r} "
                f"where the model says {own[0]!r}; how many decimals may a server keep?",
            )
    others = (
        (list(own_answers(1)), "a model of another seed",
         "allow less than models differ by: 1e-9 is enough for five servers"),
        (own[::-1], "the same answers in reverse order", "each traveller must get the answer to the own question"),
        (own[:-1], "a list that lacks the last answer", "compare how many there are, too"),
        ([*own[:4], own[4] + 1e-6, *own[5:]], "a list in which one answer is off by a millionth",
         "look at each answer"),
        ([*own[:-1], float("nan")], "a list that ends in nan", "nan is neither smaller nor larger than anything"),
    )  # fmt: skip
    for given, what, help_ in others:
        if answer(own, given):
            return Feedback(False, f"It takes {what} for the same model: {help_}.")
    return Feedback(
        True,
        f"It knows the model behind {len(SERVERS)} servers, and {len(others)} lists that it did not give.",
    )


EXERCISES: Exercises = {
    "same-model": (
        "compare answer by answer, with a small distance allowed; one of the servers keeps ten decimals only.",
        check_same_model,
    ),
}
