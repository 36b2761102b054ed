"""How often two readers marked the levels of the cells alike, beside what chance would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_widgets.knowledge import agreement, chance_agreement
from xops_widgets.pictures import Bar, Picture, bars

if TYPE_CHECKING:
    import pandas as pd

WHEN = {1: "at the first reading", None: "after the last reading"}


def level_agreement_table() -> pd.DataFrame:
    """Return the share of marks given alike, in per cent, and its control. Columns: reading, alike, marks, per cent, by
    chance."""
    import pandas as pd

    rows = []
    for round_, when in WHEN.items():
        alike, marks = agreement(round_=round_)
        rows.append((when, alike, marks, 100 * alike / marks, 100 * chance_agreement(round_=round_)))
    return pd.DataFrame(rows, columns=["reading", "alike", "marks", "per cent", "by chance, per cent"])


def level_agreement() -> Picture:
    """Marks that two readers gave alike, and the control: two who give the same marks as often, but blindly."""
    table = level_agreement_table()
    drawn = []
    for when, alike, marks, share, chance in table.itertuples(index=False, name=None):
        drawn += [
            Bar(f"Alike {when}", share, f"{share:.0f} % ({alike} of {marks})"),
            Bar("control: by chance", chance, f"{chance:.0f} %"),
        ]
    first, last = (row["per cent"] - row["by chance, per cent"] for _, row in table.iterrows())
    caption = (
        f"{first:.0f} points above chance at first, {last:.0f} after the last reading. "
        "The readers were language models; people have not read the levels yet."
    )
    return Picture(bars(drawn, top=100), "Marks that two readers gave alike", caption, table)
