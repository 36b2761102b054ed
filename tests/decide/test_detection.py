"""Detection net of placebo: who alerts always, never or by a coin gets nothing; exchanging the runs turns the sign."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xops_widgets.decide.detection import Detection, beyond_chance, detection, discoveries, rate_interval

DAYS = range(14)
days = st.sets(st.sampled_from(DAYS))
some = st.lists(st.tuples(days, days), max_size=12)


def alone(found: Detection) -> bool:
    """Whether a pair would be credited if it were the only one."""
    return beyond_chance([found])[0]


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
    assert not all(alone(both) for both in (one, other))


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
    assert (found.net, found.chance, alone(found)) == (0, 1, False)


def test_a_coin_is_rarely_beyond_chance():
    rng = random.Random(1)
    sets = [detection([(coin(rng), coin(rng)) for _ in range(10)]) for _ in range(500)]
    assert sum(map(alone, sets)) <= 0.05 * len(sets)
    assert sum(found.detected for found in sets) > 4_900  # the one-sided count would have credited it always


def test_a_rare_alarm_that_comes_by_chance_is_rarely_beyond_it():
    """The hardest null case: alerts so rare that few onsets count at all."""
    rng = random.Random(2)

    def alerts() -> set[int]:
        return {day for day in DAYS if rng.random() < 0.03}

    sets = [detection([(alerts(), alerts()) for _ in range(10)]) for _ in range(1_000)]
    assert sum(map(alone, sets)) <= 0.05 * len(sets)
    assert sum(found.low <= 0 <= found.high for found in sets) >= 0.95 * len(sets)


def test_ten_of_ten_by_hand():
    found = detection([({3}, set())] * 10)
    assert found == Detection(10, 10, 0, 1.0, found.low, found.high, found.chance)
    assert found.chance == pytest.approx(2 * 0.5**10)
    edge = 0.0125**0.1  # the lower end of 10 of 10 at 97.5 %
    assert (found.low, found.high) == pytest.approx((edge - (1 - edge), 1.0))
    assert alone(found)


def test_five_of_five_are_too_few():
    assert not alone(detection([({3}, set())] * 5))  # 2 / 32
    assert alone(detection([({3}, set())] * 6))  # 2 / 64


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


#: Benjamini and Hochberg 1995, section 3.2: fifteen end points of a trial of thrombolysis (Neuhaus et al. 1992).
PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
             0.7590, 1.0]  # fmt: skip


def test_the_correction_finds_what_its_paper_finds():
    """They reject the four smallest at 0.05, where Bonferroni rejects three and each test alone nine."""
    assert discoveries(PUBLISHED) == [True] * 4 + [False] * 11
    assert sum(p <= 0.05 / 15 for p in PUBLISHED) == 3
    assert sum(p <= 0.05 for p in PUBLISHED) == 9
    mixed = random.Random(1).sample(PUBLISHED, 15)
    assert [p for p, found in zip(mixed, discoveries(mixed), strict=True) if found] == [
        p for p in mixed if p <= 0.0095
    ]


def test_the_correction_steps_up_from_the_largest_that_fits():
    """Of m = 4 the thresholds are 0.0125, 0.025, 0.0375 and 0.05: the last fits, so all before it do."""
    assert discoveries([0.05, 0.04, 0.03, 0.02]) == [True] * 4
    assert discoveries([0.06, 0.04, 0.03, 0.02]) == [False] * 4
    assert discoveries([]) == []
    assert discoveries(PUBLISHED, 0.0001) == [False] * 15


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_an_impossible_chance_is_refused(chance):
    with pytest.raises(ValueError, match="chances: expected numbers from 0 to 1, got"):
        discoveries([0.5, chance])


HIT, IDLE, SILENT = detection([({3}, set())] * 6), detection([]), detection([(set(), set())] * 10)


def test_what_is_beyond_chance_alone_is_not_so_among_many():
    assert beyond_chance([HIT]) == [True]  # 1 in 32
    assert beyond_chance([HIT, SILENT]) == [False, False]  # two tests: the smaller must be at most 0.025
    assert beyond_chance([HIT, *[IDLE] * 50]) == [True, *[False] * 50], "who had nothing to judge is no test"
    assert beyond_chance([HIT, HIT]) == [True, True]


def test_the_reverse_is_a_discovery_and_no_detection():
    reverse = detection([(set(), {3})] * 10)
    assert beyond_chance([reverse, HIT]) == [False, True]


def test_a_matrix_in_which_nothing_sees_anything_is_empty():
    """25 faults by 20 safeguards that alert on one day in twelve, at random: alone, some would be credited."""
    rng = random.Random(3)

    def alerts() -> set[int]:
        return {day for day in DAYS if rng.random() < 1 / 12}

    credited = 0
    for _ in range(5):
        found = [detection([(alerts(), alerts()) for _ in range(10)]) for _ in range(500)]
        credited += sum(map(alone, found))
        assert not any(beyond_chance(found))
    assert credited >= 5
