"""`python kit.py decide verdict situation.json` prints the verdict as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import SituationError, changes, decision_model, parse_situation, sentence, situation_schema, verdict
from .situation import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


def main(argv: list[str] | None = None) -> int:
    """Run the command line. Returns 0, or 2 after bad input, whose faults are on standard error."""
    parser = argparse.ArgumentParser(prog="python kit.py decide", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    decide = commands.add_parser("verdict", help="decide one situation")
    decide.add_argument("situation", help="a JSON file, or - for standard input")
    decide.add_argument("--sentence", action="store_true", help="print one sentence instead of JSON")
    commands.add_parser("schema", help="print the JSON schema of a situation")
    for name, text in (
        ("calibrate", "print how often verdicts keep what comes first when answered again"),
        ("influence", "print how often each question changes the advice"),
    ):
        commands.add_parser(name, help=text)
    commands.add_parser("stories", help="print the verdict beside the simple rule on the published stories")
    arguments = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name that this screen cannot show
    model = decision_model()
    if arguments.command == "verdict":
        return _verdict(arguments.situation, arguments.sentence, model)
    if arguments.command == "schema":
        _print(situation_schema(model))
    else:
        print(_table(arguments.command))
    return 0


def _table(command: str) -> str:
    from . import calibrate, compare

    tables: dict[str, Callable[[], pd.DataFrame]] = {
        "calibrate": calibrate.calibration,
        "influence": calibrate.influence,
        "stories": compare.scores,
    }
    return tables[command]().round(4).to_string(index=False)


def _verdict(place: str, short: bool, model: dict[str, Any]) -> int:
    try:
        situation = parse_situation(_read(place))
        result = verdict(situation)
    except SituationError as e:
        print("\n".join(f"{place}: {line}" for line in e.errors), file=sys.stderr)
        return 2
    except OSError as e:
        print(f"{place}: expected a readable file, got: {e.strerror}", file=sys.stderr)
        return 2
    for line in changes(situation):
        print(f"{place}: version 1: {line}", file=sys.stderr)
    if short:
        print(sentence(result, model))
    else:
        _print(result)
    return 0


def _print(value: Any) -> None:
    plain = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, indent=2, ensure_ascii=not plain))


def _read(place: str) -> bytes:
    if place == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(place).open("rb") as f:
        return f.read(MAX_BYTES + 1)


if __name__ == "__main__":
    sys.exit(main())
