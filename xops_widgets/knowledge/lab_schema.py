"""What the records of the fault lab hold."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, model_validator

from xops_widgets.knowledge.vocabulary import (
    DisciplineId,
    Fact,
    Id,
    Order,
    PrincipleId,
    Record,
    SomeSources,
    StageId,
    Text,
    between,
    refusal,
)

DAYS_A_YEAR = 365.25
MINUTES_A_DAY = 8 * 60  # of work
Arena = Literal["daily", "operational"]
Daily = Literal["lake", "registry", "training", "scoring", "release"]
Operational = Literal["service", "served", "signal"]
STRUCK = {"daily": get_args(Daily), "operational": get_args(Operational)}


def _as_number(value: object) -> object:
    return float(value) if type(value) is int else value


class FaultRecord(Record):
    """What goes wrong in the flow, on purpose. ``stage``: where; ``precedent``: what in real data makes it likely.

    ``discipline``: the one whose own object fails: a release (devops), the data (dataops), the model with what it is
    handed (mlops), the operations signal (aiops). ``imitates``: a public incident, in one or two sentences: who, when,
    what went wrong and how it was noticed; of a fault that others have written, who. The first of ``sources`` tells it.
    ``arena``: ``daily``, the flow day by day, or ``operational``, the running flow for seconds. ``strikes``: what it
    changes: in days a file of the ``lake``, the ``registry``, a ``training``, the ``scoring`` of the service, or a
    ``release``, which takes effect whole and goes away whole when it is reverted; in the running flow the ``service``,
    the ``served`` model, or the ``signal`` by which both are watched.
    """

    id: Id
    order: Order
    title: Text
    discipline: DisciplineId
    stage: StageId
    arena: Arena = "daily"
    strikes: Daily | Operational
    what_happens: Text
    precedent: Text
    imitates: Text
    sources: SomeSources

    @property
    def can_be_refused(self) -> bool:
        """Whether it lies in what a gate can refuse before it serves: a model or a release."""
        return self.strikes in ("registry", "training", "release")

    @model_validator(mode="after")
    def _strikes_in_its_arena(self) -> FaultRecord:
        allowed = STRUCK[self.arena]
        if self.strikes not in allowed:
            raise refusal(
                f"one of {', '.join(allowed)} in the {self.arena} arena", repr(self.strikes), "strikes"
            )
        return self


class PersonDays(Fact):
    """What a safeguard takes of people in its first year: ``set_up`` in person-days once, then minutes a week.

    What its false alarms take is not in it: they are counted, and the reader says what one takes. ``basis``: what the
    estimate consists of, and whose it is; ``source`` is ``own-knowledge`` where it is our judgement.
    """

    set_up: Annotated[float, BeforeValidator(_as_number), between(0, 200)]
    minutes_a_week: Annotated[float, BeforeValidator(_as_number), between(0, 2400)]
    basis: Text

    @property
    def value(self) -> float:
        """Person-days of eight hours in the first year, in hundredths."""
        return round(self.set_up + self.minutes_a_week * DAYS_A_YEAR / 7 / MINUTES_A_DAY, 2)


class SafeguardRecord(Record):
    """What watches the flow. ``made_with``: the tool whose real check it is; ``threshold``: its limit, and whose it is.

    ``action`` when it alerts: ``revert`` to the model or release that served before, or only
    ``alert`` somebody. ``arena``: ``daily``, where it looks once a day at the day's batch, or ``operational``, where it
    watches the running flow all the time. ``limit``: where its limit comes from: ``fixed``, a rule that was written
    before and does not move; ``band``, one statistic of past days, such as their smallest and largest value;
    ``learned``, many figures of past days together, as a model or a distance of distributions.
    """

    id: Id
    order: Order
    title: Text
    discipline: DisciplineId
    principle: PrincipleId
    stage: StageId
    action: Literal["revert", "alert"]
    arena: Arena = "daily"
    watches: Text
    threshold: Text
    limit: Literal["fixed", "band", "learned"]
    made_with: Text
    person_days: PersonDays
    sources: SomeSources
