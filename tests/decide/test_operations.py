"""Slots with a fault beside null slots of the same session: the credit is what is left."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xops_widgets.decide.detection import detection
from xops_widgets.decide.operations import slot_detections

ABOUT = {
    "faults": ["burst", "release"],
    "safeguards": ["rule", "coin"],
    "null_of": {"burst": "none", "release": "same-version"},
}


def table(rows):
    return pd.DataFrame(rows, columns=["session", "fault", "safeguard", "judged", "seconds"])


def every(seconds_of, sessions=10, judged=lambda *key: 1):
    """One row a slot and safeguard. seconds_of: (session, fault, safeguard) -> seconds or None."""
    keys = [
        (n, fault, name)
        for n in range(sessions)
        for fault in ("burst", "release", "none", "same-version")
        for name in ABOUT["safeguards"]
    ]
    return table([(*key, judged(*key), seconds_of(*key)) for key in keys])


def found(rows, fault, name):
    [one] = [d for d in slot_detections(rows, ABOUT) if (d.fault, d.safeguard) == (fault, name)]
    return one


def test_who_alerts_with_the_fault_alone_has_all_the_credit():
    seconds = {"burst": 3.0}
    rows = every(lambda n, fault, name: seconds.get(fault) and seconds[fault] + n if name == "rule" else None)
    rule = found(rows, "burst", "rule")
    assert (rule.detection.onsets, rule.detection.net, rule.detection.beyond_chance) == (10, 1.0, True)
    assert rule.delay_s == 7.5
    assert found(rows, "burst", "coin").detection.net == 0
    assert found(rows, "release", "rule") == found(rows, "release", "rule")
    assert found(rows, "release", "rule").delay_s is None


def test_who_alerts_always_has_none_and_a_release_is_held_against_a_harmless_one():
    rows = every(lambda n, fault, name: 1.0)
    assert {d.detection.net for d in slot_detections(rows, ABOUT)} == {0.0}
    on_release = every(lambda n, fault, name: 1.0 if fault in ("release", "same-version") else None)
    assert found(on_release, "release", "rule").detection.net == 0, (
        "a new line of any release is no detection"
    )
    harmless_only = every(lambda n, fault, name: 1.0 if fault == "same-version" else None)
    assert found(harmless_only, "release", "rule").detection.net == -1
    assert found(harmless_only, "burst", "rule").detection.net == 0


def test_a_slot_without_anything_to_judge_is_no_onset():
    rows = every(
        lambda n, fault, name: 2.0 if fault == "burst" else None, judged=lambda n, fault, name: int(n >= 4)
    )
    assert found(rows, "burst", "rule").detection.onsets == 6
    null = every(lambda n, fault, name: 2.0, judged=lambda n, fault, name: int(fault != "none"))
    assert found(null, "burst", "rule").detection.onsets == 0
    assert found(null, "burst", "rule").delay_s is None


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_it_is_the_detection_of_the_pairs(alerts):
    """Exchanged, the sign turns."""

    def rows(first, second):
        at = {"burst": first, "none": second}
        return every(
            lambda n, fault, name: 5.0 if fault in at and alerts[n][at[fault]] else None, len(alerts)
        )

    ahead, back = (found(rows(*order), "burst", "rule").detection for order in ((0, 1), (1, 0)))
    assert ahead == detection([({"x"} if a else (), {"x"} if b else ()) for a, b in alerts])
    assert (ahead.net, ahead.chance) == (-back.net, back.chance)


def test_a_table_that_does_not_fit_its_note_is_named():
    rows = every(lambda n, fault, name: None)
    with pytest.raises(ValueError, match="expected 'burst' to be measured, got no row of it"):
        slot_detections(rows[rows["fault"] != "burst"], ABOUT)
    with pytest.raises(ValueError, match=r"expected each slot once, got \(0, 'burst', 'rule'\) again"):
        slot_detections(pd.concat([rows, rows.head(1)]), ABOUT)
