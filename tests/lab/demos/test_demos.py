"""Isolated demos: the machinery with a tool of our own, then the real recording and the real tool."""

import json
import os
import re
import sys

import pytest

from tests.lab.processes import died
from xops_lab.demos import DemoFailed, NotRunHere, demo, demo_steps, environment
from xops_lab.demos.__main__ import main
from xops_lab.demos.record import differences, record
from xops_lab.demos.run import RECORDED, read_recording
from xops_lab.demos.run_all import to_arguments
from xops_widgets.knowledge import knowledge

CARRY_THE_FLOW = ("kfp",)  # the flow's own source is inside the script: tests/lab/demos/test_vendor_source.py


def record_fake(home, **arguments):
    return record("fake", folder=home / "recorded", costs=home / "tool_costs.csv", **arguments)


def test_live_and_recorded_have_the_same_figures(fake_tool):
    home = fake_tool()
    record_fake(home)
    recorded, live = demo("fake", live=False), demo("fake", live=True)
    assert (recorded["source"], live["source"]) == ("recorded", "live")
    for part in ("tool", "version", "arguments", "figures"):
        assert recorded[part] == live[part]
    assert repr(recorded) == repr(live)
    assert recorded._repr_html_() == live._repr_html_()
    assert differences(live, "fake") == []
    assert demo("fake")["source"] == "live", "the environment is ready"


def test_an_unrecorded_day_changes_the_figures_and_is_seen_as_a_difference(fake_tool):
    record_fake(fake_tool())
    other = demo("fake", live=True, day="2014-07-10")
    assert other["figures"] != demo("fake")["figures"]
    assert len(differences(other, "fake")) == 2


def test_a_figure_more_or_less_than_recorded_is_a_difference(fake_tool):
    record_fake(fake_tool())
    live = demo("fake", live=True)
    name, value = next(iter(live["figures"].items()))
    more = {**live, "figures": {**live["figures"], "unheard of": 1}}
    assert differences(more, "fake") == ["fake: figures: unheard of: expected None, got 1"]
    less = {**live, "figures": {n: v for n, v in live["figures"].items() if n != name}}
    assert differences(less, "fake") == [f"fake: figures: {name}: expected {value!r}, got None"]


def test_times_are_kept_in_the_recording_and_never_compared(fake_tool):
    kept = json.loads(record_fake(fake_tool()).read_text())
    assert kept["times"] == {"answer_ms": 12.5}
    other = demo("fake", live=True, times='{"answer_ms": 99, "size_mb": 3}')
    assert other["times"] == {"answer_ms": 99, "size_mb": 3}
    assert differences(other, "fake") == []
    assert "99" not in repr(other) + other._repr_html_()
    assert demo("fake", live=False)["times"] == kept["times"]


@pytest.mark.parametrize(
    ("times", "got"),
    [
        ("[3]", r"times: expected names and numbers, got '3'"),
        ('{"p50_ms": "fast"}', r"times: p50_ms: expected a number, got 'fast'"),
        ('{"p50_ms": true}', r"times: p50_ms: expected a number, got True"),
        ('{"p50_ms": NaN}', r"times: p50_ms: expected a number, got nan"),
        ('{"p50_ms": [1, 2]}', r"times: p50_ms: expected a number, got \[1, 2\]"),
    ],
)
def test_times_that_are_no_numbers_are_refused_whole(fake_tool, times, got):
    home = fake_tool()
    with pytest.raises(DemoFailed, match=rf"^fake: {got}$"):
        record_fake(home, times=times)
    assert not (home / "recorded").exists()


def test_without_its_environment_a_demo_shows_its_recording_but_never_another_days(fake_tool):
    home = fake_tool()
    record_fake(home)
    fake_tool(lock="# another lock is another environment\n")
    assert demo("fake")["source"] == "recorded"
    assert demo("fake", day="2013-07-10")["source"] == "recorded"
    with pytest.raises(
        NotRunHere, match=r"^not run here: fake is recorded for day=2013-07-10, got day=2013-07-11"
    ):
        demo("fake", day="2013-07-11")
    with pytest.raises(ValueError, match=r"fake: expected arguments among day, got 'week'"):
        demo("fake", week=1)


def test_a_recording_notes_how_it_was_made_and_what_it_cost(fake_tool):
    home = fake_tool()
    kept = json.loads(record_fake(home, day="2013-01-02").read_text())
    assert kept["command"] == "python -m xops_lab.demos record fake --day 2013-01-02"
    assert set(kept["environment"]) == {"install_s", "size_mb", "packages", "cache", "start_s"}
    assert kept["python"] == ".".join(map(str, sys.version_info[:3]))
    lines = (home / "tool_costs.csv").read_text().splitlines()
    assert lines[0] == "tool,version,install_s,size_mb,packages,start_s,run_s,python,cache,date,package"
    assert [line.split(",")[0] for line in lines[1:]] == ["fake"]


@pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
def test_a_time_out_leaves_no_process_and_no_half_written_recording(fake_tool):
    home = fake_tool()
    path = record_fake(home)
    before = path.read_text()
    with pytest.raises(DemoFailed, match=r"^fake: expected an end within 1.5 s, got none; it was stopped$"):
        record("fake", 1.5, None, home / "recorded", home / "tool_costs.csv", hang=str(home / "pid"))
    assert died(home / "pid")
    assert path.read_text() == before
    assert [p.name for p in (home / "recorded").iterdir()] == ["fake.json"]


@pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
@pytest.mark.parametrize("how", ["closed", "interrupted"])
def test_stopping_leaves_no_process(fake_tool, how):
    home = fake_tool()
    record_fake(home)

    def interrupt(fraction, text):
        if (home / "pid").exists() and (home / "pid").read_text():
            raise KeyboardInterrupt

    if how == "interrupted":
        with pytest.raises(KeyboardInterrupt):
            demo("fake", live=True, progress=interrupt, hang=str(home / "pid"))
    else:
        steps = demo_steps("fake", live=True, hang=str(home / "pid"))
        while not ((home / "pid").exists() and (home / "pid").read_text()):
            next(steps)
        steps.close()
    assert died(home / "pid")


def test_a_failure_is_one_line_with_what_the_tool_said(fake_tool):
    record_fake(fake_tool())
    with pytest.raises(DemoFailed, match=r"^fake: expected exit code 0, got 1: the fake tool broke$"):
        demo("fake", live=True, day="broken")


def test_a_missing_interpreter_is_not_run_here(fake_tool):
    home = fake_tool(pythons=">=3.8,<3.9")
    with pytest.raises(
        NotRunHere, match=r"^not run here: fake expects Python 3.8 to 3.8, got 3\.\d+ and no other"
    ):
        record_fake(home)
    assert not (home / "recorded").exists()


def test_a_missing_package_is_not_run_here_and_leaves_no_environment(fake_tool, capsys):
    home = fake_tool(lock="no-such-package-of-ours==1.0 --hash=sha256:" + "0" * 64 + "\n")
    with pytest.raises(NotRunHere, match=r"^not run here: fake: installing its packages: ") as error:
        demo("fake", live=True)
    assert "\n" not in str(error.value)
    assert list((home / "cache" / "demos").iterdir()) == []
    assert main(["all"]) == 1
    assert "not run here: fake has no recording" in capsys.readouterr().out


def test_bad_input_is_named(fake_tool):
    fake_tool()
    with pytest.raises(ValueError, match=r"tool: expected one of fake, got 'typo'"):
        demo("typo")
    with pytest.raises(ValueError, match=r"timeout_s: expected seconds above 0, got 0"):
        demo("fake", timeout_s=0)
    with pytest.raises(ValueError, match=r"live: expected True, False or None, got 'yes'"):
        demo("fake", live="yes")
    with pytest.raises(ValueError, match=r"arguments: expected pairs like --day 2013-07-10, got '--day'"):
        to_arguments(["--day"])
    assert to_arguments(["--reference-days", "14"]) == {"reference_days": "14"}


def test_every_script_has_a_lock_with_hashes_and_a_recording_of_five_figures():
    for tool in environment.tools():
        script = environment.script_of(tool)
        lock = script.lock.read_text(encoding="utf-8")
        assert lock.count("--hash=sha256:") > lock.count("==") > 5
        assert "://" not in lock, "a lock never names a host"
        kept = read_recording(tool)
        assert len(kept["figures"]) >= 5
        package = kept["tool"].replace("_", "-")
        assert re.search(rf"(?m)^{re.escape(package)}=={re.escape(kept['version'])} ", lock)
        read = script.path.read_text(encoding="utf-8")
        if tool not in CARRY_THE_FLOW:
            assert not re.search(r"(?m)^\s*(?:from|import) +xops", read), "a script imports nothing of ours"
    assert sorted(path.stem for path in RECORDED.glob("*.json")) == environment.tools()


def test_every_script_is_the_demo_of_a_tool_that_a_record_describes():
    named = {name.replace("-", "_") for tool in knowledge().tools.values() for name in tool.demo}
    assert set(environment.tools()) <= named


def test_the_evidently_recording_shows_why_a_held_out_baseline_is_needed():
    figures = demo("evidently", live=False)["figures"]
    assert figures["held_out_halves_drifted_count"] == 0
    assert min(figures["ordinary_days_drifted_counts"]) >= figures["drifted_count"] - 1 >= 4
    assert set(figures["claimed"]) < set(figures["drifted"])


@pytest.mark.long
@pytest.mark.registry
def test_evidently_reads_another_day_as_we_do():
    from xops_lab.faults import inject
    from xops_lab.flow import flights

    other = demo("evidently", live=True, day="2013-10-09", fault="hour-shift")
    assert other["figures"]["scores"] != read_recording("evidently")["figures"]["scores"]
    assert "hour" in other["figures"]["claimed"]
    batch = inject(flights.day_batch("2013-10-09"), "hour-shift")
    assert other["figures"]["rows"] == len(batch)
    assert other["figures"]["mean_hour"] == round(float(batch["hour"].mean()), 3)
    assert other["figures"]["mean_humidity"] == round(float(batch["humid"].mean()), 3)
    with pytest.raises(DemoFailed, match=r"--day: expected 2013-02-05 to 2013-12-31, got 2013-01-02"):
        demo("evidently", live=True, day="2013-01-02")
