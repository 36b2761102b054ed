"""How each operational fault is put into the running flow; what is said of it stands in `records/faults/<id>.yaml`.

A fault of the service is what the processes are told (`service/inject.py`), or what is served. A fault of the signal is
an incident that would be noticed, while something is wrong with the signal itself: `signal_faults.py` says what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LEAD_S = 12.0  # between the break of the signal and the incident, where one comes before the other
INCIDENT = {"error_burst": 0.8}  # the incident in the faults of the signal, but for one


@dataclass(frozen=True)
class OperationalFault:
    """One fault. cause: the service that a person on call would have to find.

    meant: the alerts of `rules.yml` that were written with such a fault in mind; whether they fire is measured.
    inject: what the processes are told; release: what is served; both begin `incident_s` seconds after the onset.
    signal_s: when the signal breaks, seconds from the onset; None: it stays whole.
    """

    id: str
    cause: str
    meant: tuple[str, ...] = ()
    inject: Mapping[str, float] = field(default_factory=dict)
    release: str = ""
    signal_s: float | None = None
    incident_s: float = 0.0

    @property
    def record(self) -> Any:
        from xops_widgets.knowledge import knowledge

        return knowledge().faults[self.id]

    @property
    def title(self) -> str:
        return self.record.title

    @property
    def what(self) -> str:
        return self.record.what_happens


#: Faults that the rules of `rules.yml` were written with in mind; none was found for the wrong version.
KNOWN = (
    OperationalFault("slow-database", "database", ("AnswersSlow", "DatabaseSlow"), {"slow_database_s": 0.3}),
    OperationalFault("error-burst", "model", ("AnswersMissing", "ModelFails"), INCIDENT),
    OperationalFault("memory-leak", "model", ("MemoryGrows", "ProcessRestarted"), {"memory_leak_mb": 0.3}),
    OperationalFault("full-disk", "database", ("AnswersMissing", "DatabaseRefuses"), {"full_disk": 1}),
    OperationalFault("bad-release", "model", ("AnswersMissing", "ModelFails"), release="bad-canary"),
    OperationalFault("wrong-version", "model", release="refused-version"),
    OperationalFault("log-flood", "app", ("LogFlood",), {"log_flood": 100}),
)
#: Faults of the service that were written after all rules and detectors were.
UNKNOWN = (
    OperationalFault("slow-tail", "model", inject={"slow_tail": 0.01}),
    OperationalFault("connection-leak", "app", inject={"connection_leak": 1}),
    OperationalFault("lookups-fail", "app", inject={"lookups_fail": 1}),
    OperationalFault("empty-weather", "database", inject={"empty_weather": 1}),
)
#: Faults of the signal: no rule was written for any of them.
OF_SIGNAL = (
    OperationalFault("silent-exporter", "model", inject=INCIDENT, signal_s=0.0, incident_s=LEAD_S),
    OperationalFault("frozen-exporter", "model", inject=INCIDENT, signal_s=0.0, incident_s=LEAD_S),
    OperationalFault("stale-baseline", "model", inject=INCIDENT, signal_s=0.0),
    OperationalFault("hidden-second-incident", "model", inject=INCIDENT, signal_s=-LEAD_S),
    # an incident that only the log of the app shows, whose clock it is
    OperationalFault("clocks-disagree", "database", inject={"full_disk": 1}, signal_s=0.0),
    OperationalFault("wrong-automatic-action", "model", inject=INCIDENT, signal_s=0.0),
    OperationalFault("alert-storm", "model", inject=INCIDENT, signal_s=-LEAD_S),
)
#: What harms nothing: nothing at all, twice, and the version that serves already published once more, as a canary.
NOTHING = OperationalFault("none", "")
NULL_FAULTS = (
    NOTHING,
    OperationalFault("none-again", ""),
    OperationalFault("same-version", "", release="same-version"),
)
ALL_OPERATIONAL = {fault.id: fault for fault in (*KNOWN, *UNKNOWN, *OF_SIGNAL)}
#: What `measure` plays one at a time, and chapters show; in the order of its tables.
MEASURED_ALONE = {fault.id: fault for fault in KNOWN}
#: The null slot of its session that each is held against: a release against one that changes nothing.
NULL_OF = {
    **{name: "same-version" if fault.release else NOTHING.id for name, fault in ALL_OPERATIONAL.items()},
    **{fault.id: NOTHING.id for fault in NULL_FAULTS[1:]},
}
