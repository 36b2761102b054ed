"""Which demos a test run makes live: the changed ones as far as they fit, and two by lot."""

import subprocess

import pytest

from tests.lab import demo_choice
from tests.lab.demo_choice import changed_files, chosen, demos_of, fitting, sampled, seconds
from xops_lab.demos import environment

COST = {"a": 10.0, "b": 20.0, "c": 30.0, "d": 44.0, "e": 46.0, "f": 300.0}


def test_a_demos_own_files_name_it_and_no_others():
    files = [
        "xops_lab/demos/scripts/run_kfp.py",
        "xops_lab/demos/scripts/run_azure_ml.lock.txt",
        "xops_lab/demos/recorded/evidently.json",
        "xops_lab/demos/run.py",
        "xops_lab/demos/scripts/notes.txt",
        "tests/lab/demos/test_demos.py",
    ]
    assert demos_of(files) == {"kfp", "azure_ml", "evidently"}


def test_the_changed_ones_are_taken_as_far_as_they_fit_cheapest_first():
    assert fitting({"c", "a", "f"}, COST, 50) == ["a", "c"]
    assert fitting({"c", "b"}, COST, 49) == ["b"]
    assert fitting({"unmeasured"}, COST, 50) == ["unmeasured"]
    assert fitting({"unmeasured", "a"}, COST, 50) == ["a"], "it may need all of the time"
    assert fitting(set(), COST, 50) == []


def test_two_are_drawn_among_the_cheap_ones_the_same_for_the_same_commit():
    drawn = [tuple(sampled(f"commit {n}", COST, but={"a"})) for n in range(60)]
    assert set(drawn) == {("b", "c"), ("b", "d"), ("c", "d")}
    assert sampled("commit 1", COST) == sampled("commit 1", COST)
    assert sampled("commit 1", {"a": 1.0, "f": 300.0}) == ["a"]


def in_git(root, *arguments):
    own = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    in_git(tmp_path, "init", "-b", "main")
    for name in ("one", "two"):
        (tmp_path / name).write_text("1")
        in_git(tmp_path, "add", "-A")
        in_git(tmp_path, "commit", "-m", name)
    return tmp_path


def test_a_branch_is_compared_with_where_it_left_main(repository):
    in_git(repository, "checkout", "-b", "work")
    for name in ("three", "four"):
        (repository / name).write_text("1")
        in_git(repository, "add", "-A")
        in_git(repository, "commit", "-m", name)
    (repository / "one").write_text("2")
    (repository / "new").write_text("1")
    assert changed_files(repository) == ["four", "new", "one", "three"]


def test_main_is_compared_with_its_commit_before(repository):
    assert changed_files(repository) == ["two"]


def test_without_a_repository_only_the_lot_decides(tmp_path, monkeypatch):
    assert changed_files(tmp_path) == []
    monkeypatch.setattr(demo_choice, "git", lambda *_, **__: [])
    taken, left = chosen()
    assert left == []
    assert set(taken) <= set(environment.tools())


def test_every_recorded_demo_has_its_measured_seconds():
    cost = seconds()
    assert set(environment.tools()) <= set(cost)
    assert min(cost.values()) > 0
