"""A release ships its settings file with the address of the app's database where anybody can read it."""

from __future__ import annotations

import dataclasses

from xops_lab.faults.fault import RELEASE, Fault
from xops_lab.faults.release import Release

SETTINGS = "[app]\nhost = 127.0.0.1\n[store]\nurl = {app_url}\n"


def release(now: Release) -> Release:
    return dataclasses.replace(now, published={"settings.ini": SETTINGS})


FAULT = Fault("address-published", RELEASE, release=release)
