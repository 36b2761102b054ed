"""What starts a training: three triggers on one model, with links that follow from data and code."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re

import pytest

from tests.notebooks.stored import prose
from xops_lab.flow import versions
from xops_lab.runtime.progress import finish
from xops_lab.studies.retraining import policies, triggers
from xops_lab.studies.retraining.ageing import Score
from xops_widgets.knowledge import measured

PAGE = prose("notebooks/38_serve_model.ipynb")


@pytest.fixture(scope="module")
def found():
    return finish(triggers.compare_triggers())


def test_the_scores_are_those_of_the_measured_policies(found):
    """`measure_ageing` came to them by another way; its rows are rounded to six decimals."""
    table = (
        measured("ageing_policies").query("seed == 0 and newest_days == @policies.KEPT").set_index("policy")
    )
    for trigger, policy in zip(
        triggers.TRIGGERS, (policies.ONCE, policies.EACH, policies.LIMITED), strict=True
    ):
        score, row = found.scores[trigger], table.loc[policy]
        assert score.trainings == row["trainings"]
        assert score.brier == pytest.approx(row["brier"], abs=1e-6)
        months = [v.cutoff.month for v in found.versions[trigger] for _ in v.answered]
        assert " ".join(map(str, months)) == row["versions"]


def test_every_version_is_linked_to_its_parent_data_and_code(found):
    for trigger, made in found.versions.items():
        assert made[0].parent is None
        for before, after in itertools.pairwise(made):
            assert after.parent == before.number == after.number - 1
            assert before.cutoff < after.cutoff
        assert {v.code for v in made} == {triggers.code_digest()}
        assert len({v.data for v in made}) == len(made)
        assert [m for v in made for m in v.answered] == [f"{m:%B}" for m in policies.MONTHS]
        assert len(found.lineage(trigger)) == len(made)
    same = {v.cutoff: v.data for v in found.versions["calendar"]}
    assert all(same[v.cutoff] == v.data for v in found.versions["threshold"])


def test_the_data_link_changes_with_one_row(found, monkeypatch):
    cutoff = policies.MONTHS[0]
    table = policies.known_before(cutoff)
    changed = table.copy()
    trained = changed["day"].isin(
        [
            datetime.datetime.combine(d, datetime.time())
            for d in policies.version(cutoff, 0, policies.KEPT).days
        ]
    )
    row = changed.index[trained][7]
    changed.loc[row, "late"] = not changed.loc[row, "late"]
    monkeypatch.setattr(triggers, "known_before", lambda _: changed)
    assert triggers.data_digest.__wrapped__(cutoff, 0) != found.versions["calendar"][0].data
    monkeypatch.setattr(triggers, "known_before", lambda _: table)
    assert triggers.data_digest.__wrapped__(cutoff, 0) == found.versions["calendar"][0].data


def test_the_code_link_changes_with_a_file_that_trains_and_with_no_other(found, tmp_path):
    known = found.versions["calendar"][0].code
    trains = {"data_definitions.yaml", "delay_model.py", "train.py"}  # inputs, fit, days of training
    assert trains < set(versions.STAGE_FILES)
    for name in versions.STAGE_FILES:
        (tmp_path / name).write_bytes((versions.FOLDER / name).read_bytes())
    assert triggers.code_digest(tmp_path) == known
    for name in versions.STAGE_FILES:
        path = tmp_path / name
        whole = path.read_bytes()
        path.write_bytes(whole + b" ")
        assert (triggers.code_digest(tmp_path) != known) == (name in trains)
        path.write_bytes(whole)


def test_the_person_trains_when_told(found):
    assert [v.started_by for v in found.versions["by hand"]] == ["first model"]
    served = triggers.served_by("by hand", "July", 0)
    assert [s.cutoff.month for s in served] == [4, 4, 4, 7, 7, 7, 7, 7, 7]
    made = triggers.linked("by hand", served, 0)
    assert made[1].started_by == "a person, before July"
    assert made[1].parent == 1


def test_versions_are_drawn_by_month_and_scores_with_their_interval():
    months = [f"{month:%B}" for month in policies.MONTHS]

    def made(*starts):
        ends = (*starts[1:], len(months))
        return tuple(
            triggers.LinkedVersion(n, policies.MONTHS[a], n - 1 or None, "", "", "", 1, tuple(months[a:b]))
            for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1)
        )

    once = Score(1, 0.17, 0.0, 0.0, 0.0, 0.1, 5, 0.5, 0.2)
    often = Score(3, 0.175, 0.005, -0.005, 0.015, 0.1, 5, 0.5, 0.2)
    both = triggers.Triggered(
        "never", {"by hand": once, "calendar": often}, {"by hand": made(0), "calendar": made(0, 2, 7)}
    )
    shown = both._repr_html_()
    drawn = shown[: shown.index("<details")]
    squares = re.findall(r"<td(.*?)>(.*?)</td>", drawn)
    assert "".join(version for _, version in squares) == "111111111" + "112222233"
    begins = [n for n, (ground, _) in enumerate(squares) if "0.50)" in ground]
    assert begins == [0, 9, 11, 16]
    assert re.findall(r'x="([\d.]+%)".*?width="([\d.]+%)"', drawn)[1] == ("25.0%", "25.0%")
    assert 'x1="0.0%" x2="100.0%"' in drawn
    assert "(by hand 1, calendar 3). Every interval holds zero." in drawn
    clear = dataclasses.replace(
        both, scores={"by hand": once, "calendar": dataclasses.replace(often, low=0.001)}
    )
    assert "Clear of zero: calendar: it harms." in clear.caption


def test_bad_input_is_named(found):
    with pytest.raises(ValueError, match=r"by_hand: expected one of never, May, .*, got 'April'"):
        triggers.compare_triggers("April")
    with pytest.raises(ValueError, match=r"seed: expected a whole number from 0 on, got -1"):
        triggers.compare_triggers(seed=-1)
    with pytest.raises(
        ValueError, match=r"trigger: expected one of by hand, calendar, threshold, got 'moon'"
    ):
        found.lineage("moon")


def test_what_the_page_says_of_the_triggers(found):
    numbers = [found.scores[name].trainings for name in ("calendar", "threshold", "by hand")]
    assert numbers == [9, 5, 1]
    assert "Nine trainings by the calendar, five by the threshold and only the first by hand" in PAGE
    for name in ("calendar", "threshold"):
        assert found.scores[name].low < 0 < found.scores[name].high
    kept = measured("ageing_policies").query(
        "newest_days == @policies.KEPT and policy in [@policies.EACH, @policies.LIMITED]"
    )
    assert len(kept) == 10
    assert ((kept["low"] < 0) & (kept["high"] > 0)).all()
    assert "In all five seeds" in PAGE
    assert "The calendar trains four models more than the threshold" in PAGE
    assert policies.LIMIT == 0.05
    assert "five points between predicted and true share" in PAGE
