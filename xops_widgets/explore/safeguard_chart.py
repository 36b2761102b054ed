"""The explorer of safeguards: tick some, and see harm averted beside false alarms and hours of people's attention.

One view, two parts. Above: each fault, its harm, and what the ticked safeguards avert of it. Below: each safeguard,
what it costs, and what it is worth beside the other ticked ones. The arithmetic is that of `safeguard_choice`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xops_widgets.decide import harm
from xops_widgets.explore import chart_panels
from xops_widgets.explore.safeguard_choice import MINUTES, RESPONSE, START, UNIT_TITLES, faults_of, onsets_of
from xops_widgets.knowledge import knowledge

if TYPE_CHECKING:
    import altair as alt

NEVER = 99
RESPONSES, MOST_MINUTES = (1, 14), 60
INK = chart_panels.INK
AVERTED, LEFT, COST = "#0072B2", "#8f98a3", "#E69F00"
ROW_PX, BAR_PX, WORDS_PX, HEAD_PX = 36, 9, 14, 66
WIDEST = (
    0.5  # of the width: so long is the bar of an alarm a day; what the safeguard is worth stands beside it
)
KEYS = {"changed": "c", "worse": "w", "unanswered": "u", "corrupt": "x"}  # short names in the page's data
NOUNS = {
    "c": "changed answers",
    "w": "wrong-side answers, net",
    "u": "unanswered questions",
    "x": "corrupt rows",
}


def acting_safeguards(measured: harm.Episodes) -> list[str]:
    """Those that block or revert, and alerted in any episode: only they make a set act before the repair."""
    alerted = {name for episode in measured.values() for day in episode for name in day.alerts}
    return [name for name, action in harm.actions().items() if action != "alert" and name in alerted]


def episode_rows(measured: harm.Episodes, acting: list[str]) -> list[dict[str, Any]]:
    """One row an episode. d*: day on which a safeguard detects it.

    A list a unit: the harm of the whole episode, for each set of the acting safeguards (as a binary number)
    and within it for each day of the repair, 0 to 21 (the last: never).
    """
    kb, does = knowledge(), harm.actions()
    rows: list[dict[str, Any]] = []
    for fault in faults_of(measured):
        for onset in onsets_of(measured):
            episode, clean = measured[fault, onset], measured[harm.CLEAN, onset]
            detected = {
                f"d{i}": harm.detected_on(episode, clean, [name])
                for i, name in enumerate(kb.daily_safeguards)
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
    return rows


def whole(expression: str) -> str:
    """The Vega expression that writes a count as a whole number."""
    return f"format({expression}, ',.0f')"


def rounded(expression: str) -> str:
    """The Vega expression that rounds halves away from zero, as `safeguard_choice.round_half_up`."""
    return f"(({expression}) < 0 ? -1 : 1) * floor(abs({expression}) + 0.5)"


AVERTED_SAID = (  # as `safeguard_choice.averted_said`; datum.b, datum.a: harm before and after, rounded
    "datum.b <= 0 ? (datum.a > 0 ? 'adds ' + {a} + '; none without' : "
    "datum.b < 0 ? {luck} + ' fewer than clean, by luck' : 'no harm in this unit') : "
    "datum.a > datum.b ? 'adds ' + {more} + ' to ' + {b} : datum.a == datum.b ? 'averts none of ' + {b} : "
    "datum.a <= 0 ? 'averts all ' + {b} : 'averts ' + {less} + ' of ' + {b}"
).format(
    a=whole("datum.a"),
    b=whole("datum.b"),
    luck=whole("-datum.b"),
    more=whole("datum.a - datum.b"),
    less=whole("datum.b - datum.a"),
)


class SafeguardSets:
    """The Vega expressions of sets of safeguards. names: all of them; acting: those that block or revert."""

    def __init__(self, names: list[str], acting: list[str], length: int, onsets: int) -> None:
        self.names, self.acting, self.length, self.onsets = names, acting, length, onsets

    def left(self, toggled: int | None = None) -> str:
        """Harm of an episode that is left under the ticked ones, a share of the mean; toggled: the other way round."""
        on = [f"{'!' if i == toggled else ''}s{i}" for i in range(len(self.names))]
        first = ", ".join(f"{tick} ? datum.d{i} : {NEVER}" for i, tick in enumerate(on))
        bits = (
            " + ".join(f"({on[self.names.index(n)]} ? {2**b} : 0)" for b, n in enumerate(self.acting)) or "0"
        )
        row = f"({bits}) * {self.length + 1} + min({self.length}, min({first}) + response)"
        return f"datum[unit][{row}] / {self.onsets}"

    def alone(self) -> str:
        """Harm of an episode without any, a share of the mean."""
        return f"datum[unit][{self.length}] / {self.onsets}"


def safeguard_choice(measured: harm.Episodes | None = None) -> alt.LayerChart:
    """The trade-off explorer: tick safeguards; set days to repair, minutes for an alarm, and what counts as harm.

    Bars: mean over the onsets of the harm of an episode of three weeks; false alarms in 30 days of the clean run. The
    figures for some sets as a table: `safeguard_choice_table`; for any set: `harm_left`, `safeguard_worth`,
    `attention`.
    """
    import altair as alt

    measured = harm.episodes() if measured is None else measured
    kb = knowledge()
    names, faults = list(kb.daily_safeguards), faults_of(measured)
    acting = acting_safeguards(measured)
    sets = SafeguardSets(names, acting, len(next(iter(measured.values()))), len(onsets_of(measured)))
    per_30 = harm.false_alarms(measured)
    below = HEAD_PX + ROW_PX * len(faults)
    ticks = "[" + ", ".join(f"s{i}" for i in range(len(names))) + "]"
    cost = {
        "alarms": f"{[round(per_30[name], 6) for name in names]}[datum.i]",
        "title": f"{[kb.safeguards[name].title for name in names]}[datum.i]",
        "ticked": f"{ticks}[datum.i]",
    }
    every = " + ".join(f"(s{i} ? {round(per_30[name], 6)} : 0)" for i, name in enumerate(names))
    episodes = alt.Chart(alt.NamedData("episodes"))
    by_fault = (
        episodes.transform_calculate(left=sets.left(), alone=sets.alone())
        .transform_aggregate(left="sum(left)", alone="sum(alone)", groupby=["fault"])
        .transform_calculate(a=rounded("datum.left"), b=rounded("datum.alone"))
        .transform_calculate(
            row=f"indexof({[kb.faults[fault].title for fault in faults]}, datum.fault)",
            said=AVERTED_SAID,
            whole="max(datum.b, 0)",
            averted="max(min(datum.b, datum.b - datum.a), 0)",
            added="max(datum.a, datum.b, 0)",
        )
        .transform_joinaggregate(most="max(added)")
        .transform_calculate(
            **{f"{field}_x": f"datum.{field} / max(datum.most, 1)" for field in ("whole", "averted", "added")}
        )
    )
    other: dict[str, Any] = {f"t{i}": sets.left(i) for i in range(len(names))}
    sums: dict[str, Any] = {field: f"sum({field})" for field in ("left", "alone", *other)}
    totals = episodes.transform_calculate(left=sets.left(), alone=sets.alone(), **other).transform_aggregate(
        **sums
    )
    by_safeguard = (
        totals.transform_fold([f"t{i}" for i in range(len(names))], as_=["which", "other"])
        .transform_calculate(i="toNumber(slice(datum.which, 1))")
        .transform_calculate(**cost)
        .transform_calculate(worth="(datum.ticked ? 1 : -1) * (datum.other - datum.left)")
        .transform_calculate(
            row="datum.i",
            bar=f"{WIDEST} * datum.alarms / 30",
            named="datum.title + (datum.ticked ? '' : ' (off)')",
            said="datum.alarms == 0 ? 'no false alarm' : format(datum.alarms, '.1f') + ' alarms, ' + "
            "format(datum.alarms * minutes / 60, '.1f') + ' h'",
            worth_said="abs(datum.worth) < 0.5 ? 'worth nothing' : datum.worth < 0 ? 'does ' + "
            f"{whole(rounded('-datum.worth'))} + ' more harm' : 'worth ' + {whole(rounded('datum.worth'))}",
        )
    )
    total = totals.transform_calculate(
        averts=rounded("datum.alone - datum.left"),
        b=rounded("datum.alone"),
        nouns=f"{NOUNS}[unit]",
        alarms=every,
    )
    gain = total.transform_calculate(
        said="(datum.averts < 0 ? 'Adds ' + "
        f"{whole('-datum.averts')} + ' ' + datum.nouns : 'Averts ' + {whole('datum.averts')} + ' of ' + "
        f"{whole('datum.b')} + ' ' + datum.nouns)"
    )
    price = total.transform_calculate(
        said="'Costs ' + format(datum.alarms, '.1f') + ' false alarms, ' + "
        "format(datum.alarms * minutes / 60, '.1f') + ' hours in 30 days'"
    )
    x_scale = alt.Scale(domain=[0, 1], nice=False)

    def bar(chart: Any, field: str, top: int, colour: str, **mark: Any) -> Any:
        return (
            chart.transform_calculate(
                y=f"{top} + {ROW_PX} * datum.row + {WORDS_PX + 3}",
                y2=f"{top} + {ROW_PX} * datum.row + {WORDS_PX + 3 + BAR_PX}",
            )
            .mark_rect(color=colour, **mark)
            .encode(
                x=alt.X(f"{field}:Q", scale=x_scale, axis=None),
                x2=alt.datum(0),
                y=alt.Y("y:Q", **place),
                y2="y2:Q",
            )
        )

    def words(chart: Any, field: str, top: int, dy: int, right: bool, **mark: Any) -> Any:
        return (
            chart.transform_calculate(y=f"{top} + {ROW_PX} * datum.row + {dy}")
            .mark_text(align="right" if right else "left", baseline="bottom", color=INK, **mark)
            .encode(x=alt.value("width" if right else 0), y=alt.Y("y:Q", **place), text=f"{field}:N")
        )

    height = below + HEAD_PX + ROW_PX * len(names)
    place: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, height], range=[0, height], nice=False),
        "axis": None,
    }

    def line(chart: Any, field: str, at: int, x: int = 0, **mark: Any) -> Any:
        return chart.mark_text(align="left", baseline="bottom", color=INK, **mark).encode(
            x=alt.value(x), y=alt.value(at), text=f"{field}:N"
        )

    def key(at: int, marks: list[tuple[int, str, str]]) -> list[Any]:
        made = []
        for x, colour, text in marks:
            one = alt.Chart(alt.InlineData([{"text": text}]))
            made += [
                one.mark_point(shape="square", filled=True, color=colour, size=70, opacity=1).encode(
                    x=alt.value(x + 5), y=alt.value(at - 6)
                ),
                line(one, "text", at, x + 14),
            ]
        return made

    box = alt.binding_checkbox
    params = [
        *(
            alt.param(name=f"s{i}", value=safeguard.id in START, bind=box(name=f"{safeguard.title} "))
            for i, safeguard in enumerate(kb.daily_safeguards.values())
        ),
        slider("response", "Days to repair ", RESPONSES, RESPONSE),
        slider("minutes", "Minutes for a false alarm ", (1, MOST_MINUTES), MINUTES),
        alt.param(
            name="unit",
            value=KEYS["changed"],
            bind=alt.binding_select(
                options=list(KEYS.values()), labels=[UNIT_TITLES[unit] for unit in KEYS], name="Harm in "
            ),
        ),
    ]  # fmt: skip
    one = alt.Chart()
    top, under = HEAD_PX - 14, below + HEAD_PX - 14
    layers = [
        line(gain, "said", 18, fontWeight="bold", fontSize=13),
        *key(42, [(0, AVERTED, "averted"), (80, LEFT, "harm left"), (168, COST, "harm added")]),
        of(
            by_fault,
            bar(one, "added_x", top, COST),
            bar(one, "whole_x", top, LEFT),
            bar(one, "averted_x", top, AVERTED),
            words(one, "fault", top, WORDS_PX, False),
            words(one, "said", top, WORDS_PX, True),
        ),
        line(price, "said", below + 18, fontWeight="bold", fontSize=13),
        *key(below + 42, [(0, COST, "false alarms"), (104, LEFT, "if it were on")]),
        of(
            by_safeguard,
            bar(one.transform_filter("datum.ticked"), "bar", under, COST),
            bar(one.transform_filter("!datum.ticked"), "bar", under, LEFT, opacity=0.5),
            words(one, "named", under, WORDS_PX, False),
            words(one, "said", under, WORDS_PX, True),
            words(one, "worth_said", under, WORDS_PX + 16, True),
        ),
    ]
    data = {"episodes": episode_rows(measured, acting)}
    return chart_panels.fitted(alt.layer(*layers), params, data, height)


def of(chart: alt.Chart, *marks: Any) -> Any:
    """Marks over one computed table, which is written once. chart: has its data and transforms."""
    import altair as alt

    together = alt.layer(*marks)
    together.data, together.transform = chart.data, chart.transform
    return together


def slider(name: str, title: str, limits: tuple[int, int], value: int) -> alt.Parameter:
    """A slider over whole numbers. limits: from, to."""
    import altair as alt

    low, high = limits
    return alt.param(name=name, value=value, bind=alt.binding_range(min=low, max=high, step=1, name=title))
