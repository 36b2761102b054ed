"""How many of the questions asked can be answered from the lake."""

from __future__ import annotations

from xops_lab.faults.safeguard import View, on_record

OBJECTIVE = 0.99


def watch(view: View) -> str | None:
    share = view.today.features["question_id"].nunique() / max(1, view.today.asked)
    return f"{share:.1%} of {view.today.asked} questions can be answered" if share < OBJECTIVE else None


SAFEGUARD = on_record("answered-share", watch)
