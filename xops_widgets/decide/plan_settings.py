"""What a reader sets for a plan, checked before anything is computed from it. `plan_settings.js` mirrors this file.

Clean form: `{"schema": 1, "name": str, "fears": {fault: times a year}, "worth": {unit: worth of one}, "response": days,
"minutes": of a person for a false alarm, "budget": person-days, "alert_budget": false alarms a week, or null}`. A fear
of 0 and a worth of 1 are not written.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from numbers import Real
from typing import Any

from .given import is_true_or_false, is_whole_text, printable, shown
from .plan_instance import MINUTES_A_FALSE_ALARM, UNITS, Instance
from .situation import MAX_NAME, SituationError

SCHEMA = 1
KEYS = ("schema", "name", "fears", "worth", "response", "minutes", "budget", "alert_budget")
#: The least and the most that the page takes.
LIMITS = {
    "fears": (0, 365),
    "worth": (0, 1000),
    "response": (1, 14),
    "minutes": (0, 240),
    "budget": (0, 1000),
    "alert_budget": (0, 100),
}
START = {
    "response": 3,
    "minutes": MINUTES_A_FALSE_ALARM,
    "budget": 20.0,
    "alert_budget": None,
}


def check_settings(given: Any, faults: Collection[str]) -> dict[str, Any]:
    """Return settings in their one clean form. faults: those that can be feared, in order.

    Raises SituationError with every fault of them at once, as `place: expected ..., got ...`.
    """
    if not isinstance(given, dict):
        raise SituationError([f"settings: expected an object, got {shown(given)}"])
    errors = [
        f"{printable(str(key))[:60]}: expected one of {', '.join(KEYS)}, got an unknown key"
        for key in given
        if key not in KEYS
    ]
    schema, name = given.get("schema", SCHEMA), given.get("name", "")
    if is_true_or_false(schema) or schema != SCHEMA:
        errors.append(f"schema: expected {SCHEMA}, got {shown(schema)}")
    if not isinstance(name, str) or len(name) > MAX_NAME or not is_whole_text(name):
        errors.append(f"name: expected text of at most {MAX_NAME} whole characters, got {shown(name)}")
    found: dict[str, Any] = {"schema": SCHEMA, "name": name}
    found["fears"] = _table(given, "fears", faults, 0, errors)
    found["worth"] = _table(given, "worth", UNITS, 1, errors)
    for key, start in START.items():
        value, (low, high) = given.get(key, start), LIMITS[key]
        if key == "response":
            fits, expected = _whole(value, low, high), f"a whole number from {low} to {high}"
        elif key == "alert_budget":
            fits, expected = (
                value is None or _between(value, low, high),
                f"a number from {low} to {high}, or null",
            )
        else:
            fits, expected = _between(value, low, high), f"a number from {low} to {high}"
        if not fits:
            errors.append(f"{key}: expected {expected}, got {shown(value)}")
        else:
            found[key] = value if value is None else int(value) if key == "response" else _hundredths(value)
    if errors:
        raise SituationError(errors)
    return found


def instance_for(settings: Mapping[str, Any], about: Mapping[str, Any]) -> Instance:
    """The instance of clean settings and a measured matrix (`Matrix.about()`)."""
    keys = ("fears", "worth", "response", "minutes")
    return Instance(**about, **{key: settings[key] for key in keys})


def _table(
    given: dict[str, Any], key: str, known: Collection[str], usual: float, errors: list[str]
) -> dict[str, float]:
    values, (low, high) = given.get(key, {}), LIMITS[key]
    if not isinstance(values, dict):
        errors.append(f"{key}: expected an object, got {shown(values)}")
        return {}
    found = {}
    for name, value in values.items():
        if name not in known:
            errors.append(
                f"{key}.{printable(str(name))[:60]}: expected one of {', '.join(known)}, got an unknown one"
            )
        elif not _between(value, low, high):
            errors.append(f"{key}.{name}: expected a number from {low} to {high}, got {shown(value)}")
        else:
            found[name] = _hundredths(value)
    return {name: found[name] for name in known if found.get(name, usual) != usual}


def _between(value: Any, low: float, high: float) -> bool:
    return isinstance(value, Real) and not is_true_or_false(value) and low <= float(value) <= high


def _whole(value: Any, low: float, high: float) -> bool:
    return _between(value, low, high) and float(value).is_integer()


def _hundredths(value: Any) -> float:
    return math.floor(float(value) * 100 + 0.5) / 100
