"""What all tests share: one browser a worker (Playwright allows no second one in the same process)."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.site.visit import QUIET, browser_path
from xops_lab.runtime.process import end_on_sigterm


def pytest_configure() -> None:
    end_on_sigterm()  # workers and what they started end too, as on Ctrl-C


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests to `kit.py prove`."""
    if not os.environ.get("XOPS_PROVE"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("long")])
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
        except Error as problem:
            line = problem.message.splitlines()[0]
            pytest.fail(f"expected a Chromium on PATH (.ci/run installs one), got: {line}")
        yield opened
        opened.close()
