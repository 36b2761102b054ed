"""The eight stages of the flow in a row, those that a chapter is about lit: the same strip at the head of each."""

from __future__ import annotations

from collections.abc import Mapping

from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.pictures.chain import Box, chain
from xops_widgets.pictures.paint import Own


def flow_strip(lit: Mapping[str, str], own: Own = "", kb: Knowledge | None = None) -> str:
    """Return the strip as HTML. lit: id of a stage -> what happens there; own: their colour.

    Raises ValueError for an id that is none of a stage's, or when none is lit.
    """
    stages = (kb or knowledge()).stages
    unknown = sorted(set(lit) - {stage.id for stage in stages})
    if unknown or not lit:
        known = ", ".join(stage.id for stage in stages)
        raise ValueError(f"lit: expected some of {known}, got {', '.join(unknown) or 'none'}")
    return chain([Box(s.name, lit.get(s.id, ""), own if s.id in lit else "", s.id in lit) for s in stages])
