"""What a reader gives, as a message shows it, and what only looks like a number or a text."""

from __future__ import annotations

import json
from typing import Any


def printable(text: str) -> str:
    """Half characters cannot be written to any file or screen."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shown(value: Any) -> str:
    """A value as JSON, at most 60 characters."""
    try:
        text = printable(json.dumps(value, ensure_ascii=False, default=str))
    except RecursionError:
        text = "something nested too deep to show"
    return text if len(text) <= 60 else text[:57] + "..."


def is_whole_text(text: str) -> bool:
    """Whether a text has no half characters."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def is_true_or_false(value: Any) -> bool:
    """Whether this is a truth value, of Python, NumPy or pandas."""
    return isinstance(value, bool) or type(value).__name__ in ("bool_", "bool")
