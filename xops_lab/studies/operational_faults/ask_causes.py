"""All methods asked about one incident: whom each names, and where the true cause stands in its ranking.

The incidents are the seven recorded faults of our own flow, and the sixteen of the web shop (PetShop, CC-BY-4.0).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.root_causes.incidents import DATA, Target
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.rank import rank_root_causes
from xops_lab.root_causes.scenario import Scenario, read_scenario
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.operational_faults.measure import RECORDED

if TYPE_CHECKING:
    import pandas as pd

NOBODY = "nobody"


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
    return tuple(
        f"{folder.name}/{issue.name}"
        for folder in folders()
        for issue in sorted((folder / "train").iterdir())
        if issue.is_dir()
    )


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

    def _repr_html_(self) -> str:
        return result_view.view(
            self.headline, result_view.table(self.table, f"One incident, {len(self.table)} methods")
        )


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
