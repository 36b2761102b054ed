"""How much each input adds to each answer of a classifier, with SHAP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xops_lab.flow import delay_model

if TYPE_CHECKING:
    import pandas as pd


def attributions(classifier: Any, batch: pd.DataFrame) -> pd.DataFrame:
    """SHAP values of a classifier of trees, log-odds: (n_flights, n_features), index of the batch."""
    import pandas as pd
    import shap

    values = shap.TreeExplainer(classifier).shap_values(delay_model.to_features(batch))
    return pd.DataFrame(values, index=batch.index, columns=delay_model.FEATURES)
