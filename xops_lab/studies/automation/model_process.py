"""The flow's own model server as one process that can be killed, restarted, and given a model that cannot be loaded."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from xops_lab.flow.state import State
from xops_lab.runtime.loopback import open_local
from xops_lab.runtime.measured_table import write_whole
from xops_lab.runtime.process import end_group, start_group
from xops_lab.service.stack import free_port
from xops_lab.service.traffic_split import Releases, ServedVersion, place_of

READY_S = 60.0


def put_model(folder: Path) -> State:
    """A state that serves the model trained before April; the released file, and nothing else of a replay."""
    import skops.io

    from xops_lab.studies.retraining import policies

    state = State(folder)
    place = folder / "model"
    place.mkdir(parents=True)
    skops.io.dump(policies.version(policies.MONTHS[0], 0, policies.KEPT).classifier, place / "model.skops")
    release(state, place)
    return state


def release(state: State, place: Path) -> None:
    """Serve the model in this folder."""
    write_whole(place_of(state), json.dumps(asdict(Releases(ServedVersion(1, str(place))))) + "\n")


class ModelProcess:
    """The model server of a state. Use as a context manager; `restart` and `kill` may be called inside."""

    def __init__(self, state: State) -> None:
        self.state, self.port, self.starts = state, free_port(), 0
        self.running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ModelProcess:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        command = [sys.executable, "-m", "xops_lab.service", "--folder", str(self.state.folder), "model"]
        command += ["--port", str(self.port), "--log", str(self.state.folder / "model.jsonl")]
        self.running = start_group(command, subprocess.DEVNULL)
        self.starts += 1

    def stop(self) -> None:
        """End the process and its group."""
        if self.running is not None:
            end_group(self.running)
            if self.running.stdin is not None:
                with contextlib.suppress(OSError):
                    self.running.stdin.close()

    def kill(self) -> None:
        """End it as a crash would."""
        assert self.running is not None
        os.kill(self.running.pid, signal.SIGKILL)
        self.running.wait()

    def restart(self) -> None:
        self.stop()
        self.start()

    def ready(self, wait_s: float = 0.0) -> bool:
        """Whether it can score: asked until it lives and says yes or no, or the time is over."""
        until = time.monotonic() + wait_s
        while True:
            with contextlib.suppress(OSError):
                try:
                    with open_local(f"http://127.0.0.1:{self.port}/ready", 2) as response:
                        return bool(response.status == 200)
                except urllib.error.HTTPError:
                    return False  # it lives, and has no model
            if time.monotonic() >= until:
                return False
            time.sleep(0.05)
