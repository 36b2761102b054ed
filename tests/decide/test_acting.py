"""Arithmetic held against acting, by hand: when a set ends a fault, what it leaves, and between which ends."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.decide.played import ONSETS, UNITS, episode, small
from xops_widgets.decide.acting import acted, end_of
from xops_widgets.decide.episodes import CLEAN, read_episodes

NAMES = ("range-check", "volume-check", "promotion-gate")


def run(fault: str, safeguards: str, response: int, onset: str = ONSETS[0], **harm: float) -> dict:
    about = {"set": 1, "safeguards": safeguards, "response": response, "fault": fault, "onset": onset}
    return {**about, **dict.fromkeys(UNITS, 0.0), **harm}


def test_the_earliest_alert_of_the_set_ends_the_fault_after_the_response():
    played = small({"hour-shift": {"range-check": [1], "volume-check": [0]}}, safeguards=NAMES, changed=9)
    assert end_of(played, "hour-shift", ONSETS[0], ["range-check"], 1) == 2, "by itself, at the latest"
    assert end_of(played, "hour-shift", ONSETS[0], ["range-check", "volume-check"], 1) == 1
    assert end_of(played, "hour-shift", ONSETS[0], [], 1) == 2


def test_whoever_alerts_acts_whether_or_not_it_is_credited():
    """Nobody asks a page whether it is beyond chance: the acting runs do not either."""
    rows = []
    for onset in ONSETS:
        rows += episode(CLEAN, onset, {}, {}, 0.0)
        rows += episode(
            "hour-shift", onset, {}, {"range-check": [0]} if onset == ONSETS[0] else {}, changed=9
        )
    played = read_episodes(pd.DataFrame(rows), {"strikes_days": 2, "safeguards": list(NAMES)})
    assert end_of(played, "hour-shift", ONSETS[0], NAMES, 1) == 1


def test_a_gate_ends_at_once_what_it_can_refuse():
    gate = {"promotion-gate": [0]}
    played = small({"hour-shift": gate, "wrong-model-version": gate}, safeguards=NAMES, changed=9)
    assert end_of(played, "wrong-model-version", ONSETS[0], NAMES, 1) == 0
    assert end_of(played, "hour-shift", ONSETS[0], NAMES, 1) == 1, "a fault of the data is not refused"


def test_exact_inside_and_the_control():
    """Nine a day for two days; range check on day 0 with a response of one day leaves one day."""
    rows = []
    for n, onset in enumerate(ONSETS):
        rows += episode(CLEAN, onset, {}, {}, 0.0)
        rows += episode("hour-shift", onset, {}, {"range-check": [0]}, changed=9 + n)
    played = read_episodes(pd.DataFrame(rows), {"strikes_days": 2, "safeguards": list(NAMES)})
    runs = [
        run("hour-shift", "range-check", 1, changed=9.0),
        run("hour-shift", "range-check", 1, changed=12.0),
        run("hour-shift", "range-check|volume-check", 1, changed=25.0),
        run("hour-shift", "volume-check", 3, changed=18.0),
    ]
    exact, near, off, nobody = (one for one in acted(played, pd.DataFrame(runs)) if one.unit == "changed")
    assert (exact.calculated, exact.low, exact.high, exact.nobody) == (9, 10, 18, 18)
    assert (exact.exact, exact.inside, exact.as_if_nobody) == (True, True, False)
    assert (near.exact, near.inside, near.error) == (False, True, 3)
    assert (off.exact, off.inside) == (False, False)
    assert (nobody.exact, nobody.as_if_nobody) == (True, True)
    units = {one.unit for one in acted(played, pd.DataFrame(runs))}
    assert units == set(UNITS)


def test_an_onset_that_was_not_played_is_named():
    played = small({"hour-shift": {}}, safeguards=NAMES)
    with pytest.raises(
        ValueError, match=r"^hour-shift: expected an onset of 2013-01-04, .*, got 2014-01-01$"
    ):
        acted(played, pd.DataFrame([run("hour-shift", "range-check", 1, "2014-01-01")]))


def test_of_the_shipped_sets_nine_in_ten_are_exact_or_inside():
    """And calculating beats taking nobody to have acted."""
    found = acted()
    episodes: dict[tuple[int, str, str], list] = {}
    for one in found:
        episodes.setdefault((one.set, one.fault, one.onset), []).append(one)
    inside = sum(all(one.inside for one in own) for own in episodes.values())
    exact = sum(all(one.exact for one in own) for own in episodes.values())
    nobody = sum(all(one.as_if_nobody for one in own) for own in episodes.values())
    assert inside >= 0.9 * len(episodes)
    assert exact > nobody
