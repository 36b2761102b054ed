"""The clean run that the episodes are forked from."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from xops_lab.faults import clean_year as replayed
from xops_lab.faults.safeguard import View
from xops_lab.flow import lake
from xops_lab.flow.registry import Registry
from xops_lab.runtime.content_hash import hash_of_files

DAYS = 4


@pytest.fixture(scope="session")
def onsets():
    """Two first days of an episode: one with a training before it, and one without a training in its days."""
    return datetime.date(2013, 2, 1), datetime.date(2013, 2, 2)


@pytest.fixture(scope="session")
def clean_year(shared_state, onsets):
    """A clean run to the end of four days from the last onset. Only read it."""
    name = f"clean-year-{hash_of_files([Path(replayed.__file__)])}"
    return replayed.CleanYear(
        shared_state(name, lambda state: replayed.new_clean_year(state.folder, onsets, days=DAYS))
    )


@pytest.fixture(scope="session")
def day_view(clean_year, onsets):
    """What a safeguard sees on a real day of the clean run, with its lake and its champion. Only read it."""
    day, state = onsets[1], clean_year.state
    by_day, history = replayed.clean_days(clean_year, day)
    registry = Registry(state)
    champion = registry.champion()
    risk = by_day[day].set_index("question_id")["risk"]
    connection = lake.open_duckdb()
    today = replayed.read_record(connection, state.lake, day, risk, len(risk))
    connection.close()
    return View(today, history, champion, champion, lambda version, days: 0.2, registry.load, lake=state.lake)
