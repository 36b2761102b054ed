"""A release reads the warning threshold as per cent where it is a share: the app warns from 0.003 instead of 0.3."""

from __future__ import annotations

import dataclasses

from xops_lab.faults.fault import RELEASE, Fault
from xops_lab.faults.release import Release


def release(now: Release) -> Release:
    return dataclasses.replace(now, warn_from=now.warn_from / 100)


FAULT = Fault("warning-slipped", RELEASE, release=release)
