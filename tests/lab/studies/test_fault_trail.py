"""A fault's trail: what differs is found as brute force finds it, and real days say what their harm says."""

from __future__ import annotations

import dataclasses
import datetime
import functools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lab.faults.conftest import clean_year, onsets  # noqa: F401  fixtures
from tests.lab.flow_state import copied
from xops_lab.faults import ALL_FAULTS
from xops_lab.faults.clean_year import CleanYear
from xops_lab.faults.matrix import HELD_OUT, ONSETS
from xops_lab.faults.null import NULL_FAULTS
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import finish
from xops_lab.studies.fault_trail import break_it as live
from xops_lab.studies.fault_trail import measure
from xops_lab.studies.fault_trail.example import follow_question, followed, plain
from xops_lab.studies.fault_trail.stages import STAGES, differing, rows_off, unlike, where_differing
from xops_widgets.knowledge import measured, measured_provenance

FEW = {name: SAFEGUARDS[name] for name in ("answered-share", "freshness-check")}
BY_NAME = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([1.0, 2.0, float("nan")]), min_size=1)


# ---- differences, by hand and by brute force ---------------------------------------------------------------


def table(rows: list[tuple[str, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["name", "value"]).set_index("name")


@settings(deadline=None, max_examples=60)
@given(
    clean=BY_NAME,
    now=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from([1.0, 2.0, float("nan")]))),
)
def test_what_differs_is_what_brute_force_finds(clean, now):
    wanted = set()
    for name in {*clean, *(name for name, _ in now)}:
        values = [value for other, value in now if other == name]
        before = [clean[name]] if name in clean else []
        if list(map(str, values)) != list(map(str, before)):
            wanted.add(name)
    found = differing(table(list(clean.items())), table(now).astype("float64"))
    # of a doubled row the first is compared; it differs anyway, because it stands twice
    assert set(found) == wanted
    assert list(found) == sorted(found)


@settings(deadline=None, max_examples=60)
@given(clean=BY_NAME, now=BY_NAME)
def test_series_differ_where_a_value_is_another_or_missing(clean, now):
    clean, now = ({k: v for k, v in one.items() if v == v} for one in (clean, now))
    wanted = {k for k in {*clean, *now} if clean.get(k) != now.get(k)}
    assert set(unlike(pd.Series(clean, dtype=float), pd.Series(now, dtype=float))) == wanted


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "empty"), (float("nan"), "empty"), (pd.NA, "empty"), (0.45910001, "0.4591"), ("EV", "EV")],
)
def test_a_value_is_written_for_a_reader(value, text):
    assert plain(value) == text


# ---- real days ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def played(clean_year, onsets):  # noqa: F811
    """played(fault, days, strength): a recorded episode of the short clean year, each once; two safeguards watch."""
    patch = pytest.MonkeyPatch()
    patch.setattr(measure, "SAFEGUARDS", FEW)
    really_play = measure.play_recorded

    @functools.cache
    def run(fault: str, days: int = 1, strength: float = 1.0) -> measure.Played:
        one = {**ALL_FAULTS, **NULL_FAULTS}.get(fault)
        return really_play(clean_year, onsets[1], one, days, strength)

    yield run
    patch.undo()


@pytest.mark.parametrize(
    "fault",
    ["hour-shift", "half-lost", "duplicated-rows", "percent-as-ratio", "inputs-swapped", "debug-dump"],
)  # fmt: skip
def test_what_differs_agrees_with_the_harm_of_the_day(played, fault):
    clean, now = played("none"), played(fault)
    (row,) = measure.counts(clean, now)
    harm = now.results[0].harm
    assert row["answer"] == harm["changed"] + harm["unanswered"]
    assert row["exposed"] == harm["exposed"]
    assert row["features"] == harm["corrupt"]
    assert row["answer"] <= row["risk"] <= row["questions"]
    assert list(row) == ["day", "questions", "readings", *STAGES, "rows_off"]


@pytest.mark.parametrize(
    ("fault", "enters", "as_in_the_clean_run"),
    [
        ("percent-as-ratio", "raw_readings", {"raw_questions", "model"}),
        ("miles-as-kilometres", "raw_questions", {"raw_readings", "model"}),
        ("hour-shift", "features", {"raw_questions", "raw_readings", "conformed_questions", "model"}),
        ("labels-flipped", "model", {"raw_questions", "features", "handed"}),
        ("inputs-swapped", "handed", {"features", "model"}),
        ("warning-slipped", "warning", {"features", "handed", "risk", "answer", "exposed"}),
        ("address-published", "exposed", {"features", "handed", "risk", "answer", "warning"}),
    ],
)
def test_a_fault_shows_first_where_it_strikes(played, fault, enters, as_in_the_clean_run):
    (row,) = measure.counts(played("none"), played(fault))
    assert next(stage for stage in STAGES if row[stage]) == enters
    assert {stage: row[stage] for stage in as_in_the_clean_run} == dict.fromkeys(as_in_the_clean_run, 0)


@pytest.mark.parametrize(
    ("fault", "strength"), [("hour-shift", 0.0), ("half-lost", 0.0), ("null-release", 1.0)]
)
def test_no_strength_and_a_null_release_differ_nowhere(played, fault, strength):
    (row,) = measure.counts(played("none"), played(fault, 1, strength))
    assert {stage: row[stage] for stage in (*STAGES, "rows_off")} == dict.fromkeys((*STAGES, "rows_off"), 0)


def test_a_tenth_of_the_strength_strikes_a_tenth_of_the_rows(played):
    (row,) = measure.counts(played("none"), played("hour-shift", 1, 0.1))
    assert row["features"] == round(0.1 * row["questions"])


def test_lost_rows_are_off_at_every_file_and_in_the_answers(played):
    before, now = (played(fault).stages[0] for fault in ("none", "half-lost"))
    lost = len(before.risk) - len(now.risk)
    assert lost == len(before.risk) // 2
    assert rows_off(before, now) == 5 * lost  # raw, conformed, consolidated, handed over, answered
    assert len(where_differing(before, now)["answer"]) == lost


def test_the_followed_question_is_the_middle_one_of_those_that_the_fault_takes_furthest(played):
    before, now = (played(fault).stages[0] for fault in ("none", "hour-shift"))
    changed = where_differing(before, now)["answer"]
    moved = sorted((abs(now.risk[name] - before.risk[name]), name) for name in changed)
    assert followed(before, now) == moved[(len(moved) - 1) // 2][1]
    assert followed(before, before) == sorted(before.risk.index)[(len(before.risk) - 1) // 2]


def test_one_question_is_shown_with_the_values_that_stand_in_the_rows(played):
    before, now = (played(fault).stages[0] for fault in ("none", "hour-shift"))
    question = followed(before, now)
    found = {
        (one.stage, one.column): (one.before, one.after) for one in follow_question(question, before, now)
    }
    hours = tuple(str(day.tables["features"].loc[question, "hour"]) for day in (before, now))
    assert found["ask", "question"] == (question, question)
    assert found["features", "hour"] == found["handed", "hour"] == hours
    assert found["answer", "answer"] == tuple(f"{100 * day.risk[question]:.0f} %" for day in (before, now))
    assert {stage for stage, _ in found} <= {"ask", "features", "handed", "risk", "answer", "warning"}


@pytest.mark.parametrize(
    ("fault", "wanted"),
    [
        ("half-lost", ("features", "rows", "1", "0")),
        ("duplicated-rows", ("features", "rows", "1", "2")),
        ("half-lost", ("answer", "answer", None, "not there")),
    ],
)
def test_a_lost_or_doubled_question_is_shown_so(played, fault, wanted):
    found = measure.example(played("none"), played(fault), 0)
    (one,) = [one for one in found if (one.stage, one.column) == wanted[:2]]
    assert one.after == wanted[3]
    assert wanted[2] in (None, one.before)


def test_the_reading_of_a_question_is_followed_too(played):
    found = measure.example(played("none"), played("percent-as-ratio"), 0)
    raw, joined = (
        next(one for one in found if (one.stage, one.column) == (stage, "humid"))
        for stage in ("raw_readings", "features")
    )
    assert raw[2:] == joined[2:]
    assert float(raw.after) == pytest.approx(float(raw.before) / 100, rel=1e-4)


# ---- alerts ------------------------------------------------------------------------------------------------


def test_alerts_are_counted_against_the_same_day_of_the_clean_run(played, monkeypatch):
    (result,) = played("none").results  # played before the safeguards are others
    monkeypatch.setattr(measure, "SAFEGUARDS", dict.fromkeys(("a", "b")))

    def days(*alerts: dict[str, str]) -> measure.Played:
        made = [
            dataclasses.replace(result, day_number=n, alerts=said, judged=("a",) if n == 2 else ("a", "b"))
            for n, said in enumerate(alerts)
        ]
        return measure.Played([], made)

    clean = days({"a": "usual"}, {}, {})
    first, second = measure.alerts(clean, days({"b": "x"}, {"a": "news"}, {"a": "later"}))
    assert first == {
        "safeguard": "a", "judged": 3, "alerts": 2, "more": 2, "fewer": 1, "first": 1, "said": "news"
    }  # fmt: skip
    assert second == {
        "safeguard": "b", "judged": 2, "alerts": 1, "more": 1, "fewer": 0, "first": 0, "said": "x"
    }  # fmt: skip
    assert [row["more"] for row in measure.alerts(clean, clean)] == [0, 0]


def test_watching_and_recording_change_nothing(played, clean_year, onsets, tmp_path):  # noqa: F811
    from xops_lab.faults.episode import play

    alone = play(clean_year, onsets[1], ALL_FAULTS["hour-shift"], {}, tmp_path / "alone", days=1)
    assert [day.harm for day in alone] == [day.harm for day in played("hour-shift").results]


# ---- the tables --------------------------------------------------------------------------------------------


def test_the_tables_hold_every_fault_from_the_first_onset(played, monkeypatch):
    names = {"hour-shift": ALL_FAULTS["hour-shift"], **NULL_FAULTS}
    monkeypatch.setattr(measure, "FAULTS", names)
    monkeypatch.setattr(measure, "STRIKES_DAYS", 1)
    monkeypatch.setattr(measure, "new_clean_year", lambda *given, **named: None)
    monkeypatch.setattr(
        measure,
        "play_recorded",
        lambda _, onset, fault, days: played("none" if fault is None else fault.id, days),
    )
    made = finish(measure.tables())
    assert all(isinstance(one, MeasuredTable) for one in made.values())
    days = made["fault_trail"].rows
    assert list(days["fault"]) == list(names)
    assert list(made["fault_trail"].about["stages"]) == list(STAGES)
    assert set(made["fault_trail_example"].rows["fault"]) == set(names)
    watched = made["fault_trail_alerts"].rows
    assert len(watched) == (1 + len(names)) * len(FEW)
    assert set(watched["fault"]) == {"none", *names}


def test_what_is_shipped_is_of_all_faults_and_safeguards_and_of_an_onset_that_is_not_held_out():
    again = "renew the tables by `python kit.py measure fault_trail`, and commit them"
    note = measured_provenance("fault_trail")
    assert measure.ONSET == ONSETS[0] == datetime.date.fromisoformat(note["onset"])
    assert measure.ONSET not in HELD_OUT
    days = measured("fault_trail")
    assert set(days["fault"]) == {*ALL_FAULTS, *NULL_FAULTS}, again
    assert {name: list(said) for name, said in STAGES.items()} == note["stages"], again
    assert set(measured("fault_trail_alerts")["safeguard"]) == set(SAFEGUARDS), again
    assert (days.groupby("fault")["day"].max() == measure.STRIKES_DAYS - 1).all()


# ---- live --------------------------------------------------------------------------------------------------


@pytest.fixture
def short(played, clean_year, onsets, monkeypatch):  # noqa: F811
    """The live study on the short clean year."""
    monkeypatch.setattr(live, "ONSETS", (onsets[1],))
    monkeypatch.setattr(live, "MOST_DAYS", 1)
    monkeypatch.setattr(live, "clean_run", lambda: clean_year)
    live.played_clean.cache_clear()
    yield onsets[1]
    live.played_clean.cache_clear()


def test_the_live_result_says_what_was_played(short, played):
    broken = finish(live.break_it("half-lost", onset=short))
    (row,) = measure.counts(played("none"), played("half-lost"))
    assert broken.rows == [row]
    assert f"of {row['questions']:,} answers {row['answer']:,} differ" in broken.headline
    assert [one["safeguard"] for one in broken.alerted] == ["answered-share"]
    html = broken._repr_html_()
    assert f"{row['answer']:,} of {row['questions']:,}" in html
    assert "questions can be answered" in html
    assert html.index("Raw: questions") < html.index("Answer shown")


def test_a_fault_that_has_no_halves_is_played_whole(short):
    broken = finish(live.break_it("null-release", 0.1, short))
    assert "strength 1," in broken.headline
    assert "of 0" not in broken.drawn()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"fault": "x"}, "fault: expected one of null-release, .*, got 'x'"),
        ({"strength": 0}, "strength: expected a number above 0, got 0"),
        ({"strength": 2}, "strength: expected a number from 0 to 1, got 2"),
        ({"onset": "2013-05-01"}, "onset: expected one of 2013-02-04, .*, got '2013-05-01'"),
        ({"days": 0}, "days: expected a whole number from 1 to 3, got 0"),
        ({"days": True}, "days: expected a whole number from 1 to 3, got True"),
    ],
)
def test_bad_input_is_named_before_any_work(given, message):
    with pytest.raises(ValueError, match=message):
        live.break_it(**given)


def test_the_clean_run_goes_on_from_onset_to_onset_and_keeps_the_registry_before_each(
    replay_17, tmp_path, monkeypatch
):
    from xops_lab.flow.registry import Registry
    from xops_lab.flow.replay import Flow

    first, second = datetime.date(2013, 1, 18), datetime.date(2013, 1, 20)
    monkeypatch.setattr(live, "ONSETS", (first, second, datetime.date(2013, 7, 2)))
    monkeypatch.setattr(live, "MOST_DAYS", 1)
    year = CleanYear(copied(replay_17, tmp_path / "state"))
    for onset, last in ((first, first), (second, second), (first, second)):
        finish(live.replay_to(year, onset))
        flow = Flow(year.state)
        assert flow.replayed()[-1] == last
        flow.close()
    assert [year.checkpoint(one).exists() for one in live.ONSETS] == [True, True, False]
    forked = year.fork(second, tmp_path / "forked")
    assert Registry(forked).champion().version == Registry(year.state).champion().version


def test_every_fault_can_be_chosen_by_its_title():
    ids = [name for _, name in live.choices()]
    assert ids[0] == "hour-shift", "the first is what the page shows"
    assert set(ids) == {*ALL_FAULTS, *NULL_FAULTS}
    assert len({title for title, _ in live.choices()}) == len(ids)
