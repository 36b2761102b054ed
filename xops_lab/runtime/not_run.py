"""What a chapter shows in place of a result when a program is not on this machine."""

from __future__ import annotations

from dataclasses import dataclass

from xops_lab.runtime import result_view


@dataclass(frozen=True)
class NotRun:
    """A program is missing; the one line that says so."""

    why: str

    def _repr_html_(self) -> str:
        return result_view.view(f"Not run here: {self.why}.")
