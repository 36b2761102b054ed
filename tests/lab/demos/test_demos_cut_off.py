"""A demo cut off in the middle: one line that says why, no process left, no half recording, no half environment."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.lab.processes import died, is_alive, said, wait_until
from xops_lab.demos import DemoFailed, NotRunHere, demo, environment
from xops_lab.demos.record import record
from xops_lab.runtime import script_env
from xops_lab.runtime.measured_table import write_together

pytestmark = pytest.mark.skipif(os.name == "nt", reason="process groups, /dev/full and tmpfs of Linux")
ROOT = Path(__file__).parents[3]
STOPPED = "stopped; no process is left, and nothing half-written"

SERVER = """# /// script
# requires-python = "{pythons}"
# dependencies = []
# ///
import argparse, json, os, signal, socket, subprocess, sys, time
parser = argparse.ArgumentParser()
parser.add_argument("--day", default="2013-07-10")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--hang", default="")
parser.add_argument("--only-start", action="store_true")
given = parser.parse_args()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with socket.socket() as probe:
    try:
        probe.bind(("127.0.0.1", given.port))
    except OSError:
        sys.exit(f"port {{given.port}}: expected it free, got another server")
    port = probe.getsockname()[1]
quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
child = subprocess.Popen([sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)], **quiet)
try:
    if given.hang:
        with open(given.hang, "w") as file:
            print(child.pid, file=file)
        time.sleep(600)
    figures = dict(zip("abcde", given.day.encode()))
    print(json.dumps(dict(tool="server", version="1", arguments=dict(day=given.day), figures=figures)))
finally:
    child.terminate()
    child.wait()
"""
SHELL = """
import sys
from pathlib import Path
from xops_lab.demos import __main__ as shell, environment, run
home = Path(sys.argv.pop(1))
environment.SCRIPTS, run.RECORDED = home / "scripts", home / "recorded"
shell.RECORDED, shell.COSTS = run.RECORDED, home / "tool_costs.csv"
shell.start()
"""


def keep(name, home):
    return record(name, folder=home / "recorded", costs=home / "tool_costs.csv")


def files(home):
    """All that is kept of a home, by content; and what environments there are."""
    kept = [home / "tool_costs.csv", home / "tool_costs.json", *sorted((home / "recorded").glob("*"))]
    kept = [path for path in kept if not path.is_symlink()]  # /dev/full never ends
    made = sorted(path.name for path in (home / "cache" / "demos").iterdir())
    return [(path.name, path.read_text()) for path in kept], made


def hear_ctrl_c():
    """A program in the background of a shell is born deaf to Ctrl-C, and so are its children; a terminal's are not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def from_shell(home, *arguments):
    """Start the command line as a terminal does: in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", SHELL, str(home), *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    )


@pytest.mark.parametrize("signals", [["SIGINT"], ["SIGTERM"], ["SIGHUP"], ["SIGINT", "SIGINT"]])
def test_a_stopped_command_leaves_no_server_and_no_half_recording(fake_tool, signals):
    home = fake_tool(name="server", text=SERVER)
    keep("server", home)
    before = files(home)
    process = from_shell(home, "record", "server", "--hang", str(home / "pid"))
    assert wait_until(lambda: said(home / "pid")), process.communicate()
    for name in signals:
        os.killpg(process.pid, getattr(signal, name))
        time.sleep(0.05)
    _, printed = process.communicate(timeout=60)
    assert printed.strip() == STOPPED
    assert process.returncode == 130
    assert died(home / "pid")
    assert files(home) == before


def test_a_time_out_ends_the_server_too(fake_tool):
    home = fake_tool(name="server", text=SERVER)
    keep("server", home)
    before = files(home)
    with pytest.raises(DemoFailed, match=r"^server: expected an end within 5 s, got none; it was stopped$"):
        record("server", 5, None, home / "recorded", home / "tool_costs.csv", hang=str(home / "pid"))
    assert died(home / "pid")
    assert files(home) == before


def test_a_port_that_is_taken_is_one_line(fake_tool, capfd):
    home = fake_tool(name="server", text=SERVER)
    keep("server", home)
    before = files(home)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(
            DemoFailed,
            match=rf"^server: expected exit code 0, got 1: port {port}: expected it free, got another server$",
        ):
            record("server", 60, None, home / "recorded", home / "tool_costs.csv", port=port)
    assert files(home) == before


LOCK = "no-such-package-of-ours==1.0 --hash=sha256:" + "0" * 64 + "\n"


def test_no_network_is_one_line_and_leaves_no_environment(fake_tool, monkeypatch, tmp_path):
    home = fake_tool(lock=LOCK)
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/simple")
    for name in ("UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    with pytest.raises(NotRunHere) as error:
        keep("fake", home)
    start = "not run here: fake: installing its packages: expected to reach a package index, got: "
    assert str(error.value).startswith(start)
    assert "refused" in str(error.value)
    assert "\n" not in str(error.value)
    assert list((home / "cache" / "demos").iterdir()) == []
    assert not (home / "recorded").exists()


SLOW_UV = """import os, subprocess, sys, time
if sys.argv[1] == "venv":
    sys.exit(subprocess.run(["{uv}", *sys.argv[1:]]).returncode)
with open("{pid}", "w") as file:
    print(os.getpid(), file=file)
time.sleep(600)
"""


def slow_installer(home, monkeypatch):
    """A uv that makes an environment and then never gets its packages."""
    path, program = home / "uv", home / "slow_uv.py"
    program.write_text(SLOW_UV.format(uv=environment.find_uv(), pid=home / "pid"))
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}" "$@"\n')  # a shebang takes no spaces
    path.chmod(0o755)
    monkeypatch.setattr(script_env, "find_uv", lambda: str(path))


def test_a_time_out_while_installing_leaves_no_environment(fake_tool, monkeypatch):
    home = fake_tool()
    slow_installer(home, monkeypatch)
    with pytest.raises(
        NotRunHere,
        match=r"^not run here: fake: installing its packages: expected an end within 3 s, got none",
    ):
        record("fake", 3, None, home / "recorded", home / "tool_costs.csv")
    assert list((home / "cache" / "demos").iterdir()) == []
    assert died(home / "pid")


def test_stopping_while_installing_leaves_no_environment(fake_tool, monkeypatch):
    home = fake_tool()
    slow_installer(home, monkeypatch)

    def stop(fraction, text):
        if said(home / "pid"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo("fake", live=True, progress=stop)
    assert list((home / "cache" / "demos").iterdir()) == []
    assert died(home / "pid")


def test_a_half_environment_of_a_killed_maker_is_never_used_and_goes_after_a_day(fake_tool):
    home = fake_tool()
    script = environment.script_of("fake")
    place = environment.place_of(script, environment.find_python(script)[1])
    halves = [place.with_name(f"{place.name}.new-{n}") for n in ("1", "2")]
    for half in halves:
        half.mkdir(parents=True)
    os.utime(halves[0], (0, 0))
    keep("fake", home)
    assert not halves[0].exists()
    assert halves[1].exists(), "somebody may be making it now"
    assert environment.ready(script) == place


def test_a_disk_full_while_making_the_environment_leaves_none(fake_tool, monkeypatch):
    home = fake_tool()
    monkeypatch.setattr(script_env, "MADE", "/dev/full")
    with pytest.raises(
        NotRunHere, match=r"^not run here: fake: making its environment: .*No space left on device"
    ) as error:
        keep("fake", home)
    assert "\n" not in str(error.value)
    assert list((home / "cache" / "demos").iterdir()) == []
    assert not (home / "recorded").exists()


@pytest.mark.parametrize("full", ["recorded/fake.json", "tool_costs.csv", "tool_costs.json"])
def test_a_disk_full_while_writing_changes_no_file(fake_tool, full):
    home = fake_tool()
    keep("fake", home)
    before = files(home)
    (home / f"{full}.part").symlink_to("/dev/full")
    process = from_shell(home, "record", "fake", "--day", "2013-01-02")
    _, printed = process.communicate(timeout=120)
    assert process.returncode == 1
    assert printed.strip().startswith("[Errno 28] No space left on device")
    assert len(printed.strip().splitlines()) == 1
    assert files(home) == before, "and no part is left"


def test_files_are_written_together_or_not_at_all(tmp_path):
    write_together({tmp_path / "a": "1", tmp_path / "new" / "b": "2"})
    (tmp_path / "b.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_together({tmp_path / "a": "changed", tmp_path / "b": "text"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "new"]
    assert (tmp_path / "a").read_text() == "1"


def may_mount():
    asked = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return shutil.which("unshare") is not None and subprocess.run(asked, capture_output=True).returncode == 0


def on_a_small_disk(home, small, size, fill, command, **own):
    """Run a command while one folder of a home is a disk of a few KB; returns code, its words, what it left there."""
    small.mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o size={size} none "{small}" && head -c {fill} /dev/zero > "{small}/full"; '
    list_it = f'; code=$?; find "{small}" -mindepth 1 -maxdepth 2 -printf "left: %P\\n"; exit $code'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", f'{mount} "$@"{list_it}', "sh", *command],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
    )
    left = [line.removeprefix("left: ") for line in done.stdout.splitlines() if line.startswith("left: ")]
    return done.returncode, done.stderr.strip(), [name for name in left if name != "full"]


def test_a_disk_too_full_for_the_tools_own_words_is_named(fake_tool, tmp_path):
    if not may_mount():
        pytest.skip("expected leave to mount a tmpfs, got none")
    home = fake_tool()
    keep("fake", home)
    before = files(home)
    command = [sys.executable, "-c", SHELL, str(home), "record", "fake", "--day", "x" * 9000]
    temporary = tmp_path / "temporary"
    code, printed, left = on_a_small_disk(home, temporary, "8k", 1, command, TMPDIR=str(temporary))
    assert code == 1
    assert re.fullmatch(rf"fake: expected exit code 0, got \d+: the disk of {temporary} is full", printed)
    assert left == []
    assert files(home) == before


@pytest.mark.long
@pytest.mark.registry
@pytest.mark.parametrize("full", ["cache", "recorded"])
def test_a_small_disk_that_is_really_full(full, tmp_path):
    """The real tool, where environments or recordings are kept on a disk that has no room for one."""
    if not may_mount():
        pytest.skip("expected leave to mount a tmpfs, got none")
    shutil.copytree(environment.SCRIPTS, tmp_path / "scripts")
    command = [sys.executable, "-c", SHELL, str(tmp_path), "record", "evidently"]
    own = {"XOPS_CACHE": str(tmp_path / "cache")} if full == "cache" else {}
    size, fill = {"cache": ("5m", 1), "recorded": ("4k", 4096)}[full]
    code, printed, left = on_a_small_disk(tmp_path, tmp_path / full, size, fill, command, **own)
    assert code == 1
    assert len(printed.splitlines()) == 1
    assert re.search(r"No space left on device|the disk of .* is full", printed), printed
    assert left == (["demos"] if full == "cache" else [])


def test_kit_gives_a_stopped_command_the_time_to_end_what_it_started(tmp_path):
    """Killed at once, as `subprocess.run` does, it would leave its own processes behind."""
    child = (
        "import pathlib, time\n"
        f"home = pathlib.Path({str(tmp_path)!r})\n"
        "try:\n    (home / 'started').write_text('yes\\n'); time.sleep(600)\n"
        "except KeyboardInterrupt:\n    time.sleep(1.5); (home / 'ended').write_text('yes\\n')"
    )
    command = "import sys; from tools.environment import run; run(sys.executable, '-c', sys.argv[1])"
    process = subprocess.Popen(
        [sys.executable, "-c", command, child],
        cwd=ROOT,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
        stderr=subprocess.DEVNULL,
    )
    assert wait_until(lambda: said(tmp_path / "started"))
    os.killpg(process.pid, signal.SIGINT)
    process.wait(30)
    assert (tmp_path / "ended").exists()
    assert not is_alive(process.pid)
