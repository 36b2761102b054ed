"""WebKit, Safari's engine: Debian's WebKitGTK in a bare window on a screen in memory, driven through WebDriver."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import socket
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.site.engines.driven import PATIENCE_S, Driven
from xops_lab.runtime.loopback import open_local
from xops_lab.runtime.process import call, end_group, start_group

WINDOW = Path(__file__).with_name("webkit_window.py")
PYTHON = "/usr/bin/python3"  # Debian's own, which has its packages
ANSWERS_S = 60.0
SCREEN = "1600x1200x24"
ERROR = (": CONSOLE ERROR ", ": CONSOLE JS ERROR ", ": CONSOLE SECURITY ERROR ", ": CONSOLE NETWORK ERROR ")
PRINTED, NOT_PRINTED = "xops: printed ", "xops: not printed:"
UNHEARD = ("-nolisten", "tcp")


def version() -> str:
    """Return its name and version, or "" where a part of it is missing."""
    if not all(shutil.which(name) for name in ("WebKitWebDriver", "Xvfb", PYTHON)):
        return ""
    said = call([PYTHON, str(WINDOW), "--version"], ANSWERS_S)
    return said.stdout.decode().strip() if said.returncode == 0 else ""


class WebKit(Driven):
    name = "WebKit"

    def __init__(self, driver: str, terminal: str, heard: int, folder: Path) -> None:
        super().__init__()
        self.driver, self.heard, self.unread = driver, heard, ""
        self.printed: list[str] = []
        window = {"binary": PYTHON, "args": [str(WINDOW), terminal, str(folder)]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": window}}
        self.session = "/session/" + self.ask("POST", "/session", capabilities=wanted)["sessionId"]
        self.ask("POST", f"{self.session}/timeouts", script=int(ANSWERS_S * 1000))

    def ask(self, method: str, path: str, **given: Any) -> Any:
        """Give a command and return its result. Raises RuntimeError."""
        body = json.dumps(given).encode() if method == "POST" else None
        kind = {"Content-Type": "application/json"}
        try:
            request = urllib.request.Request(self.driver + path, method=method, data=body, headers=kind)
            with open_local(request, ANSWERS_S + 10) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"WebKit: {path}: {json.load(refused)['value']['message']}") from None

    def go(self, address: str) -> None:
        self.ask("POST", f"{self.session}/url", url=address)

    def run(self, function: str, *given: Any) -> Any:
        script = f"""const [given, done] = arguments;
          (async () => ({function})(...JSON.parse(given)))().then(
            (value) => done(JSON.stringify({{value}})), (error) => done(JSON.stringify({{error: String(error)}})));"""
        answer = json.loads(
            self.ask("POST", f"{self.session}/execute/async", script=script, args=[json.dumps(given)])
        )
        if "error" in answer:
            raise RuntimeError(f"WebKit: {answer['error']}")
        return answer.get("value")

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.ask("POST", f"{self.session}/actions", actions=actions)

    def resize(self, width: int, height: int) -> None:
        self.ask("POST", f"{self.session}/window/rect", x=0, y=0, width=width, height=height)
        self.until("(size) => String([innerWidth, innerHeight]) === String(size)", [width, height])

    def picture(self) -> bytes:
        return base64.b64decode(self.ask("GET", f"{self.session}/screenshot"))

    def paper(self, path: Path) -> None:
        self.run("(path) => webkit.messageHandlers.paper.postMessage(path)", str(path))
        deadline = time.monotonic() + ANSWERS_S
        while str(path) not in self.printed:
            assert time.monotonic() < deadline, f"WebKit: expected {path} printed, got {self.errors}"
            time.sleep(0.05)
            self.listen()

    def listen(self) -> None:
        self.run("() => new Promise((done) => setTimeout(done))")
        with contextlib.suppress(BlockingIOError):
            while said := os.read(self.heard, 65536):
                self.unread += said.decode("utf-8", "replace")
        *lines, self.unread = self.unread.split("\n")
        for line in lines:
            if line.startswith(PRINTED):
                self.printed.append(line.removeprefix(PRINTED))
            elif any(kind in line for kind in ERROR) or line.startswith(NOT_PRINTED):
                self.errors.append(line)

    def close(self) -> None:
        with contextlib.suppress(RuntimeError, OSError):
            self.ask("DELETE", self.session)


@contextmanager
def opened() -> Iterator[Driven]:
    import pty  # where there is no WebKitGTK there may be no terminals either
    import tty

    with (
        tempfile.TemporaryDirectory(prefix="xops-webkit-", ignore_cleanup_errors=True) as folder,
        ExitStack() as ends,
    ):
        screen = Path(folder, "screen")
        with screen.open("wb") as out:
            ends.callback(
                end_group, start_group(["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, *UNHEARD], out)
            )
        number = waited_for(lambda: screen.read_text("utf-8", "replace").strip().splitlines(), "a screen")[0]
        port = free_port()
        driver = f"http://127.0.0.1:{port}"
        started = ["env", f"DISPLAY=:{number}", "GTK_A11Y=none", "WebKitWebDriver", f"--port={port}"]
        with Path(folder, "driver").open("wb") as out:
            ends.callback(end_group, start_group(started, out))
        waited_for(lambda: answers(driver), "WebKitWebDriver")
        heard, terminal = pty.openpty()
        tty.setraw(terminal)
        os.set_blocking(heard, False)
        ends.callback(os.close, heard)
        ends.callback(os.close, terminal)
        engine = WebKit(driver, os.ttyname(terminal), heard, Path(folder, "data"))
        ends.callback(engine.close)
        yield engine


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(driver: str) -> bool:
    try:
        with open_local(f"{driver}/status", 5) as answer:
            return json.load(answer)["value"]["ready"]
    except OSError:
        return False


def waited_for(look: Callable[[], Any], what: str) -> Any:
    """Return what a look finds, once it finds something."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := look()):
        assert time.monotonic() < deadline, f"expected {what} within {PATIENCE_S:g} s, got none"
        time.sleep(0.05)
    return found
