"""Intervals and p-values that take clusters as drawn: by hand, against all resamples, and how often they hold."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xops_lab.root_causes.scoreboard import PLACES
from xops_lab.runtime import clusters
from xops_lab.runtime.clusters import by_cluster, cluster_interval, cluster_p
from xops_widgets.knowledge import measured

VALUES = [1.0] * 6 + [0.0] * 4 + [1.0, 0.0, 0.0] * 2 + [1.0, 1.0, 1.0, 0.0]
NAMES = ["a"] * 6 + ["b"] * 4 + ["c"] * 6 + ["d"] * 4


def test_sums_and_sizes_by_hand():
    sums, sizes = by_cluster(VALUES, NAMES)
    assert (sums.tolist(), sizes.tolist()) == ([6, 0, 2, 3], [6, 4, 6, 4])
    with pytest.raises(ValueError, match="clusters: expected one for each of 2 values, got 1"):
        by_cluster([1, 0], ["a"])


def test_the_interval_is_that_of_all_resamples():
    sums, sizes = by_cluster(VALUES, NAMES)
    every = [sums[list(drawn)].sum() / sizes[list(drawn)].sum() for drawn in product(range(4), repeat=4)]
    low, high = cluster_interval(VALUES, NAMES)
    for end, share in ((low, 0.025), (high, 0.975)):
        near = np.quantile(every, [share - 0.012, share + 0.012])
        assert near[0] <= end <= near[1]
    assert low < np.mean(VALUES) < high
    assert cluster_interval(VALUES, NAMES) == (low, high), "the draws are seeded"


def test_repeats_of_a_case_add_nothing():
    assert cluster_interval(VALUES * 5, NAMES * 5) == pytest.approx(cluster_interval(VALUES, NAMES))
    single = cluster_interval(VALUES, [str(n) for n in range(len(VALUES))])
    low, high = cluster_interval(VALUES, NAMES)
    assert single[1] - single[0] < high - low, "taken as independent, the cases claim too much"


def test_what_never_differs_gives_no_interval():
    assert np.isnan(cluster_interval([1, 0, 1], ["a"] * 3)).all()
    assert np.isnan(cluster_interval([0, 0, 0], ["a", "b", "c"])).all()


def test_p_by_hand():
    names = list("abcde")
    assert cluster_p([4, 2, 11, 2, 8], names) == 2 / 32, "the smallest that five clusters can give"
    assert cluster_p([-6, 2, 12, 2, 8], names) == 10 / 32
    assert cluster_p([-1, 1, -1, 1, 0], names) == 1
    assert cluster_p([3, 0, 0, 0, 0], names) == cluster_p([0] * 5, names) == 1
    assert cluster_p([1, 1, -1, -1, 3], ["a", "a", "b", "b", "b"]) == 2 / 4, "2 and 1: 3, 1, -1, -3"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=6))
def test_p_is_the_share_of_signs_that_are_as_far(sums):
    names = [str(n) for n in range(len(sums))]
    far = [abs(sum(s * x for s, x in zip(signs, sums, strict=True))) >= abs(sum(sums))
           for signs in product((1, -1), repeat=len(sums))]  # fmt: skip
    assert cluster_p(sums, names) == pytest.approx(np.mean(far))
    assert cluster_p([-x for x in sums], names) == pytest.approx(cluster_p(sums, names))


def test_with_five_causes_the_interval_is_too_narrow(monkeypatch):
    """What the chapter says of it: causes with rates drawn evenly from 0 to 1, as many incidents as in the shop."""
    monkeypatch.setattr(clusters, "DRAWS", 999)
    sizes = measured(PLACES)["cause"].value_counts()
    names = [cause for cause, size in sizes.items() for _ in range(size)]
    draw, held = np.random.default_rng(1), 0
    for _ in range(300):
        rates = dict(zip(sizes.index, draw.uniform(size=len(sizes)), strict=True))
        low, high = cluster_interval([float(draw.random() < rates[cause]) for cause in names], names)
        held += low <= 0.5 <= high
    assert 0.75 <= held / 300 <= 0.87
