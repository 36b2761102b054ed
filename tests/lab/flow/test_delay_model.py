"""The delay model: the same to the bit, honest in its evaluation, blind to the future."""

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from xops_lab.flow import delay_model, flights


@pytest.fixture(scope="module")
def model():
    return delay_model.train()


def test_training_twice_gives_the_same_bits_on_one_thread_or_two(model):
    batch = flights.day_batch("2013-07-10")
    with threadpool_limits(2):
        again = delay_model.predict(delay_model.train(), batch)
    assert np.array_equal(delay_model.predict(model, batch).to_numpy(), again.to_numpy())


def test_another_seed_gives_another_model(model):
    batch = flights.day_batch("2013-07-10")
    other = delay_model.predict(delay_model.train(seed=1), batch)
    assert not np.array_equal(delay_model.predict(model, batch), other)


def test_trained_on_the_flights_that_arrived(model):
    table = flights.read_flights()
    early = table[(table["month"] <= 3) & table["arr_delay"].notna()]
    assert model.n_flights == len(early) == 77_911
    assert model.late_share == pytest.approx((early["arr_delay"] >= 15).mean())


def test_later_outcomes_change_no_feature(monkeypatch):
    clean = delay_model.to_features(flights.day_batch("2013-07-10"))
    poisoned = flights.read_flights().copy()
    outcomes = ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time", "tailnum"]
    poisoned[outcomes] = np.nan
    monkeypatch.setattr(flights, "read_flights", lambda: poisoned)
    pd.testing.assert_frame_equal(delay_model.to_features(flights.day_batch("2013-07-10")), clean)


def test_days_are_drawn_whole():
    features, _, dates = delay_model.arrived_flights((1,))
    drawn = delay_model.drawn_days(dates, 0.8, seed=3)
    assert len(features) == len(drawn)
    assert dates[drawn].nunique() == round(0.8 * 31)
    assert not set(dates[drawn]) & set(dates[~drawn])


def test_unknown_carriers_are_empty_and_missing_columns_are_named():
    batch = flights.day_batch("2013-07-10").head(2).assign(carrier="??")
    assert delay_model.to_features(batch)["carrier"].isna().all()
    with pytest.raises(ValueError, match=r"batch: expected the columns .* got none of humid"):
        delay_model.to_features(batch.drop(columns="humid"))


@pytest.mark.parametrize("months", [[], [0], [13], ["1"], [True]])
def test_bad_months_are_named(months):
    with pytest.raises(ValueError, match=r"months: expected whole numbers from 1 to 12, got"):
        delay_model.train(months)


@pytest.mark.parametrize("share", [0, -1, 1.5])
def test_a_bad_share_is_named(share):
    with pytest.raises(ValueError, match=r"share_of_days: expected a number above 0, up to 1, got"):
        delay_model.train((1,), share_of_days=share)


def test_rows_asked_one_by_one_get_the_inputs_of_a_whole_table():
    """Plain values by name give the bits that the table gives, also where values or codes are missing."""
    batch = flights.day_batch("2013-07-10")[delay_model.FEATURES]
    batch.iloc[3, batch.columns.get_loc("temp")] = np.nan
    batch.iloc[4, batch.columns.get_loc("carrier")] = "ZZ"
    whole = delay_model.to_features(batch)
    rows = [
        {name: None if value != value else value for name, value in row.items()}
        for row in batch.astype(object).to_dict("records")
    ]
    pd.testing.assert_frame_equal(
        delay_model.rows_to_features(rows), whole.reset_index(drop=True), check_exact=True
    )
    alone = delay_model.rows_to_features(rows[3:4])
    pd.testing.assert_frame_equal(alone, whole.iloc[[3]].reset_index(drop=True), check_exact=True)
