"""A release answers from the newest weather in the table: from readings that nobody had when the question was asked."""

from __future__ import annotations

from xops_lab.faults.fault import RELEASE, Fault
from xops_lab.faults.release import Release


def release(now: Release) -> Release:
    return now.with_edit(
        "w.hour_utc <= q.asked_utc - INTERVAL {newest} HOUR",
        "w.hour_utc <= q.asked_utc",
    )


FAULT = Fault("newest-reading", RELEASE, release=release)
