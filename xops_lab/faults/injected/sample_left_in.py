"""A release leaves the sample of a test in the query: every second question is not answered."""

from __future__ import annotations

from xops_lab.faults.fault import RELEASE, Fault
from xops_lab.faults.release import Release


def release(now: Release) -> Release:
    return now.with_edit(
        "FROM {questions})",
        "FROM {questions} WHERE hash(question_id) % 2 = 0)",
    )


FAULT = Fault("sample-left-in", RELEASE, release=release)
