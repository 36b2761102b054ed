"""How processes are started and ended: with the listed variables, in groups that end as a whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psutil
import pytest

from xops_lab.runtime import process, script_env

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
SERVER = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; print('up', flush=True); time.sleep(600)"])
print(child.pid, flush=True)
child.wait()
"""
SAYS = "import os; print(os.environ.get('MLFLOW_RUN_ID'), os.environ.get('KIT_SEEN'), os.environ['NO_PROXY'])"


def said_by(how, **more):
    """What a process started in this way prints of its variables."""
    command = [sys.executable, "-c", SAYS]
    if how == "call":
        return process.call(command, 30, more=more).stdout.decode()
    if how == "run_group":
        running = process.run_group(command, 30, "says", **more)
        while True:
            try:
                next(running)
            except StopIteration as ended:
                return ended.value
    if how == "start":
        return process.start(command, more=more, stdout=subprocess.PIPE).communicate(timeout=30)[0].decode()
    return process.start_group(command, subprocess.PIPE).communicate(timeout=30)[0].decode()


@pytest.mark.parametrize("how", ["call", "run_group", "start", "start_group"])
def test_every_way_to_start_a_process_gives_it_the_listed_variables(monkeypatch, how):
    monkeypatch.setenv("MLFLOW_RUN_ID", "0" * 32)
    monkeypatch.setenv("KIT_SEEN", "kept")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert said_by(how).split() == ["None", "kept", "127.0.0.1,localhost,::1"]
    if how != "start_group":
        assert said_by(how, MLFLOW_RUN_ID="ours").split()[0] == "ours"


def test_a_shown_command_is_told_apart_by_its_exit_code(tmp_path, capfd, monkeypatch):
    monkeypatch.setenv("MLFLOW_RUN_ID", "0" * 32)
    assert process.run_shown([sys.executable, "-c", SAYS + "; raise SystemExit(3)"], tmp_path) == 3
    assert capfd.readouterr().out.startswith("None ")
    with open(tmp_path / "log", "w", encoding="utf-8") as out:
        wrong = "import sys; print('a line'); sys.exit('a problem')"
        assert process.run_shown([sys.executable, "-c", wrong], tmp_path, out) == 1
    assert sorted((tmp_path / "log").read_text("utf-8").splitlines()) == ["a line", "a problem"]
    assert capfd.readouterr() == ("", "")


@POSIX_ONLY
def test_a_server_is_ended_with_all_that_it_started():
    server = process.start_group([sys.executable, "-c", SERVER], subprocess.PIPE)
    with server.stdout, server.stdin:
        lines = {server.stdout.readline().strip(), server.stdout.readline().strip()}
        child = psutil.Process(int((lines - {b"up"}).pop()))
        process.end_group(server)
        assert server.returncode == -signal.SIGTERM
        assert server.stdout.read() == b"", "the pipe closes when the last that holds it has ended"
        assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


@POSIX_ONLY
def test_what_does_not_listen_is_killed_after_its_time(monkeypatch):
    monkeypatch.setattr(process, "ENDS_WITHIN_S", 0.1)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True)"
    deaf += "; time.sleep(600)"
    running = process.start([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    with running.stdout:
        running.stdout.readline()
        process.let_end(running, told=True)
    assert running.returncode == -signal.SIGKILL


@POSIX_ONLY
def test_a_command_that_is_killed_has_failed():
    dies = "import os, signal; print('half an answer', flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    with pytest.raises(
        process.DemoFailed, match=r"^dies: expected exit code 0, got -9: nothing on standard error"
    ):
        list(process.run_group([sys.executable, "-c", dies], 30, "dies"))


@POSIX_ONLY
def test_a_python_on_path_that_cannot_be_started_is_passed_over(tmp_path, monkeypatch):
    broken, shim, right = (tmp_path / name / "python3.99" for name in ("a", "b", "c"))
    for path, first in (
        (broken, "#!/gone/python"),
        (shim, "#!/bin/sh\nexit 127"),
        (right, "#!/bin/sh\necho 3.99.1"),
    ):
        path.parent.mkdir()
        path.write_text(f"{first}\n")
        path.chmod(0o755)
    script = script_env.Script("a tool", tmp_path, tmp_path, ("3.99",))
    for folders, wanted in (((broken, shim), None), ((broken, shim, right), (str(right), "3.99.1"))):
        monkeypatch.setenv("PATH", os.pathsep.join(str(path.parent) for path in folders))
        if wanted is None:
            with pytest.raises(script_env.NotRunHere, match=r"expects Python 3\.99"):
                script_env.find_python(script)
        else:
            assert script_env.find_python(script) == wanted
