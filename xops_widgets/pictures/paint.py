"""The one visual grammar: a colour for each discipline, orange for what went wrong, grey for all else."""

from __future__ import annotations

from typing import Literal

Own = Literal["", "devops", "dataops", "mlops", "aiops", "bad"]

FILLS: dict[str, str] = {  # the disciplines' are those of records/disciplines; a test compares them
    "": "#6e7781",
    "devops": "#0072B2",
    "dataops": "#009E73",
    "mlops": "#D55E00",
    "aiops": "#CC79A7",
    "bad": "#E69F00",
}


def fill(own: Own) -> str:
    """Return a colour as CSS: the page's own shade where its style is there, else the one above."""
    return f"var(--xops-{own or 'plain'}, {FILLS[own]})"


def tint(own: Own, share: float) -> str:
    """Return a ground for text, the stronger the larger ``share`` (0-1); any text colour of the page stays readable."""
    red, green, blue = (int(FILLS[own][n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},{0.06 + 0.44 * share:.2f})"


def percent(share: float) -> str:
    """Return a place on an axis, kept on it: 0.4567 -> ``45.7%``."""
    return f"{100 * min(1.0, max(0.0, share)):.1f}%"
