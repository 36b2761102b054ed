"""Firefox, driven through WebDriver BiDi, which it speaks itself: no driver between."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

from tests.site.engines.driven import PATIENCE_S, Driven
from xops_lab.runtime.process import call, end_group, start_group

NAMES = ("firefox-esr", "firefox")
ANSWERS_S = 60.0
A4_CM = {"width": 21.0, "height": 29.7}
# Nothing leaves this computer, and nothing is asked.
SETTINGS = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "network.proxy.allow_hijacking_localhost": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "browser.startup.page": 0,
    "ui.useOverlayScrollbars": 1,  # they lie over the page, as on a phone: a width is the page's own
}


def program() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def version() -> str:
    """Return its name and version, or "" where there is none."""
    found = program()
    if not found:
        return ""
    said = call([found, "--version"], ANSWERS_S).stdout.decode()
    return "Firefox " + re.search(r"\d[\w.]*", said)[0] if re.search(r"Firefox \d", said) else ""


class Firefox(Driven):
    name = "Firefox"

    def __init__(self, address: str) -> None:
        super().__init__()
        self.socket = websocket.create_connection(address, timeout=ANSWERS_S, suppress_origin=True)
        self.asked = 0
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.responseCompleted"])
        self.page = self.ask("browsingContext.create", type="tab")[
            "context"
        ]  # in the first, the address has the focus

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """Give a command and return its result; what happens meanwhile is heard. Raises RuntimeError."""
        self.asked += 1
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": given}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.asked:
                if answer["type"] == "error":
                    raise RuntimeError(f"Firefox: {method}: {answer['message']}")
                return answer["result"]
            self.hear(answer.get("method"), answer["params"])

    def hear(self, event: str, said: dict[str, Any]) -> None:
        if event == "log.entryAdded" and said["level"] == "error":
            self.errors.append(said["text"])
        if event == "network.responseCompleted" and said["response"]["status"] >= 400:
            if said["response"]["url"].endswith(
                "/favicon.ico"
            ):  # asked late, for `BARE`: a picture names no icon
                return
            self.errors.append(f"{said['response']['status']}: {said['response']['url']}")

    def go(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def run(self, function: str, *given: Any) -> Any:
        packed = {"type": "string", "value": json.dumps(given)}
        done = self.ask(
            "script.callFunction",
            functionDeclaration=f"async (given) => JSON.stringify(await ({function})(...JSON.parse(given)) ?? null)",
            awaitPromise=True,
            target={"context": self.page},
            arguments=[packed],
        )
        if done["type"] == "exception":
            raise RuntimeError(f"Firefox: {done['exceptionDetails']['text']}")
        return json.loads(done["result"]["value"])

    def act(self, actions: list[dict[str, Any]]) -> None:
        self.ask("input.performActions", context=self.page, actions=actions)

    def resize(self, width: int, height: int) -> None:
        self.ask(
            "browsingContext.setViewport", context=self.page, viewport={"width": width, "height": height}
        )

    def picture(self) -> bytes:
        return base64.b64decode(self.ask("browsingContext.captureScreenshot", context=self.page)["data"])

    def paper(self, path: Path) -> None:
        printed = self.ask("browsingContext.print", context=self.page, page=A4_CM)
        path.write_bytes(base64.b64decode(printed["data"]))

    def listen(self) -> None:
        self.run("() => null")  # what was said before comes before its answer

    def close(self) -> None:
        with contextlib.suppress(RuntimeError, OSError, websocket.WebSocketException):
            self.ask("browser.close")
        self.socket.close()


@contextmanager
def opened() -> Iterator[Driven]:
    with tempfile.TemporaryDirectory(prefix="xops-firefox-", ignore_cleanup_errors=True) as folder:
        profile, said = Path(folder, "profile"), Path(folder, "said")
        profile.mkdir()
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SETTINGS.items())
        (profile / "user.js").write_text("".join(lines), "utf-8")
        command = [program() or NAMES[0], "--headless", "--no-remote", "--remote-debugging-port=0"]
        with said.open("wb") as out:
            process = start_group([*command, "--profile", str(profile)], out)
        try:
            engine = Firefox(listening(said))
            try:
                yield engine
            finally:
                engine.close()
        finally:
            end_group(process)


def listening(said: Path) -> str:
    """Return where Firefox listens, once it says so."""
    deadline = time.monotonic() + PATIENCE_S * 2
    while True:
        found = re.search(r"BiDi listening on (ws://\S+)", said.read_text("utf-8", "replace"))
        if found:
            return found[1] + "/session"
        assert time.monotonic() < deadline, (
            f"expected Firefox to listen, got {said.read_text('utf-8')[-300:]}"
        )
        time.sleep(0.1)
