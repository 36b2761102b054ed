"""A new release beside the one in service on the day's own input, by the rule of Twitter's Diffy.

The candidate is the new release, the primary the one in service, the secondary the one in service once more. Raw
differences are those of candidate and primary, noise is what primary and secondary differ by. A field has changed when
it has more raw differences than noise, and what it has more is over 20 per cent of both together and over 0.03 per cent
of the questions: the defaults of Diffy's flags `threshold.relative` and `threshold.absolute`. Any such field alerts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.faults.release import Release
from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.releases import candidate, rows_of_day, warned
from xops_lab.flow import lake
from xops_lab.flow.state import FlowError

if TYPE_CHECKING:
    import pandas as pd

RELATIVE_PERCENT = 20.0
ABSOLUTE_PERCENT = 0.03


def responses(view: View, release: Release) -> pd.DataFrame:
    """What a release answers to the day's questions, by id: features, per cent and warning."""
    connection = lake.open_duckdb()
    try:
        rows = warned(view, release, rows_of_day(connection, release, view))
    finally:
        connection.close()
    return rows.drop_duplicates("question_id").set_index("question_id")


def differences(a: pd.DataFrame, b: pd.DataFrame) -> pd.Series:
    """In how many questions each field differs; one that only one of both answers differs in each field."""
    fields = a.columns.union(b.columns, sort=False)
    ids = a.index.union(b.index)
    missing = ids.difference(a.index).union(ids.difference(b.index))
    left, right = (t.reindex(index=ids, columns=fields).astype(object) for t in (a, b))
    differs = (left != right) & ~(left.isna() & right.isna())
    differs.loc[missing] = True
    return differs.sum()


def changed_fields(raw: pd.Series, noise: pd.Series, total: int) -> list[str]:
    """The fields that Diffy would report; raw, noise: differing questions by field."""
    noise = noise.reindex(raw.index, fill_value=0)
    more = (raw - noise).abs()
    reported = (
        (raw > noise)
        & (100 * more / (raw + noise) > RELATIVE_PERCENT)
        & (100 * more / max(1, total) > ABSOLUTE_PERCENT)
    )
    return [str(field) for field in raw.index[reported]]


def watch(view: View) -> str | None:
    new = candidate(view)
    primary, secondary = responses(view, view.trusted_release), responses(view, view.trusted_release)
    try:
        answered = responses(view, new)
    except FlowError as failed:
        return f"the new release cannot be run: {failed}"
    total = len(primary.index.union(answered.index))
    changed = changed_fields(differences(answered, primary), differences(secondary, primary), total)
    return f"the new release answers otherwise in {', '.join(changed)}" if changed else None


SAFEGUARD = on_record("release-comparison", watch)
