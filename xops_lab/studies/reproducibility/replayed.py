"""The replay that the chapter works on: fifteen days, the first model trained before the last of them."""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING

import sqlalchemy as sa

from xops_lab.flow import app_db, kept_replay, lake, replay
from xops_lab.flow.flights import FIRST_DAY
from xops_lab.flow.registry import ModelVersion, Registry
from xops_lab.flow.state import State, own_state
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

DAY = datetime.date(2013, 1, 15)  # the day of the answers, and the cut-off of the model that gave them


def replayed() -> Steps[State]:
    """This process's own replay up to DAY; made once."""
    state = own_state()
    days = (DAY - FIRST_DAY).days + 1
    kept_replay.begin(state, days)
    yield from replay.run(state, FIRST_DAY, days)
    return state


def model_of(state: State) -> ModelVersion:
    """The registered version that was trained before DAY. Raises FlowError when there is none."""
    return Registry(state).version(1)


@functools.cache
def answered(state: State) -> pd.DataFrame:
    """The answers shown on DAY: question_id, answer_id, risk; sorted by question. Treat as read-only."""
    a = app_db.answers
    engine = app_db.open_existing(state.app_url)
    try:
        wanted = sa.select(a.c.question_id, a.c.answer_id, a.c.risk).where(
            a.c.day == DAY, a.c.risk.is_not(None)
        )
        return app_db.read(engine, wanted.order_by(a.c.question_id))
    finally:
        engine.dispose()


@functools.cache
def features(state: State) -> pd.DataFrame:
    """The consolidated features of the questions that were answered on DAY, in the order of `answered`. Read-only."""
    connection = lake.open_duckdb()
    try:
        rows = lake.read(connection, state.lake, "consolidated/features", [DAY])
    finally:
        connection.close()
    return rows.set_index("question_id").loc[answered(state)["question_id"]].reset_index()
