"""The environment of one script whose pins conflict with the kit's: made by uv from a lock with hashes, once, and kept.

It is named after the lock's content and the Python version, so that another lock is another environment.
It is built beside its place and moved there when it is whole: there is never half of one.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xops_lab.runtime.package_index import pip_settings
from xops_lab.runtime.process import DemoFailed, call, run_group

MADE = "made.json"
UNFINISHED = ".new-"
A_DAY_S = 24 * 3600
NO_ROOM = "No space left on device"
UNREACHABLE = ("error sending request", "Failed to fetch", "dns error")  # uv's words


class NotRunHere(RuntimeError):
    """The script cannot run on this machine; the message starts with "not run here"."""


@dataclass(frozen=True)
class Script:
    """A script for one tool, its lock, and the Python versions that it allows ("3.11", ...)."""

    tool: str
    path: Path
    lock: Path
    pythons: tuple[str, ...]


def read_script(path: Path) -> Script:
    """The script `run_<tool>.py`, with its lock beside it. Raises ValueError for a header that is not as expected."""
    header = re.search(r"(?m)^# /// script\n((?:#(?: .*)?\n)+?)# ///$", path.read_text(encoding="utf-8"))
    if header is None:
        raise ValueError(f"{path.name}: expected a block '# /// script', got none")
    settings = tomllib.loads("".join(line[2:] or "\n" for line in header.group(1).splitlines(keepends=True)))
    wanted = settings["requires-python"]
    bounds = re.fullmatch(r">=3\.(\d+),\s*<3\.(\d+)", wanted)
    if bounds is None:
        raise ValueError(f"{path.name}: requires-python: expected '>=3.x,<3.y', got {wanted!r}")
    pythons = tuple(f"3.{minor}" for minor in range(int(bounds[1]), int(bounds[2])))
    return Script(path.stem.removeprefix("run_"), path, path.with_suffix(".lock.txt"), pythons)


def cache_folder() -> Path:
    """Where environments are kept: the variable XOPS_CACHE, or the user's cache folder of the platform."""
    if os.environ.get("XOPS_CACHE"):
        return Path(os.environ["XOPS_CACHE"]).expanduser().absolute()
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "xops"


def find_python(script: Script) -> tuple[str, str]:
    """An interpreter that really runs and that the script allows: its path and full version.

    This one first, then those on PATH. Raises NotRunHere when there is none.
    """
    own = ".".join(platform.python_version_tuple()[:2])
    if own in script.pythons:
        return sys.executable, platform.python_version()
    folders = os.environ.get("PATH", "").split(os.pathsep)
    for wanted, folder in itertools.product(script.pythons, folders):
        path = shutil.which(f"python{wanted}", path=folder)
        if path is None:
            continue
        asked = [path, "-c", "import platform; print(platform.python_version())"]
        try:
            answer = call(asked, 30)
        except (OSError, subprocess.SubprocessError):  # it cannot be started here
            continue
        if answer.returncode == 0 and answer.stdout.decode().strip().startswith(f"{wanted}."):
            return path, answer.stdout.decode().strip()
    raise NotRunHere(
        f"not run here: {script.tool} expects Python {script.pythons[0]} to {script.pythons[-1]}, got {own} "
        f"and no other that runs"
    )


def find_uv() -> str:
    """The uv program that came with the set-up, or one on PATH. Raises NotRunHere when there is none."""
    try:
        from uv import find_uv_bin

        return find_uv_bin()
    except (ImportError, FileNotFoundError):
        found = shutil.which("uv")
    if found is None:
        raise NotRunHere("not run here: expected the program uv, got none")
    return found


def python_in(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def place_of(script: Script, version: str) -> Path:
    digest = hashlib.sha256(script.lock.read_bytes()).hexdigest()[:16]
    return cache_folder() / "demos" / f"{script.tool}-{digest}-py{version}"


def ready(script: Script) -> Path | None:
    """The folder of a whole environment, or None."""
    try:
        folder = place_of(script, find_python(script)[1])
    except NotRunHere:
        return None
    return folder if (folder / MADE).is_file() and python_in(folder).exists() else None


def cost_of(folder: Path) -> dict[str, Any]:
    """What the environment cost: install_s, size_mb, packages; cache: of uv's downloads, empty or as it was."""
    return json.loads((folder / MADE).read_text(encoding="utf-8"))


def make(script: Script, timeout_s: float) -> Generator[float, None, Path]:
    """Make the environment; yields the seconds since the start, returns its folder.

    Raises NotRunHere when there is no interpreter, no uv, or a package cannot be had.
    """
    python, version = find_python(script)
    uv = find_uv()
    place = place_of(script, version)
    new = place.with_name(f"{place.name}{UNFINISHED}{os.getpid()}")
    remove_forgotten(place.parent)
    shutil.rmtree(new, ignore_errors=True)
    downloads = os.environ.get("UV_CACHE_DIR")
    cache = "empty" if downloads and not any(Path(downloads).glob("*")) else "as it was"
    started = time.monotonic()
    install = [uv, "pip", "install", "--quiet", "--python", str(python_in(new)), "--require-hashes"]
    install += ["--compile-bytecode", "--requirements", str(script.lock)]
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        venv = [uv, "venv", "--quiet", "--no-project", "--relocatable", "--python", python, str(new)]
        yield from run_group(venv, timeout_s, f"{script.tool}: making its environment")
        mirror = pip_settings(sys.executable)
        yield from run_group(install, timeout_s, f"{script.tool}: installing its packages", **mirror)
        cost = {
            "install_s": round(time.monotonic() - started, 1),
            "size_mb": round(sum(f.lstat().st_size for f in new.rglob("*") if not f.is_dir()) / 1e6),
            "packages": len(list(new.rglob("*.dist-info"))),
            "cache": cache,
        }
        (new / MADE).write_text(json.dumps(cost), encoding="utf-8")
        if ready(script) is None:
            shutil.rmtree(place, ignore_errors=True)
            new.replace(place)
    except DemoFailed as error:
        raise NotRunHere(f"not run here: {explain(error, script)}") from error
    except OSError as error:
        raise NotRunHere(f"not run here: {script.tool}: making its environment: {error}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return place


def explain(error: DemoFailed, script: Script) -> str:
    """What uv said, in one line: a full disk, a package index out of reach, or else its last words."""
    if NO_ROOM in error.said:
        return f"{script.tool}: installing its packages: the disk of {cache_folder()} is full"
    last = error.said.splitlines()[-1].strip().removeprefix("Caused by: ") if error.said else ""
    if any(words in error.said for words in UNREACHABLE):
        return f"{script.tool}: installing its packages: expected to reach a package index, got: {last}"
    return str(error)


def remove_forgotten(folder: Path) -> None:
    """Remove halves of environments that are older than a day: their makers were killed before they could."""
    for path in folder.glob(f"*{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > A_DAY_S:
                shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def empty_cache() -> Iterator[None]:
    """Caches of our own for environments and for uv's downloads: empty now, removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="xops-cache-", ignore_cleanup_errors=True) as folder:
        own = {"XOPS_CACHE": f"{folder}/xops", "UV_CACHE_DIR": f"{folder}/uv"}
        before = {name: os.environ.get(name) for name in own}
        os.environ.update(own)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name)
                else:
                    os.environ[name] = value
