"""What becomes of a day's answers when one thing that shaped the model is lost: the model is trained again without it.

The answers that travellers were shown are compared, to the last bit, with those of the model that is trained again
from what is left. The training is the flow's own, and only what is named in `LOST` differs.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow import lake, train, versions
from xops_lab.flow.answer import WARN_FROM
from xops_lab.flow.extract import Extract, extract
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import ModelVersion
from xops_lab.flow.state import State
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.reproducibility.replayed import DAY, answered, features, model_of, replayed
from xops_widgets.pictures import Bar, Picture, bars, picture
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

NOTHING, SEED, DATA, KEPT = LOST = (
    "nothing: data, code, seed are kept",
    "the seed",
    "one day of data, overwritten in place",
    "one day of data, but a snapshot is kept",
)
CORRECTED_CARRIER, CORRECTED_MIN = (
    "UA",
    -10.0,
)  # the correction that overwrites: its arrivals ten minutes earlier


@dataclass(frozen=True)
class Rebuilt:
    """A day's answers made again.

    equal: to the last bit; other_percent, other_warning: what the traveller reads is another.
    """

    lost: str
    answers: int
    equal: int
    other_percent: int
    other_warning: int
    rows_overwritten: int

    @property
    def headline(self) -> str:
        return f"Lost: {self.lost}. Of {self.answers} answers of {DAY} {self.equal} come out equal to the last bit."

    def rows(self) -> list[tuple[str, str]]:
        return [
            ("answers shown on the day", str(self.answers)),
            ("equal to the last bit", str(self.equal)),
            ("cannot be rebuilt", str(self.answers - self.equal)),
            ("another whole per cent for the traveller", str(self.other_percent)),
            ("another decision about the warning", str(self.other_warning)),
            ("rows of the lake that were overwritten", str(self.rows_overwritten)),
        ]

    def drawn(self) -> str:
        """What of the day's answers comes out again, and what a traveller reads otherwise."""
        counts: tuple[tuple[str, int, Own], ...] = (
            ("equal to the last bit", self.equal, ""),
            ("cannot be rebuilt", self.answers - self.equal, "bad"),
            ("another whole per cent", self.other_percent, "bad"),
            ("another decision about the warning", self.other_warning, "bad"),
        )
        rows = [Bar(name, n, f"{n} of {self.answers}", own) for name, n, own in counts]
        return bars(rows, top=self.answers)

    def _repr_html_(self) -> str:
        said = (
            f"{self.other_percent} travellers would read another whole per cent, "
            f"and {self.other_warning} another decision about the warning."
        )
        table = result_view.rows(("of the answers", "number"), self.rows())
        title = f"The answers of {DAY}, made again. Lost: {self.lost}"
        return result_view.view(self.headline, picture(self.drawn(), title, said, table))


def equal_again(found: Sequence[Rebuilt]) -> Picture:
    """The same day's answers, made again without one thing after another: how many come out otherwise."""
    import pandas as pd

    rows = [
        Bar(f.lost, f.answers - f.equal, f"{f.answers - f.equal} of {f.answers} differ", "bad") for f in found
    ]
    gone = [f for f in found if f.equal < f.answers]
    caption = "Nothing that was lost changes an answer."
    if gone:
        readers = ", ".join(f"{f.other_warning} in {f.answers}" for f in gone)
        caption = f"Lost, these cannot be made again: {'; '.join(f.lost for f in gone)}."
        caption += f" Another decision about the warning: {readers}."
    head = {
        "lost": "lost", "answers": "answers", "equal": "equal", "other_percent": "another whole per cent",
        "other_warning": "another decision about the warning", "rows_overwritten": "rows overwritten",
    }  # fmt: skip
    table = pd.DataFrame([vars(f) for f in found])[list(head)].rename(columns=head)
    most = max(f.answers for f in found)
    return Picture(
        bars(rows, top=most), f"The answers of {DAY}, made again from what is left", caption, table
    )


def lose(lost: str = SEED) -> Steps[Rebuilt]:
    """Train the model of DAY again without one thing; yields (fraction, text), returns how many answers come out equal.

    Raises ValueError for anything but one of LOST.
    """
    if lost not in LOST:
        raise ValueError(f"lost: expected one of {', '.join(LOST)}, got {lost!r}")
    return _lose(lost)


def _lose(lost: str) -> Steps[Rebuilt]:
    state = yield from replayed()
    yield 1.0, "training again"
    version = model_of(state)
    with tempfile.TemporaryDirectory(prefix="xops-lost-") as folder:
        copy, overwritten = Path(folder) / "lake", 0
        if lost in (DATA, KEPT):
            shutil.copytree(state.lake, copy)
            overwritten = overwrite(state, copy, overwritten_day(version))
        places = (
            snapshot_places(state, version)
            if lost == KEPT
            else lake_places(copy if lost == DATA else state.lake)
        )
        risk = answers_again(places, version.seed + (lost == SEED), features(state))
    shown = answered(state)["risk"].to_numpy()
    return Rebuilt(
        lost=lost,
        answers=len(shown),
        equal=int((risk == shown).sum()),
        other_percent=int(((100 * risk).round() != (100 * shown).round()).sum()),
        other_warning=int(((risk >= WARN_FROM) != (shown >= WARN_FROM)).sum()),
        rows_overwritten=overwritten,
    )


Places = dict[str, dict[datetime.date, Path]]


def lake_places(folder: Path) -> Places:
    """The consolidated files of each day in a lake, by table."""
    return {
        table: {
            datetime.date.fromisoformat(path.stem): path
            for path in (folder / "consolidated" / table).glob("*.parquet")
        }
        for table in ("features", "outcomes")
    }


def snapshot_places(state: State, version: ModelVersion) -> Places:
    """The same files where DVC keeps them, of the snapshot that a model was trained on."""
    kept = versions.files_of(state, version.data_version)
    return {
        table: {
            datetime.date.fromisoformat(Path(name).stem): path
            for name, path in kept.items()
            if name.startswith(f"consolidated/{table}/")
        }
        for table in ("features", "outcomes")
    }


def table_of(places: Places, cutoff: datetime.date) -> pd.DataFrame:
    """The flow's own table for the training before a day, from these files."""
    days, connection = train.window(cutoff, places["features"]), lake.open_duckdb()
    features, outcomes = ([places[table][day] for day in days] for table in ("features", "outcomes"))
    try:
        return train.training_table(connection, features, outcomes, cutoff)
    finally:
        connection.close()


def answers_again(places: Places, seed: int, questions: Any) -> np.ndarray:
    """Risks (n,) 0-1 of these questions by a model that the flow's own training makes before DAY from these files."""
    return predict(train.train(table_of(places, DAY), DAY, seed).classifier, questions)


def overwritten_day(version: ModelVersion) -> datetime.date:
    """The last of the days that a model learned from."""
    return datetime.date.fromisoformat(version.days[-1])


def overwrite(state: State, folder: Path, day: datetime.date) -> int:
    """Load one day of a lake again, in place, from a corrected source; returns the outcomes that are now another."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = extract(state.app_url, day)
    of_carrier = pc.match_substring(rows.outcomes["question_id"], f"-{CORRECTED_CARRIER}")
    delay = pc.cast(rows.outcomes["arr_delay"], pa.float64())
    moved = pc.if_else(of_carrier, pc.add(delay, CORRECTED_MIN), delay)
    at = rows.outcomes.schema.get_field_index("arr_delay")
    outcomes = rows.outcomes.set_column(at, "arr_delay", moved)
    connection = lake.open_duckdb()
    try:
        lake.write_day(connection, folder, day, Extract(rows.questions, rows.weather, outcomes))
    finally:
        connection.close()
    return int(pc.sum(pc.and_(of_carrier, pc.is_valid(delay))).as_py() or 0)
