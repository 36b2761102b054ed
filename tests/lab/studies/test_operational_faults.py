"""Faults put into the running processes: each is felt by travellers in its own way, and ends when it is taken out."""

from __future__ import annotations

import datetime
import json
import re
import time

import pytest

from xops_lab.service import lab_state
from xops_lab.service.inject import Faults, read_faults, write_faults
from xops_lab.service.load import put_load, questions_of
from xops_lab.service.observe import fetch
from xops_lab.studies.operational_faults import experiment
from xops_lab.studies.operational_faults.ask_causes import scenario
from xops_lab.studies.operational_faults.injected_faults import (
    ALL_OPERATIONAL,
    MEASURED_ALONE,
    NULL_FAULTS,
    OF_SIGNAL,
    UNKNOWN,
)
from xops_lab.studies.operational_faults.signal_faults import BREAKS
from xops_lab.studies.operational_faults.watch_fault import WatchedFault
from xops_widgets.knowledge import knowledge

DAY = datetime.date(2013, 1, 19)
SEEN_S = 1.5  # until a busy process has looked at its faults, which it does five times a second


@pytest.fixture
def faulty(stack):
    yield stack
    stack.inject()
    for name in stack.processes:
        stack.wait_ready(name)
    time.sleep(0.5)


def ask(stack, first, count, rate=10.0):
    """Put questions that no other test asked (the day's first is asked in test_operate_app); returns the load."""
    bodies = questions_of([DAY])[first : first + count]
    return put_load(stack.urls["app"], bodies, rate, count / rate)


@pytest.mark.long
def test_a_slow_database_makes_every_answer_wait_twice(faulty):
    faulty.inject(slow_database_s=0.15)
    time.sleep(SEEN_S)
    load = ask(faulty, 220, 10)  # an answer that is there already would take one transaction
    assert (load.table["status"] == 200).any()
    assert load.table["seconds"].min() > 0.3  # one transaction takes the question in, one keeps the answer


@pytest.mark.long
def test_a_full_disk_is_refused_in_words_and_what_was_there_is_still_shown(faulty):
    ask(faulty, 10, 5)
    time.sleep(1.5)
    kept = ask(faulty, 10, 5).table
    assert kept["risk"].notna().all()
    faulty.inject(full_disk=1)
    time.sleep(SEEN_S)
    load = ask(faulty, 20, 120, 40)
    assert set(load.table["status"]) <= {200, 202, 503}
    assert (load.table["status"] == 503).sum() > 20
    again = ask(faulty, 10, 5).table
    assert again["risk"].tolist() == kept["risk"].tolist()
    said = [json.loads(line) for line in (faulty.logs / "app.jsonl").read_text("utf-8").splitlines()]
    assert any(
        line["event"] == "question not stored" and "OperationalError" in line["place"] for line in said
    )
    faulty.inject()
    time.sleep(SEEN_S)
    assert set(ask(faulty, 20, 120, 40).table["status"]) <= {200, 202}  # taken again


def test_failing_calls_are_tried_again_then_answered_late_and_none_is_lost(faulty):
    faulty.inject(error_burst=1.0)
    time.sleep(SEEN_S)
    load = ask(faulty, 150, 20, 20)
    assert (load.table["status"] == 202).all()
    faulty.inject()
    time.sleep(2.5)
    for name in load.table["answer_id"]:  # nobody asks again: the sweep has answered
        shown = fetch(f"{faulty.urls['app']}/answers/{name}")
        assert shown["status"] == "answered"
        assert 0 < shown["risk"] < 1


@pytest.mark.long
def test_a_log_flood_writes_what_it_says(faulty):
    before = len((faulty.logs / "app.jsonl").read_text("utf-8").splitlines())
    faulty.inject(log_flood=50)
    time.sleep(SEEN_S)
    ask(faulty, 200, 10)
    assert len((faulty.logs / "app.jsonl").read_text("utf-8").splitlines()) - before >= 500


def test_the_file_of_faults_is_refused_when_it_is_not_one(tmp_path):
    path = tmp_path / "faults.json"
    assert read_faults(path) == Faults()
    write_faults(path, Faults(error_burst=0.5))
    assert read_faults(path) == Faults(error_burst=0.5)
    for wrong in ('{"slow_disk": 1}', '{"error_burst": -1}', '{"error_burst": true}', '{"error_burst": "1"}'):
        path.write_text(wrong)
        with pytest.raises(ValueError, match="expected a number from 0 up for one of slow_database_s"):
            read_faults(path)


def test_each_fault_says_what_is_done_and_each_thing_that_can_be_done_is_tried():
    known, every = set(Faults.__dataclass_fields__), [*ALL_OPERATIONAL.values(), *NULL_FAULTS]
    for fault in ALL_OPERATIONAL.values():
        assert set(fault.inject) <= known
        assert bool(fault.inject) != bool(fault.release)
        assert fault.cause in experiment.SERIES
        assert fault.what.endswith(".")
    tried = set().union(*(fault.inject for fault in every))
    elsewhere = {
        "canary_burst"
    }  # a bad canary: tried by the study `formula_checks`, in no session of this one
    of_signal = {"silent_metrics", "frozen_metrics", "clock_behind_s"}  # told by `signal_faults`
    assert tried | elsewhere | of_signal == known, "no fault that is never tried"
    assert not tried & (elsewhere | of_signal)


def test_each_fault_of_a_session_has_its_record_and_the_reverse():
    recorded = knowledge().operational_faults
    assert set(recorded) == set(ALL_OPERATIONAL)
    assert list(experiment.operational_faults()) == [name for name in recorded if name in MEASURED_ALONE]
    served = {name for name, one in ALL_OPERATIONAL.items() if one.release}
    assert {name for name, one in recorded.items() if one.strikes == "served"} == served
    breaks = {fault.id for fault in OF_SIGNAL}
    assert breaks == set(BREAKS)
    assert {name for name, one in recorded.items() if one.strikes == "signal"} == {*breaks, "log-flood"}


def test_a_third_of_the_faults_was_unknown_to_whoever_wrote_the_rules():
    """No alert was meant for them; those of the service alone are a third of all of the service."""
    of_service = [fault for fault in ALL_OPERATIONAL.values() if fault.signal_s is None]
    assert [fault for fault in of_service if fault.id not in MEASURED_ALONE] == list(UNKNOWN)
    assert not any(fault.meant for fault in UNKNOWN)
    assert 3 * len(UNKNOWN) >= len(of_service)
    assert {name for fault in of_service for name in fault.meant} <= set(experiment.severities())
    assert not any(fault.meant for fault in OF_SIGNAL)


def watched(fault, hits):
    known = experiment.severities()
    fired = {name: (known[name], name in hits) for name in experiment.operational_faults()[fault].meant}
    return WatchedFault(experiment.operational_faults()[fault], fired, 0)._repr_html_()


def test_a_watched_fault_shows_its_alerts_beside_the_measured_run():
    shown = watched("error-burst", {"ModelFails"})
    assert re.findall(r'scope="row">([\w, ]+)</th><td.*?>(.*?)</td><td.*?>(.*?)</td>', shown)[:2] == [
        ("AnswersMissing, page", "silent", "after 3 s"), ("ModelFails, ticket", "fired", "after 3 s")
    ]  # fmt: skip
    recorded = scenario("flow").incidents
    seen = next(one for one in recorded if one.name == "flow/error-burst").metrics
    for service, role in (("app", "the symptom"), ("model", "the cause")):
        lowest = seen[service, "availability", "Average"].min()
        assert f"availability of {service}, {role}</span><span>lowest {lowest:.3g} %" in shown
    assert "<li>AnswersMissing (page) and ModelFails (ticket), after 3 s</li>" in shown
    assert 'x1="7.5%" x2="7.5%"' in shown, "3 of 40 seconds"
    assert shown.count("silent") == 1
    assert shown.count("silent") - watched("error-burst", set()).count("silent") == -1
    assert shown.index("<polyline") < shown.index("<details") < shown.index("<table><caption>")


def test_every_fault_is_drawn_and_one_without_a_recording_says_what_it_can():
    pictures = {name: watched(name, set()) for name in experiment.operational_faults()}
    assert all("<polyline" in shown for shown in pictures.values())
    assert len({shown[shown.index("<figure") :] for shown in pictures.values()}) == len(pictures)
    assert "no alert fired." in pictures["wrong-version"]
    assert "<figure" not in WatchedFault(ALL_OPERATIONAL["slow-tail"], {}, 0)._repr_html_()


@pytest.mark.long
def test_a_bad_canary_and_a_wrong_version_are_made_of_real_versions(tmp_path, monkeypatch, replay_17):
    """The lab's bad version refuses every question; the other that the rule refused answers differently."""
    from tests.lab.flow_state import copied
    from xops_lab.flow import lake
    from xops_lab.flow.predict import predict
    from xops_lab.flow.registry import Registry

    state = copied(replay_17, tmp_path / "bad")
    monkeypatch.setattr(lab_state, "REPLAYED", 17)
    lab_state.make_bad_version(state)
    newest = Registry(state).versions()[-1]
    assert not newest.promoted
    assert newest.version == 2
    connection = lake.open_duckdb()
    rows = lake.read(connection, state.lake, "consolidated/features", [datetime.date(2013, 1, 17)])
    with pytest.raises(ValueError, match="pressure"):
        predict(Registry(state).load(newest), rows)
