"""A release leaves a debug switch on: the day's questions are written to a file that anybody can read."""

from __future__ import annotations

import dataclasses

from xops_lab.faults.fault import RELEASE, Fault
from xops_lab.faults.release import Release


def release(now: Release) -> Release:
    return dataclasses.replace(now, published={"debug.csv": "{questions}"})


FAULT = Fault("debug-dump", RELEASE, release=release)
