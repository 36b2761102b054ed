"""Run nbval on copies of the notebooks: in another folder, another time zone, another locale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "sanitize.cfg"
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}
TWO_AT_ONCE = ("-n", "2", "--dist", "loadfile")  # a chapter stays whole: its cells share one kernel


def elsewhere() -> dict[str, str]:
    """Return an environment as of another person's machine; the kit is found because it is installed."""
    return {**os.environ, **ELSEWHERE}


def compare(folder: Path, *options: str, quiet: bool = True) -> dict[str, list[str]]:
    """Run nbval on the notebooks of ``folder``; return the failed cells by notebook stem (``[]``: all agree).

    Raises: RuntimeError when nbval itself could not run.
    """
    report = folder / "nbval.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-sanitize-with",
        str(RULES),
        "-p",
        "no:cacheprovider",
    ]
    command += [
        f"--rootdir={folder}",
        f"--junitxml={report}",
        "-q",
        *options,
        *map(str, sorted(folder.glob("*.ipynb"))),
    ]
    done = subprocess.run(command, cwd=folder, env=elsewhere(), capture_output=quiet, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(
            f"nbval ended with {done.returncode}: {(done.stdout or '')[-3000:]}{(done.stderr or '')[-1000:]}"
        )
    failed: dict[str, list[str]] = {path.stem: [] for path in folder.glob("*.ipynb")}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  (our own file)
        problem = case.find("failure") if case.find("failure") is not None else case.find("error")
        if problem is not None:
            stem = next(stem for stem in failed if stem in f"{case.get('classname')} {case.get('file')}")
            failed[stem].append(f"{case.get('name')}: {(problem.get('message') or '')[:400]}")
    return failed
