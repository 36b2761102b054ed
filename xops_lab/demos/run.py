"""Run a demo, or return its recording: the figures have the same form either way."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from xops_lab.demos import environment, pictures
from xops_lab.demos.environment import NotRunHere, Script
from xops_lab.runtime import result_view
from xops_lab.runtime.process import DemoFailed, run_group
from xops_lab.runtime.progress import Steps, finish

RECORDED = Path(__file__).parent / "recorded"


class DemoResult(dict):
    """What a demo returned; shows only what is the same live and recorded: tool, arguments, figures."""

    def lines(self) -> list[tuple[str, str]]:
        """Name and value of each figure, as texts."""
        return [(name.replace("_", " "), as_text(value)) for name, value in self["figures"].items()]

    @property
    def headline(self) -> str:
        given = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in self["arguments"].items())
        return f"{self['tool']} {self['version']}, {given}"

    def __repr__(self) -> str:
        return "\n".join([self.headline, *(f"  {name}: {value}" for name, value in self.lines())])

    def _repr_html_(self) -> str:
        figures = result_view.rows(("figure", "value"), self.lines())
        return result_view.view(self.headline, pictures.drawn(self["tool"], self["figures"], figures))


def as_text(value: Any) -> str:
    """A figure for reading: lists and mappings on one line, nothing in them as "none"."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {as_text(part)}" for name, part in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(as_text(part) for part in value) or "none"
    return str(value)


def read_recording(tool: str, folder: Path | None = None) -> dict[str, Any]:
    """The last recorded run of a tool. Raises NotRunHere when there is none."""
    path = (folder or RECORDED) / f"{tool}.json"
    if not path.is_file():
        raise NotRunHere(
            f"not run here: {tool} has no recording; make one: python -m xops_lab.demos record {tool}"
        )
    return json.loads(path.read_text(encoding="utf-8"))


def recorded_for(script: Script, arguments: dict[str, Any]) -> DemoResult:
    """The recording, if it was made with these arguments. Raises NotRunHere otherwise."""
    recording = read_recording(script.tool)
    known = recording["arguments"]
    for name, value in arguments.items():
        if name not in known:
            raise ValueError(f"{script.tool}: expected arguments among {', '.join(known)}, got {name!r}")
        if str(known[name]) != str(value):
            raise NotRunHere(
                f"not run here: {script.tool} is recorded for {name}={known[name]}, got {name}={value}; "
                f"run it live: demo({script.tool!r}, live=True, ...)"
            )
    return DemoResult({**recording, "source": "recorded"})


def command_of(script: Script, folder: Path, arguments: dict[str, Any]) -> list[str]:
    options = [
        part for name, value in arguments.items() for part in (f"--{name.replace('_', '-')}", str(value))
    ]
    return [str(environment.python_in(folder)), "-I", str(script.path), *options]


def parse_answer(script: Script, text: str) -> dict[str, Any]:
    """The one JSON object that a script prints. Raises DemoFailed for anything else."""
    try:
        answer = json.loads(text)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise DemoFailed(f"{script.tool}: expected one JSON object on standard output, got {text[:80]!r}")
    return answer


def check_times(script: Script, times: Any) -> None:
    """What a script measured in this run. Raises DemoFailed for anything but a mapping of names to numbers."""
    if not isinstance(times, dict):
        raise DemoFailed(f"{script.tool}: times: expected names and numbers, got {as_text(times)[:80]!r}")
    for name, value in times.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise DemoFailed(f"{script.tool}: times: {name}: expected a number, got {value!r}")


def run_live(
    script: Script, folder: Path, arguments: dict[str, Any], timeout_s: float
) -> Generator[float, None, DemoResult]:
    """Run the script in its environment; yields seconds, returns its answer with source, python, run_s."""
    started = time.monotonic()
    text = yield from run_group(command_of(script, folder, arguments), timeout_s, script.tool)
    answer = parse_answer(script, text)
    lacking = [key for key in ("tool", "version", "arguments", "figures") if key not in answer]
    if lacking:
        raise DemoFailed(
            f"{script.tool}: expected tool, version, arguments, figures, got no {', '.join(lacking)}"
        )
    check_times(script, answer.get("times", {}))
    python = folder.name.rpartition("-py")[2]
    run_s = round(time.monotonic() - started, 1)
    return DemoResult({**answer, "source": "live", "python": python, "run_s": run_s})


def demo_steps(
    tool: str, live: bool | None = None, timeout_s: float = 600, **arguments: Any
) -> Steps[DemoResult]:
    """As `demo`, but a generator of (fraction, text) that returns the result; closing it stops the run."""
    script = environment.script_of(tool)
    if isinstance(timeout_s, bool) or not isinstance(timeout_s, int | float) or not timeout_s > 0:
        raise ValueError(f"timeout_s: expected seconds above 0, got {timeout_s!r}")
    if live not in (True, False, None):
        raise ValueError(f"live: expected True, False or None, got {live!r}")
    return follow(script, live, timeout_s, arguments)


def follow(
    script: Script, live: bool | None, timeout_s: float, arguments: dict[str, Any]
) -> Steps[DemoResult]:
    yield 0.0, f"{script.tool}: looking for its environment"
    folder = environment.ready(script)
    if live is False or (live is None and folder is None):
        return recorded_for(script, arguments)
    if folder is None:
        folder = yield from timed_progress(
            environment.make(script, timeout_s), 0.0, 60, "making its environment", script.tool
        )
    return (
        yield from timed_progress(
            run_live(script, folder, arguments, timeout_s), 0.5, 20, "running", script.tool
        )
    )


def timed_progress(
    seconds: Generator[float, None, Any], start: float, usual_s: float, what: str, tool: str
) -> Steps[Any]:
    """Seconds as (fraction, text): half of the bar, by the time that this usually takes."""
    try:
        while True:
            passed = next(seconds)
            yield start + 0.5 * min(0.95, passed / usual_s), f"{tool}: {what}, {passed:.0f} s"
    except StopIteration as end:
        return end.value
    finally:
        seconds.close()


def demo(
    tool: str,
    live: bool | None = None,
    timeout_s: float = 600,
    progress: Callable[[float, str], None] | None = None,
    **arguments: Any,
) -> DemoResult:
    """Run a tool's demo in its own environment, or return its last recording.

    live: None runs it where the environment is ready and returns the recording otherwise; True makes the
    environment if need be and runs; False returns the recording.
    timeout_s: limit of each step (making, installing, running), seconds. progress(fraction, text) is called.
    arguments: the script's own, as in `day="2013-07-10"`; what is left out has the script's default.

    Returns a dict: tool, version, source ("live" or "recorded"), arguments, figures, python, run_s; times
    where the script measured some (numbers of that run, never compared or shown by themselves); a recording
    has date, command and environment besides.
    Raises ValueError for an unknown tool or argument; NotRunHere when it cannot run on this machine or was
    not recorded for these arguments; DemoFailed when it ran and failed.
    """
    return finish(demo_steps(tool, live, timeout_s, **arguments), progress)
