"""One built book for all checks of the site; each worker serves it to a browser of its own."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from book.serve import open_server
from tests.site import chooser
from tests.site.book import built_book
from tests.site.visit import Visit, visiting

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def book() -> Path:
    return built_book()[0]


@pytest.fixture(scope="session")
def served(book: Path) -> Iterator[str]:
    """The address of the book's root, with a slash at its end."""
    server = open_server(book)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def served_below(book: Path) -> Iterator[str]:
    """The same book hung below a path, as project pages are."""
    server = open_server(book, under="/some/kit")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/kit/"
    server.shutdown()


@pytest.fixture
def visit(browser: Browser, served: str) -> Callable[..., AbstractContextManager[Visit]]:
    """Call it with a page's address below the root and a browser context's options."""

    def open_page(page: str, **context: Any) -> AbstractContextManager[Visit]:
        return visiting(browser, served + page, served, **context)

    return open_page


@pytest.fixture
def visited(visit: Callable[..., AbstractContextManager[Visit]]) -> Iterator[Visit]:
    """The chooser with a colleague's link open, in a browser that keeps answers of one's own."""
    with visit(chooser.PAGE) as v:
        chooser.put(v.page, json.dumps(chooser.TEAM))
        chooser.reopen(v.page, v.origin + chooser.link(chooser.COLLEAGUE))
        yield v
        assert v.errors == []
