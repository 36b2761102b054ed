"""However a run ends, the next one goes on from there, and ends where an undisturbed run ends."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import math
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time

import psutil
import pytest

from tests.lab.flow_state import FIRST, copied, dump, run_command, run_process, start_warm
from xops_lab.flow import app_db, flights, lake, replay
from xops_lab.flow.state import State
from xops_lab.flow.status import status
from xops_lab.runtime.progress import finish

REST = ("run", "--from", "2013-01-14", "--days", "4")
ONE = ("run", "--from", "2013-01-14", "--days", "1")
LONGEST_S = 6.0  # of computing, where a run has all four days before it
TORN = datetime.date(2013, 1, 12)


@pytest.fixture(scope="module")
def whole(replay_17):
    return dump(replay_17)


@pytest.fixture(scope="module")
def whole_14(replay_13, shared_state):
    """The day after, replayed once for all who end there."""

    def make(state):
        finish(replay.run(copied(replay_13, state.folder), "2013-01-14", 1))

    return dump(shared_state("fourteen", make))


def check_kills(replay_13, whole, folder, kills, seed):
    """Kill runs at random moments of their work until so many were hit; one that ends, ends as if undisturbed.

    A moment is a number of seconds that the process has computed for, so it is the same on a busy machine.
    """
    drawn, hit, number, state = random.Random(seed), [], itertools.count(), None
    while state is not None or len(hit) < kills:
        state = state or copied(replay_13, folder / f"killed-{next(number)}")
        moment = drawn.uniform(0.0, LONGEST_S) if len(hit) < kills else math.inf
        process = start_warm(state, *REST)
        while process.is_alive() and computed_s(process.pid) < moment:
            time.sleep(0.005)
        process.kill()
        process.join()
        if process.exitcode == -signal.SIGKILL:
            hit.append(round(moment, 1))
            continue
        assert process.exitcode == 0, f"seed {seed}: killed after {hit} s"
        found = dump(state)
        assert found["tables"] == whole["tables"], f"seed {seed}: killed after {hit} s"
        assert found == whole, f"seed {seed}: killed after {hit} s"
        state = None
    print(f"killed after {hit} s of computing")


def computed_s(pid):
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return math.inf
    return times.user + times.system


def test_killed_runs_go_on(replay_13, whole, tmp_path):
    check_kills(replay_13, whole, tmp_path, kills=3, seed=20130114)


@pytest.mark.long
def test_fifty_killed_runs_go_on(replay_13, whole, tmp_path):
    check_kills(replay_13, whole, tmp_path, kills=50, seed=20130115)


class Ended(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def test_a_run_that_ends_before_any_of_its_writes_goes_on(replay_13, whole_14, tmp_path, monkeypatch):
    """The same day again and again, ended before its first write, its second, and so on to the last."""
    state, left = copied(replay_13, tmp_path / "ended"), [0]

    def counted(write):
        def or_ended(*given):
            if not left[0]:
                raise Ended
            left[0] -= 1
            return write(*given)

        return or_ended

    for module, name in ((app_db, "add"), (lake, "write"), (lake, "write_text")):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    for ended in itertools.count():
        left[0] = ended
        with contextlib.suppress(Ended):
            finish(replay.run(state, "2013-01-14", 1))
            break
    monkeypatch.undo()
    assert dump(state) == whole_14
    assert ended == len(app_db.metadata.tables) + len(lake.FILES) + 2, "and the manifest, and DVC's settings"


def test_no_question_is_lost_or_doubled(whole):
    """The canonical dump that killed runs must equal: every flight of the 17 days once, with its answer."""
    published = flights.read_flights()
    scheduled = published[(published["month"] == 1) & (published["day"] <= 17)]
    assert len(whole["tables"]["questions"]) == len(scheduled)
    assert len(whole["tables"]["answers"]) == len(scheduled)


@pytest.mark.long
def test_days_may_be_replayed_in_pieces(replay_13, whole, tmp_path):
    state = copied(replay_13, tmp_path / "pieces")
    for day in ("2013-01-14", "2013-01-15", "2013-01-16", "2013-01-17"):
        assert finish(replay.run(state, day, 1)).days == 1
    assert dump(state) == whole
    again = finish(replay.run(state, FIRST, 17))
    assert (again.days, again.mended, again.trained) == (0, (), ())
    assert dump(state) == whole


def tear(state, file, damage):
    """Damage one file of the day. What is linked elsewhere is never written in place."""
    path = state.lake / file / f"{TORN}.{'json' if file == 'days' else 'parquet'}"
    content, middle = path.read_bytes(), path.stat().st_size // 2
    path.unlink()
    if damage == "cut":
        path.write_bytes(content[:middle])
    elif damage == "flip":
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :])


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("raw/questions", "cut"),
        ("conformed/weather", "flip"),
        ("consolidated/features", "cut"),
        ("consolidated/outcomes", "gone"),
        ("days", "cut"),
    ],
)
def test_a_torn_file_is_seen_and_mended(replay_17, whole, tmp_path, file, damage):
    state = copied(replay_17, tmp_path / "torn")
    tear(state, file, damage)
    assert lake.torn_files(state.lake, TORN) == (list(lake.FILES) if file == "days" else [file])
    assert status(state).torn == (TORN,)
    done = finish(replay.run(state, FIRST, 17))
    assert done.mended == (TORN,)
    assert done.days == 0
    assert dump(state) == whole


def test_the_commands_tell_of_a_torn_file(replay_17, tmp_path):
    state = copied(replay_17, tmp_path / "torn")
    tear(state, "consolidated/features", "cut")
    code, out, _ = run_process(state, "status")
    assert code == 0
    assert "1 torn or missing" in out
    code, out, err = run_command(state, "run", "--from", FIRST, "--days", "1")
    assert code == 0, err
    assert f"mended {TORN}" in out


def one_line(err: str) -> str:
    lines = [line for line in err.splitlines() if line.strip()]
    assert len(lines) == 1, err
    return lines[0]


def test_a_locked_database_is_told_and_then_used(replay_13, whole_14, tmp_path):
    state = copied(replay_13, tmp_path / "locked")
    with sqlite3.connect(state.folder / "app.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, _, err = run_command(state, *ONE)
        assert code == 2
        assert "app database" in one_line(err)
        assert "locked" in one_line(err)
        other.execute("ROLLBACK")
    other.close()
    assert run_command(state, *ONE)[0] == 0
    assert dump(state) == whole_14


def test_a_second_run_on_the_same_state_is_refused_while_the_first_goes_on(replay_13, whole_14, tmp_path):
    state = copied(replay_13, tmp_path / "two")
    first = replay.run(state, "2013-01-14", 1)
    next(first)  # it has begun
    code, _, err = run_process(state, *ONE)
    assert code == 2
    assert "expected no other run on this state" in one_line(err)
    finish(first)
    assert dump(state) == whole_14


def test_a_full_disk_is_told_and_then_used(replay_13, whole_14, tmp_path):
    mount = tmp_path / "small"
    mount.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(mount)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small file system cannot be mounted here")
    try:
        shutil.copytree(replay_13.folder, mount / "state")
        state = State(mount / "state")
        filler = mount / "filler"
        with filler.open("wb") as file:
            free = os.statvfs(mount)
            file.write(b"\0" * max(0, free.f_bavail * free.f_frsize - 96 * 1024))
        code, _, err = run_command(state, *ONE)
        assert code == 2, err
        assert one_line(err)
        filler.unlink()
        code, _, err = run_command(state, *ONE)
        assert code == 0, err
        assert dump(state) == whole_14
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=True)
