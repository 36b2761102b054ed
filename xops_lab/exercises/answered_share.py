"""Exercise: a PromQL expression for the share of the questions that the app answered at once, over five minutes.

Judged by `promtool` on an hour of made-up traffic with the metrics and labels of `service/telemetry.py`, with
failures and without. The share wanted is the complement of `flow:bad_answers` in `service/rules.yml`: 200 is an
answer at once, 202 says that it will come, 5xx is a failure, and 4xx is the asker's own mistake and does not
count. A number that follows from a usual misreading is explained by that misreading.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from xops_lab.exercises import Feedback
from xops_lab.exercises.promtool import DIGITS, STEP_S, Labels, PromqlAnswer, try_expression
from xops_lab.service.observe import NotInstalled
from xops_lab.service.telemetry import Metrics

APP, QUESTIONS = "app", "/questions"
WINDOW_S, AT_S = 300, 3740
# calm, then worse from 50 minutes on, then worse still from 60 minutes on: other windows give other shares
PHASES = (200, 40, 10)  # steps of STEP_S


@dataclass(frozen=True)
class Requests:
    """Requests of one kind. steps: how many come in each step of the three phases."""

    service: str
    route: str
    method: str
    code: str
    steps: tuple[int, int, int]

    @property
    def asked(self) -> bool:
        return (self.service, self.route) == (APP, QUESTIONS)

    @property
    def labels(self) -> Labels:
        return (
            ("__name__", "flow_requests_total"), ("service", self.service), ("job", "flow"),
            ("route", self.route), ("method", self.method), ("code", self.code),
        )  # fmt: skip

    @property
    def each_step(self) -> list[int]:
        return [come for count, come in zip(PHASES, self.steps, strict=True) for _ in range(count)]

    def growth(self, window_s: int) -> int:
        """By how much the counter grows between its first and last value in the window that ends at AT_S."""
        first, last = math.ceil((AT_S - window_s) / STEP_S), AT_S // STEP_S
        return sum(self.each_step[first:last])


Traffic = tuple[Requests, ...]
Counted = Callable[[Requests], bool]

FAILING = (
    Requests(APP, QUESTIONS, "POST", "200", (100, 86, 74)),
    Requests(APP, QUESTIONS, "POST", "202", (0, 6, 9)),
    Requests(APP, QUESTIONS, "POST", "404", (12, 12, 12)),
    Requests(APP, QUESTIONS, "POST", "422", (5, 5, 5)),
    Requests(APP, QUESTIONS, "POST", "503", (0, 8, 17)),
    Requests(APP, "/answers/{answer_id}", "GET", "200", (40, 40, 40)),
    Requests(APP, "/answers/{answer_id}", "GET", "202", (0, 3, 5)),
    Requests(APP, "/health", "GET", "200", (15, 15, 15)),
    Requests("model", "/predict", "POST", "200", (100, 90, 80)),
    Requests("model", "/predict", "POST", "500", (0, 13, 25)),
)
FAILS, NONE_FAILS = "while some questions fail", "on a day without failures"
SITUATIONS = {
    FAILS: FAILING,
    NONE_FAILS: tuple(r for r in FAILING if r.code != "202" and r.code[0] != "5"),
}
IN_FLIGHT = (3, 7, 2, 5)  # a gauge beside them, over and over


def share(traffic: Traffic, good: Counted, counted: Counted, window_s: int = WINDOW_S) -> float:
    """Growth of the good counters by that of the counted ones."""
    grown, of = (sum(r.growth(window_s) for r in traffic if which(r)) for which in (good, counted))
    return grown / of


def at_once(r: Requests) -> bool:
    return r.asked and r.code == "200"


def fair(r: Requests) -> bool:
    return r.asked and r.code[0] != "4"


def wanted(traffic: Traffic) -> float:
    return share(traffic, at_once, fair)


def misreadings(traffic: Traffic) -> dict[str, float]:
    """A sentence that helps -> what an expression that needs it gives."""

    def of_app(r: Requests) -> bool:
        return r.service == APP

    def counts(r: Requests) -> bool:
        return r.code[0] != "4"

    def given(good: Counted, counted: Counted, window_s: int = WINDOW_S) -> float:
        return share(traffic, good, counted, window_s)

    right = wanted(traffic)
    return {
        "It counts 4xx as failures; they are the asker's own mistakes: leave them out of both sums.":
            given(at_once, lambda r: r.asked),
        "It counts 4xx as answers; they are the asker's own mistakes: leave them out of both sums.":
            given(lambda r: at_once(r) or (r.asked and not counts(r)), lambda r: r.asked),
        "It counts 202 as an answer; that says only that one will come.":
            given(lambda r: r.asked and r.code[0] == "2", fair),
        "It leaves 202 out altogether; those travellers asked too, and got no answer at once.":
            given(at_once, lambda r: fair(r) and r.code != "202"),
        'It counts all routes of the app; a health check is no question. Select route="/questions".':
            given(lambda r: of_app(r) and r.code == "200", lambda r: of_app(r) and counts(r)),
        'It counts all services; travellers ask the app. Select service="app" and route="/questions".':
            given(lambda r: r.code == "200", counts),
        "It divides counters as they stand, since the start of the process; take rate(...[5m]) of each first.":
            given(at_once, fair, AT_S),
        "Its window is shorter than the five minutes that were asked for.": given(at_once, fair, 60),
        "It is the share of those that were not answered at once; the others are asked for.": 1 - right,
        "It divides each series by itself: Prometheus matches both sides by their labels. sum() both sides first.": 1.0,
        "A share is asked for, from 0 to 1, not per cent.": 100 * right,
    }  # fmt: skip


def counters(traffic: Traffic) -> dict[Labels, list[float]]:
    """The values of all series, from 0 on: the counters, and the gauge of requests in flight."""
    values = {r.labels: [float(value) for value in accumulate(r.each_step, initial=0)] for r in traffic}
    gauge = (("__name__", "flow_in_flight"), ("service", APP), ("job", "flow"))
    values[gauge] = [float(IN_FLIGHT[n % len(IN_FLIGHT)]) for n in range(sum(PHASES) + 1)]
    return values


@functools.cache
def gauges() -> tuple[str, ...]:
    """Names of the gauges that the flow's processes have."""
    return tuple(metric.name for metric in Metrics(APP).registry.collect() if metric.type == "gauge")


def check_answered_share(answer: Any) -> Feedback:
    if not isinstance(answer, str) or not answer.strip():
        return Feedback(False, f"Expected a PromQL expression as text, got {answer!r}.")
    rated = re.search(rf"\b(rate|irate|increase)\s*\(\s*({'|'.join(gauges())})\b", answer)
    if rated:
        return Feedback(
            False,
            f"{rated[2]} is a gauge, which goes up and down; {rated[1]}() is for counters, such as those "
            "that end in _total.",
        )
    shares = {}
    for situation, traffic in SITUATIONS.items():
        right = wanted(traffic)
        try:
            result = try_expression(answer, counters(traffic), AT_S, right)
        except NotInstalled as problem:
            return Feedback(None, str(problem))
        if not result.passed:
            return Feedback(False, why(result, situation))
        shares[situation] = right
    said = " and ".join(f"{value:.4g} {situation}" for situation, value in shares.items())
    return Feedback(True, f"promtool recorded it on made-up traffic: {said}.")


def why(result: PromqlAnswer, situation: str) -> str:
    """One sentence on an expression that promtool did not let pass."""
    if result.error:
        return f"Prometheus does not take it: {result.error}"
    if result.series == 0 and situation == FAILS:
        return f"It gives nothing {situation}. flow_requests_total has the labels service, route, method and code."
    if result.series == 0:
        return (
            f"It gives nothing {situation}. A series is there only once its code was answered: where none "
            "failed, a sum "
            "over failures is empty, not 0. Start from what was answered, or add `or vector(0)`."
        )
    if result.series > 1:
        return f"It gives {result.series} series where one number is wanted; sum() over the codes before you divide."
    traffic = SITUATIONS[situation]
    known = [text for text, value in misreadings(traffic).items() if result.value == round(value, DIGITS)]
    help_text = known[0] if known else "Divide the rate of answers at once by the rate of all but 4xx."
    return f"It gives {result.value:.4g} {situation}, where {wanted(traffic):.4g} is right. {help_text}"
