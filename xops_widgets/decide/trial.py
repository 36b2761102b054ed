"""Does the advice help? Simulated teams follow different rules, and the held-out onsets say what harm is left.

The trial was registered before it was run: `registered/advice_trial.yaml` holds its rules, teams, measure and analysis.
`python kit.py measure advice_trial` runs it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .plan_harm import WEEKS_A_YEAR
from .plan_instance import HOURS, MINUTES_A_FALSE_ALARM
from .trial_rules import Lab, Told, rules
from .trial_teams import Team, draw_teams, notice, registration
from .verdict import shipped

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

NONE, ORACLE, ONE_LINE = "none", "oracle", "one-line"
ALL = "all"
LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Left:
    """What one team has left by one rule. bought: safeguards. by_onset: harm of a year by onset or session, as a part
    of the mean over them; hours: of a year's false alarms, weighted."""

    bought: tuple[str, ...]
    by_onset: Mapping[str, float]
    hours: float


def harm_left(lab: Lab, team: Team, bought: Iterable[str]) -> tuple[dict[str, float], float]:
    """Weighted harm of a year at the held-out onsets, by onset, and of the hours of false alarms.

    The sum of the first over all onsets is what is expected; each onset counts for its share.
    """
    own = [*team.there, *bought]
    found: dict[str, float] = {}
    for fault, rate in team.rates.items():
        harm = lab.unseen.harm(fault, own, team) * rate / len(lab.unseen.cases[fault])
        for case, amount in zip(lab.unseen.cases[fault], harm, strict=True):
            found[case.onset] = found.get(case.onset, 0.0) + float(amount)
    alarms = sum(lab.known.alarms_a_week[s] for s in own)
    return found, team.worth[HOURS] * alarms * WEEKS_A_YEAR * MINUTES_A_FALSE_ALARM / 60


def run(lab: Lab, about: Mapping[str, Any] | None = None) -> Iterator[tuple[Team, dict[str, Left]]]:
    """Each team with what each rule leaves it. The same for the same lab and registration."""
    import numpy as np

    about = registration() if about is None else about
    known, p = rules(), shipped()
    for team in draw_teams(lab.known, about):
        seen = notice(lab.known, team, np.random.default_rng([about["teams"]["seed"], team.number]))
        left = {}
        for at, (rule, buys) in enumerate(known.items()):
            rng = np.random.default_rng([about["teams"]["seed"], team.number, at])
            bought = buys(Told(lab, team, seen, p, rng))
            left[rule] = Left(tuple(bought), *harm_left(lab, team, bought))
        yield team, left


# ---- what is concluded ------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Result:
    """All teams. harm: (teams, rules, onsets); hours: (teams, rules). groups: onsets that are drawn together."""

    teams: tuple[Team, ...]
    rules: tuple[str, ...]
    onsets: tuple[str, ...]
    harm: np.ndarray
    hours: np.ndarray
    groups: tuple[tuple[int, ...], ...]

    def shares(self, weights: np.ndarray | None = None) -> np.ndarray:
        """Harm left as a share of what is left when nothing is bought: (teams, rules). weights: of the onsets."""
        import numpy as np

        each = np.ones(len(self.onsets)) if weights is None else weights
        total = self.harm @ each + self.hours
        return total / total[:, [self.rules.index(NONE)]]


def result_of(lab: Lab, ran: Iterable[tuple[Team, Mapping[str, Left]]]) -> Result:
    """The result of a run. Onsets are drawn together where the same faults met them."""
    import numpy as np

    rows = list(ran)
    names = tuple(rows[0][1])
    sets = list(dict.fromkeys(tuple(c.onset for c in own) for own in lab.unseen.cases.values()))
    onsets = tuple(dict.fromkeys(onset for own in sets for onset in own))
    harm = np.array([[[left[r].by_onset.get(o, 0.0) for o in onsets] for r in names] for _, left in rows])
    hours = np.array([[left[r].hours for r in names] for _, left in rows])
    groups = tuple(tuple(onsets.index(o) for o in own) for own in sets)
    return Result(tuple(team for team, _ in rows), names, onsets, harm, hours, groups)


def draws(result: Result, teams: Sequence[int], many: int, seed: int) -> Iterator[np.ndarray]:
    """Shares left (teams, rules) of drawn teams at drawn onsets, both with replacement."""
    import numpy as np

    rng = np.random.default_rng(seed)
    own = np.asarray(teams)
    for _ in range(many):
        weights = np.zeros(len(result.onsets))
        for group in result.groups:
            np.add.at(weights, rng.choice(group, size=len(group)), 1)
        yield result.shares(weights)[rng.choice(own, size=len(own))]


def parts(result: Result) -> dict[tuple[str, str], list[int]]:
    """(population, kind) -> its teams; `all` stands for every one."""
    found: dict[tuple[str, str], list[int]] = {}
    for n, team in enumerate(result.teams):
        for population in (team.population, ALL):
            for kind in (team.kind, ALL):
                found.setdefault((population, kind), []).append(n)
    return dict(sorted(found.items(), key=lambda item: (item[0][0] != ALL, item[0][1] != ALL)))


def summary(result: Result, about: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """One row a population, kind and rule: teams; left, regret and less (than the one-line rule leaves), each a mean
    share with its interval; better: the share of teams to which it leaves less than the one-line rule does.
    """
    import numpy as np
    import pandas as pd

    about = registration() if about is None else about
    rows = []
    for (population, kind), teams in parts(result).items():
        one, best = (result.rules.index(name) for name in (ONE_LINE, ORACLE))
        drawn = np.array(
            [d.mean(axis=0) for d in draws(result, teams, about["draws"], about["teams"]["seed"])]
        )
        shares = result.shares()[teams]
        for r, rule in enumerate(result.rules):
            row: dict[str, Any] = {"population": population, "kind": kind, "rule": rule, "teams": len(teams)}
            for name, point, spread in (
                ("left", shares[:, r], drawn[:, r]),
                ("regret", shares[:, r] - shares[:, best], drawn[:, r] - drawn[:, best]),
                ("less", shares[:, one] - shares[:, r], drawn[:, one] - drawn[:, r]),
            ):
                low, high = np.quantile(spread, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
                row |= {name: point.mean(), f"{name}_low": low, f"{name}_high": high}
            row["better"] = (shares[:, r] < shares[:, one] - 1e-12).mean()
            rows.append(row)
    return pd.DataFrame(rows).round(4)


def teams_table(result: Result) -> pd.DataFrame:
    """One row a team: what it is, and the share of the harm that each rule leaves it."""
    import pandas as pd

    shares = result.shares()
    return pd.DataFrame(
        {
            "team": team.number,
            "population": team.population,
            "kind": team.kind,
            "budget_days": team.budget,
            "response": team.response,
            "there": len(team.there),
            "failures_a_year": round(sum(team.rates.values()), 1),
            **{rule: round(float(shares[n, r]), 4) for r, rule in enumerate(result.rules) if rule != NONE},
        }
        for n, team in enumerate(result.teams)
    )
