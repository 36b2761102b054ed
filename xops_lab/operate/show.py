"""What the chapters show live: a fault under a real Prometheus, and a canary with its rollback. Both run the whole stack.

What is printed is what does not depend on the machine: who told, who answered, what was lost. Times are in the measured
tables, with their date.
"""

from __future__ import annotations

import atexit
import functools
import html
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow.registry import Registry
from xops_lab.flow.replay import ONE_DAY
from xops_lab.flow.state import FlowError, State
from xops_lab.operate import experiment, observe, releases
from xops_lab.operate.experiment import OperationalFault, operational_faults
from xops_lab.operate.load import Load, put_load, questions_of
from xops_lab.operate.stack import Stack
from xops_lab.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

RATE = 10.0
WAIT_S = 60.0  # for an alert; a leak takes half of that to fill its memory
ASKED = 100
CANARIES = {"the version that refuses every question": -1, "the version that the rule had refused": -2}


@functools.cache
def base_state() -> State:
    """A replay of 32 days with three model versions, for this process alone; it is gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="xops-operate-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return experiment.lab_state(folder / "base")


def own_copy(name: str) -> State:
    return experiment.moved_copy(base_state(), _emptied(base_state().folder.parent / name))


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


@dataclass(frozen=True)
class Watched:
    """A fault as Prometheus saw it. told: alert -> severity and whether it fired; lost: accepted questions never answered."""

    fault: OperationalFault
    told: dict[str, tuple[str, bool]]
    lost: int

    @property
    def headline(self) -> str:
        fired = [f"{name} ({severity})" for name, (severity, rang) in self.told.items() if rang]
        tale = f"Told by {' and '.join(fired)}." if fired else "No alert told of it."
        kept = (
            "Every accepted question has its answer"
            if self.lost == 0
            else f"{self.lost} accepted questions never got an answer"
        )
        return f"{self.fault.title}. {tale} {kept}."

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{html.escape(name)}</th><td>{severity}</td><td>{"yes" if rang else "no"}</td></tr>'
            for name, (severity, rang) in self.told.items()
        )
        table = (
            '<div class="xops-table"><table><caption>Alerts written with such a fault in mind</caption><thead><tr>'
            '<th scope="col">alert</th><th scope="col">severity</th><th scope="col">fired</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )
        text = f"<p>{html.escape(self.headline)}</p><p>{html.escape(self.fault.what)}</p>"
        return text + (table if rows else "")


@dataclass(frozen=True)
class NotRunHere:
    """Prometheus is not on this machine; the one line that says so."""

    why: str

    def _repr_html_(self) -> str:
        return f"<p>Not run here: {html.escape(self.why)}.</p>"


def watch_fault(fault: str = "error-burst") -> Steps[Watched | NotRunHere]:
    """Start the stack, ask, put the fault in, wait for its alerts, take it out; yields (fraction, text).

    Raises ValueError for an unknown fault.
    """
    known = operational_faults()
    if fault not in known:
        raise ValueError(f"fault: expected one of {', '.join(known)}, got {fault!r}")
    return _watch(known[fault])


def at_our_rate(fault: OperationalFault) -> OperationalFault:
    """A leak is so much a call: with fewer calls more of it, so that it is as fast here as where it was measured."""
    more = {"memory_leak_mb": experiment.RATE / RATE}
    return replace(fault, inject={name: value * more.get(name, 1) for name, value in fault.inject.items()})


def _watch(fault: OperationalFault) -> Steps[Watched | NotRunHere]:
    try:
        observe.installed()
    except observe.NotInstalled as problem:
        return NotRunHere(str(problem))
    yield 0.0, "replaying 32 days"
    state = own_copy("watched")
    severities = experiment.severities()
    bodies = questions_of(experiment.served_days())
    done = threading.Event()
    loads: list[Load] = []

    def keep_asking(url: str) -> None:
        at = 0
        while not done.is_set():
            part = [bodies[(at + n) % len(bodies)] for n in range(round(RATE))]
            loads.append(put_load(url, part, RATE, 1.0))
            at += len(part)

    yield 0.3, "starting app, model server, Prometheus, Alertmanager"
    with Stack(state, observe=True, faults=True, memory_mb=experiment.MEMORY_MB) as stack:
        asking = threading.Thread(target=keep_asking, args=(stack.urls["app"],), daemon=True)
        asking.start()
        try:
            yield 0.5, "asking"
            time.sleep(5)
            experiment.strike(stack, at_our_rate(fault))
            waiting: set[str] = set(fault.meant)
            fired: set[str] = set()
            until = time.monotonic() + WAIT_S
            while time.monotonic() < until and (not waiting or waiting - fired):
                yield 0.6, f"waiting for {', '.join(sorted(waiting - fired)) or 'any alert'}"
                fired |= {alert["labels"]["alertname"] for alert in observe.alerts(stack.urls["prometheus"])}
                time.sleep(0.3)
            experiment.heal(stack)
            yield 0.9, "taking the fault out"
            time.sleep(2)
        finally:
            done.set()
            asking.join()
        experiment.wait_for_sweep(state)
    lost, risks = experiment.kept_answers(state)
    # where no rule was written for it, whatever fired is told
    told = {name: (severities[name], name in fired) for name in fault.meant or sorted(fired)}
    accepted = {
        answer
        for load in loads
        for answer in load.table.loc[load.table["status"].isin([200, 202]), "answer_id"]
    }
    missing = len(accepted - set(risks))
    return Watched(fault, told, max(lost, missing))


@dataclass(frozen=True)
class CanaryRun:
    """A canary and its rollback.

    table: release, version, questions, answered by it, answered after the rollback. example: one answer, field by field.
    """

    what: str
    share: float
    table: pd.DataFrame
    after: int
    example: pd.DataFrame

    @property
    def headline(self) -> str:
        met = int(self.table.loc[self.table["release"] == "canary", "questions"].sum())
        return f"Of {ASKED} travellers {met} met the canary, {self.what}. After the rollback {self.after} of {ASKED} have their answer."

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.headline)}</p>{self.table.to_html(index=False, border=0)}"


def try_canary(canary: str = next(iter(CANARIES)), share: float = 0.2) -> Steps[CanaryRun]:
    """Serve a canary to a share of the questions, look who answered, and roll back; yields (fraction, text).

    Raises ValueError for an unknown canary or a share outside 0 to 1.
    """
    if canary not in CANARIES:
        raise ValueError(f"canary: expected one of {', '.join(CANARIES)}, got {canary!r}")
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 1:
        raise ValueError(f"share: expected a number above 0, up to 1, got {share!r}")
    return _try(canary, share)


def _try(canary: str, share: float) -> Steps[CanaryRun]:
    import pandas as pd

    yield 0.0, "replaying 32 days"
    state = own_copy("canary")
    version = Registry(state).versions()[CANARIES[canary]].version
    bodies = questions_of(experiment.served_days())[:ASKED]
    served = releases.publish(state, version, share)
    yield 0.4, "starting app and model server"
    with Stack(state) as stack:
        yield 0.6, f"asking {ASKED} questions"
        first = put_load(stack.urls["app"], bodies, RATE, ASKED / RATE)
        if CANARIES[canary] != -1:  # one that can answer gets the time to
            experiment.wait_for_sweep(state)
        own = [a for a in first.table["answer_id"] if served.of(a.removeprefix("A-")) == releases.CHAMPION]
        then, until = by_version(state), time.monotonic() + WAIT_S
        while not set(own) <= set(then) and time.monotonic() < until:  # a busy machine lets some wait
            time.sleep(0.5)
            then = by_version(state)
        yield 0.8, "rolling back"
        releases.publish(state)
        time.sleep(2 * releases.LOOK_EVERY_S)
        experiment.wait_for_sweep(state)
        put_load(stack.urls["app"], bodies, 2 * RATE, ASKED / (2 * RATE))
        address = f"{stack.urls['app']}/answers/{first.table['answer_id'].iloc[0]}"
        example = field_by_field(observe.fetch(address))
    now = by_version(state)
    champion = served.champion.version if served.champion else 0
    asked = {a: served.of(a.removeprefix("A-")) for a in first.table["answer_id"]}
    rows: list[dict[str, Any]] = []
    for release, number in (("champion", champion), ("canary", version)):
        own = [a for a, name in asked.items() if name == release]
        rows.append(
            {
                "release": release,
                "version": number,
                "questions": len(own),
                "answered by it": sum(then.get(a) == number for a in own),
                "answered after the rollback": sum(a in now for a in own),
            }
        )
    return CanaryRun(canary, share, pd.DataFrame(rows), sum(a in now for a in asked), example)


MEANINGS = {
    "answer_id": "what the traveller may ask about later",
    "question_id": "day, scheduled departure (UTC), airport, airline and number",
    "status": "answered, or why there is no risk",
    "risk": "to arrive 15 or more minutes late",
    "warn": "whether the app warns: from a risk of 0.3",
    "model_version": "of the registry; which answers to take back",
    "data_version": "hash of the inputs it was made from",
    "code_version": "hash of the flow's sources, another with each change of code",
}


def field_by_field(shown: dict[str, Any]) -> pd.DataFrame:
    """An answer as a table: field, value, what it says. The code's hash is left out: it is another with each change."""
    import pandas as pd

    values = shown | {"code_version": "…"}
    if isinstance(values["risk"], float):
        values["risk"] = round(values["risk"], 4)
    rows = [(name, str(values[name]), text) for name, text in MEANINGS.items()]
    return pd.DataFrame(rows, columns=["field", "value", "what it says"])


def shadow() -> Steps[pd.DataFrame]:
    """The questions of the last replayed day, scored by the champion and, in its shadow, by the version the rule had refused.

    Yields (fraction, text), returns one row a measure: measure, questions, share of all (per cent).
    """
    return _shadow()


def _shadow() -> Steps[pd.DataFrame]:
    import pandas as pd

    from xops_lab.flow import lake
    from xops_lab.flow.answer import WARN_FROM
    from xops_lab.flow.predict import predict

    yield 0.0, "replaying 32 days"
    state = base_state()
    registry = Registry(state)
    champion, other = registry.champion(), registry.versions()[-2]
    if champion is None:
        raise FlowError("registry: expected a champion, got none")
    connection = lake.open_duckdb()
    try:
        last = experiment.served_days()[0] - ONE_DAY
        rows = lake.read(connection, state.lake, "consolidated/features", [last])
    finally:
        connection.close()
    yield 0.8, "scoring"
    now, then = (predict(registry.load(version), rows) for version in (champion, other))
    measures = {
        "another whole per cent": (100 * now).round() != (100 * then).round(),
        "another risk by five points or more": abs(now - then) >= 0.05,
        "another decision about the warning": (now >= WARN_FROM) != (then >= WARN_FROM),
        "without an answer from either": (now != now) | (then != then),
    }
    told = [(name, int(hit.sum()), round(100 * float(hit.mean()), 1)) for name, hit in measures.items()]
    return pd.DataFrame(told, columns=["the traveller would read", "questions", "per cent of the day"])


def by_version(state: State) -> dict[str, int]:
    """Answer id -> model version, of what is kept now."""
    import sqlalchemy as sa

    from xops_lab.flow import app_db

    engine = app_db.open_existing(state.app_url)
    try:
        with engine.connect() as db:
            query = sa.select(app_db.answers.c.answer_id, app_db.answers.c.model_version)
            found = db.execute(query.where(app_db.answers.c.day >= experiment.served_days()[0]))
            return {row.answer_id: row.model_version for row in found}
    finally:
        engine.dispose()
