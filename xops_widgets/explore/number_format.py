"""How durations and counts are written: once in Python for the tables, once as an expression for the page."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}  # from the smallest
TWO_DIGITS = Context(prec=2, rounding=ROUND_HALF_UP)  # as the page rounds
FEWEST = 0.01  # of a smaller expected count only that it is smaller


def short(value: float) -> str:
    """Two significant digits, without trailing zeros: "4.3", "0.17", "120"."""
    return f"{float(TWO_DIGITS.create_decimal(value)):g}"


def duration(seconds: float) -> str:
    """A duration in the largest unit that fits: "45 s", "4.3 min", "3 d"; "never" for infinity, "" for NaN."""
    if math.isnan(seconds):
        return ""
    if math.isinf(seconds):
        return "never"
    fitting = [name for name, size in UNITS.items() if seconds >= size] or ["s"]
    return f"{short(seconds / UNITS[fitting[-1]])} {fitting[-1]}"


def count(value: float) -> str:
    """A count: "1,234", "4.3", "under 0.01"; "no end" for infinity, "" for NaN."""
    if math.isinf(value):
        return "no end"
    if math.isnan(value):
        return ""
    if value < FEWEST:
        return f"under {FEWEST:g}"
    return f"{Decimal(value).to_integral_value(ROUND_HALF_UP):,}" if value >= 10 else short(value)


def duration_expr(field: str) -> str:
    """The Vega expression that writes a finite duration in seconds as `duration` does."""
    text = ""
    for name, size in UNITS.items():
        part = f"format({field} / {size}, '.2~r') + ' {name}'"
        text = f"{field} >= {size} ? {part} : {text}" if text else part
    return f"({text})"


def count_expr(field: str) -> str:
    """The Vega expression that writes a finite count as `count` does."""
    small = f"{field} < {FEWEST} ? 'under {FEWEST:g}' : format({field}, '.2~r')"
    return f"({field} >= 10 ? format({field}, ',.0f') : {small})"
