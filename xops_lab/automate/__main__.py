"""Automation's commands: `python -m xops_lab.automate measure [times] [orders] [loops]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from xops_lab.automate.measure import TABLES, measure
from xops_lab.flow.__main__ import bar
from xops_lab.measured import MEASURED


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m xops_lab.automate", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("measure", help="write the measured tables")
    one.add_argument(
        "tables", nargs="*", metavar="TABLE", help=f"of {', '.join(TABLES)}; all of them if none"
    )
    one.add_argument("--out", type=Path, default=MEASURED, help="folder to write to")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.tables if name not in TABLES]
    if unknown:
        parser.error(f"table: expected one of {', '.join(TABLES)}, got {unknown[0]!r}")
    for name in given.tables or TABLES:
        print(f"{name}: {len(measure(name, given.out, bar))} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
