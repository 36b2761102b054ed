"""What was played: the faults and the harm of a day, the safeguards and what they take."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from xops_widgets.decide.episodes import FULL_STRENGTH, Episodes, fault_title, is_null, measured_episodes
from xops_widgets.explore.detection_map import ArenaReading, counted, faults_of, listed
from xops_widgets.explore.detection_reading import LIMITS, caught, daily, mean_days, whole
from xops_widgets.knowledge import knowledge

if TYPE_CHECKING:
    import pandas as pd

UNIT_NOUNS = {
    "changed": "changed answers",
    "cost": "in cost",
    "unanswered": "without an answer",
    "slow": "slow answers",
    "exposed": "exposed",
    "corrupt": "corrupt rows",
    "irreproducible": "irreproducible rows",
}


def faults_table(episodes: Episodes | None = None) -> pd.DataFrame:
    """Each fault: its discipline, what happens, and the harm of a day: median over onsets and range, nobody acting."""
    import pandas as pd

    episodes = measured_episodes() if episodes is None else episodes
    kb, rows = knowledge(), []
    for fault in episodes.faults():
        record = kb.faults.get(fault)
        harm = []
        for unit in episodes.units:
            each = mean_days(episodes, fault, FULL_STRENGTH, unit)
            if any(each):
                low, middle, high = min(each), statistics.median(each), max(each)
                harm.append(f"{_whole(middle)} {UNIT_NOUNS[unit]} ({_whole(low)} to {_whole(high)})")
        brier = daily(episodes, fault, FULL_STRENGTH, "brier")
        rows.append(
            (
                fault_title(fault),
                kb.disciplines[record.discipline].name if record else "control",
                record.what_happens if record else "An ordinary change that nobody would call a fault.",
                "; ".join(harm) or "none",
                f"{brier:+.1f}",
            )
        )
    columns = ["fault", "at home in", "what happens", "harm of a day", "Brier, sum of a day"]
    return pd.DataFrame(rows, columns=columns)


def _whole(amount: float) -> str:
    return f"{amount:,.0f}".replace("-0", "0") if abs(amount) < 0.5 else f"{amount:,.0f}"


def safeguards_table(read: ArenaReading | None = None) -> pd.DataFrame:
    """Each safeguard: what it watches, its limit, its tool, person-days, false alarms, the faults that it detects."""
    import pandas as pd

    read = whole(read)
    kb, faults, rows = knowledge(), faults_of(read.found), []
    for name in dict.fromkeys(s for _, s in read.found):
        s = kb.safeguards[name]
        days = s.person_days
        rows.append(
            (
                f"{s.title} ({kb.disciplines[s.discipline].name})",
                s.watches,
                f"{s.threshold} ({LIMITS[s.limit]})",
                s.made_with.partition(",")[0],
                "refuse" if s.action == "revert" else s.action,
                f"{days.value:g}: {days.set_up:g} to set up, {days.minutes_a_week:g} minutes a week",
                f"{read.alarms[name]:.1f}",
                str(caught(read.found, faults, [name])),
            )
        )
    columns = ["safeguard", "watches", "threshold", "made with", "on an alert", "person-days"]
    return pd.DataFrame(rows, columns=[*columns, "false alarms in 30 days", "faults detected"])


def harm_points(episodes: Episodes | None = None) -> list[str]:
    """What a changed answer is worth knowing: an ordinary change beside the faults, and harm that is luck."""
    episodes = measured_episodes() if episodes is None else episodes

    def changed(fault: str) -> float:
        return daily(episodes, fault, FULL_STRENGTH, "changed")

    every = episodes.faults()
    faults = [fault for fault in every if not is_null(fault)]
    points = []
    if nulls := [fault for fault in every if is_null(fault)]:
        null = max(nulls, key=changed)
        fewer = sum(changed(fault) < changed(null) for fault in faults)
        points.append(
            f"{fault_title(null)} changes {changed(null):,.0f} answers a day, and no fault is there: {fewer} of "
            f"{counted(len(faults), 'fault')} change fewer. A changed answer is not a wrong one."
        )
    costs = {fault: mean_days(episodes, fault, FULL_STRENGTH, "cost") for fault in faults}
    costly = [fault for fault in faults if any(costs[fault])]
    lucky = [fault for fault in costly if min(costs[fault]) < 0]
    points.append(
        f"Of {counted(len(costly), 'fault')} that change the cost of warnings, {len(lucky)} lower it at some onset, by "
        f"luck. Dearest, by the median of the onsets: {listed(_dearest(costs))}."
    )
    return points


def _dearest(costs: dict[str, list[float]]) -> list[str]:
    ordered = sorted(costs, key=lambda fault: -statistics.median(costs[fault]))
    return [f"{fault_title(fault)} ({statistics.median(costs[fault]):,.0f} a day)" for fault in ordered[:3]]
