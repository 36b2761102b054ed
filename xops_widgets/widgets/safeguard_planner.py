"""`SafeguardPlanner`: say which faults you fear and what harm is worth; see the best set of safeguards for a budget."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import traitlets

from xops_widgets.decide import SituationError
from xops_widgets.decide.matrix import Matrix, packed
from xops_widgets.decide.operational_cases import whole_matrix
from xops_widgets.decide.plan import Instance, SafeguardPlan, plan, slips_through
from xops_widgets.decide.plan_instance import UNITS
from xops_widgets.decide.plan_settings import LIMITS, START, check_settings, instance_for
from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.pictures.tables import html_table

from .base import Widget

#: What one of each unit is, for one and for many.
UNIT_NAMES = {
    "changed": ("changed answer", "changed answers"),
    "cost": ("needless warning", "needless warnings (a missed delay counts 7/3)"),
    "unanswered": ("question without an answer", "questions without an answer"),
    "slow": ("answer slower than a second", "answers slower than a second"),
    "exposed": ("exposed question of a traveller", "exposed questions of travellers"),
    "corrupt": ("corrupt row", "corrupt rows"),
    "irreproducible": ("row that cannot be rebuilt", "rows that cannot be rebuilt"),
    "hours": ("hour on false alarms", "hours on false alarms"),
}
MONTHLY, YEARLY = 12.0, 1.0
#: Kinds of team, by the discipline whose faults they fear monthly, all others once a year: our assumption.
PRESETS = {
    "all": ("A bit of everything: each fault once a year", None),
    "devops": ("We release often: faults of releases monthly", "devops"),
    "dataops": ("We live on other people’s data: faults of data monthly", "dataops"),
    "mlops": ("We train and serve models: faults of models monthly", "mlops"),
    "aiops": ("We run on signals: faults of monitoring monthly", "aiops"),
}


def planner_texts(matrix: Matrix, kb: Knowledge | None = None) -> dict[str, Any]:
    """Names, presets and limits that the page shows beside the numbers. Raises KeyError for what has no record."""
    kb = kb or knowledge()
    faults = list(dict.fromkeys(case.fault for case in matrix.cases))
    units = {unit for case in matrix.cases for ended in case.stopped for unit in ended} | {"hours"}
    present = {kb.faults[fault].discipline for fault in faults}
    return {
        "disciplines": [{"id": d.id, "name": d.name} for d in kb.disciplines.values()],
        "faults": {
            f: {
                "title": kb.faults[f].title,
                "discipline": kb.faults[f].discipline,
                "what": kb.faults[f].what_happens,
            }
            for f in faults
        },
        "safeguards": {
            s.id: {
                "title": kb.safeguards[s.id].title,
                "discipline": kb.safeguards[s.id].discipline,
                "watches": kb.safeguards[s.id].watches,
            }
            for s in matrix.safeguards
        },
        "units": [
            {"id": unit, "one": UNIT_NAMES[unit][0], "many": UNIT_NAMES[unit][1]}
            for unit in UNITS
            if unit in units
        ],
        "presets": [
            {"id": name, "label": label, "fears": preset_fears(faults, discipline, kb)}
            for name, (label, discipline) in PRESETS.items()
            if discipline is None or discipline in present
        ],
        "rules": {"faults": faults, "limits": {k: list(v) for k, v in LIMITS.items()}, "start": START},
    }


def preset_fears(faults: list[str], discipline: str | None, kb: Knowledge) -> dict[str, float]:
    """Times a year that each fault is feared: monthly where it is native to the discipline, else once."""
    return {f: MONTHLY if kb.faults[f].discipline == discipline else YEARLY for f in faults}


class SafeguardPlanner(Widget):
    """The plan, live.

    Traits: `fears` (fault -> times a year), `worth` (unit -> worth of one, 1 where it is not named), `response` (days
    from an alert to the end of the fault), `minutes` (of a person for a false alarm), `budget` (person-days),
    `alert_budget` (false alarms a week, None for any) and `name`. matrix: what was measured, by default as shipped.
    Raises traitlets.TraitError naming the place for a bad one. Method: `xops_widgets.decide.plan`.
    """

    kind = traitlets.Unicode("safeguard-planner").tag(sync=True)
    name = traitlets.Unicode("").tag(sync=True)
    fears = traitlets.Dict().tag(sync=True)
    worth = traitlets.Dict().tag(sync=True)
    response = traitlets.Int(3).tag(sync=True)
    minutes = traitlets.Float(15.0).tag(sync=True)
    budget = traitlets.Float(20.0).tag(sync=True)
    alert_budget = traitlets.Float(None, allow_none=True).tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    settable = ("name", "fears", "worth", "response", "minutes", "budget", "alert_budget")
    public = (*settable, "data", "texts")

    def __init__(
        self, settings: Mapping[str, Any] | None = None, matrix: Matrix | None = None, **kwargs: Any
    ):
        matrix = whole_matrix() if matrix is None else matrix
        texts = planner_texts(matrix)
        given = {"fears": texts["presets"][0]["fears"], **(settings or {})}
        clean = check_settings(given, texts["rules"]["faults"])
        start = {key: clean[key] for key in self.settable}
        self._matrix = matrix
        super().__init__(**{"data": packed(matrix), "texts": texts, **start, **kwargs})

    @traitlets.validate(*settable)
    def _check(self, proposal: Any) -> Any:
        name = proposal["trait"].name
        faults = list(dict.fromkeys(case.fault for case in self._matrix.cases))
        try:
            return check_settings({name: proposal["value"]}, faults)[name]
        except SituationError as e:
            raise traitlets.TraitError(str(e)) from None

    @property
    def settings(self) -> dict[str, Any]:
        """What the reader has set, as it can be saved, shared and given to another planner."""
        faults = self.texts["rules"]["faults"]
        return check_settings({key: getattr(self, key) for key in self.settable}, faults)

    @property
    def instance(self) -> Instance:
        """What the plan is computed from."""
        return instance_for(self.settings, self._matrix.about())

    @property
    def plan(self) -> SafeguardPlan:
        """The plan for the present settings."""
        return plan(self.instance, self.budget, self.alert_budget)

    def fallback(self) -> str:
        """Return the plan, what slips through, and the frontier as tables."""
        instance, found = self.instance, self.plan
        titles, faults = self.texts["safeguards"], self.texts["faults"]
        days = {s.id: s.days for s in instance.safeguards}
        chosen = [(titles[s]["title"], f"{days[s]:g}", titles[s]["watches"]) for s in found.safeguards]
        slips = sorted(slips_through(instance, found.safeguards), key=lambda row: -row.left)
        most = sum(s.days for s in instance.safeguards)
        some = [plan(instance, most * part / 4, self.alert_budget) for part in range(5)]
        total, none = found.harm.total, found.controls["none"].harm
        said = (
            f"With {self.budget:g} person-days: {_counted(len(chosen), 'safeguard')} for {found.days:g} person-days, "
            f"{found.alarms:.1f} false alarms a week. Expected harm a year falls from {none:,.0f} to {total.mean:,.0f} "
            f"(90 per cent interval {total.low:,.0f} to {total.high:,.0f}), each unit at the worth set."
        )
        return (
            f"<p><strong>{html.escape(said)}</strong></p>"
            + html_table("The best set", ("Safeguard", "Person-days", "Watches"), chosen)
            + html_table(
                "What slips through",
                ("Fault", "Onsets not detected", "Harm left a year", "Without safeguards"),
                [
                    (
                        faults[row.fault]["title"],
                        f"{row.missed} of {row.onsets}",
                        f"{row.left:,.0f}",
                        f"{row.alone:,.0f}",
                    )
                    for row in slips
                ],
            )
            + html_table(
                "What other budgets buy",
                ("Person-days", "Expected harm a year", "Safeguards"),
                [
                    (
                        f"{most * part / 4:g}",
                        f"{p.harm.total.mean:,.0f}",
                        ", ".join(titles[s]["title"] for s in p.safeguards) or "none",
                    )
                    for part, p in enumerate(some)
                ],
            )
        )


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
