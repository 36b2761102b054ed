"""Exercise: which pushes start a release? Asked about what a real git hands to a real `post-receive` hook.

A bare repository, whose hook only writes down its standard input, is pushed to in six ways; the lines are what
git wrote.
"""

from __future__ import annotations

import functools
import shlex
import tempfile
from pathlib import Path
from typing import Any

from xops_lab.exercises import Feedback
from xops_lab.studies.automation.delivery import git

# what is pushed -> the arguments, and whether a release starts
PUSHES = {
    "main for the first time": (["main:refs/heads/main"], True),
    "another branch": (["main:refs/heads/trial"], False),
    "a branch whose name ends in main": (["main:refs/heads/not/main"], False),
    "a tag with the name main": (["v1:refs/tags/main"], False),
    "main and a tag in one push": (["main:refs/heads/main", "v1:refs/tags/v1"], True),
    "main deleted": ([":refs/heads/main"], False),
}


@functools.cache
def written() -> dict[str, tuple[str, ...]]:
    """The lines that git gave the hook for each of PUSHES. Raises FlowError where git refuses."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="xops-refs-") as folder:
        bare, work, refs_file = (Path(folder) / name for name in ("bare.git", "work", "refs"))
        for place, more in ((bare, ["--bare"]), (work, [])):
            git(Path(folder), "init", "--quiet", "--initial-branch=main", "--template=", *more, str(place))
        git(bare, "config", "receive.denyDeleteCurrent", "ignore")
        hook = bare / "hooks" / "post-receive"
        hook.parent.mkdir()
        hook.write_text(f"#!/bin/sh\ncat > {shlex.quote(refs_file.as_posix())}\n", "utf-8", newline="\n")
        hook.chmod(0o755)
        for number, (name, (refs, _)) in enumerate(PUSHES.items()):
            git(work, "commit", "--quiet", "--allow-empty", "--message", f"commit {number}")
            git(work, "tag", "--force", "v1")
            git(work, "push", "--quiet", "--force", str(bare), *refs)
            found[name] = tuple(refs_file.read_text("utf-8").splitlines())
    return found


def check_pushed_refs(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of the hook's lines, got {answer!r}.")
    for name, (_, wanted) in PUSHES.items():
        lines = written()[name]
        got = answer(list(lines))
        if not isinstance(got, bool):
            return Feedback(False, f"Expected True or False, got {got!r}.")
        if got is not wanted:
            said = "; ".join(f"{old[:7]} {new[:7]} {ref}" for old, new, ref in map(str.split, lines))
            return Feedback(False, f"Pushed: {name}. Expected {wanted}, got {got}. git wrote: {said}")
    return Feedback(
        True,
        f"The same as ours for {len(PUSHES)} real pushes: only main starts a release, and not its deletion.",
    )
