"""What the lab puts into a process, on the real thing: files, sockets, a database, a clock."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import resource
import socket

import psutil
import pytest
import sqlalchemy as sa

from xops_lab.service import inject
from xops_lab.service.inject import Faults, Injected, write_faults
from xops_lab.service.telemetry import JsonLines


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    """(what a process asks, a function that says what is injected from now on)."""
    monkeypatch.setattr(inject, "LOOK_EVERY_S", -1.0)  # look each time
    path = tmp_path / "faults.json"
    write_faults(path, Faults())
    injected = Injected(path)
    yield injected, lambda **faults: write_faults(path, Faults(**faults))
    write_faults(path, Faults())
    injected.now()


def test_frozen_metrics_stay_what_they_were_and_thaw(faulty):
    injected, say = faulty
    counted = iter(range(9))

    def shown():
        return asyncio.run(injected.shown(lambda: str(next(counted)).encode()))

    assert [shown(), shown()] == [b"0", b"1"]
    say(frozen_metrics=1)
    assert [shown(), shown()] == [b"2", b"2"]
    say()
    assert shown() == b"3"
    say(frozen_metrics=1)
    assert shown() == b"4", "frozen anew"


def test_silent_metrics_do_not_answer_in_time(faulty):
    injected, say = faulty
    say(silent_metrics=1)

    async def scraped():
        return await asyncio.wait_for(injected.shown(lambda: b"x"), 0.5)

    with pytest.raises(TimeoutError):
        asyncio.run(scraped())


def test_a_clock_that_is_behind_shows_in_the_log():
    behind = 0.0
    shape = JsonLines("app", lambda: behind)
    record = logging.LogRecord("x", logging.INFO, "", 1, "hello", (), None)
    assert json.loads(shape.format(record))["time"] == round(record.created, 6)
    behind = 180.0
    assert json.loads(shape.format(record))["time"] == round(record.created - 180, 6)


def test_one_call_in_so_many_takes_longer(faulty):
    injected, say = faulty
    random.seed(1)
    assert {injected.tail_s() for _ in range(100)} == {0.0}
    say(slow_tail=0.25)
    waits = [injected.tail_s() for _ in range(400)]
    assert set(waits) == {0.0, inject.TAIL_S}
    assert 60 <= sum(map(bool, waits)) <= 140


def test_connections_leak_until_no_file_is_left_and_come_back(faulty, monkeypatch):
    monkeypatch.setattr(inject, "FILES", 20)
    injected, say = faulty
    allowed, before = resource.getrlimit(resource.RLIMIT_NOFILE), psutil.Process().num_fds()
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        injected.leak_connections(url)
        assert psutil.Process().num_fds() == before + 1, "no fault, no connection"
        say(connection_leak=1)
        for _ in range(40):
            injected.leak_connections(url)
        assert len(injected.kept) == pytest.approx(20, abs=2)
        with pytest.raises(OSError, match="Too many open files"):
            os.close(os.open(os.devnull, os.O_RDONLY))
        assert injected.now().connection_leak == 1, "looking costs no file"
        free = injected.kept.pop()
        free.close()
        say()  # this process writes what it reads, and needs one file for it
        for _ in range(2):
            injected.leak_connections(url)
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == allowed
    assert psutil.Process().num_fds() == before


def test_the_weather_is_there_again_and_was_never_gone_for_others(faulty, tmp_path):
    injected, say = faulty
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'app.db'}")
    with engine.begin() as other:
        other.exec_driver_sql("CREATE TABLE weather (origin TEXT)")
        other.exec_driver_sql("INSERT INTO weather VALUES ('JFK'), ('EWR')")
    connection = engine.connect()

    def seen(by):
        return by.exec_driver_sql("SELECT count(*) FROM weather").scalar()

    for empty in (0, 1, 1, 0, 1, 0):
        say(empty_weather=empty)
        with connection.begin():
            injected.before_transaction(connection)
            assert seen(connection) == (0 if empty else 2)
            with engine.connect() as other:
                assert seen(other) == 2
    connection.close()
