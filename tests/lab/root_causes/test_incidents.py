"""The PetShop reader: what is in the files, no more and no less; and no torn or foreign file passes."""

from __future__ import annotations

import json
import random
import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from xops_lab.root_causes import incidents
from xops_lab.root_causes.incidents import (
    DATA,
    PetShopError,
    folder_of,
    incident_names,
    issue_folders,
    read_incident,
    read_metrics,
    read_normal,
    read_target,
)

ROOT = Path(__file__).parents[3]
NAMES = incident_names()
ISSUE = DATA / "low_traffic/train/issue_0"


def test_all_incidents_of_both_parts_are_read():
    assert len(NAMES) == 16 + 36
    assert list(NAMES) == sorted(NAMES)
    assert [read_incident(name).part for name in NAMES].count("test") == 36
    for name in NAMES:
        incident = read_incident(name)
        assert incident.scenario == name.split("/")[0]
        assert len(incident.metrics) == 5
        assert set(pd.Series(incident.metrics.index).diff().dropna()) == {300}
        raw = json.loads((DATA / folder_of(name) / "target.json").read_text("utf-8"))
        target = incident.target
        assert raw["target"] == {
            "node": target.node, "metric": target.metric, "agg": target.statistic, "timestamp": target.timestamp,
        }  # fmt: skip
        assert raw["root_cause"]["node"] == target.cause


@pytest.mark.parametrize(
    "path",
    sorted(DATA.glob("*/noissue/metrics.csv"))
    + [DATA / folder_of(name) / "metrics.csv" for name in NAMES[::2]],
)
def test_the_numbers_are_those_that_pandas_reads_and_gaps_stay_gaps(path):
    mine, other = read_metrics(path), pd.read_csv(path, header=[0, 1, 2], index_col=0)
    assert list(mine.columns) == list(other.columns)
    assert list(mine.index) == list(other.index)
    pd.testing.assert_frame_equal(mine, other, check_names=False, check_index_type=False, rtol=1e-15)
    empty = sum(field == "" for line in path.read_text("utf-8").splitlines()[4:] for field in line.split(","))
    assert int(mine.isna().to_numpy().sum()) == empty > 0


def test_a_file_cut_anywhere_but_at_the_end_of_a_line_is_refused(tmp_path):
    whole = (ISSUE / "metrics.csv").read_text("utf-8")
    chance = random.Random(16)
    cuts = [chance.randrange(len(whole)) for _ in range(60)] + [len(whole) - 1, len(whole) - 2]
    path = tmp_path / "metrics.csv"
    for cut in cuts:
        if whole[:cut].endswith("\n"):
            continue
        path.write_text(whole[:cut], "utf-8")
        with pytest.raises(PetShopError, match=r"expected .+, got "):
            read_metrics(path)


def test_a_target_cut_anywhere_is_refused(tmp_path):
    whole = (ISSUE / "target.json").read_text("utf-8").rstrip()
    path = tmp_path / "target.json"
    for cut in range(len(whole)):
        path.write_text(whole[:cut], "utf-8")
        with pytest.raises(PetShopError, match="expected whole JSON, got "):
            read_target(path)


HEAD = "microservice,a,a,b\nmetric,latency,availability,requests\nstatistic,Average,Average,Sum\nunix_timestamp,,,\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "header: expected rows microservice, metric, statistic, unix_timestamp, got "),
        ("time,value\n1,2\n", "header: expected rows microservice"),
        (HEAD.replace("b\n", "b,c\n", 1) + "0,1,1,1\n", "header: expected three rows of the same width, got [4, 5]"),
        ("microservice\nmetric\nstatistic\nunix_timestamp\n0\n",
         "header: expected three rows of the same width, got [1]"),
        (HEAD.replace("availability", "latency") + "0,1,1,1\n",
         "header: expected each series once, got a latency Average again"),
        (HEAD.replace("requests", "cpu") + "0,1,1,1\n", "got cpu Sum"),
        (HEAD.replace("Sum", "p50") + "0,1,1,1\n", "got requests p50"),
        (HEAD, "rows: expected at least one window, got none"),
        (HEAD + "0,1,1,1", "end: expected a line that ends, got a torn one"),
        (HEAD + "0,1,1,1\n300,1,1\n", "line 6: expected 4 fields, got 3"),
        (HEAD + "0,1,1,1\n300,1,1,1,1\n", "line 6: expected 4 fields, got 5"),
        (HEAD + "noon,1,1,1\n", "line 5: expected Unix seconds, got 'noon'"),
        (HEAD + "0.5,1,1,1\n", "line 5: expected Unix seconds, got '0.5'"),
        (HEAD + "0,1,1,1\n600,1,1,1\n", "line 6: expected 300 s after the window before, got 600 s"),
        (HEAD + "300,1,1,1\n0,1,1,1\n", "line 6: expected 300 s after the window before, got -300 s"),
        (HEAD + "0,1,101,1\n", "line 5, a availability Average: expected a number from 0 to 100 or nothing, got '101'"),
        (HEAD + "0,-0.1,1,1\n", "line 5, a latency Average: expected a number from 0 up or nothing, got '-0.1'"),
        (HEAD + "0,1,1,nan\n", "line 5, b requests Sum: expected a number from 0 up or nothing, got 'nan'"),
        (HEAD + "0,1,1,inf\n", "got 'inf'"),
        (HEAD + "0,1 ms,1,1\n", "got '1 ms'"),
    ],
)  # fmt: skip
def test_a_foreign_or_damaged_file_is_refused_with_its_place(tmp_path, text, message):
    path = tmp_path / "metrics.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(PetShopError) as refused:
        read_metrics(path)
    assert message in str(refused.value)
    assert f"{tmp_path.name}/metrics.csv" in str(refused.value)


def test_the_small_file_these_damages_start_from_is_sound(tmp_path):
    path = tmp_path / "metrics.csv"
    path.write_text(HEAD + "0,1,,3\n300.0,0,100,4\n", "utf-8")
    table = read_metrics(path)
    assert table.to_numpy().tolist()[1] == [0, 100, 4]
    assert table.isna().to_numpy().tolist() == [[False, True, False], [False, False, False]]


def test_binary_and_missing_files_are_refused(tmp_path):
    path = tmp_path / "metrics.csv"
    with pytest.raises(PetShopError, match="expected metrics of an incident, got nothing"):
        read_metrics(path)
    path.write_bytes(b"\xff\xfe\x00PAR1")
    with pytest.raises(PetShopError, match="expected UTF-8 text, got "):
        read_metrics(path)
    with pytest.raises(PetShopError, match="expected the incident's target, got nothing"):
        read_target(tmp_path / "target.json")


def test_all_problems_are_told_at_once(tmp_path):
    path = tmp_path / "metrics.csv"
    path.write_text(HEAD + "".join(f"{300 * i},x,1,1\n" for i in range(8)), "utf-8")
    with pytest.raises(PetShopError) as refused:
        read_metrics(path)
    lines = str(refused.value).splitlines()
    assert len(lines) == incidents.LISTED + 1
    assert lines[-1] == "and 3 more"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"target": {"timestamp": "1681855803"}}, "target.timestamp: expected whole Unix seconds, got '1681855803'"),
        ({"target": {"timestamp": True}}, "target.timestamp: expected whole Unix seconds, got True"),
        ({"target": {"node": None}}, "target.node: expected a text, got None"),
        ({"root_cause": {"node": 7}}, "root_cause.node: expected a text, got 7"),
        ({"target": {"timestamp": 0}}, "timestamp: expected a time within 1681855320 to 1681856820, got 0"),
        ({"target": {"node": "Elsewhere"}}, "target: expected a series of metrics.csv, got Elsewhere latency Average"),
        ({"target": {"agg": "p42"}}, "target: expected a series of metrics.csv, got PetSite latency p42"),
        ({"root_cause": {"node": "Elsewhere"}}, "root_cause: expected a service of metrics.csv, got 'Elsewhere'"),
    ],
)  # fmt: skip
def test_a_target_that_does_not_fit_its_metrics_is_refused(tmp_path, change, message):
    folder = tmp_path / "low_traffic/train/issue_0"
    shutil.copytree(ISSUE, folder)
    assert (
        read_incident("low_traffic/issue_0", tmp_path).target == read_incident("low_traffic/issue_0").target
    )
    read_incident.cache_clear()
    found = json.loads((folder / "target.json").read_text("utf-8"))
    for part, values in change.items():
        found[part] |= values
    (folder / "target.json").write_text(json.dumps(found), "utf-8")
    with pytest.raises(PetShopError) as refused:
        read_incident("low_traffic/issue_0", tmp_path)
    assert f"low_traffic/train/issue_0/target.json: {message}" in str(refused.value)


@pytest.mark.parametrize("text", ["[]", "{}", '{"target": 3}'])
def test_json_of_another_shape_is_refused(tmp_path, text):
    (tmp_path / "target.json").write_text(text, "utf-8")
    with pytest.raises(PetShopError, match=r"target\.node: expected a text, got None"):
        read_target(tmp_path / "target.json")


def test_unknown_names_and_empty_folders_are_refused(tmp_path):
    with pytest.raises(
        PetShopError, match=r"incident: expected one of high_traffic/issue_0, .+, got 'issue_0'"
    ):
        read_incident("issue_0")
    with pytest.raises(PetShopError, match="expected folders <scenario>/train/<issue>, got none"):
        incident_names(tmp_path)
    with pytest.raises(PetShopError, match=r"no_traffic/noissue/metrics\.csv: file: expected metrics"):
        read_normal("no_traffic")


def test_a_name_says_in_which_part_an_incident_stands(tmp_path):
    assert folder_of("a/b") == "a/train/b"
    assert folder_of("a/test/b") == "a/test/b"
    assert folder_of("a/test") == "a/train/test"
    for place in ("a/train/b", "a/test/b", "a/test/a", "a/other/b"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "a/test/note.md").write_text("", "utf-8")
    found = issue_folders(tmp_path / "a")
    assert list(found) == ["a/b", "a/test/a", "a/test/b"] == list(incident_names(tmp_path))
    assert all(path == tmp_path / folder_of(name) for name, path in found.items())


@pytest.mark.parametrize("scenario", ["low_traffic", "high_traffic"])
def test_in_the_graph_a_row_calls_its_columns(scenario):
    """As the README beside the data says: the page that users open calls many and is called by none."""
    graph = pd.read_csv(DATA / scenario / "graph.csv", index_col=0)
    assert graph.loc["PetSite"].sum() >= 12
    assert graph["PetSite"].sum() == 0
    assert graph.loc["PetSite", "PetSearch_AWS::ECS::Fargate"] == 1


def test_the_package_ships_the_data_with_its_licence_and_the_notices_name_it():
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = {
        p
        for pattern in patterns["tool"]["setuptools"]["package-data"]["xops_lab"]
        for p in (ROOT / "xops_lab").glob(pattern)
    }
    files = {p for p in DATA.rglob("*") if p.is_file()}
    assert files <= shipped
    assert {"LICENSE_DATASET", "NOTICE", "README.md"} <= {p.name for p in files}
    holder = (DATA / "NOTICE").read_text("utf-8").strip()
    assert holder in (ROOT / "NOTICE").read_text("utf-8")
    for page in ("NOTICE", "book/notices.md", "notebooks/24_define_aiops.ipynb"):
        text = (ROOT / page).read_text("utf-8")
        assert "Amazon.com, Inc. or its affiliates" in text, page
        assert "creativecommons.org/licenses/by/4.0/" in text, page
