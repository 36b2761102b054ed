"""What starts a training: a person, the calendar or a threshold. All three ways, from April to December.

The calendar trains before the first of each month. The threshold trains when the month before was off by more than
`upkeep.LIMIT`, written before any result was seen. The person trains once, before the month that is named.
Each training gives a version that names what started it, its data, its code and the version that it took over from.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.flow.versions import FOLDER as FLOW
from xops_lab.runtime import result_view
from xops_lab.runtime.content_hash import hash_of_files
from xops_lab.runtime.progress import Steps
from xops_lab.studies.retraining.ageing import Score, score
from xops_lab.studies.retraining.policies import (
    EACH,
    KEPT,
    LIMIT,
    LIMITED,
    MONTHS,
    ServedModel,
    answers_of,
    decide,
    known_before,
    version,
)
from xops_widgets.pictures import Bar, Heat, bars, heat_map, picture

if TYPE_CHECKING:
    import pandas as pd

MANUAL, CALENDAR, THRESHOLD = TRIGGERS = ("by hand", "calendar", "threshold")
NEVER = "never"
TRAINING_FILES = ("data_definitions.yaml", "delay_model.py", "train.py")  # of the flow's stage files
BY_HAND = (NEVER, *(month.strftime("%B") for month in MONTHS[1:]))


@dataclass(frozen=True)
class LinkedVersion:
    """A version with its links. number: from 1 on; parent: the number it took over from, None for the first.

    started_by: why it was trained; data: first 12 digits of the SHA-256 of the training rows; code: first 12 digits of
    that of the files that train; flights: trained on; answered: months, such as ("April", "May").
    """

    number: int
    cutoff: datetime.date
    parent: int | None
    started_by: str
    data: str
    code: str
    flights: int
    answered: tuple[str, ...]


@dataclass(frozen=True)
class Triggered:
    """The three triggers beside each other: scores and versions by the trigger's name."""

    by_hand: str
    scores: dict[str, Score]
    versions: dict[str, tuple[LinkedVersion, ...]]

    @property
    def headline(self) -> str:
        parts = [
            f"{name}: {s.trainings} training{'s' if s.trainings > 1 else ''}, Brier score {s.brier:.4f}"
            for name, s in self.scores.items()
        ]
        return f"The person trains before {self.by_hand}. {'; '.join(parts)}.".replace(
            "before never", "never"
        )

    def table(self) -> pd.DataFrame:
        """One row a trigger."""
        import pandas as pd

        rows = [
            (name, f"{s.trainings}", f"{s.brier:.4f}", f"{s.difference:+.4f} ({s.low:+.4f} to {s.high:+.4f})",
             f"{100 * s.off:.1f}", "reference" if s.low == s.high == 0 else s.finding)
            for name, s in self.scores.items()
        ]  # fmt: skip
        columns = [
            "trigger", "trainings", "Brier score", "against one training (95 %)", "off in a month, points", "finding"
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def lineage(self, trigger: str) -> pd.DataFrame:
        """The versions of one trigger with their links. Raises ValueError for another trigger."""
        import pandas as pd

        if trigger not in self.versions:
            raise ValueError(f"trigger: expected one of {', '.join(self.versions)}, got {trigger!r}")
        rows = [
            (f"{v.number}", f"{v.parent or ''}", v.started_by, v.data, v.code, f"{v.flights:,}", ", ".join(v.answered))
            for v in self.versions[trigger]
        ]  # fmt: skip
        return pd.DataFrame(
            rows, columns=["version", "parent", "started by", "data", "code", "flights", "answered in"]
        )

    def _repr_html_(self) -> str:
        title = "Which version answered in each month, and what the trainings brought"
        return result_view.view(
            self.headline, picture(self.drawing(), title, self.caption, result_view.table(self.table()))
        )

    @property
    def caption(self) -> str:
        counts = ", ".join(f"{name} {s.trainings}" for name, s in self.scores.items())
        clear = [f"{name}: {s.finding}" for name, s in self.scores.items() if not s.low <= 0 <= s.high]
        told = f"Clear of zero: {'; '.join(clear)}." if clear else "Every interval holds zero."
        return f"Dark: a new version begins ({counts}). {told}"

    def drawing(self) -> str:
        """Versions by month, dark where a new one begins; then the Brier score against one training."""
        rows = [
            (name, [
                Heat(str(v.number), 0.1 if n else 1.0, "") for v in made for n in range(len(v.answered))
            ])
            for name, made in self.versions.items()
        ]  # fmt: skip
        top = max(0.0, *(round(s.high, 4) for s in self.scores.values()))
        differences = [
            Bar(name, round(s.difference, 4), f"{s.difference:+.4f}", "", round(s.low, 4), round(s.high, 4))
            for name, s in self.scores.items()
        ]
        named = "Bar: Brier score minus that of one training; above zero is worse. Line: its 95 % interval."
        return heat_map("trigger", [f"{month:%b}" for month in MONTHS], rows) + bars(
            differences, top, named=named
        )


def code_digest(folder: Path = FLOW) -> str:
    """The first 12 digits of a SHA-256 over the stage files that train: features, fit and days of training."""
    return hash_of_files(folder / name for name in TRAINING_FILES)[:12]


@functools.cache
def data_digest(cutoff: datetime.date, seed: int) -> str:
    """The first 12 digits of a SHA-256 over the rows that the training before `cutoff` learned from."""
    import pandas as pd

    days = pd.to_datetime(list(version(cutoff, seed, KEPT).days))
    table = known_before(cutoff)
    rows = pd.util.hash_pandas_object(table[table["day"].isin(days)], index=False)
    return hashlib.sha256(rows.to_numpy().astype("<u8").tobytes()).hexdigest()[:12]


def served_by(trigger: str, by_hand: str, seed: int) -> tuple[ServedModel, ...]:
    """What answers in each month from April on."""
    served = [ServedModel(MONTHS[0], MONTHS[0])]
    for month in MONTHS[1:]:
        if trigger == MANUAL:
            trained = f"{month:%B}" == by_hand
            served.append(ServedModel(month, month if trained else served[-1].cutoff))
        else:
            served.append(decide(EACH if trigger == CALENDAR else LIMITED, month, served[-1], seed, KEPT))
    return tuple(served)


def reason(trigger: str, cutoff: datetime.date) -> str:
    if cutoff == MONTHS[0]:
        return "first model"
    last = cutoff - datetime.timedelta(days=1)
    return {
        MANUAL: f"a person, before {cutoff:%B}",
        CALENDAR: f"the first of {cutoff:%B}",
        THRESHOLD: f"{last:%B} off by more than {100 * LIMIT:.0f} points",
    }[trigger]


def linked(trigger: str, served: tuple[ServedModel, ...], seed: int) -> tuple[LinkedVersion, ...]:
    """The versions that answered, in order, each with its links."""
    found: list[LinkedVersion] = []
    for cutoff in sorted({s.cutoff for s in served}):
        answered = tuple(f"{s.month:%B}" for s in served if s.cutoff == cutoff)
        flights = version(cutoff, seed, KEPT).flights
        links = (found[-1].number if found else None, reason(trigger, cutoff), data_digest(cutoff, seed))
        found.append(LinkedVersion(len(found) + 1, cutoff, *links, code_digest(), flights, answered))
    return tuple(found)


def compare_triggers(by_hand: str = NEVER, seed: int = 0) -> Steps[Triggered]:
    """Let each trigger look after the model from April to December; yields (fraction, text), returns Triggered.

    by_hand: the month before which the person trains, one of BY_HAND. Raises ValueError for another, or a seed below 0.
    """
    if by_hand not in BY_HAND:
        raise ValueError(f"by_hand: expected one of {', '.join(BY_HAND)}, got {by_hand!r}")
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise ValueError(f"seed: expected a whole number from 0 on, got {seed!r}")
    return _compare(by_hand, seed)


def _compare(by_hand: str, seed: int) -> Steps[Triggered]:
    import pandas as pd

    for n, month in enumerate(MONTHS):
        yield n / (len(MONTHS) + 3), f"training before {month:%B}"
        version(month, seed, KEPT)
    once = pd.concat([answers_of(month, MONTHS[0], seed, KEPT) for month in MONTHS])
    scores, versions = {}, {}
    for n, trigger in enumerate(TRIGGERS):
        yield (len(MONTHS) + n) / (len(MONTHS) + 3), f"answering: {trigger}"
        served = served_by(trigger, by_hand, seed)
        risk = pd.concat([answers_of(s.month, s.cutoff, seed, KEPT) for s in served])
        versions[trigger] = linked(trigger, served, seed)
        scores[trigger] = score(risk, once, len(versions[trigger]))
    return Triggered(by_hand, scores, versions)
