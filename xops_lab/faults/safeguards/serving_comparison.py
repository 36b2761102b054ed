"""What the service handed to the model against the lake's rows of the same questions: training/serving skew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.safeguard import View, on_record
from xops_lab.flow.delay_model import to_features

if TYPE_CHECKING:
    import pandas as pd


def watch(view: View) -> str | None:
    handed = by_question(view.today.handed)
    stored = by_question(view.today.features).reindex(handed.index)
    differing = stored.compare(handed)
    if differing.empty:
        return None
    named = ", ".join(differing.columns.get_level_values(0).unique())
    return f"{len(differing)} of {len(handed)} rows were handed otherwise than the lake holds them: {named}"


def by_question(rows: pd.DataFrame) -> pd.DataFrame:
    """The model's inputs by question, a question's second row apart from its first."""
    return to_features(rows).set_index([rows["question_id"], rows.groupby("question_id").cumcount()])


SAFEGUARD = on_record("serving-comparison", watch)
