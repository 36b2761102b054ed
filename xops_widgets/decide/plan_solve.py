"""The set of safeguards that leaves least expected harm within limits, exactly, by `scipy.optimize.milp` (HiGHS).

Of sets with the same harm it is the one of fewest person-days, then of fewest safeguards, then the first in order: the
one whose first safeguard comes first, and so on. `plan.js` finds the same by branch and bound.
Q. Huangfu and J. A. J. Hall, Parallelizing the dual revised simplex method, Mathematical Programming Computation 10,
2018, pages 119-142, describe HiGHS.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from .plan_groups import SAME, Groups

if TYPE_CHECKING:
    import numpy as np

STAKE = 1e6  # all harm at stake in the solver's numbers: its absolute gap of 1e-6 is then far below what counts as same
AT_ONCE = 10  # safeguards whose order one solution settles: 2 ** 10 is well within the solver's tolerance

Row = tuple[Mapping[int, float], float, float]  # coefficients by variable, and the sum's lower and upper end


def best_set(
    groups: Groups, cents: int | None, alarms: int | None, not_all: Collection[int] | None = None
) -> tuple[int, ...]:
    """Return the best set as numbers of safeguards.

    cents, alarms: the most that it may have; None: no limit. not_all: of these at least one is left out; where it is
    empty, the set has at least one. Raises LookupError if no set fits.
    """
    n, far = len(groups.ids), float("inf")
    every = range(n)
    rows: list[Row] = []
    if cents is not None:
        rows.append((dict(enumerate(groups.cents)), 0, cents))
    if alarms is not None:
        rows.append((dict(enumerate(groups.alarms)), 0, alarms))
    if not_all:
        rows.append((dict.fromkeys(not_all, 1), 0, len(not_all) - 1))
    elif not_all is not None:
        rows.append((dict.fromkeys(every, 1), 1, far))
    harm, shape = _shape(groups) if groups.slack and n else (dict[int, float](), list[Row]())
    rows, size = [*shape, *rows], max(n, len(harm))
    found = _minimise(harm, rows, size, n, free_groups=True)
    if found is None:
        raise LookupError("best_set: expected at least one set within the limits, got none")
    if harm:
        least = (groups.harm(found) - groups.alone) * SAME * STAKE / groups.slack
        rows.append((harm, -far, least + SAME * STAKE))
    price = {i: groups.cents[i] * (n + 1.0) + 1 for i in every}
    found = _found(_minimise(price, rows, size, n))
    cents = sum(groups.cents[i] for i in found)
    rows.append((dict(enumerate(groups.cents)), cents, cents))
    rows.append((dict.fromkeys(every, 1), len(found), len(found)))
    another = [*rows, (dict.fromkeys(found, 1), 0, len(found) - 1)]
    if not found or _minimise({}, another, size, n) is None:
        return found
    for begin in range(0, n, AT_ONCE):
        part = range(begin, min(n, begin + AT_ONCE))
        found = _found(_minimise({i: -(2.0 ** (part[-1] - i)) for i in part}, rows, size, n))
        rows += [({i: 1}, float(i in found), float(i in found)) for i in part]
    return found


def _shape(groups: Groups) -> tuple[dict[int, float], list[Row]]:
    """The harm of a set as a linear objective, beside that of none, and the rows that tie groups to safeguards.

    A group of several safeguards has a variable of its own, 0 to 1. Where meeting it averts harm it is at most the sum
    of its safeguards; where meeting it adds harm it is at least each of them. Minimising does the rest.
    """
    scale, n = SAME * STAKE / groups.slack, len(groups.ids)
    harm, rows = {i: hours * scale for i, hours in enumerate(groups.hours)}, list[Row]()
    for group, gain in groups.gain.items():
        members = [i for i in range(n) if group >> i & 1]
        if len(members) == 1:
            harm[members[0]] += gain * scale
        elif gain:
            own = len(harm)
            harm[own] = gain * scale
            if gain < 0:
                rows.append(({own: 1, **dict.fromkeys(members, -1)}, -float("inf"), 0))
            else:
                rows += [({own: 1, i: -1}, 0, float("inf")) for i in members]
    return harm, rows


def _found(chosen: tuple[int, ...] | None) -> tuple[int, ...]:
    if chosen is None:
        raise RuntimeError("milp: expected the set found before to fit still, got none")
    return chosen


def _minimise(
    objective: Mapping[int, float], rows: Sequence[Row], size: int, whole: int, free_groups: bool = False
) -> tuple[int, ...] | None:
    """Return which of the first `whole` of `size` variables, 0 to 1, are 1 at the least objective; None: nothing fits.

    free_groups: the others may be fractions. At the optimum they are none, and it is found sooner; but where harm is
    limited by a row, HiGHS then sometimes writes a line to the terminal.
    """
    if not whole:
        return () if all(low <= 0 <= high for _, low, high in rows) else None
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    cost: np.ndarray = np.zeros(size)
    for i, value in objective.items():
        cost[i] = value
    limits = []
    if rows:
        at = [(r, i, v) for r, (parts, _, _) in enumerate(rows) for i, v in parts.items()]
        where, values = ([a[0] for a in at], [a[1] for a in at]), [float(a[2]) for a in at]
        table = csr_array((values, where), shape=(len(rows), size))
        limits = [LinearConstraint(table, [row[1] for row in rows], [row[2] for row in rows])]
    answer = milp(
        cost, integrality=np.arange(size) < (whole if free_groups else size), bounds=Bounds(0, 1), constraints=limits,
        options={"mip_rel_gap": 0},
    )  # fmt: skip
    if answer.status == 2:
        return None
    if answer.status != 0:
        raise RuntimeError(f"milp: expected an optimal set, got status {answer.status}: {answer.message}")
    return tuple(i for i in range(whole) if answer.x[i] > 0.5)
