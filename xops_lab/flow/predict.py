"""Stage 6: the champion scores the day's questions from their consolidated features."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from xops_lab.flow.delay_model import to_features

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from threadpoolctl import ThreadpoolController


@functools.cache
def thread_pools() -> ThreadpoolController:
    """The native thread pools of this process, looked up once: finding them takes longer than scoring a question."""
    import sklearn.ensemble  # noqa: F401 - loads them
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def risk_of(classifier: Any, features: pd.DataFrame) -> np.ndarray:
    """Risk to arrive 15 or more minutes late, (n,) 0-1, from model inputs (n, 11). On one thread: always the same bits."""
    with thread_pools().limit(limits=1):
        return classifier.predict_proba(features)[:, 1]


def predict(classifier: Any, features: pd.DataFrame) -> np.ndarray:
    """Risks (n,) 0-1 of questions with the columns of `consolidated/features`; empty for no rows."""
    import numpy as np

    return risk_of(classifier, to_features(features)) if len(features) else np.empty(0)
