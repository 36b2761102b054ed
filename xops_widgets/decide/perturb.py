"""How often does the leader survive if the relevance table were a little different?

Every relevance may be one too high or one too low. The draws come from a counter-based integer hash
(the `lowbias32` mixer of C. Wellons, "Prospecting for hash functions", 2018, public domain), so that
Python and the browser try the very same tables.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .core import NA_CODE, Floats, ratio


def mix(x: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Scramble 32-bit counters."""
    x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
    x = (x ^ (x >> np.uint32(15))) * np.uint32(0x846CA68B)
    return x ^ (x >> np.uint32(16))


@lru_cache(maxsize=4)
def _tables(relevance: bytes, shape: tuple[int, int], tables: int, seed: int) -> Floats:
    base = np.frombuffer(relevance).reshape(shape)
    counter = np.arange(tables * base.size, dtype=np.uint32)
    draw = mix(counter + np.uint32(seed)) >> np.uint32(30)
    step = (draw == 3).astype(float) - (draw == 0)
    moved = np.clip(base + step.reshape(tables, *shape), 0, 3)
    return moved * base.any(axis=1, keepdims=True)


def perturbed(relevance: Floats, tables: int, seed: int) -> Floats:
    """Return (tables, Q, D) relevance tables: each entry one lower (1/4), the same (1/2) or one higher (1/4).

    Entries stay between 0 and 3. A question without any relevance to a discipline keeps none.
    """
    base = np.ascontiguousarray(relevance, float)
    return _tables(base.tobytes(), base.shape, tables, seed)


def table_needs(answers: NDArray[np.int8], scope: NDArray[np.bool_], tables: Floats, steps: int) -> Floats:
    """Return (tables, D) the lower needs of one situation under each relevance table. answers, scope: (Q,)."""
    strength = np.where((answers >= 0) & scope, answers, 0).astype(float)
    counts = ((answers != NA_CODE) & scope).astype(float)
    return ratio(np.einsum("q,tqd->td", strength, tables), steps * np.einsum("q,tqd->td", counts, tables))


def survival(
    answers: NDArray[np.int8],
    scope: NDArray[np.bool_],
    contenders: int,
    applies: NDArray[np.bool_],
    tables: Floats,
    steps: int,
) -> float:
    """Return the share of tables (0-1) in which a contender still has the highest need. applies: (D,)."""
    low = table_needs(answers, scope, tables, steps) * applies
    inside = (contenders >> np.arange(low.shape[1]) & 1).astype(bool)
    return float((low[:, inside].max(axis=1) >= low.max(axis=1)).mean())
