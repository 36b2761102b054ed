"""Chromium with the hands of the other engines: what it shows is what they must show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.site.engines.driven import KEYS, Driven

NAMED = {value: key for key, value in KEYS.items()}


class Chromium(Driven):
    name = "Chromium"
    gone = Error

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        page.on("console", lambda entry: self.errors.append(entry.text) if entry.type == "error" else None)
        page.on("pageerror", lambda problem: self.errors.append(str(problem)))

    def go(self, address: str) -> None:
        self.page.goto(address, wait_until="load")

    def run(self, function: str, *given: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", list(given))

    def act(self, actions: list[dict[str, Any]]) -> None:
        for one in (step for device in actions for step in device["actions"]):
            if one["type"] == "pointerMove":
                self.page.mouse.move(one["x"], one["y"])
            elif one["type"] in ("pointerDown", "pointerUp"):
                (self.page.mouse.down if one["type"] == "pointerDown" else self.page.mouse.up)()
            else:
                key = NAMED.get(one["value"], one["value"])
                (self.page.keyboard.down if one["type"] == "keyDown" else self.page.keyboard.up)(key)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self) -> bytes:
        return self.page.screenshot()

    def paper(self, path: Path) -> None:
        self.page.pdf(path=path, format="A4", prefer_css_page_size=True)

    def listen(self) -> None:
        self.page.wait_for_timeout(0)
