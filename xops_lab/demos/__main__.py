"""Command line of the demos.

python -m xops_lab.demos                                   every demo live, compared with its recording
python -m xops_lab.demos all --empty-cache                 the same, nothing installed or downloaded before
python -m xops_lab.demos run evidently --day 2013-07-10    one demo, for any arguments of its script
python -m xops_lab.demos record evidently                  make its recording and its row of costs
python -m xops_lab.demos record all --empty-cache          all of them, each from caches of its own
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from typing import Any

from xops_lab.demos import environment
from xops_lab.demos.record import COSTS, record
from xops_lab.demos.run import RECORDED, demo
from xops_lab.demos.run_all import WRONG, Outcome, record_every, run_every, summary, to_arguments

ALL = "all"
STOPPED = 130
ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def show_progress(fraction: float, text: str) -> None:
    """Draw the bar where somebody looks; a log would only fill with it."""
    if sys.stderr.isatty():
        filled = round(20 * fraction)
        print(f"\r[{'#' * filled}{'.' * (20 - filled)}] {text:<60}", end="", file=sys.stderr, flush=True)


def end_bar() -> None:
    if sys.stderr.isatty():
        print(file=sys.stderr)


def report(outcomes: Iterator[Outcome], right: str) -> int:
    """Print each outcome as it comes, then the summary. 1 if anything is wrong with any."""
    count, ended = len(environment.tools()), []
    for one in outcomes:
        ended.append(one)
        end_bar()
        print(f"[{len(ended)} of {count}] " + ("\n".join(one.lines) or f"{one.tool}: {right}"), flush=True)
    print("\n" + summary(ended, right))
    return 1 if any(one.lines for one in ended) else 0


def do(given: argparse.Namespace, rest: list[str]) -> int:
    options = to_arguments(rest)
    cache = environment.empty_cache() if given.empty_cache else contextlib.nullcontext()
    if given.tool == ALL and options:
        raise ValueError(f"arguments: expected none for all demos, got {' '.join(rest)!r}")
    if given.what == "record" and given.tool == ALL:
        tools = environment.tools()
        made = record_every(
            tools, given.timeout_s, show_progress, RECORDED, COSTS, from_empty=given.empty_cache
        )
        return report(made, "recorded")
    with cache:
        if given.tool == ALL:
            return report(
                run_every(environment.tools(), given.timeout_s, show_progress), "equal to its recording"
            )
        if given.what == "record":
            path = record(given.tool, given.timeout_s, show_progress, RECORDED, COSTS, **options)
            end_bar()
            print(f"recorded: {path.name}")
        else:
            answer = demo(given.tool, live=True, timeout_s=given.timeout_s, progress=show_progress, **options)
            end_bar()
            print(json.dumps(answer, indent=2, sort_keys=True))
    return 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m xops_lab.demos",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", nargs="?", default=ALL, choices=["run", "record", ALL])
    parser.add_argument("tool", nargs="?", help=f"{ALL}, or one of {', '.join(environment.tools())}")
    parser.add_argument(
        "--timeout-s", type=float, default=600, help="limit of each step, seconds (default 600)"
    )
    parser.add_argument(
        "--empty-cache", action="store_true", help="make environments anew, nothing downloaded before"
    )
    given, rest = parser.parse_known_args(arguments)
    if (given.what == ALL) == bool(given.tool):
        parser.error("tool: expected one for run and record, none for all")
    given.tool = given.tool or ALL
    try:
        return do(given, rest)
    except WRONG as error:
        end_bar()
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        for name in ENDING:  # all is ended; asked once more, there is nothing left to do faster
            signal.signal(name, signal.SIG_IGN)
        end_bar()
        print("stopped; no process is left, and nothing half-written", file=sys.stderr)
        return STOPPED


def stop(*_: Any) -> None:
    raise KeyboardInterrupt


def start() -> None:
    """Run the command line; a closed terminal or a request to end stops it as Ctrl-C does."""
    for name in ENDING[1:]:
        signal.signal(name, stop)
    sys.exit(main())


if __name__ == "__main__":
    start()
