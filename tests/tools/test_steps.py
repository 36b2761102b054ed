"""`kit.py test`: every step to its end, and one that runs beside the others is heard last."""

import subprocess
import sys

import psutil
import pytest

from tools import test as steps
from tools.changed import Reach

SAYS = "print('beside: said'); raise SystemExit(1)"
SLEEPS = "import time; time.sleep(600)"


def quick(monkeypatch, beside, **agreed):
    def step(name):
        return lambda _: print(f"{name} ran") or agreed[name]

    monkeypatch.setattr(steps, "beside", lambda name, only: (sys.executable, "-c", beside))
    monkeypatch.setattr(steps, "STEPS", {name: step(name) for name in agreed})


def test_each_runs_though_another_failed_and_what_ran_beside_is_heard_last(monkeypatch, capfd):
    quick(monkeypatch, SAYS, ruff=False, pytest=True)
    found = steps.run_steps(["ruff", "mypy", "pytest"])
    assert [(name, agreed) for name, agreed, _ in found] == [
        ("ruff", False),
        ("pytest", True),
        ("mypy", False),
    ]
    out = capfd.readouterr().out
    assert out.index("ruff ran") < out.index("pytest ran") < out.index("beside: said")


def test_what_runs_beside_ends_with_the_steps(monkeypatch):
    def broken(_):
        raise KeyboardInterrupt

    quick(monkeypatch, SLEEPS)
    monkeypatch.setattr(steps, "STEPS", {"pytest": broken})
    before = {child.pid for child in psutil.Process().children()}
    with pytest.raises(KeyboardInterrupt):
        steps.run_steps(["mypy", "pytest"])
    assert {child.pid for child in psutil.Process().children()} <= before


def test_a_change_that_reaches_no_chapter_runs_none(monkeypatch, capfd):
    quick(monkeypatch, SAYS, pytest=True)
    found = steps.run_steps(["pytest", "nbval"], Reach((), ()))
    assert [(name, agreed) for name, agreed, _ in found] == [("pytest", True)]
    assert "nbval: no chapter is reached" in capfd.readouterr().out
    some = Reach((), ("notebooks/10_choose_discipline.ipynb",))
    assert [(name, agreed) for name, agreed, _ in steps.run_steps(["nbval"], some)] == [("nbval", False)]


def test_a_command_names_the_chapters_that_are_reached():
    some = Reach((), ("notebooks/10_choose_discipline.ipynb",))
    assert steps.beside("nbval", some)[1:] == ("-m", "tests.notebooks.nbval", *some.notebooks)
    assert steps.beside("nbval", None)[1:] == ("-m", "tests.notebooks.nbval")
    assert steps.beside("mypy", some)[1:] == ("-m", "mypy")


def test_an_unknown_step_is_named(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["test", "lint"])
    assert steps.main() == 2
    assert "expected steps of ruff, mypy, pytest, nbval, got lint" in capsys.readouterr().err


ENDLESS = """
import subprocess
import sys
from tools import test as steps
code = "import time; print('up', flush=True); time.sleep(600)"
steps.STEPS["pytest"] = lambda _: steps.call(sys.executable, "-c", code)
sys.argv[1:] = ["pytest"]
sys.exit(steps.main())
"""


def test_asked_to_end_it_ends_what_it_started():
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], cwd=steps.ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        while "up" not in run.stdout.readline():
            assert run.poll() is None
        (child,) = psutil.Process(run.pid).children()
        run.terminate()
        assert run.wait(60) != 0
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
