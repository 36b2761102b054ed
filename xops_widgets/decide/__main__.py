"""`python -m xops_widgets.decide verdict situation.json` prints the verdict as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from . import SituationError, decision_model, parse_situation, sentence, situation_schema, verdict
from .situation import MAX_BYTES


def main(argv: list[str] | None = None) -> int:
    """Run the command line. Returns 0, or 2 after bad input, whose faults are on standard error."""
    parser = argparse.ArgumentParser(prog="python -m xops_widgets.decide", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    decide = commands.add_parser("verdict", help="decide one situation")
    decide.add_argument("situation", help="a JSON file, or - for standard input")
    decide.add_argument(
        "--sentence", action="store_true", help="print the verdict as one sentence instead of JSON"
    )
    commands.add_parser("schema", help="print the JSON schema of a situation")
    arguments = parser.parse_args(argv)
    model = decision_model()
    if arguments.command == "schema":
        print(json.dumps(situation_schema(model), indent=2, ensure_ascii=False))
        return 0
    try:
        result = verdict(parse_situation(_read(arguments.situation)))
    except SituationError as e:
        print("\n".join(f"{arguments.situation}: {line}" for line in e.errors), file=sys.stderr)
        return 2
    except OSError as e:
        print(f"{arguments.situation}: expected a readable file, got: {e.strerror}", file=sys.stderr)
        return 2
    print(sentence(result, model) if arguments.sentence else json.dumps(result, indent=2, ensure_ascii=False))
    return 0


def _read(place: str) -> bytes:
    if place == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(place).open("rb") as f:
        return f.read(MAX_BYTES + 1)


if __name__ == "__main__":
    sys.exit(main())
