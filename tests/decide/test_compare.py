"""The worked cases: blind readings, a label that is a reader's judgement, and controls in the same table."""

from __future__ import annotations

import pytest

from xops_widgets.decide import compare
from xops_widgets.decide.compare import (
    compare_stories,
    disagreements,
    leave_one_out,
    reader_agreement,
    scores,
    story_situation,
)
from xops_widgets.decide.verdict import shipped
from xops_widgets.knowledge import knowledge

BREAKS = list(shipped().breaks.values())


@pytest.mark.parametrize("edition", [1, 2])
@pytest.mark.parametrize("reading", ["first", "second"])
def test_every_story_is_compared_in_every_reading(reading, edition):
    table = compare_stories(reading, edition)
    assert list(table.story) == list(knowledge().stories)
    assert len(table) == 31
    labelled = table[table.label != "undetermined"]
    assert len(labelled) == 30
    assert labelled.agrees.equals((labelled.verdict == labelled.label).astype(object))


def test_what_a_story_does_not_mention_is_unknown_and_never_no():
    for story in knowledge().stories.values():
        given, made = story.readings.first, story_situation(story, "first")["answers"]
        assert all(made[q] == given.get(q, "unknown") for q in BREAKS)
        assert {q: a for q, a in made.items() if a != "unknown"} == {
            q: a for q, a in given.items() if a != "unknown"
        }


def test_the_verdict_is_at_least_as_good_as_the_simple_rule_and_its_controls_stand_beside_it():
    table = scores().set_index("way")
    assert {"the simple rule", "always the most frequent label", "a coin with four sides"} <= set(table.index)
    for column in table:
        assert table.loc["the verdict", column] >= table.loc["the simple rule", column]
        assert table.loc["the verdict", column] > 2 * table.loc["always the most frequent label", column]
        assert table.loc["stories with a label", column] == 30
    counted = [compare_stories(r, e).agrees.eq(True).sum() for e in (2, 1) for r in ("first", "second")]
    assert list(table.loc["the verdict"]) == counted


@pytest.mark.parametrize("edition", [1, 2])
def test_every_disagreement_is_explained(edition):
    table = disagreements(edition)
    tables = [compare_stories(r, edition) for r in ("first", "second")]
    apart = {
        row.organisation
        for t in tables
        for row in t.itertuples()
        if row.label != "undetermined" and not (row.agrees and row.rule_agrees)
    }
    assert set(table.organisation) == apart
    assert (table.why.str.len() > 30).all()


def test_leave_one_out_judges_by_ways_that_never_saw_the_story():
    found = leave_one_out()
    assert (found["stories"], found["ways"]) == (30, 16)
    assert 0 <= found["right"] <= compare_stories().agrees.eq(True).sum()


def test_leave_one_out_worked_by_hand(monkeypatch):
    """One prerequisite, so two ways; three stories. The ways are right in 1, 1, 0 and in 0, 0, 1.

    Without the first story both are right once: half a point for it. The same without the second. Without the third
    the first way is ahead with two, and it is wrong there.
    """
    model = {"prerequisites": [{"id": "only"}]}
    firsts = {False: ["devops", "mlops", "aiops"], True: ["aiops", "aiops", "dataops"]}
    judged = [("devops", 0), ("mlops", 1), ("dataops", 2)]
    monkeypatch.setattr(compare, "decision_model", lambda: model)
    monkeypatch.setattr(compare, "_variant", lambda leads: leads["only"])
    monkeypatch.setattr(compare, "_judged", lambda edition, reading: judged)
    monkeypatch.setattr(compare, "_first", lambda story, way: firsts[way][story])
    assert leave_one_out() == {"stories": 3, "ways": 2, "right": 1.0}


def test_the_readers_are_counted():
    counted = reader_agreement()
    assert counted["either"] >= counted["both"] >= counted["same"] > 0
    assert counted["same"] / counted["both"] > 0.9


def test_an_unknown_reading_or_edition_is_refused():
    story = knowledge().stories["airbnb"]
    with pytest.raises(ValueError, match=r"reading: expected first or second, got 'third'"):
        story_situation(story, "third")
    with pytest.raises(ValueError, match=r"edition: expected 1 or 2, got 3"):
        story_situation(story, "first", 3)
