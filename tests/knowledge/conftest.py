"""A copy of the shipped records that a test may damage."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
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


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like ``xops_widgets/knowledge`` with the shipped ``records/`` and ``listed/``.

    The YAML of what a test leaves as it is was read before: half of the work of a load.
    """
    known = shipped()
    monkeypatch.setattr(
        loader,
        "read_yaml",
        lambda text: pickle.loads(known[text]) if text in known else read_yaml(text),  # noqa: S301  our own bytes
    )
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
