"""The flow's own model server as one process that can be killed, restarted, and left with a model that cannot be loaded."""

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

from xops_lab.demos.process import end_group
from xops_lab.flow.state import State
from xops_lab.measured import write_whole
from xops_lab.operate.releases import Releases, Served, place_of
from xops_lab.operate.stack import die_with_starter, free_port

READY_S = 60.0


def put_model(folder: Path) -> State:
    """A state that serves the model trained before April; the released file, and nothing else of a replay."""
    import skops.io

    from xops_lab.flow import upkeep

    state = State(folder)
    place = folder / "model"
    place.mkdir(parents=True)
    skops.io.dump(upkeep.version(upkeep.MONTHS[0], 0, upkeep.KEPT).classifier, place / "model.skops")
    release(state, place)
    return state


def release(state: State, place: Path) -> None:
    """Serve the model in this folder."""
    write_whole(place_of(state), json.dumps(asdict(Releases(Served(1, str(place))))) + "\n")


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
        command = [sys.executable, "-m", "xops_lab.operate", "--folder", str(self.state.folder), "model"]
        command += ["--port", str(self.port), "--log", str(self.state.folder / "model.jsonl")]
        self.running = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name != "nt",
            preexec_fn=die_with_starter if sys.platform == "linux" else None,
        )
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
                    with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ready", timeout=2) as told:
                        return bool(told.status == 200)
                except urllib.error.HTTPError:
                    return False  # it lives, and has no model
            if time.monotonic() >= until:
                return False
            time.sleep(0.05)
