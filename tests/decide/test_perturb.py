"""The perturbed tables are the ones described, and the share is counted over them."""

from __future__ import annotations

import numpy as np
import pytest

from xops_widgets.decide import verdict
from xops_widgets.decide.core import ratio
from xops_widgets.decide.perturb import mix, perturbed
from xops_widgets.decide.verdict import _shipped, encode

MODEL, T = _shipped()
TABLES = perturbed(T.relevance, 10_000, MODEL["constants"]["seed"])


def test_the_hash_is_lowbias32():
    """Worked by hand from the published constants: mix(0) = 0, and mix(1) step by step."""
    x = 1
    x ^= x >> 16
    x = x * 0x7FEB352D % 2**32
    x ^= x >> 15
    x = x * 0x846CA68B % 2**32
    x ^= x >> 16
    assert list(mix(np.array([0, 1], np.uint32))) == [0, x]


def test_entries_move_by_at_most_one_a_quarter_each_way():
    moved = TABLES - T.relevance
    asked = T.relevance.any(axis=1)
    assert set(np.unique(moved)) == {-1.0, 0.0, 1.0}
    assert TABLES.min() == 0
    assert TABLES.max() == 3
    assert not TABLES[:, ~asked].any()
    free = moved[:, (T.relevance > 0) & (T.relevance < 3)]
    assert [(free == step).mean() for step in (-1, 0, 1)] == pytest.approx([0.25, 0.5, 0.25], abs=0.01)


def test_the_share_is_the_count_over_the_tables():
    situation = {
        "answers": {
            "release-breaks": 2,
            "data-breaks": 2,
            "model-breaks": 1,
            "signal-breaks": 1,
            "delivery-foundation": 3,
            "data-foundation": 3,
            "signal-foundation": 3,
        }
    }
    result = verdict({**situation, "form": "quick"})
    codes = encode(situation["answers"], T)[0]
    used = T.quick & ~T.foundation
    lows = np.stack(
        [ratio(table[used].T @ codes[used].astype(float), 3 * table[used].sum(axis=0)) for table in TABLES]
    )
    inside = [T.disciplines.index(d) for d in result["contenders"]]
    kept = lows[:, inside].max(axis=1) >= lows.max(axis=1)
    assert 0 < result["survives"] < 1
    assert result["survives"] == kept.mean()
