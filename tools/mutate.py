"""Break the code on purpose, one place at a time, and see that the tests named beside it go red.

First the same tests run on the whole code, as a control: where they are red already, a break shows nothing.
The breaks are data: ``tests/breaks.yaml``. Each runs in a copy of the tree, so that nothing here changes.
``python kit.py mutate [word ...]`` runs those whose file or reason holds one of the words.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import queue
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import yaml

from tools.tree import ROOT, committed_copy
from xops_lab.runtime.process import call, end_on_sigterm

BREAKS = ROOT / "tests" / "breaks.yaml"
AT_ONCE = 2
LIMIT_S = 300.0
CONTROL_S = 1200.0
RED = 1  # pytest's exit code for "tests ran, and some failed"; an error in collecting them is another


class Break(NamedTuple):
    """One deliberate break: in `file` the text `find`, which stands there once, becomes `put`; `tests` must go red."""

    file: str
    find: str
    put: str
    tests: str
    why: str


def breaks(path: Path = BREAKS) -> list[Break]:
    """Return the breaks on record.

    Raises: ValueError naming every entry whose keys are wrong or whose text does not stand in its file exactly once.
    """
    found, problems = [], []
    for n, entry in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
        if set(entry) != set(Break._fields) or not all(isinstance(value, str) for value in entry.values()):
            problems.append(f"{path.name}: entry {n}: expected texts {', '.join(Break._fields)}, got {entry}")
            continue
        one = Break(**entry)
        times = (ROOT / one.file).read_text("utf-8").count(one.find) if (ROOT / one.file).is_file() else 0
        if times != 1 or one.find == one.put:
            problems.append(
                f"{path.name}: entry {n}: expected {one.find!r} once in {one.file}, got it {times} times"
            )
        if not all((ROOT / word.partition("::")[0]).exists() for word in one.tests.split()):
            problems.append(f"{path.name}: entry {n}: expected a file of tests, got {one.tests}")
        found.append(one)
    if problems:
        raise ValueError("\n".join(problems))
    return found


def tests_of(
    tests: list[str], folder: Path, limit_s: float, *options: str
) -> subprocess.CompletedProcess[bytes]:
    """Run tests in a copy of the tree, to the first that fails. options: of Python."""
    command = [sys.executable, *options, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return call(command, limit_s, cwd=folder)


def verdict(one: Break, folder: Path) -> str:
    """Return "red", or what came instead, for one break made in a copy of the tree."""
    path = folder / one.file
    whole, was = path.read_text("utf-8"), path.stat().st_mtime
    path.write_text(whole.replace(one.find, one.put), "utf-8")
    os.utime(path, (was + 10, was + 10))  # Python tells by the second whether what it compiled is still this
    try:
        # -B: what was compiled without breaks is read, nothing broken is kept
        done = tests_of(one.tests.split(), folder, LIMIT_S, "-B")
    except subprocess.TimeoutExpired:
        return f"no answer in {LIMIT_S:.0f} s"
    finally:
        path.write_text(whole, "utf-8")
        os.utime(path, (was, was))
    if done.returncode == RED and re.search(rb"\b\d+ failed\b", done.stdout):  # not a set-up that broke
        return "red"
    return "GREEN" if done.returncode == 0 else ended(done)


def ended(done: subprocess.CompletedProcess[bytes]) -> str:
    return f"pytest ended with {done.returncode}: {done.stdout.decode()[-300:]}"


def run(todo: list[Break]) -> list[tuple[Break, str]]:
    """Return each break with what its tests said, two at a time, each in a copy of its own.

    Raises: ValueError when a test named beside a break is not green without it.
    """
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / f"copy-{n}" for n in range(AT_ONCE)]
        for folder in folders:
            committed_copy(folder)
            call(["git", "init", "-q"], None, cwd=folder)  # some tests ask git for the files of the tree
        named = sorted({word for one in todo for word in one.tests.split()})
        shares = [(named[n::AT_ONCE], folder) for n, folder in enumerate(folders) if named[n::AT_ONCE]]
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            for done in pool.map(lambda share: tests_of(*share, CONTROL_S), shares):
                if done.returncode:
                    raise ValueError(f"without any break, {ended(done)}")
        print(f"control: the {len(named)} tests and files named are green without a break", flush=True)
        free = queue.SimpleQueue[Path]()
        for folder in folders:
            free.put(folder)

        def one(broken: Break) -> tuple[Break, str]:
            folder = free.get()
            said = verdict(broken, folder)
            free.put(folder)
            print(f"{said:6} {broken.file}: {broken.why}", flush=True)
            return broken, said

        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(one, todo))


def main() -> int:
    end_on_sigterm()
    parser = argparse.ArgumentParser(prog="python kit.py mutate", description=__doc__.partition("\n")[0])
    parser.add_argument("words", nargs="*", metavar="word", help="of a break's file or reason (default: all)")
    words = parser.parse_args().words
    try:
        known = breaks()
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    todo = [b for b in known if not words or any(word in f"{b.file} {b.why}" for word in words)]
    if not todo:
        print(
            f"mutate: expected a word of a file or reason in {BREAKS.name}, got {' '.join(words)}",
            file=sys.stderr,
        )
        return 2
    try:
        said = run(todo)
    except (ValueError, subprocess.TimeoutExpired) as problem:
        print(f"mutate: {problem}", file=sys.stderr)
        return 1
    green = [broken for broken, answer in said if answer != "red"]
    print(f"{len(said) - len(green)} of {len(said)} breaks are seen")
    return 1 if green else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("mutate: stopped")
