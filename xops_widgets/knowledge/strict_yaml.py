"""Read YAML without its traps: one mapping or list, no anchors, aliases, tags, merge keys or unquoted dates.

YAML's conveniences have silently changed records elsewhere: a merge key gave one activity another's level, a
country code NO became false, version 1.10 became 1.1. Here each of them is an error that names its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
DEPTH = 10
READ: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "bool": lambda text: text == "true",
    "null": lambda text: None,
}
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)")


@dataclass(frozen=True)
class YamlProblem:
    """One thing that is wrong in the text. ``key``: the dotted path, or ``file`` for the text as a whole."""

    key: str
    expected: str
    got: str


def read_yaml(text: str) -> tuple[Any, list[YamlProblem]]:
    """Return the document of ``text``, and every fault of its form; with faults, do not use the value."""
    tab = re.search(r"^ *\t", text, re.MULTILINE)
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        return None, [YamlProblem("file", "indentation by spaces", f"a tab on line {line}")]
    reader = _Reader()
    try:
        value = reader.document(yaml.parse(text, Loader=LOADER))
    except _TooDeepError:
        pass  # its fault is noted; reading on could exhaust the stack
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" on line {mark.line + 1}" if mark else ""
        reader.faults.append(YamlProblem("file", "YAML", f"{error.problem or error.context}{where}"))
    except yaml.reader.ReaderError as error:
        reader.faults.append(YamlProblem("file", "printable text", f"{error.reason} at {error.position}"))
    else:
        return value, reader.faults
    return None, reader.faults


class _TooDeepError(Exception):
    pass


class _Reader:
    """Builds plain values from YAML events, and notes each fault with its path."""

    def __init__(self) -> None:
        self.faults: list[YamlProblem] = []

    def fault(self, path: str, expected: str, got: str, event: yaml.Event) -> None:
        self.faults.append(
            YamlProblem(path or "file", expected, f"{got} on line {event.start_mark.line + 1}")
        )

    def document(self, events: Iterator[yaml.Event]) -> Any:
        value, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self.fault("", "no directive", "a % directive", event)
                if documents == 2:
                    self.fault("", "one document", "a second document", event)
            elif not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                value = self.value(event, events, "", 0)
        if not documents:
            self.faults.append(YamlProblem("file", "a record", "an empty file"))
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], path: str, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self.fault(path, "a value", f"the alias *{event.anchor}", event)
        if event.anchor:
            self.fault(path, "a value without an anchor", f"the anchor &{event.anchor}", event)
        if event.tag is not None:
            self.fault(path, "a value without a tag", f"the tag {event.tag}", event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        if depth == DEPTH:
            self.fault(path, f"at most {DEPTH} levels of nesting", "one more", event)
            raise _TooDeepError
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path, depth)
        return self.mapping(events, path, depth)

    def sequence(self, events: Iterator[yaml.Event], path: str, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.value(event, events, f"{path}[{len(items)}]", depth + 1))
        return items

    def mapping(self, events: Iterator[yaml.Event], path: str, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.value(event, events, path, depth + 1) if not _is_merge(event) else "<<"
            here = f"{path}.{key}" if path else str(key)
            if key == "<<":
                self.fault(here, "a key of the record", "the merge key <<", event)
            elif not isinstance(key, str):
                self.fault(here, "a key that is text", repr(key), event)
            elif key in items:
                self.fault(here, "each key once", f"{key!r} again", event)
            items[str(key)] = self.value(next(events), events, here, depth + 1)
        return items

    def scalar(self, event: yaml.ScalarEvent, path: str) -> Any:
        text = event.value
        if event.style or not event.implicit[0]:
            return text
        tag = next((tag for tag, pattern in RESOLVERS.get(text[:1], ()) if pattern.match(text)), "str")
        kind = tag.rpartition(":")[2]
        if kind == "timestamp":
            return self.fault(path, "a date or time in quotes", text, event)
        if kind == "int" and not DECIMAL.fullmatch(text):
            return self.fault(path, "a plain decimal number, or text in quotes", text, event)
        if kind == "float" and not re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", text):
            return self.fault(path, "a plain decimal number, or text in quotes", text, event)
        if kind == "bool" and text not in ("true", "false"):
            return self.fault(path, "true, false, or text in quotes", text, event)
        return READ[kind](text) if kind in READ else text


def _is_merge(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and event.value == "<<"
