"""What the tests of the flow share."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="package", autouse=True)
def year(year_of_events):
    """Read before anything else: nearly every test here replays days."""
