"""Boxes in a row: with arrows between them, where something comes from or the way it went; without, the parts of it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from xops_widgets.pictures.paint import Own, fill, tint


class Box(NamedTuple):
    """One step. said: what is to be known of it, in a few words; lit: whether the eye should go there."""

    name: str
    said: str = ""
    own: Own = ""
    lit: bool = False


def chain(boxes: Sequence[Box], arrows: bool = True) -> str:
    """Return the boxes as a list in HTML that wraps where there is no room. Raises ValueError without one.

    arrows: whether one leads to the next; without, they stand closer, as the columns of a table do.
    """
    if not boxes:
        raise ValueError("chain: expected at least one box, got none")
    kind, name, gap = ("ol", "xops-chain", ".5rem 1.4rem") if arrows else ("ul", "xops-boxes", ".3rem")
    look = f"display:flex;flex-wrap:wrap;gap:{gap};list-style:none;margin:.3rem 0;padding:0"
    small = "" if arrows else ' style="display:block;font-size:.8em;line-height:1.25"'
    return f'<{kind} class="{name}" style="{look}">{"".join(_box(box, small) for box in boxes)}</{kind}>'


def _box(box: Box, small: str) -> str:
    ground = f"background:{tint(box.own, 0.35)};" if box.lit else ""
    edge = f"border:{2 if box.lit else 1}px solid {fill(box.own)};"
    said = f"<small{small}>{html.escape(box.said)}</small>" if box.said else ""
    name = html.escape(box.name)
    return (
        f'<li style="position:relative;flex:0 1 auto;margin:0;padding:.3rem .55rem;border-radius:.4rem;{edge}{ground}">'
        f"{f'<strong>{name}</strong>' if box.lit else name}{said}</li>"
    )
