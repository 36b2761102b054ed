"""A situation: one team's answers, checked before anything is computed from them."""

from __future__ import annotations

import difflib
import json
from typing import Any

UNKNOWN = "unknown"
NOT_APPLICABLE = "na"
FORMS = ("quick", "full")
MAX_BYTES = 64 * 1024
MAX_NAME = 120
_KEYS = ("schema", "name", "form", "answers")


class SituationError(ValueError):
    """Every fault of a situation, together. `errors` holds lines `place: expected ..., got ...`."""

    def __init__(self, errors: list[str]):
        self.errors = errors
        super().__init__("\n".join(errors))


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise SituationError([f"{key}: expected once, got twice"])
        seen[key] = value
    return seen


def _no_constant(name: str) -> None:
    raise SituationError([f"situation: expected JSON numbers, got {name}"])


def parse_situation(text: str | bytes) -> Any:
    """Parse JSON text of at most 64 KiB. Raises SituationError for anything that is not JSON."""
    raw = text.encode() if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise SituationError([f"situation: expected at most {MAX_BYTES} bytes, got {len(raw)}"])
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError as e:
        raise SituationError(
            [f"situation: expected UTF-8, got byte {raw[e.start]:#04x} at {e.start}"]
        ) from None
    except json.JSONDecodeError as e:
        raise SituationError(
            [f"situation: line {e.lineno}, column {e.colno}: expected JSON, {e.msg}"]
        ) from None
    except RecursionError:
        raise SituationError(["situation: expected an object of answers, got nesting too deep"]) from None


def _is_step(value: Any, steps: int) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 <= value <= steps
        and value == int(value)
    )


def check_situation(situation: Any, model: dict[str, Any]) -> dict[str, Any]:
    """Return the situation in its one clean form, or raise SituationError with every fault at once.

    Clean form: `{"schema": 1, "name": str, "form": "quick"|"full", "answers": {question id: 0..3|"unknown"|"na"}}`,
    answers in the order of the questions. A missing answer is unknown, and is not written out.
    """
    steps = model["constants"]["steps"]
    if not isinstance(situation, dict):
        raise SituationError([f"situation: expected an object, got {_shown(situation)}"])
    errors = [
        f"{key}: expected one of {', '.join(_KEYS)}, got an unknown key"
        for key in situation
        if key not in _KEYS
    ]
    if situation.get("schema", 1) != 1 or isinstance(situation.get("schema"), bool):
        errors.append(f"schema: expected 1, got {_shown(situation['schema'])}")
    name = situation.get("name", "")
    if not isinstance(name, str) or len(name) > MAX_NAME:
        errors.append(f"name: expected text of at most {MAX_NAME} characters, got {_shown(name)}")
    form = situation.get("form", "quick")
    if form not in FORMS:
        errors.append(f"form: expected one of {', '.join(FORMS)}, got {_shown(form)}")
    answers = situation.get("answers", {})
    if not isinstance(answers, dict):
        errors.append(f"answers: expected an object, got {_shown(answers)}")
        answers = {}
    known = [q["id"] for q in model["questions"]]
    for key, value in answers.items():
        if key not in known:
            near = difflib.get_close_matches(str(key), known, 1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            errors.append(f"answers.{str(key)[:60]}: expected the id of a question, got an unknown one{hint}")
        elif value not in (UNKNOWN, NOT_APPLICABLE) and not _is_step(value, steps):
            errors.append(f'answers.{key}: expected 0, 1, 2, 3, "unknown" or "na", got {_shown(value)}')
    if errors:
        raise SituationError(errors)
    clean = {k: answers[k] if isinstance(answers[k], str) else int(answers[k]) for k in known if k in answers}
    return {"schema": 1, "name": name, "form": form, "answers": clean}


def situation_schema(model: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of a situation for this model."""
    answer = {
        "oneOf": [
            {"type": "integer", "minimum": 0, "maximum": model["constants"]["steps"]},
            {"enum": [UNKNOWN, NOT_APPLICABLE]},
        ]
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Situation: one team's answers",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "schema": {"const": 1},
            "name": {"type": "string", "maxLength": MAX_NAME},
            "form": {
                "enum": list(FORMS),
                "description": "quick counts the quick questions only; full counts all",
            },
            "answers": {
                "type": "object",
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
        },
    }
