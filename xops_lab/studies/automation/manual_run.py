"""One day of the flow done by hand: every order of its four steps, and every step forgotten.

Written before the first was tried: the day is that of the first model, 15 January, after 14 replayed days. The
steps are those of `flow/replay.py`:

    deliver   stages 1 and 2: questions, weather and outcomes of the day reach the app
    train     stage 5: the first model, from the 14 days before
    build     stages 3 and 4: the day's features
    answer    stages 6 and 7: score, store what the traveller reads, mark the day as done

Each of the 24 orders and each of the 4 ways to forget one starts from the same state. Its answers are compared with
those of the automated run. `failed` names the steps that stopped with an error, which the person would have seen.
"""

from __future__ import annotations

import datetime
import itertools
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.flow import lake, replay
from xops_lab.flow.answer import ANSWERED
from xops_lab.flow.state import FlowError, State
from xops_lab.runtime.progress import Steps, finish

if TYPE_CHECKING:
    import pandas as pd

STEPS = ("deliver", "train", "build", "answer")
DAY = datetime.date(2013, 1, 15)
BEFORE = 14


def orders() -> list[tuple[str, ...]]:
    """The automated order first, then the other orders of all steps, then each step forgotten."""
    whole = list(itertools.permutations(STEPS))
    return [*whole, *(tuple(s for s in STEPS if s != gone) for gone in STEPS)]


def base_state(folder: Path) -> State:
    """A replay up to the evening before the day."""
    state = State(folder)
    finish(replay.run(state, DAY - BEFORE * replay.ONE_DAY, BEFORE))
    return state


def do_day(state: State, order: Sequence[str]) -> str:
    """Do the steps in this order, on after an error, as a person with a list would. Returns the steps that failed."""
    flow = replay.Flow(state)
    replayed = flow.replayed()
    actions: dict[str, Callable[[], object]] = {
        "deliver": lambda: flow.deliver(DAY),
        "train": lambda: flow.train_if_due(DAY, replayed, keep_version=False),
        "build": lambda: flow.build(DAY),
        "answer": lambda: flow.show(flow.score(DAY, lake.data_version(state.lake, DAY))),
    }
    failed = []
    try:
        for step in order:
            try:
                actions[step]()
            except (FlowError, OSError):
                failed.append(step)
    finally:
        flow.close()
    return " ".join(failed)


def answers_of(state: State) -> pd.DataFrame:
    """What travellers of the day read: question_id (index), risk 0-1, status."""
    import sqlalchemy as sa

    from xops_lab.flow import app_db

    engine = app_db.open_existing(state.app_url)
    try:
        table = app_db.answers
        query = sa.select(table.c.question_id, table.c.risk, table.c.status).where(table.c.day == DAY)
        return app_db.read(engine, query).set_index("question_id")
    finally:
        engine.dispose()


def try_orders(wanted: Sequence[tuple[str, ...]] | None = None) -> Steps[pd.DataFrame]:
    """Do the day in each order; yields (fraction, text), returns one row an order.

    Columns: order, forgotten, failed (steps that stopped with an error), answered (travellers who read a risk),
    unanswered, changed (another whole per cent than in the automated run).
    """
    import pandas as pd

    chosen = list(orders() if wanted is None else wanted)
    rows = []
    with tempfile.TemporaryDirectory(prefix="xops-hands-") as folder:
        yield 0.0, f"replaying {BEFORE} days"
        base = base_state(Path(folder) / "base")
        right: pd.DataFrame | None = None
        for n, order in enumerate([STEPS, *chosen]):
            yield (n + 1) / (len(chosen) + 2), " ".join(order)
            own = Path(folder) / f"day-{n}"  # a place of its own: MLflow keeps a store open by its address
            shutil.copytree(base.folder, own)
            state = State(own)
            errors = do_day(state, order)
            found = answers_of(state)
            shutil.rmtree(own)
            if right is None:
                if errors or found["risk"].isna().all():
                    raise FlowError(
                        f"the automated order: expected answers, got none; failed: {errors or 'no step'}"
                    )
                right = found
                continue
            known = found["risk"].reindex(right.index)
            rows.append(
                {
                    "order": " ".join(order),
                    "forgotten": " ".join(s for s in STEPS if s not in order),
                    "failed": errors,
                    "answered": int((found["status"] == ANSWERED).sum()),
                    "unanswered": int(known.isna().sum()),
                    "changed": int(
                        ((100 * known).round() != (100 * right["risk"]).round())[known.notna()].sum()
                    ),
                }
            )
    return pd.DataFrame(rows)


def order_outcomes() -> pd.DataFrame:
    """What came of the measured orders: one row an outcome, counted for complete orders and those short of a step."""
    import pandas as pd

    from xops_widgets.knowledge import measured

    orders = measured("automation_orders").fillna("")
    answered, stopped, complete = orders["answered"] > 0, orders["failed"] != "", orders["forgotten"] == ""
    outcomes = {
        "answers for all": answered,
        "no answer, and a step stopped with an error": ~answered & stopped,
        "no answer, and every step said that it went well": ~answered & ~stopped,
    }
    rows = [
        (what, int((hit & complete).sum()), int((hit & ~complete).sum())) for what, hit in outcomes.items()
    ]
    return pd.DataFrame(rows, columns=["what came of it", "of 24 orders", "of 4 with a step left out"])
