"""A canary on the running service, and its rollback: who answered, what was lost. No figure depends on the machine."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow.registry import Registry
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.service import lab_state, observe, traffic_split
from xops_lab.service.load import put_load, questions_of
from xops_lab.service.stack import Stack
from xops_widgets.pictures import Bar, bars, picture

if TYPE_CHECKING:
    import pandas as pd

RATE = 10.0
WAIT_S = 60.0
ASKED = 100
CANARIES = {"the version that refuses every question": -1, "the version that the rule had refused": -2}


@dataclass(frozen=True)
class CanaryRun:
    """A canary and its rollback.

    table: release, version, questions, answered by it, answered after the rollback.
    example: one answer, field by field.
    """

    what: str
    share: float
    table: pd.DataFrame
    after: int
    example: pd.DataFrame

    @property
    def headline(self) -> str:
        met = int(self.table.loc[self.table["release"] == "canary", "questions"].sum())
        return (
            f"Of {ASKED} travellers {met} met the canary, {self.what}. "
            f"After the rollback {self.after} of {ASKED} have their answer."
        )

    def drawn(self) -> str:
        """Who went to which release and was not answered by it, and who has no answer after the rollback."""
        rows = []
        for row in self.table.to_dict("records"):
            met, missed = int(row["questions"]), int(row["questions"] - row["answered by it"])
            rows.append(Bar(f"sent to the {row['release']}, version {row['version']}", met, str(met)))
            rows.append(Bar("not answered by it", missed, f"{missed} of {met}", "bad" if missed else ""))
        left = ASKED - self.after
        rows.append(Bar("no answer after the rollback", left, f"{left} of {ASKED}", "bad" if left else ""))
        return bars(rows, top=ASKED, named=f"Bar: of {ASKED} travellers.")

    @property
    def caption(self) -> str:
        canary = self.table[self.table["release"] == "canary"].iloc[0]
        return (
            f"Version {canary['version']}, the canary, answered {canary['answered by it']} of the "
            f"{canary['questions']} travellers who met it."
        )

    def _repr_html_(self) -> str:
        table = result_view.table(self.table)
        title = "Who was asked, and who did not answer"
        return result_view.view(self.headline, picture(self.drawn(), title, self.caption, table))


def try_canary(canary: str = next(iter(CANARIES)), share: float = 0.2) -> Steps[CanaryRun]:
    """Serve a canary to a share of the questions, look who answered, and roll back; yields (fraction, text).

    Raises ValueError for an unknown canary or a share outside 0 to 1.
    """
    if canary not in CANARIES:
        raise ValueError(f"canary: expected one of {', '.join(CANARIES)}, got {canary!r}")
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 1:
        raise ValueError(f"share: expected a number above 0, up to 1, got {share!r}")
    return _try(canary, share)


def _try(canary: str, share: float) -> Steps[CanaryRun]:
    import pandas as pd

    yield 0.0, "replaying 32 days"
    state = lab_state.own_copy("canary")
    version = Registry(state).versions()[CANARIES[canary]].version
    bodies = questions_of(lab_state.served_days())[:ASKED]
    served = traffic_split.publish(state, version, share)
    yield 0.4, "starting app and model server"
    with Stack(state) as stack:
        yield 0.6, f"asking {ASKED} questions"
        first = put_load(stack.urls["app"], bodies, RATE, ASKED / RATE)
        if CANARIES[canary] != -1:  # one that can answer gets the time to
            lab_state.wait_for_sweep(state)
        own = [
            a for a in first.table["answer_id"] if served.of(a.removeprefix("A-")) == traffic_split.CHAMPION
        ]
        then, until = lab_state.by_version(state), time.monotonic() + WAIT_S
        while not set(own) <= set(then) and time.monotonic() < until:  # a busy machine lets some wait
            time.sleep(0.5)
            then = lab_state.by_version(state)
        yield 0.8, "rolling back"
        traffic_split.publish(state)
        time.sleep(2 * traffic_split.LOOK_EVERY_S)
        lab_state.wait_for_sweep(state)
        put_load(stack.urls["app"], bodies, 2 * RATE, ASKED / (2 * RATE))
        address = f"{stack.urls['app']}/answers/{first.table['answer_id'].iloc[0]}"
        example = field_by_field(observe.fetch(address))
    now = lab_state.by_version(state)
    champion = served.champion.version if served.champion else 0
    asked = {a: served.of(a.removeprefix("A-")) for a in first.table["answer_id"]}
    rows: list[dict[str, Any]] = []
    for release, number in (("champion", champion), ("canary", version)):
        own = [a for a, name in asked.items() if name == release]
        rows.append(
            {
                "release": release,
                "version": number,
                "questions": len(own),
                "answered by it": sum(then.get(a) == number for a in own),
                "answered after the rollback": sum(a in now for a in own),
            }
        )
    return CanaryRun(canary, share, pd.DataFrame(rows), sum(a in now for a in asked), example)


MEANINGS = {
    "answer_id": "what the traveller may ask about later",
    "question_id": "day, scheduled departure (UTC), airport, airline and number",
    "status": "answered, or why there is no risk",
    "risk": "to arrive 15 or more minutes late",
    "warn": "whether the app warns: from a risk of 0.3",
    "model_version": "of the registry; which answers to take back",
    "data_version": "hash of the inputs it was made from",
    "code_version": "hash of the flow's sources, another with each change of code",
}


def field_by_field(shown: dict[str, Any]) -> pd.DataFrame:
    """An answer as a table: field, value, what it says. The code's hash is left out: it is another with each change."""
    import pandas as pd

    values = shown | {"code_version": "…"}
    if isinstance(values["risk"], float):
        values["risk"] = round(values["risk"], 4)
    rows = [(name, str(values[name]), text) for name, text in MEANINGS.items()]
    return pd.DataFrame(rows, columns=["field", "value", "what it says"])
