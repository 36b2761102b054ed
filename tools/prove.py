"""What `kit.py prove` runs before an issue is resolved: long checks, three Pythons, empty caches.

Writes ``reports/prove-<date>.md``; ends with 1 when a step failed. `kit.py test` comes first and is not repeated. Long
tests mostly wait, so what shows the other Pythons runs beside them, and so do the demos.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.notebooks.nbval import ELSEWHERE
from tests.site import engines
from tools import report
from tools.environment import ROOT, VERSIONS, WINDOWS, KitError, choose_python, in_venv
from tools.test import AT_ONCE, Beside
from tools.tree import committed_copy
from xops_lab.runtime.process import call as ask
from xops_lab.runtime.process import end_on_sigterm, run_shown, start

NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
ENVIRONMENTS = ROOT / ".cache" / "prove"
ANSWERS_S = 60.0
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
READY_S = 180  # from an empty home to a built site
DEMOS = "demos live from an empty cache, in an empty home"
FAILED, NOT_HERE = "FAILED", "not run here"
IN_EACH = ": every kind of page, every widget, on paper"
IN_ENGINES = "tests/site/test_engines.py"

ROWS = "--rows"  # how it calls itself for what runs beside

Step = tuple[str, Callable[[], bool]]
Row = tuple[str, str, str]


def call(*command: str, cwd: Path = ROOT, **env: str) -> bool:
    """Run a program, let it print, and return whether it agreed."""
    return run_shown(command, cwd, **env) == 0


def long_tests() -> bool:
    """The tests that run only here, and those that do more here than in the quick run."""
    options = ("-q", *AT_ONCE, "--durations=25", "-m", "long or wider", "--ignore", IN_ENGINES)
    return call(sys.executable, "-m", "pytest", *options, "tests")


def in_engine(name: str) -> bool:
    """Every kind of page and every widget in an engine other than Chromium. Raises EngineMissing."""
    engines.version(name)
    return call(
        sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "--durations=10", "-k", name, IN_ENGINES
    )


def named(engine: str) -> str:
    """Return an engine's name and version, where it is there."""
    try:
        return engines.version(engine)
    except engines.EngineMissing:
        return engine


def breaks_seen() -> bool:
    return call(sys.executable, "-m", "tools.mutate")


def fresh_site() -> bool:
    """A fresh clone in an empty home builds its site in time."""
    with tempfile.TemporaryDirectory() as place:
        home, clone = Path(place) / "home", Path(place) / "clone"
        home.mkdir()
        clone.mkdir()
        committed_copy(clone)
        started = time.monotonic()
        own = {"HOME": str(home), "USERPROFILE": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
        own |= {"UV_CACHE_DIR": str(home / ".cache" / "uv"), "KIT_VENV": "", "KIT_PYTHON": ""}
        agreed = call(sys.executable, "kit.py", "site", "--no-serve", cwd=clone, **own)
        return agreed and time.monotonic() - started <= READY_S


def environment(version: str) -> dict[str, str]:
    """Return the variables that make kit.py use this Python in an environment of its own."""
    return {"KIT_PYTHON": choose_python((version,)), "KIT_VENV": str(ENVIRONMENTS / version)}


def python_of(version: str) -> str:
    return str(ENVIRONMENTS / version / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def set_up(version: str) -> bool:
    shutil.rmtree(ENVIRONMENTS / version, ignore_errors=True)
    return call(sys.executable, "kit.py", "setup", "--tests", **environment(version))


def units(version: str) -> bool:
    """The tests that may depend on the Python: without browser, notebooks, isolated demos and long ones.

    Those that do more in a proof have done it on our own Python.
    """
    pytest = (python_of(version), "-m", "pytest", "-q", "-p", "no:cacheprovider")
    apart = ("--ignore", "tests/notebooks", "--ignore", "tests/lab/demos/test_demos_live.py")
    quick = (*AT_ONCE, "-m", "not browser and not long", *apart, "tests")
    own = str(ENVIRONMENTS / version)
    agreed = call(*pytest, *quick, KIT_VENV=own, XOPS_PROVE="")
    return call(*pytest, "tests/test_pins.py", KIT_VENV=own) and agreed  # with the import of each


def same_bytes(version: str) -> bool:
    """Every notebook, executed in another folder, time zone and locale, gives the stored bytes.

    What chapters have in common is made once, in this run.
    """
    command = [python_of(version), "-m", "tools.notebooks", "--check"]
    with tempfile.TemporaryDirectory(prefix="another place ") as folder:
        notebooks = [shutil.copy(path, folder) for path in NOTEBOOKS]
        shares = (notebooks[::2], notebooks[1::2])
        elsewhere = {**ELSEWHERE, "XOPS_KEPT": str(Path(folder) / "kept")}
        # Each runs where it lies.
        at_once = [start([*command, *share], cwd=ROOT, more=elsewhere) for share in shares]
        ended = [run.wait() for run in at_once]
    return not any(ended)


def same_versions() -> bool:
    """All three environments hold the same packages in the same versions."""
    frozen = {}
    for version in VERSIONS:
        python = sys.executable if version == OWN else python_of(version)
        command = [in_venv("uv"), "pip", "freeze", "--exclude-editable", "--python", python]
        printed = ask(command, ANSWERS_S)
        lines = {
            line for line in printed.stdout.decode("utf-8").splitlines() if not line.startswith("pip==")
        }  # Python's own
        frozen[version] = lines if printed.returncode == 0 else {f"none in {version}"}
    everywhere = set.intersection(*frozen.values())
    apart = {version: sorted(lines - everywhere) for version, lines in frozen.items()}
    print(f"{len(everywhere)} packages in common; apart: {apart}", flush=True)
    named = [{line.partition("==")[0] for line in lines} for lines in apart.values()]
    return bool(everywhere) and not (named[0] & named[1] or named[0] & named[2] or named[1] & named[2])


def steps() -> list[Step]:
    """Return every step with its name in the report. What `kit.py test` shows is not shown again."""
    return [
        (f"a fresh copy in an empty home builds its site within {READY_S} s", fresh_site),
        ("long tests", long_tests),
        *((f"{named(name)}{IN_EACH}", partial(in_engine, name)) for name in engines.PACKAGES),
        ("deliberate breaks", breaks_seen),
    ]


def steps_beside() -> list[Step]:
    """Return the steps that run beside the others, once the first of these, which is timed, has the machine's time."""
    todo: list[Step] = []
    for version in sorted(set(VERSIONS) - {OWN}):  # `kit.py test` and the fresh copy have shown our own
        todo.append((f"Python {version}: set-up", partial(set_up, version)))
        todo.append((f"Python {version}: unit tests", partial(units, version)))
        todo.append((f"Python {version}: notebooks elsewhere, byte by byte", partial(same_bytes, version)))
    todo.append(("the same versions on all three Pythons", same_versions))
    return todo


def run_one(name: str, step: Callable[[], bool]) -> tuple[str, str]:
    """Run a step and return its name and what came of it, as in the report."""
    print(f"\n== {name}", flush=True)
    try:
        return name, "ok" if step() else FAILED
    except engines.EngineMissing as missing:
        # Debian has them: a Linux without them is not set up for a proof.
        return name, f"{FAILED} ({missing})" if sys.platform == "linux" else f"{NOT_HERE} ({missing})"
    except (KitError, OSError, RuntimeError, subprocess.SubprocessError) as problem:
        print(problem, file=sys.stderr)
        return name, f"{FAILED} ({problem})"


def run_steps(todo: list[Step]) -> list[Row]:
    """Run the steps one after the other; returns the rows of the report: name, result, seconds."""
    rows = []
    for name, step in todo:
        started = time.monotonic()
        rows.append((*run_one(name, step), f"{time.monotonic() - started:.0f}"))
    return rows


def run_all(todo: list[Step], beside: list[str], with_demos: bool) -> list[Row]:
    """Run the steps one after the other; beside them the demos, and those steps that are named, in a process each.

    Returns the rows of the report. The first step is timed: what runs beside starts after it.
    """
    rows = run_steps(todo[:1])
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        if with_demos:
            demos = Beside((sys.executable, "-m", "xops_lab.demos", "all", "--empty-cache"), HOME=home)
            stack.callback(demos.end)
        if beside:
            there = Path(home) / "rows.json"
            others = Beside((sys.executable, "-m", "tools.prove", ROWS, str(there), *beside))
            stack.callback(others.end)
        rows += run_steps(todo[1:])
        if beside:
            ended = others.agreed()
            found = json.loads(there.read_text("utf-8")) if there.exists() else []
            rows += [(name, result, f"{seconds}, beside") for name, result, seconds in found]
            if not ended and not any(result.startswith(FAILED) for _, result, _ in found):
                rows.append(("what ran beside", FAILED, ""))
        if with_demos:
            rows.append((*run_one(DEMOS, demos.agreed), "beside them"))
    return rows


def write_rows(place: Path, names: list[str]) -> int:
    """Run these of the steps beside; their rows go to a file. Returns 1 when one failed."""
    rows = run_steps([(name, step) for name, step in steps_beside() if name in names])
    place.write_text(json.dumps(rows), "utf-8")
    return int(any(result.startswith(FAILED) for _, result, _ in rows))


def main() -> int:
    """Run every step, or those whose name holds one of the words given; these are added to today's report."""
    end_on_sigterm()
    os.environ["XOPS_PROVE"] = "1"
    wanted = sys.argv[1:]
    if wanted[:1] == [ROWS]:
        return write_rows(Path(wanted[1]), wanted[2:])
    known = [*dict(steps()), *dict(steps_beside()), DEMOS]
    asked = [name for name in known if not wanted or any(word in name for word in wanted)]
    if not asked:
        print(f"prove: expected a part of one of: {'; '.join(known)}, got {wanted}", file=sys.stderr)
        return 2
    todo = [(name, step) for name, step in steps() if name in asked]
    rows = run_all(todo, [name for name in dict(steps_beside()) if name in asked], DEMOS in asked)
    failed = sum(result.startswith(FAILED) for _, result, _ in rows)
    left_out = sum(result.startswith(NOT_HERE) for _, result, _ in rows)
    body = f"`python kit.py prove`: {len(rows) - failed - left_out} of {len(rows)} steps agree"
    body += f", {left_out} not run here.\n\n" if left_out else ".\n\n"
    body += report.table(("step", "result", "seconds"), rows)
    path = report.append("prove", "Run again", body) if wanted else report.write("prove", "Proof", body)
    print(f"\n{path.relative_to(ROOT)}: {failed} of {len(rows)} steps failed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("prove: stopped")
