"""What a chapter shows live: a fault under a real Prometheus and the whole stack.

What is printed does not depend on the machine: which alerts fired, what was lost. Curves and times are those of the
measured run of the same fault, and say so.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace

from xops_lab.runtime import result_view
from xops_lab.runtime.not_run import NotRun
from xops_lab.runtime.progress import Steps
from xops_lab.service import lab_state, observe
from xops_lab.service.load import Load, put_load, questions_of
from xops_lab.service.stack import Stack
from xops_lab.studies.operational_faults import experiment
from xops_lab.studies.operational_faults.experiment import OperationalFault, operational_faults
from xops_lab.studies.operational_faults.measured_run import (
    curves_of,
    first_alerts,
    measured_alerts,
    tables_of,
)
from xops_widgets.pictures import Heat, heat_map, picture

RATE = 10.0
WAIT_S = 60.0  # for an alert; a leak takes half of that to fill its memory


@dataclass(frozen=True)
class WatchedFault:
    """A fault as Prometheus saw it.

    fired_alerts: alert -> severity and whether it fired; lost: accepted questions never answered.
    """

    fault: OperationalFault
    fired_alerts: dict[str, tuple[str, bool]]
    lost: int

    @property
    def headline(self) -> str:
        fired = [f"{name} ({severity})" for name, (severity, hit) in self.fired_alerts.items() if hit]
        alerts = f"Alerts: {' and '.join(fired)}." if fired else "No alert fired."
        kept = (
            "Every accepted question has its answer"
            if self.lost == 0
            else f"{self.lost} accepted questions never got an answer"
        )
        return f"{self.fault.title}. {alerts} {kept}."

    def _alerts(self) -> str:
        then = {name: seconds for name, _, seconds in measured_alerts(self.fault.id)}
        rows = []
        for name, (severity, fired) in self.fired_alerts.items():
            now = Heat("fired" if fired else "silent", float(fired), "bad")
            before = Heat(f"after {then[name]:g} s" if name in then else "silent", float(name in then), "bad")
            rows.append((f"{name}, {severity}", (now, before)))
        return heat_map("alert", ("this run", "measured run"), rows) if rows else ""

    def _repr_html_(self) -> str:
        alerts = ((name, severity, fired) for name, (severity, fired) in self.fired_alerts.items())
        caption = "Alerts written with such a fault in mind"
        twin = result_view.rows(("alert", "severity", "fired"), alerts, caption) + tables_of(self.fault.id)
        title = "Which alerts fired, and what Prometheus saw when the fault was measured"
        drawing = self._alerts() + curves_of(self.fault.id)
        shown = picture(drawing, title, first_alerts(self.fault.id), twin) if drawing else ""
        return result_view.view(self.headline, result_view.paragraph(self.fault.what), shown)


def watch_fault(fault: str = "error-burst") -> Steps[WatchedFault | NotRun]:
    """Start the stack, ask, put the fault in, wait for its alerts, take it out; yields (fraction, text).

    Raises ValueError for an unknown fault.
    """
    known = operational_faults()
    if fault not in known:
        raise ValueError(f"fault: expected one of {', '.join(known)}, got {fault!r}")
    return _watch(known[fault])


def at_our_rate(fault: OperationalFault, rate: float = RATE) -> OperationalFault:
    """A leak is so much a call: with fewer calls more of it, so that it is as fast here as where it was measured."""
    more = {"memory_leak_mb": experiment.RATE / rate}
    return replace(fault, inject={name: value * more.get(name, 1) for name, value in fault.inject.items()})


def _watch(fault: OperationalFault) -> Steps[WatchedFault | NotRun]:
    try:
        observe.installed()
    except observe.NotInstalled as problem:
        return NotRun(str(problem))
    yield 0.0, "replaying 32 days"
    state = lab_state.own_copy("watched")
    severities = experiment.severities()
    bodies = questions_of(lab_state.served_days())
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
        lab_state.wait_for_sweep(state)
    lost, risks = lab_state.kept_answers(state)
    # where no rule was written for it, whatever fired is shown
    fired_alerts = {name: (severities[name], name in fired) for name in fault.meant or sorted(fired)}
    accepted = {
        answer
        for load in loads
        for answer in load.table.loc[load.table["status"].isin([200, 202]), "answer_id"]
    }
    missing = len(accepted - set(risks))
    return WatchedFault(fault, fired_alerts, max(lost, missing))
