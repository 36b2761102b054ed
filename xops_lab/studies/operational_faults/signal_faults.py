"""What breaks the signal in each fault of it, on the running flow; the incident itself stands in `injected_faults`.

silent-exporter         the app's metrics do not answer
frozen-exporter         they answer, and stay what they were
stale-baseline          the detectors learn what is normal from a time in which that very incident ran
hidden-second-incident  all alerts make one group, told of again after Alertmanager's default of five minutes, and a
                        log flood has begun already
clocks-disagree         the app's clock is minutes behind
wrong-automatic-action  the alert restarts the app, within limits; the model server is what fails
alert-storm             a hundred more rules that always fire, as urgent as the one that matters
"""

from __future__ import annotations

from collections.abc import Callable

import yaml

from xops_lab.service.observe import Routing
from xops_lab.studies.automation.bounded_remediation import Limits
from xops_lab.studies.operational_faults.injected_faults import ALL_OPERATIONAL
from xops_lab.studies.operational_faults.running_flow import RunningFlow

CLOCK_BEHIND_S = 180.0
DEFAULT_GROUP_INTERVAL = "5m"  # of Alertmanager
NOISY_RULES = 100
ACTIONS = 3  # at most, as in the study `automation`
EARLIER = "error-burst"  # the incident that the detectors learn from
CLEAN_BEFORE_EARLIER_S = 60.0


def relearn(flow: RunningFlow) -> None:
    """Learn from the clean minute before the earlier incident and that incident."""
    onset, healed = flow.spans[EARLIER]
    flow.learn(onset - CLEAN_BEFORE_EARLIER_S, healed)


def hide(flow: RunningFlow) -> None:
    flow.route(Routing(group_by=(), group_interval=DEFAULT_GROUP_INTERVAL))
    flow.inject(**ALL_OPERATIONAL["log-flood"].inject)


def storm(flow: RunningFlow) -> None:
    """Each rule asks for a number that is always there, as do rules that nobody looked at since they were copied."""
    rules = [
        {
            "alert": f"HostMetric{n}",
            "expr": f'process_open_fds{{service="app"}} > {n / NOISY_RULES:g}',
            "labels": {"severity": "page", "host": f"host-{n}"},
        }
        for n in range(NOISY_RULES)
    ]
    content = {"groups": [{"name": "noise", "interval": "1s", "rules": rules}]}
    flow.add_rules(yaml.safe_dump(content, sort_keys=False))


BREAKS: dict[str, Callable[[RunningFlow], None]] = {
    "silent-exporter": lambda flow: flow.inject(silent_metrics=1),
    "frozen-exporter": lambda flow: flow.inject(frozen_metrics=1),
    "stale-baseline": relearn,
    "hidden-second-incident": hide,
    "clocks-disagree": lambda flow: flow.inject(clock_behind_s=CLOCK_BEHIND_S),
    "wrong-automatic-action": lambda flow: flow.act_on(
        "AnswersMissing", "app", Limits(frozenset({"app"}), ACTIONS)
    ),
    "alert-storm": storm,
}
