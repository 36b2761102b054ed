"""What the home page shows of the kit: the verdict in small, and one measured picture."""

from __future__ import annotations

from book.reference.markup import raw
from xops_widgets import VerdictMiniature
from xops_widgets.explore.openings import strictness_cost
from xops_widgets.knowledge import Knowledge

#: A team whose reports are wrong every week. An example, and said to be one.
EXAMPLE = {"release-breaks": 1, "data-breaks": 3, "model-breaks": 1, "signal-breaks": 0}


def miniature(kb: Knowledge) -> str:
    """Return the four sliders with an example's verdict."""
    return raw(VerdictMiniature(EXAMPLE).twin())


def measured_picture(kb: Knowledge) -> str:
    """Return what strictness costs, as the chapter on testing measured it."""
    return raw(strictness_cost()._repr_html_())
