"""The kit's environment: find a working Python, make `.venv` from the locks, and make it again when anything of it changed.

Needs a Python and nothing else. Programs of the environment are started as modules of its Python: their scripts hold the
address of the folder they were made in.
"""

from __future__ import annotations

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

from xops_lab.runtime.child_env import child_env, pip_settings

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.12", "3.13", "3.11")  # in the order of preference
NEEDED_GB = 4.0
ENDS_WITHIN_S = 10.0
LOCKS = ("requirements", "requirements-test")
WINDOWS = sys.platform == "win32"
PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


class KitError(Exception):
    """A problem that the reader can solve; its message is the one line that is shown."""


def candidates(version: str) -> Iterator[str]:
    """Yield what may be a Python of this version: this one, those on PATH, those behind a manager's shims."""
    if "%d.%d" % sys.version_info[:2] == version:
        yield sys.executable
    for folder in filter(None, os.environ.get("PATH", "").split(os.pathsep)):
        yield from (str(Path(folder) / name) for name in (f"python{version}", f"python{version}.exe"))
        if Path(folder).name == "shims":
            versions = Path(folder).parent / "versions"
            yield from sorted(map(str, versions.glob(f"{version}*/bin/python")), reverse=True)
    if WINDOWS and shutil.which("py"):
        found = subprocess.run(
            ["py", f"-{version}", "-c", "import sys; print(sys.executable)"], capture_output=True, text=True
        )
        yield found.stdout.strip()


def runs_as(command: str) -> str:
    """Return the version ("3.12") this command runs, or "" when it fails or cannot make environments."""
    try:
        done = subprocess.run(
            [command, "-c", PROBE], capture_output=True, text=True, timeout=30, env=child_env()
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


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
    process = subprocess.Popen([str(part) for part in command], cwd=cwd, env=child_env(**env))
    try:
        code = process.wait()
    except KeyboardInterrupt:
        let_end(process)
        raise
    if code:
        raise KitError(problem or f"`{' '.join(map(str, command))}` failed with exit code {code}")


def let_end(process: subprocess.Popen) -> None:
    """Give a command that was stopped the time to end what it started; killed at once, it would leave that behind."""
    for act in (lambda: None, process.terminate, process.kill):  # Ctrl-C has reached it already
        act()
        try:
            process.wait(ENDS_WITHIN_S)
            return
        except subprocess.TimeoutExpired:
            continue


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
    try:
        printed = subprocess.run(
            [in_venv("uv"), "--version"], capture_output=True, text=True, timeout=30
        ).stdout
    except OSError:
        return False
    return printed.split()[1:2] == [pinned]


def made_of(names: tuple[str, ...]) -> dict[str, str]:
    """Return what an environment is made of: hashes of these locks and of the project file, and the folder."""
    files = {name: f"{name}.txt" for name in names} | {"pyproject": "pyproject.toml"}
    hashes = {key: hashlib.sha256((ROOT / file).read_bytes()).hexdigest() for key, file in files.items()}
    return hashes | {"root": str(ROOT)}


def setup(tests: bool = False) -> None:
    """Make the environment, unless the one there was made from the same locks with the same Python.

    Raises: KitError naming what is missing: an interpreter, disk space, a package registry.
    """
    venv = venv_folder()
    names = LOCKS if tests else LOCKS[:1]
    stamps = made_of(names)
    stamp_file = venv / "kit-stamp.json"
    have = json.loads(stamp_file.read_text("utf-8")) if stamp_file.exists() else {}
    if all(have.get(key) == value for key, value in stamps.items()) and runs_as(in_venv("python")):
        return
    started = time.monotonic()
    python = in_venv("python")
    if runs_as(python) not in VERSIONS:
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
    stamp_file.write_text(json.dumps({**have, **stamps}, indent=1), "utf-8")
    print(f"Set up in {time.monotonic() - started:.0f} s", flush=True)
