"""The canary and its shadow: what is counted, worked by hand on a few questions."""

from __future__ import annotations

import datetime
import math
from types import SimpleNamespace

import pandas as pd
import pytest

from xops_lab.flow import lake, predict
from xops_lab.runtime.progress import finish
from xops_lab.service import lab_state
from xops_lab.studies.canary import shadow, try_canary


def test_the_shadow_counts_every_way_in_which_a_traveller_would_read_something_else(monkeypatch):
    """The warning begins at 0.3. Five questions: a warning lost, one gained, five points, a third of one, no answer."""
    risks = {"champion": [0.32, 0.29, 0.10, 0.101, math.nan], "refused": [0.28, 0.31, 0.16, 0.104, 0.5]}
    registry = SimpleNamespace(
        champion=lambda: "champion", versions=lambda: ["champion", "refused", "newest"], load=risks.get
    )
    monkeypatch.setattr(shadow, "Registry", lambda state: registry)
    monkeypatch.setattr(lab_state, "base_state", lambda: SimpleNamespace(lake=None))
    monkeypatch.setattr(lab_state, "served_days", lambda: (datetime.date(2013, 2, 2),))
    monkeypatch.setattr(lake, "read", lambda connection, place, file, days: pd.DataFrame({"day": days}))
    monkeypatch.setattr(predict, "predict", lambda model, rows: pd.Series(model))
    table = finish(shadow.shadow()).set_index("the traveller would read")
    assert table["questions"].to_dict() == {
        "another whole per cent": 4,
        "another risk by five points or more": 1,
        "another decision about the warning": 3,
        "without an answer from either": 1,
    }
    assert table["per cent of the day"].tolist() == [80.0, 20.0, 60.0, 20.0]


def test_the_headline_counts_who_met_the_canary_and_who_has_an_answer():
    rows = [("champion", 2, 80, 80, 80), ("canary", 3, 20, 0, 19)]
    columns = ["release", "version", "questions", "answered by it", "answered after the rollback"]
    run = try_canary.CanaryRun("a bad one", 0.2, pd.DataFrame(rows, columns=columns), 99, pd.DataFrame())
    assert run.headline == (
        "Of 100 travellers 20 met the canary, a bad one. After the rollback 99 of 100 have their answer."
    )


@pytest.mark.parametrize("share", [0, -0.1, 1.1, True, "0.2"])
def test_a_canary_needs_a_name_and_a_share(share):
    with pytest.raises(ValueError, match="canary: expected one of the version that refuses every question, "):
        try_canary.try_canary("yellow")
    with pytest.raises(ValueError, match="share: expected a number above 0, up to 1, got "):
        try_canary.try_canary(share=share)


def test_the_picture_marks_who_was_not_answered():
    columns = ["release", "version", "questions", "answered by it", "answered after the rollback"]

    def shown(answered, after):
        rows = [("champion", 2, 80, 80, 80), ("canary", 3, 20, answered, after - 80)]
        table = pd.DataFrame(rows, columns=columns)
        return try_canary.CanaryRun("a bad one", 0.2, table, after, pd.DataFrame())._repr_html_()

    bad, good = shown(5, 99), shown(20, 100)
    assert ">15 of 20<" in bad
    assert ">1 of 100<" in bad
    assert "Version 3, the canary, answered 5 of the 20 travellers who met it." in bad
    assert (bad.count("--xops-bad"), good.count("--xops-bad")) == (2, 0)
    assert bad.index("<figure") < bad.index("<details") < bad.index("<table")
