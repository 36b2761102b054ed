"""A replayed state that studies serve from: 32 days, three model versions, six days open to travellers."""

from __future__ import annotations

import atexit
import datetime
import functools
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from xops_lab.flow import app_db, kept_replay
from xops_lab.flow.replay import ONE_DAY, Flow, run
from xops_lab.flow.state import State
from xops_lab.runtime.kept import kept_folder
from xops_lab.runtime.progress import finish
from xops_lab.service import store
from xops_lab.service.traffic_split import publish

FIRST, REPLAYED = datetime.date(2013, 1, 1), 32  # the second model is trained on 1 February
SERVED_DAYS = 6


def lab_state(folder: Path) -> State:
    """A replayed state with three versions: the champion, one the rule refused, one that refuses questions."""
    state = State(folder)
    if not folder.exists():
        kept_replay.begin(state, REPLAYED)
        finish(run(state, FIRST, REPLAYED))
        make_bad_version(state)
        engine = app_db.open_app_db(state.app_url)
        store.prepare(engine, served_days())
        engine.dispose()
        publish(state)
    return state


def served_days() -> list[datetime.date]:
    return [FIRST + (REPLAYED + n) * ONE_DAY for n in range(SERVED_DAYS)]


def make_bad_version(state: State) -> None:
    """Register a version that was trained without the pressure: it refuses what the app sends."""
    from xops_lab.flow import train
    from xops_lab.flow.delay_model import fit, to_features

    flow = Flow(state)
    try:
        day = FIRST + REPLAYED * ONE_DAY
        table = flow.training_table(day, flow.replayed())
        whole = train.train(table, day)
        inputs = to_features(table).drop(columns="pressure")
        classifier = fit(inputs, table["late"].astype(bool), train.SEED)
        # scored as unfit, so that the rule cannot promote it
        metrics = {**whole.metrics, "later_brier": whole.metrics["later_base_brier"]}
        flow.registry.register(
            replace(whole, classifier=classifier, example=inputs.head(5), metrics=metrics),
            "none",
            "lab",
            None,
        )
    finally:
        flow.close()


@functools.cache
def base_state() -> State:
    """A replay of 32 days with three model versions, for this process alone; it is gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="xops-operate-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    kept = kept_folder("lab", lambda new: lab_state(new / "base"))
    if kept is None:
        return lab_state(folder / "base")
    shutil.copytree(kept / "base", folder / "base", ignore=shutil.ignore_patterns("*.lock"))
    publish(State(folder / "base"))
    return State(folder / "base")


def own_copy(name: str) -> State:
    return moved_copy(base_state(), _emptied(base_state().folder.parent / name))


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def moved_copy(base: State, folder: Path) -> State:
    """A copy of a state whose release file points into the copy."""
    shutil.copytree(base.folder, folder, ignore=shutil.ignore_patterns("operate", "*.lock"))
    state = State(folder)
    text = (folder / "releases.json").read_text("utf-8")
    (folder / "releases.json").write_text(text.replace(str(base.folder), str(folder)), "utf-8")
    return state


def wait_for_sweep(state: State, wait_s: float = 15.0) -> None:
    """Give what was accepted the time to be answered."""
    until = time.monotonic() + wait_s
    while time.monotonic() < until and kept_answers(state)[0]:
        time.sleep(0.5)


def kept_answers(state: State) -> tuple[int, dict[str, float | None]]:
    """(accepted questions without an answer, answer id -> risk)."""
    engine = app_db.open_existing(state.app_url)
    try:
        with engine.connect() as db:
            lost = len(db.execute(store.PENDING).all())
            query = sa.select(app_db.answers.c.answer_id, app_db.answers.c.risk)
            served = query.where(app_db.answers.c.day >= served_days()[0])
            return lost, {row.answer_id: row.risk for row in db.execute(served)}
    finally:
        engine.dispose()


def by_version(state: State) -> dict[str, int]:
    """Answer id -> model version, of what is kept now."""
    import sqlalchemy as sa

    from xops_lab.flow import app_db

    engine = app_db.open_existing(state.app_url)
    try:
        with engine.connect() as db:
            query = sa.select(app_db.answers.c.answer_id, app_db.answers.c.model_version)
            found = db.execute(query.where(app_db.answers.c.day >= served_days()[0]))
            return {row.answer_id: row.model_version for row in found}
    finally:
        engine.dispose()
