"""A release adds noise to the temperature, for privacy, from a generator without a seed: no day can be built again."""

from __future__ import annotations

from xops_lab.faults.fault import RELEASE, Fault
from xops_lab.faults.release import Release


def release(now: Release) -> Release:
    return now.with_edit(
        "CASE WHEN fresh THEN temp END AS temp",
        "CASE WHEN fresh THEN temp + 10 * (random() - 0.5) END AS temp",
    )


FAULT = Fault("unseeded-noise", RELEASE, release=release)
