"""Bad input to the commands and the API: named, refused, and nothing stored."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lab.flow_state import copied, run_process
from xops_lab.flow import __main__ as cli
from xops_lab.flow import flights, replay
from xops_lab.flow.lineage import explain
from xops_lab.flow.state import FlowError, State
from xops_lab.flow.status import ask
from xops_lab.runtime.progress import finish

HUGE = "A" * 100_000
SQL = "x'; DROP TABLE answers; --"
DAY = "2013-01-16"


def kept(state):
    """Every file of a replay by its content, but for the lock and what SQLite makes for a reader."""
    files = [path for path in state.folder.rglob("*") if not path.name.endswith((".lock", "-wal", "-shm"))]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "" for path in files}


@pytest.fixture(scope="module")
def mine(replay_17, tmp_path_factory):
    """A copy, so that what another module does to the shared replay is not taken for ours."""
    return copied(replay_17, tmp_path_factory.mktemp("asked") / "seventeen")


@pytest.fixture(scope="module")
def before(mine):
    return kept(mine)


@pytest.fixture(autouse=True)
def nothing_is_stored(mine, before):
    yield
    with sqlite3.connect(mine.folder / "app.db") as db:  # what a writer left beside it is in the file then
        assert db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    db.close()
    assert kept(mine) == before


@pytest.mark.parametrize(
    ("day", "origin", "flight", "message"),
    [
        (DAY, "LHR", "UA1", "origin: expected one of EWR, JFK, LGA, got 'LHR'"),
        (DAY, "ewr", "UA1", "origin: expected one of"),
        (DAY, SQL, "UA1", "origin: expected one of"),
        (DAY, None, "UA1", "origin: expected one of EWR, JFK, LGA, got None"),
        (DAY, ["EWR"], "UA1", "origin: expected one of"),
        (DAY, HUGE, "UA1", "origin: expected one of"),
        (DAY, "EWR", SQL, "flight: expected an airline's code and a number"),
        (DAY, "EWR", "UA", "flight: expected"),
        (DAY, "EWR", "UA-1", "flight: expected"),
        (DAY, "EWR", "UA1e3", "flight: expected"),
        (DAY, "EWR", "UA١٢", "flight: expected"),  # Arabic digits
        (DAY, "EWR", "UA\x0012", "flight: expected"),
        (DAY, "EWR", "UA12345", "flight: expected"),
        (DAY, "EWR", "ZZ12", "flight: expected"),
        (DAY, "EWR", 1545, "flight: expected"),
        (DAY, "EWR", HUGE, "flight: expected"),
        (DAY, "EWR", "UA9999", "expected one scheduled from EWR on 2013-01-16, got UA9999"),
        (
            "2013-02-30",
            "EWR",
            "UA1545",
            "day: expected a date from 2013-01-01 to 2013-12-31, got '2013-02-30'",
        ),
        ("2014-01-01", "EWR", "UA1545", "day: expected a date"),
        ("0000-00-00", "EWR", "UA1545", "day: expected a date"),
        ("99999999999999", "EWR", "UA1545", "day: expected a date"),
        (HUGE, "EWR", "UA1545", "day: expected a date"),
        (20130116, "EWR", "UA1545", "day: expected a date"),
        (None, "EWR", "UA1545", "day: expected a date"),
        (
            "2013-05-01",
            "EWR",
            "UA1545",
            "expected one that was replayed \\(2013-01-01 to 2013-01-17\\), got 2013-05-01",
        ),
    ],
)
def test_a_wrong_question_is_named(mine, day, origin, flight, message):
    with pytest.raises(FlowError, match=message) as raised:
        ask(mine, day, origin, flight)
    assert len(str(raised.value)) < 300


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.integers() | st.none() | st.dates() | st.binary(), st.text(), st.text())
def test_any_question_is_answered_or_named(mine, day, origin, flight):
    with pytest.raises(FlowError, match="expected"):
        ask(mine, day, origin, flight)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text()
    | st.integers()
    | st.none()
    | st.from_regex(r"A-\d{4}-\d\d-\d\d-\d{4}z-[A-Z]{3}-[A-Z0-9]{2}\d{1,4}")
)
def test_any_answer_id_is_known_or_named(mine, answer_id):
    with pytest.raises(FlowError, match="expected"):
        explain(mine, answer_id)


@pytest.mark.parametrize(
    ("first", "days", "message"),
    [
        ("2012-12-31", 1, "day: expected a date from 2013-01-01 to 2013-12-31"),
        ("yesterday", 1, "day: expected a date"),
        (SQL, 1, "day: expected a date"),
        (None, 1, "day: expected a date"),
        ("2013-01-01", 0, "days: expected a whole number from 1 to 365"),
        ("2013-12-31", 2, "days: expected a whole number from 1 to 1 "),
        ("2013-01-01", -5, "days: expected a whole number"),
        ("2013-01-01", 1.5, "days: expected a whole number"),
        ("2013-01-01", True, "days: expected a whole number"),
        ("2013-01-01", "30", "days: expected a whole number"),
        ("2013-01-01", 10**30, "days: expected a whole number"),
    ],
)
def test_days_outside_the_data_are_refused_before_anything_is_opened(tmp_path, first, days, message):
    folder = tmp_path / "never"
    with pytest.raises(FlowError, match=message):
        replay.run(State(folder), first, days)
    assert not folder.exists()


@pytest.mark.parametrize("first", ["2013-03-01", "2013-12-31"])
def test_a_gap_of_days_is_refused(mine, first):
    with pytest.raises(FlowError, match="expected a day from 2013-01-01 to 2013-01-18"):
        finish(replay.run(mine, first, 1))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", DAY, "LHR", "UA1545"], "origin: expected one of EWR, JFK, LGA"),
        (["ask", DAY, "EWR", SQL], "flight: expected"),
        (["ask", DAY, "EWR", "U" * 60_000], "flight: expected"),
        (["explain", "../../etc/passwd"], "answer: expected an id such as"),
        (["explain", "A-2013-01-16-9999z-EWR-UA1"], "expected one that was shown, got none"),
        (["run", "--from", "2013-13-01"], "day: expected a date"),
        (["run", "--days", "0"], "days: expected a whole number from 1 to 365"),
        (["run", "--from", "2013-06-01", "--days", "1"], "expected a day from 2013-01-01 to 2013-01-18"),
    ],
)
def test_a_command_names_bad_input_in_one_line(mine, capsys, arguments, words):
    assert cli.main(["--folder", str(mine.folder), *arguments]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert len(err) < 500


@pytest.mark.parametrize(
    "arguments",
    [["run", "--days", "-1"], ["run", "--days", "1e3"], ["run", "--days", "٣"], ["run", "--days", "9" * 5000],
     ["fly"], [], ["ask"], ["ask", DAY, "EWR"], ["explain"], ["status", "--loud"]],
)  # fmt: skip
def test_a_command_that_is_none_is_refused_by_its_usage(mine, capsys, arguments):
    with pytest.raises(SystemExit) as left:
        cli.main(["--folder", str(mine.folder), *arguments])
    assert left.value.code == 2
    assert "usage: python -m xops_lab.flow" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://u:p@localhost/x", "expected SQLite or PostgreSQL, got mysql"),
        ("not an address", "expected an address such as sqlite:///app.db"),
        ("postgresql://u:hidden@127.0.0.1:1/x", "app database: expected to be able to use it"),
        ("sqlite:////nowhere/at/all/app.db", "app database: expected to be able to use it"),
    ],
)
def test_an_address_that_cannot_be_used_is_named(tmp_path, url, message):
    with pytest.raises(FlowError, match=message) as raised:
        finish(replay.run(State(tmp_path / "state", url), "2013-01-01", 1))
    assert "hidden" not in str(raised.value)


@pytest.mark.parametrize("command", ["status", "run"])
def test_a_folder_that_is_a_file_is_named(tmp_path, command):
    (tmp_path / "file").write_text("mine", "utf-8")
    code, _, err = run_process(State(tmp_path / "file"), command)
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert str(tmp_path / "file") in err
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_nothing_replayed_yet_is_told(tmp_path, capsys):
    for arguments in (
        ["status"],
        ["ask", DAY, "EWR", "UA1545"],
        ["explain", "A-2013-01-16-1015z-EWR-UA1545"],
    ):
        assert cli.main(["--folder", str(tmp_path / "empty"), *arguments]) == 2
        assert "expected a replay at" in capsys.readouterr().err
    assert not (tmp_path / "empty").exists()


def test_a_torn_app_database_is_named(tmp_path):
    (tmp_path / "app.db").write_bytes(b"not a database at all" * 500)
    with pytest.raises(
        FlowError, match="app database: expected to be able to use it, got: file is not a database"
    ):
        finish(replay.run(State(tmp_path), "2013-01-01", 1))


def test_a_question_that_is_right_is_answered(mine, capsys):
    batch = flights.day_batch(DAY)
    one = batch[batch["origin"] == "EWR"].iloc[0]
    flight = f"{one['carrier']}{one['flight']}"
    assert cli.main(["--folder", str(mine.folder), "ask", DAY, "EWR", flight]) == 0
    assert f"A-{DAY}-" in capsys.readouterr().out
    row = ask(mine, datetime.date.fromisoformat(DAY), "EWR", flight)[0]
    assert 0 < row["risk"] < 1
    assert row["model_version"] == 1
    assert row["scheduled_utc"] - row["asked_utc"] == datetime.timedelta(hours=2)
