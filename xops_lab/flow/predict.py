"""Stage 6: the champion scores the day's questions from their consolidated features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xops_lab.flow.delay_model import risk_of, to_features

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def predict(classifier: Any, features: pd.DataFrame) -> np.ndarray:
    """Risks (n,) 0-1 of questions with the columns of `consolidated/features`; empty for no rows."""
    import numpy as np

    return risk_of(classifier, to_features(features)) if len(features) else np.empty(0)
