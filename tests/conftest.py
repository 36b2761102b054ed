"""What all tests share: one browser a worker (Playwright allows no second one in the same process)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.site.visit import QUIET, browser_path
from xops_lab.runtime.process import end_on_sigterm

HERE = Path(__file__).parent
# What takes longest, by a run of three files at a time, so that it starts first; with a browser last, because a loop
# of Playwright's then runs to the end of the process.
LONGEST = (
    "lab/flow/test_ends.py",
    "lab/faults/test_episode.py",
    "lab/studies/test_retraining.py",
    "lab/service",
    "lab/demos",
    "lab/flow/test_postgresql.py",
    "knowledge/test_record_damage.py",
    "decide/test_laws.py",
)
ELSE = "all others"
BROWSER = (
    "widgets/test_jupyterlab.py",
    "site/test_pages.py",
    "site/test_maps",
    "site/test_progress.py",
    "site",
)


def pytest_configure() -> None:
    end_on_sigterm()  # workers and what they started end too, as on Ctrl-C


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests to `kit.py prove`, and begin with what takes longest."""
    if not os.environ.get("XOPS_PROVE"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("long")])
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    items.sort(key=place_of)


def place_of(item: pytest.Item) -> int:
    name = item.path.relative_to(HERE).as_posix()
    order = (*LONGEST, ELSE, *BROWSER)
    return next((n for n, begin in enumerate(order) if name.startswith(begin)), order.index(ELSE))


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
