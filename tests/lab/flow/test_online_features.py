"""Features of one question while the app is asked: the same, to the last bit, as the lake makes a day later."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xops_lab.flow import app_db, lake, online_features
from xops_lab.flow.delay_model import FEATURES
from xops_lab.flow.flights import WEATHER

COMPARED = [*FEATURES, "weather_age_h"]


def plain(row) -> dict:
    return {
        name: None if pd.isna(row[name]) else getattr(row[name], "item", lambda r=row, n=name: r[n])()
        for name in COMPARED
    }


def test_a_question_has_live_the_features_that_the_lake_has_of_it(replay_17):
    """Every seventh of 14,000 questions: none sees other weather than the lake, so serving and training do not skew."""
    engine, connection = app_db.open_existing(replay_17.app_url), lake.open_duckdb()
    days = app_db.replayed_days(engine)
    rows = lake.read(connection, replay_17.lake, "consolidated/features", days)
    with engine.connect() as db:
        asked = {row.question_id: dict(row._mapping) for row in db.execute(sa.select(app_db.questions))}
        differing = []
        for _, row in rows.iloc[::7].iterrows():
            found = online_features.features_of(db, asked[row["question_id"]])
            stored = plain(row)
            same_version = online_features.row_version(found) == online_features.row_version(stored)
            if found != stored or not same_version:
                differing.append((row["question_id"], found, stored))
    engine.dispose()
    assert len(rows) > 14_000
    assert not differing, differing[:3]


START = datetime.datetime(2013, 3, 10, 0)  # New York turns its clocks on this day


@st.composite
def worlds(draw):
    """Readings with gaps, and questions at any minute around the turn of the clocks."""
    hours = draw(st.sets(st.integers(0, 40), max_size=25))
    readings = [
        {
            "origin": origin,
            "hour_utc": START + datetime.timedelta(hours=h),
            "day": START.date(),
            **dict.fromkeys(WEATHER, float(h)),
        }
        for origin in ("EWR", "LGA")
        for h in sorted(hours)
        if draw(st.booleans())
    ]
    minutes = draw(st.lists(st.integers(0, 48 * 60), min_size=1, max_size=8))
    questions = []
    for n, minute in enumerate(minutes):
        scheduled = START + datetime.timedelta(minutes=minute)
        questions.append(
            {
                "question_id": f"q{n}", "day": scheduled.date(), "asked_utc": scheduled - datetime.timedelta(hours=2),
                "carrier": "UA", "flight": 1, "origin": draw(st.sampled_from(["EWR", "LGA", "JFK"])), "dest": "IAH",
                "scheduled_utc": scheduled, "distance": 1400,
            }
        )  # fmt: skip
    return readings, questions


def at_the_edge():
    """One reading at 10:00; a question for which it is just young enough, and one a minute later."""
    reading = {"origin": "LGA", "hour_utc": START + datetime.timedelta(hours=10), "day": START.date()}
    questions = []
    for n, minutes in enumerate((0, 1)):
        asked = START + datetime.timedelta(hours=17, minutes=minutes)  # known after 1 h, searched 6 h back
        questions.append(
            {
                "question_id": f"q{n}", "day": START.date(), "asked_utc": asked, "carrier": "UA", "flight": 1,
                "origin": "LGA", "dest": "IAH", "scheduled_utc": asked + datetime.timedelta(hours=2), "distance": 1400,
            }
        )  # fmt: skip
    return [reading | dict.fromkeys(WEATHER, 10.0)], questions


@pytest.fixture(scope="module")
def databases():
    """An app database without a row, and a DuckDB."""
    engine, connection = sa.create_engine("sqlite://"), lake.open_duckdb()
    app_db.metadata.create_all(engine)
    yield engine, connection
    connection.close()
    engine.dispose()


@settings(max_examples=60, deadline=None)
@example(world=at_the_edge())
@given(world=worlds())
def test_whatever_readings_are_missing_both_find_the_same_one(databases, world):
    readings, questions = world
    engine, connection = databases
    columns = ["origin", "hour_utc", "day", *WEATHER]
    weather = pd.DataFrame(readings, columns=columns).astype(
        {"hour_utc": "datetime64[us]", **dict.fromkeys(WEATHER, float)}
    )
    asked = pd.DataFrame(questions).astype({"asked_utc": "datetime64[us]", "scheduled_utc": "datetime64[us]"})
    connection.register("weather", weather)
    connection.register("questions", asked)
    stored = connection.execute(lake.features_sql("questions", "weather")).df().set_index("question_id")
    with engine.connect() as db:  # its rows go with it
        if readings:
            db.execute(app_db.weather.insert(), readings)
        for question in questions:
            found = online_features.features_of(db, question)
            assert found == plain(stored.loc[question["question_id"]]), question


def test_the_version_of_a_row_moves_with_every_input():
    row = dict.fromkeys(FEATURES, 1.0) | {"carrier": "UA", "origin": "EWR"}
    versions = {online_features.row_version(row)} | {
        online_features.row_version(row | {name: None}) for name in FEATURES
    }
    assert len(versions) == len(FEATURES) + 1
    with pytest.raises(ValueError, match="not JSON compliant"):
        online_features.row_version(row | {"temp": float("nan")})
