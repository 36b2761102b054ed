"""The kit's environment: find a working Python, make `.venv` from the locks, make it again when any of it changed.

Needs a Python and nothing else: uv, which could look for one too, comes only with the environment.
Programs of the environment are started as modules of its Python: their scripts hold the address of the folder
they were made in.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from xops_lab.runtime.package_index import pip_settings
from xops_lab.runtime.process import call, run_shown

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.12", "3.13", "3.11")  # in the order of preference
NEEDED_GB = 4.0
ANSWERS_WITHIN_S = 30.0
LOCKS = ("requirements", "requirements-test")
WINDOWS = sys.platform == "win32"
PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


class KitError(Exception):
    """A problem that the reader can solve; its message is the one line that is shown."""

    code = 1


class WrongArgument(KitError):
    """What was asked for is not to be had."""

    code = 2


def answer(*command: str) -> str:
    """Return what a command prints, "" when it fails or cannot be started."""
    try:
        done = call(command, ANSWERS_WITHIN_S)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def candidates(version: str) -> Iterator[str]:
    """Yield what may be a Python of this version: this one, those on PATH, those behind a manager's shims."""
    if "%d.%d" % sys.version_info[:2] == version:
        yield sys.executable
    for folder in filter(None, os.environ.get("PATH", "").split(os.pathsep)):
        yield from (str(Path(folder) / name) for name in (f"python{version}", f"python{version}.exe"))
        if Path(folder).name == "shims":
            behind = os.path.join(glob.escape(str(Path(folder).parent)), "versions", f"{version}*/bin/python")
            yield from sorted(glob.glob(behind), reverse=True)  # unlike Path's, silent where it may not read
    if WINDOWS and shutil.which("py"):
        yield answer("py", f"-{version}", "-c", "import sys; print(sys.executable)")


def runs_as(command: str) -> str:
    """Return the version ("3.12") this command runs, or "" when it fails or cannot make environments."""
    return answer(command, "-c", PROBE)


def choose_python(versions: tuple[str, ...] = VERSIONS) -> str:
    """Return the first interpreter that was run and answered with one of these versions.

    Raises: KitError when there is none.
    """
    wanted = ", ".join(sorted(versions))
    named = os.environ.get("KIT_PYTHON")
    if named:
        got = runs_as(named)
        if got not in versions:
            raise KitError(
                f"KIT_PYTHON={named}: expected a working Python {wanted} with venv, got {got or 'no answer'}"
            )
        return named
    tried = []
    for version in versions:
        for command in candidates(version):
            if not command or not os.path.exists(command):  # a folder that may not be read is no error
                continue
            tried.append(command)
            if runs_as(command) == version:
                return command
    raise KitError(
        f"expected a working Python {wanted} with venv, got none of {len(tried)} tried; set KIT_PYTHON to one"
    )


def venv_folder() -> Path:
    return Path(os.environ.get("KIT_VENV") or ROOT / ".venv")


def in_venv(name: str) -> str:
    """Return the path of a program of the kit's environment."""
    folder = venv_folder() / ("Scripts" if WINDOWS else "bin")
    return str(folder / (name + ".exe" if WINDOWS else name))


def run(*command: str, cwd: Path = ROOT, problem: str = "", **env: str) -> None:
    """Run a command and let it print.

    Raises: KitError with ``problem`` when it fails.
    """
    try:
        code = run_shown(command, cwd, **env)
    except OSError as error:
        raise KitError(problem or f"`{' '.join(map(str, command))}` failed: {error.strerror}") from error
    if code:
        raise KitError(problem or f"`{' '.join(map(str, command))}` failed with exit code {code}")


def lock_lines(package: str) -> str:
    """Return the lines of ``requirements.txt`` that pin one package, hashes included."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    for entry in text.replace("\\\n", "\0").splitlines():
        if entry.startswith(f"{package}=="):
            return entry.replace("\0", "\\\n") + "\n"
    raise KitError(f"requirements.txt: expected a line for {package}, got none; run `python kit.py lock`")


def has_uv() -> bool:
    """Return whether the environment's uv is the one that the lock pins."""
    pinned = lock_lines("uv").split()[0].partition("==")[2]
    return answer(in_venv("uv"), "--version").split()[1:2] == [pinned]


def made_of(names: tuple[str, ...]) -> dict[str, str]:
    """Return what an environment is made of: hashes of these locks and of the project file, and the folder."""
    files = {name: f"{name}.txt" for name in names} | {"pyproject": "pyproject.toml"}
    hashes = {key: hashlib.sha256((ROOT / file).read_bytes()).hexdigest() for key, file in files.items()}
    return hashes | {"root": str(ROOT)}


def stamped(venv: Path) -> dict[str, str]:
    """Return what this environment was made of; {} when that is not known, or it was made for another folder."""
    try:
        have = json.loads((venv / "kit-stamp.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return have if isinstance(have, dict) and have.get("root") == str(ROOT) else {}


def setup(tests: bool = False) -> None:
    """Make the environment, unless the one there was made from the same locks with the same Python.

    One of another folder, moved or copied, is made anew: its scripts and the kit in it point to the first.

    Raises: KitError naming what is missing: an interpreter, disk space, a package registry.
    """
    venv = venv_folder()
    names = LOCKS if tests else LOCKS[:1]
    stamps = made_of(names)
    have = stamped(venv)
    if stamps.items() <= have.items() and runs_as(in_venv("python")):
        return
    started = time.monotonic()
    python = in_venv("python")
    if not have or runs_as(python) not in VERSIONS:
        have = {}
        free_gb = shutil.disk_usage(ROOT).free / 1e9
        if free_gb < NEEDED_GB:
            raise KitError(
                f"{ROOT}: expected {NEEDED_GB:.0f} GB free for the environment, got {free_gb:.1f} GB"
            )
        base = choose_python()
        print(f"Setting up {venv.name} with {base}", flush=True)
        run(
            base,
            "-m",
            "venv",
            "--clear",
            str(venv),
            problem=f"{base} could not make an environment in {venv}",
        )
    reach = "expected to reach a package registry (the messages above say which part failed), got none"
    if not has_uv():
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "uv.txt"
            lines.write_text(lock_lines("uv"), "utf-8")
            pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
            run(*pip, "--require-hashes", "-r", str(lines), problem=f"installing uv: {reach}")
    install = (in_venv("uv"), "pip", "install", "--python", python, "--quiet")
    mirror = pip_settings(python)
    hashed = ("--require-hashes", "--compile-bytecode", "-r")
    for name in names:
        run(*install, *hashed, f"{name}.txt", problem=f"installing {name}.txt: {reach}", **mirror)
    own = ("--no-deps", "--no-build-isolation", "-e", ".")
    run(*install, *own, problem="installing the kit itself failed: see above", **mirror)
    (venv / "kit-stamp.json").write_text(json.dumps({**have, **stamps}, indent=1), "utf-8")
    print(f"Set up in {time.monotonic() - started:.0f} s", flush=True)
