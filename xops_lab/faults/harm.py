"""What a fault did to one day, against the clean run. The units are never added up: the reader sets their worth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.flow.answer import WARN_FROM

if TYPE_CHECKING:
    import pandas as pd

#: A warning from a risk of 0.3 means: a missed delay weighs as much as 0.7 / 0.3 needless warnings.
MISSED_WEIGHS = (1 - WARN_FROM) / WARN_FROM

UNITS = {
    "changed": "answers whose whole per cent, as shown, differs from the clean run's",
    "cost": "needless warnings, a missed delay counted as 7/3 of one (the odds at which the app warns), beyond the "
    "clean run's; negative by luck",
    "unanswered": "questions that the clean run answered and this run did not",
    "corrupt": "rows of the day's consolidated features that are lost, doubled or altered",
    "exposed": "questions of the day, each a traveller's plan, that anybody can read",
    "irreproducible": "rows of the day's consolidated features that come out otherwise when the day is built again",
}


def harm(
    clean: pd.DataFrame,
    shown: pd.DataFrame,
    late: pd.Series,
    clean_rows: pd.DataFrame,
    rows: pd.DataFrame,
    warn_from: float = WARN_FROM,
) -> dict[str, float]:
    """Harm of one day by unit, but for what is exposed or irreproducible, and `brier`: see `sum_of_squares`.

    clean, shown: answers of the clean run and of this run, with question_id and risk (empty: no answer).
    late: by question id, whether it arrived late; empty if it never arrived as planned. clean_rows, rows: the
    consolidated features of both. warn_from: the risk from which this run warns.
    """
    both = clean.set_index("question_id")[["risk"]].join(
        shown.set_index("question_id")["risk"].rename("now"), how="left"
    )
    there = both["risk"].notna() & both["now"].notna()
    percent = (100 * both.loc[there]).round()
    truth = late.reindex(both.index[there])
    known = truth.notna()
    is_late = truth[known].astype(bool)
    was, now = (both.loc[there, name][known] for name in ("risk", "now"))
    warned, warned_before = now >= warn_from, was >= WARN_FROM
    more = wrong_side(warned, is_late) - wrong_side(warned_before, is_late)
    return {
        "changed": int((percent["risk"] != percent["now"]).sum()),
        "cost": round(more, 6),
        "unanswered": int((both["risk"].notna() & both["now"].isna()).sum()),
        "corrupt": corrupt(clean_rows, rows),
        "brier": round(sum_of_squares(now, is_late) - sum_of_squares(was, is_late), 6),
    }


def wrong_side(warned: pd.Series, late: pd.Series) -> float:
    """The cost of these warnings, in needless warnings."""
    return float((warned & ~late).sum() + MISSED_WEIGHS * (~warned & late).sum())


def sum_of_squares(risk: pd.Series, late: pd.Series) -> float:
    """Squared distances of risk and outcome, summed: over all flights their mean is the Brier score."""
    return float(((risk - late.astype(float)) ** 2).sum())


def corrupt(clean: pd.DataFrame, rows: pd.DataFrame) -> int:
    """Rows lost, rows too many, and rows altered in any column."""
    once = rows.drop_duplicates("question_id").set_index("question_id")
    clean = clean.set_index("question_id")
    common = clean.index.intersection(once.index)
    lost, extra = len(clean.index.difference(once.index)), len(rows) - len(common)
    return lost + extra + altered(clean.loc[common], once.loc[common, clean.columns])


def altered(a: pd.DataFrame, b: pd.DataFrame) -> int:
    """Rows that differ in any column, of two tables with the same index and columns."""
    differs = (a != b) & ~(a.isna() & b.isna())
    return int(differs.any(axis=1).sum())


def irreproducible(rows: pd.DataFrame, again: pd.DataFrame) -> int:
    """Rows of a day that come out otherwise when it is built again, those that only one of both has included."""
    return corrupt(rows.drop_duplicates("question_id"), again)


def exposed(public: Path, ids: set[str]) -> int:
    """How many of these questions can be read from what lies in a public folder: in its files, or by an address of the
    app's database that one of them holds."""
    import re

    import sqlalchemy as sa

    from xops_lab.flow import app_db

    seen: set[str] = set()
    for path in sorted(public.glob("*")) if public.exists() else []:
        text = path.read_text("utf-8")
        seen |= {name for name in ids if name in text}
        for url in set(re.findall(r"\b(?:sqlite|postgresql)[+\w]*://[^\s\"']+", text)):
            engine = app_db.open_existing(url)
            with engine.connect() as connection:
                seen |= set(connection.scalars(sa.select(app_db.questions.c.question_id))) & ids
            engine.dispose()
    return len(seen)
