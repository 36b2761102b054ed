"""Does a batch still have the shape that was agreed? Great Expectations on the columns and their types.

A producer changes a table without notice. Such changes are made to a real day; the contract is what the flow's batch
has today. A change of order alone breaks nobody who reads by name, so the contract does not ask for it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.faults.safeguards import expectation_suite
from xops_lab.flow import delay_model, flights
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

CONTRACT_DAY = "2013-01-31"

CHANGES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "none": lambda batch: batch,
    "column-renamed": lambda batch: batch.rename(columns={"humid": "humidity"}),
    "column-dropped": lambda batch: batch.drop(columns="visib"),
    "column-added": lambda batch: batch.assign(gate="A1"),
    "number-as-text": lambda batch: batch.assign(distance=batch["distance"].astype(str) + " mi"),
    "hour-as-text": lambda batch: batch.assign(hour=batch["hour"].astype(str).str.zfill(2)),
    "whole-as-decimal": lambda batch: batch.assign(hour=batch["hour"].astype("float64")),
    "columns-in-another-order": lambda batch: batch[sorted(batch.columns)],
}


@dataclass(frozen=True)
class SchemaReport:
    """What the contract says of one batch, and what the model does with the same batch.

    table: one row an expectation that failed: what was expected, what came. model: what the model
    does: the same answers, others for some flights, or the error that it raises.
    """

    day: str
    change: str
    expectations: int
    table: pd.DataFrame
    model: str

    @property
    def headline(self) -> str:
        return (
            f"{self.day}, change: {self.change}: {len(self.table)} of {self.expectations} expectations fail. "
            f"The model, asked without the check: {self.model}."
        )

    def __repr__(self) -> str:
        return f"{self.headline}\n{self.table.to_string(index=False)}"

    def _repr_html_(self) -> str:
        return result_view.view(self.headline, result_view.table(self.table))


@functools.cache
def contract() -> tuple[tuple[str, str], ...]:
    """Name and type of each column of an agreed day, in the flow's order; a time is Great Expectations' "Timestamp"."""
    types = flights.day_batch(CONTRACT_DAY).dtypes.astype(str).to_dict()
    return tuple((name, "Timestamp" if kind.startswith("datetime") else kind) for name, kind in types.items())


def check_schema(day: str = "2013-07-10", change: str = "column-renamed") -> Steps[SchemaReport]:
    """Check one day's batch against the contract after a change; yields (fraction, text).

    Raises ValueError for a bad day or an unknown change.
    """
    if change not in CHANGES:
        raise ValueError(f"change: expected one of {', '.join(CHANGES)}, got {change!r}")
    return schema_steps(str(flights.to_day(day)), change)


def failed_of(batch: pd.DataFrame) -> tuple[int, list[tuple[str, str, str]]]:
    """Number of expectations, and of each that failed: of what, what was expected, what came."""
    definition = expectation_suite.open_batches()
    import great_expectations as gx
    import great_expectations.expectations as gxe

    columns = [name for name, _ in contract()]
    asked = gx.ExpectationSuite("schema")
    asked.add_expectation(gxe.ExpectTableColumnsToMatchSet(column_set=columns, exact_match=True))
    there = [(name, kind) for name, kind in contract() if name in batch]
    for name, kind in there:  # the set reports a column that is not there
        asked.add_expectation(gxe.ExpectColumnValuesToBeOfType(column=name, type_=kind))
    results = definition.get_batch({"dataframe": batch}).validate(asked).results
    failed = []
    for result in results:
        name = result.expectation_config.kwargs.get("column")
        if not result.success and name is None:
            got = sorted(set(batch.columns) ^ set(columns))
            failed.append(("the columns", "exactly those agreed", f"differs in {', '.join(got)}"))
        elif not result.success:
            kind = result.expectation_config.kwargs["type_"]
            failed.append((name, f"type {kind}", f"type {result.result.get('observed_value')}"))
    return 1 + len(there), failed


def answers_of(day: str, batch: pd.DataFrame) -> str:
    """What the model does with a changed batch, in words."""
    from xops_lab.studies.explanations.lime_agreement import trained

    expected = delay_model.predict(trained(), flights.day_batch(day))
    try:
        got = delay_model.predict(trained(), batch)
    except Exception as problem:  # whatever it raises is what the traveller would get
        return f"no answers, {type(problem).__name__}: {str(problem)[:90]}"
    changed = int((got != expected).sum())
    return "the same answers" if not changed else f"other answers for {changed} of {len(got)} flights"


def schema_steps(day: str, change: str) -> Steps[SchemaReport]:
    import pandas as pd

    yield 0.0, "loading Great Expectations"
    expectation_suite.open_batches()
    yield 0.5, f"checking {day}"
    batch = CHANGES[change](flights.day_batch(day))
    count, failed = failed_of(batch)
    yield 0.9, "asking the model"
    table = pd.DataFrame(failed, columns=["of", "expected", "came"])
    return SchemaReport(day, change, count, table, answers_of(day, batch))
