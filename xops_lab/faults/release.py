"""What a release consists of, as the fault lab changes it and as safeguards read it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from xops_lab.flow import lake
from xops_lab.flow.answer import WARN_FROM


@dataclass(frozen=True)
class Release:
    """The code and settings in service.

    features_sql: text of `features.sql`. warn_from: the risk from which the app warns, 0 to 1.
    published: files that the release lays where anybody can read them, by name; `{app_url}` stands for the address of
    the app's database and `{questions}` for the day's questions as CSV, filled in when it runs.
    """

    features_sql: str
    warn_from: float = WARN_FROM
    published: Mapping[str, str] = field(default_factory=dict)

    def with_edit(self, old: str, new: str) -> Release:
        """The release after one edit of its query.

        Raises ValueError unless `old` stands in it exactly once.
        """
        if self.features_sql.count(old) != 1:
            raise ValueError(
                f"features.sql: expected {old!r} once, got it {self.features_sql.count(old)} times"
            )
        return dataclasses.replace(self, features_sql=self.features_sql.replace(old, new))


@functools.cache
def in_service() -> Release:
    """The release of this repository."""
    return Release(lake.FEATURES.read_text("utf-8"))
