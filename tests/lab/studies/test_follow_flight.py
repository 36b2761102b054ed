"""One flight through all stages: what the chapter shows is what the stages hold."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from tests.lab.flow_state import copied
from xops_lab.flow import event_source, flights
from xops_lab.flow.answer import WARN_FROM
from xops_lab.flow.state import FlowError
from xops_lab.runtime.progress import finish
from xops_lab.studies.follow_flight import follow
from xops_lab.studies.published_defects.defects import asked_after, defects, unjudged

DAY = "2013-01-16"


@pytest.fixture(scope="module")
def own(replay_17, tmp_path_factory):
    """A replay that holds the days already, so that nothing is written to it."""
    state = copied(replay_17, tmp_path_factory.mktemp("follow") / "own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(follow, "own_state", lambda: state)
        yield state


@pytest.fixture(scope="module")
def flight():
    """A scheduled flight of the day, as published."""
    batch = flights.day_batch(DAY)
    return batch[batch["origin"] == "JFK"].iloc[5]


@pytest.fixture(scope="module")
def journey(own, flight):
    return finish(follow.follow(f"{flight['carrier']}{flight['flight']}", "JFK", DAY))


def test_each_stage_holds_the_published_flight(journey, flight):
    published = flights.read_flights().loc[flight.name]
    assert journey.asked["dest"] == published["dest"]
    assert journey.asked["distance"] == published["distance"]
    assert journey.asked["scheduled_utc"] == published["scheduled_utc"].tz_localize(None)
    features = journey.features.set_index("feature")
    for name in flights.WEATHER:
        value = features.loc[name, "value"]
        assert (value == flight[name]) or (pd.isna(value) and pd.isna(flight[name])), name
    assert journey.arr_delay == published["arr_delay"]
    rows = journey.rows.set_index("column")
    assert (
        rows.loc["distance", "extracted"] == rows.loc["distance", "conformed"] == str(published["distance"])
    )
    assert journey.stages()["stage"].tolist() == list(follow.STAGES)
    assert f"{journey.risk:.0%}" in journey.headline


def test_the_readings_say_what_was_known(journey):
    asked = pd.Timestamp(journey.asked["asked_utc"])
    readings = journey.readings
    assert (readings["used"] == "used").sum() == 1
    assert set(readings.loc[readings["known_utc"] > asked, "used"]) == {"not known yet"}
    used = readings[readings["used"] == "used"].iloc[0]
    assert used["known_utc"] <= asked
    assert readings.loc[readings["known_utc"] <= asked, "hour_utc"].max() == used["hour_utc"]


def test_another_feature_gives_another_risk_and_the_same_gives_the_same(journey):
    own = journey.features.set_index("feature")["input of the model"]
    assert journey.risk_if(temp=float(own["temp"])) == journey.risk
    assert journey.risk_if(hour=22.0) != journey.risk
    with pytest.raises(ValueError, match=r"changed: expected some of hour, weekday, .* got tail"):
        journey.risk_if(tail=1)


def test_a_question_without_a_model_is_told_so(own, flight):
    early = flights.day_batch("2013-01-03")
    one = early[early["origin"] == "EWR"].iloc[0]
    journey = finish(follow.follow(f"{one['carrier']}{one['flight']}", "EWR", "2013-01-03"))
    assert journey.risk is None
    assert "no answer (no model yet)" in journey.headline
    assert "no model yet" in journey._repr_html_()
    with pytest.raises(ValueError, match="expected a question that a model answered"):
        journey.risk_if(hour=1)


@pytest.mark.parametrize(
    ("flight", "origin", "day", "message"),
    [
        ("UA1", "LHR", DAY, "origin: expected one of"),
        ("<b>", "EWR", DAY, "flight: expected"),
        ("UA1", "EWR", "2012-01-01", "day: expected"),
    ],
)
def test_bad_input_is_named(own, flight, origin, day, message):
    with pytest.raises(FlowError, match=message):
        finish(follow.follow(flight, origin, day))


def test_the_struck_answers_are_those_above_the_bound(journey):
    hit = follow.struck_by(journey, wind_speed=15)
    batch = flights.day_batch(DAY)
    assert len(hit) == (batch["wind_speed"] > 15).sum() > 0
    given = follow.answers_given().set_index("question_id")["risk"]
    assert hit["risk"].tolist() == given[hit["question_id"]].tolist()


def test_answers_that_no_outcome_judges_are_counted(own):
    given = follow.answers_given()
    table = unjudged(given).set_index("day")
    day = pd.Timestamp(DAY).date()
    published = flights.read_flights()
    today = published[(published["month"] == 1) & (published["day"] == 16)]
    assert table.loc[day, "answered"] == len(today)
    assert table.loc[day, "never_arrived"] == today["arr_delay"].isna().sum()
    delay = event_source.world().outcomes.set_index("question_id")["arr_delay"]
    low = given[(given["day"] == day) & given["question_id"].map(delay).isna() & (given["risk"] < WARN_FROM)]
    assert table.loc[day, "unwarned"] == len(low)


def test_the_published_defects_are_counted():
    """Counts as published; those of the issue's recipes, found again by other means where there is one."""
    table = finish(defects()).set_index("defect")
    counts = sorted(table["rows"].tolist(), reverse=True)
    assert counts == [50_094, 37_680, 9_430, 7_602, 3_329, 2_512, 1_556, 150, 1, 1]
    text = " ".join(table["a careless flow"]) + " ".join(table["this flow"])
    published = flights.read_flights()
    assert (
        f"{(published['dep_time'].notna() & published['arr_delay'].isna()).sum():,} of them did take off"
        in text
    )
    day = flights.day_batch("2013-02-12")
    assert f"{(day['wind_speed'] > 253).sum()} questions are answered with it" in text
    last = flights.day_batch("2013-12-31")
    assert last["temp"].isna().all()
    assert f"{len(last)} flights stay without one, all on 31 December" in text


def test_nobody_asked_with_the_coldest_reading():
    table, weather = flights.read_flights(), flights.read_weather()
    reading = weather[(weather["origin"] == "JFK") & (weather["month"] == 5) & (weather["temp"] < 20)]
    assert asked_after(table, reading).sum() == 0
    other = weather[(weather["origin"] == "JFK") & (weather["month"] == 5) & (weather["hour"] == 12)].head(1)
    batch = flights.batch_of(table[asked_after(table, other)])
    assert len(batch) > 5
    assert set(batch["temp"]) == set(other["temp"])


def journey_of(risk, equal=True, status="answered"):
    """A question by hand, without a replay."""
    asked = pd.Timestamp("2013-02-12 09:10")
    question = {
        "carrier": "WN", "flight": 3839, "origin": "EWR", "dest": "MDW", "day": asked.date(), "question_id": "q-1",
        "asked_utc": asked, "scheduled_utc": asked + pd.Timedelta(hours=2)
    }  # fmt: skip
    model = {} if risk is None else {"flights": 8534, "days": ["a", "b"], "cutoff": "2013-01-15"}
    made = SimpleNamespace(risk=risk, status=status, model=model, model_version=1, equal=equal)
    readings = pd.DataFrame({"hour_utc": [asked], "known_utc": [asked], "used": ["older"]})
    return follow.Journey(
        question, pd.DataFrame(), readings, "", (), pd.DataFrame(), made, -6.0, asked, pd.DataFrame()
    )


def test_the_picture_has_each_stage_and_the_risk_beside_the_warning():
    shown = journey_of(0.62)._repr_html_()
    before = shown[: shown.index("<details")]
    said = dict(journey_of(0.62).stages().itertuples(index=False))
    assert all(f"{said[name]}</small>" in before for name in follow.STAGES)
    assert re.findall(r'width="([\d.]+)%" height="12"', before) == ["62.0"]
    assert 'x1="30.0%"' in before
    assert (
        "The app warned. Made again from what the stages hold, the risk is equal to the last bit." in before
    )
    assert "The app did not warn." in journey_of(0.29)._repr_html_()


def test_the_picture_marks_an_answer_that_is_missing_or_cannot_be_made_again():
    assert "--xops-bad" not in journey_of(0.62).drawn()
    assert "--xops-bad" in journey_of(0.62, equal=False).drawn()
    assert "the risk is ANOTHER" in journey_of(0.62, equal=False).caption
    missing = journey_of(None, None, "no model yet")
    assert "--xops-bad" in missing.drawn()
    assert "xops-pic-bars" not in missing.drawn()
    assert missing.caption == "No answer: no model yet."
