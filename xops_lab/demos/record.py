"""Record a demo's real run, with what its environment cost, and compare a run with its recording."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xops_lab.demos import environment
from xops_lab.demos.costs import NAME, recordings, table_of
from xops_lab.demos.run import RECORDED, parse_answer, read_recording, run_live, timed_progress
from xops_lab.runtime.measured_table import MEASURED, texts_of, write_together
from xops_lab.runtime.process import DemoFailed, run_group
from xops_lab.runtime.progress import finish

COSTS = MEASURED / f"{NAME}.csv"
FEWEST_FIGURES = 5


def record(
    tool: str,
    timeout_s: float = 600,
    progress: Callable[[float, str], None] | None = None,
    folder: Path = RECORDED,
    costs: Path = COSTS,
    **arguments: str,
) -> Path:
    """Make the environment if need be, run the demo, write `<folder>/<tool>.json` and its row in `costs`.

    Raises what `demo` raises, and DemoFailed for fewer than five figures; then nothing is written.
    """
    script = environment.script_of(tool)
    place = environment.ready(script)
    if place is None:
        place = finish(
            timed_progress(environment.make(script, timeout_s), 0.0, 60, "making its environment", tool),
            progress,
        )
    started = time.monotonic()
    start = [str(environment.python_in(place)), "-I", str(script.path), "--only-start"]
    parse_answer(
        script, finish(timed_progress(run_group(start, timeout_s, tool), 0.5, 20, "starting", tool), progress)
    )
    start_s = round(time.monotonic() - started, 1)
    answer = finish(
        timed_progress(run_live(script, place, arguments, timeout_s), 0.5, 20, "running", tool), progress
    )
    if len(answer["figures"]) < FEWEST_FIGURES:
        raise DemoFailed(f"{tool}: expected at least {FEWEST_FIGURES} figures, got {len(answer['figures'])}")
    answer.pop("source")
    options = [f"--{name.replace('_', '-')} {value}" for name, value in arguments.items()]
    today = datetime.date.today().isoformat()
    recording = {
        **answer,
        "date": today,
        "command": " ".join(["python -m xops_lab.demos record", tool, *options]),
        "environment": {**environment.cost_of(place), "start_s": start_s},
    }
    path = folder / f"{tool}.json"
    every = recordings(folder) | {tool: recording}
    collected = texts_of({costs.stem: table_of(every)}, costs.parent)
    write_together({path: json.dumps(recording, indent=2) + "\n", **collected})
    return path


def differences(live: dict[str, Any], tool: str) -> list[str]:
    """Where a live run differs from the recording in tool, version, arguments or figures; one line each."""
    recording = read_recording(tool)
    found = [
        f"{tool}: {part}: expected {recording[part]!r}, got {live[part]!r}"
        for part in ("tool", "version", "arguments")
        if live[part] != recording[part]
    ]
    names = sorted({*recording["figures"], *live["figures"]})
    pairs = [(name, recording["figures"].get(name), live["figures"].get(name)) for name in names]
    return found + [
        f"{tool}: figures: {name}: expected {expected!r}, got {got!r}"
        for name, expected, got in pairs
        if expected != got
    ]
