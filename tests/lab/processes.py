"""What tests of stopping share: whether a process is there, and waiting until something is so."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(") ")[2][0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def wait_until(true: Callable[[], bool], limit_s: float = 60) -> bool:
    """Return whether it came true in time; the limit is for a busy machine."""
    until = time.monotonic() + limit_s
    while not true() and time.monotonic() < until:
        time.sleep(0.05)
    return true()


def said(path: Path) -> bool:
    return path.exists() and path.read_text(encoding="utf-8").endswith("\n")


def died(path: Path) -> bool:
    """Return whether the process whose number stands in the file ends within seconds."""
    pid = int(path.read_text(encoding="utf-8"))
    return wait_until(lambda: not is_alive(pid), 10)
