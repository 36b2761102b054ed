"""The smallest and largest value of the day against those of the 28 days before it."""

from __future__ import annotations

from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.expectations import between, failed
from xops_lab.flow.flights import WEATHER

COLUMNS = ("hour", "distance", *WEATHER, "weather_age_h")


def watch(view: View) -> str | None:
    import pandas as pd

    before = pd.concat([record.features[list(COLUMNS)] for record in view.history])
    low, high = before.min(), before.max()
    limits = {c: between(c, float(low[c]), float(high[c])) for c in COLUMNS if low[c] == low[c]}
    broken = failed(view.today.features, limits)
    return f"beyond the last 28 days: {', '.join(broken)}" if broken else None


SAFEGUARD = on_record("profile-check", watch)
