"""What the measured trails of the daily faults say: how far each goes, and who noticed.

Source: the measured tables `fault_trail*`, made by `python kit.py measure fault_trail`; one onset. Day 1 is the onset.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from xops_widgets.decide.episodes import credits, measured_episodes
from xops_widgets.knowledge import knowledge, measured
from xops_widgets.pictures import Heat, Picture, heat_map

if TYPE_CHECKING:
    import pandas as pd

    from xops_widgets.knowledge.schema import Source

Number = TypeVar("Number", int, float)
#: What they change harms nothing, so who alerts for them alerts for nothing.
NULL_TITLES = {
    "null-release": "Null fault: a harmless release",
    "null-retraining": "Null fault: trained with another seed",
}
#: Columns of the pictures, from left to right: title -> the stages that it stands for.
COLUMNS = {
    "Raw": ("raw_questions", "raw_readings"),
    "Conformed": ("conformed_questions", "conformed_readings"),
    "Consolidated": ("features",),
    "Model": ("model",),
    "Handed over": ("handed",),
    "Risk": ("risk",),
    "Answer": ("answer",),
    "Warning": ("warning",),
    "Beside": ("exposed", "irreproducible"),
}
BESIDE = "Beside the flow: open to anybody, or not built again the same."
NOT_DRAWN = ("Conformed", "Risk")  # they show what the stage before shows; the table has them
AT_ONCE, LATER, NEVER = NOTICED = ("noticed at once", "noticed later", "by nobody")


@functools.cache
def trails() -> pd.DataFrame:
    """How many questions and readings differ at each stage; index fault, one row a day from 0. Treat as read-only."""
    return measured("fault_trail").set_index("fault")


@functools.cache
def alerts() -> pd.DataFrame:
    """Who alerted in the days of each fault; index (fault, safeguard), with a column `noticed`. Treat as read-only.

    noticed: it alerts on a day on which the clean run does not, and it is credited with the fault: over the onsets of
    the matrix it detects it beyond chance.
    """
    table = measured("fault_trail_alerts").set_index(["fault", "safeguard"])
    credited = {pair for pair, credit in credits(measured_episodes()).items() if credit.detects}
    return table.assign(noticed=(table["more"] > 0) & table.index.isin(credited))


def days() -> int:
    """For how many days each fault was played."""
    return int(trails()["day"].max()) + 1


def faults() -> list[str]:
    """The ids of the faults that were played, null ones apart: by discipline, then in the order of their records."""
    kb, played = knowledge(), set(trails().index)
    found = [fault for fault in kb.daily_faults.values() if fault.id in played]
    return [fault.id for d in kb.disciplines for fault in found if fault.discipline == d]


def title_of(fault: str) -> str:
    return NULL_TITLES[fault] if fault in NULL_TITLES else knowledge().daily_faults[fault].title


def shown_day(fault: str) -> pd.Series:
    """The first day on which anything differs, the first of all where nothing ever does; a row of `trails`."""
    rows = trails().loc[fault]
    stages = [stage for group in COLUMNS.values() for stage in group]
    differs = (rows[stages] > 0).any(axis=1).to_numpy()
    return rows.iloc[int(differs.argmax())]


def share_of(row: pd.Series, stage: str) -> float:
    """Share of the day's questions, or readings, that differ at a stage, 0-1; of the model: 1 is another."""
    of = 1 if stage == "model" else row["readings" if stage.endswith("readings") else "questions"]
    return float(row[stage] / of)


def who_noticed(fault: str) -> list[tuple[str, int]]:
    """The safeguards that noticed a fault, the first of them first, with the day, from 1."""
    rows = alerts().loc[fault]
    rows = rows[rows["noticed"]].sort_values("first", kind="stable")
    return [(str(name), int(day) + 1) for name, day in rows["first"].items()]


def reaches_traveller(fault: str) -> bool:
    """Whether on any day another answer, another warning or none is shown."""
    return bool((trails().loc[fault][["answer", "warning"]] > 0).any(axis=None))


def changes_a_count(fault: str) -> bool:
    """Whether on any day any file or the answers have more rows, or fewer, than in the clean run."""
    return bool((trails().loc[fault]["rows_off"] > 0).any())


def listed(ids: list[str]) -> str:
    return ", ".join(title_of(one) for one in ids)


def shows_at(fault: str, stages: tuple[str, ...]) -> bool:
    """Whether anything differs there on any day."""
    return bool((trails().loc[fault][list(stages)] > 0).any(axis=None))


def when_noticed(fault: str) -> str:
    """One of NOTICED: at once is by the day on which anything first differs."""
    found = who_noticed(fault)
    if not found:
        return NEVER
    return AT_ONCE if found[0][1] <= int(shown_day(fault)["day"]) + 1 else LATER


def trail_picture() -> Picture:
    """The faults of each discipline: how many show at each stage, from left to right, and how many are noticed."""
    kb, every = knowledge(), faults()
    drawn_at = {title: stages for title, stages in COLUMNS.items() if title not in NOT_DRAWN}
    groups = {d: [fault for fault in every if kb.daily_faults[fault].discipline == d] for d in kb.disciplines}
    rows = []
    for own, group in (*groups.items(), ("", every)):
        if group:
            counts = [sum(shows_at(fault, stages) for fault in group) for stages in drawn_at.values()]
            counts.append(sum(map(changes_a_count, group)))
            counts += [sum(when_noticed(fault) == when for fault in group) for when in NOTICED]
            shades: list[Any] = [own] * (len(counts) - 1) + ["bad"]
            squares = [
                Heat(str(n or ""), n / len(group), shade) for n, shade in zip(counts, shades, strict=True)
            ]
            rows.append((f"{kb.disciplines[own].name if own else 'All'}: {len(group)}", squares))
    drawn = heat_map("faults \\ stage", (*drawn_at, "In a count", *NOTICED), rows)
    drawn += (
        '<p class="xops-pic-key">Number of faults by which anything differs from the clean run at a stage, on any of '
        f"{days()} days. In a count: of rows, in any file or of the answers. {BESIDE}</p>"
    )
    caption = (
        f"{sum(map(reaches_traveller, every))} of {len(every)} faults reach the traveller, as another answer or "
        f"another warning. {sum(map(changes_a_count, every))} of {len(every)} change a count of rows. "
        f"{sum(when_noticed(fault) == NEVER for fault in every)} of {len(every)} are noticed by nobody."
    )
    return Picture(
        f'<div class="xops-pic">{drawn}</div>', "How far the faults travel", caption, trail_table()
    )


def trail_table() -> pd.DataFrame:
    """A row a fault, the null ones last: what share of the questions, or readings, differs at each stage, as text.

    On the first day with any difference. Columns: fault; first differs; those of COLUMNS; noticed.
    """
    import pandas as pd

    rows = []
    for fault in (*faults(), *NULL_TITLES):
        row, found = shown_day(fault), who_noticed(fault)
        differs = any(shows_at(fault, stages) for stages in COLUMNS.values())
        cells = []
        for title, group in COLUMNS.items():
            share = max(share_of(row, stage) for stage in group)
            cells.append(("another" if title == "Model" else percent(share)) if share else "")
        day = f"day {row['day'] + 1}" if differs else "never"
        rows.append((title_of(fault), day, *cells, f"day {found[0][1]}" if found else "never"))
    return pd.DataFrame(rows, columns=["fault", "first differs", *COLUMNS, "noticed"])


def percent(share: float) -> str:
    """A share above 0 in whole per cent, never rounded to none or all."""
    if 0 < share < 0.005:
        return "under 1 %"
    return f"{min(99, round(100 * share)) if share < 1 else 100} %"


def trail_sentences() -> list[str]:
    """What all trails say together, each sentence with its denominator."""
    every = faults()
    reach = [fault for fault in every if reaches_traveller(fault)]
    uncounted = [fault for fault in reach if not changes_a_count(fault)]
    stays = [fault for fault in every if fault not in reach]
    moved = [shown_day(fault) for fault in reach]
    answers, warnings = (middle([share_of(row, stage) for row in moved]) for stage in ("answer", "warning"))
    first = {fault: found[0] for fault in every if (found := who_noticed(fault))}
    shown = {fault: int(shown_day(fault)["day"]) + 1 for fault in every}
    at_once = [fault for fault in first if when_noticed(fault) == AT_ONCE]
    before = [fault for fault, (_, day) in first.items() if day < shown[fault]]
    late = [fault for fault in first if when_noticed(fault) == LATER]
    silent = [fault for fault in every if fault not in first]
    loud = [fault for fault in silent if (alerts().loc[fault]["more"] > 0).any()]
    travel = (
        f"{len(reach)} of {len(every)} faults reach the traveller within {days()} days: another per cent, "
        f"another warning, or no answer. The others stay inside or leave beside the flow: {listed(stays)}."
    )
    count = f"{len(uncounted)} of these {len(reach)} change no row count anywhere: no count of rows can find them."
    fading = (
        f"Much fades on the way: in the middle of these {len(reach)}, {percent(answers)} of the day's answers differ "
        f"as shown, and {percent(warnings)} of the warnings."
    )
    soon = (
        f"{len(at_once)} of {len(every)} faults are noticed by the day on which anything first differs; before it: "
        f"{listed(before) or 'none'}. Later: {listed(late) or 'none'}."
    )
    never = (
        f"{len(silent)} of {len(every)} are noticed by none of {len(knowledge().daily_safeguards)} safeguards: "
        f"{listed(silent)}. For {len(loud)} of them something alerts, within chance."
    )
    return [travel, count, fading, soon, never, coverage(first)]


def coverage(noticed: Mapping[str, object]) -> str:
    """How many of the faults that are noticed at all each safeguard notices. noticed: by fault."""
    kb, every = knowledge(), faults()
    by = {name: sum(name in dict(who_noticed(fault)) for fault in every) for name in kb.daily_safeguards}
    most = max(by.values())
    widest = [kb.daily_safeguards[name].title for name, n in by.items() if n == most]
    several = middle([len(who_noticed(fault)) for fault in noticed])
    return (
        f"No safeguard notices more than {most} of {len(every)} faults ({', '.join(widest)}), and "
        f"{sum(n == 0 for n in by.values())} of {len(by)} notice none. In the middle of the faults that are noticed, "
        f"{several} of {len(by)} safeguards notice."
    )


def null_sentences() -> list[str]:
    """What was played beside the faults: null faults, and the clean run."""
    kb = knowledge()
    table = alerts()
    said = []
    for null, title in NULL_TITLES.items():
        row, more = shown_day(null), table.loc[null].query("more > 0")
        names = ", ".join(kb.daily_safeguards[name].title for name in more.index)
        said.append(
            f"{title}: {percent(share_of(row, 'answer')) if row['answer'] else 'none'} of the day's answers differ as "
            f"shown. Alerting where the clean run does not: {names or 'none'}."
        )
    clean = table.loc["none"].query("alerts > 0")
    days = ", ".join(
        f"{kb.daily_safeguards[name].title} on {alerted} of {of} days"
        for name, alerted, of in zip(clean.index, clean["alerts"], clean["judged"], strict=True)
    )
    return [*said, f"The clean run alone: {days}."]


def middle(values: Sequence[Number]) -> Number:
    """The median; of an even number the lower of the two in the middle."""
    return sorted(values)[(len(values) - 1) // 2]


def trail_faults() -> pd.DataFrame:
    """What each fault does; columns: fault, discipline, what happens, imitates."""
    import pandas as pd

    kb = knowledge()
    played = [kb.daily_faults[fault] for fault in faults()]
    rows = [(f.title, kb.disciplines[f.discipline].name, f.what_happens, f.imitates) for f in played]
    return pd.DataFrame(rows, columns=["fault", "discipline", "what happens", "imitates"])


def trail_sources() -> list[Source]:
    """What the faults imitate, by title."""
    kb = knowledge()
    used = {kb.daily_faults[fault].sources[0] for fault in faults()}
    return sorted((kb.sources[source] for source in used), key=lambda source: source.title.lower())
