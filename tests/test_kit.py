"""The commands: interpreters are run before one is chosen, problems are one clear line, papers are right."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import kit
from tools import environment

ROOT = environment.ROOT
POSIX_ONLY = pytest.mark.skipif(environment.WINDOWS, reason="the stand-in interpreters are shell scripts")


def stand_in(path: Path, answer: str, status: int = 0) -> Path:
    """Write a program that answers like a Python of a version, or fails like a shim without one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{answer}'\nexit {status}\n")
    path.chmod(0o755)
    return path


@POSIX_ONLY
def test_failing_shim_is_skipped_for_the_python_behind_it(tmp_path, monkeypatch):
    shim = stand_in(tmp_path / "shims" / "python3.99", "no version set", status=127)
    real = stand_in(tmp_path / "versions" / "3.99.1" / "bin" / "python", "3.99")
    monkeypatch.setenv("PATH", str(shim.parent))
    monkeypatch.delenv("KIT_PYTHON", raising=False)
    assert environment.choose_python(("3.99",)) == str(real)


@POSIX_ONLY
def test_python_that_answers_another_version_is_skipped(tmp_path, monkeypatch):
    stand_in(tmp_path / "a" / "python3.99", "3.98")
    right = stand_in(tmp_path / "b" / "python3.99", "3.99")
    monkeypatch.setenv("PATH", f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b'}")
    monkeypatch.delenv("KIT_PYTHON", raising=False)
    assert environment.choose_python(("3.99",)) == str(right)


@POSIX_ONLY
def test_versions_are_preferred_in_their_order(tmp_path, monkeypatch):
    for version in ("3.97", "3.98"):
        stand_in(tmp_path / f"python{version}", version)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("KIT_PYTHON", raising=False)
    assert environment.choose_python(("3.98", "3.97")).endswith("python3.98")


@POSIX_ONLY
def test_what_may_not_be_read_or_run_is_skipped(tmp_path, monkeypatch):
    """As root every folder can be read: the system's answer to anybody else is given in its place."""
    private = stand_in(tmp_path / "private" / "python3.99", "3.99").parent
    stand_in(tmp_path / "not_run" / "python3.99", "3.99").chmod(0o644)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "python3.99").symlink_to(tmp_path / "gone")
    right = stand_in(tmp_path / "right" / "python3.99", "3.99")
    look = os.stat

    def refuse(path, *rest, **options):
        if isinstance(path, str | os.PathLike) and str(path).startswith(str(private)):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, *rest, **options)

    monkeypatch.setattr(os, "stat", refuse)
    with pytest.raises(PermissionError):
        (private / "python3.99").exists()
    folders = (private, private / "shims", tmp_path / "not_run", tmp_path / "broken", right.parent)
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, folders)))
    monkeypatch.delenv("KIT_PYTHON", raising=False)
    assert environment.choose_python(("3.99",)) == str(right)


def test_no_interpreter_is_named_with_what_was_expected(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("KIT_PYTHON", raising=False)
    with pytest.raises(
        environment.KitError,
        match=r"expected a working Python 3\.98, 3\.99 with venv, got none .* set KIT_PYTHON",
    ):
        environment.choose_python(("3.99", "3.98"))


def test_named_interpreter_must_work(monkeypatch):
    monkeypatch.setenv("KIT_PYTHON", "/nowhere/python")
    with pytest.raises(environment.KitError, match=r"KIT_PYTHON=/nowhere/python: expected .* got no answer"):
        environment.choose_python()


def test_full_disk_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_VENV", str(tmp_path / "venv"))
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 1.2e9}))
    with pytest.raises(environment.KitError, match=r"expected 4 GB free .* got 1\.2 GB"):
        environment.setup()


def run_kit(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "kit.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, timeout=300)


def test_taken_port_is_one_line_before_anything_is_built():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_kit("site", "--port", str(port))
    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == f"kit: port {port}: expected it free, got another server; choose one with --port (0 takes any)"
    )


def test_no_network_is_named(tmp_path):
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_RETRIES": "0",
        "PIP_FIND_LINKS": "",
        "PIP_NO_CACHE_DIR": "1",
    }
    done = run_kit(
        "setup",
        KIT_VENV=str(tmp_path / "venv"),
        KIT_PYTHON=sys.executable,
        PIP_CONFIG_FILE=os.devnull,
        **nowhere,
    )
    assert done.returncode == 1
    assert (
        done.stderr.strip()
        .splitlines()[-1]
        .startswith("kit: installing uv: expected to reach a package registry")
    )


def made_elsewhere(folder: Path, root: Path) -> dict[str, str]:
    """Put there what `setup` looks at of an environment made for the kit in `root`; returns its stamp."""
    bin_folder = folder / ("Scripts" if environment.WINDOWS else "bin")
    bin_folder.mkdir(parents=True)
    Path(environment.in_venv("python")).symlink_to(sys.executable)
    stamp = environment.made_of(environment.LOCKS) | {"root": str(root)}
    (folder / "kit-stamp.json").write_text(json.dumps(stamp), "utf-8")
    return stamp


@POSIX_ONLY
@pytest.mark.parametrize("stamp", ["of another folder", "of no folder", "torn", "no object", "none", "right"])
def test_an_environment_of_another_folder_is_made_anew(tmp_path, monkeypatch, stamp):
    venv = tmp_path / "venv"
    monkeypatch.setenv("KIT_VENV", str(venv))
    right = made_elsewhere(venv, ROOT)
    file = venv / "kit-stamp.json"
    whole = file.read_text("utf-8")
    changed = {
        "of another folder": json.dumps(right | {"root": str(tmp_path)}),
        "of no folder": json.dumps({key: value for key, value in right.items() if key != "root"}),
        "torn": whole[:40],
        "no object": "[]",
        "none": "",
        "right": whole,
    }
    file.write_text(changed[stamp], "utf-8")
    ran = []
    monkeypatch.setattr(environment, "run", lambda *command, **_: ran.append(command))
    monkeypatch.setattr(environment, "choose_python", lambda: "a-python")
    monkeypatch.setattr(environment, "pip_settings", lambda python: {})
    environment.setup()
    if stamp == "right":
        assert ran == []
        return
    assert ran[0] == ("a-python", "-m", "venv", "--clear", str(venv))
    assert ran[-1][-2:] == ("-e", "."), "the kit in it is that of this folder"
    now = json.loads(file.read_text("utf-8"))
    assert now == environment.made_of(environment.LOCKS[:1]), (
        "what the old one held is gone, the tests' packages too"
    )
    environment.setup()
    assert len([command for command in ran if "venv" in command]) == 1


@POSIX_ONLY
def test_a_copied_checkout_never_uses_the_environment_of_the_first(tmp_path, monkeypatch):
    copy = tmp_path / "a copy"
    for name in (
        "kit.py",
        "pyproject.toml",
        "requirements.txt",
        "requirements-test.txt",
        "xops_lab/__init__.py",
    ):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    for folder in ("tools", "xops_lab/runtime"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("KIT_VENV", str(copy / ".venv"))
    stamp = made_elsewhere(copy / ".venv", ROOT)

    def set_up() -> subprocess.CompletedProcess[str]:
        given = {**os.environ, "KIT_PYTHON": "/nowhere/python"}
        given.pop("KIT_VENV")
        command = [sys.executable, "kit.py", "setup"]
        return subprocess.run(command, cwd=copy, env=given, capture_output=True, text=True, timeout=60)

    done = set_up()
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith("kit: KIT_PYTHON=/nowhere/python: expected a working Python"), (
        "it would make one"
    )
    own = stamp | {"root": str(copy.resolve())}
    (copy / ".venv" / "kit-stamp.json").write_text(json.dumps(own), "utf-8")
    done = set_up()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_program_that_is_gone_is_one_line():
    with pytest.raises(environment.KitError, match=r"^installing: failed$"):
        environment.run("/nowhere/uv", "pip", problem="installing: failed")
    with pytest.raises(environment.KitError, match=r"^`/nowhere/uv pip` failed: No such file or directory$"):
        environment.run("/nowhere/uv", "pip")


@pytest.mark.parametrize("command", ["site", "lab"])
@pytest.mark.parametrize("port", ["65536", "99999", "-1", "word", "", "8000.0", "١"])
def test_a_port_that_is_none_is_one_line(monkeypatch, capsys, command, port):
    monkeypatch.setattr(sys, "argv", ["kit.py", command, "--port", port])
    with pytest.raises(SystemExit) as ended:
        kit.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"kit: --port: expected a number from 0 to 65535, got {port!r}\n"


def test_a_port_that_is_none_ends_the_process_with_2(tmp_path):
    done = run_kit("site", "--port", "99999")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    (tmp_path / "index.html").write_text("a book")
    command = [sys.executable, str(ROOT / "book/serve.py"), str(tmp_path), "--port", "99999"]
    served = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert served.stderr == "serve: --port: expected a number from 0 to 65535, got 99999\n"


SITE = """
import pathlib, signal, sys
import kit
from xops_lab.runtime import process
kit.setup = kit.build = lambda: None
kit.BOOK = pathlib.Path(sys.argv.pop(1))
kit.in_venv = lambda name: sys.executable
process.ENDS_WITHIN_S = 3600  # who waits for the server before telling it hangs here
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run in the background
kit.main()
"""


@POSIX_ONLY
@pytest.mark.parametrize("asked", ["kill -TERM", "Ctrl-C"])
def test_a_stopped_site_ends_its_server_too(tmp_path, asked):
    (tmp_path / "index.html").write_text("a book")
    site = subprocess.Popen(
        [sys.executable, "-c", SITE, str(tmp_path), "site", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        said = site.stdout.readline()
        port = int(re.search(r"127\.0\.0\.1:(\d+)", said)[1])
        with socket.create_connection(("127.0.0.1", port), 30):
            pass
        if asked == "Ctrl-C":  # a terminal tells everybody
            os.killpg(site.pid, signal.SIGINT)
        else:
            os.kill(site.pid, signal.SIGTERM)
        _, errors = site.communicate(timeout=60)  # the pipes close when the last of them has ended
        assert (site.returncode, errors) == (1, "kit: stopped\n")
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))
            again.listen()
    finally:
        if site.poll() is None:
            os.killpg(site.pid, signal.SIGKILL)


@POSIX_ONLY
@pytest.mark.parametrize("changed", [None, "requirements", "pyproject"])
def test_an_environment_of_older_files_is_brought_up_to_date(tmp_path, monkeypatch, changed):
    venv = tmp_path / "venv"
    monkeypatch.setenv("KIT_VENV", str(venv))
    stamp = made_elsewhere(venv, ROOT)
    older = stamp | ({changed: "0" * 64} if changed else {})
    (venv / "kit-stamp.json").write_text(json.dumps(older), "utf-8")
    ran = []
    monkeypatch.setattr(environment, "run", lambda *command, **_: ran.append(command))
    monkeypatch.setattr(environment, "has_uv", lambda: True)
    monkeypatch.setattr(environment, "pip_settings", lambda python: {})
    environment.setup()
    assert [command for command in ran if "venv" in command] == [], "the same Python and the same folder do"
    assert [command[-1] for command in ran] == (["requirements.txt", "."] if changed else [])
    assert json.loads((venv / "kit-stamp.json").read_text("utf-8")) == stamp


def test_second_setup_does_nothing(monkeypatch):
    stamp = environment.venv_folder() / "kit-stamp.json"
    stamped = json.loads(stamp.read_text("utf-8")) if stamp.exists() else {}
    if not environment.made_of(environment.LOCKS[:1]).items() <= stamped.items():
        pytest.skip("this environment was not made by kit.py from the files as they are now")
    monkeypatch.setattr(environment, "run", lambda *command, **_: pytest.fail(f"ran {command}"))
    environment.setup()


def test_every_command_explains_itself(monkeypatch, capfd):
    for name in commands():
        monkeypatch.setattr(sys, "argv", ["kit.py", name, "--help"])
        code = None
        try:
            kit.main()  # a command that is a module of its own hands this on
        except SystemExit as ended:
            code = ended.code
        assert (code or 0, capfd.readouterr().out[:7]) == (0, "usage: "), name


def commands() -> set[str]:
    """Return the names of all commands of kit.py."""
    return set(kit.parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr]


def test_makefile_has_every_command():
    line = re.search(r"^COMMANDS := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert line
    assert set(line[1].split()) == commands()


def test_papers_name_only_commands_that_exist():
    papers = [
        *ROOT.glob("*.md"),
        *ROOT.glob("book/*.md"),
        *ROOT.glob("notebooks/*.ipynb"),
        *ROOT.glob("book/_templates/*.html"),
    ]
    named = {
        (path.name, name)
        for path in papers
        for name in re.findall(
            r"(?:python3? kit\.py|(?<=`)make|^make|\$ make) +([a-z]+)", path.read_text("utf-8"), re.M
        )
    }
    unknown = {(where, name) for where, name in named if name not in commands()}
    assert unknown == set()
    assert {"site", "test"} <= {name for where, name in named if where == "README.md"}
