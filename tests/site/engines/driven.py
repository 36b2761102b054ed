"""A page in an engine that Playwright cannot drive: what a reader does with it, and what it then shows."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from tests.site.visit import ALIVE, FRAMES

PATIENCE_S = 20.0
BARE = "_static/favicon.svg"  # of the same origin, and without a script that would keep something
# In the page: bring something into view, wait until it no longer moves, and say where its middle is (CSS pixels).
PLACE = """async (selector) => {
  const frame = () => new Promise(requestAnimationFrame), element = document.querySelector(selector);
  if (!element) throw new Error(`expected ${selector}, got nothing like it`);
  for (let tries = 0, last = null; tries < 100; tries += 1) {
    element.scrollIntoView({block: "center", behavior: "instant"});
    await frame();
    await frame();
    const {left, top, width, height} = element.getClientRects()[0] ?? {};
    if (left === undefined) throw new Error(`expected ${selector} to be seen, got no box`);
    const at = [left + width / 2, top + height / 2];
    if (String(at) === String(last)) {
      const hit = document.elementFromPoint(...at);
      const own = element.contains(hit) || hit?.contains(element) || [...(hit?.labels ?? [])].includes(element);
      if (own) return at;
      throw new Error(`expected ${selector} to be reached, got ${hit?.outerHTML.slice(0, 120)} above it`);
    }
    last = at;
  }
  throw new Error(`expected ${selector} to come to rest, got 100 moves`);
}"""
# In the page: forget all that was kept, and keep light or dark. Firefox loses what a page kept just before it is left.
NEW_READER = """(mode) => { localStorage.clear(); localStorage.setItem("mode", mode);
  return new Promise((done) => setTimeout(done, 100)); }"""
SEEN = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), parts = [];
  while (walker.nextNode()) {
    const {parentElement: holder, data} = walker.currentNode;
    if (data.trim() && !holder.closest("select") && holder.checkVisibility()) parts.push(data);
  }
  return parts.join(" ").replace(/\\s+/g, " ").trim();
})"""
# A key's name as Playwright has it, and its code point as WebDriver has it (section 17.4.2 there).
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Home": "\ue011",
        "End": "\ue010", "Space": " "}  # fmt: skip


class Driven:
    """One engine with one open page. ``errors``: what its console said of errors since the page was opened."""

    name = ""
    gone: type[Exception] = RuntimeError  # what `run` raises when the page does, or goes away

    def __init__(self) -> None:
        self.errors: list[str] = []

    # ---- what each engine does in its own way ----

    def go(self, address: str) -> None:
        """Open an address and wait for its load event."""
        raise NotImplementedError

    def run(self, function: str, *given: Any) -> Any:
        """Call a function of the page's language in the page, wait for its promise, and return its JSON value."""
        raise NotImplementedError

    def act(self, actions: list[dict[str, Any]]) -> None:
        """Perform WebDriver's actions: real input, as from a hand."""
        raise NotImplementedError

    def resize(self, width: int, height: int) -> None:
        """Give the page's window a size, in CSS pixels."""
        raise NotImplementedError

    def picture(self) -> bytes:
        """Return what is seen, as PNG."""
        raise NotImplementedError

    def paper(self, path: Path) -> None:
        """Print the page to a PDF file, A4."""
        raise NotImplementedError

    def listen(self) -> None:
        """Let `errors` hold all that the console has said by now."""
        raise NotImplementedError

    # ---- what is the same everywhere ----

    def open(self, address: str, dark: bool = False) -> None:
        """Open a page anew, as a reader who was never here, in light or dark, and wait until it is alive."""
        mode = "dark" if dark else "light"
        deadline = time.monotonic() + PATIENCE_S
        while True:
            self.go(f"{urljoin(address, '/')}{BARE}")
            self.run(NEW_READER, mode)
            self.listen()
            self.errors.clear()
            self.go(address)
            if self.run("() => document.documentElement.dataset.mode") == mode:
                break
            assert time.monotonic() < deadline, f"{self.name}: expected the mode {mode} to be kept"
        self.run(ALIVE)
        self.run(FRAMES)

    def click(self, selector: str, stays: bool = True) -> None:
        x, y = (round(part) for part in self.run(PLACE, selector))
        moves = [{"type": "pointerMove", "x": x, "y": y, "origin": "viewport"}]
        moves += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self.act(
            [{"type": "pointer", "id": "hand", "parameters": {"pointerType": "mouse"}, "actions": moves}]
        )
        if stays:
            self.run(FRAMES)

    def follow(self, selector: str) -> None:
        """Click on a link to another page; what that shows is to be waited for."""
        self.click(selector, stays=False)

    def press(self, *keys: str) -> None:
        """Press keys, by name or as letters, where the focus is."""
        values = [KEYS.get(key, key) for key in keys]
        downs = [{"type": kind, "value": value} for value in values for kind in ("keyDown", "keyUp")]
        self.act([{"type": "key", "id": "keys", "actions": downs}])
        self.run(FRAMES)

    def focus(self, selector: str) -> None:
        self.run("(selector) => document.querySelector(selector).focus()", selector)

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a list. Its menu is the system's, out of reach: the change is told to the page."""
        self.run(
            """([selector, value]) => {
              const list = document.querySelector(selector);
              if (![...list.options].some((option) => option.value === value)) throw new Error(`no option ${value}`);
              list.value = value;
              for (const kind of ["input", "change"]) list.dispatchEvent(new Event(kind, {bubbles: true})); }""",
            [selector, value],
        )
        self.run(FRAMES)

    def texts(self, selector: str) -> list[str]:
        """Return the text of each element as it is seen, white space made single; what a list offers is left out."""
        return self.run(SEEN, selector)

    def text(self, selector: str) -> str:
        """Return the text of the only element that is like this."""
        (found,) = self.texts(selector)
        return found

    def until(self, function: str, *given: Any) -> None:
        """Wait until a function of the page's language answers true."""
        deadline = time.monotonic() + PATIENCE_S
        while not self.answered(function, *given):
            assert time.monotonic() < deadline, (
                f"{self.name}: expected within {PATIENCE_S:g} s: {function} {given}"
            )
            time.sleep(0.05)

    def answered(self, function: str, *given: Any) -> Any:
        """Run a function; None where the page went away meanwhile."""
        try:
            return self.run(function, *given)
        except self.gone:
            return None

    def until_there(self, selector: str) -> None:
        self.until("(selector) => document.querySelector(selector) !== null", selector)
