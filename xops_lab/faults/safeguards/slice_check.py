"""Brier score at each origin, over the flights of the last seven days whose outcome is known."""

from __future__ import annotations

from xops_lab.faults.safeguard import View, on_record
from xops_lab.flow.flights import ORIGINS

DAYS = 7


def watch(view: View) -> str | None:
    import pandas as pd
    from sklearn.metrics import brier_score_loss

    recent = view.history[-DAYS:]
    table = pd.concat([r.outcomes for r in recent]).dropna(subset=["late"])
    table["risk"] = table["question_id"].map(pd.concat([r.risk for r in recent]))
    table["origin"] = table["question_id"].map(
        pd.concat([r.features.set_index("question_id")["origin"] for r in recent]).groupby(level=0).first()
    )
    table = table.dropna(subset=["risk"])
    base = view.model.late_share
    worse = []
    for origin in ORIGINS:
        rows = table[table["origin"] == origin]
        if len(rows):
            late = rows["late"].astype(int)
            if brier_score_loss(late, rows["risk"]) > float(((late - base) ** 2).mean()):
                worse.append(origin)
    return f"worse than the base rate at {', '.join(worse)}" if worse else None


SAFEGUARD = on_record("slice-check", watch)
