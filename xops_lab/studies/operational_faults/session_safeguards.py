"""What each safeguard of the running flow saw in one slot of a session, all on the same seconds.

A safeguard alerts when it tells somebody: a rule by a message that Alertmanager sent, a detector when it says so. What
alerted already at the onset is no news, so it had nothing to judge.

    burn-rate-alert       the two rules on the objectives, of `rules.yml`
    cause-alert           the rules on causes there, that open a ticket
    readiness-probe       the prober's question whether the app is ready, three times in a row not
    canary-comparison     errors of canary and rest, by the test of `formula_checks`, once in so many questions
    dead-mans-switch      `up` and `absent()`, and messages of the alert that always fires: are they still coming?
    anomaly-by-series     robust z of each series, see `anomalies`
    anomaly-by-forest     an isolation forest on all series together, see `anomalies`
    log-novelty           new kinds of log lines and bursts, see `log_templates`

Two more shorten what comes after an alert and detect nothing by themselves, so what they do is counted in each slot:

    root-cause-ranking    names a service: the place of the true cause, see `place_of_cause`
    alert-grouping        makes few messages of many alerts: how many of each, see `messages_of`

All limits were written before any fault was struck: those of `rules.yml`, `signal_rules.yml` and the modules named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import yaml

from xops_lab.root_causes.rank import DEFAULT, rank_root_causes
from xops_lab.service import observe
from xops_lab.service.messages import Message, first_told, silence
from xops_lab.service.traffic_split import CANARY, Releases
from xops_lab.studies.formula_checks.measure import TRIAL, rolls_back
from xops_lab.studies.operational_faults import anomalies, incident_analysis
from xops_lab.studies.operational_faults.log_templates import first_unusual

if TYPE_CHECKING:
    import pandas as pd

HEARTBEAT_LATE_S = (
    6.0  # three messages of the alert that always fires, which Alertmanager sends every two seconds
)
KNOWN_S = 10.0  # what alerts in the seconds before the onset is known


@dataclass(frozen=True)
class Learned:
    """What the detectors take for normal: between these Unix seconds.

    series: one row a second, as of `experiment.service_series`; kinds: how often each log template came.
    """

    start: float
    end: float
    series: pd.DataFrame
    kinds: Counter[str]


@dataclass(frozen=True)
class Slot:
    """One slot of a session as the safeguards could see it; times in Unix seconds.

    learned: what the detectors took for normal in it. series: one row a second, from KNOWN_S before the onset on.
    kinds: (time by the line itself, template) of the log lines written so far. firing: alerts that fired at the onset.
    asked: (due, question id, whether it was answered at once) of each question. releases: what was served.
    """

    fault: str
    onset: float
    healed: float
    learned: Learned
    series: pd.DataFrame
    kinds: Sequence[tuple[float, str]]
    firing: frozenset[str]
    releases: Releases
    messages: Sequence[Message]
    heartbeats: Sequence[float]
    asked: Sequence[tuple[float, str, bool]] = ()


@dataclass(frozen=True)
class Judgement:
    """Whether a safeguard had something to judge, and the seconds from the onset to its alert; None: it was silent."""

    judged: bool
    seconds: float | None = None


@cache
def alerts_of(safeguard: str) -> frozenset[str]:
    """The alerts that make up a safeguard, as `rules.yml` and `signal_rules.yml` group them."""
    by_group = {
        group["name"]: {rule["alert"] for rule in group["rules"] if "alert" in rule}
        for path in (observe.RULES, observe.SIGNAL_RULES)
        for group in yaml.safe_load(path.read_text("utf-8"))["groups"]
    }
    signal = {"AppDown", "ModelDown", "MetricsAbsent"}  # `up` and `absent()`
    return {
        "burn-rate-alert": frozenset(by_group["objectives"] - signal),
        "cause-alert": frozenset(by_group["causes"] - signal),
        "dead-mans-switch": frozenset(signal),
        "readiness-probe": frozenset(by_group["signal"] - signal - {observe.HEARTBEAT}),
    }[safeguard]


def by_rules(safeguard: str, slot: Slot) -> Judgement:
    """Alerts when a message tells of one of its rules that began to fire after the onset."""
    names = alerts_of(safeguard)
    at = first_told(slot.messages, names, slot.onset, slot.healed)
    return seen(at, slot, judged=not names <= slot.firing)


def dead_mans_switch(slot: Slot) -> Judgement:
    told = by_rules("dead-mans-switch", slot)
    late = silence(slot.heartbeats, slot.onset, slot.healed, HEARTBEAT_LATE_S)
    both = [at for at in (told.seconds, late and late - slot.onset) if at is not None]
    return Judgement(told.judged, min(both, default=None))


def canary_comparison(slot: Slot) -> Judgement:
    """Compares once in TRIAL questions, from the onset on; without a canary there is nothing to compare."""
    if slot.releases.canary is None:
        return Judgement(False)
    met = [one for one in sorted(slot.asked) if slot.onset <= one[0] < slot.healed]
    for end in range(TRIAL, len(met) + 1, TRIAL):
        errors: Counter[bool] = Counter()
        for _, question, answered in met[end - TRIAL : end]:
            errors[slot.releases.of(question) == CANARY] += not answered
        if rolls_back(errors[True], errors[False], slot.releases.share):
            return seen(met[end - 1][0], slot)
    return Judgement(len(met) >= TRIAL)


def by_anomaly(detector: str, slot: Slot) -> Judgement:
    """A series that is off already at the onset is no news; when all are, there is nothing to judge."""
    rows = slot.series.reindex(columns=slot.learned.series.columns)
    off = anomalies.alarms(slot.learned.series, rows, detector)
    before, after = off[off.index < slot.onset], off[off.index >= slot.onset]
    known = before.iloc[-1]
    news = after.loc[:, ~known.to_numpy()]
    hit = news.index[news.any(axis="columns")]
    return seen(float(hit[0]) if len(hit) else None, slot, judged=not known.all())


def log_novelty(slot: Slot) -> Judgement:
    usual_s = slot.learned.end - slot.learned.start
    at = first_unusual(slot.kinds, slot.learned.kinds, usual_s, slot.onset, slot.healed, KNOWN_S)
    return seen(at, slot)


def seen(at: float | None, slot: Slot, judged: bool = True) -> Judgement:
    return Judgement(judged, None if at is None or not judged else at - slot.onset)


SAFEGUARDS: dict[str, Callable[[Slot], Judgement]] = {
    "burn-rate-alert": lambda slot: by_rules("burn-rate-alert", slot),
    "cause-alert": lambda slot: by_rules("cause-alert", slot),
    "readiness-probe": lambda slot: by_rules("readiness-probe", slot),
    "canary-comparison": canary_comparison,
    "dead-mans-switch": dead_mans_switch,
    "anomaly-by-series": lambda slot: by_anomaly("robust z", slot),
    "anomaly-by-forest": lambda slot: by_anomaly("forest", slot),
    "log-novelty": log_novelty,
}
AFTER_AN_ALERT = ("root-cause-ranking", "alert-grouping")


def place_of_cause(slot: Slot, cause: str) -> int | None:
    """Where the service to blame stands in the ranking of DEFAULT; None where no symptom is seen, or it is not ranked.

    Normal operation and incident are means of 5 s, as in the recorded scenario.
    """
    normal = incident_analysis.windows(slot.learned.series)
    during = slot.series.reindex(columns=slot.learned.series.columns)
    during = during[(during.index >= slot.onset) & (during.index < slot.healed)]
    struck = incident_analysis.windows(during)
    found = incident_analysis.felt(f"flow/{slot.fault}", normal, struck, cause)
    if found is None:
        return None
    graph = incident_analysis.call_graph()
    return rank_root_causes(graph, normal, found.metrics, found.target, DEFAULT).place_of(cause)


def messages_of(slot: Slot) -> tuple[int, int]:
    """(alerts, messages) that whoever is on call got between onset and healing: firing, each alert counted once."""
    own = [message for message in slot.messages if slot.onset <= message.at < slot.healed and message.news]
    told = {tuple(sorted(a.labels.items())) for message in own for a in message.alerts if a.firing}
    return len(told), len(own)
