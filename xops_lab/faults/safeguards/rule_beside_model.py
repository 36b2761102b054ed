"""The model beside a plain rule, over the flights of the last seven days whose outcome is known.

The rule says for each departure hour the share that was late on the days before: what a team would put live before any
model, and keeps beside it to see that the model still earns its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.safeguard import DayRecord, NothingToJudge, View, on_record

if TYPE_CHECKING:
    import pandas as pd

DAYS = 7


def watch(view: View) -> str | None:
    from sklearn.metrics import brier_score_loss

    earlier, recent = known(view.history[:-DAYS]), known(view.history[-DAYS:]).dropna(subset=["risk"])
    if earlier.empty or recent.empty:
        raise NothingToJudge("no outcome is known yet")
    by_hour = earlier.groupby("hour")["late"].mean()
    rule = recent["hour"].map(by_hour).fillna(earlier["late"].mean())
    model_score, rule_score = (brier_score_loss(recent["late"], risk) for risk in (recent["risk"], rule))
    if model_score <= rule_score:
        return None
    return f"Brier score {model_score:.4f} over {DAYS} days, above {rule_score:.4f} of the rule by hour"


def known(records: list[DayRecord]) -> pd.DataFrame:
    """Hour, answered risk and outcome (0 or 1) of the flights of these days whose outcome is known."""
    import pandas as pd

    rows = pd.concat([r.features[["question_id", "hour"]] for r in records]).drop_duplicates("question_id")
    outcomes = pd.concat([r.outcomes for r in records]).dropna(subset=["late"])
    table = outcomes.merge(rows, on="question_id")
    table["risk"] = table["question_id"].map(pd.concat([r.risk for r in records]).groupby(level=0).first())
    return table.assign(late=table["late"].astype(int))


SAFEGUARD = on_record("rule-beside-model", watch)
