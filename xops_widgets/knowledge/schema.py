"""What each kind of record holds. Attributes are the YAML keys, lists become tuples, nothing may change."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, model_validator

from xops_widgets.knowledge.cell_schema import AssessingRule, Cell, Criterion, LevelReading
from xops_widgets.knowledge.decision_schema import PrerequisiteRecord, Question, Story
from xops_widgets.knowledge.errors import shown
from xops_widgets.knowledge.lab_schema import FaultRecord, SafeguardRecord
from xops_widgets.knowledge.map_schema import (
    DoraCluster,
    Friction,
    Phase,
    ReadingList,
    Role,
    Task,
    Term,
)
from xops_widgets.knowledge.vocabulary import (
    SOME,
    CellId,
    Colour,
    Day,
    DisciplineId,
    HostingFact,
    Id,
    LicenceFact,
    OneOrMoreChapters,
    OneOrMoreIds,
    Order,
    OwnerFact,
    PrincipleId,
    Record,
    SomeSources,
    SomeStages,
    SomeTexts,
    SourceId,
    SourceRef,
    StatusFact,
    SuccessorFact,
    Text,
    Url,
    Year,
    as_tuple,
    check_address,
    refusal,
)

Quality = Literal[
    "peer-reviewed", "official", "industry-survey", "vendor", "preprint", "dissertation", "practitioner",
    "practitioner-convention", "press", "derived", "first-hand", "own-knowledge",
]  # fmt: skip


class Source(Record):
    """Where something was read, who publishes it, and when it was last looked at (``checked``).

    ``url`` and ``publisher`` may be absent only for own knowledge and for what was seen first-hand.
    """

    id: Id
    title: Text
    url: Url | None = None
    quality: Quality
    publisher: Text | None = None
    year: Year
    checked: Day
    note: Text | None = None

    @model_validator(mode="after")
    def _has_address(self) -> Source:
        if self.url is None and self.quality not in ("own-knowledge", "first-hand"):
            raise refusal("an address, unless the source is own knowledge or first-hand", "nothing", "url")
        if self.url is not None and self.publisher is None:
            raise refusal("who publishes what has an address", "nothing", "publisher")
        return self

    @property
    def label(self) -> str:
        """The quality and, where there is one, the publisher."""
        return f"{self.quality}, {self.publisher}" if self.publisher else self.quality


class Colours(Record):
    """Fills (``light``, ``dark``) and text shades for a white and a dark page; text has a contrast of 4.5."""

    light: Colour
    dark: Colour
    text_light: Colour
    text_dark: Colour


class Prerequisite(Record):
    """What must stand before: a principle of another discipline, and why."""

    discipline: DisciplineId
    principle: PrincipleId
    reason: Text
    source: SourceId


class Discipline(Record):
    id: Id
    name: Text
    order: Order
    colour: Colours
    delivers: Text
    object: Literal["release", "data", "model", "signal"]
    definition: Text
    origin: Text
    who: SomeTexts
    where: SomeStages
    is_not: SomeTexts
    relates: dict[DisciplineId, Text]
    costs: Text
    when_not: SomeTexts
    prerequisites: Annotated[tuple[Prerequisite, ...], BeforeValidator(as_tuple)]
    sources: SomeSources


class Principle(Record):
    """``nuance``: discipline -> what the principle means there; ``nuance_sources``: -> who says so."""

    id: Id
    name: Text
    order: Order
    question: Text
    meaning: Text
    nuance: dict[DisciplineId, Text]
    nuance_sources: dict[Id, SomeSources]
    sources: SomeSources

    @model_validator(mode="after")
    def _sources_belong_to_a_nuance(self) -> Principle:
        for discipline in self.nuance_sources:
            if discipline not in self.nuance:
                raise refusal("a discipline that has a nuance", repr(discipline), "nuance_sources")
        return self


class Stage(Record):
    """A step of the data flow; ``part``: the real component that plays it in the running example."""

    id: Id
    order: Order
    name: Text
    what: Text
    who: Text
    part: Text


class Tool(Record):
    """A product. ``label`` says what its demo is; ``none``: the kit has no demo of it.

    ``demo``: one id, or a list of them. ``run_<id>.py`` among the isolated scripts, its ``-`` as ``_``, is that demo;
    a demo without a script runs in the kit's own environment. A successor's demo may serve several products.
    ``chapter``: the notebook, or the notebooks, that show it.
    """

    id: Id
    name: Text
    homepage: Url
    repo: Url | None = None
    licence: LicenceFact
    licence_trap: Text | None = None
    hosting: HostingFact
    status: StatusFact
    successor: SuccessorFact | None = None
    owner: OwnerFact | None = None
    cells: Annotated[tuple[CellId, ...], *SOME]
    label: Literal["live", "live-successor", "simulated", "none"]
    demo: OneOrMoreIds = ()
    chapter: OneOrMoreChapters = ()
    summary: Text
    source: SourceRef
    checked: Day

    @model_validator(mode="after")
    def _label_fits_demo(self) -> Tool:
        if (self.label == "none") != (not self.demo):
            expected = "no demo" if self.demo else "a demo's id"
            raise refusal(
                f"{expected} for the label {self.label!r}", shown(", ".join(self.demo) or None), "demo"
            )
        if self.label == "none" and self.chapter:
            raise refusal("no chapter for the label 'none'", shown(", ".join(self.chapter)), "chapter")
        if self.label == "live-successor" and self.successor is None:
            raise refusal("a successor for the label 'live-successor'", "nothing", "successor")
        return self


class Evidence(Record):
    """A published claim in our words. ``value`` is text as printed; blank when the claim is qualitative.

    ``publisher``: of the text that was read; of what is derived here, that of its figures.
    """

    id: Id
    topic: Text
    claim: Text
    value: str
    unit: str
    year: Year
    source_title: Text
    url: Annotated[str, AfterValidator(lambda text: text and check_address(text))]
    quality: Quality
    publisher: Text
    verified: Literal["yes", "secondary", "partial", "no", "marketing", "derived"]
    checked: Day
    note: str

    @model_validator(mode="after")
    def _claim_is_labelled(self) -> Evidence:
        if not self.url and self.quality != "derived":
            raise refusal("an address, unless the value is derived here", "nothing", "url")
        if self.verified == "marketing" and self.quality != "vendor":
            raise refusal("quality 'vendor' for a marketing claim", repr(self.quality), "quality")
        if self.verified in ("no", "marketing") and not self.note.strip():
            raise refusal("a note that says why the claim is weak", "nothing", "note")
        return self


KINDS: dict[str, type[Record]] = {
    "disciplines": Discipline,
    "principles": Principle,
    "cells": Cell,
    "tools": Tool,
    "questions": Question,
    "prerequisites": PrerequisiteRecord,
    "stories": Story,
    "faults": FaultRecord,
    "safeguards": SafeguardRecord,
    "lists": ReadingList,
}
LISTS: dict[str, type[Record]] = {
    "stages": Stage,
    "roles": Role,
    "phases": Phase,
    "tasks": Task,
    "frictions": Friction,
    "terms": Term,
    "rubric": Criterion,
    "assessing": AssessingRule,
    "sources": Source,
}
TABLES: dict[str, type[Record]] = {"evidence": Evidence, "dora": DoraCluster, "readings": LevelReading}
