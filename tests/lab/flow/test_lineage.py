"""Which data trained which model that gave this answer: told for every kind of answer, and rebuilt bit for bit."""

from __future__ import annotations

import ast
import datetime
import json
import shutil

import pytest
import sqlalchemy as sa

from tests.lab.flow_state import copied, run_command
from xops_lab.flow import app_db, lake, replay, versions
from xops_lab.flow.lineage import explain
from xops_lab.flow.replay import Flow
from xops_lab.flow.state import FlowError
from xops_lab.runtime.progress import finish


def answer_ids(state, where="1 = 1"):
    engine = app_db.open_existing(state.app_url)
    with engine.connect() as db:
        query = f"SELECT answer_id FROM answers WHERE {where} ORDER BY answer_id"  # noqa: S608
        found = list(db.scalars(sa.text(query)))
    engine.dispose()
    return found


def change(state, statement, **values):
    engine = app_db.open_existing(state.app_url)
    with engine.begin() as db:
        changed = db.execute(sa.text(statement), values).rowcount
    engine.dispose()
    return changed


def test_answers_of_the_replay_are_rebuilt_to_the_last_bit(replay_17):
    ids = answer_ids(replay_17, "status = 'answered'")
    assert len(ids) > 2_000
    for answer_id in [*ids[:2], *ids[:: len(ids) // 12], ids[-1]]:
        found = explain(replay_17, answer_id)
        assert found.equal is True, answer_id
        assert set(found.rebuilt) == {"from the stored features", "from the raw rows"}
        assert set(found.rebuilt.values()) == {found.risk}


def test_an_answer_names_everything_that_it_was_made_from(replay_17):
    found = explain(replay_17, answer_ids(replay_17, "status = 'answered'")[100], retrain=True)
    assert found.rebuilt["with the model trained again"] == found.risk
    assert found.code_version == versions.code_version()
    assert found.code_is_current
    assert found.model["days"][0] == "2013-01-01"
    assert found.model["data_version"].endswith(".dir")
    assert set(found.files) == set(lake.FILES)
    day = found.question["day"]
    for file, sha256 in found.files.items():
        assert lake.hash_of(lake.place(replay_17.lake, file, day)) == sha256
    named = {feature.name: feature for feature in found.features}
    assert named["distance"].unit == "miles"
    assert named["temp"].origin.startswith(f"weather at {found.question['origin']}, 2013-")
    assert json.loads(json.dumps(found.to_dict()))["risk"] == found.risk


def test_a_question_from_before_the_first_model(replay_17):
    found = explain(replay_17, answer_ids(replay_17, "status = 'no model yet'")[0])
    assert (found.risk, found.model_version, found.equal, found.rebuilt) == (None, None, None, {})
    assert found.status == "no model yet"
    assert len(found.features) == 11


def test_an_answer_outlives_the_rewriting_of_its_day(replay_17, tmp_path):
    """The lake's day is built again from other rows: the answer is rebuilt from the snapshot that has its data."""
    state = copied(replay_17, tmp_path / "rewritten")
    answer_id = answer_ids(state, "status = 'answered'")[7]
    before = explain(state, answer_id)
    day = before.question["day"]
    change(state, "UPDATE weather SET temp = temp + 40 WHERE day = :day", day=day)
    flow = Flow(state)
    try:
        flow.build(day)
    finally:
        flow.close()
    assert lake.data_version(state.lake, day) != before.data_version
    after = explain(state, answer_id, retrain=True)
    assert after.equal is True
    assert after.rebuilt["from the stored features"] == before.risk
    assert after.files == before.files


def test_a_tampered_risk_is_seen(replay_17, tmp_path):
    state = copied(replay_17, tmp_path / "tampered")
    answer_id = answer_ids(state, "status = 'answered'")[7]
    assert change(state, "UPDATE answers SET risk = risk + 1e-15 WHERE answer_id = :id", id=answer_id) == 1
    assert explain(state, answer_id).equal is False
    code, out, _ = run_command(state, "explain", answer_id)
    assert code == 1
    assert "DIFFERS from" in out


def test_a_tampered_raw_row_is_seen(replay_17, tmp_path):
    """The manifest no longer agrees, so the lake is not believed; without a snapshot there is nothing else."""
    state = copied(replay_17, tmp_path / "raw")
    answer_id = answer_ids(state, "status = 'answered'")[7]
    day = explain(state, answer_id).question["day"]
    path = lake.place(state.lake, "raw/weather", day)
    other = lake.place(state.lake, "raw/weather", day - datetime.timedelta(days=1))
    path.unlink()
    shutil.copy(other, path)
    assert explain(state, answer_id).equal is True, "the snapshot still has it"
    shutil.rmtree(state.folder / ".dvc" / "cache")
    with pytest.raises(FlowError, match="expected it in the lake or a snapshot, got neither"):
        explain(state, answer_id)


def test_another_code_version_is_told(replay_17, tmp_path):
    state = copied(replay_17, tmp_path / "older")
    answer_id = answer_ids(state, "status = 'answered'")[7]
    change(state, "UPDATE answers SET code_version = 'another' WHERE answer_id = :id", id=answer_id)
    found = explain(state, answer_id)
    assert not found.code_is_current
    assert "not the code of today" in str(found)


def test_a_model_that_is_gone_is_named(replay_17, tmp_path):
    state = copied(replay_17, tmp_path / "gone")
    answer_id = answer_ids(state, "status = 'answered'")[7]
    shutil.rmtree(state.models)
    with pytest.raises(FlowError, match="expected the model's files in"):
        explain(state, answer_id)


def test_the_code_version_is_a_hash_of_the_sources(tmp_path):
    for path in versions.FOLDER.glob("*.*"):
        shutil.copy(path, tmp_path / path.name)
    versions.code_version.cache_clear()
    assert versions.code_version(tmp_path) == versions.code_version()
    (tmp_path / "train.py").write_text(
        (tmp_path / "train.py").read_text("utf-8") + "\n# one line more\n", "utf-8"
    )
    versions.code_version.cache_clear()
    assert versions.code_version(tmp_path) != versions.code_version()


def test_only_the_stages_make_the_code_version(tmp_path):
    for path in versions.FOLDER.glob("*.*"):
        shutil.copy(path, tmp_path / path.name)
    (tmp_path / "status.py").write_text("# another\n", "utf-8")
    versions.code_version.cache_clear()
    assert versions.code_version(tmp_path) == versions.code_version()


def test_what_a_stage_imports_of_the_flow_is_a_stage():
    around = {
        "state",
        "versions",
        "registry",
    }  # where files lie, this very hash, and which model serves: no figures
    for name in versions.STAGE_FILES:
        if name.endswith(".py"):
            tree = ast.parse((versions.FOLDER / name).read_text("utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xops_lab.flow"):
                    below = node.module.removeprefix("xops_lab.flow").strip(".")
                    for stem in [below] if below else [alias.name for alias in node.names]:
                        assert f"{stem}.py" in versions.STAGE_FILES or stem in around, (name, stem)


def test_each_run_leaves_a_snapshot_that_holds_the_lake(replay_13, tmp_path):
    state = copied(replay_13, tmp_path / "more")
    before = set(versions.snapshots(state))
    done = finish(replay.run(state, "2013-01-14", 1))
    assert done.snapshot not in before
    assert set(versions.snapshots(state)) == before | {done.snapshot}
    files = versions.files_of(state, done.snapshot)
    assert {f"days/2013-01-{n:02d}.json" for n in range(1, 15)} <= set(files)
    for name, cached in files.items():
        assert cached.read_bytes() == (state.lake / name).read_bytes()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (".dvc/tmp/rwlock", b'{"/lake": {"wri'),
        ("lake.dvc", b"outs:\n- md5: 12ab"),
        (".dvc/config", b"[core]\n    anal"),
        (".dvc/config", None),
    ],
)
def test_files_that_a_killed_snapshot_left_half_written_are_made_again(replay_13, tmp_path, file, content):
    state = copied(replay_13, tmp_path / "killed")
    before = list(versions.snapshots(state))
    path = state.folder / file
    path.unlink(missing_ok=True)
    if content is not None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    lake.write_text(state.lake / "raw" / "more.txt", "since then")
    new = versions.snapshot(state)
    assert set(versions.snapshots(state)) == {*before, new}
    assert len(versions.files_of(state, new)) == 13 * (len(lake.FILES) + 1) + 1
    for old in before:
        assert len(versions.files_of(state, old)) == 13 * (len(lake.FILES) + 1)
