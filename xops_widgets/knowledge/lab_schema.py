"""What the records of the fault lab hold."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import model_validator

from xops_widgets.knowledge.vocabulary import (
    DisciplineId,
    Id,
    Order,
    PrincipleId,
    Record,
    SomeSources,
    StageId,
    Text,
    refusal,
)

Arena = Literal["daily", "operational"]
Daily = Literal["lake", "registry", "training", "scoring", "release"]
Operational = Literal["service", "served", "signal"]
STRUCK = {"daily": get_args(Daily), "operational": get_args(Operational)}


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

    @model_validator(mode="after")
    def _strikes_in_its_arena(self) -> FaultRecord:
        allowed = STRUCK[self.arena]
        if self.strikes not in allowed:
            raise refusal(
                f"one of {', '.join(allowed)} in the {self.arena} arena", repr(self.strikes), "strikes"
            )
        return self


class SafeguardRecord(Record):
    """What watches the flow. ``made_with``: the tool whose real check it is; ``threshold``: its limit, and whose it is.

    ``action`` when it alerts: ``block`` the day's answers, ``revert`` to the model that served before, or only
    ``alert`` somebody. ``arena``: ``daily``, where it looks once a day at the day's batch, or ``operational``, where it
    watches the running flow all the time.
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
    made_with: Text
    sources: SomeSources
