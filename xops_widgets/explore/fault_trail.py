"""The explorer of a fault's way: pick a fault, see what differs at each stage, and who noticed.

One view, two parts. Above: the stages from the first to the last, the share that differs, and the values of one
question. Below: the safeguards, those that noticed first. The figures are those of `trail_reading`.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, Any

from xops_widgets.explore import chart_panels
from xops_widgets.explore.trail_reading import alerts, faults, percent, share_of, shown_day, who_noticed
from xops_widgets.knowledge import knowledge, measured

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

START = "hour-shift"
DIFFERS, TRACK = "#E69F00", "#8f98a3"
INK = chart_panels.INK
HEAD_PX, ROW_PX, GUARD_PX, BETWEEN_PX, BAR_PX = 84, 46, 19, 66, 8
LONG = 46  # characters that a small phone shows on a line
KEY = "Right: the first alert, and the days with one"
AS_CLEAN = "as in the clean run"
#: Lines of the picture, from the first stage to the last: title, the stages of the table, what is counted of each.
LINES: tuple[tuple[str, dict[str, str]], ...] = (
    ("Ask, store, extract", {}),
    ("Lake: raw", {"raw_questions": "questions", "raw_readings": "readings"}),
    ("Lake: conformed", {"conformed_questions": "questions", "conformed_readings": "readings"}),
    ("Lake: consolidated", {"features": "questions"}),
    ("Train: the model", {"model": "another model"}),
    ("Predict: handed to the model", {"handed": "questions"}),
    ("Predict: the risk", {"risk": "questions"}),
    ("Answer: per cent shown", {"answer": "answers"}),
    ("Answer: warning shown", {"warning": "warnings"}),
    ("Beside the flow", {"exposed": "questions open to anybody", "irreproducible": "rows not built again"}),
)


@functools.cache
def examples() -> pd.DataFrame:
    """The followed question of each fault: stage, column, before, after; index fault. Treat as read-only."""
    return measured("fault_trail_example").fillna("").set_index("fault")


def counted(row: pd.Series, group: dict[str, str]) -> str:
    """What differs at a line, in words."""
    said = []
    for stage, noun in group.items():
        if row[stage] and stage == "model":
            said.append(noun)
        elif row[stage]:
            of = row["readings" if stage.endswith("readings") else "questions"]
            said.append(f"{row[stage]:,} of {of:,} {noun}")
    return ", ".join(said) or AS_CLEAN


def question_name(question: str) -> str:
    """A question's id in words: 2013-03-04-1800z-LGA-US2175 is US2175 from LGA, 18:00 UTC."""
    *_, clock, origin, flight = question.split("-")
    return f"{flight} from {origin}, {clock[:2]}:{clock[2:4]} UTC"


def followed(fault: str, group: dict[str, str]) -> str:
    """The values of the followed question that differ at a line: column, before, after."""
    rows = examples().loc[[fault]]
    if not group:
        return "the question: " + question_name(str(rows[rows["stage"] == "ask"]["after"].iloc[0]))
    parts = [
        f"{'' if column == stage else column + ' '}{before} → {after}"
        for stage, column, before, after in rows[["stage", "column", "before", "after"]].itertuples(
            index=False
        )
        if stage in group
    ]
    return shortened(parts)


def shortened(parts: list[str]) -> str:
    """As many parts as fit on a line; how many more there are."""
    for n in range(len(parts), 0, -1):
        more = f"; {len(parts) - n} more" if n < len(parts) else ""
        text = "; ".join(parts[:n]) + more
        if len(text) <= LONG:
            return text
    return parts[0][: LONG - 1] + "…" if parts else ""


def days_said(row: pd.Series) -> str:
    """What a safeguard did, in words; a row of `alerts`."""
    if row["noticed"]:
        return f"day {row['first'] + 1:.0f}; {row['more']:.0f} of {row['judged']:.0f}"
    if not row["judged"]:
        return "nothing to judge"
    if row["more"]:
        return "within chance"
    return "also when clean" if row["alerts"] else "silent"


def guards(fault: str) -> pd.DataFrame:
    """The safeguards for one fault, those that noticed first: safeguard, discipline, stage, said, noticed."""
    import pandas as pd

    kb, rows = knowledge(), alerts().loc[fault]
    order = {"day": 0, "within": 1, "also when": 2, "silent": 3, "nothing": 4}
    found = []
    for place, (name, row) in enumerate(rows.iterrows()):
        safeguard, said = kb.daily_safeguards[str(name)], days_said(row)
        rank = next(n for begin, n in order.items() if said.startswith(begin))
        first = row["first"] if row["noticed"] else 0
        stage = next(s.name for s in kb.stages if s.id == safeguard.stage)
        found.append((rank, first, place, safeguard.title, safeguard.discipline, stage, said, row["noticed"]))
    columns = ["safeguard", "discipline", "stage", "said", "noticed"]
    return pd.DataFrame([row[3:] for row in sorted(found, key=lambda row: row[:3])], columns=columns)


def heads(fault: str) -> tuple[str, str, str, str]:
    """The three lines above the stages, and the one above the safeguards."""
    row, note = shown_day(fault), measured("fault_trail").attrs["provenance"]
    day = datetime.date.fromisoformat(note["onset"]) + datetime.timedelta(days=int(row["day"]))
    found = who_noticed(fault)
    first = f", first on day {found[0][1]}" if found else ""
    answers, warnings = (
        percent(share) if (share := share_of(row, stage)) else "none" for stage in ("answer", "warning")
    )
    return (
        knowledge().daily_faults[fault].title,
        f"Answers that differ: {answers}. Warnings: {warnings}.",
        f"On day {row['day'] + 1} of {note['days']}, {day.day} {day:%B} {day.year}",
        f"Noticed by {len(found)} of {len(alerts().loc[fault])} safeguards{first}",
    )


def fault_trail_table() -> pd.DataFrame:
    """The chart's figures: a row a fault and stage at which something differs.

    Columns: fault; day; stage; what differs; share, % (of the larger of questions and readings); the followed question.
    """
    import pandas as pd

    kb, rows = knowledge(), []
    for fault in faults():
        row = shown_day(fault)
        for line, group in LINES:
            if any(row[stage] for stage in group):
                share = percent(max(share_of(row, stage) for stage in group))
                what = (counted(row, group), share, followed(fault, group))
                rows.append((kb.daily_faults[fault].title, int(row["day"]) + 1, line, *what))
    head = ["fault", "day", "stage", "what differs", "share", "the followed question"]
    return pd.DataFrame(rows, columns=head)


def trail_alerts() -> pd.DataFrame:
    """Who noticed each fault, and what it said; a fault that nobody noticed has one row.

    Columns: fault; safeguard; looks at; first alert; days (with the fault only, of those it judged); it said.
    """
    import pandas as pd

    kb, rows = knowledge(), []
    stages = {stage.id: stage.name for stage in kb.stages}
    for fault in faults():
        title, table = kb.daily_faults[fault].title, alerts().loc[fault]
        found = who_noticed(fault)
        for name, day in found:
            row, safeguard = table.loc[name], kb.daily_safeguards[name]
            days = f"{row['more']} of {row['judged']}"
            rows.append((title, safeguard.title, stages[safeguard.stage], f"day {day}", days, row["said"]))
        if not found:
            rows.append((title, "nobody", "", "", "", ""))
    head = ["fault", "safeguard", "looks at", "first alert", "days", "it said"]
    return pd.DataFrame(rows, columns=head)


def fault_trail() -> alt.LayerChart:
    """The explorer: one choice, the fault. The figures as tables: `fault_trail_table`, `trail_alerts`."""
    import altair as alt

    kb, every = knowledge(), faults()
    labels = [
        f"{kb.disciplines[kb.daily_faults[f].discipline].name}: {kb.daily_faults[f].title}" for f in every
    ]
    under = HEAD_PX + ROW_PX * len(LINES) + BETWEEN_PX
    height = under + GUARD_PX * len(kb.daily_safeguards)
    lines: list[dict[str, Any]] = []
    watchers: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for f, fault in enumerate(every):
        row = shown_day(fault)
        for n, (line, group) in enumerate(LINES):
            share = max((share_of(row, stage) for stage in group), default=0.0)
            top = HEAD_PX + ROW_PX * n
            said = {"said": counted(row, group), "followed": followed(fault, group)}
            lines.append({"f": f, "y": top, "line": line, "share": round(share, 4), **said})
        for n, one in enumerate(guards(fault).itertuples()):
            colour = kb.disciplines[one.discipline].colour.light if one.noticed else TRACK
            name = {"line": f"{one.stage}: {one.safeguard}", "said": one.said, "colour": colour}
            watchers.append({"f": f, "y": under + GUARD_PX * n, "on": int(one.noticed), **name})
        above.append(
            {"f": f, "key": KEY, **dict(zip(("fault", "what", "when", "who"), heads(fault), strict=True))}
        )
    place: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, height], range=[0, height], nice=False),
        "axis": None,
    }
    x_scale = alt.Scale(domain=[0, 1], nice=False)

    def of(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).transform_filter("datum.f == fault")

    def words(chart: Any, field: str, dy: int, right: bool = False, x: int = 0, **mark: Any) -> Any:
        return (
            chart.transform_calculate(at=f"datum.y + {dy}")
            .mark_text(align="right" if right else "left", baseline="middle", color=INK, **mark)
            .encode(x=alt.value("width" if right else x), y=alt.Y("at:Q", **place), text=f"{field}:N")
        )

    def bar(chart: Any, end: Any, colour: str, **mark: Any) -> Any:
        return (
            chart.transform_calculate(at="datum.y + 17", to=f"datum.y + {17 + BAR_PX}")
            .mark_rect(color=colour, **mark)
            .encode(x=alt.X("zero:Q", scale=x_scale, axis=None), x2=end, y=alt.Y("at:Q", **place), y2="to:Q")
        )

    def head(field: str, at: int, **mark: Any) -> Any:
        return (
            of("above")
            .mark_text(align="left", baseline="middle", color=INK, **mark)
            .encode(x=alt.value(0), y=alt.value(at), text=f"{field}:N")
        )

    stage = of("lines").transform_calculate(zero="0", one="1")
    guard = of("watchers")
    layers = [
        head("fault", 12, fontWeight="bold", fontSize=13),
        head("what", 32),
        head("when", 50),
        bar(stage, "one:Q", TRACK, opacity=0.25),
        bar(stage, "share:Q", DIFFERS),
        words(stage, "line", 8, fontWeight="bold"),
        words(stage, "said", 8, right=True),
        words(stage, "followed", 33),
        head("who", under - 38, fontWeight="bold", fontSize=13),
        head("key", under - 18),
        guard.transform_calculate(at="datum.y + 8")
        .mark_point(shape="square", filled=True, size=70)
        .encode(
            x=alt.value(5),
            y=alt.Y("at:Q", **place),
            color=alt.Color("colour:N", scale=None),
            opacity=alt.condition("datum.on == 1", alt.value(1), alt.value(0.45)),
        ),
        words(guard, "line", 8, x=16),
        words(guard, "said", 8, right=True),
    ]
    params = [chart_panels.select("fault", "The fault ", labels, labels[every.index(START)])]
    data = {"lines": lines, "watchers": watchers, "above": above}
    return chart_panels.fitted(alt.layer(*layers), params, data, height)
