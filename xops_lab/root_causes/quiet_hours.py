"""What the methods name where nothing was broken.

The second half of a scenario's normal operation is cut into stretches as long as an incident. For each series
in which a symptom is on file every method is asked as if that symptom had been seen in the stretch, at the same
window as in the incident, with the first half as normal operation. It names one service (a cause that is on file,
or another), several with equal scores, or is silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import Incident, Target
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.methods.normal import Normal
from xops_lab.root_causes.rank import misfits
from xops_lab.root_causes.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class QuietHours:
    """What was asked where nothing was broken. asked: number of asks; named, silent, alone: method -> asks.

    named: a cause on file alone in place 1; silent: nobody; alone: any service alone in place 1.
    chance: asks in which a service drawn at random would be named.
    """

    asked: int
    named: Counter[str]
    silent: Counter[str]
    chance: float
    alone: Counter[str]


def kinds_of(scenario: Scenario) -> list[Incident]:
    """Return one incident for each series in which a symptom was seen, the first by name."""
    found: dict[tuple[str, str, str], Incident] = {}
    for incident in scenario.incidents:
        target = incident.target
        found.setdefault((target.node, target.metric, target.statistic), incident)
    return list(found.values())


def ask_in_quiet(
    scenario: Scenario, incident: Incident, causes: Collection[str], methods: Iterable[str] = tuple(METHODS)
) -> QuietHours:
    """Ask the methods about every quiet stretch as if the symptom were there; count who names one of `causes`."""
    named: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    asked, chance = 0, 0.0
    for normal, stretch, target in quiet_asks(scenario, incident):
        if misfits(scenario.graph, normal, stretch, target):
            continue
        asked += 1
        services = set(stretch.columns[stretch.notna().any()].get_level_values(0))
        chance += len(services.intersection(causes)) / len(services)
        for method in methods:
            scores = METHODS[method].rank(scenario.graph, normal, stretch, target)
            first = scores.index[scores == scores.max()]
            silent[method] += first.empty
            alone[method] += len(first) == 1
            named[method] += len(first) == 1 and first[0] in causes
    return QuietHours(asked, named, silent, chance, alone)


def quiet_asks(scenario: Scenario, incident: Incident) -> Iterator[tuple[Normal, pd.DataFrame, Target]]:
    """Yield normal operation (its first half), a stretch of the second as long as the incident, and its symptom."""
    half, length = len(scenario.normal) // 2, len(incident.metrics)
    normal, later = Normal(scenario.normal.iloc[:half]), scenario.normal.iloc[half:]
    position = int(incident.metrics.index.searchsorted(incident.target.timestamp, side="right")) - 1
    for start in range(0, len(later) - length + 1, length):
        stretch = later.iloc[start : start + length]
        yield normal, stretch, replace(incident.target, timestamp=int(stretch.index[position]), cause="")
