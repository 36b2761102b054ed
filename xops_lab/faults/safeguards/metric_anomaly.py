"""Six daily figures of the flow together, against the 28 days before: a learned alarm on operations' own numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.safeguard import DayRecord, View, on_record

if TYPE_CHECKING:
    import numpy as np

SEED = 0


def figures(record: DayRecord) -> list[float]:
    """Questions, rows scored, mean risk, share warned, share without weather, mean age of the weather."""
    import numpy as np

    risk = record.risk.to_numpy() if len(record.risk) else np.zeros(1)
    warn_from = record.release.warn_from
    age = record.features["weather_age_h"]
    return [
        float(record.asked), float(len(record.features)), float(risk.mean()), float((risk >= warn_from).mean()),
        float(age.isna().mean()), float(age.mean()) if age.notna().any() else 0.0,
    ]  # fmt: skip


def watch(view: View) -> str | None:
    import numpy as np
    from sklearn.ensemble import IsolationForest

    before: np.ndarray = np.array([figures(record) for record in view.history])
    forest = IsolationForest(random_state=SEED).fit(before)
    return "today's figures stand apart" if forest.predict([figures(view.today)])[0] == -1 else None


SAFEGUARD = on_record("metric-anomaly", watch)
