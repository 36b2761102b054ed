"""Simulated teams of the trial of the advice: what fails there, what they have, and what they notice of it.

All figures stand in the registration, `registered/advice_trial.yaml`, written before the trial was run.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from xops_widgets.knowledge import knowledge

from .matrix import Matrix
from .needs import UNKNOWN
from .plan_instance import MEASURED_UNITS, UNITS, Case

if TYPE_CHECKING:
    import numpy as np

REGISTRATION = Path(__file__).parents[1] / "knowledge" / "registered" / "advice_trial.yaml"
MIXED, EQUAL_STAKES = "mixed", "equal-stakes"


@functools.cache
def registration() -> Mapping[str, Any]:
    """The trial as it was written down before it was run."""
    content: Mapping[str, Any] = yaml.safe_load(REGISTRATION.read_text("utf-8"))
    return content


@dataclass(frozen=True, eq=False)
class Arena:
    """What the matrix says, looked up by fault: some onsets of it, the same for all faults of a kind.

    cases: fault -> its cases. discipline: of each fault. gates: safeguards that are gates.
    """

    cases: Mapping[str, tuple[Case, ...]]
    discipline: Mapping[str, str]
    gates: frozenset[str]
    alarms_a_week: Mapping[str, float]

    @functools.cached_property
    def stopped(self) -> dict[str, np.ndarray]:
        """Fault -> harm if it ends at each step: (onsets, steps, measured units)."""
        import numpy as np

        return {
            fault: np.array(
                [[[h.get(u, 0.0) for u in MEASURED_UNITS] for h in case.stopped] for case in cases]
            )
            for fault, cases in self.cases.items()
        }

    def ends(self, fault: str, chosen: Iterable[str], response: int) -> list[int]:
        """The step at which the fault ends under these safeguards, by onset."""
        own = list(chosen)
        return [
            min(
                case.last,
                *(case.detected[s] + (0 if s in self.gates else response) for s in own if s in case.detected),
                case.last,
            )
            for case in self.cases[fault]
        ]

    def harm(self, fault: str, chosen: Iterable[str], team: Team) -> np.ndarray:
        """Weighted harm of one strike under these safeguards: (onsets,)."""
        import numpy as np

        weighted = self.stopped[fault] @ np.array([team.worth[u] for u in MEASURED_UNITS])
        return weighted[np.arange(len(weighted)), self.ends(fault, chosen, team.response)]


def arena(matrix: Matrix) -> Arena:
    """The arena of a matrix. Faults of a discipline are those of their records."""
    cases: dict[str, list[Case]] = {}
    for case in matrix.cases:
        cases.setdefault(case.fault, []).append(case)
    records = knowledge().faults
    return Arena(
        {fault: tuple(own) for fault, own in cases.items()},
        {fault: records[fault].discipline for fault in cases},
        frozenset(s.id for s in matrix.safeguards if s.gate),
        {s.id: 7 * s.alarms / matrix.clean_days for s in matrix.safeguards},
    )


@dataclass(frozen=True)
class Team:
    """rates: fault -> strikes a year. there: safeguards that it has. budget: person-days. worth: by unit of harm."""

    number: int
    population: str
    kind: str
    rates: Mapping[str, float]
    there: frozenset[str]
    budget: float
    response: int
    worth: Mapping[str, float]


@dataclass(frozen=True)
class Noticed:
    """What a team noticed in a quarter. by_fault: failures of each fault. by_team: how many its safeguards noticed.

    costs: fault -> weighted harm of each noticed failure.
    """

    by_fault: Mapping[str, int]
    by_team: int
    costs: Mapping[str, Sequence[float]]


def draw_teams(lab: Arena, about: Mapping[str, Any] | None = None) -> list[Team]:
    """The teams of the registration, from its seed; half of each population, as many of each kind.

    lab: the onsets that are not held out; they say what harm is at stake. Raises ValueError for a discipline of which
    no fault does harm.
    """
    import numpy as np

    about = (registration() if about is None else about)["teams"]
    rng = np.random.default_rng(about["seed"])
    places = [(p, k) for p in about["populations"] for k in about["kinds"]]
    return [_draw(lab, n, *places[n % len(places)], about, rng) for n in range(about["count"])]


def _draw(
    lab: Arena, number: int, population: str, kind: str, about: Mapping[str, Any], rng: np.random.Generator
) -> Team:
    import numpy as np

    low, high = np.log(about["worth"])
    worth = {unit: float(np.exp(rng.uniform(low, high))) for unit in UNITS}
    worth |= dict.fromkeys(about["worth_nothing"], 0.0)
    guarded, (least, most) = rng.uniform(*about["guarded"]), about["budget_days"]
    there = frozenset(s for s in lab.alarms_a_week if rng.random() < guarded)
    budget, response = float(round(rng.uniform(least, most))), int(rng.choice(about["responses"]))
    team = Team(number, population, kind, {}, there, budget, response, worth)
    disciplines = list(dict.fromkeys(lab.discipline.values()))
    heavy = about["heavy_share"]
    shares = {d: heavy if d == kind else (1 - heavy) / (len(disciplines) - 1) for d in disciplines}
    if kind == MIXED:
        shares = dict(zip(disciplines, rng.dirichlet(np.ones(len(disciplines))).tolist(), strict=True))
    often = about["failures_a_year"]
    total = float(
        np.clip(rng.lognormal(np.log(often["median"]), often["sigma"]), often["low"], often["high"])
    )
    rates: dict[str, float] = {}
    for d in disciplines:
        harm = {f: float(lab.harm(f, (), team).mean()) for f, own in lab.discipline.items() if own == d}
        own = [f for f, amount in harm.items() if population != EQUAL_STAKES or amount > 0]
        if not own:
            raise ValueError(f"{d}: expected a fault that does harm, got none")
        for fault, part in zip(own, rng.dirichlet(np.ones(len(own))), strict=True):
            rates[fault] = shares[d] * float(part) / (harm[fault] if population == EQUAL_STAKES else 1)
    scale = total / sum(rates.values())
    return Team(
        number, population, kind, {f: r * scale for f, r in rates.items()}, there, budget, response, worth
    )


def notice(
    lab: Arena, team: Team, rng: np.random.Generator, about: Mapping[str, Any] | None = None
) -> Noticed:
    """What the team notices in a quarter: see `noticing` of the registration. Nothing else reaches its answers."""
    about = registration() if about is None else about
    by_fault, costs, by_team = dict[str, int](), dict[str, list[float]](), 0
    for fault, rate in team.rates.items():
        cases = lab.cases[fault]
        for at in rng.integers(len(cases), size=rng.poisson(rate * about["quarter_of_a_year"])):
            case = cases[at]
            own = any(s in case.detected for s in team.there)
            users = any(case.stopped[-1].get(unit, 0) > 0 for unit in about["noticed_by_users"])
            if own or users:
                by_fault[fault] = by_fault.get(fault, 0) + 1
                by_team += own
                costs.setdefault(fault, []).append(float(lab.harm(fault, team.there, team)[at]))
    return Noticed(by_fault, by_team, costs)


def answers(
    lab: Arena, team: Team, noticed: Noticed, form: str, questions: Mapping[str, Mapping[str, Any]],
    about: Mapping[str, Any] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The answers of this team, as the registration makes them. questions: those of the decision model, by id."""
    rules = (registration() if about is None else about)["answers"]
    found: dict[str, Any] = {}
    for q, question in questions.items():
        if form == "quick" and question["form"] != "quick":
            continue
        if question["kind"] == "break":
            own = [f for f, d in lab.discipline.items() if d == question["counts"]]
            found[q] = level_of(sum(noticed.by_fault.get(f, 0) for f in own), rules["breaks"])
        elif q in rules["counted"]:
            found[q] = level_of(sum(noticed.by_fault.get(f, 0) for f in rules["counted"][q]), rules["breaks"])
        else:
            steps = rules["foundations"].get(q) or rules["conditions"].get(q, [])
            found[q] = _by_what_is_there(team.there, steps)
    total = sum(noticed.by_fault.values())
    if found["signal-foundation"] > 1 and 2 * noticed.by_team <= total:
        found["signal-foundation"] = 1
    return found


def level_of(count: int, begins: Sequence[int]) -> int:
    """0, or the last of these counts that is reached."""
    return sum(count >= least for least in begins)


def _by_what_is_there(there: frozenset[str], steps: Iterable[Mapping[str, Any]]) -> Any:
    """The answer of the last entry that is met; an entry without safeguards is always met."""
    found: Any = UNKNOWN
    for step in steps:
        named = step.get("all", step.get("any", []))
        met = all(s in there for s in named) if "all" in step else any(s in there for s in named)
        if met or not named:
            found = step["level"]
    return found


def costs_of(
    lab: Arena, noticed: Noticed, objects: Mapping[str, str], limits: Sequence[float]
) -> dict[str, float]:
    """What a failure of each object costs, against the cheapest that was noticed; objects that were not noticed: 1.

    objects: discipline -> object. limits: of a cost, the lowest and the highest.
    """
    mean: dict[str, float] = {}
    for discipline, thing in objects.items():
        own = [c for f, paid in noticed.costs.items() if lab.discipline[f] == discipline for c in paid]
        if own and sum(own) > 0:
            mean[thing] = sum(own) / len(own)
    low, high = limits
    cheapest = min(mean.values(), default=1.0)
    return {thing: min(high, max(low, round(cost / cheapest, 1))) for thing, cost in mean.items()}
