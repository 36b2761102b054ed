"""Sessions: their order, their rows, going on where they were ended, and (long) a real one on the real stack."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter

import pandas as pd
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lab.processes import is_alive, wait_until
from xops_lab.runtime.process import start_group
from xops_lab.runtime.progress import finish
from xops_lab.service import lab_state
from xops_lab.service.load import Load
from xops_lab.service.traffic_split import Releases
from xops_lab.studies.formula_checks.measure import FlightQuestion
from xops_lab.studies.operational_faults import session, sessions
from xops_lab.studies.operational_faults.injected_faults import (
    ALL_OPERATIONAL,
    NOTHING,
    NULL_FAULTS,
    NULL_OF,
    OperationalFault,
)
from xops_lab.studies.operational_faults.session_safeguards import (
    AFTER_AN_ALERT,
    SAFEGUARDS,
    Judgement,
    Learned,
    Slot,
)
from xops_lab.studies.operational_faults.signal_faults import EARLIER
from xops_widgets.decide.operational_cases import operational_cases
from xops_widgets.knowledge import knowledge

EVERY = session.every_fault()


@given(st.integers(0, 10**6))
def test_each_session_has_every_fault_once_in_an_order_of_its_own(number):
    names = [fault.id for fault in session.order_of(EVERY, number)]
    assert sorted(names) == sorted([*ALL_OPERATIONAL, *(fault.id for fault in NULL_FAULTS)])
    assert names.index(EARLIER) < names.index(session.STALE), "what is learned from must have been"
    assert names == [fault.id for fault in session.order_of(EVERY, number)]


def test_no_place_belongs_to_a_fault():
    """Over 2,000 sessions each fault stands at each place, but for the first and last of the pair that has an order."""
    places = Counter()
    for number in range(2000):
        places.update((fault.id, n) for n, fault in enumerate(session.order_of(EVERY, number)))
    missing = [(fault.id, n) for fault in EVERY for n in range(len(EVERY)) if places[fault.id, n] == 0]
    assert set(missing) <= {(EARLIER, len(EVERY) - 1), (session.STALE, 0)}


def ran(fault, onset, healed, **about):
    series = pd.DataFrame(
        100.0, index=[float(t) for t in range(900, 960)], columns=pd.MultiIndex.from_tuples(
            [("app", "availability", "Average"), ("app", "latency", "Average")],
            names=("microservice", "metric", "statistic"),
        )
    )  # fmt: skip
    during = series.set_axis([float(onset - 10 + n) for n in range(60)])
    beats = [float(at) for at in range(900, 1300, 2)]
    learned = Learned(900.0, 960.0, series, Counter())
    return session.Ran(
        fault, Slot(fault.id, onset, healed, learned, during, [], frozenset(), Releases(), [], beats), 12.0, 1
    )  # fmt: skip


def test_what_became_of_the_questions_of_a_slot_is_counted(monkeypatch):
    """By hand: four questions and a look in the slot, one before it and one after."""
    asked = [FlightQuestion({}, f"q{n}") for n in range(7)]
    table = pd.DataFrame(
        [
            (0, 5.0, "POST", 0.1, 500, None), (1, 10.0, "POST", 0.1, 200, "A-q1"),
            (2, 20.0, "POST", 1.5, 200, "A-q2"), (3, 30.0, "POST", 0.1, 202, "A-q3"),
            (4, 49.9, "POST", 9.0, 0, None), (4, 49.9, "GET", 0.1, 500, None),
            (5, 50.0, "POST", 9.0, 503, None),
        ],
        columns=["number", "due_s", "method", "seconds", "status", "answer_id"],
    )  # fmt: skip
    monkeypatch.setattr(
        session, "expected_risks", lambda state: {"A-q1": 0.1, "A-q2": 0.2, "A-q3": 0.3, "A-q5": 0.5}
    )
    kept = {"A-q1": 0.1, "A-q2": 0.25, "A-q5": 0.9}
    monkeypatch.setattr(session.lab_state, "kept_answers", lambda state: (1, kept))
    fault = OperationalFault("slow-tail", "model")
    rows = session.rows_of([ran(fault, 1010.0, 1050.0)], 7, None, asked, Load(table, 12.0), 1000.0)
    [slot] = rows["slots"]
    assert {name: slot[name] for name in ("session", "fault", "order", "seconds", "asked", "restarts")} == {
        "session": 7, "fault": "slow-tail", "order": 1, "seconds": 40.0, "asked": 5, "restarts": 1
    }  # fmt: skip
    assert (slot["missing"], slot["slow"], slot["changed"], slot["lost"]) == (3, 1, 1, 1)
    assert slot["questions"] == 4
    with pytest.raises(ValueError, match="questions: expected at most 2 in a session, got 6"):
        session.rows_of([ran(fault, 1010.0, 1050.0)], 7, None, asked[:2], Load(table, 12.0), 1000.0)


ROW = {
    "slots": [{"session": 0, "fault": "none", "cause_place": None}],
    "detections": [{"session": 0, "fault": "none", "safeguard": "x", "judged": 1, "seconds": None}],
}
PLAY = """
import json, pathlib, sys, time
number, place, log, row = int(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]
with open(log, "a") as file:
    print(number, file=file, flush=True)
if log.with_suffix(".fails").exists() and number == 2:
    sys.exit("expected a quiet machine")
time.sleep(30 if log.with_suffix(".hangs").exists() and number == 3 else 0)
place.write_text(row)
"""


@pytest.fixture
def played(tmp_path, monkeypatch):
    """Sessions that write a row at once: (folder, numbers of all that were begun)."""
    log = tmp_path / "begun"

    def begin(base, number, place, faults):
        row = json.dumps(ROW).replace('"session": 0', f'"session": {number}')
        command = [sys.executable, "-c", PLAY, str(number), str(place), str(log), row]
        with open(place.with_suffix(".err"), "ab") as err:
            return start_group(command, err)

    monkeypatch.setattr(sessions, "_start", begin)
    monkeypatch.setattr(sessions, "base_of", lambda folder: folder)
    monkeypatch.setattr(sessions, "LOOK_EVERY_S", 0.02)
    return tmp_path, lambda: [int(n) for n in log.read_text().split()]


def test_only_what_was_told_or_not_judged_has_a_row(monkeypatch):
    """The others judged and were silent, as the note says."""
    seen = {"told": Judgement(True, 3.14), "silent": Judgement(True), "idle": Judgement(False)}
    monkeypatch.setattr(
        session, "SAFEGUARDS", {name: lambda slot, one=one: one for name, one in seen.items()}
    )
    monkeypatch.setattr(session, "expected_risks", lambda state: {})
    monkeypatch.setattr(session.lab_state, "kept_answers", lambda state: (0, {}))
    table = pd.DataFrame([], columns=["number", "due_s", "method", "seconds", "status", "answer_id"])
    rows = session.rows_of([ran(NOTHING, 1010.0, 1050.0)], 7, None, [], Load(table, 12.0), 1000.0)
    about = {"session": 7, "fault": "none"}
    assert rows["detections"] == [
        {**about, "safeguard": "told", "judged": 1, "seconds": 3.1},
        {**about, "safeguard": "idle", "judged": 0, "seconds": None},
    ]


def test_a_session_that_is_kept_is_not_played_again(played):
    folder, begun = played
    first = finish(sessions.play_all(folder, [1, 2], 2))
    again = finish(sessions.play_all(folder, [1, 2, 3], 2))
    assert sorted(begun()) == [1, 2, 3]
    assert {n: again[n] for n in first} == first
    slots, detections = sessions.rows_of(again)
    assert slots["session"].tolist() == detections["session"].tolist() == [1, 2, 3]
    assert slots["cause_place"].isna().all()


def test_a_measurement_that_is_ended_goes_on_and_leaves_nobody(played, monkeypatch):
    """Session 3 hangs; the measurement is closed, as Ctrl-C does; the table is then the same as of one in one go."""
    folder, begun = played
    hangs = folder / "begun.hangs"
    hangs.touch()
    steps = sessions.play_all(folder, [1, 2, 3, 4], 2)
    pids = []
    begin = sessions._start

    def noted(*given):
        process = begin(*given)
        pids.append(process.pid)
        return process

    monkeypatch.setattr(sessions, "_start", noted)
    text, share = "", 0.0
    while not (text.startswith("3 of 4") and 3 in begun()):
        share, text = next(steps)
    assert share == 0.75
    [played_in] = folder.glob("played-*")
    (played_in / "session-3.done").write_text("0.4")
    while share != pytest.approx(0.85):
        share, text = next(steps)
    assert text == "3 of 4 sessions"
    steps.close()
    assert wait_until(lambda: not any(is_alive(pid) for pid in pids), 15)
    hangs.unlink()
    found = finish(sessions.play_all(folder, [1, 2, 3, 4], 2))
    assert Counter(begun()) == {1: 1, 2: 1, 3: 2, 4: 1}
    assert sessions.rows_of(found)[0]["session"].tolist() == [1, 2, 3, 4]


def test_a_session_that_fails_is_begun_once_more_and_then_named(played):
    folder, begun = played
    (folder / "begun.fails").touch()
    with pytest.raises(sessions.SessionFailed, match="session 2: expected its rows, got: expected a quiet"):
        finish(sessions.play_all(folder, [1, 2], 1))
    assert begun() == [1, 2, 2]
    (folder / "begun.fails").unlink()
    assert sorted(finish(sessions.play_all(folder, [1, 2], 1))) == [1, 2], "what is whole was kept"


def test_another_code_is_another_session(played, monkeypatch):
    folder, begun = played
    finish(sessions.play_all(folder, [1], 1))
    monkeypatch.setattr(sessions, "code_hash", lambda: "0123")
    finish(sessions.play_all(folder, [1], 1))
    assert begun() == [1, 1]


def test_the_tables_that_are_written_are_read_as_cases(played, monkeypatch):
    """Three sessions, the third held out; every fault a minute without answers, and one rule told of each."""
    folder, _ = played
    monkeypatch.setattr(sessions.observe, "installed", dict)
    monkeypatch.setattr(sessions.observe, "installed_prober", str)
    monkeypatch.setattr(sessions.observe, "version_of", lambda path: "1")
    harmless = {fault.id for fault in NULL_FAULTS}
    rows = {"slots": [], "detections": []}
    for fault in EVERY:
        about = {"session": 0, "fault": fault.id}
        counts = {"missing": 0 if fault.id in harmless else 250, "slow": 0, "changed": 0}
        figures = {"seconds": 40.0, "asked": 500, "questions": 400, **counts, "cause_place": None}
        rows["slots"].append({**about, **figures})
        rows["detections"].append({**about, "safeguard": "canary-comparison", "judged": 0, "seconds": None})
        if fault.id not in harmless:
            rows["detections"].append({**about, "safeguard": "cause-alert", "judged": 1, "seconds": 2.0})
    monkeypatch.setitem(ROW, "slots", rows["slots"])
    monkeypatch.setitem(ROW, "detections", rows["detections"])
    made = finish(sessions.tables(folder, workers=3, sessions=3))
    slots, detections = made["operational_slots"], made["operational_detections"]
    assert slots.about["held_out"] == detections.about["held_out"] == [3]
    found = operational_cases(36.0, 14, slots.rows, detections.rows, slots.about)
    assert {(case.fault, case.onset) for case in found.cases} == {
        (name, f"session {n}") for name in ALL_OPERATIONAL for n in (1, 2)
    }
    assert {case.stopped[14]["unanswered"] for case in found.cases} == {252.0}
    seen = {one.safeguard: one.detection for one in found.detections if one.fault == "full-disk"}
    assert list(seen) == [name for name in knowledge().operational_safeguards if name not in AFTER_AN_ALERT]
    assert (seen["cause-alert"].net, seen["readiness-probe"].net) == (1.0, 0.0)
    assert seen["canary-comparison"].onsets == 0
    assert found.watched["cause-alert"].seconds == 2 * 2 * 40


def test_an_unknown_fault_is_refused_before_anything_starts(tmp_path, capsys):
    given = ["--base", str(tmp_path), "--number", "1", "--out", str(tmp_path / "x")]
    with pytest.raises(SystemExit):
        session.main([*given, "--faults", "none", "earthquake"])
    assert "expected some of none, none-again, same-version, slow-database" in capsys.readouterr().err


def test_a_baseline_cannot_be_learned_from_an_incident_that_never_was(tmp_path):
    stale = [ALL_OPERATIONAL[session.STALE]]
    with pytest.raises(ValueError, match="faults: expected error-burst together with stale-baseline"):
        session.run_session(None, tmp_path / "x", 1, stale)


def test_a_release_is_held_against_a_release_that_changes_nothing():
    nulls = {fault.id for fault in NULL_FAULTS}
    assert set(NULL_OF) == {*ALL_OPERATIONAL, *nulls} - {NOTHING.id}
    assert {name for name, null in NULL_OF.items() if null == "same-version"} == {
        "bad-release",
        "wrong-version",
    }
    assert set(NULL_OF.values()) == {NOTHING.id, "same-version"}
    assert {NULL_OF[name] for name in nulls - {NOTHING.id}} == {NOTHING.id}, "they are rows of the table too"


REAL = (
    "none", "error-burst", "silent-exporter", "hidden-second-incident", "wrong-automatic-action", "stale-baseline",
    "connection-leak", "lookups-fail", "empty-weather", "bad-release",
)  # fmt: skip


@pytest.fixture(scope="module")
def played_for_real(tmp_path_factory):
    """One session on the real stack, about a quarter of an hour: (slots by fault, seconds by (fault, safeguard))."""
    folder = tmp_path_factory.mktemp("session")
    faults = {fault.id: fault for fault in EVERY}
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    rows = session.run_session(lab_state.base_state(), folder / "state", 1, [faults[name] for name in REAL])
    left = {child.pid for child in psutil.Process().children(recursive=True)} - before
    slots = {row["fault"]: row for row in rows["slots"]}
    silent = {"judged": 1, "seconds": None}
    told = {(row["fault"], row["safeguard"]): row for row in rows["detections"]}
    seen = {(fault, name): told.get((fault, name), silent) for fault in slots for name in SAFEGUARDS}
    return slots, seen, left


@pytest.mark.long
class TestARealSession:
    def test_nobody_is_left_and_nothing_was_lost(self, played_for_real):
        slots, _, left = played_for_real
        assert left == set()
        assert set(slots) == set(REAL)
        assert {row["lost"] for row in slots.values()} == {0}

    def test_nothing_happens_in_a_slot_without_a_fault(self, played_for_real):
        slots, seen, _ = played_for_real
        none = slots["none"]
        assert none["asked"] > 300
        assert (none["changed"], none["restarts"], none["alerts"]) == (0, 0, 0)
        assert none["missing"] + none["slow"] <= none["asked"] / 50, "a busy machine lets some wait"
        assert all(seen["none", name]["seconds"] is None for name in ("burn-rate-alert", "dead-mans-switch"))

    def test_an_incident_is_told_of_and_hides_behind_another(self, played_for_real):
        slots, seen, _ = played_for_real
        assert 0 < seen["error-burst", "burn-rate-alert"]["seconds"] < 20
        assert 0 < seen["error-burst", "cause-alert"]["seconds"] < 20
        hidden = seen["hidden-second-incident", "burn-rate-alert"]
        assert (hidden["judged"], hidden["seconds"]) == (1, None), "its alert waits in the group"
        assert slots["hidden-second-incident"]["missing"] > slots["none"]["missing"] + 50

    def test_a_silent_exporter_blinds_the_rules_and_the_dead_mans_switch_says_so(self, played_for_real):
        _, seen, _ = played_for_real
        assert seen["silent-exporter", "burn-rate-alert"]["seconds"] is None
        assert seen["silent-exporter", "dead-mans-switch"]["seconds"] < 12, "before the incident"

    def test_the_wrong_action_acts(self, played_for_real):
        slots, _, _ = played_for_real
        assert 1 <= slots["wrong-automatic-action"]["restarts"] <= 3

    def test_who_learned_the_incident_finds_it_normal(self, played_for_real):
        """What is told of all the same is something else: on a busy machine a line that came in neither time before."""
        _, seen, _ = played_for_real
        fresh, stale = (seen[name, "log-novelty"]["seconds"] for name in ("error-burst", "stale-baseline"))
        assert fresh is not None
        assert stale is None or stale > fresh

    def test_what_no_rule_was_written_for_harms_all_the_same(self, played_for_real):
        slots, seen, _ = played_for_real
        assert slots["empty-weather"]["changed"] > 100
        assert seen["empty-weather", "burn-rate-alert"]["seconds"] is None
        assert slots["lookups-fail"]["missing"] > 30
        assert seen["lookups-fail", "burn-rate-alert"]["seconds"] is None, "it counts new questions only"
        assert slots["connection-leak"]["missing"] > 30

    def test_a_bad_canary_is_told_from_the_rest(self, played_for_real):
        _, seen, _ = played_for_real
        assert seen["bad-release", "canary-comparison"]["seconds"] is not None
        assert seen["none", "canary-comparison"]["judged"] == 0


@pytest.mark.long
def test_a_session_that_is_killed_leaves_no_server(tmp_path):
    """The program gets SIGKILL while its stack is up: the kernel ends what it started."""
    base = lab_state.base_state()
    command = [sys.executable, "-m", session.__name__, "--base", str(base.folder), "--number", "1"]
    with open(tmp_path / "err", "ab") as err:
        process = start_group([*command, "--out", str(tmp_path / "rows.json")], err)
    names = ("prometheus", "alertmanager", "blackbox", "xops_lab.service")

    def servers():
        return [
            child
            for child in psutil.Process(process.pid).children(recursive=True)
            if any(name in " ".join(child.cmdline()) for name in names)
        ]

    try:
        assert wait_until(lambda: len(servers()) >= 5, 90), (tmp_path / "err").read_text()
        pids = [child.pid for child in servers()]
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert wait_until(lambda: not any(is_alive(pid) for pid in pids), 15)
    assert not (tmp_path / "rows.json").exists()
