"""One question followed through the stages of a day: what stands there of it in the clean run, and with the fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from xops_lab.flow.delay_model import FEATURES
from xops_lab.studies.fault_trail.stages import DayStages, where_differing

if TYPE_CHECKING:
    import pandas as pd

SHOWN = {
    *FEATURES,
    "weather_age_h",
}  # the columns that are shown: what the model reads, and the age of its weather
BY_QUESTION = ("answer", "warning", "risk", "handed", "features", "conformed_questions", "raw_questions")
MISSING = "not there"


class Difference(NamedTuple):
    """One value of the followed question at a stage; before: in the clean run. Values as texts."""

    stage: str
    column: str
    before: str
    after: str


def followed(clean: DayStages, now: DayStages) -> str:
    """The question that is followed: the middle one, by how far its risk moves, of those that the fault takes furthest.

    Furthest: to another answer, else to the last stage before at which any question differs. Without any: of all.
    """
    found = where_differing(clean, now)
    reached = next((found[stage] for stage in BY_QUESTION if len(found[stage])), clean.risk.index)
    moved = (
        (now.risk.reindex(reached) - clean.risk.reindex(reached)).abs().fillna(1.0)
    )  # no answer: as far as can be
    order = moved.rename_axis("id").reset_index(name="moved").sort_values(["moved", "id"], ignore_index=True)
    return str(order["id"][(len(order) - 1) // 2])


def reading_of(question: str, clean: DayStages) -> tuple[str, pd.Timestamp] | None:
    """What names the weather reading of a question; None if it has none, or one of the day before."""
    import pandas as pd

    row = clean.tables["features"].loc[question]
    if pd.isna(row["weather_age_h"]):
        return None
    hour = row["asked_utc"] - pd.Timedelta(hours=row["weather_age_h"])
    name = (str(row["origin"]), hour.round("min").as_unit("us"))
    return name if name in clean.tables["raw_readings"].index else None


def follow_question(question: str, clean: DayStages, now: DayStages) -> list[Difference]:
    """What differs of a question, stage by stage; first the question itself, which the fault leaves as it was asked."""
    found = [Difference("ask", "question", question, question)]
    reading = reading_of(question, clean)
    for stage, table in clean.tables.items():
        name: Any = reading if stage.endswith("readings") else question
        if name is not None and name in table.index:
            found += row_differences(
                stage, table.loc[[name]], now.tables[stage].loc[now.tables[stage].index == name]
            )
    old, new = clean.model, now.model
    about = ("version", "flights", "late_share")
    if clean.learned != now.learned:
        found += [
            Difference("model", part, plain(getattr(old, part)), plain(getattr(new, part))) for part in about
        ]
    found += value_difference("risk", clean.risk.get(question), now.risk.get(question), "{:.4f}")
    found += value_difference("answer", clean.percent.get(question), now.percent.get(question), "{:.0f} %")
    was, now_shown = (day.warned.map({True: "yes", False: "no"}).get(question) for day in (clean, now))
    found += value_difference("warning", was, now_shown, "{}")
    return found


def row_differences(stage: str, before: pd.DataFrame, after: pd.DataFrame) -> list[Difference]:
    """What differs between the row of the clean run and the row or rows now."""
    if len(after) != 1:
        return [Difference(stage, "rows", str(len(before)), str(len(after)))]
    was, now = before.iloc[0], after.iloc[0]
    pairs = [(column, plain(was[column]), plain(now[column])) for column in before.columns if column in SHOWN]
    return [Difference(stage, *pair) for pair in pairs if pair[1] != pair[2]]


def value_difference(stage: str, before: Any, after: Any, form: str) -> list[Difference]:
    old, new = (MISSING if value is None else form.format(value) for value in (before, after))
    return [Difference(stage, stage, old, new)] if old != new else []


def plain(value: Any) -> str:
    """A value as a reader sees it: six significant digits at most, "empty" for none."""
    import pandas as pd

    if pd.isna(value):
        return "empty"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
