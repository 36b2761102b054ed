"""The exercises work on what the studies work on."""

from tests.lab.studies.conftest import kept_results  # noqa: F401
