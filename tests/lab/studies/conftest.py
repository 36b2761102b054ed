"""What the tests of the studies share."""

from __future__ import annotations

import pytest

from tests.kept import results_kept


@pytest.fixture(scope="module", autouse=True)
def kept_results():
    """Tables of the year, models and observed days are those of the notebooks' check, made anew when code changes."""
    with results_kept():
        yield
