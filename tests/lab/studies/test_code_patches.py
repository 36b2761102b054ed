"""Changes of the real text, applied in memory: one place each, and neither the file nor the query in service moves."""

from __future__ import annotations

import dataclasses
import difflib

import pytest

from xops_lab.flow import lake
from xops_lab.studies.release_check import code_patches
from xops_lab.studies.release_check.code_patches import (
    CHANGED,
    RELEASES,
    changed_query,
    changed_text,
    diff_of,
)


@pytest.mark.parametrize("name", RELEASES)
def test_a_release_is_one_change_of_the_real_file_and_leaves_the_file_alone(name):
    before, in_service = CHANGED.read_text("utf-8"), lake.features_sql("q", "w")
    query = changed_query(frozenset([name]))("q", "w")
    assert query != in_service
    assert lake.features_sql("q", "w") == in_service
    assert CHANGED.read_text("utf-8") == before
    undone = changed_text([name]).replace(RELEASES[name].new, RELEASES[name].old)
    assert undone == before or name == "order lost"  # its new text, a line's end, stands everywhere


@pytest.mark.parametrize("name", RELEASES)
def test_what_is_shown_as_changed_is_what_changed(name):
    before = CHANGED.read_text("utf-8").splitlines()
    lines = list(difflib.unified_diff(before, changed_text([name]).splitlines(), n=0, lineterm=""))[3:]
    assert [line[0] for line in lines] == (["-"] if name == "order lost" else ["-", "+"])
    shown = diff_of(name).splitlines()
    assert len(shown) == len(lines)
    for line, part in zip(lines, shown, strict=True):
        assert (part[0], part[2:] in line) == (line[0], True)


def test_one_release_is_good_and_says_so():
    assert [name for name, release in RELEASES.items() if release.good] == ["tidied weekday"]
    assert RELEASES["tidied weekday"].effect == "Nothing changes."


def test_an_unknown_release_is_refused():
    with pytest.raises(ValueError, match="changes: expected names of CHANGES, got friday"):
        changed_text(["friday"])


@pytest.mark.parametrize(("old", "found"), [("w.hour_utc <<= q.asked_utc", 0), ("q.asked_utc", 3)])
def test_a_text_that_does_not_stand_there_once_is_named(monkeypatch, old, found):
    stale = dataclasses.replace(RELEASES["newest reading"], old=old)
    monkeypatch.setitem(code_patches.CHANGES, "newest reading", stale)
    assert CHANGED.read_text("utf-8").count(old) == found
    expected = f"change 'newest reading': expected '{old}' once in features.sql, got {found} times"
    with pytest.raises(ValueError, match=expected.replace(".", r"\.")):
        changed_text(["newest reading"])
