"""The commands: interpreters are run before one is chosen, problems are one clear line, papers are right."""

from __future__ import annotations

import json
import os
import re
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


def test_second_setup_does_nothing(monkeypatch):
    stamp = environment.venv_folder() / "kit-stamp.json"
    stamped = json.loads(stamp.read_text("utf-8")) if stamp.exists() else {}
    if not environment.made_of(environment.LOCKS[:1]).items() <= stamped.items():
        pytest.skip("this environment was not made by kit.py from the files as they are now")
    monkeypatch.setattr(environment, "run", lambda *command, **_: pytest.fail(f"ran {command}"))
    environment.setup()


def test_every_command_explains_itself():
    assert {name for name in commands() if run_kit(name, "--help").returncode} == set()


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
