"""A measured table comes with the note of how it was made, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xops_widgets.knowledge import MeasuredError, measured, measured_names, measured_provenance

NOTE = {"command": "python -m trial", "date": "2026-11-23", "versions": {"python": "3.12"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trial.csv").write_text("day,rows\n1,10\n2,20\n", encoding="utf-8")
    (tmp_path / "trial.json").write_text(json.dumps(NOTE), encoding="utf-8")
    return tmp_path


def test_table_and_provenance(folder: Path) -> None:
    table = measured("trial", folder)
    assert table["rows"].tolist() == [10, 20]
    assert table.attrs["provenance"] == NOTE
    assert measured_provenance("trial", folder) == NOTE
    assert measured_names(folder) == ["trial"]


@pytest.mark.parametrize("name", ["harm", "../trial", "Trial", "trial.csv", "", None, 7])
def test_unknown_name_is_refused(folder: Path, name: object) -> None:
    with pytest.raises(MeasuredError, match=r"measured: name: expected one of \['trial'\], got "):
        measured(name, folder)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (
            None,
            r"measured/trial.json: file: expected a note of \['command', 'date', 'versions'\], got nothing",
        ),
        ("{", r"measured/trial.json: file: expected JSON, got "),
        ("[1]", r"measured/trial.json: file: expected a mapping of keys, got \[1\]"),
        ('{"command": "x", "date": "y"}', r"measured/trial.json: versions: expected this key, got nothing"),
    ],
)
def test_table_without_its_note_is_refused(folder: Path, note: str | None, message: str) -> None:
    (folder / "trial.json").unlink()
    if note is not None:
        (folder / "trial.json").write_text(note, encoding="utf-8")
    with pytest.raises(MeasuredError, match=message):
        measured("trial", folder)


@pytest.mark.parametrize("content", ["", "a,b\n", 'a,b\n1,"2\n'])
def test_broken_table_is_refused(folder: Path, content: str) -> None:
    (folder / "trial.csv").write_text(content, encoding="utf-8")
    with pytest.raises(MeasuredError, match=r"measured/trial.csv: file: expected .+, got "):
        measured("trial", folder)


@pytest.mark.parametrize("name", measured_names())
def test_shipped_tables_are_whole(name: str) -> None:
    assert len(measured(name)) > 0
