"""A copy of the shipped records that a test may damage."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from xops_widgets.knowledge.loader import FOLDER


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder like ``xops_widgets/knowledge`` with the shipped ``records/`` and ``listed/``."""
    for name in ("records", "listed"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def replace(tree: Path) -> Callable[[str, str, str], None]:
    """Replace the first ``old`` by ``new`` in a record; the test is void if ``old`` is not there."""

    def change(place: str, old: str, new: str) -> None:
        path = tree / place
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{place} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return change
