"""The exercises on automation: the solutions pass, each wrong answer is told why, a stub gets its hint."""

import pytest

from xops_lab.exercises.automation import EXERCISES, check
from xops_lab.exercises.may_restart import ALLOWED, situations
from xops_lab.exercises.pushed_refs import PUSHES, written
from xops_lab.studies.automation.bounded_remediation import Limits, refusal
from xops_lab.studies.automation.post_receive import wanted


def starts_release(lines):
    for line in lines:
        _, new, ref = line.split()
        if ref == "refs/heads/main" and set(new) != {"0"}:
            return True
    return False


def may_restart(targets, log, now):
    if not targets or not set(targets) <= {"app", "model server"}:
        return False
    for target in targets:
        recent = [
            x for x in log if x["target"] == target and x["event"] == "started" and now - x["at"] < 3600
        ]
        if len(recent) >= 3:
            return False
    return True


SOLUTIONS = {"which-push": starts_release, "fewest-runs": 22, "may-restart": may_restart}
WRONG = [
    ("which-push", lambda lines: True, "another branch"),
    ("which-push", lambda lines: lines[0].endswith("/main"), "name ends in main"),
    ("which-push", lambda lines: "refs/heads/main" in " ".join(lines), "main deleted"),
    ("which-push", lambda lines: lines, "True or False"),
    ("fewest-runs", 21, "80 are needed"),
    ("fewest-runs", 15, "may prove half"),
    ("fewest-runs", 23, "22 runs are enough too"),
    ("fewest-runs", "many", "whole number"),
    ("may-restart", lambda targets, log, now: all(t in ALLOWED for t in targets), "No target"),
    (
        "may-restart",
        lambda targets, log, now: bool(targets) and set(targets) <= set(ALLOWED) and len(log) < 3,
        "the first an hour ago",
    ),
    ("may-restart", lambda targets, log, now: bool(targets), "not allowed"),
    ("may-restart", 3, "function"),
]


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_passes_and_the_stub_is_told_its_hint(name):
    said = check(name, SOLUTIONS[name])
    assert said.passed, said.text
    assert check(name).passed is False
    assert check(name).text == f"Hint: {EXERCISES[name][0]}"


@pytest.mark.parametrize(("name", "answer", "part"), WRONG)
def test_a_wrong_answer_is_told_why(name, answer, part):
    said = check(name, answer)
    assert said.passed is False
    assert part in said.text


def test_an_answer_that_raises_is_not_passed_on():
    said = check("which-push", lambda lines: 1 / 0)
    assert said.passed is False, "it was tried, and it is wrong"
    assert "ZeroDivisionError" in said.text
    with pytest.raises(ValueError, match="exercise: expected one of which-push"):
        check("other", 1)


def test_the_kits_own_hook_and_limits_agree_with_the_exercises():
    for name, (_, release) in PUSHES.items():
        assert (wanted(written()[name]) is not None) is release, name
    for what, targets, log, now, may in situations():
        assert (refusal(targets, Limits(frozenset(ALLOWED)), log, now) == "") is may, what
