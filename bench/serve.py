"""The served flow under a steady load while a day is being loaded, and its limit beside a bare FastAPI echo."""

from __future__ import annotations

import contextlib
import datetime
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.report import table
from xops_lab.flow import app_db, replay
from xops_lab.flow.state import State
from xops_lab.runtime.process import end_group
from xops_lab.runtime.progress import finish
from xops_lab.service import store, traffic_split
from xops_lab.service.load import put_load, questions_of
from xops_lab.service.stack import Stack, answers, free_port

RATE, SECONDS, P99_MS = 200, 60, 50
REPLAYED = 17  # days, the last with a model
LOADED = datetime.date(2013, 1, 18)
STEPS = (100, 200, 300, 400, 500, 600, 800, 1000, 1300, 1600, 2000)
STEP_S = 6
TRIES = 2
KILLS = 7
NICE = 10  # how a batch job gives way
SERVED = [LOADED + n * replay.ONE_DAY for n in range(1, 61)]


def ask(
    address: str, bodies: list[dict[str, Any]], rate: float, seconds: float, path: str
) -> dict[str, float]:
    """Put a load from a process of its own; returns what is reported of it."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(asked, (address, bodies, rate, seconds, path))


def asked(
    address: str, bodies: list[dict[str, Any]], rate: float, seconds: float, path: str
) -> dict[str, float]:
    load = put_load(address, bodies, rate, seconds, path)
    return {
        "asked": len(load.table),
        "failed": int((load.table["status"] != 200).sum()),
        "p50": load.quantile_ms(0.5),
        "p99": load.quantile_ms(0.99),
        "longest": load.quantile_ms(1.0),
    }


def load_day(state: State) -> subprocess.Popen:
    """Replay one more day beside the load, as a batch job does: at a lower priority."""
    return subprocess.Popen(
        [
            sys.executable, "-m", "xops_lab.flow", "--folder", str(state.folder), "run", "--from", LOADED.isoformat(),
            "--days", "1",
        ],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=give_way if hasattr(os, "nice") else None,
    )  # fmt: skip


def give_way() -> None:
    """Lower the priority of this process. Linux may share the processor out by session first; then that counts too."""
    os.nice(NICE)
    group = Path("/proc/self/autogroup")
    if group.exists():
        group.write_text(str(NICE))


ECHO = """
import sys
from fastapi import FastAPI
from pydantic import BaseModel
import uvicorn
class Question(BaseModel):
    day: str
    origin: str
    flight: str
app = FastAPI()
@app.post("/questions")
async def echo(question: Question) -> Question:
    return question
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical", access_log=False)
"""


@contextlib.contextmanager
def echo() -> Iterator[str]:
    """A FastAPI app that gives back what it got: no database, no model, no metrics, no log."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", ECHO, str(port)], start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 30
        while not answers(address + "/openapi.json"):
            if time.monotonic() > until:
                raise RuntimeError(f"echo: expected it at {address} within 30 s, got none")
            time.sleep(0.1)
        yield address
    finally:
        end_group(process)


def limit(address: str, bodies: list[dict[str, Any]]) -> tuple[int, list[list[str]]]:
    """Raise the rate until the bar is missed twice in a row; returns the last rate that kept it, and a row a try.

    Twice: of 600 answers the sixth slowest decides, so one pause of the machine would.
    """
    kept, rows, used = 0, [], 0
    for rate in STEPS:
        for _ in range(TRIES):
            part = bodies[used : used + rate * STEP_S] or bodies
            used += rate * STEP_S
            found = ask(address, part, rate, STEP_S, "/questions")
            rows.append([f"{rate}", f"{found['p50']:.1f}", f"{found['p99']:.1f}", f"{found['failed']:.0f}"])
            if not found["failed"] and found["p99"] <= P99_MS:
                kept = rate
                break
        else:
            break
    return kept, rows


def recoveries(stack: Stack, name: str) -> list[float]:
    """Seconds from a sudden end of this process until it is ready again, for each of some kills."""
    before = len(stack.processes[name].recoveries_s)
    for number in range(KILLS):
        stack.kill(name)
        until = time.monotonic() + 60
        while len(stack.processes[name].recoveries_s) <= before + number and time.monotonic() < until:
            time.sleep(0.05)
    return stack.processes[name].recoveries_s[before:]


def run() -> str:
    with tempfile.TemporaryDirectory() as folder:
        state = State(Path(folder) / "served")
        finish(replay.run(state, "2013-01-01", REPLAYED))
        engine = app_db.open_app_db(state.app_url)
        store.prepare(engine, SERVED)
        engine.dispose()
        traffic_split.publish(state)
        bodies = questions_of(SERVED)
        first = int(RATE * SECONDS)
        with Stack(state) as stack:
            ask(stack.urls["app"], bodies[-200:], 50, 4, "/questions")  # warm
            loading = load_day(state)
            steady = ask(stack.urls["app"], bodies[:first], RATE, SECONDS, "/questions")
            loaded = loading.wait(60) == 0
            most, rows = limit(stack.urls["app"], bodies[first:])
            recovered = {name: recoveries(stack, name) for name in ("app", "model")}
        with echo() as address:
            bare, bare_rows = limit(address, bodies)
    reached = "yes" if steady["failed"] == 0 and steady["p99"] <= P99_MS and loaded else "NO"
    return (
        f"{RATE} questions a second for {SECONDS} s while {LOADED} is loaded; load, app, model server and loader share "
        f"{os.cpu_count()} cores. Times count from the moment a question was due.\n\n"
        + table(
            (
                "asked",
                "not answered at once",
                "p50, ms",
                "p99, ms",
                "longest, ms",
                f"p99 at most {P99_MS} ms, none failed",
            ),
            [
                [
                    f"{steady['asked']:.0f}",
                    f"{steady['failed']:.0f}",
                    f"{steady['p50']:.1f}",
                    f"{steady['p99']:.1f}",
                    f"{steady['longest']:.0f}",
                    reached,
                ]
            ],
        )
        + f"\nThe limit, {STEP_S} s a step: {most} questions a second; a bare FastAPI echo {bare}, "
        + (f"{bare / most:.1f} times as many.\n\n" if most else "and no ratio.\n\n")
        + table(("questions a second", "p50, ms", "p99, ms", "failed"), rows)
        + "\nKilled and ready again:\n\n"
        + table(
            ("process", "kills", "median, s", "longest, s"),
            [
                [name, len(found), f"{statistics.median(found):.1f}", f"{max(found):.1f}"]
                for name, found in recovered.items()
            ],
        )
        + "\nThe echo:\n\n"
        + table(("requests a second", "p50, ms", "p99, ms", "failed"), bare_rows)
    )
