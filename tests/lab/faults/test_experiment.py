"""What the experiment plays, and that it goes on where it was ended."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter

from xops_lab.faults import experiment
from xops_lab.faults.episode import DayResult
from xops_lab.faults.injected import ALL_FAULTS
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_widgets.knowledge import measured, measured_provenance

DAY = DayResult(
    0,
    {"changed": 3, "worse": -1, "unanswered": 0, "corrupt": 9},
    {"range-check": "wind"},
    2,
    True,
    True,
    False,
    900,
)


def test_every_fault_meets_every_onset_once_and_every_set_acts_three_times():
    plan = experiment.plan_acting()
    assert Counter((task["fault"], task["onset"]) for task in plan) == Counter(
        (fault, onset) for fault in ALL_FAULTS for onset in experiment.ONSETS
    )
    assert set(Counter(task["set"] for task in plan).values()) == {3}
    sets = {task["set"]: (task["safeguards"], task["response"]) for task in plan}
    assert len(sets) == 30
    assert all(names and set(names) <= set(SAFEGUARDS) for names, _ in sets.values())
    assert {response for _, response in sets.values()} == set(experiment.RESPONSES)
    assert plan == experiment.plan_acting()


def test_the_shipped_acting_runs_are_those_of_the_plan():
    shipped = measured("acting_runs")
    planned = [
        (t["set"], "|".join(t["safeguards"]), t["response"], t["fault"], t["onset"].isoformat())
        for t in experiment.plan_acting()
    ]
    columns = shipped[["set", "safeguards", "response", "fault", "onset"]]
    assert list(columns.itertuples(index=False, name=None)) == planned
    assert measured_provenance("acting_runs")["seed"] == experiment.SEED


def task(tmp_path, **about):
    return {
        "clean": str(tmp_path / "nowhere"), "kept": str(tmp_path / "played"), "folder": str(tmp_path / "episode"),
        "fault": "hour-shift", "onset": experiment.ONSETS[0], "safeguards": ("range-check",), **about,
    }  # fmt: skip


def test_an_episode_is_named_by_what_is_played(tmp_path):
    one = experiment.key_of(task(tmp_path))
    assert one == experiment.key_of(task(tmp_path, folder="elsewhere", clean="elsewhere"))
    others = [
        {"fault": "half-lost"}, {"onset": experiment.ONSETS[1]}, {"safeguards": ("drift-check",)}, {"response": 3},
        {"response": 3, "clean_alerts": {0: {"range-check"}}},
    ]  # fmt: skip
    assert len({one, *(experiment.key_of(task(tmp_path, **other)) for other in others)}) == 6


def test_an_episode_that_was_played_is_not_played_again(tmp_path, monkeypatch):
    played = []
    monkeypatch.setattr(experiment, "play_task", lambda given: played.append(given) or [DAY])
    first = experiment.play_one(task(tmp_path))
    again = experiment.play_one(task(tmp_path))
    assert first == again == [DAY]
    assert len(played) == 1
    (kept,) = (tmp_path / "played").iterdir()
    assert json.loads(kept.read_text("utf-8")) == [dataclasses.asdict(DAY)]
    assert experiment.play_one(task(tmp_path, fault="half-lost")) == [DAY]
    assert len(played) == 2


def test_the_rows_say_what_the_days_say():
    row = experiment.row_of("hour-shift", experiment.ONSETS[0], DAY)
    assert (row["changed"], row["worse"], row["corrupt"], row["alerts"]) == (3, -1, 9, "range-check")
    assert (row["trained"], row["struck"], row["day"]) == (1, 1, 0)
    quiet = dataclasses.replace(DAY, day_number=1, struck=False, blocked=True)
    acted = experiment.acting_row(
        {
            "set": 4,
            "safeguards": ("range-check",),
            "response": 1,
            "fault": "hour-shift",
            "onset": experiment.ONSETS[0],
        },
        [DAY, quiet],
    )
    assert (acted["changed"], acted["repaired_on"], acted["blocked_days"]) == (6, 1, 1)
