"""The verdict's own measured tables: is "firm" firm, and does every question matter."""

from __future__ import annotations

import sys

from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_widgets.decide.calibrate import AGAIN, SEED, TEAMS, calibration, influence


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return both tables; yields (fraction, text)."""
    yield 0.0, "simulated teams answer again"
    again = calibration().round(4)
    yield 0.3, "another answer to each question"
    matters = influence().round(4)
    versions = {"python": ".".join(map(str, sys.version_info[:2]))}
    about = {"teams": TEAMS, "seed": SEED}
    return {
        "verdict_calibration": MeasuredTable(again, about | {"again": AGAIN}, versions=versions),
        "verdict_influence": MeasuredTable(matters, about, versions=versions),
    }
