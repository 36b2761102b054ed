"""Explanations: they add up, they are stable where they say so, and they name the shifted column."""

import dataclasses
import re

import numpy as np
import pandas as pd
import pytest

from xops_lab.flow import delay_model, flights
from xops_lab.runtime.progress import finish
from xops_lab.studies.explanations import explain
from xops_lab.studies.explanations.explain import ShiftExplanation, explain_shift


@pytest.fixture(scope="module")
def shifted():
    return finish(explain_shift("2013-07-10", "hour-shift", seeds=(0, 1, 2)))


def test_contributions_add_up_to_the_answer():
    import shap

    model = delay_model.train((1,))
    batch = flights.day_batch("2013-07-10").head(50)
    values = explain.attributions(model, batch)
    base = float(np.ravel(shap.TreeExplainer(model.classifier).expected_value)[0])
    log_odds = model.classifier.decision_function(delay_model.to_features(batch))
    assert np.allclose(values.sum(axis=1) + base, log_odds, atol=1e-6)


def test_comparing_flight_by_flight_names_the_hour_and_comparing_sizes_does_not(shifted):
    assert shifted.named_by_clean_run == ("hour", 3)
    assert shifted.named_by_size[0] != "hour"
    table = shifted.table.set_index("feature")
    assert table["moved"].idxmax() == "hour"
    assert table.loc["hour", "clean_rank"] == 1
    assert set(table["clean_rank"]) <= set(range(1, 12))


def test_ranges_hold_their_means_and_ranks(shifted):
    table = shifted.table
    for name in ("clean", "faulty", "moved"):
        assert (table[f"{name}_min"] <= table[name]).all()
        assert (table[name] <= table[f"{name}_max"]).all()
    assert (table["rank_min"] <= table["rank_max"]).all()
    low, high = shifted.moved_flights[1:]
    assert 30 < low <= shifted.moved_flights[0] <= high < 90


def test_the_same_again_to_the_bit(monkeypatch):
    once = finish(explain_shift("2013-07-10", "hour-shift", seeds=(0, 1)))
    monkeypatch.delenv("XOPS_KEPT")
    explain.trained.cache_clear()
    again = finish(explain_shift("2013-07-10", "hour-shift", seeds=(0, 1)))
    assert again.table.equals(once.table)
    assert again.headline == once.headline


def test_no_fault_moves_nothing():
    clean = finish(explain_shift("2013-07-10", "none", seeds=(0, 1)))
    assert clean.moved_flights == (0.0, 0.0, 0.0)
    assert clean.named_by_clean_run == ("none", 2)
    assert (clean.table["moved"] == 0).all()


def test_both_comparisons_are_drawn_on_one_scale_and_what_each_names_stands_out():
    columns = ["feature", "clean", "clean_min", "clean_max", "faulty", "faulty_min", "faulty_max",
               "moved", "moved_min", "moved_max", "clean_rank", "rank_min", "rank_max"]  # fmt: skip
    rows = [("hour", 0.4, 0.3, 0.5, 0.4, 0.3, 0.5, 0.6, 0.5, 0.8, 1, 1, 1),
            ("humid", 0.2, 0.1, 0.3, 0.3, 0.2, 0.4, 0.1, 0.0, 0.2, 2, 2, 2)]  # fmt: skip
    found = ShiftExplanation(
        "2013-07-10", "hour-shift", (0, 1), pd.DataFrame(rows, columns=columns), (60.0, 50.0, 70.0),
        (9.0, 8.0, 10.0), ("humid", 2), ("hour", 1),
    )  # fmt: skip
    shown = found._repr_html_()
    bars = re.findall(r'width="([\d.]+%)" height="12" style="fill:var\(--xops-(\w+)', shown)
    assert bars == [("50.0%", "plain"), ("25.0%", "bad"), ("75.0%", "bad"), ("12.5%", "plain")]
    assert 'x1="37.5%" x2="37.5%"' in shown, "a tick at what humid is under the fault"
    assert 'x1="62.5%" x2="100.0%"' in shown, "the range of what the hour moved"
    assert "0.600 (0.500 to 0.800)" in shown[shown.index("<details") :]
    other = dataclasses.replace(found, named_by_clean_run=("none", 2))._repr_html_()
    assert "comparing flight by flight names none" in other


@pytest.mark.parametrize("seeds", [(), (1,), (1, 1), (0, -1), (0, "1")])
def test_bad_seeds_are_named(seeds):
    with pytest.raises(
        ValueError, match=r"seeds: expected at least two different whole numbers from 0 on, got"
    ):
        explain_shift("2013-07-10", seeds=seeds)


def test_a_bad_day_or_fault_is_named():
    with pytest.raises(ValueError, match="day: expected"):
        explain_shift("2014-07-10")
    with pytest.raises(ValueError, match="fault: expected"):
        explain_shift("2013-07-10", "typo")
