"""The measured episodes: what counts as an alert, an opportunity and a detection, by hand on small tables."""

from __future__ import annotations

import pytest

from tests.decide.played import HELD_OUT, ONSETS, episode, small, tables
from xops_widgets.decide.episodes import (
    CLEAN,
    credits,
    fault_title,
    is_null,
    measured_episodes,
    read_episodes,
)
from xops_widgets.knowledge import knowledge

NAMES = ("range-check", "volume-check", "promotion-gate")
FAULTS = ("hour-shift", "half-lost", "stale-feed")


def test_what_alerts_with_the_fault_only_is_credited_and_what_alerts_anyway_is_not():
    both = {"range-check": [0], "volume-check": [1]}
    played = small({"hour-shift": both}, clean={"volume-check": [1, 2]}, safeguards=NAMES)
    found = credits(played)
    assert found["hour-shift", "range-check"].detects
    assert found["hour-shift", "range-check"].delay == 0
    assert not found["hour-shift", "volume-check"].detects, "it alerts on the same day without the fault"
    assert found["hour-shift", "volume-check"].delay is None
    assert played.alarms("volume-check") == 2 * len(ONSETS), "held-out onsets are not counted"
    assert len(played.clean_days()) == 3 * len(ONSETS)
    assert len(played.clean_days(held_out=True)) == 3 * len(HELD_OUT)


def test_an_alert_after_the_fault_has_ended_is_none():
    played = small({"hour-shift": {"range-check": [2]}}, safeguards=NAMES)
    assert credits(played)["hour-shift", "range-check"].detection.detected == 0
    assert played.first_alert("hour-shift", 1.0, ONSETS[0], ["range-check"]) is None


def test_always_never_and_exchanged_get_nothing():
    days = range(3)
    played = small(
        {"hour-shift": {"range-check": days}, "half-lost": {}}, clean={"range-check": days}, safeguards=NAMES
    )
    found = credits(played)
    assert found["hour-shift", "range-check"].detection.net == 0
    assert found["hour-shift", "volume-check"].detection.net == 0
    gone = found["half-lost", "range-check"]
    assert (gone.detection.net, gone.detects) == (-1, False), (
        "silent with the fault: a difference, no detection"
    )


def test_an_onset_without_anything_to_judge_is_no_opportunity():
    alerts = {"range-check": [0]}
    idle = [(CLEAN, "promotion-gate"), ("hour-shift", "promotion-gate")]
    played = small({"hour-shift": alerts, "half-lost": {}}, safeguards=NAMES, idle=idle)
    found = credits(played)
    assert found["hour-shift", "promotion-gate"].detection.onsets == 0
    assert found["half-lost", "promotion-gate"].detection.onsets == len(ONSETS), "judged with the fault"
    only_clean = small({"hour-shift": alerts}, safeguards=NAMES, idle=idle[:1])
    assert credits(only_clean)["hour-shift", "promotion-gate"].detection.onsets == len(ONSETS)
    assert played.detection("hour-shift", 1.0, ONSETS, NAMES).onsets == len(ONSETS), "one of them judged"


def test_credit_is_given_among_all_pairs_and_idle_ones_are_none():
    """Six of ten onsets: alone 1 in 32. Among ten pairs that is no discovery."""
    table, about, never = tables({"hour-shift": {}}, safeguards=NAMES[:1])
    for onset in ONSETS[:6]:
        rows = (table["fault"] == "hour-shift") & (table["onset"] == onset) & (table["day"] == 0)
        table.loc[rows, "more"] = "range-check"
    assert credits(read_episodes(table, about, never))["hour-shift", "range-check"].detects
    many = {**about, "safeguards": list(knowledge().safeguards)}
    assert not credits(read_episodes(table, many, never))["hour-shift", "range-check"].detects
    idle = [
        (fault, strength, s, onset, 0)
        for fault, strength in ((CLEAN, 0.0), ("hour-shift", 1.0))
        for s in many["safeguards"] if s != "range-check"
        for onset in ONSETS
    ]  # fmt: skip
    never = never.reindex(range(len(idle))).assign(
        **dict(zip(never.columns, zip(*idle, strict=True), strict=True))
    )
    assert credits(read_episodes(table, many, never))["hour-shift", "range-check"].detects


def test_null_faults_are_pairs_too_and_come_last():
    played = small({"null-release": {}, "stale-feed": {}, "hour-shift": {}}, safeguards=NAMES)
    assert played.faults() == ["hour-shift", "stale-feed", "null-release"]
    assert {fault for fault, _ in credits(played)} == set(played.faults())
    assert [is_null(f) for f in played.faults()] == [False, False, True]
    assert fault_title("null-release") == "Null: release"
    assert fault_title("hour-shift") == knowledge().faults["hour-shift"].title


def test_strengths_are_kept_apart_and_an_unknown_one_is_named():
    by = {"hour-shift": {0.1: {}, 0.3: {"range-check": [1]}}}
    played = small({"hour-shift": {"range-check": [0]}, "half-lost": {}}, safeguards=NAMES, strengths=by)
    assert played.strengths("hour-shift") == [0.1, 0.3, 1.0]
    assert played.faults(0.3) == ["hour-shift"]
    detects = {s: credits(played, s)["hour-shift", "range-check"].detects for s in (0.1, 0.3, 1.0)}
    assert detects == {0.1: False, 0.3: True, 1.0: True}
    assert credits(played, 0.3)["hour-shift", "range-check"].delay == 1
    assert played.onsets("hour-shift", 0.3, held_out=True) == []
    with pytest.raises(ValueError, match=r"^strength: expected one of 0\.1, 0\.3, 1\.0, got 2$"):
        credits(played, 2)


def test_a_table_that_does_not_fit_is_refused():
    table, about, never = tables({"hour-shift": {"range-check": [0]}}, safeguards=NAMES[1:])
    with pytest.raises(
        ValueError, match=r"^safeguards: expected some of promotion-gate, volume-check, got range-check"
    ):
        read_episodes(table, about, never)
    table, about, never = tables({"hour-shift": {}}, safeguards=NAMES)
    with pytest.raises(ValueError, match=f"hour-shift at {ONSETS[0]}: expected 3 days, as clean, got 2"):
        read_episodes(table.drop(index=table.index[5]), about, never)


def test_the_shipped_tables_are_whole():
    shipped = measured_episodes()
    lengths = {len(days) for days in shipped.days.values()}
    assert len(lengths) == 1
    assert lengths.pop() > shipped.strikes
    every = set(shipped.onsets(CLEAN, 0.0)) | shipped.held_out
    assert len(shipped.held_out) * 3 == len(every)
    for fault in shipped.faults():
        assert set(shipped.onsets(fault)) == every - shipped.held_out, fault
        assert set(shipped.onsets(fault, held_out=True)) == shipped.held_out, fault
    for (fault, _, _), days in shipped.days.items():
        if fault == CLEAN:
            assert not any(any(day.harm.values()) for day in days)
    assert set(shipped.safeguards) <= set(knowledge().safeguards)
    assert {fault for fault in shipped.faults() if not is_null(fault)} <= set(knowledge().faults)


def test_the_null_faults_detect_nothing():
    found = credits(measured_episodes())
    nulls = {pair: one for pair, one in found.items() if is_null(pair[0])}
    assert len({fault for fault, _ in nulls}) >= 2
    assert [pair for pair, one in nulls.items() if one.detects] == []


def test_an_episode_is_written_as_the_lab_writes_it():
    rows = episode(
        "hour-shift",
        ONSETS[0],
        {"volume-check": [0, 1]},
        {"range-check": [0], "volume-check": [0]},
        changed=7,
    )
    assert [(r["more"], r["fewer"], r["changed"], r["struck"]) for r in rows] == [
        ("range-check", "", 7, 1), ("", "volume-check", 7, 1), ("", "", 0, 0),
    ]  # fmt: skip
