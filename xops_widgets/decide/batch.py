"""The same verdict for a DataFrame of situations, one a row."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .core import KINDS, MISSING_CODE, Tables, decide, fill_missing
from .situation import FORMS, SituationError
from .verdict import CODES, _shipped

CHUNK = 10_000
SHOWN_ERRORS = 20


def encode_frame(frame: pd.DataFrame, t: Tables) -> np.ndarray:
    """Return (n, Q) answer codes. Raises SituationError naming row, column, expected and got."""
    answers = np.full((len(frame), len(t.questions)), MISSING_CODE, np.int8)
    errors = [
        f"column {c}: expected the id of a question, `form` or `name`, got an unknown one"
        for c in frame.columns
        if c not in t.questions and c not in ("form", "name")
    ]
    valid: dict[object, int] = {i: i for i in range(t.steps + 1)}
    valid.update(CODES)
    for j, q in enumerate(t.questions):
        if q not in frame:
            continue
        levels, values = pd.factorize(frame[q])
        codes = np.array([valid.get(v, -9) for v in values] + [MISSING_CODE], np.int8)
        answers[:, j] = codes[levels]
        if {bool, np.bool_} & set(map(type, frame[q])):  # True equals 1, and is no answer
            answers[[isinstance(v, bool | np.bool_) for v in frame[q]], j] = -9
        bad = np.flatnonzero(answers[:, j] == -9)
        errors += [
            f'row {frame.index[i]}, {q}: expected 0, 1, 2, 3, "unknown" or "na", got {frame[q].iloc[i]!r}'
            for i in bad[:SHOWN_ERRORS]
        ]
    if errors:
        raise SituationError(
            errors[:SHOWN_ERRORS]
            + ([f"... and {len(errors) - SHOWN_ERRORS} more"] if errors[SHOWN_ERRORS:] else [])
        )
    return fill_missing(answers, t)


def verdicts(frame: pd.DataFrame) -> pd.DataFrame:
    """Decide n situations. Columns in: question ids (0-3, "unknown", "na"; missing is unknown) and `form` (default full).

    Columns out, same index: kind; first (ids joined by "+", empty for none); margin (0-1); fragile; settled;
    `<discipline>_low` and `<discipline>_high` (0-1).
    Raises SituationError naming row, column, expected and got.
    """
    t = _shipped()[1]
    answers = encode_frame(frame, t)
    form = frame["form"] if "form" in frame else pd.Series("full", index=frame.index)
    if not form.isin(FORMS).all():
        row = form[~form.isin(FORMS)].index[0]
        raise SituationError([f"row {row}, form: expected one of {', '.join(FORMS)}, got {form[row]!r}"])
    full = (form == "full").to_numpy()
    names = np.array(
        [
            "+".join(d for i, d in enumerate(t.disciplines) if bits >> i & 1)
            for bits in range(2 ** len(t.disciplines))
        ]
    )
    parts = []
    for start in range(0, max(len(frame), 1), CHUNK):
        rows = slice(start, start + CHUNK)
        out = decide(answers[rows], full[rows], t)
        part: dict[str, object] = {
            "kind": np.array(KINDS)[out.kind],
            "first": names[out.firsts],
            "margin": out.margin,
            "fragile": out.fragile,
            "settled": out.settled,
        }
        for i, d in enumerate(t.disciplines):
            part[f"{d}_low"], part[f"{d}_high"] = out.low[:, i], out.high[:, i]
        parts.append(pd.DataFrame(part, index=frame.index[rows]))
    return pd.concat(parts)
