"""Two more engines than Chromium, each driven as a reader would: `with opened(name) as engine`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from tests.site.engines import firefox, webkit
from tests.site.engines.driven import Driven

#: Debian's packages that an engine needs, and no others.
PACKAGES = {
    "Firefox": ("firefox-esr", "poppler-utils"),
    "WebKit": ("webkit2gtk-driver", "python3-gi", "gir1.2-webkit2-4.1", "xvfb", "poppler-utils"),
}
OPEN: dict[str, Callable[[], AbstractContextManager[Driven]]] = {
    "Firefox": firefox.opened,
    "WebKit": webkit.opened,
}
VERSION = {"Firefox": firefox.version, "WebKit": webkit.version}


class EngineMissing(RuntimeError):
    """An engine, or a part of what drives it, is not on this machine; the message is one line."""


def version(name: str) -> str:
    """Return an engine's name and version, as it says. Raises EngineMissing."""
    said = VERSION[name]()
    if not said:
        install = f"apt-get install --no-install-recommends {' '.join(PACKAGES[name])}"
        raise EngineMissing(f"expected {name} (Debian: {install}), got none")
    return said


@contextmanager
def opened(name: str) -> Iterator[Driven]:
    """Start an engine and end it afterwards. Raises EngineMissing."""
    version(name)
    with OPEN[name]() as engine:
        yield engine
