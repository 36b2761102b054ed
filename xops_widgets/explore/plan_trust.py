"""How far to trust a plan: arithmetic beside acting, onsets that were held out, and other ways to choose a set."""

from __future__ import annotations

import functools
import statistics
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from xops_widgets.decide.acting import Acted, acted
from xops_widgets.decide.detection import rate_interval
from xops_widgets.decide.episodes import FULL_STRENGTH, Episodes, credits, is_null, measured_episodes
from xops_widgets.decide.matrix import Matrix
from xops_widgets.decide.operational_cases import whole_matrix
from xops_widgets.decide.plan import Control, SafeguardPlan, plan
from xops_widgets.decide.plan_harm import expected_total
from xops_widgets.decide.plan_instance import Instance
from xops_widgets.decide.plan_settings import START, check_settings, instance_for
from xops_widgets.explore.detection_map import counted
from xops_widgets.knowledge import knowledge

if TYPE_CHECKING:
    import pandas as pd

BUDGET = float(START["budget"] or 0)  # person-days; any number of false alarms
UNIT_TITLES = {
    "changed": "changed answers",
    "cost": "cost of warnings",
    "unanswered": "questions without an answer",
    "slow": "slow answers",
    "exposed": "exposed questions",
    "corrupt": "corrupt rows",
    "irreproducible": "irreproducible rows",
}


# ---- arithmetic beside acting -----------------------------------------------------------------------------


def acting_table(found: Sequence[Acted] | None = None) -> pd.DataFrame:
    """Each unit, and all together: how many acting episodes were calculated exactly, or lie within the interval.

    The control: how many came out as if nobody had acted.
    """
    import pandas as pd

    found = acted() if found is None else found
    rows: list[tuple[object, ...]] = []
    for unit in dict.fromkeys(one.unit for one in found):
        own = [one for one in found if one.unit == unit]
        off = [one.error for one in own]
        rows.append(
            (
                UNIT_TITLES[unit], len(own), sum(one.exact for one in own), sum(one.inside for one in own),
                sum(one.as_if_nobody for one in own), f"{statistics.median(off):,.0f}", f"{max(off):,.0f}",
                f"{max(abs(one.measured) for one in own):,.0f}",
            )
        )  # fmt: skip
    whole = _episodes_of(found)
    every = [[all(getattr(one, part) for one in own) for own in whole] for part in PARTS]
    rows.append(("all units at once", len(whole), *map(sum, every), "", "", ""))
    columns = ["unit", "episodes", "exact", "exact or inside the interval", "as if nobody acted (control)"]
    return pd.DataFrame(rows, columns=[*columns, "median error", "largest error", "largest harm"])


PARTS = ("exact", "inside", "as_if_nobody")


def _episodes_of(found: Sequence[Acted]) -> list[list[Acted]]:
    groups: dict[tuple[int, str, str], list[Acted]] = {}
    for one in found:
        groups.setdefault((one.set, one.fault, one.onset), []).append(one)
    return list(groups.values())


def acting_points(found: Sequence[Acted] | None = None) -> list[str]:
    """What the comparison says, by episode and by set."""
    found = acted() if found is None else found
    whole, kb = _episodes_of(found), knowledge()
    exact, inside, nobody = ([own for own in whole if all(getattr(one, p) for one in own)] for p in PARTS)
    sets = sorted({one.set for one in found})
    good = [n for n in sets if all(one.inside for one in found if one.set == n)]
    low, high = rate_interval(len(inside), len(whole))
    points = [
        (
            f"Of {counted(len(whole), 'episode')} in which a random set acted, {len(exact)} were calculated to the "
            f"last answer in every unit; {len(inside)} are exact or inside the interval "
            f"({100 * len(inside) / len(whole):.0f} %, 95 % interval {100 * low:.0f} to {100 * high:.0f} %). "
            f"{len(nobody)} came out as if nobody had acted."
        ),
        f"Of {counted(len(sets), 'random set')}, {len(good)} were exact or inside in all that they met.",
    ]
    off = sorted((own for own in whole if own not in inside), key=lambda own: -_miss(own).error)
    for own in off[:3]:
        one = _miss(own)
        points.append(
            f"Off: {kb.faults[one.fault].title} from {one.onset}, {one.measured:,.0f} {UNIT_TITLES[one.unit]} where "
            f"{one.calculated:,.0f} were calculated."
        )
    return points


def _miss(own: Sequence[Acted]) -> Acted:
    return max((one for one in own if not one.inside), key=lambda one: one.error)


# ---- held-out onsets --------------------------------------------------------------------------------------


def held_out_table(episodes: Episodes | None = None) -> pd.DataFrame:
    """Pairs that were credited, those that were not, and null faults: their detection net of placebo at the onsets that
    the credit comes from, and at those held out."""
    import pandas as pd

    episodes = measured_episodes() if episodes is None else episodes
    found, later = credits(episodes), credits(episodes, FULL_STRENGTH, held_out=True)
    groups = {
        "credited": [pair for pair, one in found.items() if one.detects and not is_null(pair[0])],
        "not credited": [pair for pair, one in found.items() if not one.detects and not is_null(pair[0])],
        "null faults (control)": [pair for pair in found if is_null(pair[0])],
    }
    rows = []
    for name, all_pairs in groups.items():
        pairs = [pair for pair in all_pairs if found[pair].detection.onsets and later[pair].detection.onsets]
        again = sum(later[pair].detection.net > 0 for pair in pairs)
        nets = [
            sum(d[pair].detection.detected - d[pair].detection.placebo for pair in pairs)
            / max(1, sum(d[pair].detection.onsets for pair in pairs))
            for d in (found, later)
        ]
        low, high = rate_interval(again, len(pairs))
        rows.append(
            (name, len(pairs), *(f"{100 * net:.0f} %" for net in nets), f"{again} ({100 * low:.0f}–{100 * high:.0f} %)")
        )  # fmt: skip
    columns = [
        "pairs",
        "number",
        "net, planning onsets",
        "net, held out",
        "above 0 when held out, 95 % interval",
    ]
    return pd.DataFrame(rows, columns=columns)


def held_out_points(episodes: Episodes | None = None, chosen: Chosen | None = None) -> list[str]:
    """Whether what was credited comes again, and whether the plan averts as much as it says."""
    table = held_out_table(episodes).set_index("pairs")
    credited, null = table.loc["credited"], table.loc["null faults (control)"]
    before, after, best = chosen or shipped_choice()
    shares = [100 * averted(one, best.safeguards) for one in (before, after)]
    return [
        (
            f"The {counted(int(credited['number']), 'credited pair')} detect at "
            f"{credited['net, planning onsets']} of the onsets, net of placebo, by which they were credited, and at "
            f"{credited['net, held out']} of those held out; the null faults at {null['net, held out']}."
        ),
        (
            f"The best set for {BUDGET:g} person-days averts {shares[0]:.0f} % of the harm at the onsets that "
            f"it was chosen by, and {shares[1]:.0f} % at those held out."
        ),
    ]


# ---- other ways to choose ---------------------------------------------------------------------------------

WAYS = {
    "none": "no safeguard",
    "random": "random sets for as many person-days, mean",
    "single": "the best single one",
    "greedy": "greedy: most averted a person-day first",
    "best": "the best set",
    "all": "all safeguards",
}


class Chosen(NamedTuple):
    """The plan for what the planner begins with. before: what it was chosen by; after: the same at held-out onsets."""

    before: Instance
    after: Instance
    plan: SafeguardPlan


def choose(before: Matrix, after: Matrix) -> Chosen:
    """Every fault once a year, one of each unit worth the same, the budget that the planner begins with."""
    faults = list(dict.fromkeys(case.fault for case in before.cases))
    start = check_settings({"fears": dict.fromkeys(faults, 1)}, faults)
    first, later = (instance_for(start, matrix.about()) for matrix in (before, after))
    return Chosen(first, later, plan(first, BUDGET))


@functools.cache
def shipped_choice() -> Chosen:
    """By what is shipped."""
    return choose(whole_matrix(), whole_matrix(held_out=True))


def averted(instance: Instance, safeguards: Sequence[str]) -> float:
    """The share of all expected harm that a set averts, its false alarms counted against it."""
    nobody = expected_total(instance, ())
    return 1 - expected_total(instance, safeguards) / nobody if nobody else 0.0


def controls_table(chosen: Chosen | None = None) -> pd.DataFrame:
    """Ways to choose a set within what the planner begins with: what they cost and avert, also at held-out onsets."""
    import pandas as pd

    before, later, best = chosen or shipped_choice()
    records = knowledge().safeguards
    own = Control(best.safeguards, best.harm.total.mean, best.days, best.alarms)
    sets, nobody, rows = {**best.controls, "best": own}, expected_total(before, ()), []
    for way, title in WAYS.items():
        one = sets[way]
        again = "" if way == "random" else f"{100 * averted(later, one.safeguards):.0f} %"
        names = ", ".join(records[s].title for s in one.safeguards)
        shown = names if way not in ("all", "random") else ""
        share = f"{100 * (1 - one.harm / nobody):.0f} %" if nobody else ""
        rows.append((title, shown, f"{one.days:.1f}", f"{one.alarms:.1f}", f"{one.harm:,.0f}", share, again))
    columns = ["set", "safeguards", "person-days", "false alarms a week", "harm a year", "averted"]
    return pd.DataFrame(rows, columns=[*columns, "averted, held out"])
