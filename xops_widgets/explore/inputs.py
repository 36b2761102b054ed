"""Checks of what the explorers take: each returns the value, or raises ValueError and names it."""

from __future__ import annotations

import math

TRAFFIC = {  # requests a second: the flow's travellers, what its service is benchmarked at, and two steps between
    "900 a day": 900 / 86_400,
    "1 a second": 1.0,
    "20 a second": 20.0,
    "200 a second": 200.0,
}


def traffic(name: str) -> float:
    """Requests a second of one of `TRAFFIC`."""
    if name not in TRAFFIC:
        raise ValueError(f"traffic: expected one of {', '.join(TRAFFIC)}, got {name!r}")
    return TRAFFIC[name]


def is_number(value: object) -> bool:
    """Whether a value is a finite number, and not a truth value."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def positive(name: str, value: float) -> float:
    """A number above 0."""
    if not is_number(value) or value <= 0:
        raise ValueError(f"{name}: expected a number above 0, got {value!r}")
    return value


def not_negative(name: str, value: float) -> float:
    """A number from 0 on."""
    if not is_number(value) or value < 0:
        raise ValueError(f"{name}: expected a number from 0 on, got {value!r}")
    return value


def waiting(name: str, value: float) -> float:
    """A waiting time from 0 on, which may be without end."""
    return value if value == math.inf else not_negative(name, value)


def share(name: str, value: float) -> float:
    """A share from 0 to 1."""
    if not is_number(value) or not 0 <= value <= 1:
        raise ValueError(f"{name}: expected a share from 0 to 1, got {value!r}")
    return value


def inside(name: str, value: float) -> float:
    """A share that is neither none nor all."""
    if not is_number(value) or not 0 < value < 1:
        raise ValueError(f"{name}: expected a share above 0 and below 1, got {value!r}")
    return value
