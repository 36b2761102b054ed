"""Which safeguards are worth their alarms? The measured square, and the harm that is left under any set of them.

Everything here is arithmetic on one measured table, `fault_days`, by the three rules of `xops_widgets.decide.harm`.
`safeguard_chart` does so in the page for all 2 ** n sets; the functions here give the same figures as tables. The price
of a set is what it asks of people: its alerts in the clean run are false alarms, and each takes the minutes that the
reader sets. Alerts at a fault are not counted as a price.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Collection
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from xops_widgets.decide import harm
from xops_widgets.explore import inputs
from xops_widgets.knowledge import knowledge, measured_provenance

if TYPE_CHECKING:
    import pandas as pd

START, RESPONSE = ("profile-check", "answered-share"), 3
MINUTES = 15  # of a person for one false alarm: our assumption, not a measurement; the reader moves it
UNIT_TITLES = {
    "changed": "changed answers",
    "worse": "answers on the wrong side of the warning, net",
    "unanswered": "questions without an answer",
    "corrupt": "corrupt rows",
}


def onsets_of(measured: harm.Episodes) -> list[str]:
    return sorted({onset for _, onset in measured})


def faults_of(measured: harm.Episodes) -> list[str]:
    present = {fault for fault, _ in measured}
    return [fault for fault in knowledge().daily_faults if fault in present]


def square(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Faults against safeguards: at how many onsets it detected the fault, and after how many days (median).

    Columns: fault, then one a safeguard: "10, day 0"; empty where it detected it at no onset.
    """
    measured = harm.episodes() if measured is None else measured

    def said(fault: str, names: list[str]) -> str:
        days = detected_days(measured, fault, names)
        return f"{len(days)}, day {statistics.median(days):g}" if days else ""

    return _by_fault(measured, {s.title: [s.id] for s in knowledge().daily_safeguards.values()}, said)


def placebo_table(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Faults against safeguards: onsets at which it alerted with the fault only, and in the clean run only: "8 : 10".

    Columns: fault, then one a safeguard; a star where the first is more than the second beyond chance.
    """
    measured = harm.episodes() if measured is None else measured

    def said(fault: str, names: list[str]) -> str:
        net = harm.net_detection(measured, fault, names)
        return f"{net.detected} : {net.placebo}{' *' if net.beyond_chance else ''}"

    return _by_fault(measured, {s.title: [s.id] for s in knowledge().daily_safeguards.values()}, said)


def square_by_discipline(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Faults against disciplines: onsets at which any of its safeguards detected it, the same with fault and clean run
    exchanged, and the day of detection (median).

    Columns: fault, at home in, then one a discipline with the number of its safeguards: "10 : 2 *, day 0", a star where
    the first number is more than the second beyond chance; empty where none did.
    """
    measured = harm.episodes() if measured is None else measured
    kb = knowledge()
    own = {d: [s.id for s in kb.daily_safeguards.values() if s.discipline == d] for d in kb.disciplines}

    def said(fault: str, names: list[str]) -> str:
        days = detected_days(measured, fault, names)
        net = harm.net_detection(measured, fault, names)
        star = " *" if net.beyond_chance else ""
        return f"{net.detected} : {net.placebo}{star}, day {statistics.median(days):g}" if days else ""

    table = _by_fault(
        measured, {f"{kb.disciplines[d].name} ({len(names)})": names for d, names in own.items()}, said
    )
    table.insert(1, "at home in", [kb.disciplines[kb.faults[f].discipline].name for f in faults_of(measured)])
    return table


def detected_days(measured: harm.Episodes, fault: str, names: list[str]) -> list[int]:
    """Return the day on which any of these safeguards detected the fault, at each onset where one did."""
    found = (
        harm.detected_on(measured[fault, onset], measured[harm.CLEAN, onset], names)
        for onset in onsets_of(measured)
    )
    return [day for day in found if day is not None]


def _by_fault(
    measured: harm.Episodes, sets: dict[str, list[str]], said: Callable[[str, list[str]], str]
) -> pd.DataFrame:
    """A row a fault, a column a set of safeguards. said: (fault, its safeguards) -> what stands there."""
    import pandas as pd

    titles = knowledge().daily_faults
    return pd.DataFrame(
        [
            {"fault": titles[fault].title, **{head: said(fault, names) for head, names in sets.items()}}
            for fault in faults_of(measured)
        ]
    )


def alarms(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Each safeguard: what it does, false alarms in 30 days of the clean run, faults detected at most onsets, and the
    milliseconds that it takes for a day's batch (median, as noted with the measured table)."""
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    kb, per_30, rows = knowledge(), harm.false_alarms(measured), []
    took = measured_provenance("fault_days")["median_seconds_a_day"]
    for name, safeguard in kb.daily_safeguards.items():
        often = 0
        for fault in faults_of(measured):
            found = harm.detections(measured, fault, name)
            often += 2 * sum(day is not None for day in found) > len(found)
        ms = f"{1000 * took[name]:.0f}"
        rows.append((safeguard.title, safeguard.action, round(per_30[name], 1), often, ms))
    head = ["safeguard", "on an alert", "false alarms in 30 days", "faults detected at most onsets"]
    return pd.DataFrame(rows, columns=[*head, "ms a day-batch, median"])


def harm_alone(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Harm of each fault on a day that it strikes with nobody watching: median over the onsets, and the range.

    Columns: fault, then one a unit: "412 (380 to 455)"; zero where it never did any.
    """
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    rows = []
    for fault in faults_of(measured):
        row = {"fault": knowledge().faults[fault].title}
        for unit in harm.UNITS:
            each = [
                statistics.mean(day.harm[unit] for day in measured[fault, onset][: harm.STRIKES_DAYS])
                for onset in onsets_of(measured)
            ]
            low, middle, high = (round(v) for v in (min(each), statistics.median(each), max(each)))
            row[UNIT_TITLES[unit]] = f"{middle:,} ({low:,} to {high:,})" if low or high else "0"
        rows.append(row)
    return pd.DataFrame(rows)


def harm_left(
    safeguards: Collection[str], response: int, unit: str, measured: harm.Episodes | None = None
) -> pd.DataFrame:
    """Harm of an episode of three weeks under a set of safeguards, beside none: mean over the onsets, largest first.

    Columns: fault, none, left, low, high (range of `left` over the onsets).
    Raises ValueError for an unknown unit or safeguard, or a response below 1.
    """
    import pandas as pd

    if unit not in harm.UNITS:
        raise ValueError(f"unit: expected one of {', '.join(harm.UNITS)}, got {unit!r}")
    measured = harm.episodes() if measured is None else measured
    rows = []
    for fault in faults_of(measured):
        pairs = [(measured[fault, onset], measured[harm.CLEAN, onset]) for onset in onsets_of(measured)]
        alone = statistics.mean(harm.predict(*pair, [], 1)[unit] for pair in pairs)
        left = [harm.predict(*pair, safeguards, response)[unit] for pair in pairs]
        rows.append((knowledge().faults[fault].title, alone, statistics.mean(left), min(left), max(left)))
    table = pd.DataFrame(rows, columns=["fault", "none", "left", "low", "high"])
    return table.sort_values(["none", "fault"], ascending=[False, True], ignore_index=True)


def averted_said(alone: float, left: float) -> str:
    """What a set of safeguards does to the harm of one fault, in words; never "of 0". alone, left: in one unit."""
    before, after = round_half_up(alone), round_half_up(left)
    if before <= 0:
        if after <= 0:
            return f"{-before:,} fewer than clean, by luck" if before else "no harm in this unit"
        return f"adds {after:,}; none without"
    if after > before:
        return f"adds {after - before:,} to {before:,}"
    if after == before:
        return f"averts none of {before:,}"
    return f"averts all {before:,}" if after <= 0 else f"averts {before - after:,} of {before:,}"


def round_half_up(value: float) -> int:
    """Round as the page does: halves away from zero."""
    return int(Decimal(repr(float(value))).to_integral_value(ROUND_HALF_UP))


def attention(
    safeguards: Collection[str], minutes: float = MINUTES, measured: harm.Episodes | None = None
) -> tuple[float, float]:
    """False alarms of these safeguards in 30 days of the clean run, and the hours that people spend on them.

    minutes: of a person for one alarm. Raises ValueError for minutes below 0 or an unknown safeguard.
    """
    inputs.not_negative("minutes", minutes)
    per_30 = harm.false_alarms(harm.episodes() if measured is None else measured)
    if unknown := sorted(set(safeguards) - set(per_30)):
        raise ValueError(f"safeguards: expected some of {', '.join(per_30)}, got {', '.join(unknown)}")
    alarms = sum(per_30[name] for name in set(safeguards))
    return alarms, alarms * minutes / 60


def safeguard_worth(
    safeguards: Collection[str],
    response: int,
    unit: str,
    minutes: float = MINUTES,
    measured: harm.Episodes | None = None,
) -> pd.DataFrame:
    """What each safeguard costs and what it is worth beside the others of a set.

    Columns: safeguard; chosen; alarms (in 30 days of the clean run); hours (for them); worth: harm of one episode of
    each fault that it averts beyond the others of the set, below zero where it does more harm. Raises as `harm_left`.
    """
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    if unit not in harm.UNITS:
        raise ValueError(f"unit: expected one of {', '.join(harm.UNITS)}, got {unit!r}")
    chosen, faults, onsets = set(safeguards), faults_of(measured), onsets_of(measured)

    def all_left(names: set[str]) -> float:
        pairs = (
            (measured[fault, onset], measured[harm.CLEAN, onset]) for fault in faults for onset in onsets
        )
        return sum(harm.predict(*pair, names, response)[unit] for pair in pairs) / len(onsets)

    total, rows = all_left(chosen), []
    for name, safeguard in knowledge().daily_safeguards.items():
        other = all_left(chosen ^ {name})
        worth = other - total if name in chosen else total - other
        rows.append((safeguard.title, name in chosen, *attention([name], minutes, measured), worth))
    return pd.DataFrame(rows, columns=["safeguard", "chosen", "alarms", "hours", "worth"])


def safeguard_choice_table(
    response: int = RESPONSE, minutes: float = MINUTES, measured: harm.Episodes | None = None
) -> pd.DataFrame:
    """The chart's figures for some sets: no safeguard, each alone, those ticked first, and all together.

    Columns: safeguards; changed answers averted, of one episode of each fault; false alarms in 30 days; hours for them.
    """
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    kb = knowledge()
    sets: dict[str, tuple[str, ...]] = {
        "none": (),
        **{s.title: (name,) for name, s in kb.daily_safeguards.items()},
    }
    sets["those ticked at first"], sets["all"] = START, tuple(kb.daily_safeguards)
    rows = []
    for title, chosen in sets.items():
        found = harm_left(chosen, response, "changed", measured)[["none", "left"]].sum()
        alarms_30, hours = attention(chosen, minutes, measured)
        averted = round_half_up(found["none"] - found["left"])
        rows.append((title, averted, f"{alarms_30:.1f}", f"{hours:.1f}"))
    all_harm = round_half_up(harm_left((), response, "changed", measured)["none"].sum())
    head = [
        "safeguards",
        f"changed answers averted, of {all_harm:,}",
        "false alarms in 30 days",
        f"hours, {minutes:g} min each",
    ]
    return pd.DataFrame(rows, columns=head)


def probe_table(probed: pd.DataFrame | None = None) -> pd.DataFrame:
    """How well the arithmetic foretold the acting runs, by unit.

    Columns: unit; episodes; exact (share within 0.5 of the measured, rules 1 and 2; then with rule 3); largest error
    with rule 3, as a share of the largest measured; inside (share of the measured in the range of the other onsets).
    """
    import pandas as pd

    probed = harm.probe(harm.episodes()) if probed is None else probed
    rows = []
    for unit in harm.UNITS:
        part = probed[probed["unit"] == unit]
        simple, carry = ((part[name] - part["measured"]).abs() for name in ("simple", "with_carry"))
        rows.append(
            (
                UNIT_TITLES[unit], len(part), int((simple < 0.5).sum()), int((carry < 0.5).sum()),
                round(float(carry.median())), round(float(carry.max())), round(float(part["measured"].abs().max())),
                int(part["inside"].sum()),
            )
        )  # fmt: skip
    head = ["unit", "episodes", "exact, rules 1 and 2", "exact, all rules", "median error", "largest error",
        "largest harm",
            "inside the range"]  # fmt: skip
    return pd.DataFrame(rows, columns=head)
