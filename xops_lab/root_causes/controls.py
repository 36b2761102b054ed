"""What is scored beside the methods and looks at no incident: two constant answers, and a service drawn at random.

The one-line rules among the methods (`methods/simple.py`) are controls too: they read the metrics, but neither the
calls nor the symptom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import Incident
from xops_lab.root_causes.methods import METHODS, SIMPLE
from xops_lab.runtime.constant_answers import best_constant

if TYPE_CHECKING:
    import pandas as pd

CONTROL = "control"
SAME, HINDSIGHT, CHANCE = "same-cause", "hindsight", "chance"
TITLES = {
    SAME: "constant: the most frequent cause of the other incidents",
    HINDSIGHT: "constant: the best one with hindsight",
    CHANCE: "coin: a service drawn at random",
}
CONSTANTS = (SAME, HINDSIGHT)
RULES = tuple(name for name, method in METHODS.items() if method.kind == SIMPLE)


def services_in(metrics: pd.DataFrame) -> int:
    """Return how many services have a value in an incident: any of them could be its cause."""
    return len(set(metrics.columns[metrics.notna().any()].get_level_values(0)))


def random_right(services: pd.Series, first: int = 1) -> pd.Series:
    """Return for each incident the chance that its cause is among `first` services drawn at random."""
    return (first / services).clip(upper=1)


def others_say(incident: Incident, incidents: Sequence[Incident]) -> int | None:
    """Return the cause's place among those of the other incidents, the most frequent first; ties count against it."""
    others = Counter(other.target.cause for other in incidents if other is not incident)
    own = others[incident.target.cause]
    return sum(times >= own for times in others.values()) if own else None


def places_afterwards(causes: Sequence[str]) -> list[int]:
    """Return the place of each incident's cause in the list that counts all of them, the most frequent first."""
    names = best_constant(causes, len(set(causes))).names
    return [names.index(cause) + 1 for cause in causes]
