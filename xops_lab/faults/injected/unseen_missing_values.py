"""Values are missing at random, as the library tab_err leaves them out."""

from __future__ import annotations

from xops_lab.faults.fault import IN_STEPS, RAW, Fault
from xops_lab.faults.unseen import by_tab_err

FAULT = Fault("unseen-missing-values", RAW, prepare=by_tab_err("MissingValue"), strengths=IN_STEPS)
