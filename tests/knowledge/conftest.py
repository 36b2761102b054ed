"""A copy of the shipped records that a test may damage."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from xops_widgets.knowledge import loader
from xops_widgets.knowledge.loader import FOLDER
from xops_widgets.knowledge.strict_yaml import read_yaml


@cache
def shipped() -> dict[str, bytes]:
    """Return what the reader finds in the text of each shipped record."""
    texts = (path.read_text(encoding="utf-8") for path in FOLDER.glob("records/**/*.yaml"))
    return {text: pickle.dumps(read_yaml(text)) for text in texts}


def state(folder: Path) -> dict[Path, tuple[int, ...]]:
    """Return each path below a folder with what a change of it would move."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {
        path: (s.st_mode, s.st_ino) if path.is_dir() and not path.is_symlink()
        else (s.st_mode, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns)
        for path, s in found.items()
    }  # fmt: skip


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped ``records/`` and ``listed/``, copied once; `tree` mends what its tests damage."""
    folder = tmp_path_factory.mktemp("knowledge")
    for name in ("records", "listed"):
        shutil.copytree(FOLDER / name, folder / name)
    return folder


@pytest.fixture
def tree(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder like ``xops_widgets/knowledge`` with the shipped ``records/`` and ``listed/``.

    The YAML of what a test leaves as it is was read before: half of the work of a load.
    """
    known = shipped()
    monkeypatch.setattr(
        loader,
        "read_yaml",
        lambda text: pickle.loads(known[text]) if text in known else read_yaml(text),  # noqa: S301  our own bytes
    )
    before = state(copied)
    yield copied
    after = state(copied)
    for path in sorted(after, reverse=True):  # what lies in a folder before the folder
        if after[path] != before.get(path):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in sorted(before):
        if not path.exists():
            whole = FOLDER / path.relative_to(copied)
            path.mkdir() if whole.is_dir() else shutil.copy2(whole, path)


@pytest.fixture
def replace(tree: Path) -> Callable[[str, str, str], None]:
    """Replace the first ``old`` by ``new`` in a record; the test is void if ``old`` is not there."""

    def change(place: str, old: str, new: str) -> None:
        path = tree / place
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{place} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return change
