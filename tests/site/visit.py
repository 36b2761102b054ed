"""A page opened in a real browser, with everything it asked for and complained about."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Request, Response

from tests.site.axe import AXE, FIND

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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves this computer
)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 760}


def browser_path() -> str | None:
    """Return the installed browser, or None to let Playwright use its own. The shell is quicker."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


# In the page: charts load when first seen; a frame later what came is shown.
ALIVE = """async () => {
  const frame = () => new Promise(requestAnimationFrame), start = performance.now();
  for (const twin of document.querySelectorAll("[data-xops]")) {
    twin.scrollIntoView({block: "center", behavior: "instant"});
    while (!("ready" in twin.dataset) || twin.querySelector(".xops-chart:not([data-drawn]), [data-computing]")) {
      if (performance.now() - start > 20_000) {
        throw new Error(`expected it ready and drawn, got ${twin.outerHTML.slice(0, 120)}`);
      }
      await frame();
    }
  }
  scrollTo(0, 0);
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Visit:
    """One visit. ``errors``: console and page errors; ``outside``: requests that left ``origin`` (the browser refuses
    every host but 127.0.0.1); ``missing``: answers of 400 and more; ``weights``: bytes on the wire by address."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin = page, origin
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.missing: list[str] = []
        self.weights: dict[str, int] = {}
        self.under_way: set[Request] = set()
        page.on("console", lambda entry: self.errors.append(entry.text) if entry.type == "error" else None)
        page.on("pageerror", lambda problem: self.errors.append(str(problem)))
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def _asked(self, request: Request) -> None:
        if request.is_navigation_request():
            self.under_way.clear()  # the page that asked for them is gone
        self.under_way.add(request)
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.outside.append(request.url)

    def _answered(self, answer: Response) -> None:
        if answer.status >= 400:
            self.missing.append(answer.url)
        self.weights[answer.url] = int(answer.headers.get("content-length") or 0)

    def _ended(self, request: Request) -> None:
        self.under_way.discard(request)

    def weight(self, *names: str) -> int:
        """Return the bytes of the answers whose address contains one of ``names`` (all, if none given)."""
        return sum(
            size for url, size in self.weights.items() if not names or any(name in url for name in names)
        )

    def settle(self) -> None:
        """Wait until every widget is alive, every chart drawn and no request under way."""
        self.page.wait_for_load_state("load")
        self.page.evaluate(ALIVE)
        self.rest()

    def rest(self) -> None:
        """Wait until no request is under way and what came is shown."""
        deadline = time.monotonic() + 20
        while True:
            while self.under_way:
                assert time.monotonic() < deadline, f"expected answers, got none to {self.under_way}"
                self.page.wait_for_timeout(10)
            self.page.evaluate(FRAMES)
            if not self.under_way:
                return

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
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        return self.page.evaluate(FIND)


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
