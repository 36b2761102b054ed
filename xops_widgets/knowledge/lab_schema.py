"""What the records of the fault lab hold."""

from __future__ import annotations

from typing import Literal

from xops_widgets.knowledge.vocabulary import Id, Order, Record, SomeIds, Text


class Fault(Record):
    """What goes wrong in the flow, on purpose. ``stage``: where; ``precedent``: what in real data makes it likely."""

    id: Id
    order: Order
    title: Text
    discipline: Id
    stage: Id
    what_happens: Text
    precedent: Text
    sources: SomeIds


class Safeguard(Record):
    """What watches the flow. ``made_with``: the tool whose real check it is; ``threshold``: its limit, and whose it is.

    ``action`` when it rings: ``hold`` keeps the day's answers back, ``revert`` keeps the model that served before,
    ``call`` only calls somebody.
    """

    id: Id
    order: Order
    title: Text
    discipline: Id
    principle: Id
    stage: Id
    action: Literal["hold", "revert", "call"]
    watches: Text
    threshold: Text
    made_with: Text
    sources: SomeIds
