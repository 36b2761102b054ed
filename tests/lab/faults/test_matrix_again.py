"""A random twentieth of the matrix is played again, another one each day, and must come out as it is shipped."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import pytest

from xops_lab.faults import clean_year as replayed
from xops_lab.faults import kept_episodes, matrix
from xops_lab.faults.clean_year import EPISODE_DAYS, CleanYear
from xops_lab.faults.episode import STRIKES_DAYS, play
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.runtime.content_hash import hash_of_files
from xops_widgets.knowledge import measured

DAYS = (
    4  # of an episode that strikes day by day; one that is prepared at once is played as long as it strikes
)
PARTS = 4
SHARE = 20


def shipped_episodes():
    """The episodes whose days are shipped, in the order in which they are played."""
    table = measured("matrix_days")
    known = set(zip(table["fault"], table["strength"], table["onset"], strict=True))
    return [one for one in matrix.report_only() if (one.fault, one.strength, one.onset.isoformat()) in known]


def drawn(part):
    """This part of the episodes of the day: (fault, strength, onset)."""
    tasks = shipped_episodes()
    day = random.Random(datetime.date.today().toordinal())
    return day.sample(tasks, round(len(tasks) / SHARE))[part::PARTS]


@pytest.fixture(scope="session")
def whole_year(shared_state):
    """The clean run of all onsets. Only read it."""
    name = f"whole-year-{hash_of_files([Path(replayed.__file__)])}"
    return CleanYear(
        shared_state(
            name, lambda state: replayed.new_clean_year(state.folder, matrix.ONSETS, days=EPISODE_DAYS)
        )
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_a_random_twentieth_comes_out_as_it_is_shipped(whole_year, tmp_path, part):
    table = (
        measured("matrix_days").fillna({"more": "", "fewer": ""}).set_index(["fault", "strength", "onset"])
    )
    for n, task in enumerate(drawn(part)):
        fault = kept_episodes.FAULTS.get(task.fault)
        days = STRIKES_DAYS if fault is not None and fault.prepare is not None else DAYS
        shipped = table.loc[(task.fault, task.strength, task.onset.isoformat())].sort_values("day").head(days)
        usual = table.loc[(matrix.CLEAN, 0.0, task.onset.isoformat())].sort_values("day").head(days)
        found = play(
            whole_year, task.onset, fault, SAFEGUARDS, tmp_path / f"episode-{n}", task.strength, days=days
        )
        clean = [{"alerts": [name for name in SAFEGUARDS if name in row.split("|")]} for row in usual["more"]]
        again = [kept_episodes.plain(day) | {"alerts": list(day.alerts)} for day in found]
        for row, told in zip(matrix.day_rows(task, again, clean), shipped.to_dict("records"), strict=True):
            assert {name: row[name] for name in told} == told, f"{task.fault} {task.strength} {task.onset}"


def test_the_draw_is_a_twentieth_without_an_episode_twice():
    every = [task for part in range(PARTS) for task in drawn(part)]
    assert len(every) == len({(t.fault, t.strength, t.onset) for t in every})
    assert abs(len(every) * SHARE - len(shipped_episodes())) <= SHARE
