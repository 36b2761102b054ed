"""Values are ten times too large at random: the scale that the library tab_err takes for a wrong unit."""

from __future__ import annotations

from xops_lab.faults.fault import IN_STEPS, RAW, Fault
from xops_lab.faults.unseen import by_tab_err

FAULT = Fault("unseen-wrong-units", RAW, prepare=by_tab_err("WrongUnit"), strengths=IN_STEPS)
