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
from xops_widgets.pictures import Box, chain, picture

if TYPE_CHECKING:
    import pandas as pd

    from xops_widgets.pictures.paint import Own

CONTRACT_DAY = "2013-01-31"
SAME = "the same answers"

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
    does: the same answers, others for some flights, or the error that it raises. columns: name, type agreed, type that
    came of each, in the order of the batch; "" where it is not in one of the two, those that are gone last.
    """

    day: str
    change: str
    expectations: int
    table: pd.DataFrame
    model: str
    columns: tuple[tuple[str, str, str], ...]

    @property
    def headline(self) -> str:
        return (
            f"{self.day}, change: {self.change}: {len(self.table)} of {self.expectations} expectations fail. "
            f"The model, asked without the check: {self.model}."
        )

    def __repr__(self) -> str:
        return f"{self.headline}\n{self.table.to_string(index=False)}"

    def _repr_html_(self) -> str:
        boxes = [Box(name, *said_of(agreed, came)) for name, agreed, came in self.columns]
        fails, answers = bool(len(self.table)), self.model.split(",")[0]
        harmed = self.model != SAME
        sides = [
            Box(
                "the contract",
                f"{len(self.table)} of {self.expectations} expectations fail",
                "bad" if fails else "",
                fails,
            ),
            Box("the model, without it", self.model.split(":")[0], "bad" if harmed else "", harmed),
        ]
        agrees = "and" if fails == harmed else "but"
        point = f"The contract {'fails' if fails else 'passes'}, {agrees} the model gives {answers}."
        asked = result_view.paragraph("Given this batch:")
        drawing = chain(boxes, arrows=False) + asked + chain(sides, arrows=False)
        title = "The columns of the batch, and how contract and model take them"
        return result_view.view(self.headline, picture(drawing, title, point, result_view.table(self.table)))


def said_of(agreed: str, came: str) -> tuple[str, Own, bool]:
    """What the picture says of a column, its colour, and whether it is lit."""
    if agreed == came:
        return came, "", False
    return ("new" if not agreed else "gone" if not came else f"{agreed}, now {came}"), "bad", True


def types_of(batch: pd.DataFrame) -> dict[str, str]:
    """Type by column, in the batch's order; a time is Great Expectations' "Timestamp"."""
    types = batch.dtypes.astype(str).to_dict()
    return {name: "Timestamp" if kind.startswith("datetime") else kind for name, kind in types.items()}


@functools.cache
def contract() -> tuple[tuple[str, str], ...]:
    """Name and type of each column of an agreed day, in the flow's order."""
    return tuple(types_of(flights.day_batch(CONTRACT_DAY)).items())


def compared(batch: pd.DataFrame) -> tuple[tuple[str, str, str], ...]:
    """Each column of a batch or of the contract: name, type agreed, type that came."""
    agreed, came = dict(contract()), types_of(batch)
    return tuple((name, agreed.get(name, ""), came.get(name, "")) for name in {**came, **agreed})


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
    return SAME if not changed else f"other answers for {changed} of {len(got)} flights"


def schema_steps(day: str, change: str) -> Steps[SchemaReport]:
    import pandas as pd

    yield 0.0, "loading Great Expectations"
    expectation_suite.open_batches()
    yield 0.5, f"checking {day}"
    batch = CHANGES[change](flights.day_batch(day))
    count, failed = failed_of(batch)
    yield 0.9, "asking the model"
    table = pd.DataFrame(failed, columns=["of", "expected", "came"])
    return SchemaReport(day, change, count, table, answers_of(day, batch), compared(batch))
