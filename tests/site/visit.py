"""A page opened in a real browser, with everything it asked for and complained about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Locator, Page

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 760}


def browser_path() -> str | None:
    """Return the installed browser, or None to let Playwright use its own. The shell is quicker."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


class Visit:
    """One visit. ``errors``: console and page errors; ``outside``: requests that left ``origin`` (refused);
    ``missing``: answers of 400 and more; ``weights``: bytes on the wire by address."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin = page, origin
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.missing: list[str] = []
        self.weights: dict[str, int] = {}
        page.on("console", lambda entry: self.errors.append(entry.text) if entry.type == "error" else None)
        page.on("pageerror", lambda problem: self.errors.append(str(problem)))
        page.on("response", self._answered)
        page.route("**/*", self._asked)

    def _asked(self, route: Any) -> None:
        url = route.request.url
        if url.startswith((self.origin, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def _answered(self, answer: Any) -> None:
        if answer.status >= 400:
            self.missing.append(answer.url)
        self.weights[answer.url] = int(answer.headers.get("content-length") or 0)

    def weight(self, *names: str) -> int:
        """Return the bytes of the answers whose address contains one of ``names`` (all, if none given)."""
        return sum(
            size for url, size in self.weights.items() if not names or any(name in url for name in names)
        )

    def settle(self) -> None:
        """Wait until every widget is alive, having scrolled past each, since charts load when first seen."""
        self.page.wait_for_load_state("load")
        for twin in self.page.locator("[data-xops]").all():
            twin.scroll_into_view_if_needed()
            twin.and_(self.page.locator("[data-ready]")).wait_for(timeout=10_000)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.wait_for_load_state("networkidle")

    def still(self, target: Locator) -> Locator:
        """Bring something into view, wait until it no longer moves, and return it."""
        target.evaluate(
            """async (element) => {
              const frame = () => new Promise((r) => requestAnimationFrame(r));
              for (let tries = 0, last = null; tries < 100; tries += 1) {
                element.scrollIntoView({block: "center", behavior: "instant"});
                await frame();
                await frame();
                const top = element.getBoundingClientRect().top;
                if (top === last) return;
                last = top;
              }
              throw new Error("expected the page to come to rest, got 100 moves"); }"""
        )
        return target

    def axe(self) -> list[str]:
        """Return axe's violations as ``rule: target``; axe comes in through the debugger, past the policy."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{rule['id']}: {node['target']} {node['html'][:160]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


@contextmanager
def visiting(browser: Browser, url: str, origin: str, **context: Any) -> Iterator[Visit]:
    """Open ``url`` in a context of its own and yield the visit; closed afterwards."""
    context.setdefault("viewport", WIDE)
    room = browser.new_context(**context)
    try:
        visit = Visit(room.new_page(), origin)
        visit.page.goto(url)
        yield visit
    finally:
        room.close()
