"""The number of the day's flights against the 28 days before it."""

from __future__ import annotations

import math

from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.expectation_suite import SMALLEST_SCALE
from xops_lab.faults.safeguards.expectations import failed

STRICTNESS = 3.0


def watch(view: View) -> str | None:
    import pandas as pd

    counts = pd.Series([len(record.features) for record in view.history])
    median = counts.median()
    scale = max((counts - median).abs().median(), SMALLEST_SCALE * median)
    low, high = math.ceil(median - STRICTNESS * scale), math.floor(median + STRICTNESS * scale)
    limits = {"rows": ("ExpectTableRowCountToBeBetween", {"min_value": low, "max_value": high})}
    rows = view.today.features
    return f"{len(rows)} flights, expected {low} to {high}" if failed(rows, limits) else None


SAFEGUARD = on_record("volume-check", watch)
