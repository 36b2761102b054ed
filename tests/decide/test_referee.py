"""What a referee asks of the shipped matrix: nothing is credited with noise, and shuffled runs lose what was found."""

from __future__ import annotations

import dataclasses
import random

import pytest

from xops_widgets.decide.episodes import CLEAN, credits, is_null, measured_episodes

ALWAYS, NEVER, COIN = (
    "range-check",
    "profile-check",
    "volume-check",
)  # safeguards whose alerts are replaced here


@pytest.fixture(scope="module")
def shipped():
    return measured_episodes()


def credited(episodes):
    return {pair for pair, credit in credits(episodes).items() if credit.detects}


def with_alerts(episodes, alerts):
    """The same episodes, in which some safeguards alert otherwise: alerts(safeguard, fault, onset, day) -> bool."""

    def changed(fault, onset, n, day):
        more, fewer = set(day.more) - set(REPLACED), set(day.fewer) - set(REPLACED)
        for s in REPLACED:
            now, usual = alerts(s, fault, onset, n), alerts(s, CLEAN, onset, n)
            if fault == CLEAN:
                more |= {s} if usual else set()
            elif now != usual:
                (more if now else fewer).add(s)
        return dataclasses.replace(day, more=frozenset(more), fewer=frozenset(fewer))

    days = {
        (fault, strength, onset): tuple(changed(fault, onset, n, day) for n, day in enumerate(own))
        for (fault, strength, onset), own in episodes.days.items()
    }
    return dataclasses.replace(episodes, days=days, idle={})


REPLACED = (ALWAYS, NEVER, COIN)


def test_a_null_fault_is_detected_by_nobody(shipped):
    assert any(is_null(fault) for fault in shipped.faults())
    assert not [pair for pair in credited(shipped) if is_null(pair[0])]


def test_a_safeguard_that_always_alerts_one_that_never_does_and_one_that_tosses_a_coin_are_credited_with_nothing(
    shipped,
):
    def alerts(safeguard, fault, onset, day):
        if safeguard == COIN:
            return random.Random(f"{fault} {onset} {day}").random() < 0.5
        return safeguard == ALWAYS

    found = credited(with_alerts(shipped, alerts))
    assert not {s for _, s in found} & {ALWAYS, NEVER}
    assert len([pair for pair in found if pair[1] == COIN]) <= 1, (
        "at most one in twenty of what is credited is false"
    )


def test_detection_is_lost_where_fault_and_clean_run_are_exchanged_at_random(shipped):
    rng = random.Random(7)
    exchanged = {}
    for (fault, strength, onset), own in shipped.days.items():
        turn = fault != CLEAN and rng.random() < 0.5
        exchanged[fault, strength, onset] = (
            tuple(dataclasses.replace(day, more=day.fewer, fewer=day.more) for day in own) if turn else own
        )
    before, after = credited(shipped), credited(dataclasses.replace(shipped, days=exchanged))
    assert len(before) >= 20
    assert len(after) <= len(before) / 10


def test_detection_is_lost_where_alerts_are_dealt_to_other_faults(shipped):
    """The alerts of each onset are dealt anew among all faults: what hangs on the fault is gone, noise stays."""
    rng = random.Random(11)
    dealt = dict(shipped.days)
    for onset in shipped.onsets(CLEAN, 0.0):
        keys = [key for key in shipped.days if key[0] != CLEAN and key[2] == onset and key[1] == 1.0]
        shuffled = rng.sample(keys, len(keys))
        for key, other in zip(keys, shuffled, strict=True):
            dealt[key] = tuple(
                dataclasses.replace(day, more=alerts.more, fewer=alerts.fewer)
                for day, alerts in zip(shipped.days[key], shipped.days[other], strict=True)
            )
    after = credited(dataclasses.replace(shipped, days=dealt, idle={}))
    assert len(after) <= len(credited(shipped)) / 4
