"""Start processes: each in its own group, with the listed variables only, never left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from xops_lab.runtime.child_env import child_env

PR_SET_PDEATHSIG = 1
LOOK_EVERY_S = 0.2
ENDS_WITHIN_S = 10.0
LEAST_FREE_BYTES = 64 * 1024


class DemoFailed(RuntimeError):
    """A demo was started and did not end well; the message is one line. ``said``: its whole standard error."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.said = said


class Terminated(KeyboardInterrupt):
    """We were asked to end by SIGTERM: nobody has told our children, as Ctrl-C would have."""


def end_on_sigterm() -> None:
    """Let SIGTERM end this program as Ctrl-C does: what it started first."""

    def stop(*_: object) -> None:
        raise Terminated

    signal.signal(signal.SIGTERM, stop)


def start(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    more: Mapping[str, str] | None = None,
    group: bool = False,
    **streams: Any,
) -> subprocess.Popen[Any]:
    """Start a process. more: variables; group: in one of its own; streams: as of `subprocess.Popen`."""
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=child_env(**(more or {})),
        start_new_session=group and os.name != "nt",
        **streams,
    )


def run_shown(command: Sequence[str | Path], cwd: Path, out: IO[str] | None = None, **more: str) -> int:
    """Run a command in our own group, let it print, and return its exit code.

    out: where it prints; more: variables. When we are stopped, it is given the time to end what it started.
    """
    process = start(
        command, cwd=cwd, more=more, stdout=out, stderr=None if out is None else subprocess.STDOUT
    )
    try:
        return process.wait()
    except KeyboardInterrupt as stopped:
        let_end(process, told=not isinstance(stopped, Terminated))
        raise


def let_end(process: subprocess.Popen[Any], told: bool = False) -> None:
    """End a process patiently: killed at once, it would leave behind what it started.

    told: Ctrl-C has reached it already.
    """
    for act in (*([lambda: None] if told else []), process.terminate, process.kill):
        act()
        try:
            process.wait(ENDS_WITHIN_S)
            return
        except subprocess.TimeoutExpired:
            continue


def call(
    command: Sequence[str | Path],
    timeout_s: float | None,
    *,
    cwd: Path | None = None,
    given: bytes | None = None,
    more: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end and return what it printed, as bytes. given: its standard input. more: variables.

    Raises OSError where there is no such program, subprocess.TimeoutExpired after `timeout_s`.
    """
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=given,
        env=child_env(**(more or {})),
        capture_output=True,
        timeout=timeout_s,
    )


def start_group(
    command: Sequence[str], out: IO[bytes] | int, stdin: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start a server in a group of its own. out: where it prints, errors too.

    It ends when its standard input closes or, on Linux, when the thread that started it ends.
    """
    return start(command, group=True, stdin=stdin, stdout=out, stderr=out, preexec_fn=_die_with_starter())


def _die_with_starter() -> Callable[[], object] | None:
    """What asks Linux, between fork and exec, to kill the process when the thread that started it ends."""
    if sys.platform != "linux":
        return None
    import ctypes  # not every Python that `kit.py` is started with has it

    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


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
        process = start(
            command,
            cwd=Path(folder),
            more=more,
            group=True,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
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
