"""Stage 7: what the traveller is shown. An answer is written once and never changed; it names what it was made from."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from xops_lab.flow import app_db
from xops_lab.flow.registry import ModelVersion
from xops_lab.flow.versions import code_version

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import sqlalchemy as sa

WARN_FROM = (
    0.3  # at this risk the app warns; about twice the share of flights that are late in an average month
)
ANSWERED = "answered"
NO_MODEL = "no model yet"
NO_FEATURES = "not in the lake"
BLOCKED = "blocked by a gate"


def answer_id(question_ids: pd.Series) -> pd.Series:
    """The id of the one answer to each question."""
    return "A-" + question_ids


def answers(
    questions: pd.DataFrame,
    features: pd.DataFrame,
    risk: np.ndarray | None,
    model: ModelVersion | None,
    data_version: str,
    blocked: bool = False,
) -> pd.DataFrame:
    """One row for every question of the day, as in the app database; its `status` says why a risk is empty.

    features, risk: what the champion scored (risk None: there is no champion). blocked: a gate blocks the day.
    """
    import numpy as np

    shown = questions[["question_id", "day"]].copy()
    known = dict(zip(features["question_id"], range(len(features)), strict=True))
    at = shown["question_id"].map(known)
    shown["risk"] = np.nan
    shown["status"] = np.where(at.isna(), NO_FEATURES, ANSWERED)
    if model is None or risk is None:
        shown["status"] = NO_MODEL
    elif blocked:
        shown["status"] = BLOCKED
    else:
        there = at.notna().to_numpy()
        shown.loc[there, "risk"] = risk[at[there].astype(int)]
    shown["answer_id"] = answer_id(shown["question_id"])
    shown["model_version"] = None if model is None else model.version
    shown["data_version"], shown["code_version"] = data_version, code_version()
    return shown


def store(engine: sa.Engine, day: datetime.date, shown: pd.DataFrame) -> None:
    """Store a day's answers and mark the day as replayed, in one transaction.

    Raises FlowError when the database cannot be written.
    """
    import pandas as pd

    with app_db.readable_errors(), engine.begin() as connection:
        app_db.add(connection, app_db.answers, shown)
        app_db.add(connection, app_db.replayed, pd.DataFrame({"day": [day.isoformat()]}))
