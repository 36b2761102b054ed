"""The rules of the trial: in which order each buys safeguards, or which set it buys, for the same person-days."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_widgets.knowledge import knowledge

from .avertable import avertable_shares
from .choice import choose
from .matrix import Matrix
from .needs import Prepared, floor_of, needs, tenths
from .operational_cases import whole_matrix
from .plan_groups import groups_of
from .plan_instance import UNITS, Case, Instance, limits_of
from .plan_solve import best_set
from .step import next_step
from .trial_teams import Arena, Noticed, Team, answers, arena, costs_of, registration
from .verdict import shipped

if TYPE_CHECKING:
    import numpy as np

YIELD_RESPONSE = 3


@dataclass(frozen=True, eq=False)
class Lab:
    """Both parts of the matrix. train: what everybody may know; held_out: what only the oracle knows."""

    train: Matrix
    held_out: Matrix

    @functools.cached_property
    def known(self) -> Arena:
        return arena(self.train)

    @functools.cached_property
    def unseen(self) -> Arena:
        return arena(self.held_out)

    @functools.cached_property
    def days(self) -> dict[str, float]:
        """Person-days of each safeguard."""
        return {s.id: s.days for s in self.train.safeguards}

    @functools.cached_property
    def averts(self) -> dict[str, float]:
        """Discipline -> share of the harm of its faults that its own safeguards avert; 0 where nothing was measured."""
        found = avertable_shares(self.train, draws=0)
        return {d: max(0.0, share.share or 0.0) for (d, whose), share in found.items() if d == whose}

    @functools.cached_property
    def by_yield(self) -> tuple[str, ...]:
        """All safeguards, first those that avert most for a person-day: see `buying` of the registration.

        The mean, over all faults that do harm, of the share of their harm that the safeguard alone averts.
        """
        flat = Team(
            0,
            "",
            "",
            {},
            frozenset(),
            0.0,
            YIELD_RESPONSE,
            {u: float(u not in registration()["teams"]["worth_nothing"]) for u in UNITS},
        )
        harm = {f: float(self.known.harm(f, (), flat).mean()) for f in self.known.cases}
        counted = [f for f, amount in harm.items() if amount > 0]

        def averted(s: str) -> float:
            return sum(1 - float(self.known.harm(f, [s], flat).mean()) / harm[f] for f in counted) / len(
                counted
            )

        order = list(self.days)
        return tuple(sorted(order, key=lambda s: (-averted(s) / max(self.days[s], 0.01), order.index(s))))


@functools.cache
def shipped_lab() -> Lab:
    """The measured matrix, both arenas."""
    return Lab(whole_matrix(), whole_matrix(held_out=True))


@dataclass(frozen=True)
class Told:
    """All that a rule may look at: what the team has, noticed and answered. p: the decision model."""

    lab: Lab
    team: Team
    noticed: Noticed
    p: Prepared
    rng: np.random.Generator

    def answers(self, form: str) -> dict[str, Any]:
        return answers(self.lab.known, self.team, self.noticed, form, self.p.questions)

    @property
    def costs(self) -> dict[str, float]:
        return costs_of(self.lab.known, self.noticed, self.p.objects, self.p.model["constants"]["cost"])

    def shuffled(self, first: Sequence[str]) -> list[str]:
        """These disciplines, and then the others in random order."""
        others = [d for d in self.p.disciplines if d not in first]
        return [*first, *(others[i] for i in self.rng.permutation(len(others)))]


def afford(told: Told, order: Iterable[str]) -> list[str]:
    """What is bought of these safeguards, in this order, while the budget lasts; what is there is not bought again."""
    left, bought = told.team.budget, list[str]()
    for s in order:
        if s not in told.team.there and told.lab.days[s] <= left + 1e-9:
            bought.append(s)
            left -= told.lab.days[s]
    return bought


def by_discipline(told: Told, order: Sequence[str], principle: str | None = None) -> list[str]:
    """Buy discipline by discipline; of the first, the safeguards of this principle first."""
    records = knowledge().safeguards

    def place(s: str) -> tuple[int, bool]:
        at = order.index(records[s].discipline)
        return at, not (at == 0 and records[s].principle == principle)

    return afford(told, sorted(told.lab.by_yield, key=place))


def by_count(told: Told, costs: Mapping[str, float]) -> list[str]:
    """The object that fails most by the four answers, times what one failure costs; equals in random order."""
    rates, given = told.p.model["constants"]["rates"], told.answers("quick")
    weight = {d: rates[given[q]] * costs.get(told.p.objects[d], 1.0) for d, q in told.p.breaks.items()}
    drawn = told.shuffled(())
    return by_discipline(told, sorted(drawn, key=lambda d: -weight[d]))


def by_kit(told: Told, form: str, costs: Mapping[str, float], fed: bool = False) -> list[str]:
    """What comes first by the verdict, then by need; with the principle of its next step first.

    fed: each need is taken times the share of harm that the discipline's own safeguards avert.
    """
    p, given = told.p, told.answers(form)
    cost = tenths(dict(costs), p)
    have = needs(given, cost, p)
    if fed:
        have = {d: None if n is None else int(n * told.lab.averts[d]) for d, n in have.items()}
    choice = choose(have, given, floor_of(cost, p), p)
    if choice.first is None:
        return afford(told, told.lab.by_yield)
    rest = sorted(
        (d for d in p.disciplines if d != choice.first), key=lambda d: (-(have[d] or 0), p.order[d])
    )
    return by_discipline(told, [choice.first, *rest], next_step(choice, given, p)["principle"])


def guarded(matrix: Matrix, team: Team) -> Matrix:
    """The matrix as it is where these safeguards stand already: each case ends where they end it, at the latest."""
    have = arena(matrix)
    ends = {fault: have.ends(fault, team.there, team.response) for fault in have.cases}
    cases = []
    for fault, own in have.cases.items():
        for case, end in zip(own, ends[fault], strict=True):
            seen = {s: n for s, n in case.detected.items() if s not in team.there and n <= end}
            cases.append(Case(fault, case.onset, case.stopped[: end + 1], seen))
    return Matrix(
        tuple(cases), tuple(s for s in matrix.safeguards if s.id not in team.there), matrix.clean_days
    )


def best_plan(matrix: Matrix, team: Team, fears: Mapping[str, float]) -> list[str]:
    """The exact best set within the team's budget, for so many strikes a year."""
    instance = Instance(
        **guarded(matrix, team).about(), fears=fears, worth=team.worth, response=team.response
    )
    groups = groups_of(instance)
    return [groups.ids[n] for n in sorted(best_set(groups, *limits_of(instance, team.budget, None)))]


def guessed(told: Told) -> dict[str, float]:
    """Strikes a year of each fault, as the team would guess them: see `buying` of the registration."""
    about, lab = registration(), told.lab.known
    a_year = 1 / about["quarter_of_a_year"]
    whole: dict[str, int] = {}
    for fault, count in told.noticed.by_fault.items():
        whole[lab.discipline[fault]] = whole.get(lab.discipline[fault], 0) + count
    sizes = {d: sum(own == d for own in lab.discipline.values()) for d in set(lab.discipline.values())}
    return {
        fault: about["planner_floor"]
        + a_year * (told.noticed.by_fault.get(fault, 0) + whole.get(d, 0) / sizes[d]) / 2
        for fault, d in lab.discipline.items()
    }


def rules() -> dict[str, Callable[[Told], list[str]]]:
    """Rule -> what it buys, in the order of the registration."""
    known: dict[str, Callable[[Told], list[str]]] = {
        "none": lambda told: [],
        "random": lambda told: by_discipline(told, told.shuffled(())),
        **{
            f"always-{d}": functools.partial(lambda told, d: by_discipline(told, told.shuffled([d])), d=d)
            for d in shipped().disciplines
        },
        "one-line": lambda told: by_count(told, {}),
        "one-line-cost": lambda told: by_count(told, told.costs),
        "kit-quick": lambda told: by_kit(told, "quick", {}),
        "kit-quick-cost": lambda told: by_kit(told, "quick", told.costs),
        "kit-full": lambda told: by_kit(told, "full", told.costs),
        "kit-fed": lambda told: by_kit(told, "quick", told.costs, fed=True),
        "planner": lambda told: best_plan(told.lab.train, told.team, guessed(told)),
        "oracle": lambda told: best_plan(told.lab.held_out, told.team, told.team.rates),
    }
    return {rule["id"]: known[rule["id"]] for rule in registration()["rules"]}
