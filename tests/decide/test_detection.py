"""Detection net of placebo: who alerts always, never or by a coin gets nothing; exchanging the runs turns the sign."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xops_widgets.decide.detection import Detection, detection, rate_interval

DAYS = range(14)
days = st.sets(st.sampled_from(DAYS))
some = st.lists(st.tuples(days, days), max_size=12)


def coin(rng: random.Random) -> set[int]:
    return {day for day in DAYS if rng.random() < 0.5}


@settings(max_examples=60, deadline=None)
@given(some)
def test_exchanging_fault_and_clean_run_turns_the_credit_round(pairs):
    one, other = detection(pairs), detection([(clean, fault) for fault, clean in pairs])
    assert (one.detected, one.placebo) == (other.placebo, other.detected)
    assert one.net == -other.net
    assert one.chance == other.chance
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))
    assert not (one.beyond_chance and other.beyond_chance)


@settings(max_examples=60, deadline=None)
@given(some)
def test_the_interval_holds_the_credit_and_stays_between_minus_one_and_one(pairs):
    found = detection(pairs)
    assert -1 <= found.low <= found.net <= found.high <= 1
    assert 0 < found.chance <= 1
    assert found.onsets == len(pairs)


@settings(max_examples=60, deadline=None)
@given(st.lists(days, max_size=12))
def test_a_safeguard_that_alerts_the_same_in_both_runs_gets_nothing(own):
    """Always, never, or by the calendar."""
    found = detection([(one, one) for one in own])
    assert (found.net, found.chance, found.beyond_chance) == (0, 1, False)


def test_a_coin_is_rarely_beyond_chance():
    rng = random.Random(1)
    sets = [detection([(coin(rng), coin(rng)) for _ in range(10)]) for _ in range(500)]
    assert sum(found.beyond_chance for found in sets) <= 0.05 * len(sets)
    assert sum(found.detected for found in sets) > 4_900  # the one-sided count would have credited it always


def test_a_rare_alarm_that_comes_by_chance_is_rarely_beyond_it():
    """The hardest null case: alerts so rare that few onsets count at all."""
    rng = random.Random(2)

    def alerts() -> set[int]:
        return {day for day in DAYS if rng.random() < 0.03}

    sets = [detection([(alerts(), alerts()) for _ in range(10)]) for _ in range(1_000)]
    assert sum(found.beyond_chance for found in sets) <= 0.05 * len(sets)
    assert sum(found.low <= 0 <= found.high for found in sets) >= 0.95 * len(sets)


def test_ten_of_ten_by_hand():
    found = detection([({3}, set())] * 10)
    assert found == Detection(10, 10, 0, 1.0, found.low, found.high, found.chance)
    assert found.chance == pytest.approx(2 * 0.5**10)
    edge = 0.0125**0.1  # the lower end of 10 of 10 at 97.5 %
    assert (found.low, found.high) == pytest.approx((edge - (1 - edge), 1.0))
    assert found.beyond_chance


def test_five_of_five_are_too_few():
    assert not detection([({3}, set())] * 5).beyond_chance  # 2 / 32
    assert detection([({3}, set())] * 6).beyond_chance  # 2 / 64


def test_no_onset_says_nothing():
    assert detection([]) == Detection(0, 0, 0, 0.0, -1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("found", "of", "low", "high"), [(0, 0, 0, 1), (0, 10, 0, 0.3085), (5, 10, 0.1871, 0.8129)]
)
def test_rates_by_the_published_table(found, of, low, high):
    """Clopper and Pearson's intervals of 95 %, as printed in textbooks."""
    assert rate_interval(found, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("found", "of"), [(-1, 3), (4, 3)])
def test_an_impossible_count_is_refused(found, of):
    with pytest.raises(ValueError, match=f"found: expected a count from 0 to {of}, got {found}"):
        rate_interval(found, of)
