"""Record a demo's real run, with what its environment cost, and compare a run with its recording."""

from __future__ import annotations

import csv
import datetime
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xops_lab.demos import environment
from xops_lab.demos.process import DemoFailed, run_group
from xops_lab.demos.run import RECORDED, parse_answer, read_recording, run_live, told
from xops_lab.measured import MEASURED, write_together
from xops_lab.progress import finish

COSTS = MEASURED / "tool_costs.csv"
COST_COLUMNS = [
    "tool", "version", "install_s", "size_mb", "packages", "start_s", "run_s", "python", "cache", "date", "package",
]  # fmt: skip
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
            told(environment.make(script, timeout_s), 0.0, 60, "making its environment", tool), progress
        )
    started = time.monotonic()
    start = [str(environment.python_in(place)), "-I", str(script.path), "--only-start"]
    parse_answer(script, finish(told(run_group(start, timeout_s, tool), 0.5, 20, "starting", tool), progress))
    start_s = round(time.monotonic() - started, 1)
    answer = finish(told(run_live(script, place, arguments, timeout_s), 0.5, 20, "running", tool), progress)
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
    row = {"tool": tool, "version": answer["version"], **recording["environment"]}
    row |= {"run_s": answer["run_s"], "python": answer["python"], "date": today, "package": answer["tool"]}
    write_together({path: json.dumps(recording, indent=2) + "\n", **table_with(row, costs)})
    return path


def table_with(row: dict[str, Any], path: Path) -> dict[Path, str]:
    """The table of measured costs with one tool's row in place of its old one, sorted, and the note beside it."""
    rows = {}
    if path.is_file():
        with open(path, encoding="utf-8", newline="") as file:
            rows = {known["tool"]: known for known in csv.DictReader(file)}
    rows[row["tool"]] = row
    text = io.StringIO()
    writer = csv.DictWriter(text, COST_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[tool] for tool in sorted(rows))
    note = {
        "command": "python -m xops_lab.demos record <tool>, one row each",
        "date": max(known["date"] for known in rows.values()),
        "versions": {tool: rows[tool]["version"] for tool in sorted(rows)},
        "units": "size_mb: MB on disk; install_s, start_s (import), run_s: seconds",
        "cache": "of uv's downloads, when the environment was made: empty, or as it was",
    }
    return {path: text.getvalue(), path.with_suffix(".json"): json.dumps(note, indent=2) + "\n"}


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
