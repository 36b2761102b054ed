"""A DataFrame of situations gets the verdicts that the single form gives."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.decide.make_golden import draw_situations
from xops_widgets.decide import SituationError, decision_model, verdict, verdicts

MODEL = decision_model()


def test_batch_equals_the_single_form():
    situations = draw_situations(MODEL, 300, seed=3)
    frame = pd.DataFrame(
        [{**s["answers"], "form": s["form"]} for s in situations], index=[f"team {i}" for i in range(300)]
    )
    out = verdicts(frame)
    assert list(out.index) == list(frame.index)
    for situation, (_, row) in zip(situations, out.iterrows(), strict=True):
        single = verdict(situation)
        assert (row.kind, row["first"].split("+") if row["first"] else []) == (
            single["kind"],
            single["first"],
        )
        assert (row.margin, row.fragile, row.settled) == (
            single["margin"],
            single["fragile"],
            single["settled"],
        )
        for n in single["needs"]:
            assert (row[f"{n['discipline']}_low"], row[f"{n['discipline']}_high"]) == (n["low"], n["high"])


def test_chunks_do_not_matter(monkeypatch):
    frame = pd.DataFrame([s["answers"] for s in draw_situations(MODEL, 50, seed=4)])
    whole = verdicts(frame)
    monkeypatch.setattr("xops_widgets.decide.batch.CHUNK", 7)
    pd.testing.assert_frame_equal(verdicts(frame), whole)


def test_empty_frame_gives_an_empty_answer():
    assert len(verdicts(pd.DataFrame({"data-breaks": pd.Series([], dtype=object)}))) == 0


@pytest.mark.parametrize("value", [4, -1, 1.5, "3", True, "no"])
def test_a_bad_cell_is_named(value):
    frame = pd.DataFrame({"data-breaks": [1, value, 2]}, index=["a", "b", "c"], dtype=object)
    with pytest.raises(SituationError, match=r"row b, data-breaks: expected 0, 1, 2, 3"):
        verdicts(frame)


def test_a_bad_column_and_a_bad_form_are_named():
    with pytest.raises(SituationError, match=r"column data-brakes: expected the id of a question"):
        verdicts(pd.DataFrame({"data-brakes": [1]}))
    with pytest.raises(SituationError, match=r"row 0, form: expected one of quick, full, got 'short'"):
        verdicts(pd.DataFrame({"data-breaks": [1], "form": ["short"]}))
