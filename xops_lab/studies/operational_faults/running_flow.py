"""The running flow of a session, and what may be done to it: faults, what is served, how alerts become messages.

Everything here changes the running system. `heal` takes all of it back.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path

from xops_lab.service import observe
from xops_lab.service.messages import Receiver
from xops_lab.service.observe import Routing
from xops_lab.service.stack import SERVICES, Stack
from xops_lab.service.traffic_split import Releases, place_of, publish, read_releases
from xops_lab.studies.automation.bounded_remediation import Actions, Limits
from xops_lab.studies.operational_faults.experiment import serve, service_series
from xops_lab.studies.operational_faults.log_templates import read_new_lines, template
from xops_lab.studies.operational_faults.session_safeguards import Learned

CLEAN_WAIT_S = 90.0  # the longest rule looks back 60 s
LOOK_EVERY_S = 0.5
HELPED_WITHIN_S = 10.0  # an action has so long to help
# what must not be above its limit before the next slot, as PromQL; a counter of failures that never came has no series
CLEAN_BELOW = {
    "max(flow_pending)": 0.0,
    "flow:bad_answers:ratio30s or vector(0)": 14.4 * 0.001,
    "flow:slow_answers:ratio30s": 14.4 * 0.01,
}


class RunningFlow:
    """A stack under load with whoever gets its messages. learned: what the detectors take for normal now."""

    def __init__(self, stack: Stack, receiver: Receiver) -> None:
        self.stack, self.receiver = stack, receiver
        self.prometheus = stack.urls["prometheus"]
        self.kinds: list[tuple[float, str]] = []
        self.read: dict[Path, int] = {}
        self.learned: Learned | None = None
        self.usual: Learned | None = None
        self.spans: dict[str, tuple[float, float]] = {}  # fault -> onset and healing, of this session
        self.faults: dict[str, float] = {}
        self.routing = Routing()
        self.acting: threading.Thread | None = None
        self.enough = threading.Event()

    # ---- what is done to it ----

    def inject(self, **faults: float) -> None:
        """Beside the faults that are there already."""
        self.faults |= faults
        self.stack.inject(**self.faults)

    def serve(self, release: str) -> None:
        serve(self.stack, release)

    def route(self, routing: Routing) -> None:
        """From now on make messages of alerts in this way."""
        if routing == self.routing:
            return
        self.routing = routing
        observe.write_routing(self.stack.folder, self.stack.messages_to, routing)
        self.stack.reload("alertmanager")

    def add_rules(self, text: str) -> None:
        """From now on Prometheus has these rules too: the text of a rule file; without a text, none of these."""
        path = self.stack.folder / observe.MORE_RULES.replace("*", "")
        if text:
            path.write_text(text, "utf-8")
        elif not path.exists():
            return
        else:
            path.unlink()
        self.stack.reload("prometheus")

    def learn(self, start: float, end: float) -> None:
        """From now on the detectors take these seconds (Unix) for normal."""
        self.read_logs()
        kinds = Counter(name for at, name in self.kinds if start <= at < end)
        self.learned = Learned(start, end, service_series(self.prometheus, start, end), kinds)

    def act_on(self, alert: str, target: str, limits: Limits) -> None:
        """From now on restart a process while an alert fires, within these limits."""
        actions = Actions(self.stack.folder / f"actions-{time.time():.0f}.jsonl", limits)
        self.enough.clear()

        def fires() -> bool:
            return alert in self.firing()

        def helped(process: str) -> bool:
            self.stack.wait_ready(process)
            self.enough.wait(HELPED_WITHIN_S)
            return not fires()

        def watch() -> None:
            while not self.enough.wait(LOOK_EVERY_S):
                if fires() and actions.act(alert, [target], self.stack.kill, helped)[-1].startswith(
                    "refused"
                ):
                    return

        self.acting = threading.Thread(target=watch, name="remediation", daemon=True)
        self.acting.start()

    def heal(self) -> None:
        """All is as it was: no fault, the champion served, routing, rules and what was learned as at first."""
        if self.acting is not None:
            self.enough.set()
            self.acting.join()
            self.acting = None
        self.faults = {}
        self.stack.inject()
        publish(self.stack.state)
        self.route(Routing())
        self.add_rules("")
        self.learned = self.usual

    # ---- what it shows ----

    def releases(self) -> Releases:
        return read_releases(place_of(self.stack.state))

    def restarts(self) -> int:
        return sum(self.stack.processes[name].starts - 1 for name in SERVICES)

    def firing(self) -> frozenset[str]:
        names = {alert["labels"]["alertname"] for alert in observe.alerts(self.prometheus)}
        return frozenset(names - {observe.HEARTBEAT})

    def read_logs(self) -> None:
        """Read what the processes have logged since the last time."""
        for path in sorted(self.stack.logs.glob("*.jsonl")):
            lines, self.read[path] = read_new_lines(path, self.read.get(path, 0))
            self.kinds += [(float(line["time"]), template(line)) for line in lines]

    def unclean(self) -> list[str]:
        """Why the signal is not clean: alerts on their way, questions without an answer, the budget being spent."""
        some = observe.alerts(self.prometheus, "firing", "pending")
        found = sorted({alert["labels"]["alertname"] for alert in some} - {observe.HEARTBEAT})
        for what, limit in CLEAN_BELOW.items():
            now = observe.promql(self.prometheus, what)
            if now.empty or not now["value"].iloc[0] <= limit:
                found.append(what)
        return found

    def wait_clean(self, at_least_s: float) -> float:
        """Wait until it is clean, not less than so long, and not longer than CLEAN_WAIT_S; returns the seconds."""
        began = time.monotonic()
        for name in SERVICES:
            self.stack.wait_ready(name)
        while True:
            passed = time.monotonic() - began
            if passed >= at_least_s and (passed >= CLEAN_WAIT_S or not self.unclean()):
                return passed
            time.sleep(LOOK_EVERY_S)
