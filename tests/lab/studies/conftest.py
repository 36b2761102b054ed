"""What the tests of the studies share."""

from __future__ import annotations

from pathlib import Path

import pytest

KEPT = Path(__file__).parents[3] / ".cache" / "notebooks"


@pytest.fixture(scope="module", autouse=True)
def kept_results():
    """Tables of the year, models and observed days are those of the notebooks' check, made anew when code changes.

    A test that puts something else in their place takes the variable away.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XOPS_KEPT", str(KEPT))
        yield
