"""Validation by Great Expectations, for the safeguards that use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xops_lab.faults.safeguards.expectation_suite import open_batches

if TYPE_CHECKING:
    import pandas as pd


def failed(rows: pd.DataFrame, expectations: dict[str, tuple[str, dict[str, Any]]]) -> list[str]:
    """Names of the expectations that these rows do not meet, in order.

    expectations: name -> (class in Great Expectations, arguments).
    """
    definition = open_batches()
    import great_expectations as gx
    import great_expectations.expectations as gxe

    suite = gx.ExpectationSuite("safeguard")
    for name, (kind, arguments) in expectations.items():
        suite.add_expectation(getattr(gxe, kind)(**arguments, meta={"id": name}))
    results = definition.get_batch({"dataframe": rows}).validate(suite).results
    passed = {result.expectation_config.meta["id"]: bool(result.success) for result in results}
    return [name for name in expectations if not passed[name]]


def between(column: str, low: float, high: float) -> tuple[str, dict[str, Any]]:
    return "ExpectColumnValuesToBeBetween", {"column": column, "min_value": low, "max_value": high}
