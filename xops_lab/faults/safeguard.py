"""What a safeguard is, and what it may look at: the day as the flow sees it, and the days before. Never the fault."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from xops_lab.faults.release import Release, in_service

if TYPE_CHECKING:
    import pandas as pd

    from xops_lab.flow.registry import ModelVersion
    from xops_lab.flow.replay import Flow

HISTORY_DAYS = 28


class NothingToJudge(Exception):
    """A safeguard met nothing that it judges, as a promotion gate on a day without a new model: no opportunity."""


@dataclass(frozen=True)
class DayRecord:
    """One day as it went through the flow. features: columns of `consolidated/features`; risk: by question id.

    asked: questions of the day. outcomes: rows known on the day: question_id, late.
    newest: hour of the newest reading of each origin, naive UTC; an origin that sent none is not in it.
    served: the rows as the service handed them to the model, by its own log; None where they are `features` themselves.
    """

    day: datetime.date
    features: pd.DataFrame
    risk: pd.Series
    asked: int
    outcomes: pd.DataFrame
    newest: dict[str, datetime.datetime]
    served: pd.DataFrame | None = None
    release: Release = field(default_factory=in_service)

    @property
    def handed(self) -> pd.DataFrame:
        """What the model got."""
        return self.features if self.served is None else self.served


@dataclass(frozen=True)
class View:
    """What a safeguard sees before the day's answers are shown.

    history: the 28 days before, oldest first. model, release: what is about to serve; trusted, trusted_release: the
    last that served and were not refused by this safeguard. brier: (version, days) -> Brier score of a version on the
    outcomes known of so many days. load: version -> its classifier. lake: folder of the lake; public: of what anybody
    can read.
    """

    today: DayRecord
    history: list[DayRecord]
    model: ModelVersion
    trusted: ModelVersion
    brier: Callable[[ModelVersion, int], float]
    load: Callable[[ModelVersion], Any] = lambda version: None
    trusted_release: Release = field(default_factory=in_service)
    lake: Path = Path()
    public: Path = Path()

    @property
    def release(self) -> Release:
        return self.today.release


Action = Literal["revert", "alert"]
Watch = Callable[[View], str | None]


@dataclass(frozen=True)
class Safeguard:
    """A safeguard; what is said of it stands in `records/safeguards/<id>.yaml`.

    watch: view -> what it saw, when it alerts; None when it is silent. Raises NothingToJudge.
    action: `revert` to the trusted model and release, or only `alert`.
    """

    id: str
    action: Action
    watch: Watch

    @property
    def record(self) -> Any:
        from xops_widgets.knowledge import knowledge

        return knowledge().safeguards[self.id]


def on_record(safeguard: str, watch: Watch) -> Safeguard:
    """The safeguard of a record, which says what it does; raises KeyError naming the file that is missing."""
    from xops_widgets.knowledge import knowledge

    records = knowledge().safeguards
    if safeguard not in records:
        raise KeyError(
            f"records/safeguards/{safeguard}.yaml: expected the record of this safeguard, got none"
        )
    return Safeguard(safeguard, records[safeguard].action, watch)


def view_of(
    flow: Flow,
    today: DayRecord,
    history: list[DayRecord],
    model: Any,
    trusted: Any,
    trusted_release: Release | None = None,
    public: Path = Path(),
) -> View:
    """The view of a day. `brier` reads the lake only when it is asked."""

    def brier(version: ModelVersion, days: int) -> float:
        import pandas as pd

        from xops_lab.flow.predict import predict

        known = pd.concat([record.outcomes for record in history[-days:]])
        rows = pd.concat([record.features for record in history[-days:]])
        table = rows.merge(known, on="question_id").dropna(subset=["late"])
        risk = predict(flow.registry.load(version), table)
        return float(((risk - table["late"].astype(float)) ** 2).mean())

    return View(
        today,
        history,
        model,
        trusted,
        brier,
        flow.registry.load,
        trusted_release or today.release,
        flow.state.lake,
        public,
    )
