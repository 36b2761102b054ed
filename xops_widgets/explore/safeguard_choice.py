"""Which safeguards are worth their alarms? The measured square, and the harm that is left under any set of them.

Everything here is arithmetic on one measured table, `fault_days`, by the three rules of `xops_widgets.decide.harm`.
The chart does so in the page for all 2 ** n sets; the functions here give the same figures as tables.
"""

from __future__ import annotations

import statistics
from collections.abc import Collection
from typing import TYPE_CHECKING

from xops_widgets.decide import harm
from xops_widgets.knowledge import knowledge

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

NEVER = 99
RESPONSES = (1, 14)
START = ("profile-check", "answered-share")
INK = "currentColor"
LEFT, ALONE = "#0072B2", "#8f98a366"
UNIT_TITLES = {
    "changed": "changed answers",
    "worse": "answers on the wrong side of the warning, net",
    "unanswered": "questions without an answer",
    "corrupt": "corrupt rows",
}
BAND_PX = 34
NARROW_PX = 260  # below, the second figure has no room beside its bar
KEYS = {"changed": "c", "worse": "w", "unanswered": "u", "corrupt": "x"}  # short names in the page's data


def onsets_of(measured: harm.Episodes) -> list[str]:
    return sorted({onset for _, onset in measured})


def faults_of(measured: harm.Episodes) -> list[str]:
    present = {fault for fault, _ in measured}
    return [fault for fault in knowledge().faults if fault in present]


def square(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Faults against safeguards: at how many onsets it detected the fault, and after how many days (median).

    Columns: fault, then one a safeguard: "10, day 0"; empty where it detected it at no onset.
    """
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    kb, rows = knowledge(), []
    for fault in faults_of(measured):
        row = {"fault": kb.faults[fault].title}
        for name, safeguard in kb.safeguards.items():
            found = harm.detections(measured, fault, name)
            days = [day for day in found if day is not None]
            row[safeguard.title] = f"{len(days)}, day {statistics.median(days):g}" if days else ""
        rows.append(row)
    return pd.DataFrame(rows)


def square_by_discipline(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Faults against disciplines: at how many onsets any of its safeguards detected it, and on which day (median).

    Columns: fault, at home in, then one a discipline with the number of its safeguards: "10, day 0"; empty where none
    did.
    """
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    kb, rows = knowledge(), []
    own = {d: [s.id for s in kb.safeguards.values() if s.discipline == d] for d in kb.disciplines}
    for fault in faults_of(measured):
        row = {
            "fault": kb.faults[fault].title,
            "at home in": kb.disciplines[kb.faults[fault].discipline].name,
        }
        for discipline, names in own.items():
            detected = [
                harm.detected_on(measured[fault, onset], measured[harm.CLEAN, onset], names)
                for onset in onsets_of(measured)
            ]
            days = [day for day in detected if day is not None]
            head = f"{kb.disciplines[discipline].name} ({len(names)})"
            row[head] = f"{len(days)}, day {statistics.median(days):g}" if days else ""
        rows.append(row)
    return pd.DataFrame(rows)


def alarms(measured: harm.Episodes | None = None) -> pd.DataFrame:
    """Each safeguard: what it does, false alarms in 30 days of the clean run, faults detected at most onsets."""
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    kb, per_30 = knowledge(), harm.false_alarms(measured)
    rows = []
    for name, safeguard in kb.safeguards.items():
        often = 0
        for fault in faults_of(measured):
            found = harm.detections(measured, fault, name)
            often += 2 * sum(day is not None for day in found) > len(found)
        rows.append((safeguard.title, safeguard.action, round(per_30[name], 1), often))
    return pd.DataFrame(
        rows,
        columns=["safeguard", "on an alert", "false alarms in 30 days", "faults detected at most onsets"],
    )


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


def safeguard_choice_table(response: int = 3, measured: harm.Episodes | None = None) -> pd.DataFrame:
    """The chart's figures: each safeguard alone and all together; changed answers left of an episode, by fault."""
    import pandas as pd

    measured = harm.episodes() if measured is None else measured
    kb = knowledge()
    sets = {
        "none": (),
        **{s.title: (name,) for name, s in kb.safeguards.items()},
        "all": tuple(kb.safeguards),
    }
    columns = {
        title: harm_left(chosen, response, "changed", measured).set_index("fault")["left"].round().astype(int)
        for title, chosen in sets.items()
    }
    return pd.DataFrame(columns).rename_axis("fault").reset_index()


def acting_safeguards(measured: harm.Episodes) -> list[str]:
    """Those that block or revert, and alerted in any episode: only they make a set act before the repair."""
    alerted = {name for episode in measured.values() for day in episode for name in day.alerts}
    return [name for name, action in harm.actions().items() if action != "alert" and name in alerted]


def _episode_rows(measured: harm.Episodes, acting: list[str]) -> pd.DataFrame:
    """One row an episode. d*: day on which a safeguard detects it.

    A list a unit: the harm of the whole episode, for each set of the acting safeguards (as a binary number)
    and within it for each day of the repair, 0 to 21 (the last: never).
    """
    import pandas as pd

    kb, does, rows = knowledge(), harm.actions(), []
    for fault in faults_of(measured):
        for onset in onsets_of(measured):
            episode, clean = measured[fault, onset], measured[harm.CLEAN, onset]
            detected = {
                f"d{i}": harm.detected_on(episode, clean, [name]) for i, name in enumerate(kb.safeguards)
            }
            lists: dict[str, list[float]] = {key: [] for key in KEYS.values()}
            for number in range(2 ** len(acting)):
                chosen = {name: does[name] for bit, name in enumerate(acting) if number >> bit & 1}
                for repaired in range(len(episode) + 1):
                    for unit, value in harm.harm_if(episode, clean, chosen, repaired).items():
                        lists[KEYS[unit]].append(int(value) if value == int(value) else round(value, 1))
            rows.append(
                {
                    "fault": kb.faults[fault].title,
                    **{key: NEVER if day is None else day for key, day in detected.items()},
                    **lists,
                }
            )
    return pd.DataFrame(rows)


def safeguard_choice(measured: harm.Episodes | None = None) -> alt.LayerChart:
    """The trade-off explorer: tick safeguards, set the days to repair, choose a unit; harm left by fault.

    Bars: mean over the onsets of the harm of an episode of three weeks; pale without any safeguard. The page
    finds the day of the repair and looks the harm up. The figures for some sets as a table:
    `safeguard_choice_table`; for any set: `harm_left`.
    """
    import altair as alt

    measured = harm.episodes() if measured is None else measured
    kb = knowledge()
    names, acting = list(kb.safeguards), acting_safeguards(measured)
    episodes, onsets = _episode_rows(measured, acting), onsets_of(measured)
    length = len(next(iter(measured.values())))
    low, high = RESPONSES
    params = [
        *(
            alt.param(
                name=f"s{i}",
                value=name in START,
                bind=alt.binding_checkbox(name=f"{kb.safeguards[name].title} "),
            )
            for i, name in enumerate(names)
        ),
        alt.param(
            name="response",
            value=3,
            bind=alt.binding_range(min=low, max=high, step=1, name="Days to repair "),
        ),
        alt.param(
            name="unit",
            value=KEYS["changed"],
            bind=alt.binding_select(
                options=list(KEYS.values()), labels=[UNIT_TITLES[unit] for unit in KEYS], name="Harm in "
            ),
        ),
    ]
    first = ", ".join(f"s{i} ? datum.d{i} : {NEVER}" for i in range(len(names)))
    chosen = " + ".join(f"(s{names.index(name)} ? {2**bit} : 0)" for bit, name in enumerate(acting)) or "0"
    drawn = (
        alt.Chart(episodes)
        .transform_calculate(
            left=f"datum[unit][({chosen}) * {length + 1} + min({length}, min({first}) + response)] / {len(onsets)}",
            alone=f"datum[unit][{length}] / {len(onsets)}",
        )
        .transform_aggregate(left="sum(left)", alone="sum(alone)", groupby=["fault"])
        .transform_calculate(
            said=f"format(datum.left, ',.0f') + (width < {NARROW_PX} ? '' : ' of ' + format(datum.alone, ',.0f'))",
            end="max(datum.left, datum.alone, 0)",
            room="1.6 * max(datum.left, datum.alone, 0)",
        )
    )
    titles = [kb.faults[fault].title for fault in faults_of(measured)]
    y = alt.Y("fault:N", sort=titles, title=None, axis=alt.Axis(labelLimit=230, ticks=False, domain=False))
    x = alt.X(
        "alone:Q",
        title="harm in three weeks",
        axis=alt.Axis(grid=False, tickCount=4),
    )
    pale = drawn.mark_bar(color=ALONE).encode(y=y, x=x)
    left = drawn.mark_bar(color=LEFT, height=12).encode(y=y, x="left:Q")
    room = drawn.mark_point(opacity=0).encode(
        y=y, x="room:Q"
    )  # so that the figures beside the longest bar fit
    said = drawn.mark_text(align="left", dx=5, color=INK).encode(y=y, x="end:Q", text="said:N")
    return (
        alt.layer(pale, left, room, said)
        .add_params(*params)
        .properties(width="container", height=BAND_PX * len(titles))
        .configure(background="transparent", autosize={"type": "fit-x", "contains": "padding"})
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, domainColor=INK, tickColor=INK, labelFontSize=11)
        .configure_text(fontSize=11)
    )


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
