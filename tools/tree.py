"""The files of this tree that are, or would be, committed."""

from __future__ import annotations

import shutil
from pathlib import Path

from xops_lab.runtime.process import call

ROOT = Path(__file__).resolve().parents[1]


def git(*arguments: str, root: Path = ROOT) -> list[str]:
    """Return the lines that git answers.

    Raises: ValueError with git's own first line when it refuses.
    """
    done = call(["git", "-c", "core.quotePath=false", *arguments], None, cwd=root)
    if done.returncode:
        raise ValueError(done.stderr.decode().strip().splitlines()[0])
    return done.stdout.decode().splitlines()


def committed(*patterns: str, root: Path = ROOT) -> list[str]:
    """Return the names of the files that git knows or would know, relative to ``root``, in order."""
    names = set(git("ls-files", "-co", "--exclude-standard", *patterns, root=root))
    return sorted(name for name in names if (root / name).is_file())


def committed_copy(folder: Path, root: Path = ROOT) -> None:
    """Copy them: what a fresh clone holds."""
    for name in committed(root=root):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, folder / name)
