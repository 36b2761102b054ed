"""Run a command in its own process group, with a time limit, and never leave a process behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

TELEMETRY_OFF = {
    "DO_NOT_TRACK": "1",
    "PYTHONNOUSERSITE": "1",
    "PYTHONUTF8": "1",
    "UV_PYTHON_DOWNLOADS": "never",
}
LOOK_EVERY_S = 0.2
LEAST_FREE_BYTES = 64 * 1024


class DemoFailed(RuntimeError):
    """A demo was started and did not end well; the message is one line. ``said``: its whole standard error."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.said = said


def run_group(command: list[str], timeout_s: float, what: str) -> Generator[float, None, str]:
    """Run a command; yields the seconds since its start, returns its standard output.

    The whole group is ended when the time is over, when the caller stops (Ctrl-C, a closed generator), and
    also after a good end, should a child be left. Only the variables of `TELEMETRY_OFF` are added to the
    environment; PYTHONPATH is taken out, so that nothing of ours can be imported.
    Raises DemoFailed, with the last line of standard error, for a time-out or an exit code other than 0.
    """
    variables = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
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
            env={**variables, **TELEMETRY_OFF},
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
