"""A situation: one team's answers, checked before anything is computed from them. `situation.js` mirrors this file.

Site and command give the same judgement on the same bytes: what one opens the other opens, what one refuses
the other refuses.
"""

from __future__ import annotations

import difflib
import json
import math
import numbers
import operator
from typing import Any, cast

from .given import is_true_or_false, is_whole_text, printable, shown

UNKNOWN = "unknown"
NOT_APPLICABLE = "na"
FORMS = ("quick", "full")
SCHEMA = 2
MAX_BYTES = 64 * 1024
MAX_NAME = 120
_KEYS = ("schema", "name", "form", "answers", "costs")

#: What a situation of version 1 reads differently now; said when one is opened.
CHANGED_SINCE_1 = (
    (
        "The four questions about what breaks are wider now: a release that waits, a table nobody "
        "trusts, a model stuck before "
        "users, hours of searching count too. Look at those four answers once more."
    ),
    "Each answer that is given counts, also in the quick form; the form only says which questions are shown.",
    "Equal needs are no longer called a tie, and a missing prerequisite is the first step. The verdict may differ.",
)


class SituationError(ValueError):
    """Every fault of a situation, together. `errors` holds lines `place: expected ..., got ...`."""

    def __init__(self, errors: list[str]):
        self.errors = errors
        super().__init__("\n".join(errors))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise SituationError([f"{printable(key)[:60]}: expected once, got twice"])
        seen[key] = value
    return seen


def _no_constant(name: str) -> None:
    raise SituationError([f"situation: expected JSON numbers, got {name}"])


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= 300 else math.copysign(math.inf, -1 if digits[0] == "-" else 1)


def parse_situation(text: str | bytes) -> Any:
    """Parse JSON text of at most 64 KiB; a byte order mark is passed over.

    Raises SituationError for anything that is not JSON in UTF-8, and for a key that comes twice.
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise SituationError([f"situation: expected at most {MAX_BYTES} bytes, got {len(raw)}"])
    try:
        decoded = raw.decode("utf-8").removeprefix("\ufeff")
        return json.loads(decoded, object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_integer)
    except UnicodeDecodeError as e:
        raise SituationError(
            [f"situation: expected UTF-8, got byte {raw[e.start]:#04x} at {e.start}"]
        ) from None
    except json.JSONDecodeError as e:
        raise SituationError(
            [f"situation: line {e.lineno}, column {e.colno}: expected JSON, {e.msg}"]
        ) from None
    except RecursionError:
        raise SituationError(["situation: expected a few levels of nesting, got too many"]) from None


def _step(value: Any, steps: int) -> int | None:
    """Return the whole number from 0 to `steps` that a value is, as Python, NumPy and pandas give it; else None."""
    if is_true_or_false(value):
        return None
    try:
        real = float(value) if isinstance(value, numbers.Real) else float(operator.index(value))
    except (TypeError, OverflowError):
        return None
    return int(real) if real.is_integer() and 0 <= real <= steps else None


def _is_blank(value: Any) -> bool:
    """Whether this is no value, in JSON, pandas or NumPy: not asked."""
    missing = value is None or type(value).__name__ in ("NAType", "NaTType")
    return missing or (isinstance(value, numbers.Real) and value != value)  # as only "not a number" is


def check_situation(situation: Any, model: dict[str, Any]) -> dict[str, Any]:
    """Return the situation in its one clean form, or raise SituationError with every fault at once.

    Clean form: `{"schema": 2, "name": str, "form": "quick"|"full", "answers": {question id: 0..3|"unknown"|"na"},
    "costs": {object: 1.0..10.0}}`, in the order of the questions; a cost of 1 is not written. A situation of version 1
    is taken as it is (`changes` says what it means now). Numbers of NumPy and pandas count; null and missing values are
    questions that were not asked.
    """
    c = model["constants"]
    if not isinstance(situation, dict):
        raise SituationError([f"situation: expected an object, got {shown(situation)}"])
    errors = [
        f"{printable(str(key))[:60]}: expected one of {', '.join(_KEYS)}, got an unknown key"
        for key in situation
        if key not in _KEYS
    ]
    schema = situation.get("schema", SCHEMA)
    if is_true_or_false(schema) or not isinstance(schema, int | float) or schema not in (1, SCHEMA):
        errors.append(f"schema: expected 1 or {SCHEMA}, got {shown(schema)}")
    name = situation.get("name", "")
    if not isinstance(name, str) or len(name) > MAX_NAME or not is_whole_text(name):
        errors.append(f"name: expected text of at most {MAX_NAME} whole characters, got {shown(name)}")
    form = situation.get("form", "quick")
    if not isinstance(form, str) or form not in FORMS:
        errors.append(f"form: expected one of {', '.join(FORMS)}, got {shown(form)}")
    answers = _answers(situation.get("answers", {}), model, errors)
    costs = _costs(situation.get("costs", {}), model, c["cost"], errors)
    if errors:
        raise SituationError(errors)
    return {"schema": SCHEMA, "name": name, "form": form, "answers": answers, "costs": costs}


def _answers(given: Any, model: dict[str, Any], errors: list[str]) -> dict[str, Any]:
    if not isinstance(given, dict):
        errors.append(f"answers: expected an object, got {shown(given)}")
        return {}
    known = [q["id"] for q in model["questions"]]
    found: dict[str, Any] = {}
    for key, value in given.items():
        step = _step(value, model["constants"]["steps"])
        if key not in known:
            near = difflib.get_close_matches(str(key), known, 1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            named = printable(str(key))[:60]
            errors.append(f"answers.{named}: expected the id of a question, got an unknown one{hint}")
        elif step is not None:
            found[key] = step
        elif isinstance(value, str) and value in (UNKNOWN, NOT_APPLICABLE):
            found[key] = str(value)
        elif not _is_blank(value):
            errors.append(f'answers.{key}: expected 0, 1, 2, 3, "unknown" or "na", got {shown(value)}')
    return {k: found[k] for k in known if k in found}


def _costs(given: Any, model: dict[str, Any], limits: list[int], errors: list[str]) -> dict[str, float]:
    if not isinstance(given, dict):
        errors.append(f"costs: expected an object, got {shown(given)}")
        return {}
    objects = [q["object"] for q in model["questions"] if q["kind"] == "break"]
    low, high = limits
    found = {}
    for key, value in given.items():
        real = isinstance(value, numbers.Real) and not is_true_or_false(value)
        if key not in objects:
            errors.append(
                f"costs.{printable(str(key))[:60]}: expected one of {', '.join(objects)}, got an unknown one"
            )
        elif not (real and low <= cast(float, value) <= high):
            errors.append(f"costs.{key}: expected a number from {low} to {high}, got {shown(value)}")
        else:
            found[key] = math.floor(float(value) * 10 + 0.5) / 10
    return {k: found[k] for k in objects if found.get(k, 1) != 1}


def changes(situation: Any) -> tuple[str, ...]:
    """Return what a checked situation of an older version means differently now; nothing for one of this version."""
    old = isinstance(situation, dict) and situation.get("schema") == 1
    return CHANGED_SINCE_1 if old else ()


def situation_schema(model: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of a situation for this model."""
    answer = {
        "oneOf": [
            {"type": "integer", "minimum": 0, "maximum": model["constants"]["steps"]},
            {"enum": [UNKNOWN, NOT_APPLICABLE]},
            {"type": "null"},
        ]
    }
    low, high = model["constants"]["cost"]
    cost = {"type": "number", "minimum": low, "maximum": high}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Situation: one team's answers",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "schema": {"enum": [SCHEMA, 1], "description": "version 1 opens; it had no costs"},
            "name": {"type": "string", "maxLength": MAX_NAME},
            "form": {
                "enum": list(FORMS),
                "description": "which questions are shown; each answer given counts",
            },
            "answers": {
                "type": "object",
                "description": "a question without an entry was not asked",
                "additionalProperties": False,
                "properties": {
                    q["id"]: {
                        **answer,
                        "title": q["text"],
                        "description": "; ".join(f"{i} = {o}" for i, o in enumerate(q["options"])),
                    }
                    for q in model["questions"]
                },
            },
            "costs": {
                "type": "object",
                "description": "what one failure of each kind costs; 1 is the usual, only ratios matter",
                "additionalProperties": False,
                "properties": {q["object"]: cost for q in model["questions"] if q["kind"] == "break"},
            },
        },
    }
