"""What the trial of the advice says: harm left by each rule, for all teams and by kind, from the measured table."""

from __future__ import annotations

import pandas as pd

from xops_widgets.decide.trial import ALL, NONE, ONE_LINE, ORACLE
from xops_widgets.decide.trial_teams import registration
from xops_widgets.knowledge import knowledge, measured
from xops_widgets.pictures import Bar, Heat, Picture, bars, heat_map
from xops_widgets.pictures.paint import Own

TABLE = "advice_trial"
#: Colours by what a rule is: the kit's, the controls that nobody can or would follow; the others are grey.
OURS, CONTROLS = ("kit-", "planner"), (NONE, ORACLE)
POPULATION_WORDS = {"equal-stakes": "equal harm at stake", "equal-counts": "equal failures", ALL: "all teams"}
KIND_WORDS = {"mixed": "mixed", ALL: "all kinds"}


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def title_of(rule: str) -> str:
    """The title of a rule, as it was registered. Raises ValueError for an unknown one."""
    titles = {one["id"]: str(one["title"]) for one in registration()["rules"]}
    if rule not in titles:
        raise ValueError(f"rule: expected one of {', '.join(titles)}, got {rule!r}")
    return titles[rule]


def rows_of(population: str = ALL, kind: str = ALL) -> pd.DataFrame:
    """The rows of one part of the teams, those with least harm left first.

    Raises ValueError for a population or kind that was not simulated.
    """
    table = measured(TABLE)
    for name, given in (("population", population), ("kind", kind)):
        known = list(table[name].unique())
        if given not in known:
            raise ValueError(f"{name}: expected one of {', '.join(known)}, got {given!r}")
    part = table[(table["population"] == population) & (table["kind"] == kind)]
    return part.sort_values("left", kind="stable").reset_index(drop=True)


def rules_table(population: str = ALL, kind: str = ALL) -> pd.DataFrame:
    """One row a rule, as texts: harm left, how much less than by the one-line rule, and regret, with intervals."""
    rows = rows_of(population, kind)
    return pd.DataFrame(
        {
            "rule": rows["rule"].map(title_of),
            "harm left": [percent(left) for left in rows["left"]],
            "95 % interval": _between(rows, "left"),
            "less than the one-line rule": [_points(less) for less in rows["less"]],
            "its interval": _between(rows, "less", signed=True),
            "more than the oracle": [_points(regret) for regret in rows["regret"]],
            "better for, of the teams": [percent(better) for better in rows["better"]],
        }
    )


def harm_left_by_rule(population: str = ALL, kind: str = ALL) -> Picture:
    """Harm that each rule leaves, least first; the line is the interval, the mark what the one-line rule leaves."""
    rows = rows_of(population, kind)
    one = float(rows.loc[rows["rule"] == ONE_LINE, "left"].iloc[0])
    drawn = bars(
        [
            Bar(title_of(r.rule), r.left, f"{percent(r.left)} ({percent(r.left_low)} to {percent(r.left_high)})",
                _own(r.rule), r.left_low, r.left_high)
            for r in rows.itertuples()
        ],
        top=1.0, mark=one, named="Line through all: the one-line rule. Short lines: 95 % intervals.",
    )  # fmt: skip
    teams = int(rows["teams"].iloc[0])
    caption = f"{teams} simulated teams, onsets that no rule but the oracle had seen. {POPULATION_WORDS[population]}."
    return Picture(drawn, "Harm left after a year", caption, rules_table(population, kind))


def by_kind(population: str = ALL) -> Picture:
    """Harm left by rule and kind of team: the darker, the more is left."""
    kinds = [*(d for d in knowledge().disciplines), "mixed"]
    columns = {kind: rows_of(population, kind).set_index("rule")["left"] for kind in kinds}
    order = [rule for rule in rows_of(population)["rule"] if rule != NONE]
    rows = [
        (
            title_of(rule),
            [Heat(percent(columns[k][rule]), float(columns[k][rule]), _own(rule) or "bad") for k in kinds],
        )
        for rule in order
    ]
    names = [
        knowledge().disciplines[k].name if k in knowledge().disciplines else KIND_WORDS[k] for k in kinds
    ]
    return Picture(
        heat_map("rule \\ most fails in", names, rows), "Harm left, by kind of team", "Darker: more is left."
    )


def verdict_on(rule: str, population: str = ALL, kind: str = ALL) -> str:
    """Whether a rule leaves `less` harm than the one-line rule, `more`, or whether the teams `cannot tell`."""
    row = rows_of(population, kind).set_index("rule").loc[rule]
    if row["less_low"] > 0:
        return "less"
    return "more" if row["less_high"] < 0 else "cannot tell"


def _own(rule: str) -> Own:
    if rule.startswith(OURS):
        return "devops"
    return "bad" if rule in CONTROLS else ""


def _points(share: float) -> str:
    return f"{100 * share:+.1f} points"


def _between(rows: pd.DataFrame, name: str, signed: bool = False) -> list[str]:
    pairs = zip(rows[f"{name}_low"], rows[f"{name}_high"], strict=True)
    if signed:
        return [f"{100 * low:+.1f} to {100 * high:+.1f}" for low, high in pairs]
    return [f"{percent(low)} to {percent(high)}" for low, high in pairs]
