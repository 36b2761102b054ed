"""What the records of the fault lab hold."""

from __future__ import annotations

from typing import Literal

from xops_widgets.knowledge.vocabulary import (
    DisciplineId,
    Id,
    Order,
    PrincipleId,
    Record,
    SomeSources,
    StageId,
    Text,
)


class FaultRecord(Record):
    """What goes wrong in the flow, on purpose. ``stage``: where; ``precedent``: what in real data makes it likely.

    ``discipline``: the one whose own object fails: a release (devops), the data (dataops), the model with what it is
    handed (mlops), the operations signal (aiops). ``imitates``: a public incident, in one or two sentences: who, when,
    what went wrong and how it was noticed; of a fault that others have written, who. The first of ``sources`` tells it.
    ``strikes``: what it changes: a file of the ``lake``, the ``registry``, a ``training``, the ``scoring`` of the
    service, or a ``release``, which takes effect whole and goes away whole when it is reverted; in the running flow,
    for seconds, the ``service`` or the ``signal`` by which it is watched.
    """

    id: Id
    order: Order
    title: Text
    discipline: DisciplineId
    stage: StageId
    strikes: Literal["lake", "registry", "training", "scoring", "release", "service", "signal"]
    what_happens: Text
    precedent: Text
    imitates: Text
    sources: SomeSources

    @property
    def in_days(self) -> bool:
        """Whether it strikes the flow day by day; else the running flow, for seconds."""
        return self.strikes not in ("service", "signal")


class SafeguardRecord(Record):
    """What watches the flow. ``made_with``: the tool whose real check it is; ``threshold``: its limit, and whose it is.

    ``action`` when it alerts: ``block`` the day's answers, ``revert`` to the model that served before, or only
    ``alert`` somebody. ``looks``: once a ``day``, at its batch, or each ``second``, at the running flow.
    """

    id: Id
    order: Order
    title: Text
    discipline: DisciplineId
    principle: PrincipleId
    stage: StageId
    action: Literal["block", "revert", "alert"]
    looks: Literal["day", "second"] = "day"
    watches: Text
    threshold: Text
    made_with: Text
    sources: SomeSources
