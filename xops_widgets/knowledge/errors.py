"""What is wrong with a record: where, what was expected, what came. All of it is raised at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True, order=True)
class RecordError:
    """One fault of one file.

    ``place``: a path such as ``records/tools/mlflow.yaml``; ``key``: a dotted path, or ``file``.
    """

    place: str
    key: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.place}: {self.key}: expected {self.expected}, got {self.got}"


class RecordErrors(ValueError):
    """Every fault found in one load, in the order of their places."""

    def __init__(self, errors: list[RecordError]) -> None:
        self.errors = sorted(set(errors))
        super().__init__("\n".join(map(str, self.errors)))

    def __iter__(self) -> Iterator[RecordError]:
        return iter(self.errors)

    def __len__(self) -> int:
        return len(self.errors)


def shown(value: object, limit: int = 90) -> str:
    """Show what came, short enough for one line."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"


def from_validation(
    place: str, model: type[BaseModel], error: ValidationError, under: str = ""
) -> list[RecordError]:
    """Say in the kit's words what pydantic found wrong in one record; ``under`` is put before each key."""
    found = []
    for item in error.errors(include_url=False):
        path = (under, *item["loc"], item.get("ctx", {}).get("key"))
        expected, got = _words(dict(item), model)
        found.append(RecordError(place, _dotted(path) or "file", expected, got))
    return found


def _dotted(path: tuple[int | str | None, ...]) -> str:
    """Write ``("levels", 2, "assess")`` as ``levels[2].assess``."""
    named = [part for part in path if part not in ("", None, "[key]")]
    text = ".".join(f"[{part}]" if isinstance(part, int) else str(part) for part in named)
    return text.replace(".[", "[")


QUOTED = re.compile(r"'([^']*)'")
PLAIN = {
    "string_type": "text (in quotes if it looks like a number or a date)",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "string_too_short": "text that is not blank",
}


def _words(item: Mapping[str, Any], model: type[BaseModel]) -> tuple[str, str]:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "missing":
        return "this key", "nothing"
    if kind == "extra_forbidden":
        return f"one of the keys {_known_keys(model, item['loc'][:-1])}", f"the key {item['loc'][-1]!r}"
    if kind == "record":
        return context["expected"], context.get("got") or shown(item["input"])
    if kind == "literal_error":
        return f"one of {QUOTED.findall(context['expected'])}", shown(item["input"])
    if kind == "string_too_long":
        return f"at most {context['max_length']} characters", f"{len(item['input'])} characters"
    return PLAIN.get(kind, item["msg"]), shown(item["input"])


def _known_keys(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    here: Any = model
    for part in path:
        fields = getattr(here, "model_fields", {})
        if part in fields:
            here = _model_in(fields[part].annotation)
    return sorted(getattr(here, "model_fields", {}))


def _model_in(annotation: Any) -> Any:
    """Return the model inside ``tuple[Level, ...]``, ``dict[str, Level]`` or ``Level | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for arg in get_args(annotation) if (m := _model_in(arg))), None)
