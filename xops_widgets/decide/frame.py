"""The same verdict for a DataFrame of situations, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .situation import SituationError
from .verdict import verdict

if TYPE_CHECKING:
    import pandas as pd

SHOWN_ERRORS = 20


def verdicts(frame: pd.DataFrame) -> pd.DataFrame:
    """Decide n situations.

    Columns in: question ids (0-3, "unknown", "na"; a missing value was not asked), `form`, `name`.

    Columns out, same index: kind; first and leader (an id, or empty); word and share (0-1) of the confidence;
    principle of the next step; `<discipline>_low` and `<discipline>_high` (failures in three months, times
    cost). Raises SituationError naming row, question, expected and got.
    """
    import pandas as pd

    rows, errors = [], []
    for index, row in zip(frame.index, frame.to_dict("records"), strict=True):
        own = {k: row.pop(k) for k in ("form", "name") if k in row}
        row = {
            q: value for q, value in row.items() if not pd.api.types.is_scalar(value) or not pd.isna(value)
        }
        try:
            result = verdict({**own, "answers": row})
        except SituationError as e:
            errors += [f"row {index}, {line.removeprefix('answers.')}" for line in e.errors]
            continue
        sure, step = result["confidence"] or {}, result["step"] or {}
        rows.append(
            {
                "kind": result["kind"],
                "first": "".join(result["first"]),
                "leader": result["leader"] or "",
                "word": sure.get("word", ""),
                "share": sure.get("share"),
                "principle": step.get("principle") or "",
                **{f"{n['discipline']}_{end}": n[end] for n in result["needs"] for end in ("low", "high")},
            }
        )
    if errors:
        more = [f"... and {len(errors) - SHOWN_ERRORS} more"] if errors[SHOWN_ERRORS:] else []
        raise SituationError(errors[:SHOWN_ERRORS] + more)
    return pd.DataFrame(rows, index=frame.index)
