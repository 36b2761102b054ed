"""The flow's commands: `python -m xops_lab.flow run | status | ask | explain`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from xops_lab.flow.state import FlowError, State, default_folder
from xops_lab.runtime.progress import bar, finish


def whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise argparse.ArgumentTypeError(f"expected a whole number, got {text[:40]!r}")
    return int(text)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m xops_lab.flow", description=__doc__)
    top.add_argument("--folder", type=Path, help="where the replay lies (default: $XOPS_FLOW, else .flow)")
    top.add_argument("--db", default="", help="address of the app database (default: SQLite in the folder)")
    commands = top.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="replay days; goes on where an earlier run ended")
    run.add_argument(
        "--from", dest="first", default="2013-01-01", metavar="DAY", help="first day, 2013-01-01 by default"
    )
    run.add_argument("--days", type=whole_number, default=30, help="how many days, 30 by default")
    commands.add_parser("status", help="what was replayed, answered, trained and kept")
    ask = commands.add_parser("ask", help="the answer to a flight")
    ask.add_argument("day", help="such as 2013-01-31")
    ask.add_argument("origin", help="EWR, JFK or LGA")
    ask.add_argument("flight", help="such as UA1545")
    explain = commands.add_parser(
        "explain", help="which data and model gave this answer, and the answer rebuilt"
    )
    explain.add_argument("answer_id", help="as printed by ask")
    explain.add_argument(
        "--retrain", action="store_true", help="also train the model again from its snapshot"
    )
    explain.add_argument("--json", action="store_true", help="print it as JSON")
    return top


def main(arguments: list[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    state = State((given.folder or default_folder()).absolute(), given.db)
    try:
        if given.command == "run":
            from xops_lab.flow.replay import run
            from xops_lab.flow.status import status

            summary = finish(run(state, given.first, given.days), bar)
            for day in summary.mended:
                print(f"mended {day}: files were torn or missing, rebuilt from the app database")
            print(f"replayed {summary.days} days")
            print(status(state))
        elif given.command == "status":
            from xops_lab.flow.status import status

            print(status(state))
        elif given.command == "ask":
            from xops_lab.flow.status import ask

            for row in ask(state, given.day, given.origin, given.flight):
                risk = f"no answer: {row['status']}" if row["risk"] is None else f"risk {row['risk']:.1%}"
                print(
                    f"{row['answer_id']}  {row['origin']}-{row['dest']} {row['scheduled_utc']} UTC  {risk}"
                    f"{'' if row['model_version'] is None else ', model ' + str(row['model_version'])}"
                )
        else:
            from xops_lab.flow.lineage import explain

            found = explain(state, given.answer_id, given.retrain)
            print(json.dumps(found.to_dict(), indent=1) if given.json else found)
            return 0 if found.equal in (True, None) else 1
    except FlowError as problem:
        if sys.stderr.isatty():
            print(file=sys.stderr)
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped; the next run goes on from the last whole day", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
