"""Automated steps: a push is released or refused, a killed run leaves nothing half done, loops end."""

from __future__ import annotations

import datetime
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from xops_lab.flow import replay
from xops_lab.flow.state import FlowError, State
from xops_lab.runtime.measured_table import MEASURED
from xops_lab.runtime.progress import finish
from xops_lab.studies.automation import delivery, manual_run, measure, post_receive, show, watcher
from xops_lab.studies.automation.bounded_remediation import Actions, Limits
from xops_lab.studies.release_check.code_patches import changed_text
from xops_widgets.knowledge import measured

GOOD, BAD = "tidied weekday", "fixed offset"


def alive(folder: Path) -> list[str]:
    """Commands of living processes that name this folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = place.read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(folder) in command:
            found.append(command)
    return found


@pytest.fixture
def depot(tmp_path):
    return delivery.create(tmp_path / "depot")


@pytest.fixture
def quick(monkeypatch):
    """A check that takes no time: what it says can be set."""
    said = {"verdict": (True, "no row differs")}
    monkeypatch.setattr(post_receive, "check_apart", lambda depot, text: said["verdict"])
    return said


def test_git_starts_the_hook_and_the_hook_refuses_a_bad_release(depot):
    before = depot.served()
    new = delivery.commit(depot, changed_text([BAD]), "no need for a zone")
    (said,) = delivery.push(depot)
    assert said == "refused: 1,004 rows differ (hour 1,004), of 1,004 questions of 2013-07-10"
    assert (depot.tip(), depot.served()) == (new, before)
    assert [e["event"] for e in depot.events() if e["commit"] == new] == ["started", "refused"]
    assert alive(depot.folder) == []


def test_the_check_passes_what_changes_nothing_and_names_what_does_not_run():
    assert post_receive.check(changed_text([GOOD])) == {
        "passes": True,
        "found": "no row differs, of 1,004 questions of 2013-07-10",
    }
    for text, part in (
        ("SELECT (", "ParserException"),
        ("SELECT {nothing}\n", "KeyError"),
        ("SELECT 1 AS one FROM {questions}\n", "KeyError"),
    ):
        reported = post_receive.check(text)
        assert reported["passes"] is False
        assert part in reported["found"]


def test_a_check_without_an_end_is_ended(depot, monkeypatch):
    monkeypatch.setattr(post_receive, "CHECK_S", 3.0)
    passes, found = post_receive.check_apart(
        depot, "SELECT sum(hash(a.range * b.range)) FROM range(1000000000) a, range(1000000000) b\n"
    )
    assert (passes, found[:40]) == (False, "the check gave no verdict within 3 s (ex")
    assert alive(depot.folder) == []


def test_twice_is_once_and_the_newest_wins(depot, quick):
    delivery.commit(depot, "one = 1\n", "first")
    newest = delivery.commit(depot, "two = 2\n", "second")
    delivery.git(depot.repository, "fetch", "--quiet", str(depot.work), "main:main")
    assert post_receive.deliver(depot) == "released: no row differs"
    assert (depot.served(), depot.served_text()) == (newest, "two = 2\n")
    lines = depot.events()
    assert post_receive.deliver(depot) == "in service already"
    assert depot.events() == lines


def test_a_refused_commit_stays_refused(depot, quick):
    quick["verdict"] = (False, "it differs")
    delivery.commit(depot, "one = 1\n", "first")
    delivery.git(depot.repository, "fetch", "--quiet", str(depot.work), "main:main")
    assert post_receive.deliver(depot) == "refused: it differs"
    quick["verdict"] = (True, "chance")
    assert post_receive.deliver(depot) == "refused before: it differs"


def test_a_torn_line_of_the_log_is_not_read_and_the_next_one_is_whole(depot):
    with open(depot.log, "ab") as file:
        file.write(b'{"commit": "abc", "ev')
    depot.write_log("x", "started")
    assert [e["event"] for e in depot.events()] == ["stored", "released", "started"]


def test_what_is_served_is_named_when_it_is_missing(depot):
    (depot.service / "served.json").write_text("{")
    with pytest.raises(FlowError, match=r"served.json: expected the commit in service, got"):
        depot.served()


@pytest.mark.parametrize("at", ["started", "checked", "stored"])
def test_a_kill_at_a_step_leaves_the_old_release_whole_and_resume_ends_it(depot, quick, at):
    before = depot.served()
    new = delivery.commit(depot, changed_text([GOOD]), "good")
    delivery.git(depot.repository, "fetch", "--quiet", str(depot.work), "main:main")
    code = (
        "import sys; from pathlib import Path; from xops_lab.studies.automation import post_receive, delivery; "
        "post_receive.check_apart = lambda d, t: (True, 'no row differs'); "
        "post_receive.deliver(delivery.Depot(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(depot.folder)], env={**os.environ, "XOPS_KILL_AT": at}, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert depot.served() == before
    assert "WITH q AS (" in depot.served_text()
    assert post_receive.deliver(depot) == "released: no row differs"
    assert depot.served() == new
    assert not list(depot.service.rglob("*.part"))


@pytest.mark.long
def test_a_push_killed_at_any_moment_leaves_no_process_and_nothing_half(depot):
    draw = random.Random(6)
    new = delivery.commit(depot, changed_text([GOOD]), "good")
    for _ in range(5):
        process = delivery.start_push(depot)
        time.sleep(draw.uniform(0.1, 6))
        os.killpg(process.pid, signal.SIGKILL)
        delivery.end(process)
        until = time.monotonic() + 5
        while alive(depot.folder) and time.monotonic() < until:
            time.sleep(0.1)
        assert alive(depot.folder) == []
        assert "WITH q AS (" in depot.served_text()
    delivery.push(depot)
    assert post_receive.deliver(depot) in (
        "in service already",
        "released: no row differs, of 1,004 questions of 2013-07-10",
    )
    assert depot.served() == new


def actions(tmp_path, now, **limits):
    return Actions(tmp_path / "log.jsonl", Limits(frozenset({"app", "model"}), **limits), lambda: now[0])


def test_an_action_that_does_not_help_ends_with_a_person(tmp_path):
    now, done = [0.0], []
    acts = actions(tmp_path, now)
    reported = []
    for _ in range(10):
        reported += acts.act("NotReady", ["model"], done.append, lambda target: False)
        now[0] += 10
    assert len(done) == 3
    assert reported[3] == "refused: model had 3 actions within 3,600 s; a person is called"
    now[0] = 3600.0
    assert acts.act("NotReady", ["model"], done.append, lambda target: True) == ["acted: the alert is gone"]


def test_one_forbidden_target_and_none_touch_nothing(tmp_path):
    done: list[str] = []
    acts = actions(tmp_path, [0.0])
    for targets in ([], ["database"], ["app", "database"]):
        (reported,) = acts.act("NotReady", targets, done.append, lambda target: True)
        assert reported.startswith("refused: ")
    assert done == []
    assert [line["event"] for line in acts.log()] == ["refused"] * 3


def test_an_action_that_was_killed_blocks_its_target_until_a_person_looked(tmp_path):
    acts = actions(tmp_path, [0.0])
    with pytest.raises(KeyboardInterrupt):
        acts.act("NotReady", ["app"], lambda target: (_ for _ in ()).throw(KeyboardInterrupt), lambda t: True)
    assert acts.act("NotReady", ["app"], lambda target: None, lambda target: True) == [
        "refused: another action on app has not ended"
    ]
    assert acts.settle("NotReady") == ["app"]
    assert acts.act("NotReady", ["app"], lambda target: None, lambda target: True) == [
        "acted: the alert is gone"
    ]


def test_an_action_that_fails_is_reported_and_counted(tmp_path):
    acts = actions(tmp_path, [0.0], most=1)
    assert acts.act("NotReady", ["app"], lambda t: 1 / 0, lambda t: True) == [  # type: ignore[func-returns-value]
        "acted: the action failed: ZeroDivisionError"
    ]
    assert acts.act("NotReady", ["app"], lambda t: None, lambda t: True)[0].startswith(
        "refused: app had 1 actions"
    )


def test_a_bound_holds_back_what_the_limit_starts():
    may, free = watcher.bounded(30), watcher.bounded(0)
    day = datetime.date(2013, 6, 10)
    assert not may(day, watcher.LIMIT, ())
    assert may(day, 0.06, ())
    assert not may(day, 0.06, (datetime.date(2013, 5, 12),))
    assert may(day, 0.06, (datetime.date(2013, 5, 11),))
    assert free(day, 0.06, (datetime.date(2013, 6, 9),))
    with pytest.raises(ValueError, match="days: expected two from 2013-05-01 to 2013-12-31"):
        watcher.watch(may, datetime.date(2013, 4, 1))


def test_the_first_look_agrees_with_the_flows_own_measure():
    from xops_lab.flow import train
    from xops_lab.flow.delay_model import to_features
    from xops_lab.studies.retraining import policies

    may = datetime.date(2013, 5, 1)
    april = policies.MONTHS[0]
    model = watcher.made(april)
    rows = policies.flights_of(april)
    rows = rows[rows["known_utc"] <= train.cutoff_utc(may)]
    scores, _ = train.evaluate(model.classifier, to_features(rows), rows["late"], model.late_share)
    assert watcher.off_by(may, ((april, april),)) == pytest.approx(scores["calibration_error"], abs=1e-12)
    assert watcher.table_version(may) != watcher.table_version(april)


def test_every_order_is_tried_and_the_automated_comes_first():
    found = manual_run.orders()
    assert found[0] == manual_run.STEPS
    assert len(found) == len(set(found)) == 28
    kept = pd.read_csv(MEASURED / "automation_orders.csv", keep_default_na=False)
    assert [tuple(o.split()) for o in kept["order"]] == found


@pytest.mark.long
def test_the_step_that_answers_marks_the_day_as_done_whatever_it_had(tmp_path):
    kept = pd.read_csv(MEASURED / "automation_orders.csv", keep_default_na=False)
    silent = kept[(kept["answered"] == 0) & (kept["failed"] == "")]["order"]
    base = manual_run.base_state(tmp_path / "base")
    marked = {}
    for n, order in enumerate(silent):
        state = State(shutil.copytree(base.folder, tmp_path / f"day-{n}"))
        assert manual_run.do_day(state, order.split()) == ""
        flow = replay.Flow(state)
        marked[order] = manual_run.DAY in flow.replayed()
        flow.close()
    assert marked == {order: "answer" in order for order in silent}
    assert (sum(marked.values()), len(marked)) == (11, 12)


def test_bad_input_is_named():
    for call, part in (
        (lambda: show.try_push("other"), "release: expected one of newest reading"),
        (lambda: show.try_push(BAD, "slowly"), "ending: expected one of nobody interferes"),
        (lambda: show.try_watch("some"), "bound: expected one of none"),
        (lambda: show.try_watch(month="April"), "month: expected one of May"),
        (lambda: show.try_alert("x"), "situation: expected one of the process is killed once"),
    ):
        with pytest.raises(ValueError, match=part):
            call()


@pytest.mark.parametrize("name", measure.ABOUT)
def test_a_measured_table_has_its_note(name):
    note = json.loads((MEASURED / f"{name}.json").read_text("utf-8"))
    assert note["command"] == f"python kit.py measure {name}"
    assert {"date", "python", "versions"} <= set(note)
    assert all(note[key] == value for key, value in measure.ABOUT[name].items())


@pytest.mark.long
def test_an_order_measured_again_gives_the_kept_row():
    kept = pd.read_csv(MEASURED / "automation_orders.csv", keep_default_na=False)
    rows = finish(manual_run.try_orders([manual_run.STEPS, ("deliver", "answer", "train", "build")]))
    want = kept[kept["order"].isin(rows["order"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(rows, want)


def test_every_order_is_counted_once_under_what_came_of_it():
    shown = manual_run.order_outcomes().set_index("what came of it")
    counted = dict.fromkeys([(what, column) for what in shown.index for column in shown.columns], 0)
    for row in measured("automation_orders").fillna("").itertuples():
        what = "no answer, and every step said that it went well"
        if row.answered:
            what = "answers for all"
        elif row.failed:
            what = "no answer, and a step stopped with an error"
        counted[what, "of 4 with a step left out" if row.forgotten else "of 24 orders"] += 1
    assert {(what, column): shown.loc[what, column] for what, column in counted} == counted
    assert shown.sum().to_list() == [24, 4]


def test_a_push_is_drawn_step_by_step_and_orange_while_it_releases_nothing():
    new, old = "the new release", "the old release"
    killed, resumed = ("the push", new, old, "nothing"), ("resume", new, new, "released: no row differs")
    assert show.draw_push([killed]).count("--xops-bad") == 1
    assert show.draw_push([resumed]).count("--xops-bad") == 0
    both = show.draw_push([killed, resumed])
    assert re.findall(r"<strong>in service</strong><small>(.*?)</small>", both) == [old, new]
    assert "the hook said: released: no row differs" in both


def test_a_watch_is_drawn_with_its_limit_and_its_trainings():
    first = datetime.date(2013, 5, 1)

    def looks(off, trained):
        return [
            watcher.DriftCheck(first + n * watcher.ONE_DAY, value, n in trained, n == 0)
            for n, value in enumerate(off)
        ]

    few = show.draw_watch(looks([0.1, 0.05, 0.0], {0, 2}))
    assert re.findall(r'points="(.*?)"', few) == ["0,0 500,500 1000,1000"]
    assert "10.0 on the worst day" in few
    assert re.findall(r"<li>(.*?)</li>", few) == [
        "1 May: a training, promoted",
        "3 May: a training, not promoted",
    ]
    assert "--xops-bad" in few
    assert "--xops-bad" not in show.draw_watch(looks([0.04, 0.05, 0.0], ()))
    many = show.draw_watch(looks([0.1] * 8, set(range(8))))
    assert "trainings so far" in many
    assert "8, of these 1 promoted" in many
    assert "<li>" not in many


def test_an_alert_is_drawn_to_its_end():
    def line(event, why):
        return {"target": "model server", "event": event, "why": why}

    log = [line("started", ""), line("ended", "the alert stays"), line("refused", "a person is called")]
    drawing = show.draw_alert(log, False)
    assert re.findall(r"<small>(.*?)</small>", drawing) == [
        "the server is not ready", "the alert stays", "a person is called", "does not answer"
    ]  # fmt: skip
    healed = show.draw_alert([line("started", ""), line("ended", "the alert is gone")], True)
    assert drawing.count("--xops-bad") > healed.count("--xops-bad") == 1
    view = show.DemoView(
        "It ran.", drawing, "What the alert started", "Restarts: 1.", pd.DataFrame({"line": [7]})
    )
    shown = view._repr_html_()
    assert shown.index("<figure") < shown.index("<details") < shown.index("<table") < shown.index(">7<")
