"""What a cell holds, the rubric that its levels must pass, and how its readers marked them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints, model_validator

from xops_widgets.knowledge.vocabulary import (
    LISTED,
    CellId,
    CellOrFoundationId,
    DisciplineId,
    Id,
    Order,
    PrincipleId,
    Record,
    SomeSources,
    Text,
    ToolId,
    as_tuple,
    between,
    refusal,
)

GIST_CHARACTERS = 44
Mark = Annotated[int, between(0, 2)]


class Level(Record):
    """An observable statement, and how to assess it in an hour. A level counts when all below it hold."""

    statement: Text
    assess: Text


class EffortStep(Record):
    """Person-days from the level below, low and high estimate."""

    low: Annotated[float, BeforeValidator(lambda v: float(v) if type(v) is int else v), between(0, 500)]
    high: Annotated[float, BeforeValidator(lambda v: float(v) if type(v) is int else v), between(0, 500)]

    @model_validator(mode="after")
    def _ordered(self) -> EffortStep:
        if self.low > self.high:
            raise refusal(f"a number from {self.low} up", str(self.high), "high")
        return self


class Effort(Record):
    """``steps[i]`` leads from level i to level i + 1; ``basis`` says where the figures come from."""

    basis: Text
    steps: Annotated[tuple[EffortStep, ...], BeforeValidator(as_tuple)]

    @model_validator(mode="after")
    def _four_steps(self) -> Effort:
        if len(self.steps) != 4:
            raise refusal("exactly 4 items", f"{len(self.steps)} items", "steps")
        return self


def _five_levels(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    if len(levels) != 5:
        raise refusal("exactly 5 items (levels 0 to 4)", f"{len(levels)} items")
    for index, level in enumerate(levels):
        if level.statement.casefold() in {other.statement.casefold() for other in levels[:index]}:
            raise refusal("statements that differ from each other", f"level {index} like one below it")
    return levels


class Cell(Record):
    """One principle in one discipline; ``levels[i]`` is level i; id = ``<principle>-<discipline>``.

    ``gist``: the cell in half a line; ``only_here``: what is true of this cell and of none of its three
    neighbours under the same principle.
    """

    id: Id
    principle: PrincipleId
    discipline: DisciplineId
    gist: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=GIST_CHARACTERS)]
    why: Text
    only_here: Text | None = None
    levels: Annotated[tuple[Level, ...], BeforeValidator(as_tuple), AfterValidator(_five_levels)]
    effort: Effort
    depends_on: Annotated[tuple[CellOrFoundationId, ...], *LISTED]
    misuse: Text
    tools: Annotated[tuple[ToolId, ...], *LISTED]
    sources: SomeSources

    @model_validator(mode="after")
    def _named_by_its_place(self) -> Cell:
        if self.id != f"{self.principle}-{self.discipline}":
            raise refusal(repr(f"{self.principle}-{self.discipline}"), repr(self.id), "id")
        return self


class Criterion(Record):
    """One question of the rubric that each level of each cell must pass; ``fails_when``: what earns a 0."""

    id: Id
    order: Order
    name: Text
    question: Text
    fails_when: Text


class AssessingRule(Record):
    """What holds for the assessment of every level of every cell, said once."""

    id: Id
    order: Order
    name: Text
    rule: Text


class LevelReading(Record):
    """How one reader marked one level: 2 passes, 1 passes with a doubt that ``note`` names, 0 fails.

    ``round``: 1 is the first reading of the level; a later round reads a level that was written again.
    """

    id: Id
    cell: CellId
    level: Annotated[int, between(0, 4)]
    reader: Literal["a", "b"]
    round: Annotated[int, between(1, 9)]
    observable: Mark
    distinct: Mark
    no_product: Mark
    within_an_hour: Mark
    note: str

    @property
    def marks(self) -> tuple[int, int, int, int]:
        return (self.observable, self.distinct, self.no_product, self.within_an_hour)

    @model_validator(mode="after")
    def _doubt_is_named(self) -> LevelReading:
        if min(self.marks) < 2 and not self.note.strip():
            raise refusal("a note that says what the doubt is", "nothing", "note")
        return self
