"""Which inputs the day's answers rest on, against the days before, by the rule of SageMaker Clarify.

Inputs are ranked by mean |SHAP|. The score is the normalised discounted cumulative gain of the day's ranking, the gain
of an input being its mean |SHAP| on the days before: 1 is the same order. Both are taken with the model that serves, so
a new model is no shift by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.attributions import attributions
from xops_lab.faults.safeguard import NothingToJudge, View, on_record

if TYPE_CHECKING:
    import pandas as pd

LEAST_SCORE = 0.9
ROWS = 500  # at most, of the days before and of the day: SHAP takes a twentieth of a second for them
SEED = 0


def sizes(view: View, rows: pd.DataFrame) -> pd.Series:
    """Mean |SHAP| of each input over a sample of the rows, log-odds."""
    drawn = rows if len(rows) <= ROWS else rows.sample(ROWS, random_state=SEED)
    return attributions(view.load(view.model), drawn.reset_index(drop=True)).abs().mean()


def watch(view: View) -> str | None:
    import pandas as pd
    from sklearn.metrics import ndcg_score

    if view.today.handed.empty:
        raise NothingToJudge("nothing was handed to the model")
    before = sizes(view, pd.concat([record.features for record in view.history]))
    now = sizes(view, view.today.handed)
    score = float(ndcg_score([before.to_numpy()], [now.to_numpy()]))
    if score >= LEAST_SCORE:
        return None
    top = now.sort_values(ascending=False, kind="stable").index[:3]
    return f"attributions shifted: score {score:.2f}, now first {', '.join(top)}"


SAFEGUARD = on_record("attribution-shift", watch)
