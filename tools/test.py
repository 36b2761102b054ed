"""What `kit.py test` runs: every step to its end, then one summary. ``python -m tools.test [step ...]``"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.notebooks.nbval import TWO_AT_ONCE, compare

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
WORKERS = "2"


def call(*command: str) -> bool:
    """Run a program of the environment, let it print, and return whether it agreed."""
    return subprocess.run(list(command), cwd=ROOT).returncode == 0


def ruff() -> bool:
    return call(PYTHON, "-m", "ruff", "check", ".")


def mypy() -> bool:
    return call(PYTHON, "-m", "mypy")


def pytest() -> bool:
    return call(PYTHON, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "loadgroup", "--durations=25", "tests")


def nbval() -> bool:
    """Compare every notebook's stored outputs with a run in another folder, time zone and locale."""
    with tempfile.TemporaryDirectory(prefix="another place ") as folder:
        for path in ROOT.glob("notebooks/*.ipynb"):
            shutil.copy(path, folder)
        failed = compare(Path(folder), *TWO_AT_ONCE)
    for stem, cells in sorted(failed.items()):
        print(f"{stem}: {'agrees' if not cells else f'{len(cells)} cells differ'}")
        for cell in cells:
            print(f"    {cell}")
    return bool(failed) and not any(failed.values())


STEPS: dict[str, Callable[[], bool]] = {step.__name__: step for step in (ruff, mypy, pytest, nbval)}


def run_steps(names: list[str]) -> list[tuple[str, bool, float]]:
    """Run steps by name and return (name, agreed, seconds) for each."""
    results = []
    for name in names:
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        agreed = STEPS[name]()
        results.append((name, agreed, time.monotonic() - started))
    return results


def main() -> int:
    unknown = [name for name in sys.argv[1:] if name not in STEPS]
    if unknown:
        print(f"tests: expected steps of {', '.join(STEPS)}, got {', '.join(unknown)}", file=sys.stderr)
        return 2
    results = run_steps(sys.argv[1:] or list(STEPS))
    print("\n== summary")
    for name, agreed, seconds in results:
        print(f"{'ok    ' if agreed else 'FAILED'}  {name:8}  {seconds:6.0f} s")
    return 0 if all(agreed for _, agreed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
