"""A reading of the matrix: whose safeguards detect whose faults, what a limit that learns adds, what strength does.

Every sentence is made from the figures, so that it holds for whatever is measured.
"""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from xops_widgets.decide.detection import rate_interval
from xops_widgets.decide.episodes import Episodes, credits, fault_title, measured_episodes
from xops_widgets.explore.detection_map import (
    ArenaReading,
    Found,
    arenas,
    by_home,
    counted,
    faults_of,
    listed,
    nulls_of,
)
from xops_widgets.knowledge import knowledge
from xops_widgets.pictures import Heat, Picture, heat_map

if TYPE_CHECKING:
    import pandas as pd

LIMITS = {"fixed": "fixed rule", "band": "band of past days", "learned": "learned"}


class Caught(NamedTuple):
    """Of `of` faults that gave one of some safeguards something to judge, the `number` that one of them detects."""

    number: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Clopper-Pearson, 95 %, as if the faults were drawn at random."""
        return rate_interval(self.number, self.of)

    def __str__(self) -> str:
        return f"{self.number} of {self.of}"

    @property
    def range_said(self) -> str:
        low, high = self.interval
        return f"{100 * low:.0f}–{100 * high:.0f} %"


def caught(found: Found, faults: Iterable[str], safeguards: Collection[str]) -> Caught:
    """How many of these faults at least one of these safeguards detects."""
    met = [
        [found[fault, s] for s in safeguards if (fault, s) in found and found[fault, s].detection.onsets]
        for fault in faults
    ]
    return Caught(sum(any(one.detects for one in own) for own in met), sum(bool(own) for own in met))


def whole(read: ArenaReading | None = None) -> ArenaReading:
    """All arenas as one, as shipped; or the one that is given. A fault is measured in one of them."""
    if read is not None:
        return read
    every = arenas()
    return ArenaReading(
        "all",
        {pair: one for arena in every for pair, one in arena.found.items()},
        {name: often for arena in every for name, often in arena.alarms.items()},
    )


def homes(found: Found) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Discipline -> its faults, and discipline -> its safeguards, of those that were measured."""
    kb = knowledge()
    faults, safeguards = (list(dict.fromkeys(pair[n] for pair in found)) for n in (0, 1))
    return by_home(faults, kb.faults), by_home(safeguards, kb.safeguards)


# ---- whose safeguards detect whose faults -----------------------------------------------------------------


def by_discipline(read: ArenaReading | None = None) -> Picture:
    """Faults by discipline against safeguards by discipline: of the faults, those that at least one of them detects."""
    import pandas as pd

    found, kb = whole(read).found, knowledge()
    faults, own = homes(found)
    nulls = nulls_of(found)
    columns: list[tuple[str, Any, list[str]]] = [
        (f"{kb.disciplines[d].name} ({len(names)})", d, names) for d, names in own.items()
    ]
    columns.append((f"any ({sum(map(len, own.values()))})", "", [s for names in own.values() for s in names]))
    groups = [(kb.disciplines[d].name, names) for d, names in faults.items()]
    groups += [("all faults", [f for names in faults.values() for f in names])] if len(groups) > 1 else []
    groups += [("null faults", nulls)] if nulls else []
    rows, table = [], []
    for name, mine in groups:
        cells = [caught(found, mine, safeguards) for _, _, safeguards in columns]
        own_colours = [d for _, d, _ in columns]
        squares = [
            Heat(str(c), c.number / c.of if c.of else None, d)
            for c, d in zip(cells, own_colours, strict=True)
        ]
        rows.append((name, squares))
        table.append((name, *(f"{c} ({c.range_said})" if c.of else "nothing to judge" for c in cells)))
    head = [title for title, _, _ in columns]
    return Picture(
        heat_map("faults of \\ safeguards of", head, rows),
        "Faults of each discipline that at least one safeguard of each detects",
        "In brackets, how many safeguards. The table adds 95 % intervals: with so few faults they are wide.",
        pd.DataFrame(table, columns=["faults of", *head]),
    )


def by_discipline_points(read: ArenaReading | None = None) -> list[str]:
    """What the square by discipline says."""
    found, kb = whole(read).found, knowledge()
    faults, own = homes(found)
    everyone = [s for names in own.values() for s in names]
    all_faults = [f for names in faults.values() for f in names]

    def detected(fault: str, safeguards: Collection[str]) -> bool:
        return caught(found, [fault], safeguards).number > 0

    mine = [f for d, names in faults.items() for f in names if detected(f, own.get(d, []))]
    others = [
        f
        for d, names in faults.items()
        for f in names
        if detected(f, [s for s in everyone if s not in own.get(d, [])])
    ]
    missed = [f for f in all_faults if not detected(f, everyone)]
    points = [
        (
            f"Of {counted(len(all_faults), 'fault')}, {len(mine)} are detected by a safeguard of their own discipline, "
            f"{len(others)} by one of another, {len(missed)} by none."
        ),
        (
            f"Only another discipline’s safeguards detect {len(set(others) - set(mine))}: "
            f"{listed([fault_title(f) for f in others if f not in mine])}."
        ),
    ]
    for d, names in own.items():
        one = caught(found, all_faults, names)
        per = f"{one} faults ({one.range_said})" if one.of else "none: nothing to judge"
        points.append(f"The {counted(len(names), 'safeguard')} of {kb.disciplines[d].name}: {per}.")
    return points


# ---- fixed or learned limits ------------------------------------------------------------------------------


def _by_limit(found: Found) -> dict[str, list[str]]:
    """Kind of limit -> the safeguards that only alert and have it. A gate compares two releases, and has no rival."""
    records = knowledge().safeguards
    names = [s for s in dict.fromkeys(s for _, s in found) if records[s].action == "alert"]
    return {limit: [s for s in names if records[s].limit == limit] for limit in LIMITS}


def limits_table(read: ArenaReading | None = None) -> pd.DataFrame:
    """Safeguards that alert, by where their limit comes from: what they detect, what only they do, what they cost."""
    import pandas as pd

    read = whole(read)
    found, records, rows = read.found, knowledge().safeguards, []
    faults, nulls = faults_of(found), nulls_of(found)
    limits = _by_limit(found)
    for limit, names in limits.items():
        others = [s for other, own in limits.items() if other != limit for s in own]
        sole = [
            f for f in faults if caught(found, [f], names).number and not caught(found, [f], others).number
        ]
        own = caught(found, faults, names)
        alarms = sum(read.alarms[s] for s in names)
        days = sum(records[s].person_days.value for s in names)
        rows.append(
            (
                f"{LIMITS[limit]} ({len(names)})",
                f"{own} ({own.range_said})",
                len(sole),
                str(caught(found, nulls, names)),
                f"{alarms:.1f}",
                f"{days:.1f}",
                ", ".join(records[s].title for s in names),
            )
        )
    columns = [
        "limit",
        "faults detected",
        "only by these",
        "null faults",
        "false alarms in 30 days",
        "person-days",
    ]
    return pd.DataFrame(rows, columns=[*columns, "safeguards"])


def limits_points(read: ArenaReading | None = None) -> list[str]:
    """Whether a limit that learns detects what the plain ones do not, and whether it is sooner."""
    read = whole(read)
    found, limits = read.found, _by_limit(read.found)
    plain, faults = [*limits["fixed"], *limits["band"]], faults_of(found)
    learned = [f for f in faults if caught(found, [f], limits["learned"]).number]
    both = [f for f in learned if caught(found, [f], plain).number]
    alone = [f for f in learned if f not in both]
    only_plain = [f for f in faults if f not in learned and caught(found, [f], plain).number]

    def sooner(fault: str, names: Iterable[str]) -> float:
        own = (found[fault, s] for s in names if (fault, s) in found)
        return min(one.delay for one in own if one.detects and one.delay is not None)

    def alarms(names: Iterable[str]) -> float:
        return sum(read.alarms[s] for s in names)

    first = {f: (sooner(f, limits["learned"]), sooner(f, plain)) for f in both}
    earlier = [f for f, (ours, theirs) in first.items() if ours < theirs]
    later = [f for f, (ours, theirs) in first.items() if ours > theirs]
    return [
        (
            f"A learned limit detects {len(learned)} of {len(faults)} faults. A plain one, fixed or a band, detects "
            f"{len(both)} of these too, {len(later)} of them sooner, {len(earlier)} later, and "
            f"{len(both) - len(earlier) - len(later)} on the same day."
        ),
        f"Only learned: {listed(list(map(fault_title, alone)))}.",
        f"Only plain: {listed(list(map(fault_title, only_plain)))}.",
        (
            f"For this the learned ones raise {alarms(limits['learned']):.1f} false alarms "
            f"in 30 days, the plain ones {alarms(plain):.1f}."
        ),
    ]


# ---- strength ---------------------------------------------------------------------------------------------


def graded(episodes: Episodes) -> list[str]:
    """The faults that were measured at more than one strength."""
    return [fault for fault in episodes.faults() if len(episodes.strengths(fault)) > 1]


def dose_response(episodes: Episodes | None = None) -> Picture:
    """Faults that can strike a share of the rows: at each strength, how many safeguards detect it; harm of a day."""
    import pandas as pd

    episodes = measured_episodes() if episodes is None else episodes
    faults, records = graded(episodes), knowledge().safeguards
    title = "How many safeguards detect a fault, by how much of it there is"
    if not faults:
        return Picture("", title, "Every fault was played whole; weaker ones have not been measured yet.")
    steps = sorted({s for fault in faults for s in episodes.strengths(fault)})
    found = {s: credits(episodes, s) for s in steps}
    by = {
        (f, s): [name for name in episodes.safeguards if found[s][f, name].detects]
        for f in faults
        for s in episodes.strengths(f)
    }
    most = max([1, *map(len, by.values())])
    rows, table = [], []
    for fault in faults:
        squares = []
        for strength in steps:
            names = by.get((fault, strength))
            if names is None:
                squares.append(Heat("", None))
                continue
            squares.append(Heat(str(len(names)), len(names) / most, ""))
            best = max(
                (found[strength][fault, s].detection for s in episodes.safeguards), key=lambda d: d.net
            )
            table.append(
                (
                    fault_title(fault), f"{strength:g}", f"{daily(episodes, fault, strength, 'changed'):,.0f}",
                    f"{daily(episodes, fault, strength, 'cost'):,.1f}", listed([records[s].title for s in names]),
                    f"{best.net:.1f} ({best.low:.1f} to {best.high:.1f})",
                )
            )  # fmt: skip
        rows.append((fault_title(fault), squares))
    columns = [
        "fault",
        "strength",
        "changed answers a day",
        "cost a day",
        "detected by",
        "most net, 95 % interval",
    ]
    return Picture(
        heat_map("fault \\ share of the rows struck", [f"{100 * s:g} %" for s in steps], rows),
        title,
        dose_caption(episodes, by),
        pd.DataFrame(table, columns=columns),
    )


def dose_caption(episodes: Episodes, by: Mapping[tuple[str, float], list[str]]) -> str:
    """Whether fewer safeguards detect the weak fault."""
    faults = graded(episodes)
    weak = {f: episodes.strengths(f)[0] for f in faults}
    full = {f: episodes.strengths(f)[-1] for f in faults}
    seen = [f for f in faults if by[f, full[f]]]
    fewer = [f for f in seen if len(by[f, weak[f]]) < len(by[f, full[f]])]
    lost = [f for f in seen if not by[f, weak[f]]]
    return (
        f"Of {counted(len(seen), 'fault')} that somebody detects whole, {len(fewer)} are detected by fewer at the "
        f"least strength, {len(lost)} of them by none."
    )


def daily(episodes: Episodes, fault: str, strength: float, unit: str) -> float:
    """Median over the onsets of the mean harm on a day that the fault strikes, nobody acting."""
    return statistics.median(mean_days(episodes, fault, strength, unit))


def mean_days(episodes: Episodes, fault: str, strength: float, unit: str) -> list[float]:
    """By onset: the mean harm on a day that the fault strikes; also of `brier`."""
    n = episodes.strikes
    return [
        sum(day.brier if unit == "brier" else day.harm[unit] for day in episodes.days[fault, strength, onset][:n]) / n
        for onset in episodes.onsets(fault, strength)
    ]  # fmt: skip
