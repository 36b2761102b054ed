"""What a fault did to one day, against the clean run. The units are never added up: the reader sets their worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.flow.answer import WARN_FROM

if TYPE_CHECKING:
    import pandas as pd

UNITS = {
    "changed": "answers whose whole per cent, as shown, differs from the clean run's",
    "worse": "net answers on the wrong side of the warning, beyond the clean run's; negative by luck",
    "unanswered": "questions that the clean run answered and this run did not",
    "corrupt": "rows of the day's consolidated features that are lost, doubled or altered",
}


def harm(
    clean: pd.DataFrame, shown: pd.DataFrame, late: pd.Series, clean_rows: pd.DataFrame, rows: pd.DataFrame
) -> dict[str, int]:
    """Harm of one day, by unit.

    clean, shown: answers of the clean run and of this run, with question_id and risk (empty: no answer).
    late: by question id, whether it arrived late; empty if it never arrived as planned. clean_rows, rows: the
    consolidated features of both.
    """
    both = clean.set_index("question_id")[["risk"]].join(
        shown.set_index("question_id")["risk"].rename("now"), how="left"
    )
    there = both["risk"].notna() & both["now"].notna()
    percent = (100 * both.loc[there]).round()
    truth = late.reindex(both.index[there])
    known = truth.notna()
    wrong = {
        name: int(((both.loc[there, name] >= WARN_FROM) != truth.astype("boolean"))[known].sum())
        for name in ("risk", "now")
    }
    return {
        "changed": int((percent["risk"] != percent["now"]).sum()),
        "worse": wrong["now"] - wrong["risk"],
        "unanswered": int((both["risk"].notna() & both["now"].isna()).sum()),
        "corrupt": corrupt(clean_rows, rows),
    }


def corrupt(clean: pd.DataFrame, rows: pd.DataFrame) -> int:
    """Rows lost, rows too many, and rows altered in any column."""
    once = rows.drop_duplicates("question_id").set_index("question_id")
    clean = clean.set_index("question_id")
    common = clean.index.intersection(once.index)
    lost, extra = len(clean.index.difference(once.index)), len(rows) - len(common)
    a, b = clean.loc[common], once.loc[common, clean.columns]
    differs = (a != b) & ~(a.isna() & b.isna())
    return lost + extra + int(differs.any(axis=1).sum())
