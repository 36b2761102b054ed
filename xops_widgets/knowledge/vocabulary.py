"""The small types that records are made of: ids, text, addresses, dates, licences, facts with a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CHAPTER = re.compile(r"\d\d(_[a-z]+)+")
HEX_COLOUR = re.compile(r"#[0-9A-F]{6}")
WEB = re.compile(r"https?://[^\s<>\"]+")
DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")

# Licences that the records name; a new one is added here after its SPDX id has been looked up.
SPDX = (
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BUSL-1.1",
    "CC-BY-4.0",
    "CC0-1.0",
    "Elastic-2.0",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "ISC",
    "LGPL-2.1-only",
    "LGPL-3.0-only",
    "LicenseRef-proprietary",
    "MIT",
    "MPL-2.0",
    "PSF-2.0",
    "PostgreSQL",
    "SSPL-1.0",
    "unknown",
)


def refusal(expected: str, got: str | None = None, key: str | None = None) -> PydanticCustomError:
    """Make the error that a validator raises; ``key`` names the field when a whole record is checked."""
    context = {"expected": expected, "got": got, "key": key}
    return PydanticCustomError("record", "expected {expected}", context)


def between(low: float, high: float) -> AfterValidator:
    """Accept a number from ``low`` to ``high``, both included."""

    def check(value: float) -> float:
        if not low <= value <= high:
            raise refusal(f"a number from {low} to {high}")
        return value

    return AfterValidator(check)


def exactly(count: int) -> AfterValidator:
    """Accept ``count`` items, all different."""

    def check(items: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(items) != count:
            raise refusal(f"exactly {count} items", f"{len(items)} items")
        return all_different(items)

    return AfterValidator(check)


def all_different(items: tuple[Any, ...]) -> tuple[Any, ...]:
    for index, item in enumerate(items):
        if item in items[:index]:
            raise refusal("items that differ from each other", f"{item!r} again")
    return items


def matching(pattern: re.Pattern[str], expected: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise refusal(expected)
        return text

    return AfterValidator(check)


def check_address(text: str) -> str:
    """Accept a web address of a host with a dot, without a user name, spaces or quotes."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not (WEB.fullmatch(text) and "." in host and "@" not in parts.netloc):
        raise refusal("an http(s) address")
    return text


def check_day(text: str) -> str:
    """Accept ``unknown``, ``2026-11`` or ``2026-11-23``, if it has come somewhere on Earth."""
    if text == "unknown":
        return text
    found = DAY.fullmatch(text)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        day = None
    if day is None:
        raise refusal("a date such as '2026-11-23' or '2026-11', or 'unknown'")
    today = datetime.now(timezone(timedelta(hours=14))).date()
    if day > today:
        raise refusal("a date that is not in the future")
    return text


def check_licence(text: str) -> str:
    if text not in SPDX:
        raise refusal(f"one of {list(SPDX)}")
    return text


def check_year(year: Any) -> Any:
    latest = datetime.now(UTC).year + 1
    known = isinstance(year, int) and not isinstance(year, bool) and 1950 <= year <= latest
    if not (known or year == "unknown"):
        raise refusal(f"a year from 1950 to {latest}, or unknown")
    return year


def check_answer(answer: Any) -> Any:
    strength = isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer <= 3
    if not (strength or answer in ("unknown", "na")):
        raise refusal("a whole number from 0 to 3, 'unknown' or 'na'")
    return answer


def as_tuple(value: Any) -> Any:
    """Let a YAML list fill a frozen tuple; everything else stays strict."""
    return tuple(value) if isinstance(value, list) else value


def one_or_more(value: Any) -> Any:
    """Let one text stand for a list of one."""
    return as_tuple([value] if isinstance(value, str) else value)


class Record(BaseModel):
    """A strict, frozen record: unknown keys are refused, nothing is converted."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500)]
Id = Annotated[str, matching(KEBAB, "an id in kebab-case, such as 'great-expectations'")]
Chapter = Annotated[str, matching(CHAPTER, "a notebook's name, such as '34_apply_testing'")]
Url = Annotated[str, AfterValidator(check_address)]
Day = Annotated[str, AfterValidator(check_day)]
Spdx = Annotated[str, AfterValidator(check_licence)]
Colour = Annotated[str, matching(HEX_COLOUR, "a colour such as '#0072B2'")]
Year = Annotated[int | Literal["unknown"], BeforeValidator(check_year)]
Answer = Annotated[int | Literal["unknown", "na"], BeforeValidator(check_answer)]
Order = Annotated[int, between(1, 999)]


def _not_empty(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if not items:
        raise refusal("at least one item", "an empty list")
    return items


LISTED: tuple[Any, ...] = (BeforeValidator(as_tuple), AfterValidator(all_different))
SOME = (*LISTED, AfterValidator(_not_empty))
Texts = Annotated[tuple[Text, ...], *LISTED]
Ids = Annotated[tuple[Id, ...], *LISTED]
SomeTexts = Annotated[tuple[Text, ...], *SOME]
SomeIds = Annotated[tuple[Id, ...], *SOME]
ONE_OR_MORE = (BeforeValidator(one_or_more), AfterValidator(all_different))
OneOrMoreIds = Annotated[tuple[Id, ...], *ONE_OR_MORE]
OneOrMoreChapters = Annotated[tuple[Chapter, ...], *ONE_OR_MORE]


@dataclass(frozen=True)
class Refers:
    """Marks an id of another record. kind: what it must be; or_else: values that are no id."""

    kind: str
    or_else: tuple[str, ...] = ()


CellId = Annotated[Id, Refers("cells")]
DisciplineId = Annotated[Id, Refers("disciplines")]
FoundationId = Annotated[Id, Refers("foundations")]
PhaseId = Annotated[Id, Refers("phases")]
PrincipleId = Annotated[Id, Refers("principles")]
QuestionId = Annotated[Id, Refers("questions")]
RoleId = Annotated[Id, Refers("roles")]
SourceId = Annotated[Id, Refers("sources")]
StageId = Annotated[Id, Refers("stages")]
TermId = Annotated[Id, Refers("terms")]
ToolId = Annotated[Id, Refers("tools")]
CellOrFoundationId = Annotated[Id, Refers("cells or foundations")]
SomePrinciples = Annotated[tuple[PrincipleId, ...], *SOME]
SomeSources = Annotated[tuple[SourceId, ...], *SOME]
SomeStages = Annotated[tuple[StageId, ...], *SOME]
Sources = Annotated[tuple[SourceId, ...], *LISTED]


def _check_reference(text: str) -> str:
    if not KEBAB.fullmatch(text):
        try:
            check_address(text)
        except PydanticCustomError:
            raise refusal("the id of a source, or an http(s) address") from None
    return text


SourceRef = Annotated[str, AfterValidator(_check_reference), Refers("sources")]  # an address is no id


class Fact(Record):
    """A value, who says so (a source's id or an address), and when that was checked, or ``unknown``."""

    source: SourceRef
    checked: Day


class LicenceFact(Fact):
    value: Spdx


Hosting = Literal["library", "command-line", "self-hosted", "service", "data", "standard", "unknown"]


class HostingFact(Fact):
    value: Annotated[tuple[Hosting, ...], *SOME]


class StatusFact(Fact):
    value: Literal["active", "low-activity", "dormant", "archived", "discontinued", "unknown"]


class OwnerFact(Fact):
    """Who owns the product or looks after it, in the words of ``source``."""

    value: Text


class SuccessorFact(Fact):
    """What to use instead; ``tool`` is its id when the kit has a record of it."""

    value: Text
    tool: ToolId | None = Field(default=None)
