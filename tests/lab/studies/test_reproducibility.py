"""What is lost and what comes back: the flow trained again, DVC's stages, snapshots taken and restored."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from xops_lab.runtime.measured_table import MEASURED
from xops_lab.runtime.progress import finish
from xops_lab.studies.reproducibility import ablation, measure, stage, stages
from xops_lab.studies.reproducibility.measure import COPY, DVC


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    return measure.load(tmp_path_factory.mktemp("snapshots") / "loaded", 3)


def test_days_come_back_equal_and_copies_take_more(loaded, tmp_path):
    rows = measure.measure_interval(loaded, 2, [1, 3], tmp_path)
    found = {row["way"]: row for row in rows}
    assert set(found) == {DVC, COPY}
    for row in rows:
        assert (row["every_days"], row["snapshots"], row["rebuilt"], row["equal"]) == (2, 1, 2, 2)
        assert row["slowest_s"] >= row["rebuild_s"] >= row["restore_s"] > 0
    two_days = [p for day in loaded.days[:2] for p in measure.files_of(loaded.state.lake, day)]
    size = sum(p.stat().st_size for p in two_days)
    assert found[COPY]["bytes"] == size
    assert size <= found[DVC]["bytes"] < size + 10_000, "the files, and DVC's list of them"


def test_a_day_that_is_not_what_it_was_does_not_count_as_equal(loaded, tmp_path):
    kept, _ = measure.take(loaded, tmp_path / "taken", 3)
    copy = kept[COPY][3]
    (copy / "days" / f"{loaded.days[0]}.json").write_text("{}")
    assert measure.bring_back(loaded, COPY, kept[COPY], tmp_path / "taken", 3, tmp_path / "a")[2] is False
    assert measure.bring_back(loaded, DVC, kept[DVC], tmp_path / "taken", 3, tmp_path / "b")[2] is True
    (copy / "days" / f"{loaded.days[0]}.json").unlink()
    assert measure.bring_back(loaded, COPY, kept[COPY], tmp_path / "taken", 3, tmp_path / "c")[2] is False


def test_the_table_is_made_with_what_its_note_says(monkeypatch):
    row = {"way": DVC, "every_days": 1, "rebuilt": 2, "equal": 2}
    monkeypatch.setattr(measure, "measure", lambda days: (pd.DataFrame([row]), {"lake_bytes": 7}))
    (table,) = finish(measure.tables(9)).values()
    assert (table.about["days"], table.about["lake_bytes"]) == (9, 7)
    assert table.rows["equal"].tolist() == [2]
    with pytest.raises(ValueError, match="days: expected a whole number from 8 to 365, got 3"):
        finish(measure.tables(3))


def test_the_drawn_days_are_the_same_each_time():
    note = json.loads((MEASURED / "snapshots.json").read_text("utf-8"))
    assert measure.targets(note["days"], measure.TARGETS) == note["targets"]


def test_bad_input_is_named(capsys):
    with pytest.raises(ValueError, match=r"lost: expected one of nothing: .+, got 'all'"):
        ablation.lose("all")
    with pytest.raises(ValueError, match=r"change: expected one of nothing, .+, got 'all'"):
        stages.reproduce("all")
    assert stage.main(["all"]) == 2
    assert "stage: expected one of table, train, answer, got all" in capsys.readouterr().err


def test_outputs_that_differ_are_said_to_differ():
    same = dict.fromkeys(stages.OUTPUTS, ("aa", True))
    other = {**same, "answer": ("bb", True)}
    good = stages.Reproduced("x", (same, other, same, same), True)
    bad = stages.Reproduced("x", (same, same, same, other), False)
    assert "are the first ones, byte for byte; the answers are as travellers" in good.headline
    assert "DIFFER from the first ones; the answers are NOT as travellers" in bad.headline
    assert good.rows()[2][2:] == (
        "ran: the first bytes",
        "ran: other bytes",
        "ran: the first bytes",
        "ran: the first bytes",
    )


@pytest.mark.long
def test_what_is_lost_cannot_be_rebuilt_and_what_is_kept_can():
    found = {what: finish(ablation.lose(what)) for what in ablation.LOST}
    for what in (ablation.NOTHING, ablation.KEPT):
        assert found[what].equal == found[what].answers > 800
    for what in (ablation.SEED, ablation.DATA):
        assert found[what].equal < 0.01 * found[what].answers
    assert found[ablation.DATA].rows_overwritten == found[ablation.KEPT].rows_overwritten > 0


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "runs"),
    [
        (stages.NONE, []),
        (stages.SEED, ["train", "answer"]),
        (stages.DATA, ["table", "train", "answer"]),
        (stages.CODE, ["table", "train", "answer"]),
    ],
)
def test_dvc_runs_what_depends_on_the_change(change, runs):
    found = finish(stages.reproduce(change))
    ran = [[name for name, (_, did) in run.items() if did] for run in found.runs]
    assert ran == [list(stages.OUTPUTS), runs, [], list(stages.OUTPUTS)]
    first, after, back, anew = ({n: digest for n, (digest, _) in run.items()} for run in found.runs)
    assert first == back == anew
    assert (after == first) is (change in (stages.NONE, stages.CODE))
    assert found.as_shown


def test_the_picture_of_what_was_lost_counts_the_answers():
    whole = ablation.Rebuilt(ablation.NOTHING, 200, 200, 0, 0, 0)
    lost = ablation.Rebuilt(ablation.SEED, 200, 50, 120, 10, 7)
    assert re.findall(r'width="([\d.]+)%" height="12"', lost.drawn()) == ["25.0", "75.0", "60.0", "5.0"]
    assert re.findall(r'width="([\d.]+)%" height="12"', whole.drawn()) == ["100.0", "0.0", "0.0", "0.0"]
    shown = lost._repr_html_()
    assert "120 travellers would read another whole per cent, and 10 another decision" in shown
    assert '<th scope="row">rows of the lake that were overwritten</th><td>7</td>' in shown


def test_the_picture_at_the_head_says_what_cannot_be_made_again():
    whole = ablation.Rebuilt(ablation.KEPT, 200, 200, 0, 0, 7)
    lost = ablation.Rebuilt(ablation.SEED, 200, 50, 120, 10, 0)
    picture = ablation.equal_again([whole, lost])
    assert re.findall(r'width="([\d.]+)%" height="12"', picture.drawing) == ["0.0", "75.0"]
    assert picture.caption == (
        "Lost, these cannot be made again: the seed. Another decision about the warning: 10 in 200."
    )
    assert ablation.equal_again([whole]).caption == "Nothing that was lost changes an answer."
    assert picture.table["rows overwritten"].tolist() == [7, 0]


def test_the_picture_of_the_stages_marks_other_bytes():
    same = dict.fromkeys(stages.OUTPUTS, ("aa", True))
    back = dict.fromkeys(stages.OUTPUTS, ("aa", False))
    after = {**back, "answer": ("bb", True)}
    drawing = stages.Reproduced("x", (same, after, back, same), True).drawn()
    assert re.findall(r"<td[^>]*>(.*?)</td>", drawing) == [
        *["ran", "not run", "not run", "ran"] * 2, "ran", "ran, other bytes", "not run", "ran"
    ]  # fmt: skip
    shown = stages.Reproduced("x", (same, after, back, same), True)._repr_html_()
    assert "at first 3, after the change 1, change taken back 0, all made anew 3" in shown
    assert "other bytes" not in stages.Reproduced("x", (same, back, back, same), True).drawn()
