"""Records behind the verdict: questions, what rests on what (prerequisites), and published stories as worked cases."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from xops_widgets.knowledge.vocabulary import (
    SOME,
    Answer,
    DisciplineId,
    FoundationId,
    Id,
    Order,
    PrincipleId,
    QuestionId,
    Record,
    Refers,
    SomePrinciples,
    SomeTexts,
    SourceId,
    Text,
    Url,
    Year,
    as_tuple,
    between,
    exactly,
    refusal,
)

Object = Literal["release", "data", "model", "signal"]
STEPS = 3


class Based(Record):
    """Something that rests on a source or on judgement; ``source`` is its id."""

    reason: Text
    basis: Literal["source", "judgement"]
    source: SourceId | None = None

    @model_validator(mode="after")
    def _basis_is_named(self) -> Based:
        if self.basis == "source" and self.source is None:
            raise refusal("a source's id, because the basis is 'source'", "nothing", "source")
        return self


class Counts(Based):
    """The one discipline whose need a question's answer speaks for, and why."""

    discipline: DisciplineId


class Step(Record):
    """What a team can do on Monday, and the principle it belongs to."""

    principle: PrincipleId
    text: Text


class Blind(Record):
    """A foundation at or below the level ``at_most``: failures of ``objects`` would not be noticed."""

    at_most: Annotated[int, between(0, STEPS - 1)]
    objects: Annotated[tuple[Object, ...], *SOME]
    reason: Text


class Question(Record):
    """``options[i]`` is strength i of a break, a condition or a duty (0 best), or level i of a foundation (3 best).

    ``break``: how often an object fails. ``condition``: how one part of it stands. Both count for one discipline.
    ``foundation``: what a discipline rests on, and ``raised_by`` which one. ``duty``: moves the step, never the need.
    ``steps``: what leads to the next better option; for strengths 1, 2, 3 or for levels 0, 1, 2.
    """

    id: Id
    order: Order
    form: Literal["quick", "full"]
    section: Literal["what-breaks", "foundations", "releases", "data", "models", "operations", "duties"]
    kind: Literal["break", "condition", "foundation", "duty"]
    object: Literal["release", "data", "model", "signal", "any"]
    text: Text
    why: Text
    options: Annotated[tuple[Text, ...], BeforeValidator(as_tuple), exactly(STEPS + 1)]
    na_when: Text | None = None
    raised_by: DisciplineId | None = None
    counts: Counts | None = None
    blind: Blind | None = None
    steps: Annotated[tuple[Step, ...], BeforeValidator(as_tuple)] = ()

    @model_validator(mode="after")
    def _kind_fits(self) -> Question:
        counted = self.kind in ("break", "condition")
        if counted != (self.counts is not None):
            got = repr(self.counts.discipline) if self.counts else "nothing"
            raise refusal(f"{'a' if counted else 'no'} discipline for the kind {self.kind!r}", got, "counts")
        if (self.kind == "foundation") != (self.raised_by is not None):
            got = repr(self.raised_by) if self.raised_by else "nothing"
            raise refusal("a discipline for a foundation, and for nothing else", got, "raised_by")
        if self.kind != "foundation" and self.blind is not None:
            raise refusal(f"nothing for the kind {self.kind!r}", "a limit", "blind")
        if counted and self.object == "any":
            raise refusal("the object that fails", "'any'", "object")
        if len(self.steps) != STEPS and not (self.kind == "duty" and not self.steps):
            raise refusal(f"{STEPS} steps", f"{len(self.steps)} steps", "steps")
        return self


class PrerequisiteRecord(Based):
    """A prerequisite: ``discipline`` rests on the foundation ``question`` at ``at_least`` (1 to 3).

    Below that the verdict starts with it: ``takes: lead``, then ``before`` comes first; ``takes: step``, then it is the
    first step within the discipline itself. ``rests_on``: what must stand, as it ends a sentence.
    """

    id: Id
    discipline: DisciplineId
    question: FoundationId
    at_least: Annotated[int, between(1, STEPS)]
    before: DisciplineId
    takes: Literal["lead", "step"]
    rests_on: Text

    @model_validator(mode="after")
    def _another_comes_before(self) -> PrerequisiteRecord:
        if self.before == self.discipline:
            raise refusal("another discipline", "itself", "before")
        return self


Answers = dict[QuestionId, Answer]


def _check_quote(quote: Any) -> Any:
    number = isinstance(quote, int) and not isinstance(quote, bool) and quote >= 1
    if not (number or quote == "context"):
        raise refusal("the number of a pain (1 is the first), or 'context'")
    return quote


Quote = Annotated[int | Literal["context"], BeforeValidator(_check_quote)]


class Readings(Record):
    """Answers that two readers encoded from the text of a story, neither seeing the other's nor the label."""

    first: Answers
    second: Answers


class Story(Record):
    """A published case: what a team shipped, what hurt, what it adopted first.

    ``right_first``: the discipline that a reader judges right, where it differs from what was adopted; ``undetermined``
    where the text does not tell. ``readings``: answers to the questions as they are; ``readings_1``: to those of the
    first edition, where they were made. ``quotes``: question -> the pains (1 is the first) or ``context`` behind the
    first reading's answer. ``why_not``: what explains a verdict that differs from the label;
    ``why_not_1``: the same for the answers to the first edition's questions.
    """

    id: Id
    story: Text
    organisation: Text
    year: Year
    title: Text
    url: Url
    source_kind: Text
    ships: Text
    pains: SomeTexts
    context: Text | None = None
    adopted_first: Text
    discipline_first: DisciplineId
    right_first: Annotated[Id, Refers("disciplines", or_else=("undetermined",))] | None = None
    principles_first: SomePrinciples
    tried_wrong_first: Text | None = None
    confidence: Text
    readings: Readings
    readings_1: Readings | None = None
    quotes: dict[Id, Annotated[tuple[Quote, ...], *SOME]]
    why_not: Text | None = None
    why_not_1: Text | None = None
    note: Text | None = None

    @property
    def label(self) -> str:
        """The discipline a reader judges right, or ``undetermined``."""
        return self.right_first or self.discipline_first

    @model_validator(mode="after")
    def _answers_are_supported(self) -> Story:
        for question, quotes in self.quotes.items():
            if not isinstance(self.readings.first.get(question), int):
                raise refusal("a question answered with 0 to 3", repr(question), "quotes")
            for quote in quotes:
                if isinstance(quote, int) and quote > len(self.pains):
                    expected = f"the number of a pain, 1 to {len(self.pains)}"
                    raise refusal(expected, str(quote), f"quotes.{question}")
                if quote == "context" and self.context is None:
                    raise refusal("a context, because a quote names it", "nothing", "context")
        for question, answer in self.readings.first.items():
            if isinstance(answer, int) and question not in self.quotes:
                raise refusal("a quote for each answer from 0 to 3", f"none for {question!r}", "quotes")
        return self
