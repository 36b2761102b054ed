"""The clean run that the episodes are forked from."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from xops_lab.faults import clean_year as room
from xops_lab.runtime.content_hash import hash_of_files

DAYS = 4


@pytest.fixture(scope="session")
def onsets():
    """Two first days of an episode: one with a training before it, and one without a training in its days."""
    return datetime.date(2013, 2, 1), datetime.date(2013, 2, 2)


@pytest.fixture(scope="session")
def clean_year(shared_state, onsets):
    """A clean run to the end of four days from the last onset. Only read it."""
    name = f"clean-year-{hash_of_files([Path(room.__file__)])}"
    return room.CleanYear(
        shared_state(name, lambda state: room.new_clean_year(state.folder, onsets, days=DAYS))
    )
