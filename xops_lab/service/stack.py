"""Start the processes, watch over them, and end them all: one context manager.

Each process has a group of its own and a free port of the loopback address, and is started again when it ends. None
outlives its starter: they read a pipe that closes with it, and on Linux the kernel ends them too.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType

from xops_lab.flow import app_db
from xops_lab.flow.state import State
from xops_lab.runtime.loopback import open_local
from xops_lab.runtime.process import end_group, start_group
from xops_lab.service import observe as observation
from xops_lab.service import store
from xops_lab.service.inject import Faults, write_faults
from xops_lab.service.traffic_split import place_of, publish

READY_S = 60.0
RELOAD_S = 10.0
RELOADED = re.compile(rb"^\w+_config_last_reload_success_timestamp_seconds (\S+)", re.MULTILINE)
LOOK_EVERY_S = 0.05
SERVICES = ("model", "app")


class StackError(RuntimeError):
    """A process did not start or did not become ready; the message names it and its last words."""


@dataclass
class Process:
    """One process that is kept running: its command, address, how it is known to be ready, and what became of it."""

    name: str
    command: list[str]
    url: str
    ready: str
    running: subprocess.Popen | None = None
    starts: int = 0
    recoveries_s: list[float] = field(default_factory=list)  # from a sudden end to ready again
    went: float | None = None


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def answers(url: str, wait_s: float = 1.0) -> bool:
    """Whether this address answers with 200."""
    with contextlib.suppress(OSError), open_local(url, wait_s) as response:
        return response.status == 200
    return False


class Stack:
    """The running flow. Use as a context manager; inside, `urls` has the address of each process.

    observe: also Prometheus and Alertmanager. faults: the processes look at the lab's file, see `inject`.
    memory_mb: what the model server may use on top of its start. messages_to: see `observe.servers`.
    Raises FlowError for a state without a replay or a champion, StackError when something does not start.
    """

    def __init__(
        self,
        state: State,
        observe: bool = False,
        faults: bool = False,
        memory_mb: int = 0,
        messages_to: str = "",
    ) -> None:
        self.state, self.observe, self.messages_to = state, observe, messages_to
        self.folder = state.folder / "operate"
        self.logs = self.folder / "logs"
        self.faults_file = self.folder / "faults.json" if faults else None
        self.memory_mb = memory_mb
        self.processes: dict[str, Process] = {}
        self.stopping = threading.Event()
        self.up = threading.Event()
        self.problem: BaseException | None = None
        self.lock = threading.Lock()

    @property
    def urls(self) -> dict[str, str]:
        return {name: process.url for name, process in self.processes.items()}

    def __enter__(self) -> Stack:
        self._prepare()
        # All processes are started by one thread that lives as long as the stack: Linux ends them with it.
        self.thread = threading.Thread(target=self._keep, name="stack", daemon=True)
        self.thread.start()
        self.up.wait()
        if self.problem is not None:
            self.thread.join()
            raise self.problem
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self.thread.join()

    def inject(self, **faults: float) -> None:
        """From now on inject these faults and no others; see `inject.Faults`."""
        if self.faults_file is None:
            raise ValueError("faults: expected a stack that was made with faults=True, got one without")
        write_faults(self.faults_file, Faults(**faults))

    def kill(self, name: str) -> None:
        """End a process at once, as a crash would; it is started again."""
        with self.lock:
            running = self.processes[name].running
            if running is not None and running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)

    def reload(self, name: str) -> None:
        """Let Prometheus or Alertmanager read its configuration again. Raises StackError when it does not take it."""
        process, began = self.processes[name], time.time()
        with self.lock:
            if process.running is not None and process.running.poll() is None:
                os.kill(process.running.pid, signal.SIGHUP)
        until = time.monotonic() + RELOAD_S
        while time.monotonic() < until:
            with contextlib.suppress(OSError), open_local(f"{process.url}/metrics", 1.0) as response:
                found = RELOADED.search(response.read())
                if found and float(found[1]) >= began:
                    return
            time.sleep(LOOK_EVERY_S)
        raise StackError(f"{name}: expected it to take its new configuration, got: {self._last_words(name)}")

    def wait_ready(self, name: str, wait_s: float = READY_S) -> None:
        """Wait until a process is ready. Raises StackError when it is not in time."""
        process, until = self.processes[name], time.monotonic() + wait_s
        while time.monotonic() < until:
            if process.went is None and answers(process.url + process.ready):
                return
            time.sleep(LOOK_EVERY_S)
        raise StackError(
            f"{name}: expected it to be ready within {wait_s:g} s, got: {self._last_words(name)}"
        )

    def _prepare(self) -> None:
        engine = app_db.open_existing(self.state.app_url)
        try:
            with app_db.readable_errors():
                store.metadata.create_all(engine)
        finally:
            engine.dispose()
        if not place_of(self.state).exists():
            publish(self.state)
        for folder in (self.folder, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        if self.faults_file is not None:
            write_faults(self.faults_file, Faults())
        common = ["--folder", str(self.state.folder), *(["--db", self.state.url] if self.state.url else [])]
        watched = ["--faults", str(self.faults_file)] if self.faults_file else []
        ports = {name: free_port() for name in SERVICES}
        extra = {
            "model": ["--memory-mb", str(self.memory_mb)] if self.memory_mb else [],
            "app": ["--model", f"http://127.0.0.1:{ports['model']}"],
        }
        for name, port in ports.items():
            log = str(self.logs / f"{name}.jsonl")
            command = [
                sys.executable,
                "-m",
                "xops_lab.service",
                *common,
                name,
                "--port",
                str(port),
                "--log",
                log,
            ]
            self._add(name, [*command, *watched, *extra[name]], port, "/ready")
        if self.observe:
            for kept in observation.SERVERS:  # what an earlier stack measured is of other processes
                shutil.rmtree(self.folder / kept, ignore_errors=True)
            for name, command, port in observation.servers(
                self.folder, self.urls, free_port, self.messages_to
            ):
                self._add(name, command, port, "/-/healthy" if name == "prober" else "/-/ready")

    def _add(self, name: str, command: list[str], port: int, ready: str) -> None:
        self.processes[name] = Process(name, command, f"http://127.0.0.1:{port}", ready)

    def _start(self, process: Process) -> None:
        with open(self.logs / f"{process.name}.err", "ab") as err, self.lock:
            process.running = start_group(process.command, err)
            process.starts += 1

    def _keep(self) -> None:
        try:
            try:
                for first in (True, False):  # Prometheus finds all of them up
                    ours = [p for name, p in self.processes.items() if (name in SERVICES) == first]
                    for process in ours:
                        self._start(process)
                    for process in ours:
                        self._wait_first(process)
            except BaseException as problem:
                self.problem = problem
                return
            finally:
                self.up.set()
            while not self.stopping.wait(LOOK_EVERY_S):
                for process in self.processes.values():
                    self._look_after(process)
        finally:
            for process in reversed(self.processes.values()):
                if process.running is not None:
                    end_group(process.running)
                    if process.running.stdin is not None:
                        process.running.stdin.close()

    def _wait_first(self, process: Process) -> None:
        until = time.monotonic() + READY_S
        while not answers(process.url + process.ready):
            gone = process.running is None or process.running.poll() is not None
            if gone or time.monotonic() > until or self.stopping.is_set():
                raise StackError(
                    f"{process.name}: expected it to start, got: {self._last_words(process.name)}"
                )
            time.sleep(LOOK_EVERY_S)

    def _look_after(self, process: Process) -> None:
        assert process.running is not None
        if process.running.poll() is not None:
            if process.went is None:
                process.went = time.monotonic()
            if process.running.stdin is not None:
                process.running.stdin.close()
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.running.pid, signal.SIGKILL)
            self._start(process)
        elif process.went is not None and answers(process.url + process.ready, 0.2):
            process.recoveries_s.append(time.monotonic() - process.went)
            process.went = None

    def _last_words(self, name: str) -> str:
        said = (self.logs / f"{name}.err").read_text("utf-8", "replace").strip().splitlines()
        running = self.processes[name].running
        code = None if running is None else running.poll()
        return f"exit code {code}, {said[-1][:300] if said else 'nothing on standard error'}"
