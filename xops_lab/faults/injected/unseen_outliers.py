"""Values are pushed beyond the usual range at random, as the library tab_err does it."""

from __future__ import annotations

from xops_lab.faults.fault import IN_STEPS, RAW, Fault
from xops_lab.faults.unseen import by_tab_err

FAULT = Fault("unseen-outliers", RAW, prepare=by_tab_err("Outlier"), strengths=IN_STEPS)
