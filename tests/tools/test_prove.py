"""`kit.py prove`: every step to its end, the demos beside them, and one row for each in the report."""

import json
import os
import re
import sys
from pathlib import Path

import nbformat
import pytest

from tests.site import engines
from tools import prove, report
from tools.environment import ROOT
from tools.notebooks import execute


class Demos:
    """Stands for the process beside the steps."""

    def __init__(self, command, **more):
        self.command, self.more, self.ended = command, more, False
        running.append(self)

    def agreed(self):
        return True

    def end(self):
        self.ended = True


running: list[Demos] = []


@pytest.fixture(autouse=True)
def beside(monkeypatch):
    running.clear()
    monkeypatch.setattr(prove, "Beside", Demos)
    monkeypatch.setenv("XOPS_PROVE", "")  # main sets it; other tests of this process are to stay quick


def broken():
    raise OSError("disk full")


def test_each_step_runs_though_one_broke_and_the_demos_are_heard_last():
    todo = [("one", broken), ("two", lambda: False), ("three", lambda: True)]
    rows = prove.run_all(todo, [], with_demos=True)
    assert [row[:2] for row in rows] == [
        ("one", "FAILED (disk full)"),
        ("two", "FAILED"),
        ("three", "ok"),
        (prove.DEMOS, "ok"),
    ]
    assert running[0].ended
    assert running[0].command[1:] == ("-m", "xops_lab.demos", "all", "--empty-cache")
    assert running[0].more["HOME"] not in ("", os.environ.get("HOME"))


def test_demos_that_differ_fail_the_proof(monkeypatch):
    monkeypatch.setattr(Demos, "agreed", lambda self: False)
    assert prove.run_all([], [], with_demos=True) == [(prove.DEMOS, "FAILED", "beside them")]


def test_the_demos_end_with_what_is_stopped():
    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prove.run_all([("one", lambda: True), ("two", stopped)], [], with_demos=True)
    assert running[0].ended


class Others(Demos):
    """Stands for this program again, which runs the steps beside and leaves their rows."""

    def agreed(self):
        if "--rows" not in self.command:
            return True
        place, names = self.command[4], self.command[5:]
        results = [(name, "FAILED" if name == "bad" else "ok", "7") for name in names]
        Path(place).write_text(json.dumps(results), "utf-8")
        return "bad" not in names


@pytest.mark.parametrize("names", [["good", "fine"], ["good", "bad"]])
def test_what_runs_beside_stands_in_the_report_after_the_others(monkeypatch, names):
    monkeypatch.setattr(prove, "Beside", Others)
    rows = prove.run_all([("one", lambda: True)], names, with_demos=False)
    wanted = [(name, "FAILED" if name == "bad" else "ok", "7, beside") for name in names]
    assert rows == [("one", "ok", "0"), *wanted]
    assert running[0].ended


def test_what_ran_beside_and_left_nothing_fails_the_proof(monkeypatch):
    monkeypatch.setattr(Demos, "agreed", lambda self: False)
    assert prove.run_all([], ["good"], with_demos=False) == [("what ran beside", "FAILED", "")]


def test_the_rows_of_what_runs_beside_are_written(monkeypatch, tmp_path):
    monkeypatch.setattr(prove, "steps_beside", lambda: [("a", lambda: True), ("b", broken), ("c", broken)])
    assert prove.write_rows(tmp_path / "rows.json", ["a", "b"]) == 1
    assert json.loads((tmp_path / "rows.json").read_text("utf-8")) == [
        ["a", "ok", "0"], ["b", "FAILED (disk full)", "0"],
    ]  # fmt: skip


def proved(monkeypatch, tmp_path, *wanted):
    monkeypatch.setattr(report, "ROOT", tmp_path)
    monkeypatch.setattr(prove, "ROOT", tmp_path)
    monkeypatch.setattr(prove, "steps", lambda: [("long tests", lambda: True), ("breaks", lambda: False)])
    monkeypatch.setattr(prove, "steps_beside", list)
    monkeypatch.setattr(prove, "end_on_sigterm", lambda: None)
    monkeypatch.setattr(sys, "argv", ["prove", *wanted])
    return prove.main()


def test_a_failed_step_fails_the_proof_and_stands_in_its_report(monkeypatch, tmp_path):
    assert proved(monkeypatch, tmp_path) == 1
    (written,) = tmp_path.glob("reports/*")
    text = written.read_text("utf-8")
    assert "2 of 3 steps agree" in text
    assert "| breaks | FAILED |" in text


def test_a_part_of_a_name_runs_that_step_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(
        prove,
        "run_all",
        lambda todo, beside, demos: [(name, "ok", "0") for name, _ in todo] * (not beside and not demos),
    )
    assert proved(monkeypatch, tmp_path, "long") == 0
    (written,) = tmp_path.glob("reports/*")
    assert "1 of 1 steps agree" in written.read_text("utf-8")


def test_an_unknown_part_is_named(monkeypatch, tmp_path, capsys):
    assert proved(monkeypatch, tmp_path, "nope") == 2
    assert "expected a part of one of: long tests; breaks; demos live" in capsys.readouterr().err


def test_a_notebook_elsewhere_gives_the_stored_bytes_or_the_step_fails(monkeypatch, tmp_path):
    paths = []
    for name in ("a", "b"):
        paths.append(tmp_path / f"{name}.ipynb")
        cell = nbformat.v4.new_code_cell("import time\n1 + 1", id=name)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), paths[-1])
        paths[-1].write_text(execute(paths[-1]), "utf-8")
    monkeypatch.setattr(prove, "NOTEBOOKS", paths)
    monkeypatch.setattr(prove, "python_of", lambda version: sys.executable)
    assert prove.same_bytes("any")
    text = paths[1].read_text("utf-8")
    paths[1].write_text(text.replace('"2"', '"3"'), "utf-8")
    assert not prove.same_bytes("any")


@pytest.mark.parametrize(("system", "result"), [("linux", "FAILED ("), ("darwin", "not run here (")])
def test_an_engine_that_is_not_here_is_named_in_one_line(monkeypatch, system, result):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setitem(engines.VERSION, "WebKit", lambda: "")
    monkeypatch.setattr(prove, "call", lambda *command, **_: pytest.fail("nothing is to be run"))
    (name,) = [name for name, _ in prove.steps() if name.startswith("WebKit")]
    said = prove.run_one(*next(step for step in prove.steps() if step[0] == name))[1]
    assert said.startswith(f"{result}expected WebKit (Debian: apt-get install ")
    assert " webkit2gtk-driver " in said
    assert "\n" not in said


def test_what_was_not_run_is_not_counted_as_agreed(monkeypatch, tmp_path):
    monkeypatch.setattr(
        prove,
        "run_all",
        lambda todo, beside, demos: [("one", "ok", "1"), ("two", "not run here (none)", "0")],
    )
    assert proved(monkeypatch, tmp_path) == 0
    (written,) = tmp_path.glob("reports/*")
    assert "1 of 2 steps agree, 1 not run here." in written.read_text("utf-8")


def tried(text):
    """Engine with version -> results, in the order of a report."""
    rows = re.findall(rf"^\| (Firefox|WebKitGTK) ([\d.]+\w*){re.escape(prove.IN_EACH)} \| (\w+)", text, re.M)
    found = {}
    for engine, version, result in rows:
        found.setdefault(engine, []).append((version, result))
    return found


def test_the_readme_names_the_engines_that_were_tried_and_when():
    """Red after a proof with other versions? Then its day and versions belong into the README."""
    readme = (ROOT / "README.md").read_text("utf-8")
    day, *versions = re.search(r"on ([\d-]{10}) also in Firefox (\S+) and WebKitGTK (\S+)\.", readme).groups()
    reports = {
        path.stem.removeprefix("prove-"): path.read_text("utf-8") for path in ROOT.glob("reports/prove-*.md")
    }
    wanted = dict(zip(("Firefox", "WebKitGTK"), versions, strict=True))
    for other in sorted(reports):
        if other >= day and tried(reports[other]):
            last = {engine: runs[-1] for engine, runs in tried(reports[other]).items()}
            assert last == {engine: (version, "ok") for engine, version in wanted.items()}, other
    assert set(tried(reports[day])) == set(wanted)
