"""The day's tables against the contract that the flow's data definitions state, by schemas of pandera.

Types and allowed values are those of the data definitions; what may be empty and what names a row are those of the
app's tables (`app_db`). Hour, weekday and the age of the weather, which only the consolidated features have: a day has
24 hours, a week seven days, and the age is that which the definitions allow.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from xops_lab.faults.safeguard import View, on_record
from xops_lab.flow import app_db, flights, lake
from xops_lab.flow.data_definitions import Column, data_definitions

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

#: How DuckDB hands the types of the definitions to pandas.
TYPES = {
    "VARCHAR": "str",
    "DATE": "datetime64[us]",
    "TIMESTAMP": "datetime64[us]",
    "INTEGER": "int32",
    "DOUBLE": "float64",
}
FEATURES = "features"


def watch(view: View) -> str | None:
    broken = [
        problem
        for table, rows in tables_of(view).items()
        for problem in problems(schemas()[table], table, rows)
    ]
    return f"contract broken: {', '.join(broken)}" if broken else None


def tables_of(view: View) -> dict[str, pd.DataFrame]:
    """The day's conformed tables and its consolidated features."""
    connection = lake.open_duckdb()
    try:
        conformed = {
            table: lake.read(connection, view.lake, f"conformed/{table}", [view.today.day])
            for table in lake.RAW
        }
    finally:
        connection.close()
    return {**conformed, FEATURES: view.today.features}


def problems(schema: pa.DataFrameSchema, table: str, rows: pd.DataFrame) -> list[str]:
    """What of a schema the rows do not meet, each as table.column: check."""
    import pandera.errors

    try:
        # pandera 0.35.0 on pandas 3 cannot name doubled keys where the rows' own labels are doubled too
        schema.validate(rows.reset_index(drop=True), lazy=True)
    except pandera.errors.SchemaErrors as found:
        cases = found.failure_cases
        # a column too many or too few is named as the case, not as the column
        names = cases["column"].where(cases["column"].notna(), cases["failure_case"])
        return list(
            dict.fromkeys(
                f"{table}.{name}: {check}" for name, check in zip(names, cases["check"], strict=True)
            )
        )
    return []


@functools.cache
def schemas() -> dict[str, pa.DataFrameSchema]:
    """The schema of each conformed table and of the consolidated features."""
    import pandera.pandas as pa

    tables = data_definitions().tables
    known = data_definitions().known
    newest = known["weather_known_after_h"]
    made = {name: schema_of(name, columns) for name, columns in tables.items()}
    weather = tables["weather"]
    measured = {n: pa_column(c, nullable=True) for n, c in weather.items() if c.type == "DOUBLE"}
    made[FEATURES] = pa.DataFrameSchema(
        {
            **made["questions"].columns,
            "hour": pa.Column("int32", pa.Check.in_range(0, 23)),
            "weekday": pa.Column("int32", pa.Check.in_range(0, 6)),
            **measured,
            "weather_age_h": pa.Column(
                "float64", pa.Check.in_range(newest, newest + known["weather_searched_back_h"]), nullable=True
            ),
        },
        strict=True,
        unique=made["questions"].unique,
    )
    return made


def schema_of(table: str, columns: dict[str, Column]) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    stored = app_db.EXTRACTED[table]
    return pa.DataFrameSchema(
        {name: pa_column(column, bool(stored.c[name].nullable)) for name, column in columns.items()},
        strict=True,
        unique=[column.name for column in stored.primary_key],
    )


def pa_column(column: Column, nullable: bool) -> Any:
    import pandera.pandas as pa

    allowed = column.allowed or {}
    checks = []
    if "min" in allowed:
        checks.append(pa.Check.in_range(allowed["min"], allowed["max"]))
    if "values" in allowed:
        checks.append(pa.Check.isin(allowed["values"]))
    if "pattern" in allowed:
        checks.append(pa.Check.str_matches(f"^(?:{allowed['pattern']})$"))
    if allowed.get("reference") == "airlines":
        checks.append(pa.Check.isin(flights.read_carriers()))
    return pa.Column(TYPES[column.type], checks, nullable=nullable)


SAFEGUARD = on_record("contract-check", watch)
