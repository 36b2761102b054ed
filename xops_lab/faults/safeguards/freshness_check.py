"""The age of each station's newest reading when the day ends, by its time stamp."""

from __future__ import annotations

from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.expectations import between, failed
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.flights import ORIGINS

NEVER_H = 24.0 * 365


def oldest_allowed_h() -> float:
    """The oldest reading that the flow would use, hours."""
    known = data_definitions().known
    return known["weather_known_after_h"] + known["weather_searched_back_h"]


def watch(view: View) -> str | None:
    import pandas as pd

    end = pd.Timestamp(view.today.day) + pd.Timedelta(days=1)
    end = end.tz_localize(data_definitions().home).tz_convert("UTC").tz_localize(None)
    newest = view.today.newest
    ages = {o: (end - newest[o]).total_seconds() / 3600 if o in newest else NEVER_H for o in ORIGINS}
    limits = {o: between(o, 0, oldest_allowed_h()) for o in ORIGINS}
    old = failed(pd.DataFrame([ages]), limits)
    return f"no fresh weather at {', '.join(old)}" if old else None


SAFEGUARD = on_record("freshness-check", watch)
