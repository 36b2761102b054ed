"""What a chapter shows in place of a result when a program is not on this machine."""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True)
class NotRun:
    """A program is missing; the one line that says so."""

    why: str

    def _repr_html_(self) -> str:
        return f"<p>Not run here: {html.escape(self.why)}.</p>"
