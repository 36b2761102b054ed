"""What a safeguard is, and what it may look at: the day as the flow sees it, and the days before. Never the fault."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

    from xops_lab.flow.registry import ModelVersion
    from xops_lab.flow.replay import Flow

HISTORY_DAYS = 28


@dataclass(frozen=True)
class DayRecord:
    """One day as it went through the flow. features: columns of `consolidated/features`; risk: by question id.

    asked: questions of the day. outcomes: rows known on the day: question_id, late.
    newest: hour of the newest reading of each origin, naive UTC; an origin that sent none is not in it.
    """

    day: datetime.date
    features: pd.DataFrame
    risk: pd.Series
    asked: int
    outcomes: pd.DataFrame
    newest: dict[str, datetime.datetime]


@dataclass(frozen=True)
class View:
    """What a safeguard sees before the day's answers are shown.

    history: the 28 days before, oldest first. model: what is about to serve; trusted: the last model that served
    and was not refused. brier: (version, days) -> Brier score of a version on the outcomes known of so many days.
    """

    today: DayRecord
    history: list[DayRecord]
    model: ModelVersion
    trusted: ModelVersion
    brier: Callable[[ModelVersion, int], float]


Action = Literal["block", "revert", "alert"]


@dataclass(frozen=True)
class Safeguard:
    """A safeguard; what is said of it stands in `records/safeguards/<id>.yaml`.

    watch: view -> what it saw, when it alerts; None when it is silent.
    action: `block` the day's answers, `revert` to the trusted model, or only `alert`.
    """

    id: str
    action: Action
    watch: Callable[[View], str | None]

    @property
    def record(self) -> Any:
        from xops_widgets.knowledge import knowledge

        return knowledge().safeguards[self.id]


def on_record(safeguard: str, watch: Callable[[View], str | None]) -> Safeguard:
    """The safeguard of a record, which says what it does; raises KeyError naming the file that is missing."""
    from xops_widgets.knowledge import knowledge

    records = knowledge().safeguards
    if safeguard not in records:
        raise KeyError(
            f"records/safeguards/{safeguard}.yaml: expected the record of this safeguard, got none"
        )
    return Safeguard(safeguard, records[safeguard].action, watch)


def view_of(flow: Flow, today: DayRecord, history: list[DayRecord], model: Any, trusted: Any) -> View:
    """The view of a day. `brier` reads the lake only when it is asked."""

    def brier(version: ModelVersion, days: int) -> float:
        import pandas as pd

        from xops_lab.flow.predict import predict

        known = pd.concat([record.outcomes for record in history[-days:]])
        rows = pd.concat([record.features for record in history[-days:]])
        table = rows.merge(known, on="question_id").dropna(subset=["late"])
        risk = predict(flow.registry.load(version), table)
        return float(((risk - table["late"].astype(float)) ** 2).mean())

    return View(today, history, model, trusted, brier)
