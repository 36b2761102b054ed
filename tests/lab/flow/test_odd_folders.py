"""Folders whose names mean something in a URI or a template: used as they are, or refused by name."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.lab.flow_state import FIRST, run_command
from xops_lab.flow.state import State
from xops_lab.runtime.uris import sqlite_path, sqlite_url


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Where the command is called: nothing may be left there."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", ["C# notes", "what?", "a&b=c", "été"])
def test_a_replay_lies_where_it_was_asked_to(tmp_path, here, name):
    folder = tmp_path / name
    code, _, err = run_command(State(folder), "run", "--from", FIRST, "--days", "1")
    assert (code, err) == (0, "")
    assert (folder / "app.db").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {name, "here"}, "and nothing beside it"
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", ["100%20done", "{cookiecutter.name}"])
def test_a_folder_that_the_tools_cannot_use_is_refused_before_anything_is_written(tmp_path, name):
    code, _, err = run_command(State(tmp_path / name), "run", "--days", "1")
    assert code == 2
    assert "folder: expected a path without {, } and %, got " in err
    assert not (tmp_path / name / "app.db").exists()


@pytest.mark.parametrize("name", ["plain", "C# notes", "what?", "100%20done", "a b", "{x}", "ü"])
def test_an_address_of_sqlite_opens_that_file_and_no_other(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    url = sqlite_url(folder / "a.db")
    with sa.create_engine(url).begin() as connection:
        connection.execute(sa.text("CREATE TABLE t (a)"))
    assert [p.name for p in folder.iterdir()] == ["a.db"]
    assert sqlite_path(sa.make_url(url).database or "") == folder / "a.db"
