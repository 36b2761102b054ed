"""What the world sends, what the lake holds of it, and that nothing from after the question reaches its features."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from tests.lab.flow_state import copied, dump
from xops_lab.flow import app_db, data_definitions, event_source, flights, lake
from xops_lab.flow.extract import extract
from xops_lab.flow.replay import Flow
from xops_lab.flow.state import State

DAYS = ["2013-01-02", "2013-03-10", "2013-03-11", "2013-08-15", "2013-11-03", "2013-12-31"]
ONE_DAY = datetime.timedelta(days=1)


def new_flow(folder):
    folder.mkdir()
    return Flow(State(folder))


@pytest.fixture
def flow(tmp_path):
    opened = new_flow(tmp_path / "flow")
    yield opened
    opened.close()


def built(flow, day, change=None):
    """Deliver the day before and the day, perhaps changed on the way, and return the day's features."""
    for each in (day - ONE_DAY, day):
        if change is None:
            flow.deliver(each)
        else:
            events = event_source.events_of(each)
            with flow.engine.begin() as connection:
                for name, table in app_db.EXTRACTED.items():
                    app_db.add(connection, table, change(name, getattr(events, name)))
        flow.build(each)
    return lake.read(flow.duckdb, flow.state.lake, "consolidated/features", [day])


def test_the_world_sends_every_flight_reading_and_outcome_once():
    world = event_source.world()
    assert len(world.questions) == world.questions["question_id"].nunique() == 336_776
    assert set(world.outcomes["question_id"]) == set(world.questions["question_id"])
    assert len(world.outcomes) == 336_776
    assert len(world.weather) == len(flights.read_weather())
    sent = [event_source.events_of(flights.FIRST_DAY + n * ONE_DAY) for n in range(365)]
    assert sum(len(events.questions) for events in sent) == 336_776


def test_nothing_is_known_before_it_can_be():
    world = event_source.world()
    asked = world.questions.set_index("question_id")["asked_utc"]
    scheduled = world.questions.set_index("question_id")["scheduled_utc"]
    assert (scheduled - asked == pd.Timedelta(hours=2)).all()
    known = world.outcomes.set_index("question_id")["known_utc"]
    assert (known > asked.reindex(known.index)).all()
    never = world.outcomes.set_index("question_id")["arr_delay"].isna()
    # 473 flights were diverted after take-off and 8 landed without a time: all of them are closed a day later
    assert (known[never] == scheduled.reindex(known.index)[never] + pd.Timedelta(hours=24)).all()
    filed = pd.to_datetime(world.weather["day"])
    known_weather = (world.weather["hour_utc"] + pd.Timedelta(hours=1)).dt.tz_localize("UTC")
    local = known_weather.dt.tz_convert("America/New_York").dt.tz_localize(None).dt.normalize()
    assert (local == filed).all()


@pytest.mark.parametrize("day", DAYS)
def test_the_lake_agrees_with_an_independent_reading(flow, day):
    """Two implementations of one definition: DuckDB over the app's database, pandas over the published files."""
    got = built(flow, datetime.date.fromisoformat(day))
    want = flights.day_batch(day).assign(
        scheduled_utc=lambda t: t["scheduled_utc"].dt.tz_localize(None).astype("datetime64[us]")
    )
    order = flights.KEY
    got, want = (t.sort_values(order, ignore_index=True)[list(flights.COLUMNS)] for t in (got, want))
    pd.testing.assert_frame_equal(got, want, check_dtype=False, rtol=0, atol=1e-12)


@pytest.mark.parametrize("day", ["2013-02-08", "2013-11-03"])
def test_what_comes_after_the_question_changes_no_feature(flow, tmp_path, day):
    """Every outcome, and every reading that was younger than allowed for the first question of the day, is poison."""
    day = datetime.date.fromisoformat(day)
    clean = built(flow, day)
    cut = clean["asked_utc"].sort_values().iloc[len(clean) // 2]

    def poison(table, rows):
        if table == "outcomes":
            return rows.assign(arr_delay=9999.0)
        if table == "weather":
            late = rows["hour_utc"] > cut - pd.Timedelta(hours=1)
            readings = list(flights.WEATHER)
            return rows.assign(**{name: rows[name].mask(late, -9999.0) for name in readings})
        return rows

    other = new_flow(tmp_path / "poisoned")
    try:
        poisoned = built(other, day, poison)
    finally:
        other.close()
    before = clean["asked_utc"] <= cut
    assert before.sum() > 100
    pd.testing.assert_frame_equal(poisoned[before], clean[before])
    # The counter-proof: the poison is in the lake, and those who asked later got it.
    assert (poisoned.loc[~before, "temp"] == -9999.0).any()


def test_a_reading_is_used_from_one_hour_on_and_not_a_second_before(flow):
    day = datetime.date(2013, 1, 2)
    features = built(flow, day)
    age = features["weather_age_h"].dropna()
    assert age.min() >= 1
    assert age.max() <= 7
    one = features[features["origin"] == "EWR"].iloc[0]
    hour = one["asked_utc"] - pd.Timedelta(hours=1)
    for shift, expected in ((pd.Timedelta(0), True), (pd.Timedelta(seconds=1), False)):
        question = pd.DataFrame([one])[["question_id", "day", "asked_utc", "carrier", "flight", "origin", "dest",
                                        "scheduled_utc", "distance"]]  # fmt: skip
        reading = pd.DataFrame({"origin": ["EWR"], "hour_utc": [hour + shift], "day": [day],
                                **{name: [1.5] for name in flights.WEATHER}})  # fmt: skip
        flow.duckdb.register("one_question", question)
        flow.duckdb.register("one_reading", reading)
        found = flow.duckdb.execute(lake.features_sql("one_question", "one_reading")).df()
        assert bool(found["temp"].iloc[0] == 1.5) is expected


def test_building_a_day_again_changes_no_byte(replay_13, tmp_path):
    state = copied(replay_13, tmp_path / "again")
    before = dump(state)
    flow = Flow(state)
    try:
        for day in (datetime.date(2013, 1, 1), datetime.date(2013, 1, 7)):
            flow.deliver(day)
            flow.build(day)
    finally:
        flow.close()
    assert dump(state) == before


def test_extract_returns_the_rows_of_the_day_with_their_types(replay_13):
    rows = extract(replay_13.app_url, datetime.date(2013, 1, 2))
    assert rows.questions.num_rows == 943
    assert rows.weather.num_rows == 72
    assert str(rows.questions.schema.field("distance").type) == "int64"
    assert str(rows.weather.schema.field("temp").type) == "double"
    assert rows.questions.column_names == list(data_definitions.data_definitions().tables["questions"])


def test_allowed_values_find_what_is_outside_and_only_that():
    tables = data_definitions.data_definitions().tables
    values = pd.Series([-1.0, 0.0, 100.0, 101.0, None])
    assert data_definitions.outside(tables["weather"]["humid"], values).tolist() == [
        True,
        False,
        False,
        True,
        False,
    ]
    origins = pd.Series(["EWR", "ewr", "LHR", None])
    assert data_definitions.outside(tables["questions"]["origin"], origins).tolist() == [
        False,
        True,
        True,
        False,
    ]
    dest = pd.Series(["LAX", "LAXX", "la", None])
    assert data_definitions.outside(tables["questions"]["dest"], dest).tolist() == [False, True, True, False]
    carriers = pd.Series(["UA", "ZZ", None])
    assert data_definitions.outside(tables["questions"]["carrier"], carriers).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("type: DATE, meaning", "type: DAY, meaning", "tables.questions.day.type: expected one of VARCHAR"),
        (
            '"when the traveller asked"',
            '"when", colour: red',
            "tables.questions.asked_utc: expected type, meaning",
        ),
    ],
)
def test_a_wrong_definition_is_named(tmp_path, old, new, message):
    text = data_definitions.PLACE.read_text("utf-8")
    assert old in text
    (tmp_path / "d.yaml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ValueError, match=message):
        data_definitions.data_definitions(tmp_path / "d.yaml")
