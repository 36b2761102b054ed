"""Folders whose names mean something in a URI, a template or a pattern: the file there is opened, no other."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3

import pytest
import sqlalchemy as sa

from xops_lab.flow import lake, versions
from xops_lab.flow.extract import connect
from xops_lab.flow.registry import quiet_mlflow
from xops_lab.flow.state import FlowError, State, check_folder
from xops_lab.runtime.uris import literal_path, sqlite_url

ODD = ["what?", "C# notes", "100%20done", "a b", "é", "{name}", "a&b=c", "[x]"]
BESIDE = ["what?", "what", "whats", "[x]", "x", "a*b", "aab", "n=5", "é?", "it's", "{x}", "100%20done"]


@pytest.mark.parametrize("name", ODD)
def test_sqlalchemy_and_the_extract_open_the_file_that_lies_there(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    url = sqlite_url(folder / "app.db")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE t AS SELECT 7 AS n"))
    engine.dispose()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["app.db"]
    with contextlib.closing(sqlite3.connect(folder / "app.db")) as plain:
        assert plain.execute("SELECT n FROM t").fetchall() == [(7,)]
    with connect(url) as read_only, read_only.cursor() as cursor:
        cursor.execute("SELECT n FROM t")
        assert cursor.fetchall() == [(7,)]


@pytest.fixture(scope="module")
def mlflow_store(tmp_path_factory):
    """An empty store of MLflow: to make one takes seconds, a copy none."""
    place = tmp_path_factory.mktemp("plain") / "mlflow.db"
    with quiet_mlflow() as mlflow:
        mlflow.MlflowClient(sqlite_url(place), sqlite_url(place)).search_registered_models()
    return place


@pytest.mark.parametrize("name", ODD)
def test_mlflow_keeps_its_records_in_the_file_that_lies_there(tmp_path, mlflow_store, monkeypatch, name):
    folder, here = tmp_path / name, tmp_path / "here"
    folder.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    place = shutil.copy(mlflow_store, folder / "mlflow.db")
    with quiet_mlflow() as mlflow:
        mlflow.MlflowClient(sqlite_url(place), sqlite_url(place)).create_experiment(
            "here", "file:///elsewhere"
        )
    with contextlib.closing(sqlite3.connect(place)) as plain:
        assert ("here",) in plain.execute("SELECT name FROM experiments").fetchall()
    assert {path.name for path in tmp_path.iterdir()} == {name, "here"}, "and nothing beside it"
    assert list(here.iterdir()) == [], "nor where the command was called"


def test_duckdb_reads_the_file_that_lies_there_and_no_neighbours(tmp_path):
    connection = lake.open_duckdb()
    places = {name: tmp_path / name / "t.parquet" for name in BESIDE}
    for number, place in enumerate(places.values()):
        assert lake.write(connection, f"SELECT {number} AS number", place) == 1
    for number, place in enumerate(places.values()):
        assert place.is_file()
        found = lake.select(connection, f"FROM {lake.scan([place])}")
        assert found.to_dict("list") == {"number": [number]}, place.parent.name
    both = lake.select(connection, f"FROM {lake.scan([places['what?'], places['[x]']])}")
    assert sorted(both["number"]) == [BESIDE.index("what?"), BESIDE.index("[x]")]
    with pytest.raises(FlowError, match="expected whole files"):
        lake.select(connection, f"FROM {lake.scan([tmp_path / 'wh?t' / 't.parquet'])}")
    connection.close()


def test_a_plain_path_stays_as_it_is(tmp_path):
    assert literal_path(tmp_path / "a b" / "2013-01-01.parquet") == str(
        tmp_path / "a b" / "2013-01-01.parquet"
    )


@pytest.mark.parametrize("name", ["what?", "C# notes", "a b", "é", "[x]"])
def test_dvc_keeps_a_snapshot_there_and_not_in_somebody_elses_cache(tmp_path, monkeypatch, name):
    for kind, place in (("XDG_CONFIG_HOME", "dvc/config"), ("DVC_GLOBAL_CONFIG_DIR", "config")):
        config = tmp_path / kind / place
        config.parent.mkdir(parents=True)
        config.write_text(f"[cache]\n    dir = {tmp_path / 'team cache'}\n", "utf-8")
        monkeypatch.setenv(kind, str(tmp_path / kind))
    state = State(tmp_path / name)
    lake.write_text(state.lake / "raw" / "a.txt", "of this folder")
    version = versions.snapshot(state)
    files = versions.files_of(state, version)
    assert {file: place.read_text("utf-8") for file, place in files.items()} == {
        "raw/a.txt": "of this folder"
    }
    assert state.folder in files["raw/a.txt"].parents
    assert not (tmp_path / "team cache").exists()


@pytest.mark.parametrize(
    ("name", "signs"),
    [("{name}", "{ }"), ("{cookiecutter.name}", "{ }"), ("a}b", "}"), ("100%20done", "%"), ("%(home)s", "%")],
)
def test_what_dvc_and_mlflow_take_for_a_template_is_refused_by_name_in_one_line(tmp_path, name, signs):
    with pytest.raises(FlowError) as refused:
        check_folder(tmp_path / name)
    said = str(refused.value)
    assert said == f"folder: expected a path without {{, }} and %, got {signs} in {tmp_path / name}"
    assert "\n" not in said


@pytest.mark.parametrize("name", ["what?", "C# notes", "a b", "é", "a&b=c", "[x]"])
def test_other_odd_folders_are_taken(tmp_path, name):
    check_folder(tmp_path / name)
