"""Where tests and the check of the notebooks keep what several would make alike; see `xops_lab.runtime.kept`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from xops_lab.runtime.kept import VARIABLE

KEPT = Path(__file__).parents[1] / ".cache" / "kept"


@contextmanager
def results_kept() -> Iterator[None]:
    """Let results of the lab come from where they are kept. A test that puts others in their place deletes VARIABLE."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(KEPT))
        yield
