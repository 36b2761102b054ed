"""When a model is trained, on what, how good it is, and which version answers."""

from __future__ import annotations

import dataclasses
import datetime
import json
import shutil

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.lab.flow_state import copied
from xops_lab.flow import flights, lake, train
from xops_lab.flow.delay_model import FEATURES, to_features
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import MODEL, Registry, promotion
from xops_lab.flow.replay import Flow
from xops_lab.flow.state import FlowError

CUTOFF = datetime.date(2013, 1, 15)
DAYS = [datetime.date(2013, 1, 1) + datetime.timedelta(days=n) for n in range(365)]


@pytest.fixture(scope="module")
def table(replay_17):
    """The table that the first model was trained on."""
    connection = lake.open_duckdb()
    days = DAYS[:14]
    features, outcomes = (
        [lake.place(replay_17.lake, f"consolidated/{name}", d) for d in days]
        for name in ("features", "outcomes")
    )
    yield train.training_table(connection, features, outcomes, CUTOFF)
    connection.close()


@pytest.mark.parametrize(
    ("day", "replayed", "last", "due"),
    [
        ("2013-01-14", 13, None, False),
        ("2013-01-15", 14, None, True),
        ("2013-01-22", 21, None, True),
        ("2013-02-01", 31, "2013-01-15", True),
        ("2013-02-01", 31, "2013-01-20", False),
        ("2013-02-02", 32, "2013-01-15", False),
    ],
)
def test_a_model_is_due(day, replayed, last, due):
    last = last and datetime.date.fromisoformat(last)
    assert train.is_due(datetime.date.fromisoformat(day), replayed, last) is due


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ("2013-01-15", "2013-01-15 03:00"),
        ("2013-07-01", "2013-07-01 02:00"),
        ("2013-03-10", "2013-03-10 03:00"),
    ],
)
def test_training_stops_listening_as_long_before_midnight_as_questions_are_asked(day, utc):
    assert train.cutoff_utc(datetime.date.fromisoformat(day)) == datetime.datetime.fromisoformat(utc)


def test_the_window_is_the_ninety_days_before(table):
    assert train.window(datetime.date(2013, 6, 1), DAYS) == tuple(DAYS[61:151])
    assert train.window(CUTOFF, DAYS[:5]) == tuple(DAYS[:5])


def test_no_outcome_from_after_the_cut_off_is_trained_on(table, replay_17):
    connection = lake.open_duckdb()
    outcomes = lake.read(connection, replay_17.lake, "consolidated/outcomes", DAYS[:14])
    connection.close()
    late_landing = outcomes[outcomes["known_utc"] > pd.Timestamp(train.cutoff_utc(CUTOFF))]
    assert len(late_landing) > 0, "some of the last day's flights land after the cut-off"
    assert not set(late_landing["question_id"]) & set(table["question_id"])
    assert len(table) > 10_000
    assert table["late"].notna().all()


def test_a_day_is_on_one_side_only(table):
    later = train.later_days(table)
    assert set(table["day"][later]).isdisjoint(table["day"][~later])
    assert table["day"][later].min() > table["day"][~later].max()


def test_scores_against_a_direct_computation(table):
    training = train.train(table, CUTOFF)
    later = train.later_days(table)
    x, late = to_features(table[later]), table["late"][later].astype(bool).to_numpy()
    risk = training.classifier.predict_proba(x)[:, 1]
    got = training.metrics
    assert got["later_flights"] == len(late)
    assert got["later_brier"] == pytest.approx(float(np.mean((risk - late) ** 2)), rel=1e-12)
    assert got["later_base_brier"] == pytest.approx(
        float(np.mean((training.late_share - late) ** 2)), rel=1e-12
    )
    pairs = risk[late][:, None] - risk[~late][None, :]
    auc = float((pairs > 0).mean() + (pairs == 0).mean() / 2)
    assert got["later_auc"] == pytest.approx(auc, rel=1e-9)
    groups = training.calibration
    assert sum(g["flights"] for g in groups) == len(late)
    assert got["later_calibration_error"] == pytest.approx(
        sum(g["flights"] * abs(g["promised"] - g["true"]) for g in groups) / len(late)
    )
    promised = [g["promised"] for g in groups]
    assert promised == sorted(promised)


def test_training_again_gives_the_same_bits(table):
    one, two = (train.train(table, CUTOFF).classifier for _ in range(2))
    assert np.array_equal(predict(one, table), predict(two, table))
    other = train.train(table, CUTOFF, seed=1).classifier
    assert not np.array_equal(predict(one, table), predict(other, table))


def test_too_few_days_are_refused(table):
    with pytest.raises(ValueError, match="expected at least 3 days of outcomes, got 2"):
        train.train(table[table["day"].isin(sorted(table["day"].unique())[:2])], CUTOFF)


scores = st.floats(0, 1, allow_nan=False)


@given(scores, scores, st.none() | scores)
def test_the_promotion_rule(brier, base, champion):
    promoted, reason = promotion({"later_brier": brier, "later_base_brier": base}, champion)
    assert promoted == (brier < base and (champion is None or brier <= champion))
    assert f"{brier:.4f}" in reason


def test_a_score_that_is_not_a_number_is_not_promoted():
    assert promotion({"later_brier": float("nan"), "later_base_brier": 0.2}, None)[0] is False


def test_the_registry_keeps_what_a_version_is_made_of(replay_17):
    (version,) = Registry(replay_17).versions()
    assert (version.version, version.cutoff, version.aliases) == (1, CUTOFF, ("champion",))
    assert version.promoted
    assert version.flights > 5_000
    assert {"later_brier", "later_base_brier", "held_out_brier", "later_auc"} <= set(version.metrics)
    assert version.days[0] == "2013-01-01"
    signature = yaml.safe_load((version.place / "MLmodel").read_text("utf-8"))["signature"]
    assert [column["name"] for column in json.loads(signature["inputs"])] == FEATURES


def test_a_challenger_stays_one(replay_17, table, tmp_path):
    registry = Registry(copied(replay_17, tmp_path / "two"))
    training = train.train(table, datetime.date(2013, 2, 1))
    second = registry.register(training, "data", "code", champion_brier=0.0)
    assert (second.version, second.promoted, second.aliases) == (2, False, ("challenger",))
    assert registry.champion().version == 1
    third = registry.register(
        dataclasses.replace(training, cutoff=datetime.date(2013, 3, 1)), "data", "code", champion_brier=1.0
    )
    assert (third.version, third.aliases) == (3, ("champion",))
    assert [v.aliases for v in registry.versions()] == [(), (), ("champion",)]
    with registry.client() as client:
        client.set_registered_model_alias(MODEL, "champion", "1")
    registry.settle()
    assert registry.champion().version == 3


def test_a_version_that_is_gone_is_named(replay_17, tmp_path):
    state = copied(replay_17, tmp_path / "gone")
    registry = Registry(state)
    with pytest.raises(FlowError, match="expected model version 7, got none of that number"):
        registry.version(7)
    version = registry.champion()
    shutil.rmtree(version.place)
    with pytest.raises(FlowError, match="expected the model's files in"):
        registry.load(version)


def test_a_registry_that_is_no_database_is_named(replay_13, tmp_path):
    state = copied(replay_13, tmp_path / "broken")
    state.registry.write_bytes(b"not a database at all" * 100)
    with pytest.raises(FlowError, match=r"registry .*mlflow\.db: expected to be able to use it"):
        Registry(state).versions()


def test_before_there_is_a_model_every_question_is_told_so(replay_13):
    published = flights.read_flights()
    scheduled = int(((published["month"] == 1) & (published["day"] <= 13)).sum())
    flow = Flow(replay_13)
    try:
        with flow.engine.connect() as db:
            statuses = dict(
                db.execute(sa.text("SELECT status, count(*) FROM answers GROUP BY status")).fetchall()
            )
    finally:
        flow.close()
    assert statuses == {"no model yet": scheduled}
