"""Start processes: each in its own group, with the listed variables only, never left behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import IO

from xops_lab.runtime.child_env import child_env

PR_SET_PDEATHSIG = 1
LOOK_EVERY_S = 0.2
LEAST_FREE_BYTES = 64 * 1024


class DemoFailed(RuntimeError):
    """A demo was started and did not end well; the message is one line. ``said``: its whole standard error."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.said = said


def call(
    command: Sequence[str],
    timeout_s: float,
    *,
    cwd: Path | None = None,
    given: bytes | None = None,
    more: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end and return what it printed, as bytes. given: its standard input. more: variables.

    Raises OSError where there is no such program, subprocess.TimeoutExpired after `timeout_s`.
    """
    return subprocess.run(
        list(command),
        cwd=cwd,
        input=given,
        env=child_env(**(more or {})),
        capture_output=True,
        timeout=timeout_s,
    )


def start_group(
    command: Sequence[str], out: IO[bytes] | int, stdin: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start a server in a group of its own. out: where it prints, errors too. It ends when its standard input closes or, on
    Linux, when the thread that started it ends."""
    return subprocess.Popen(
        list(command),
        stdin=stdin,
        stdout=out,
        stderr=out,
        env=child_env(),
        start_new_session=os.name != "nt",
        preexec_fn=_die_with_starter if sys.platform == "linux" else None,
    )


def _die_with_starter() -> None:
    """Ask Linux to kill this process when the thread that started it ends. Runs between fork and exec."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def run_group(command: list[str], timeout_s: float, what: str, **more: str) -> Generator[float, None, str]:
    """Run a command; yields the seconds since its start, returns its standard output.

    The whole group is ended when the time is over, when the caller stops (Ctrl-C, a closed generator), and
    also after a good end, should a child be left. It gets the variables of `child_env` and `more`.
    Raises DemoFailed, with the last line of standard error, for a time-out or an exit code other than 0.
    """
    with (
        tempfile.TemporaryDirectory(prefix="xops-") as folder,
        open(Path(folder, "out"), "w+b") as out,
        open(Path(folder, "err"), "w+b") as err,
    ):
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=folder,
            env=child_env(**more),
            start_new_session=os.name != "nt",
        )
        try:
            while process.poll() is None:
                passed = time.monotonic() - started
                if passed > timeout_s:
                    raise DemoFailed(
                        f"{what}: expected an end within {timeout_s:g} s, got none; it was stopped"
                    )
                yield passed
                time.sleep(LOOK_EVERY_S)
        finally:
            end_group(process)
        out.seek(0)
        err.seek(0)
        if process.returncode != 0:
            said = err.read().decode("utf-8", "replace").strip()
            last = said.splitlines()[-1].strip()[:300] if said else nothing_said(folder)
            raise DemoFailed(f"{what}: expected exit code 0, got {process.returncode}: {last}", said)
        return out.read().decode("utf-8", "replace")


def nothing_said(folder: str) -> str:
    """Why a process that failed may have left no word: its words go to files in this folder."""
    full = shutil.disk_usage(folder).free < LEAST_FREE_BYTES
    return f"the disk of {Path(folder).parent} is full" if full else "nothing on standard error"


def end_group(process: subprocess.Popen) -> None:
    """End a process and all that it started: asked first, forced after two seconds, or when we are asked again."""
    if os.name == "nt":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
        process.wait()
        return
    try:
        for sent, patience_s in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
            until = time.monotonic() + patience_s
            try:
                os.killpg(process.pid, sent)
                while time.monotonic() < until:
                    process.poll()
                    os.killpg(process.pid, 0)
                    time.sleep(0.05)
            except (ProcessLookupError, PermissionError):
                break
        process.wait()
    except KeyboardInterrupt:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
