"""One process: uvicorn on the loopback address, with its metrics and log, that ends when whoever started it is gone."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import psutil
from fastapi import FastAPI

from xops_lab.flow.state import State
from xops_lab.service.inject import Injected
from xops_lab.service.telemetry import Metrics, Observed, open_log

HOST = "127.0.0.1"
LOOK_AT_MEMORY_S = 0.1
BODY_LIMIT = {"app": 4_096, "model": 262_144}  # bytes


def serve(
    service: str, state: State, port: int, log_file: Path, model_url: str = "", faults: Path | None = None,
    memory_mb: int = 0,
) -> None:  # fmt: skip
    """Serve `app` or `model` until the process is ended.

    memory_mb: what it may use on top of its start; 0 is no limit.
    Raises FlowError when the file of what is served is torn.
    """
    from xops_lab.service.traffic_split import place_of, read_releases

    read_releases(place_of(state))  # a torn file is named before anything slow is loaded
    metrics = Metrics(service)
    injected = Injected(faults)
    if service == "app":
        from xops_lab.service import app

        log = open_log(service, log_file, metrics, lambda: injected.now().clock_behind_s)
        made = app.make_app(state.app_url, model_url, place_of(state), metrics, log, injected)
    else:
        from xops_lab.service import model_server

        log = open_log(service, log_file, metrics)
        made = model_server.make_app(place_of(state), metrics, log, injected)
        model_server.load_libraries()
    limit_memory(memory_mb)
    run(made, port, metrics, log, BODY_LIMIT[service])


def run(made: FastAPI, port: int, metrics: Metrics, log: object, body_limit: int) -> None:
    import uvicorn

    observed = Observed(made, metrics, log, body_limit)  # type: ignore[arg-type]
    config = uvicorn.Config(
        observed, host=HOST, port=port, log_config=None, access_log=False, server_header=False, backlog=2048,
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    end_with_starter()
    sys.setswitchinterval(
        0.0005
    )  # loop and store thread take turns: at Python's 5 ms one waits for the other
    uvicorn.Server(config).run()


def end_with_starter() -> None:
    """End this process when the pipe on its standard input closes: the starter is gone, however it ended."""

    def wait() -> None:
        while sys.stdin.buffer.read(1024):
            pass
        os._exit(0)

    if not sys.stdin.isatty():
        threading.Thread(target=wait, name="starter", daemon=True).start()


def limit_memory(megabytes: int) -> None:
    """Kill this process once it holds so much more memory than now, as a container's limit does.

    What counts is memory in use (the resident set): address space that threads reserve costs nothing.
    """
    if megabytes:
        process = psutil.Process()
        limit = process.memory_info().rss + megabytes * 2**20

        def watch() -> None:
            while process.memory_info().rss <= limit:
                time.sleep(LOOK_AT_MEMORY_S)
            process.kill()

        threading.Thread(target=watch, name="memory", daemon=True).start()
