"""A small lab for the trial: one fault and one safeguard a discipline, and figures that can be followed by hand."""

from __future__ import annotations

from xops_widgets.decide.matrix import Matrix
from xops_widgets.decide.plan_instance import Candidate, Case
from xops_widgets.decide.trial_rules import Lab

# discipline -> (fault, safeguard of that discipline); real ids, since records say whose they are
PAIRS = {
    "devops": ("fixed-offset", "release-comparison"),
    "dataops": ("half-lost", "volume-check"),
    "mlops": ("codes-moved", "slice-check"),
}
STEPS = 14
STRIKES = 10


def lab(unit="cost", a_step=10.0, sees=0, held_sees=0, days=5.0):
    """Each safeguard detects the fault of its own discipline at `sees`; harm is `a_step` of `unit` a step.

    held_sees: when they detect it at the held-out onsets.
    """

    def matrix(onsets, at):
        cases = [
            Case(fault, onset, tuple({unit: a_step * n} for n in range(STEPS + 1)), {guard: at})
            for fault, guard in PAIRS.values()
            for onset in onsets
        ]
        return Matrix(tuple(cases), tuple(Candidate(s, days, 0) for _, s in PAIRS.values()), 210)

    return Lab(matrix(["a", "b", "c"], sees), matrix(["x", "y"], held_sees))
