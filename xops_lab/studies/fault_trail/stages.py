"""What each stage of a day holds, and where it differs from the clean run.

An episode hands its day to whatever watches it. The recorder is such a watcher: it alerts never, and keeps the files
of the lake, the model, what that model was handed and what it answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.faults.safeguard import Safeguard, View
from xops_lab.flow import lake
from xops_lab.flow.delay_model import FEATURES

if TYPE_CHECKING:
    import pandas as pd

    from xops_lab.flow.registry import ModelVersion

RECORDER = "recorder"
QUESTION = ["question_id"]
READING = ["origin", "hour_utc"]
#: Stage -> file of the lake, and what names a row of it.
LAKE_FILES: dict[str, tuple[str, list[str]]] = {
    "raw_questions": ("raw/questions", QUESTION),
    "raw_readings": ("raw/weather", READING),
    "conformed_questions": ("conformed/questions", QUESTION),
    "conformed_readings": ("conformed/weather", READING),
    "features": ("consolidated/features", QUESTION),
}
#: Stage -> its title, and what is counted there; in the order in which a day goes through them, then what is beside it.
STAGES = {
    "raw_questions": ("Raw: questions", "questions whose row in the raw file is lost, doubled or altered"),
    "raw_readings": (
        "Raw: weather",
        "weather readings whose row in the raw file is lost, doubled or altered",
    ),
    "conformed_questions": ("Conformed: questions", "the same, of the conformed questions"),
    "conformed_readings": ("Conformed: weather", "the same, of the conformed readings"),
    "features": ("Consolidated", "questions whose consolidated row is lost, doubled or altered"),
    "model": ("Model that serves", "1 where another version answers, or one that was trained otherwise"),
    "handed": ("Handed to the model", "questions whose row reaches the model lost, doubled or altered"),
    "risk": ("Risk", "questions whose risk differs in any bit, or is missing"),
    "answer": ("Answer shown", "questions that are shown another whole per cent, or none"),
    "warning": (
        "Warning shown",
        "questions that are warned of, and are not in the clean run, or the reverse",
    ),
    "exposed": ("Open to anybody", "questions that anybody can read"),
    "irreproducible": (
        "Not built again",
        "consolidated rows that come out otherwise when they are built again",
    ),
}


@dataclass(frozen=True)
class DayStages:
    """One day as its stages hold it. tables: stage -> its rows, by what names them; for those of `LAKE_FILES`, and
    `handed`. risk, percent, warned: by question id, of the questions that are answered.
    """

    tables: dict[str, pd.DataFrame]
    model: ModelVersion
    risk: pd.Series
    percent: pd.Series
    warned: pd.Series

    @property
    def learned(self) -> tuple[object, ...]:
        """What tells one model from another."""
        m = self.model
        return m.version, m.cutoff, m.flights, m.late_share


def record(view: View) -> DayStages:
    """What the stages of a day hold, as a watcher of it sees them."""
    connection = lake.open_duckdb()
    try:
        tables = {
            stage: named(lake.read(connection, view.lake, file, [view.today.day]), key)
            for stage, (file, key) in LAKE_FILES.items()
        }
    finally:
        connection.close()
    tables["handed"] = view.today.handed.set_index("question_id")[list(FEATURES)]
    risk = view.today.risk
    return DayStages(tables, view.model, risk, (100 * risk).round(), risk >= view.release.warn_from)


def named(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The rows by what names them; the raw files have their times as texts."""
    import pandas as pd

    stamps = {
        name: pd.to_datetime(rows[name]).astype("datetime64[us]") for name in key if name.endswith("_utc")
    }
    return rows.assign(**stamps).set_index(key)


def recorder() -> tuple[Safeguard, list[DayStages]]:
    """A watcher that is always silent, and the list to which it adds each day that it is shown."""
    days: list[DayStages] = []

    def watch(view: View) -> str | None:
        days.append(record(view))
        return None

    return Safeguard(RECORDER, "alert", watch), days


def differing(clean: pd.DataFrame, now: pd.DataFrame) -> pd.Index:
    """The names of the rows that are lost, added, doubled or altered, sorted. clean: each name once."""
    once = now[~now.index.duplicated()]
    common = clean.index.intersection(once.index)
    changed = common[altered_rows(clean.loc[common], once.loc[common, clean.columns])]
    doubled = now.index[now.index.duplicated()].unique()
    return clean.index.symmetric_difference(once.index).union(changed).union(doubled).sort_values()


def altered_rows(a: pd.DataFrame, b: pd.DataFrame) -> pd.Series:
    """Whether a row differs in any column, of two tables with the same index and columns."""
    return ((a != b) & ~(a.isna() & b.isna())).any(axis=1)


def unlike(clean: pd.Series, now: pd.Series) -> pd.Index:
    """The names at which two series differ, or which only one of both has."""
    both = clean.index.intersection(now.index)
    return clean.index.symmetric_difference(now.index).union(both[clean[both] != now[both]]).sort_values()


def where_differing(clean: DayStages, now: DayStages) -> dict[str, pd.Index]:
    """Stage -> the names of what differs there; the model's own number, where another answers."""
    import pandas as pd

    found = {stage: differing(table, now.tables[stage]) for stage, table in clean.tables.items()}
    return {
        **found,
        "model": pd.Index([] if clean.learned == now.learned else [now.model.version]),
        "risk": unlike(clean.risk, now.risk),
        "answer": unlike(clean.percent, now.percent),
        "warning": unlike(clean.warned, now.warned.reindex(clean.warned.index, fill_value=False)),
    }


def rows_off(clean: DayStages, now: DayStages) -> int:
    """Rows too many or too few: over the files of the lake, what the model is handed, and the answers."""
    pairs: Sequence[tuple[int, int]] = [
        *((len(table), len(now.tables[stage])) for stage, table in clean.tables.items()),
        (len(clean.risk), len(now.risk)),
    ]
    return sum(abs(before - after) for before, after in pairs)
