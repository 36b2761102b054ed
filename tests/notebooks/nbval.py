"""Run nbval on copies of the notebooks: in another folder, another time zone, another locale.

``python -m tests.notebooks.nbval [notebook ...]`` (default: all of the book) says which agree.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import nbformat
from nbval.plugin import IPyNbCell, coalesce_streams, get_sanitize_patterns, nocolors

from tests.kept import KEPT
from xops_lab.runtime.kept import VARIABLE
from xops_lab.runtime.process import end_on_sigterm, run_shown

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "sanitize.cfg"
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}
# plugins: each process would take a second to load them
UNUSED = ("anyio", "cacheprovider", "hydra_pytest", "platformdirs", "schemathesis")
SKIPPED = ("metadata", "output_type", "name", "execution_count", "image/png", "image/jpeg")  # as nbval does
AT_ONCE = 2
# a chapter stays whole: its cells share one kernel
SEVERAL = ("-n", str(AT_ONCE), "--dist", "loadfile", "--no-loadscope-reorder")
# by a run on two cores, so that they start first
LONGEST = ("33_", "36_", "37_", "32_", "35_", "34_", "01_", "38_", "39_", "31_", "23_", "21_")


def elsewhere() -> dict[str, str]:
    """Return the variables of another person's machine; the kit is found because it is installed.

    What chapters have in common is made once, see `xops_lab.runtime.kept`. There is no demo's environment, so a page is
    compared with the recordings; that these are what a demo gives is shown where demos run.
    """
    return {**ELSEWHERE, VARIABLE: str(KEPT), "XOPS_CACHE": str(KEPT / "no demos")}


def longest_first(paths: Iterable[Path]) -> list[Path]:
    """Return notebooks in the order in which to start them."""
    order = {begin: n for n, begin in enumerate(LONGEST)}
    return sorted(paths, key=lambda path: (order.get(path.name[:3], len(order)), path.name))


def differing_cells(stored: Path, other: Path) -> list[int]:
    """Return the code cells of two copies of a notebook, from 0, whose outputs nbval's comparison tells apart."""
    patterns = dict(get_sanitize_patterns(RULES.read_text("utf-8")))

    def outputs(path: Path) -> list[Any]:
        return [c.outputs for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]

    cell = IPyNbCell.__new__(IPyNbCell)  # its comparison alone: no kernel, no test of pytest's
    cell.parent = SimpleNamespace(skip_compare=SKIPPED, sanitize_patterns=patterns)
    cell.colors, cell.format_output_compare = nocolors, lambda *_: None
    pairs = zip(outputs(stored), outputs(other), strict=True)
    return [
        n
        for n, (a, b) in enumerate(pairs)
        if not cell.compare_outputs(coalesce_streams(a), coalesce_streams(b))
    ]


def compare(folder: Path, *options: str) -> dict[str, list[str]]:
    """Run nbval on the notebooks of ``folder``; return the failed cells by notebook stem (``[]``: all agree).

    Raises: RuntimeError when nbval itself could not run.
    """
    report = folder / "nbval.xml"
    command = [sys.executable, "-m", "pytest", "-q", f"--rootdir={folder}"]
    command += [part for plugin in UNUSED for part in ("-p", f"no:{plugin}")]
    command += ["--nbval", "--nbval-sanitize-with", RULES, f"--junitxml={report}", *options]
    command += longest_first(folder.glob("*.ipynb"))
    said = folder / "nbval.log"
    with said.open("w", encoding="utf-8") as out:
        code = run_shown(command, folder, out, **elsewhere())
    if code not in (0, 1):
        raise RuntimeError(f"nbval ended with {code}: {said.read_text('utf-8', errors='replace')[-3000:]}")
    failed: dict[str, list[str]] = {path.stem: [] for path in folder.glob("*.ipynb")}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  (our own file)
        problem = case.find("failure") if case.find("failure") is not None else case.find("error")
        if problem is not None:
            stem = next(stem for stem in failed if stem in f"{case.get('classname')} {case.get('file')}")
            failed[stem].append(f"{case.get('name')}: {(problem.get('message') or '')[:400]}")
    return failed


def main() -> int:
    end_on_sigterm()
    notebooks = sys.argv[1:] or sorted(ROOT.glob("notebooks/*.ipynb"))
    with tempfile.TemporaryDirectory(prefix="another place ") as folder:
        for path in notebooks:
            shutil.copy(path, folder)
        failed = compare(Path(folder), *SEVERAL)
    for stem, cells in sorted(failed.items()):
        print(f"{stem}: {'agrees' if not cells else f'{len(cells)} cells differ'}")
        for cell in cells:
            print(f"    {cell}")
    return 1 if not failed or any(failed.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
