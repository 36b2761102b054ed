"""What the maps of the flow and the tables of other people are drawn from: roles, tasks, friction, terms, readings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from xops_widgets.knowledge.vocabulary import (
    LISTED,
    Day,
    DisciplineId,
    Id,
    Order,
    PhaseId,
    Record,
    RoleId,
    SomePrinciples,
    SomeStages,
    SourceId,
    Sources,
    Spdx,
    StageId,
    TermId,
    Text,
    Texts,
    Url,
    as_tuple,
    between,
    exactly,
    refusal,
)


class Role(Record):
    """A job function. ``also``: other names for it; ``does``: what it answers for in the flow."""

    id: Id
    order: Order
    name: Text
    also: Texts = ()
    does: Text


class Phase(Record):
    """A stretch of a project's time, in order; the last one leads back to the first."""

    id: Id
    order: Order
    name: Text
    means: Text


class Task(Record):
    """One piece of work: who, at which stage, from which phase to which, for which discipline and principles."""

    id: Id
    stage: StageId
    role: RoleId
    discipline: DisciplineId
    principles: SomePrinciples
    start: PhaseId
    end: PhaseId
    text: Text


class Friction(Record):
    """Where two roles pull apart.

    ``wants[i]``: what role ``between[i]`` is asked for; ``sign``: how it shows; ``eases``: what helps.
    """

    id: Id
    title: Text
    between: Annotated[tuple[RoleId, ...], BeforeValidator(as_tuple), exactly(2)]
    wants: Annotated[tuple[Text, ...], BeforeValidator(as_tuple), exactly(2)]
    stages: SomeStages
    discipline: DisciplineId
    principles: SomePrinciples
    sign: Text
    eases: Text
    basis: Literal["source", "judgement"]
    sources: Sources = ()

    @model_validator(mode="after")
    def _basis_is_named(self) -> Friction:
        if self.basis == "source" and not self.sources:
            raise refusal("a source's id, because the basis is 'source'", "nothing", "sources")
        return self


class Term(Record):
    """A word of the field as this kit uses it. ``see``: ids of related terms."""

    id: Id
    name: Text
    also: Texts = ()
    meaning: Text
    see: Annotated[tuple[TermId, ...], *LISTED] = ()
    sources: Sources = ()


DORA_METRICS = (
    "deployment_frequency",
    "lead_time_for_changes",
    "change_failure_rate",
    "recovery_time",
    "rework_rate",
)


class DoraCluster(Record):
    """What one group of one year's survey answered for one measure. ``low``, ``high``: the range in the measure's unit.

    Hours for lead time and recovery, deployments a year for frequency, percent for rates; blank where the
    report gives none. ``said``: as the report prints it; ``share_pct``: of the respondents, blank where not
    printed.
    """

    id: Id
    year: Annotated[int, between(2014, 2100)]
    group: Id
    metric: Literal[DORA_METRICS]  # type: ignore[valid-type]
    said: Text
    low: Annotated[float, between(0, 1e6)] | None
    high: Annotated[float, between(0, 1e6)] | None
    share_pct: Annotated[float, between(0, 100)] | None
    source: SourceId
    note: str

    @model_validator(mode="after")
    def _ordered(self) -> DoraCluster:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise refusal(f"a number from {self.low} up", str(self.high), "high")
        return self


class ReadingList(Record):
    """A list that others keep. Its rows are ``listed/<id>.csv``; ``columns``: its header -> what the page calls it.

    ``filters``: columns that a reader may narrow by; ``link``: the column with each row's address; ``notice``: what the
    licence asks to be shown; ``read``: when the list was read; ``what``: what it is good for, and what not.
    """

    id: Id
    title: Text
    keeper: Text
    url: Url
    licence: Spdx
    notice: Text
    read: Day
    what: Text
    note: Text | None = None
    columns: dict[Text, Text]
    filters: Texts = ()
    link: str

    @model_validator(mode="after")
    def _columns_exist(self) -> ReadingList:
        for key, names in (("filters", self.filters), ("link", (self.link,))):
            for name in names:
                if name not in self.columns:
                    raise refusal(f"one of {list(self.columns)}", repr(name), key)
        return self
