"""Remake measured tables: ``python kit.py measure <table>...``; without a table, list them all.

Tables that come out of one measurement are remade together. Take a quiet machine where a table holds times.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from pathlib import Path

from xops_lab.runtime.measured_table import MEASURED, MeasuredTable, write_tables
from xops_lab.runtime.progress import Steps, bar, finish
from xops_widgets.knowledge import measured_names, measured_provenance

#: Who makes which tables. Each module has `tables()`: a generator that yields (fraction, text) and returns
#: them by name.
MAKERS = {
    "xops_lab.faults.experiment": ("fault_days", "acting_runs"),
    "xops_lab.root_causes.scoreboard": (
        "root_causes", "root_cause_gains", "root_cause_places", "root_cause_benchmarks",
    ),
    "xops_lab.studies.operational_faults.measure": (
        "operational_faults", "operational_alerts", "operational_anomalies", "operational_log_kinds",
        "operational_causes",
    ),
    "xops_lab.studies.operational_faults.sessions": ("operational_slots", "operational_detections"),
    "xops_lab.studies.automation.measure": ("automation_times", "automation_orders", "automation_loops"),
    "xops_lab.studies.batch_size.measure": ("batch_runs", "batch_changes"),
    "xops_lab.studies.check_strictness.measure": ("testing_batches", "testing_bounds"),
    "xops_lab.studies.compliance.measure": ("privacy_budget", "anonymised_tables"),
    "xops_lab.studies.formula_checks.measure": ("canary_trials", "alert_windows"),
    "xops_lab.studies.psi.measure": ("psi_trap", "psi_days"),
    "xops_lab.studies.reproducibility.measure": ("snapshots",),
    "xops_lab.studies.retraining.measure": ("ageing_policies",),
    "xops_lab.demos.serving_comparison": ("served_models",),
    "xops_lab.demos.costs": ("tool_costs",),
    "tools.measure_verdict": ("verdict_calibration", "verdict_influence"),
}  # fmt: skip
#: Tables that have a maker and were not measured yet.
TO_BE_MEASURED = ("operational_slots", "operational_detections")
MAKER_OF = {table: module for module, tables in MAKERS.items() for table in tables}


def maker(module: str) -> Callable[[], Steps[dict[str, MeasuredTable]]]:
    return importlib.import_module(module).tables


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python kit.py measure", description=__doc__.partition("\n")[0])
    parser.add_argument("tables", nargs="*", metavar="table", help="names of tables; none: list them")
    parser.add_argument("--out", type=Path, default=MEASURED, help="folder to write to")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.tables if name not in MAKER_OF]
    if unknown:
        parser.error(f"table: expected one of {', '.join(sorted(MAKER_OF))}, got {unknown[0]!r}")
    if not given.tables:
        for name in measured_names():
            print(f"{measured_provenance(name)['date']}  {name}")
        return 0
    for module in dict.fromkeys(MAKER_OF[name] for name in given.tables):
        made = finish(maker(module)(), bar)
        write_tables(made, given.out)
        print(*(f"{name}: {len(table.rows)} rows" for name, table in made.items()), sep="\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("measure: stopped; the tables are as they were")
