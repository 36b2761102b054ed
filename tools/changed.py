"""What `kit.py test --changed` runs: the tests and chapters that a change can reach.

A Python file reaches what imports it, directly or not, or starts it by name. Any other file reaches the Python files
that name it; a package's data also reaches the modules beside it, or where ``ALSO`` says. A record reaches the tests
of the knowledge and what reads its kind (``.questions`` for one of ``records/questions/``). What the book is made of
reaches all tests of the site. A new set of packages reaches everything.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from tests.site.book import MADE_OF
from tools.imports import text_of, uses
from tools.tree import ROOT, git

EVERYTHING = ("requirements*", "pyproject.toml", "tests/conftest.py", "tests/notebooks/sanitize.cfg")
ALWAYS = ("tests/test_house.py",)
SITE = "tests/site/"
IN_NODE = ("tests/widgets/", "tests/decide/", "tests/explore/")
ALSO = {  # files that no Python module beside them reads: the tests that do
    "xops_widgets/knowledge/measured/*": ("tests/knowledge/",),
    "xops_widgets/widgets/js/*": IN_NODE,
    "xops_widgets/widgets/static/*": IN_NODE,
    "xops_lab/demos/recorded/*": ("tests/lab/demos/",),
    "xops_lab/demos/scripts/*": ("tests/lab/demos/",),
    "xops_lab/faults/scripts/*": ("tests/lab/faults/test_unseen.py",),
}
RECORDS = "xops_widgets/knowledge/records/"
KNOWLEDGE = (
    "xops_widgets/knowledge/",
    "tests/knowledge/",
)  # they read every kind, and are always meant by a record
BY_STEM = (".csv", ".json", ".yaml", ".ipynb")  # files that code names without their suffix
SHORTEST = 3  # a name of fewer letters stands in too many texts to mean the file


class Reach(NamedTuple):
    """The files of tests, the nearest first, and of chapters, sorted; relative to the root."""

    tests: list[str]
    notebooks: list[str]


def changed_files(since: str = "HEAD", root: Path = ROOT) -> list[str]:
    """Return what differs from a commit, new files and files that are gone included.

    Raises: ValueError when there is no such commit.
    """
    try:
        differs = git("diff", "--name-only", "--no-renames", since, "--", root=root)
    except ValueError as problem:
        raise ValueError(f"--since {since}: expected a commit, got {problem}") from None
    return sorted({*differs, *git("ls-files", "--others", "--exclude-standard", root=root)})


def reading(name: str, known: Collection[str]) -> set[str]:
    """Return the tests that ``ALSO`` names for a file; for a package's other data the nearest modules above it."""
    for pattern, folders in ALSO.items():
        if fnmatch.fnmatch(name, pattern):
            return {file for file in known if file.startswith(folders)}
    if (
        name.startswith(("xops_lab/", "xops_widgets/")) and name not in known
    ):  # data, or a module that is gone
        for parent in list(Path(name).parents)[:-1]:
            found = {file for file in known if Path(file).parent == parent}
            if found:
                return found
    return set()


def reading_records(name: str, known: Collection[str], root: Path = ROOT) -> set[str]:
    """Return what a record reaches at first: the tests of the knowledge, and each module that reads its kind."""
    kind = Path(name.removeprefix(RECORDS)).parts[0].partition(".")[0]
    holds = re.compile(r"knowledge|\bkb\b", re.IGNORECASE)
    read = re.compile(rf"[\w)\]]\.{kind}\b")
    others = {f: text_of(root / f) for f in known if not f.startswith(KNOWLEDGE)}
    no_imports = {
        f: re.sub(r"^\s*(from|import) .*", "", text, flags=re.M)
        for f, text in others.items()
        if holds.search(text)
    }
    return {f for f in known if f.startswith(KNOWLEDGE[1])} | {
        f for f, text in no_imports.items() if read.search(text)
    }


def naming(name: str, known: Collection[str], root: Path = ROOT) -> set[str]:
    """Return the Python files and chapters whose code names this file."""
    path = Path(name)
    names = {path.name, path.stem} if path.suffix in BY_STEM and len(path.stem) >= SHORTEST else {path.name}
    mention = re.compile("|".join(rf"(?<![\w-]){re.escape(n)}(?![\w-])" for n in names))
    return {file for file in known if file != name and mention.search(text_of(root / file))}


def reach(files: Iterable[str], root: Path = ROOT) -> Reach:
    """Return the tests and chapters that these changed files can reach."""
    graph = uses(root)
    seeds, site, everything = set(), False, False
    for name in files:
        everything |= any(fnmatch.fnmatch(name, pattern) for pattern in EVERYTHING)
        site |= any(fnmatch.fnmatch(name, pattern.replace("/**/", "/")) for pattern in MADE_OF)
        if name.startswith(RECORDS):
            seeds |= reading_records(name, graph, root)
            continue
        seeds |= {name, *reading(name, graph)}
        if not name.endswith(".py"):
            seeds |= naming(name, graph, root)
    far: dict[str, int] = {}  # uses away from what changed
    new = set(graph) if everything else seeds
    while new:
        far |= dict.fromkeys(new, max(far.values(), default=-1) + 1)
        new = {file for file, used in graph.items() if used & new} - set(far)
    last = max(far.values(), default=0) + 1
    wanted = {*ALWAYS, *far, *(f for f in graph if site and f.startswith(SITE))} & {*graph, *ALWAYS}
    tests = (f for f in wanted if re.fullmatch(r"tests/.*test_\w+\.py", f))
    return Reach(
        sorted(tests, key=lambda f: (far.get(f, last), f)), sorted(f for f in wanted if f.endswith(".ipynb"))
    )
