"""Each number of the day against what its column can be at all."""

from __future__ import annotations

from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.expectation_suite import fixed_checks
from xops_lab.faults.safeguards.expectations import failed


def watch(view: View) -> str | None:
    ranges = {c.id: (c.expectation, c.arguments) for c in fixed_checks() if c.id.startswith("range_")}
    broken = failed(view.today.features, ranges)
    return f"out of range: {', '.join(broken)}" if broken else None


SAFEGUARD = on_record("range-check", watch)
