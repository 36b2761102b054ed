"""What `kit.py test` runs: every step to its end, then one summary.

``python -m tools.test [step ...] [--changed [--since COMMIT]]``
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools.changed import Reach, changed_files, reach
from xops_lab.runtime.process import end_on_sigterm, let_end, run_shown, start

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
# on two cores: tests often wait. A file stays together: its fixtures are made once
AT_ONCE = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")


def call(*command: str) -> bool:
    """Run a program of the environment, let it print, and return whether it agreed."""
    return run_shown(command, ROOT) == 0


def ruff(_: Reach | None = None) -> bool:
    return call(PYTHON, "-m", "ruff", "check", ".")


def pytest(only: Reach | None = None) -> bool:
    options = ("-q", *AT_ONCE, "--durations=25")
    return call(PYTHON, "-m", "pytest", *options, *(only.tests if only else ("tests",)))


STEPS: dict[str, Callable[[Reach | None], bool]] = {step.__name__: step for step in (ruff, pytest)}
BESIDE = {"mypy": ("mypy",), "nbval": ("tests.notebooks.nbval",)}  # modules to run, while tests often wait
NAMES = ("ruff", "mypy", "pytest", "nbval")


def beside(name: str, only: Reach | None) -> tuple[str, ...]:
    """Return the command of a step that runs beside the others, on all or on what a change can reach."""
    chapters = only.notebooks if only and name == "nbval" else ()
    return (PYTHON, "-m", *BESIDE[name], *chapters)


class Beside:
    """A program that runs while other steps do; what it says is shown when it is asked."""

    def __init__(self, command: tuple[str, ...], **more: str) -> None:
        self.said = tempfile.TemporaryFile()  # noqa: SIM115  (closed by `end`)
        self.process = start(command, cwd=ROOT, more=more, stdout=self.said, stderr=subprocess.STDOUT)

    def agreed(self) -> bool:
        code = self.process.wait()
        self.said.seek(0)
        print(self.said.read().decode("utf-8", "replace"), end="", flush=True)
        return code == 0

    def end(self) -> None:
        if self.process.poll() is None:
            let_end(self.process)
        self.said.close()


def run_steps(names: list[str], only: Reach | None = None) -> list[tuple[str, bool, float]]:
    """Run steps by name, on all or on what a change can reach, and return (name, agreed, seconds) for each.

    Those of ``BESIDE`` start first and are waited for last: their seconds are those of waiting.
    """
    results = []
    if only and not only.notebooks and "nbval" in names:
        print("nbval: no chapter is reached")
        names = [name for name in names if name != "nbval"]
    started_beside = {name: Beside(beside(name, only)) for name in names if name in BESIDE}
    try:
        for name in sorted(names, key=started_beside.__contains__):
            print(f"\n== {name}", flush=True)
            started = time.monotonic()
            agreed = started_beside[name].agreed() if name in started_beside else STEPS[name](only)
            results.append((name, agreed, time.monotonic() - started))
    finally:
        for program in started_beside.values():
            program.end()
    return results


def main() -> int:
    end_on_sigterm()
    options = argparse.ArgumentParser(prog="kit.py test", description=__doc__)
    options.add_argument("steps", nargs="*", help=f"of {', '.join(NAMES)} (default: all)")
    options.add_argument("--changed", action="store_true", help="only what a change since a commit can reach")
    options.add_argument("--since", default="HEAD", help="that commit (default: HEAD)")
    args = options.parse_args()
    unknown = [name for name in args.steps if name not in NAMES]
    if unknown:
        print(f"tests: expected steps of {', '.join(NAMES)}, got {', '.join(unknown)}", file=sys.stderr)
        return 2
    only = None
    if args.changed:
        try:
            files = changed_files(args.since)
        except ValueError as problem:
            print(f"tests: {problem}", file=sys.stderr)
            return 2
        only = reach(files)
        print(f"{len(files)} files changed: {len(only.tests)} test modules, {len(only.notebooks)} chapters")
        print("\n".join(f"    {name}" for name in (*only.tests, *only.notebooks)), flush=True)
    results = run_steps(args.steps or list(NAMES), only)
    print("\n== summary")
    for name, agreed, seconds in results:
        print(f"{'ok    ' if agreed else 'FAILED'}  {name:8}  {seconds:6.0f} s")
    return 0 if all(agreed for _, agreed, _ in results) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("tests: stopped")
