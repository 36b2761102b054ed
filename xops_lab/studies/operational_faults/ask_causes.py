"""All methods asked about one incident: whom each names, and where the true cause stands in its ranking.

The incidents are the seven recorded faults of our own flow, and those of the web shop (PetShop, CC-BY-4.0).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import DATA, Target, issue_folders
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.rank import rank_root_causes
from xops_lab.root_causes.scenario import Scenario, read_scenario
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.operational_faults.measure import RECORDED
from xops_widgets.pictures import Bar, bars, picture

if TYPE_CHECKING:
    import pandas as pd

NOBODY = "nobody"
SHOWN = 5


@cache
def scenario(name: str) -> Scenario:
    """The shop's or the flow's recording of this name."""
    return read_scenario(next(folder for folder in folders() if folder.name == name))


def folders() -> list[Path]:
    """The recordings: our own flow's first."""
    return [folder for base in (RECORDED, DATA) for folder in sorted(base.iterdir()) if folder.is_dir()]


@cache
def incident_names() -> tuple[str, ...]:
    """`<recording>/<incident>`, our own flow's first."""
    return tuple(name for folder in folders() for name in issue_folders(folder))


@dataclass(frozen=True)
class Asked:
    """One incident, all methods. services: that a method could name; table: method, kind, names, place of the cause."""

    incident: str
    target: Target
    services: int
    table: pd.DataFrame

    @property
    def headline(self) -> str:
        right = int((self.table["place of the cause"] == 1).sum())
        return (
            f"{self.incident}: felt in the {self.target.metric} of {self.target.node}; "
            f"the cause was {self.target.cause}, one of {self.services} services. "
            f"{right} of {len(self.table)} methods put it first and alone."
        )

    def _bars(self) -> str:
        """How many methods name each service; the most named, and the cause in any case."""
        answers = [names.split(", ") for names in self.table["names"]]
        alone = Counter(names[0] for names in answers if len(names) == 1)
        shared = Counter(name for names in answers if len(names) > 1 for name in names)
        named = sorted({*alone, *shared}, key=lambda name: (-alone[name], -shared[name], name))
        cause, rows = self.target.cause, []
        for service in [*named[:SHOWN], *({cause} - {*named[:SHOWN]})]:
            roles = {"the cause": service == cause, "where it was felt": service == self.target.node}
            name = ", ".join([service, *(role for role, its in roles.items() if its)])
            once, among = alone[service], shared[service]
            said = f"{once} + {among}" if among else f"{once}"
            rows.append(Bar(name, once, said, "bad" if service == cause else "", once, once + among))
        key = "Bar: methods that name it alone; line: more that name it among others."
        return bars(rows, top=len(self.table), named=key)

    def _repr_html_(self) -> str:
        places = self.table["place of the cause"].to_list()
        first, silent = places.count(1), sum(isinstance(place, str) for place in places)
        title = f"Whom {len(places)} methods name"
        point = (
            f"The cause is in place 1 with {first} of {len(places)} methods, further down with "
            f"{len(places) - first - silent}, not ranked with {silent}."
        )
        twin = result_view.table(self.table, f"One incident, {len(self.table)} methods")
        return result_view.view(self.headline, picture(self._bars(), title, point, twin))


def ask_causes(incident: str = "flow/slow-database") -> Steps[Asked]:
    """Ask each method for the cause of one incident; yields (fraction, text), returns Asked.

    incident: one of `incident_names`. Raises ValueError for any other.
    """
    if incident not in incident_names():
        raise ValueError(f"incident: expected one of {', '.join(incident_names())}, got {incident!r}")
    return _ask(incident)


def _ask(name: str) -> Steps[Asked]:
    import pandas as pd

    yield 0.0, "reading the recording"
    recorded = scenario(name.split("/")[0])
    found = next(one for one in recorded.incidents if one.name == name)
    rows = []
    for number, method in enumerate(METHODS.values()):
        yield 0.2 + 0.8 * number / len(METHODS), f"asking {method.title}"
        ranking = rank_root_causes(recorded.graph, recorded.normal, found.metrics, found.target, method.id)
        place = ranking.place_of(found.target.cause)
        rows.append(
            (method.title, method.kind, ", ".join(sorted(ranking.named)) or NOBODY, place or "not ranked")
        )
    table = pd.DataFrame(rows, columns=["method", "kind", "names", "place of the cause"])
    return Asked(name, found.target, len(recorded.graph), table)
