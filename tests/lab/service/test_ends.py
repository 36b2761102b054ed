"""Processes killed at random under load: no accepted question is lost or answered twice, and nobody is left behind."""

from __future__ import annotations

import asyncio
import datetime
import os
import random
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
import sqlalchemy as sa

from tests.lab.flow_state import copied
from xops_lab.flow import app_db
from xops_lab.service import store, traffic_split
from xops_lab.service.load import put_load, questions_of
from xops_lab.service.stack import Stack

DAYS = [datetime.date(2013, 1, 18), datetime.date(2013, 1, 19)]
RATE = 15  # a second


@pytest.fixture
def fresh(served_base, tmp_path):
    """A served state without any live answer of another test."""
    state = copied(served_base, tmp_path / "fresh")
    engine = app_db.open_app_db(state.app_url)
    with engine.begin() as db:
        db.execute(sa.delete(app_db.answers).where(app_db.answers.c.day >= DAYS[0]))
        db.execute(sa.delete(store.accepted))
    engine.dispose()
    traffic_split.publish(state)
    return state


def killed_at_random(state, kills, seed):
    """Ask at a constant rate while processes are killed; returns (load, stack as it was at the end)."""
    drawn = random.Random(seed)
    bodies = questions_of(DAYS)
    with Stack(state) as stack:
        done = threading.Event()

        def kill():
            for _ in range(kills):
                name = drawn.choice(["app", "app", "model"])  # the app is what accepts and stores
                time.sleep(drawn.uniform(0.0, 0.6))
                stack.kill(name)
                for other in stack.processes:
                    stack.wait_ready(other)
            done.set()

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        loads = []
        asked = 0
        while not done.is_set():
            part = [bodies[(asked + n) % len(bodies)] for n in range(2 * RATE)]
            loads.append(put_load(stack.urls["app"], part, RATE, 2.0))
            asked += len(part)
        killer.join()
        for name in stack.processes:
            stack.wait_ready(name)
        until = time.monotonic() + 15
        while unanswered(state) and time.monotonic() < until:
            time.sleep(0.2)
        pids = [p.running.pid for p in stack.processes.values()]
    return loads, stack, pids


def unanswered(state):
    engine = app_db.open_existing(state.app_url)
    with engine.connect() as db:
        found = db.execute(store.PENDING).all()
    engine.dispose()
    return found


def kept(state):
    engine = app_db.open_existing(state.app_url)
    with engine.connect() as db:
        found = {row.answer_id: row.risk for row in db.execute(sa.select(app_db.answers))}
        twice = db.execute(
            sa.select(app_db.answers.c.question_id)
            .group_by(app_db.answers.c.question_id)
            .having(sa.func.count() > 1)
        ).all()
    engine.dispose()
    return found, twice


def check_kills(state, kills, seed):
    loads, stack, pids = killed_at_random(state, kills, seed)
    answers, twice = kept(state)
    assert not unanswered(state)
    assert not twice
    taken = [row for load in loads for row in load.table.itertuples() if row.status in (200, 202)]
    assert taken
    for row in taken:  # whatever was promised is there, and what was shown is what is kept
        assert row.answer_id in answers
        if row.status == 200:
            assert row.risk == answers[row.answer_id]
    starts = sum(process.starts for process in stack.processes.values())
    recoveries = [s for process in stack.processes.values() for s in process.recoveries_s]
    assert starts == kills + len(stack.processes)
    assert len(recoveries) == kills
    assert not [pid for pid in pids if psutil.pid_exists(pid)]
    return sorted(recoveries), len(taken)


def test_kills_under_load_lose_nothing(fresh):
    """Seven, and three of the flow."""
    recoveries, taken = check_kills(fresh, 7, seed=20130118)
    print(f"{taken} accepted; ready again after {recoveries[len(recoveries) // 2]:.1f} s (median)")


@pytest.mark.long
def test_fifty_kills_under_load_lose_nothing(fresh):
    """And fifty of the flow."""
    recoveries, taken = check_kills(fresh, 50, seed=20130119)
    median, longest = recoveries[len(recoveries) // 2], recoveries[-1]
    print(f"{taken} accepted; ready again after {median:.1f} s (median), {longest:.1f} s (longest)")


STARTER = """
import signal, sys
from pathlib import Path
from xops_lab.flow.state import State
from xops_lab.service.stack import Stack
import time
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
with Stack(State(Path(sys.argv[1]))) as stack:
    print(*(p.running.pid for p in stack.processes.values()), flush=True)
    time.sleep(120)
"""


@pytest.mark.parametrize(
    "how",
    [signal.SIGKILL, *(pytest.param(how, marks=pytest.mark.long) for how in (signal.SIGINT, signal.SIGTERM))],
)
def test_no_process_outlives_its_starter_however_it_ends(fresh, how):
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(fresh.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    pids = [int(pid) for pid in starter.stdout.readline().split()]
    assert len(pids) == 2
    assert all(psutil.pid_exists(pid) for pid in pids)
    os.kill(starter.pid, how)
    starter.wait(30)
    until = time.monotonic() + 10
    while any(running(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in pids if running(pid)]


def running(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_stack_that_cannot_start_says_why_and_leaves_nobody(fresh):
    (fresh.folder / "releases.json").write_text("{", "utf-8")
    before = {p.pid for p in psutil.Process().children(recursive=True)}
    with (
        pytest.raises(RuntimeError, match=r"model: expected it to start, got: exit code 2, releases\.json"),
        Stack(fresh),
    ):
        pytest.fail("it started")
    assert {p.pid for p in psutil.Process().children(recursive=True)} <= before


def test_one_bad_job_harms_no_other(fresh):
    """Jobs that share a transaction with one that fails are done all the same, and the thread goes on."""

    async def ask():
        db = store.Store(fresh.app_url)
        good = [
            store.accept(store.Flight(DAYS[0], b["origin"], b["flight"][:2], int(b["flight"][2:])))
            for b in questions_of(DAYS)[:5]
        ]

        def bad(connection):
            connection.execute(sa.text("INSERT INTO nowhere VALUES (1)"))

        found = await asyncio.gather(
            *map(db.do, [good[0], good[1], bad, good[2], good[3]]), return_exceptions=True
        )
        after = await db.do(good[4])
        db.close()
        return found, after

    found, after = asyncio.run(ask())
    assert isinstance(found[2], store.StoreError)
    assert "nowhere" in str(found[2])
    assert all(isinstance(one, store.Accepted) for one in [*found[:2], *found[3:], after])
    assert len(unanswered(fresh)) == 5


def test_a_locked_database_refuses_and_stores_nothing_then_goes_on(fresh, monkeypatch):
    """Somebody else holds the database: a clear error in time; once it is free, the same question is taken."""
    import sqlite3

    first = questions_of(DAYS)[0]
    flight = store.Flight(DAYS[0], first["origin"], first["flight"][:2], int(first["flight"][2:]))

    async def ask():
        db = store.Store(
            fresh.app_url, before=lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout = 200")
        )
        other = sqlite3.connect(fresh.folder / "app.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(store.StoreError, match="database is locked"):
            await db.do(store.accept(flight))
        other.execute("ROLLBACK")
        other.close()
        assert not unanswered(fresh)
        assert isinstance(await db.do(store.accept(flight)), store.Accepted)
        db.close()

    asyncio.run(ask())
    assert len(unanswered(fresh)) == 1


def test_a_broken_connection_costs_one_refusal_and_is_opened_again(fresh):
    """The store keeps its connection; when that is lost, who is in it is refused and the next question is taken."""
    opened = []

    def raw(connection):
        return connection.connection.dbapi_connection

    async def ask():
        db = store.Store(fresh.app_url, before=lambda connection: opened.append(raw(connection)))
        flights = [
            store.Flight(DAYS[0], b["origin"], b["flight"][:2], int(b["flight"][2:]))
            for b in questions_of(DAYS)[:4]
        ]
        found = [await db.do(store.accept(flight)) for flight in flights[:2]]
        with pytest.raises(store.StoreError, match="closed"):
            await db.do(lambda connection: raw(connection).close())
        found += [await db.do(store.accept(flight)) for flight in flights[2:]]
        db.close()
        return found

    assert all(isinstance(one, store.Accepted) for one in asyncio.run(ask()))
    first, *rest = opened
    assert [one is first for one in rest] == [True, True, False, False]
    assert rest[-1] is rest[-2]
    assert len(unanswered(fresh)) == 4
