"""Measure on the running stack what the explorers of canary and alert threshold calculate.

    python kit.py measure canary_trials

The rules, written down before a figure was seen. App, model server and a real Prometheus run; questions come at RATE a
second, each asked once. The lab makes a share of the model server's calls fail. The app tries twice, so a question
fails (202, or 5xx) when both tries do, and the share put in for a call is the root of the one meant for a question.

1. A good canary for a time, then a bad one: it serves CANARY_SHARE of the questions, and of its questions
   BAD_SHARE fail instead of BASE_SHARE. The stream is cut into trials of as many questions as the formula asks for;
   in each, the explorer's test decides once. Who failed is counted from outside, by the load.
2. Incidents: INCIDENT_SHARE of all questions fail for INCIDENT_S, then CALM_S at BASE_SHARE. Afterwards Prometheus is
   asked, for each second, for the error share of its windows: the expression that an alert rule would have.

About 26 minutes.
"""

from __future__ import annotations

import math
import os
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow import app_db
from xops_lab.flow.event_source import events_of
from xops_lab.flow.replay import ONE_DAY
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_lab.service import lab_state, observe, store, traffic_split
from xops_lab.service.app import TRIES
from xops_lab.service.load import Load, put_load
from xops_lab.service.observe import promql_range
from xops_lab.service.stack import Stack

if TYPE_CHECKING:
    import pandas as pd

RATE = 40.0
BASE_SHARE, BAD_SHARE, INCIDENT_SHARE = 0.02, 0.2, 0.06
CANARY_SHARE, ALPHA = 0.25, 0.05
TRIAL = (
    148  # questions of canary and rest that the explorer's formula asks for at these shares; a test compares
)
GOOD_S, BAD_S, INCIDENT_S, CALM_S, INCIDENTS = 600.0, 300.0, 30.0, 20.0, 11
WARM_S = 20.0  # until every window of Prometheus is full
WINDOWS = {"short": 5, "long": 15}  # seconds
DAYS = 72  # opened to travellers, so that no question comes twice
GOOD, BAD, INCIDENT = "good canary", "bad canary", "incidents"
PACKAGES = ("fastapi", "uvicorn", "aiohttp", "prometheus-client", "scikit-learn", "sqlalchemy", "scipy")
ASKED = 'flow_requests_total{service="app",route="/questions",code!~"4.."}'
FAILED = 'flow_requests_total{service="app",route="/questions",code=~"202|5.."}'


@dataclass(frozen=True)
class FlightQuestion:
    """What is sent, and the id by which its release is chosen."""

    body: dict[str, Any]
    id: str


def questions(days: int) -> list[FlightQuestion]:
    """Every flight of so many days, once each, in the order of asking."""
    found = []
    for n in range(days):
        table = events_of(lab_state.served_days()[0] + n * ONE_DAY).questions
        for row in table.sort_values(["asked_utc", "question_id"]).itertuples():
            body = {"day": row.day, "origin": row.origin, "flight": f"{row.carrier}{row.flight}"}
            found.append(FlightQuestion(body, row.question_id))
    return found


def per_call(share: float) -> float:
    """Share of calls that must fail, independently, so that this share of questions fails in all tries."""
    return float(share ** (1 / TRIES))


def rolls_back(canary_errors: int, rest_errors: int, share: float = CANARY_SHARE) -> bool:
    """The exact test of two Poisson rates: would so many of these errors fall on the canary by chance?

    share: of the questions that go to the canary.
    """
    from scipy.stats import binomtest

    if canary_errors == 0:
        return False
    every = canary_errors + rest_errors
    return bool(binomtest(canary_errors, every, share, alternative="greater").pvalue <= ALPHA)


def trials(
    release: str, asked: Sequence[FlightQuestion], load: Load, served: traffic_split.Releases
) -> list[dict[str, Any]]:
    """One row a trial: questions and failures of canary and rest, and whether the test rolls the canary back."""
    failed = (load.table["status"] != 200).tolist()
    is_canary = [served.of(question.id) == traffic_split.CANARY for question in asked]
    size, rows = TRIAL, []
    for number, start in enumerate(range(0, len(asked) - size + 1, size)):
        span = range(start, start + size)
        canary = sum(is_canary[n] for n in span)
        canary_errors = sum(is_canary[n] and failed[n] for n in span)
        rest_errors = sum(failed[n] for n in span) - canary_errors
        rows.append(
            {
                "release": release, "trial": number, "canary": canary, "canary_errors": canary_errors,
                "rest": size - canary, "rest_errors": rest_errors,
                "rolled_back": rolls_back(canary_errors, rest_errors),
            }
        )  # fmt: skip
    return rows


class Incidents(threading.Thread):
    """Starts and ends the incidents beside the load, and remembers when, in Unix seconds."""

    def __init__(self, stack: Stack, incidents: int, calm_s: float, incident_s: float) -> None:
        super().__init__(daemon=True)
        self.stack, self.incidents, self.calm_s, self.incident_s = stack, incidents, calm_s, incident_s
        self.times: list[tuple[float, float]] = []

    def run(self) -> None:
        for _ in range(self.incidents):
            time.sleep(self.calm_s)
            began = time.time()
            self.stack.inject(error_burst=per_call(INCIDENT_SHARE))
            time.sleep(self.incident_s)
            self.times.append((began, time.time()))
            self.stack.inject(error_burst=per_call(BASE_SHARE))


def seconds_of(prometheus: str, run: str, start: float, end: float) -> pd.DataFrame:
    """One row a second from start to end (Unix): error share of each window, and the requests that it holds."""
    import pandas as pd

    columns: dict[str, Any] = {}
    for name, window in WINDOWS.items():
        within = f"[{window}s]"
        bad = f"(sum(rate({FAILED}{within})) or vector(0))"
        held = f"sum(max_over_time({ASKED}{within}) - min_over_time({ASKED}{within}))"
        for column, expression in (
            (f"{name}_share", f"{bad} / sum(rate({ASKED}{within}))"),
            (f"{name}_requests", held),
        ):
            columns[column] = promql_range(prometheus, expression, start, end).iloc[:, 0]
    table = pd.DataFrame(columns)
    table.insert(0, "run", run)
    table.insert(1, "at", table.index)
    return table.reset_index(drop=True)


def with_state(table: pd.DataFrame, incidents: Sequence[tuple[float, float]]) -> pd.DataFrame:
    """Add the incident (its number, -1 before the first and in a run without any) and the seconds since its onset."""
    numbers, since = [], []
    for at in table["at"]:
        last = max((n for n, (began, _) in enumerate(incidents) if began <= at), default=-1)
        numbers.append(last)
        since.append(round(at - incidents[last][0], 2) if last >= 0 else math.nan)
    return table.assign(incident=numbers, since_onset_s=since)


@dataclass(frozen=True)
class Plan:
    """How long each part lasts, seconds."""

    good_s: float = GOOD_S
    bad_s: float = BAD_S
    incidents: int = INCIDENTS


def tables(plan: Plan | None = None) -> Steps[dict[str, MeasuredTable]]:
    """Run it and return the tables by name; yields (fraction, text). plan: the whole of it unless given.

    Raises observe.NotInstalled without Prometheus, StackError when the stack does not start.
    """
    import pandas as pd

    plan = Plan() if plan is None else plan
    programs = {program: observe.version_of(path) for program, path in observe.installed().items()}
    yield 0.0, "replaying 32 days"
    with tempfile.TemporaryDirectory(prefix="xops-formula-") as work:
        state = lab_state.moved_copy(lab_state.base_state(), Path(work) / "state")
        engine = app_db.open_existing(state.app_url)
        store.prepare(engine, [lab_state.served_days()[0] + n * ONE_DAY for n in range(DAYS)])
        engine.dispose()
        fresh, rows, windows = iter(questions(DAYS)), [], []
        served = traffic_split.publish(state)
        assert served.champion is not None
        served = traffic_split.publish(state, served.champion.version, CANARY_SHARE)
        with Stack(state, observe=True, faults=True) as stack:

            def ask(seconds: float) -> tuple[list[FlightQuestion], Load]:
                part = [next(fresh) for _ in range(round(RATE * seconds))]
                return part, put_load(stack.urls["app"], [q.body for q in part], RATE, len(part) / RATE)

            prometheus = stack.urls["prometheus"]
            stack.inject(error_burst=per_call(BASE_SHARE))
            yield 0.05, "a good canary"
            ask(WARM_S)
            began = time.time()
            rows += trials(GOOD, *ask(plan.good_s), served)
            windows.append(
                with_state(seconds_of(prometheus, GOOD, began + max(WINDOWS.values()), time.time()), [])
            )
            yield 0.3, "a bad canary"
            stack.inject(error_burst=per_call(BASE_SHARE), canary_burst=per_call(BAD_SHARE))
            time.sleep(1)
            rows += trials(BAD, *ask(plan.bad_s), served)
            yield 0.5, "incidents"
            traffic_split.publish(state)
            stack.inject(error_burst=per_call(BASE_SHARE))
            clock = Incidents(stack, plan.incidents, CALM_S, INCIDENT_S)
            clock.start()
            ask(plan.incidents * (CALM_S + INCIDENT_S) + 1)
            clock.join()
            # half a second after an onset, so that the mean moment of a look is that of the formula
            found = seconds_of(prometheus, INCIDENT, clock.times[0][0] + 0.5, clock.times[-1][1])
            windows.append(with_state(found, clock.times))
    about = {
        "cores": os.cpu_count(),
        "questions_a_second": RATE,
        "shares": {"base": BASE_SHARE, "bad canary": BAD_SHARE, "incident": INCIDENT_SHARE, "canary": CANARY_SHARE},
        "alpha": ALPHA,
        "incident_s": INCIDENT_S,
        "calm_s": CALM_S,
        "scrape_s": float(observe.SCRAPE_EVERY.removesuffix("s")),
        "windows_s": WINDOWS,
    }  # fmt: skip
    every = pd.concat(windows, ignore_index=True)
    every["at"] = (every["at"] - every.groupby("run")["at"].transform("min")).round().astype(int)
    for name in WINDOWS:
        every[f"{name}_share"] = every[f"{name}_share"].round(5)
        every[f"{name}_requests"] = every[f"{name}_requests"].round().astype(int)
    made = {"canary_trials": pd.DataFrame(rows), "alert_windows": every}
    return {
        name: MeasuredTable(table, {"rows": len(table), **about, "units": UNITS[name]}, PACKAGES, programs)
        for name, table in made.items()
    }


UNITS = {
    "canary_trials": {
        "canary, rest": "questions of one trial that the release answered, or should have",
        "canary_errors, rest_errors": "of these not answered at once",
        "rolled_back": "whether the explorer's test, evaluated once at the end, rolls the canary back",
    },
    "alert_windows": {
        "at": "seconds from the first row of the run",
        "short_share, long_share": "share of the questions of the window that ends then, not answered at once",
        "short_requests, long_requests": "questions between the first and the last scrape of the window",
        "since_onset_s": "seconds since the last incident began; the incident lasts incident_s",
    },
}
