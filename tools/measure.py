"""Remake measured tables: ``python kit.py measure <table>...``; without a table, list them all.

Tables that come out of one measurement are remade together. Take a quiet machine where a table holds times.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
from collections.abc import Callable
from pathlib import Path

from xops_lab.runtime.measured_table import MEASURED, MeasuredTable, write_tables
from xops_lab.runtime.progress import Steps, bar, finish
from xops_widgets.knowledge import measured_names, measured_provenance

#: Who makes which tables. Each module has `tables()`: a generator that yields (fraction, text) and returns
#: them by name.
MAKERS = {
    "xops_lab.faults.matrix": ("matrix_days", "matrix_opportunities", "matrix_acting"),
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
    "xops_lab.studies.fault_trail.measure": ("fault_trail", "fault_trail_example", "fault_trail_alerts"),
    "xops_lab.studies.formula_checks.measure": ("canary_trials", "alert_windows"),
    "xops_lab.studies.psi.measure": ("psi_trap", "psi_days"),
    "xops_lab.studies.reproducibility.measure": ("snapshots",),
    "xops_lab.studies.retraining.measure": ("ageing_policies",),
    "xops_lab.demos.serving_comparison": ("served_models",),
    "xops_lab.demos.costs": ("tool_costs",),
    "tools.measure_shares": ("avertable_shares",),
    "tools.measure_verdict": ("verdict_calibration", "verdict_influence"),
}  # fmt: skip
#: Tables that have a maker and were not measured yet.
TO_BE_MEASURED = ("operational_slots", "operational_detections")
MAKER_OF = {table: module for module, tables in MAKERS.items() for table in tables}


#: Tables that have a name in common.
GROUPS = {
    "matrix": MAKERS["xops_lab.faults.matrix"],
    "operational_sessions": MAKERS["xops_lab.studies.operational_faults.sessions"],
}


def maker(module: str) -> Callable[..., Steps[dict[str, MeasuredTable]]]:
    return importlib.import_module(module).tables


def options_for(make: Callable[..., object], **options: object) -> dict[str, object]:
    """The options that were given; raises ValueError where this maker has no such option."""
    given = {name: value for name, value in options.items() if value is not None}
    for name in given:
        if name not in inspect.signature(make).parameters:
            raise ValueError(f"--{name}: expected a table that is measured by several workers")
    return given


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python kit.py measure", description=__doc__.partition("\n")[0])
    parser.add_argument("tables", nargs="*", metavar="table", help="names of tables; none: list them")
    parser.add_argument("--out", type=Path, default=MEASURED, help="folder to write to")
    parser.add_argument("--workers", type=int, help="how many episodes or sessions are played at once")
    parser.add_argument("--scheduler", metavar="tcp://...", help="address of a Dask cluster that plays them")
    given = parser.parse_args(arguments)
    names = [name for one in given.tables for name in GROUPS.get(one, (one,))]
    unknown = [name for name in names if name not in MAKER_OF]
    if unknown:
        parser.error(f"table: expected one of {', '.join(sorted({*MAKER_OF, *GROUPS}))}, got {unknown[0]!r}")
    if not given.tables:
        for name in measured_names():
            print(f"{measured_provenance(name)['date']}  {name}")
        return 0
    if given.workers is not None and given.workers < 1:
        parser.error(f"--workers: expected at least 1, got {given.workers}")
    for module in dict.fromkeys(MAKER_OF[name] for name in names):
        make = maker(module)
        try:
            options = options_for(make, workers=given.workers, scheduler=given.scheduler)
        except ValueError as problem:
            parser.error(str(problem))
        made = finish(make(**options), bar)
        write_tables(made, given.out)
        print(*(f"{name}: {len(table.rows)} rows" for name, table in made.items()), sep="\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("measure: stopped; the tables are as they were")
