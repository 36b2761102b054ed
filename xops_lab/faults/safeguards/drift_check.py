"""Each input of the model, the day against the 28 days before it, by the default rule that Evidently documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.safeguard import View, on_record
from xops_lab.flow.delay_model import FEATURES

if TYPE_CHECKING:
    import pandas as pd

DISTANCE = 0.1
SHARE_OF_COLUMNS = 0.5
FEW_VALUES = 5  # a number with so few values counts as a category


def distance(before: pd.Series, now: pd.Series) -> float:
    """Normed Wasserstein distance of numbers, Jensen-Shannon distance of categories; empty values left out."""
    from scipy.spatial.distance import jensenshannon
    from scipy.stats import wasserstein_distance

    before, now = before.dropna(), now.dropna()
    if before.empty or now.empty:
        return 0.0 if before.empty == now.empty else float("inf")
    if before.dtype.kind in "fiu" and before.nunique() > FEW_VALUES:
        return float(wasserstein_distance(before, now) / max(float(before.std()), 0.001))
    shares = [part.value_counts(normalize=True) for part in (before, now)]
    values = sorted({*shares[0].index, *shares[1].index})
    return float(jensenshannon(*(share.reindex(values, fill_value=0.0) for share in shares)))


def watch(view: View) -> str | None:
    import pandas as pd

    before = pd.concat([record.features[FEATURES] for record in view.history])
    drifted = [c for c in FEATURES if distance(before[c], view.today.features[c]) >= DISTANCE]
    if len(drifted) >= SHARE_OF_COLUMNS * len(FEATURES):
        return f"{len(drifted)} of {len(FEATURES)} inputs drifted: {', '.join(drifted)}"
    return None


SAFEGUARD = on_record("drift-check", watch)
