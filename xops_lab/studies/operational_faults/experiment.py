"""What each operational fault does to travellers, and which alerts fire: the running flow under a steady load.

An episode: the stack is started on a fresh copy of the same replayed state, asked at a constant rate, left alone, then
struck by one fault, then left alone again. The clean run is the same without a fault. Measured from outside, by the
load itself: share answered at once, time to answer, answers that differ from the clean run's; which alerts fired when.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from xops_lab.flow.registry import Registry
from xops_lab.flow.state import State
from xops_lab.runtime.progress import Steps
from xops_lab.service import lab_state, observe
from xops_lab.service.load import Load, put_load, questions_of
from xops_lab.service.stack import Stack
from xops_lab.service.traffic_split import publish, serve_version
from xops_lab.studies.operational_faults.injected_faults import MEASURED_ALONE, OperationalFault
from xops_lab.studies.operational_faults.log_templates import read_lines

if TYPE_CHECKING:
    import pandas as pd

RATE = 40.0
BEFORE_S, DURING_S, AFTER_S = 90.0, 40.0, 20.0
MEMORY_MB = 400
PHASES = ("before", "during", "after")
CLEAN = "none"
CANARY_SHARE = 0.2  # of the questions that a canary gets


def operational_faults() -> dict[str, OperationalFault]:
    """The faults that are measured one at a time, by id."""
    return MEASURED_ALONE


@dataclass(frozen=True)
class EpisodePhase:
    """What travellers met in one part of an episode. answered: share at once; times in milliseconds."""

    asked: int
    answered: float
    p50_ms: float
    p99_ms: float
    over_250_ms: float


@dataclass(frozen=True)
class Episode:
    """One fault, measured. fired: alert -> seconds from onset; early: alerts that fired before it.

    restarts: of processes. lost: accepted questions without an answer at the end. groups: Alertmanager's messages,
    labels and alerts. load: the questions; risks: answer id -> risk that is kept in the end; series: measures by
    service, one row a second; lines: of the logs. onset, healed: Unix seconds.
    """

    fault: str
    phases: dict[str, EpisodePhase]
    fired: dict[str, float]
    early: tuple[str, ...]
    groups: list[tuple[dict[str, str], list[str]]]
    restarts: int
    lost: int
    load: Load
    risks: dict[str, float | None]
    before_s: float
    onset: float
    healed: float
    series: pd.DataFrame
    lines: list[dict[str, Any]] = field(repr=False)


def strike(stack: Stack, fault: OperationalFault) -> None:
    """From now on the fault is there. Raises ValueError for a release that nobody knows."""
    if fault.release:
        serve(stack, fault.release)
    if fault.inject:
        stack.inject(**fault.inject)


def serve(stack: Stack, release: str) -> None:
    """Serve one of: `bad-canary`, `refused-version`, `same-version` (the champion as its own canary)."""
    registry = Registry(stack.state)
    newest, champion = len(registry.versions()), registry.champion()
    assert champion is not None
    if release == "bad-canary":
        publish(stack.state, newest, CANARY_SHARE)
    elif release == "refused-version":
        serve_version(stack.state, newest - 1)
    elif release == "same-version":
        publish(stack.state, champion.version, CANARY_SHARE)
    else:
        raise ValueError(f"release: expected bad-canary, refused-version or same-version, got {release!r}")


def heal(stack: Stack) -> None:
    """What a person on call does in the end: the cause is gone, the champion is served."""
    stack.inject()
    publish(stack.state)


class AlertWatch(threading.Thread):
    """Looks twice a second which alerts fire and which messages they make up, and remembers both.

    seen: (moment, alert); groups: labels of a message -> names of all alerts that were ever in it.
    """

    def __init__(self, prometheus: str, alertmanager: str) -> None:
        super().__init__(daemon=True)
        self.prometheus, self.alertmanager, self.done = prometheus, alertmanager, threading.Event()
        self.seen: list[tuple[float, str]] = []
        self.groups: dict[tuple[tuple[str, str], ...], set[str]] = {}

    def run(self) -> None:
        while not self.done.wait(0.5):
            try:
                now = [alert["labels"]["alertname"] for alert in observe.alerts(self.prometheus)]
                made_up = observe.groups(self.alertmanager)
            except OSError:
                continue
            self.seen += [(time.monotonic(), name) for name in now]
            for labels, names in made_up:
                self.groups.setdefault(tuple(sorted(labels.items())), set()).update(names)


def measure(
    base: State, folder: Path, fault: OperationalFault | None, rate: float = RATE,
    seconds: Sequence[float] = (BEFORE_S, DURING_S, AFTER_S),
) -> Episode:  # fmt: skip
    """Run one episode on a copy of `base` in `folder` (removed afterwards); None is the clean run.

    Raises observe.NotInstalled without Prometheus, StackError when the stack does not start.
    """
    shutil.rmtree(folder, ignore_errors=True)
    state = lab_state.moved_copy(base, folder)
    bodies = questions_of(lab_state.served_days())
    before, during, after = seconds
    try:
        with Stack(state, observe=True, faults=True, memory_mb=MEMORY_MB) as stack:
            prometheus = stack.urls["prometheus"]
            watch = AlertWatch(prometheus, stack.urls["alertmanager"])
            watch.start()
            struck: list[float] = []
            clock = threading.Thread(target=_act, args=(stack, fault, before, during, struck), daemon=True)
            began, began_unix = time.monotonic(), time.time()
            clock.start()
            load = put_load(stack.urls["app"], bodies, rate, before + during + after)
            clock.join()
            series = service_series(prometheus, began_unix, time.time())
            watch.done.set()
            watch.join()
            lines = read_lines(sorted(stack.logs.glob("*.jsonl")))
            restarts = sum(process.starts - 1 for process in stack.processes.values())
            lab_state.wait_for_sweep(state)
        onset = struck[0]
        fired: dict[str, float] = {}
        for at, name in watch.seen:
            if at >= onset:
                fired.setdefault(name, round(at - onset, 1))
        early = tuple(sorted({name for at, name in watch.seen if at < onset}))
        groups = [(dict(labels), sorted(names)) for labels, names in sorted(watch.groups.items())]
        cuts = {"before": (0.0, before), "during": (before, before + during), "after": (before + during, 1e9)}
        phases = {name: _phase(load, *cut) for name, cut in cuts.items()}
        lost, risks = lab_state.kept_answers(state)
        return Episode(
            fault.id if fault else CLEAN, phases, fired, early, groups, restarts, lost, load, risks,
            before,
            began_unix + struck[0] - began,
            began_unix + struck[1] - began,
            series,
            lines,
        )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _act(
    stack: Stack, fault: OperationalFault | None, before: float, during: float, struck: list[float]
) -> None:
    time.sleep(before)
    struck.append(time.monotonic())
    if fault is not None:
        strike(stack, fault)
    time.sleep(during)
    struck.append(time.monotonic())
    heal(stack)


def _phase(load: Load, start: float, end: float) -> EpisodePhase:
    part = load.table[(load.table["due_s"] >= start) & (load.table["due_s"] < end)]
    ms = 1000 * part["seconds"]
    return EpisodePhase(
        len(part), float((part["status"] == 200).mean()), float(ms.quantile(0.5)), float(ms.quantile(0.99)),
        float((ms > 250).mean()),
    )  # fmt: skip


# service -> (time to answer: name of its histogram and filter, requests, failed requests), as PromQL
SERIES: dict[str, tuple[str, str, str]] = {
    "app": (
        'flow_request_seconds{part}{{route="/questions"}}',
        'flow_requests_total{route="/questions",code!~"4.."}',
        'flow_requests_total{route="/questions",code=~"202|5.."}',
    ),
    "model": (
        'flow_request_seconds{part}{{route="/predict"}}',
        'flow_requests_total{route="/predict"}',
        'flow_requests_total{route="/predict",code=~"5.."}',
    ),
    "database": ("flow_store_seconds{part}", "flow_store_seconds_count", "flow_store_errors_total"),
}
WINDOW_S = 5
WINDOW = f"{WINDOW_S}s"


def service_series(prometheus: str, start: float, end: float) -> pd.DataFrame:
    """Latency (s), availability (%) and requests of each service, a row each second; columns as in PetShop's files."""
    import pandas as pd

    columns = {}
    for service, (seconds, asked, failed) in SERIES.items():
        total = f"sum(rate({seconds.format(part='_sum')}[{WINDOW}]))"
        count = f"sum(rate({seconds.format(part='_count')}[{WINDOW}]))"
        bucket = f"sum by (le) (rate({seconds.format(part='_bucket')}[{WINDOW}]))"
        parts = {
            ("latency", "Average"): f"{total} / {count}",
            ("latency", "p95"): f"histogram_quantile(0.95, {bucket})",
            ("availability", "Average"): (
                f"100 * (1 - (sum(rate({failed}[{WINDOW}])) or vector(0)) / sum(rate({asked}[{WINDOW}])))"
            ),
            ("requests", "Sum"): f"{WINDOW_S} * sum(rate({asked}[{WINDOW}]))",
        }
        for (metric, statistic), expression in parts.items():
            found = observe.promql_range(prometheus, expression, start, end)
            if len(found.columns):
                columns[(service, metric, statistic)] = found.iloc[:, 0]
    frame = pd.DataFrame(columns)
    frame.columns = pd.MultiIndex.from_tuples(columns, names=("microservice", "metric", "statistic"))
    return frame


def measure_all(
    work: Path, rate: float = RATE, seconds: Sequence[float] = (BEFORE_S, DURING_S, AFTER_S)
) -> Steps[list[Episode]]:
    """The clean run, then each fault; yields (fraction, text), returns the episodes. About two minutes each."""
    return _measure_all(work, rate, seconds)


def _measure_all(work: Path, rate: float, seconds: Sequence[float]) -> Steps[list[Episode]]:
    todo: list[OperationalFault | None] = [None, *operational_faults().values()]
    yield 0.0, "replaying 32 days"
    base = lab_state.lab_state(work / "base")
    episodes = []
    for n, fault in enumerate(todo):
        yield n / len(todo), fault.title if fault else "clean run"
        episodes.append(measure(base, work / "episode", fault, rate, seconds))
    return episodes


def changed(episode: Episode, clean: Episode) -> int:
    """Answers that differ from the clean run's."""
    return sum(
        risk is not None and clean.risks.get(name) is not None and risk != clean.risks[name]
        for name, risk in episode.risks.items()
    )


def as_table(episodes: Sequence[Episode]) -> pd.DataFrame:
    """One row an episode, in plain figures."""
    import pandas as pd

    clean = next(e for e in episodes if e.fault == CLEAN)
    paging = {name for name, severity in severities().items() if severity == "page"}
    rows: list[dict[str, Any]] = []
    for e in episodes:
        during, after = e.phases["during"], e.phases["after"]
        pages = {name: at for name, at in e.fired.items() if name in paging}
        tickets = {name: at for name, at in e.fired.items() if name not in paging}
        rows.append(
            {
                "fault": e.fault,
                "asked_during": during.asked,
                "answered_at_once": round(during.answered, 4),
                "p50_ms": round(during.p50_ms, 1),
                "p99_ms": round(during.p99_ms, 1),
                "over_250_ms": round(during.over_250_ms, 4),
                "answered_at_once_after": round(after.answered, 4),
                "changed": changed(e, clean),
                "lost": e.lost,
                "restarts": e.restarts,
                "first_page": min(pages, key=pages.__getitem__) if pages else "",
                "page_s": min(pages.values()) if pages else float("nan"),
                "first_ticket": min(tickets, key=tickets.__getitem__) if tickets else "",
                "ticket_s": min(tickets.values()) if tickets else float("nan"),
                "alerts": " ".join(sorted(e.fired)),
                "early": " ".join(e.early),
            }
        )
    return pd.DataFrame(rows)


@cache
def severities() -> dict[str, str]:
    """Alert -> severity, from `rules.yml`."""
    rules = yaml.safe_load(observe.RULES.read_text("utf-8"))["groups"]
    return {
        rule["alert"]: rule["labels"]["severity"]
        for group in rules
        for rule in group["rules"]
        if "alert" in rule
    }
