"""The worked cases: encoded before any relevance was set, judged by tables that never saw the story left out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from xops_widgets.decide.compare import (
    agreement,
    compare_stories,
    leave_one_out,
    reader_agreement,
    story_situation,
)
from xops_widgets.knowledge import knowledge

REPO = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("first", "contenders", "expected"),
    [
        (["dataops"], ["dataops"], "same"),
        (["dataops", "mlops"], ["dataops", "mlops"], "together"),
        (["devops"], ["dataops"], "held"),
        (["devops"], ["devops"], "other"),
        ([], [], "other"),
    ],
)
def test_agreement(first, contenders, expected):
    assert agreement("dataops", {"first": first, "contenders": contenders}) == expected


def test_every_story_is_compared_in_both_readings():
    first, second = compare_stories("first"), compare_stories("second")
    assert list(first.story) == list(second.story) == list(knowledge().stories)
    assert set(first.agreement) | set(second.agreement) <= {"same", "together", "held", "other"}
    # The second reader put the bank's signals one level under the gate: same need, another first step.
    assert second.set_index("story").agreement["everbright-bank"] == "held"


def test_the_readers_are_counted():
    counted = reader_agreement()
    assert counted["either"] >= counted["both"] >= counted["same"] > 0
    assert counted == {"either": 32, "both": 20, "same": 19}


def test_leave_one_out_never_uses_the_story_itself():
    table = leave_one_out().set_index("story")
    assert (table.kept > 0).all()
    assert (table.others_agree <= len(table) - 1).all()
    assert table.held_out.between(0, 1).all()
    assert table.any_table.between(0, 1).all()


def test_an_unknown_reading_is_refused():
    story = knowledge().stories["airbnb"]
    with pytest.raises(ValueError, match=r"reading: expected first or second, got 'third'"):
        story_situation(story, "third")


def test_situations_were_committed_before_any_relevance():
    """History is the proof, where the clone has one: the commit that brought the stories holds no relevance."""
    commits = subprocess.run(["git", "rev-list", "--count", "HEAD"], cwd=REPO, capture_output=True, text=True)
    if commits.returncode or int(commits.stdout) < 2:
        pytest.skip("a copy without history")
    log = subprocess.run(
        [
            "git",
            "log",
            "--diff-filter=A",
            "--format=%H",
            "--",
            "xops_widgets/knowledge/records/stories/airbnb.yaml",
        ],
        cwd=REPO,
        capture_output=True,
        text=True,
    )
    if log.returncode or not log.stdout.strip():
        pytest.skip("no git history here")
    born = log.stdout.split()[-1]
    found = subprocess.run(
        ["git", "grep", "-l", "relevance:", born, "--", "xops_widgets/knowledge/records/questions"],
        cwd=REPO,
        capture_output=True,
        text=True,
    )
    if found.returncode not in (0, 1):
        pytest.skip("a shallow clone")
    assert found.stdout == ""
