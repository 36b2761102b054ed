"""Airlines are replaced by others of the day at random, as the library tab_err swaps categories."""

from __future__ import annotations

from xops_lab.faults.fault import IN_STEPS, RAW, Fault
from xops_lab.faults.unseen import by_tab_err

FAULT = Fault("unseen-swapped-values", RAW, prepare=by_tab_err("CategorySwap"), strengths=IN_STEPS)
