"""The flow as processes: `python -m xops_lab.service up | app | model`.

`up` opens days to travellers and starts everything on free ports of the loopback address, until Ctrl-C.
`app` and `model` are one process each.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from pathlib import Path

from xops_lab.flow.__main__ import whole_number
from xops_lab.flow.state import FlowError, State, default_folder
from xops_lab.runtime.loopback import port_number
from xops_lab.service.observe import NotInstalled
from xops_lab.service.stack import Stack, StackError


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m xops_lab.service", description=__doc__)
    top.add_argument("--folder", type=Path, help="where the replay lies (default: $XOPS_FLOW, else .flow)")
    top.add_argument("--db", default="", help="address of the app database (default: SQLite in the folder)")
    commands = top.add_subparsers(dest="command", required=True)
    up = commands.add_parser(
        "up", help="app and model server, and Prometheus with Alertmanager if they are installed"
    )
    up.add_argument("--plain", action="store_true", help="without Prometheus and Alertmanager")
    up.add_argument(
        "--days", type=whole_number, default=7, help="days to open after the last replayed one, 7 by default"
    )
    for service in ("app", "model"):
        one = commands.add_parser(service, help=f"the {service} process alone")
        one.add_argument("--port", type=port_number, required=True)
        one.add_argument("--log", type=Path, required=True, help="file for the log, one JSON object a line")
        one.add_argument("--faults", type=Path, help="file of injected faults; the lab's")
        one.add_argument(
            "--memory-mb", type=int, default=0, help="memory that it may use on top of its start"
        )
        if service == "app":
            one.add_argument("--model", required=True, help="address of the model server")
    return top


def open_days(state: State, days: int) -> None:
    """Open the days after the last replayed one to travellers. Raises FlowError when nothing was replayed."""
    from xops_lab.flow import app_db
    from xops_lab.flow.flights import LAST_DAY
    from xops_lab.service import store

    engine = app_db.open_existing(state.app_url)
    try:
        done = app_db.replayed_days(engine)
        if not done:
            raise FlowError(
                "app database: expected replayed days, got none; `python -m xops_lab.flow run` makes some"
            )
        last = min(done[-1] + datetime.timedelta(days=days), LAST_DAY)
        opened = [done[-1] + datetime.timedelta(days=n) for n in range(1, (last - done[-1]).days + 1)]
        flights = store.prepare(engine, opened)
        print(f"open to travellers: {flights} flights, up to {last}")
    finally:
        engine.dispose()


def can_observe() -> bool:
    """Whether Prometheus and Alertmanager are here; says so when they are not."""
    from xops_lab.service.observe import installed

    try:
        installed()
    except NotInstalled as problem:
        print(f"without observation: {problem}")
        return False
    return True


def main(arguments: list[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    state = State((given.folder or default_folder()).absolute(), given.db)
    try:
        if given.command == "up":
            open_days(state, given.days)
            with Stack(state, observe=not given.plain and can_observe()) as stack:
                for name, url in stack.urls.items():
                    print(f"{name:13} {url}")
                print("Ctrl-C ends all of it", flush=True)
                while True:
                    time.sleep(1)
        from xops_lab.service.serve import serve

        serve(
            given.command,
            state,
            given.port,
            given.log,
            getattr(given, "model", ""),
            given.faults,
            given.memory_mb,
        )
    except (FlowError, NotInstalled, StackError) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
