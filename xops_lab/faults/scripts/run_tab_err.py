# /// script
# requires-python = ">=3.11,<3.13"
# dependencies = [
#   "tab-err==0.2.1",
#   "numpy==2.4.6",
#   "pandas==2.3.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""Errors that nobody here wrote: the library tab_err puts one of its kinds into a table, a day at a time.

The table is a CSV file with a column `day`; all other columns may be struck, and tab_err takes those that its kind of
error fits. Texts are read as categories, as it asks for. Each column has its errors completely at random (its
mechanism ECAR), in as many rows of a day as the rate says; how a value is changed is its own default. The rows stay in
their order.

Prints one JSON object. Alone: uv run --script run_tab_err.py --kind Outlier --table in.csv --to out.csv
"""

import argparse
import datetime
import json
import sys
import warnings
from importlib.metadata import version

import pandas as pd
from tab_err import error_mechanism, error_type
from tab_err.api import high_level

KINDS = ("MissingValue", "Outlier", "CategorySwap", "WrongUnit")
OTHER_MECHANISMS = (error_mechanism.EAR(), error_mechanism.ENAR())  # ECAR is what is left


def struck(rows, kind, rate, seed):
    """The rows of one day after the errors, and which cells have one."""
    warnings.filterwarnings("ignore")  # a column that the kind does not fit; a scale that it chooses itself
    return high_level.create_errors(
        rows,
        error_rate=rate,
        error_types_to_include=[getattr(error_type, kind)(seed=seed)],
        error_mechanisms_to_exclude=list(OTHER_MECHANISMS),
        seed=seed,
    )


def corrupted(table, kind, rate, seed):
    """The whole table after the errors, and the errors of each column."""
    columns = [name for name in table if name != "day"]
    texts = {name: "category" for name in columns if table[name].dtype == object}
    parts, errors = [], pd.Series(0, index=columns)
    for day, rows in table.groupby("day", sort=False):
        given = rows[columns].astype(texts)
        changed, mask = struck(given, kind, rate, seed + datetime.date.fromisoformat(day).toordinal())
        parts.append(changed.astype(object).assign(day=day))
        errors += mask.sum()
    return pd.concat(parts).loc[table.index, list(table)], errors


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--rate", type=float, default=1.0, help="share of a column's rows, above 0 to 1")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--table", required=True, help="CSV file to read, with a column day")
    parser.add_argument("--to", required=True, help="CSV file to write")
    given = parser.parse_args()
    if not 0 < given.rate <= 1:
        parser.error(f"--rate: expected a number above 0, to 1, got {given.rate}")
    table = pd.read_csv(given.table, dtype={"day": str}, float_precision="round_trip")
    changed, errors = corrupted(table, given.kind, given.rate, given.seed)
    changed.to_csv(given.to, index=False)
    answer = {"tool": "tab_err", "version": version("tab_err"), "rows": len(table)}
    json.dump({**answer, "errors": {name: int(count) for name, count in errors.items()}}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
