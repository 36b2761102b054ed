"""What share of the harm of its faults each discipline averts, from the measured matrix: a second."""

from __future__ import annotations

import pandas as pd

from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_widgets.decide.avertable import DRAWS, LEVEL, RESPONSE, SEED, avertable_shares
from xops_widgets.decide.operational_cases import whole_matrix


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return the table; yields (fraction, text)."""
    yield 0.0, "whose safeguards avert what"
    rows = [
        {
            "faults_of": d,
            "safeguards_of": whose,
            "faults": one.faults,
            "share": one.share,
            "low": one.low,
            "high": one.high,
        }
        for (d, whose), one in avertable_shares(whole_matrix()).items()
    ]
    about = {"response": RESPONSE, "draws": DRAWS, "seed": SEED, "level": LEVEL}
    return {"avertable_shares": MeasuredTable(pd.DataFrame(rows).round(4), about, ("numpy", "scipy"))}
