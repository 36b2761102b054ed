"""The flow as processes: `python -m xops_lab.operate up | prepare | app | model`.

`up` starts everything on free ports of the loopback address and runs until Ctrl-C; `app` and `model` are one process each.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from xops_lab.flow.state import FlowError, State, default_folder


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m xops_lab.operate", description=__doc__)
    top.add_argument("--folder", type=Path, help="where the replay lies (default: $XOPS_FLOW, else .flow)")
    top.add_argument("--db", default="", help="address of the app database (default: SQLite in the folder)")
    commands = top.add_subparsers(dest="command", required=True)
    up = commands.add_parser(
        "up", help="app and model server, and Prometheus with Alertmanager if they are installed"
    )
    up.add_argument("--plain", action="store_true", help="without Prometheus and Alertmanager")
    for service in ("app", "model"):
        one = commands.add_parser(service, help=f"the {service} process alone")
        one.add_argument("--port", type=int, required=True)
        one.add_argument("--log", type=Path, required=True, help="file for the log, one JSON object a line")
        one.add_argument("--faults", type=Path, help="file of injected faults; the lab's")
        one.add_argument(
            "--memory-mb", type=int, default=0, help="memory that it may use on top of its start"
        )
        if service == "app":
            one.add_argument("--model", required=True, help="address of the model server")
    return top


def main(arguments: list[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    state = State((given.folder or default_folder()).absolute(), given.db)
    try:
        if given.command == "up":
            from xops_lab.operate.stack import Stack

            with Stack(state, observe=not given.plain) as stack:
                for name, url in stack.urls.items():
                    print(f"{name:13} {url}")
                print("Ctrl-C ends all of it", flush=True)
                while True:
                    time.sleep(1)
        from xops_lab.operate.serve import serve

        serve(
            given.command,
            state,
            given.port,
            given.log,
            getattr(given, "model", ""),
            given.faults,
            given.memory_mb,
        )
    except FlowError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
