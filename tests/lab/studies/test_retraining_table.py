"""The measured table of the policies: whole, made with what its note says, and its rows without a model by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from xops_lab.flow import flights
from xops_lab.runtime.progress import finish
from xops_lab.studies.retraining import measure, policies
from xops_lab.studies.retraining.policies import (
    EACH,
    GATED,
    KEPT,
    LIMITED,
    MONTHS,
    MOVED,
    ONCE,
    POLICIES,
    USED,
)
from xops_widgets.knowledge import measured, measured_provenance

APRIL = MONTHS[0]


@pytest.fixture(scope="module")
def table():
    return measured(measure.NAME)


def test_the_measured_table_is_whole(table):
    rows = len(POLICIES) + 2
    assert table.groupby(["seed", "newest_days"]).size().tolist() == [rows, rows - 1] * 5
    note = measured_provenance(measure.NAME)
    assert note["seeds"] == sorted(table["seed"].unique())
    assert note["limit"] == policies.LIMIT == 0.05
    assert note["answers"] == int((policies.year_table()["day"] >= pd.Timestamp(APRIL)).sum())
    once = table[table["policy"] == ONCE].set_index(["seed", "newest_days"])["brier"]
    against = table["brier"] - [once[key] for key in zip(table["seed"], table["newest_days"], strict=True)]
    assert np.allclose(against, table["difference"], atol=2e-6)
    halves = table["may_to_august"] * 112_252 + table["september_to_december"] * 109_619
    april = table["difference"] * note["answers"] - halves
    assert april[table["policy"].isin([EACH, GATED, LIMITED, MOVED])].abs().max() < 1


def test_doing_without_a_model_by_hand(table):
    late = flights.read_flights().dropna(subset="arr_delay").query("month >= 4")
    truth = (late["arr_delay"] >= 15).to_numpy()
    share = policies.version(APRIL, 0, KEPT).late_share
    row = table.query("seed == 0 and newest_days == @KEPT and policy == @measure.FIXED").iloc[0]
    assert row["brier"] == pytest.approx(np.mean((truth - share) ** 2), abs=1e-6)
    assert row["warned"] == 0


def test_the_table_shown_counts_seeds_with_a_clear_difference(table):
    shown = measure.policy_table(KEPT).set_index("policy")
    assert shown["seeds with a clear difference"].to_dict() == {
        ONCE: "", **dict.fromkeys([EACH, GATED, LIMITED, MOVED], "0 of 5"),
        measure.FIXED: "5 of 5", measure.RECENT: "5 of 5",
    }  # fmt: skip
    part = table.query("newest_days == @KEPT and policy == @EACH")
    assert (
        f"{np.median(part['difference']):+.4f} ({min(part['difference']):+.4f}"
        in shown.loc[EACH, "against trained once"]
    )
    assert GATED not in measure.policy_table(USED)["policy"].tolist()


def test_the_table_is_made_with_what_its_note_says(monkeypatch):
    row = {"seed": 0, "newest_days": KEPT, "policy": ONCE, "brier": 0.12345678}
    monkeypatch.setattr(measure, "rows_of", lambda seed, newest: iter([row]))
    (table,) = finish(measure.tables([0])).values()
    assert table.rows["brier"].tolist() == [0.123457, 0.123457]
    assert table.about["seeds"] == [0]
