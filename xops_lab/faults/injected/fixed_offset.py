"""A release reads New York as five hours behind UTC, all year: in summer every departure is an hour too early."""

from __future__ import annotations

from xops_lab.faults.fault import RELEASE, Fault
from xops_lab.faults.release import Release


def release(now: Release) -> Release:
    return now.with_edit(
        "timezone('{home}', timezone('UTC', scheduled_utc))",
        "scheduled_utc - INTERVAL 5 HOUR",
    )


FAULT = Fault("fixed-offset", RELEASE, release=release)
