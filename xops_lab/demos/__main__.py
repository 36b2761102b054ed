"""Command line of the demos.

python -m xops_lab.demos run evidently --day 2013-07-10
python -m xops_lab.demos record evidently
python -m xops_lab.demos all
"""

from __future__ import annotations

import argparse
import json
import sys

from xops_lab.demos import environment
from xops_lab.demos.environment import NotRunHere
from xops_lab.demos.process import DemoFailed
from xops_lab.demos.record import COSTS, differences, record
from xops_lab.demos.run import RECORDED, demo, read_recording


def tell(fraction: float, text: str) -> None:
    filled = round(20 * fraction)
    print(f"\r[{'#' * filled}{'.' * (20 - filled)}] {text:<60}", end="", file=sys.stderr, flush=True)


def to_arguments(rest: list[str]) -> dict[str, str]:
    """`--day 2013-07-10` as {"day": "2013-07-10"}. Raises ValueError for anything else."""
    names, values = rest[::2], rest[1::2]
    if len(names) != len(values) or not all(name.startswith("--") for name in names):
        raise ValueError(f"arguments: expected pairs like --day 2013-07-10, got {' '.join(rest)!r}")
    return {name[2:].replace("-", "_"): value for name, value in zip(names, values, strict=True)}


def run_all(timeout_s: float) -> int:
    """Every demo live, compared with its recording. 1 if any differs, failed or cannot run here."""
    wrong = 0
    for tool in environment.tools():
        try:
            known = read_recording(tool)["arguments"]
            lines = differences(demo(tool, live=True, timeout_s=timeout_s, progress=tell, **known), tool)
        except (NotRunHere, DemoFailed) as error:
            lines = [str(error)]
        print(file=sys.stderr)
        print(f"{tool}: equal to its recording" if not lines else "\n".join(lines))
        wrong += bool(lines)
    return 1 if wrong else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m xops_lab.demos",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=["run", "record", "all"])
    parser.add_argument("tool", nargs="?", help=f"one of {', '.join(environment.tools())}")
    parser.add_argument(
        "--timeout-s", type=float, default=600, help="limit of each step, seconds (default 600)"
    )
    given, rest = parser.parse_known_args(arguments)
    if (given.what == "all") == bool(given.tool):
        parser.error("tool: expected one for run and record, none for all")
    try:
        if given.what == "all":
            return run_all(given.timeout_s)
        options = to_arguments(rest)
        if given.what == "record":
            path = record(given.tool, given.timeout_s, tell, RECORDED, COSTS, **options)
            print(file=sys.stderr)
            print(f"recorded: {path.name}")
        else:
            answer = demo(given.tool, live=True, timeout_s=given.timeout_s, progress=tell, **options)
            print(file=sys.stderr)
            print(json.dumps(answer, indent=2, sort_keys=True))
    except (NotRunHere, DemoFailed, ValueError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; nothing was written", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
