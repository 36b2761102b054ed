"""Check one day's batch with Great Expectations, clean or under a fault."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.faults import inject
from xops_lab.faults.safeguards import expectation_suite
from xops_lab.flow import flights
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, bars, picture

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class BatchReport:
    """What the checks said about one batch.

    table: one row a check with check, expected, observed, passed; failed ones first, rounded for reading.
    critical_strictness: the smallest k at which all learned checks pass, one decimal; critical: its check.
    always: titles of the fixed checks that failed; they fail whatever the strictness.
    needed: learned check -> smallest k at which it passes, one decimal, infinite if none; outside: fixed check -> rows
    outside its limits.
    """

    day: str
    fault: str
    strictness: float
    table: pd.DataFrame
    critical_strictness: float
    critical: str
    always: tuple[str, ...]
    needed: dict[str, float]
    outside: dict[str, int]

    @property
    def passed(self) -> bool:
        return bool(self.table["passed"].all())

    @property
    def headline(self) -> str:
        failed = int((~self.table["passed"]).sum())
        verdict = f"checks that fail: {failed} of {len(self.table)}"
        silent = f"All learned checks pass from k = {self.critical_strictness:g} on (last: {self.critical})."
        if self.critical_strictness == float("inf"):
            silent = f"No k lets all learned checks pass: {self.critical} has nothing to look at."
        return f"{self.day}, fault: {self.fault}, k = {self.strictness:g}: {verdict}. {silent}"

    def __repr__(self) -> str:
        return f"{self.headline}\n{self.table.to_string(index=False)}"

    def _repr_html_(self) -> str:
        shown = self.table.assign(passed=self.table["passed"].map({True: "yes", False: "NO"}))
        title = "How far k has to be turned up until each check passes"
        drawing = self._learned() + self._fixed()
        return result_view.view(
            self.headline, picture(drawing, title, self.caption, result_view.table(shown))
        )

    @property
    def caption(self) -> str:
        learned = [name for name in self.table.loc[~self.table["passed"], "check"] if name in self.needed]

        def told(kind: str, failed: Sequence[str], count: int) -> str:
            names = f" ({', '.join(failed)})" if failed else ""
            return f"{len(failed)} of {count} {kind} checks fail{names}"

        fixed = told("fixed", self.always, len(self.outside))
        return f"At k = {self.strictness:g}, {told('learned', learned, len(self.needed))}; whatever k is, {fixed}."

    def _learned(self) -> str:
        passed = self.table.set_index("check")["passed"]
        top = max([self.strictness, *(k for k in self.needed.values() if k < math.inf)])
        top *= 1.2 if math.inf in self.needed.values() else 1  # such a bar goes past every other
        rows = [
            Bar(
                name,
                min(k, top),
                f"k = {k:.1f}" if k < math.inf else "nothing to look at",
                "" if passed[name] else "bad",
            )
            for name, k in sorted(self.needed.items(), key=lambda item: -item[1])
        ]
        named = (
            f"Bar: smallest k at which a learned check passes. Dotted: k = {self.strictness:g}, as chosen."
        )
        return bars(rows, top, self.strictness, named)

    def _fixed(self) -> str:
        rows = [Bar(name, self.outside[name], f"{self.outside[name]:,} rows", "bad") for name in self.always]
        if others := [count for name, count in self.outside.items() if name not in self.always]:
            rows.append(
                Bar(
                    f"{len(others)} {'other ' if rows else ''}fixed checks",
                    sum(others),
                    f"{sum(others)} rows",
                )
            )
        return bars(
            rows, max(1, *self.outside.values()), named="Bar: rows outside a fixed limit, which no k changes."
        )


def check_batch(
    day: str, fault: str | None = None, strictness: float = 3.0, strength: float = 1.0, seed: int = 0
) -> Steps[BatchReport]:
    """Validate one day's batch; yields (fraction, text), returns a BatchReport.

    day: 2013-01-29 to 2013-12-31, so that 28 days lie before it. fault, strength, seed: as in `inject`.
    strictness: k of the rule in `suite`, above 0; small is strict, large is lenient.
    Raises ValueError for any of them out of range, before any work is done.
    """
    history_days = expectation_suite.history_of(day)
    if (
        isinstance(strictness, bool)
        or not isinstance(strictness, int | float)
        or not 0 < strictness < float("inf")
    ):
        raise ValueError(f"strictness: expected a number above 0, got {strictness!r}")
    batch = inject(flights.day_batch(day), fault, strength, seed)
    return validate_steps(str(flights.to_day(day)), batch, history_days, fault or "none", float(strictness))


def validate_steps(
    day: str, batch: pd.DataFrame, history_days: list, fault: str, strictness: float
) -> Steps[BatchReport]:
    import pandas as pd

    yield 0.0, "loading Great Expectations"
    expectation_suite.open_batches()
    history = {}
    for done, earlier in enumerate(history_days):
        yield 0.1 + 0.8 * done / len(history_days), f"observing {earlier}"
        history[earlier] = expectation_suite.observe_clean_day(earlier).observed
    yield 0.9, f"validating {day}"
    scales = expectation_suite.scale_of(pd.DataFrame.from_dict(history, orient="index"))
    bounds = expectation_suite.bounds_at(scales, strictness)
    found = expectation_suite.observe(batch, bounds)
    critical = expectation_suite.critical_strictness(found.observed, scales)
    last = max(expectation_suite.LEARNED, key=lambda check: critical[check.id])
    yield 1.0, "done"
    return BatchReport(
        day=day,
        fault=fault,
        strictness=strictness,
        table=as_table(found, bounds),
        critical_strictness=round(critical[last.id], 1),
        critical=last.title,
        always=tuple(check.title for check in expectation_suite.fixed_checks() if check.id in found.always),
        needed={check.title: round(critical[check.id], 1) for check in expectation_suite.LEARNED},
        outside={check.title: found.outside[check.id] for check in expectation_suite.fixed_checks()},
    )


def rounded(value: float) -> str:
    """A number for reading: no decimals from 100 on, one from 10 on, else two."""
    if value != value:
        return "nothing"
    size = abs(value)
    return f"{value:,.{0 if size >= 100 else 1 if size >= 10 else 2}f}"


def as_table(found: expectation_suite.Observation, bounds: pd.DataFrame) -> pd.DataFrame:
    """One row a check: check, expected, observed (texts with units), passed; failed ones first."""
    import pandas as pd

    rows = []
    for check in expectation_suite.LEARNED:
        low, high = bounds.loc[check.id, ["low", "high"]]
        expected = f"{rounded(low)} to {rounded(high)} {check.unit}"
        rows.append((check.title, expected, rounded(found.observed[check.id]), found.passed[check.id]))
    for fixed in expectation_suite.fixed_checks():
        outside = found.outside[fixed.id]
        rows.append((fixed.title, fixed.expected, f"{outside} rows outside", found.passed[fixed.id]))
    table = pd.DataFrame(rows, columns=["check", "expected", "observed", "passed"])
    return table.sort_values("passed", kind="stable", ignore_index=True)
