"""PSI where nothing drifted: the measured tables can be made again, and nothing in a run could drift."""

import datetime
import json

import numpy as np
import pandas as pd
import pytest

from xops_lab.flow import event_source, flights
from xops_lab.runtime.measured_table import MEASURED
from xops_lab.runtime.progress import finish
from xops_lab.studies.psi import measure
from xops_widgets.explore.canary import LANDING_S


@pytest.fixture(scope="module")
def kept():
    return pd.read_csv(MEASURED / "psi_trap.csv")


def test_psi_worked_by_hand():
    before, now = np.array([50, 50]), np.array([25, 75])
    want = 0.25 * np.log(2) + 0.25 * np.log(1.5)
    assert measure.psi(before, now) == pytest.approx(want)
    assert measure.psi(now, before) == pytest.approx(want)
    assert measure.psi(before, 3 * before) == 0
    empty = measure.psi(np.array([10, 0]), np.array([5, 5]))
    assert empty == pytest.approx(0.5 * np.log(2) + 0.4999 * np.log(0.5 / 0.0001))


def test_measuring_one_cell_again_gives_the_same_rows(kept):
    again = pd.DataFrame(measure.measure_cell("humid", 100))
    same = kept[(kept["column"] == "humid") & (kept["rows"] == 100)].reset_index(drop=True)
    assert len(same) == 3
    pd.testing.assert_frame_equal(again, same, check_dtype=False, rtol=1e-9)


def test_the_measurement_is_complete_and_noted(kept):
    note = json.loads((MEASURED / "psi_trap.json").read_text("utf-8"))
    assert note["command"] == "python kit.py measure psi_trap"
    assert (note["seed"], note["runs"]) == (measure.SEED, measure.RUNS)
    assert not kept.duplicated(["column", "rows", "bins"]).any()
    assert set(kept["column"]) == set(measure.COLUMNS)
    assert sorted(set(kept["rows"])) == list(measure.ROWS)
    assert sorted(set(kept["bins"])) == list(measure.BINS)
    assert len(kept) == 3 * 9 * 3
    assert (kept["runs"] == measure.RUNS).all()


def test_the_columns_are_all_that_fill_twenty_bins_in_every_period():
    """The rule by which they were chosen, on every number among the inputs."""
    published = flights.read_flights()
    day = (pd.to_datetime(published[["year", "month", "day"]]) - pd.Timestamp("2013-01-01")).dt.days
    batch = flights.batch_of(published)
    fit = []
    for column in batch.select_dtypes("number").columns.drop(["flight"]):
        parts = [batch.loc[day // 28 == n, column].dropna() for n in range(13)]
        filled = [
            pd.cut(part, [-np.inf, *np.unique(part.quantile(np.arange(1, 20) / 20)), np.inf]).nunique()
            for part in parts
        ]
        if min(filled) == 20 and min(map(len, parts)) >= 20_000:
            fit.append(column)
    assert fit == list(measure.COLUMNS)


def test_both_samples_come_from_one_period_and_share_no_row(monkeypatch):
    """Values are replaced by row numbers: every number of a run is seen once, and all in the run's own period."""
    monkeypatch.setattr(measure, "values_of", lambda column, first, days=28: first + np.arange(280) / 10)
    monkeypatch.setattr(measure, "BINS", (280,))
    seen = []
    monkeypatch.setattr(
        measure, "psi", lambda before, now: seen.append((before, now)) or np.zeros(len(before))
    )
    measure.measure_cell("distance", 100, runs=26)
    ((before, now),) = seen
    assert before.shape == now.shape == (26, 280)
    assert (before.sum(axis=1) == 100).all()
    assert ((before + now) <= 1).all(), "no row twice, none in both"
    assert not (before[0] == before[13]).all(), "another draw in each run"


def test_too_many_bins_are_refused():
    assert measure.edges_of(np.array([1.0, 2, 3, 4, 5, 6]), 3).tolist() == pytest.approx([8 / 3, 13 / 3])
    with pytest.raises(ValueError, match="bins: expected values that fill 4, got values that fill 2"):
        measure.edges_of(np.array([1.0, 1, 1, 1, 5, 5, 5, 5]), 4)


def test_days_are_compared_with_the_28_before_them():
    kept = pd.read_csv(MEASURED / "psi_days.csv")
    again = measure.measure_days(100, 101)
    days = {str(datetime.date(2013, 1, 1) + datetime.timedelta(days=n)) for n in (100, 101)}
    same = kept[kept["day"].isin(days)].reset_index(drop=True)
    assert len(same) == 6
    pd.testing.assert_frame_equal(again, same, check_dtype=False, rtol=1e-9)
    assert (kept["day"].min(), kept["day"].max()) == ("2013-01-29", "2013-12-31")
    batch = flights.day_batch("2013-04-11")
    before = pd.concat(
        [flights.day_batch(datetime.date(2013, 3, 14) + datetime.timedelta(days=n)) for n in range(28)]
    )
    cut = np.quantile(before["distance"], np.arange(1, 10) / 10)
    shares = [
        np.bincount(np.searchsorted(cut, part["distance"]), minlength=10) / len(part)
        for part in (before, batch)
    ]
    want = ((shares[0] - shares[1]) * np.log(shares[0] / shares[1])).sum()
    row = kept[(kept["day"] == "2013-04-11") & (kept["column"] == "distance")].iloc[0]
    assert (row["rows"], row["psi"]) == (len(batch), pytest.approx(want, abs=1e-4))


def test_both_tables_are_made_with_what_their_notes_say(monkeypatch):
    whole = measure.measure
    monkeypatch.setattr(measure, "measure", lambda runs: whole(["distance"], [50], runs))
    one_day = measure.measure_days(50, 50)
    monkeypatch.setattr(measure, "measure_days", lambda: one_day)
    made = finish(measure.tables(13))
    assert list(made) == ["psi_trap", "psi_days"]
    assert made["psi_trap"].about["runs"] == 13
    assert made["psi_trap"].rows["runs"].tolist() == [13, 13, 13]
    assert made["psi_days"].rows.equals(one_day)
    with pytest.raises(ValueError, match="runs: expected a whole number from 1 on, got 0"):
        finish(measure.tables(0))


def test_the_wait_for_the_landing_is_that_of_the_flights():
    """What the canary explorer waits for an outcome: the median from question to landing, in hours to one decimal."""
    published = flights.read_flights()
    asked = published["scheduled_utc"] - pd.Timedelta(hours=flights.ASKED_BEFORE_DEPARTURE_H)
    hours = (event_source.landing(published) - asked).dt.total_seconds() / 3600
    assert round(float(hours.median()), 1) == pytest.approx(LANDING_S / 3600)
