"""Which demos have a script of their own, and where. How environments are made: `xops_lab.runtime.script_env`."""

from __future__ import annotations

from pathlib import Path

from xops_lab.runtime.script_env import (
    NotRunHere,
    Script,
    cost_of,
    empty_cache,
    find_python,
    find_uv,
    make,
    place_of,
    python_in,
    read_script,
    ready,
)

__all__ = [
    "SCRIPTS",
    "NotRunHere",
    "Script",
    "cost_of",
    "empty_cache",
    "find_python",
    "find_uv",
    "make",
    "place_of",
    "python_in",
    "ready",
    "script_of",
    "tools",
]

SCRIPTS = Path(__file__).parent / "scripts"


def tools() -> list[str]:
    """The tools that have a script, sorted."""
    return sorted(path.stem.removeprefix("run_") for path in SCRIPTS.glob("run_*.py"))


def script_of(tool: str) -> Script:
    """The script of a tool. Raises ValueError for a tool that has none."""
    if tool not in tools():
        raise ValueError(f"tool: expected one of {', '.join(tools())}, got {tool!r}")
    return read_script(SCRIPTS / f"run_{tool}.py")
