"""The matrix: what it plays, how it is kept, and rows worked by hand."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import json
from collections import Counter

import pytest

from xops_lab.faults import kept_episodes, matrix
from xops_lab.faults.episode import DayResult
from xops_lab.faults.injected import ALL_FAULTS
from xops_lab.faults.kept_episodes import PlannedEpisode
from xops_lab.faults.matrix import CLEAN, HELD_OUT, ONSETS
from xops_lab.faults.null import NULL_FAULTS
from xops_lab.faults.safeguards import SAFEGUARDS

ONSET = ONSETS[0]
NOTHING = dict.fromkeys((*matrix.UNITS, "brier"), 0)


def day(number, alerts=(), judged=("range-check", "volume-check"), struck=True, **harm):
    return {
        "day": number, "harm": {**NOTHING, **harm}, "could_answer": 900, "serves": 1, "trained": False,
        "struck": struck, "refused": False, "alerts": list(alerts), "judged": list(judged),
    }  # fmt: skip


def test_onsets_never_strike_on_the_same_day_and_a_third_is_held_out():
    gaps = {b - a for a, b in itertools.pairwise(ONSETS)}
    assert gaps == {datetime.timedelta(days=20)}
    assert min(gaps).days > matrix.STRIKES_DAYS
    assert len({onset.weekday() for onset in ONSETS}) == 7
    assert len(HELD_OUT) * 3 == len(ONSETS)
    assert ONSETS[-1] + datetime.timedelta(days=matrix.EPISODE_DAYS) <= datetime.date(2014, 1, 1)


def test_every_fault_meets_every_onset_at_every_strength_beside_the_nulls_and_the_clean_run():
    played = Counter((task.fault, task.strength) for task in matrix.report_only())
    wanted = {(name, s) for name, fault in (ALL_FAULTS | NULL_FAULTS).items() for s in fault.strengths}
    few = len(ONSETS) - len(HELD_OUT)
    assert played == {pair: few if pair[1] in (0.1, 0.3) else len(ONSETS) for pair in {(CLEAN, 0.0), *wanted}}
    held_out = {(task.fault, task.strength) for task in matrix.report_only() if task.onset in HELD_OUT}
    assert {strength for _, strength in held_out} == {0.0, 1.0}
    assert all(task.safeguards == tuple(SAFEGUARDS) for task in matrix.report_only())
    assert all(strengths[-1] == 1 for strengths in (fault.strengths for fault in ALL_FAULTS.values()))


def test_sets_act_on_whole_faults_and_never_on_a_held_out_onset():
    alerts = {onset: {0: ["range-check", "drift-check"]} for onset in ONSETS}
    tasks = matrix.acting(alerts)
    assert tasks == matrix.acting(alerts)
    assert len(tasks) == len({(t.fault, t.onset) for t in tasks}) == matrix.ACTING
    assert set(Counter(t.number for t in tasks).values()) == {matrix.ACTING // matrix.SETS}
    assert not {t.onset for t in tasks} & set(HELD_OUT)
    for task in tasks:
        assert set(dict(task.clean_alerts)[0]) <= set(task.safeguards)
        assert task.response in matrix.RESPONSES


@pytest.fixture
def played(monkeypatch):
    """Stands for the episodes: each safeguard but one alerts on day 1; counts what is played."""
    asked = []

    def play(clean, onset, fault, safeguards, folder, strength, **options):
        asked.append(tuple(safeguards))
        alerts = dict.fromkeys(safeguards, "seen")
        alerts.pop("volume-check", None)
        quiet = DayResult(0, dict(NOTHING), {}, tuple(safeguards), 1, False, True, False, 900)
        return [quiet, dataclasses.replace(quiet, day_number=1, alerts=alerts)]

    monkeypatch.setattr(kept_episodes, "play", play)
    return asked


def test_what_was_played_is_kept_and_a_new_safeguard_watches_alone(played, tmp_path):
    task = PlannedEpisode("stale-feed", 1.0, ONSET, ("range-check",))
    first, _ = kept_episodes.play_kept(task, "clean", str(tmp_path))
    assert kept_episodes.play_kept(task, "clean", str(tmp_path)) == (first, {})
    more = dataclasses.replace(task, safeguards=("range-check", "volume-check"))
    days, _ = kept_episodes.play_kept(more, "clean", str(tmp_path))
    assert played == [("range-check",), ("volume-check",)]
    assert [d["alerts"] for d in days] == [[], ["range-check"]]
    assert [d["judged"] for d in days] == [["range-check", "volume-check"]] * 2


@pytest.mark.parametrize(
    "one", [*kept_episodes.FAULTS.values(), *SAFEGUARDS.values()], ids=lambda one: one.id
)
def test_what_is_kept_is_known_by_the_code_of_each(one):
    assert len(kept_episodes.code_of(one)) >= 12


def test_a_changed_safeguard_watches_again(played, tmp_path, monkeypatch):
    task = PlannedEpisode("stale-feed", 1.0, ONSET, ("range-check",))
    kept_episodes.play_kept(task, "clean", str(tmp_path))
    monkeypatch.setattr(
        kept_episodes, "code_of", lambda one: f"new {one.id}" if hasattr(one, "watch") else "same"
    )
    kept_episodes.play_kept(task, "clean", str(tmp_path))
    assert len(played) == 2


def test_an_episode_that_comes_out_otherwise_when_it_is_played_again_is_refused(played, tmp_path):
    task = PlannedEpisode("stale-feed", 1.0, ONSET, ("range-check",))
    kept_episodes.play_kept(task, "clean", str(tmp_path))
    (kept,) = tmp_path.glob("*.json")
    about = json.loads(kept.read_text("utf-8"))
    about["days"][0]["harm"]["changed"] = 1
    kept.write_text(json.dumps(about), "utf-8")
    more = dataclasses.replace(task, safeguards=("volume-check",))
    with pytest.raises(RuntimeError, match="expected the same days when played again"):
        kept_episodes.play_kept(more, "clean", str(tmp_path))


def test_an_episode_is_named_by_what_is_played_and_who_acts_in_it():
    one = PlannedEpisode("stale-feed", 1.0, ONSET, ("range-check",))
    assert dataclasses.replace(one, safeguards=("drift-check",)).key == one.key, "who only watches"
    acts = dataclasses.replace(one, response=3)
    others = [
        dataclasses.replace(one, fault="half-lost"), dataclasses.replace(one, strength=0.3),
        dataclasses.replace(one, onset=ONSETS[1]), acts, dataclasses.replace(acts, safeguards=("drift-check",)),
        dataclasses.replace(acts, clean_alerts=((0, ("range-check",)),)),
    ]  # fmt: skip
    assert len({one.key, *(other.key for other in others)}) == 7


def test_rows_hold_what_differs_from_the_clean_run():
    clean = [day(0, ["range-check"]), day(1)]
    struck = [day(0, ["volume-check"], changed=3), day(1, ["range-check"], cost=2.5)]
    rows = list(matrix.day_rows(PlannedEpisode("stale-feed", 0.3, ONSET, ()), struck, clean))
    assert [(r["more"], r["fewer"]) for r in rows] == [("volume-check", "range-check"), ("range-check", "")]
    assert [(r["changed"], r["cost"], r["day"], r["strength"]) for r in rows] == [
        (3, 0, 0, 0.3),
        (0, 2.5, 1, 0.3),
    ]
    own = list(matrix.day_rows(PlannedEpisode(CLEAN, 0.0, ONSET, ()), clean, clean))
    assert [r["more"] for r in own] == ["range-check", ""], "the clean run's own alerts are written whole"


def test_a_row_of_an_acting_episode_says_when_the_fault_was_gone():
    task = PlannedEpisode("stale-feed", 1.0, ONSET, ("range-check",), 1, (), 4)
    row = matrix.acting_row(task, [day(0, changed=3), day(1, struck=False, changed=1)])
    assert (row["set"], row["changed"], row["repaired_on"]) == (4, 4, 1)
    assert matrix.acting_row(task, [day(0)])["repaired_on"] is None


def test_opportunities_are_counted_by_onset_while_the_fault_strikes():
    everyone = ("range-check", "volume-check", "promotion-gate")
    tasks = [PlannedEpisode("stale-feed", 1.0, onset, everyone) for onset in ONSETS[:2]]
    first = [day(n, judged=["range-check"] if n else ["range-check", "volume-check"]) for n in range(21)]
    late = [
        day(n, judged=["range-check", "volume-check", *["promotion-gate"] * (n >= 14)]) for n in range(21)
    ]
    found = matrix.opportunities(tasks, {0: first, 1: late})
    assert [tuple(row) for row in found[["safeguard", "onset", "days"]].to_numpy()] == [
        ("volume-check", ONSETS[0].isoformat(), 1),
        ("promotion-gate", ONSETS[0].isoformat(), 0),
        ("promotion-gate", ONSETS[1].isoformat(), 0),
    ]
