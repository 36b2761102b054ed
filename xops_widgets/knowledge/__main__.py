"""``python kit.py knowledge check [folder]`` and ``... schema``."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from pathlib import Path

from xops_widgets.knowledge.errors import RecordErrors
from xops_widgets.knowledge.loader import FOLDER, load
from xops_widgets.knowledge.schema import KINDS, LISTS, TABLES
from xops_widgets.knowledge.vocabulary import Record


def main(arguments: list[str] | None = None) -> int:
    """Return 0 when all is well, 1 when records are wrong."""
    parser = argparse.ArgumentParser(prog="python kit.py knowledge")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check", help="check all records and listed tables; print every error, or one line of counts"
    )
    check.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="holds records/ and listed/")
    commands.add_parser("schema", help="print the JSON schema of every kind of record")
    given = parser.parse_args(arguments)
    return print_schema() if given.command == "schema" else print_check(given.folder)


def print_check(folder: Path) -> int:
    try:
        kb = load(folder, listed=True)
    except RecordErrors as errors:
        print(errors, f"{len(errors)} error{'s' * (len(errors) > 1)}", sep="\n")
        return 1
    print(", ".join(f"{len(getattr(kb, item.name))} {item.name}" for item in fields(kb)))
    return 0


def print_schema() -> int:
    models: dict[str, type[Record]] = {**KINDS, **LISTS, **TABLES}
    schemas = {kind: model.model_json_schema() for kind, model in models.items()}
    print(json.dumps(schemas, indent=2, sort_keys=True))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
