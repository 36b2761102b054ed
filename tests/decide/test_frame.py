"""One verdict a row of a DataFrame: the same as one call each, and bad cells named by row and column."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.decide.make_golden import draw_situations
from xops_widgets.decide import SituationError, decision_model, verdict, verdicts

SITUATIONS = draw_situations(decision_model(), 120, seed=3)


def test_a_frame_gives_what_single_calls_give():
    frame = pd.DataFrame([{**s["answers"], "form": s["form"]} for s in SITUATIONS])
    table = verdicts(frame)
    assert len(table) == len(SITUATIONS)
    for situation, (_, row) in zip(SITUATIONS, table.iterrows(), strict=True):
        one = verdict({**situation, "costs": {}})
        assert (row["kind"], row["first"]) == (one["kind"], "".join(one["first"]))
        for need in one["needs"]:
            assert row[f"{need['discipline']}_low"] == need["low"]
            assert row[f"{need['discipline']}_high"] == need["high"]


def test_numbers_of_numpy_and_pandas_count_and_missing_values_were_not_asked():
    frame = pd.DataFrame(
        {
            "release-breaks": pd.array([0, 3], "Int64"),
            "data-breaks": np.array([3.0, 1.0]),
            "model-breaks": ["na", "unknown"],
            "signal-breaks": pd.array([0, None], "Int64"),
        },
        index=["team a", "team b"],
    )
    table = verdicts(frame)
    assert list(table["kind"]) == ["start", "incomplete"]
    assert list(table["first"]) == ["dataops", ""]
    assert list(table.index) == ["team a", "team b"]


def test_a_bad_cell_a_bad_column_and_a_bad_form_are_named():
    frame = pd.DataFrame(
        {"data-breaks": [1, 7], "nope": [0, 0], "form": ["quick", "short"]}, index=["x", "y"]
    )
    with pytest.raises(SituationError) as caught:
        verdicts(frame)
    errors = "\n".join(caught.value.errors)
    assert "row x, nope: expected the id of a question, got an unknown one" in errors
    assert 'row y, data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 7' in errors
    assert 'row y, form: expected one of quick, full, got "short"' in errors


def test_many_errors_are_counted():
    with pytest.raises(SituationError, match=r"\.\.\. and 10 more"):
        verdicts(pd.DataFrame({"data-breaks": [9] * 30}))
