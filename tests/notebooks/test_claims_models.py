"""The figures in the chapter that tests the model are those of recordings and stored outputs."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from statistics import median

from tests.notebooks.stored import prose
from xops_lab.demos.environment import script_of, tools
from xops_widgets.knowledge import knowledge

ROOT = Path(__file__).parents[2]
NAME = "notebooks/39_test_models.ipynb"
TEXT = prose(NAME)


def recorded(tool: str) -> dict:
    kept = json.loads((ROOT / f"xops_lab/demos/recorded/{tool}.json").read_text("utf-8"))
    return kept["figures"] | {"size_mb": kept["environment"]["size_mb"]}


def test_lime():
    outputs = html.unescape((ROOT / NAME).read_text("utf-8"))
    own, pairs = re.search(r"first feature in (\d+) of (\d+) pairs", outputs).groups()
    shap, all_ = re.search(r"is SHAP's in (\d+) of (\d+) explanations", outputs).groups()
    kept = re.search(r"first 3 features ([\d.]+) stay", outputs)[1]
    assert f"in {own} of {pairs} pairs" in TEXT
    assert f"in {shap} of {all_}" in TEXT
    assert f"{kept} of the first three" in TEXT


def test_quality_without_labels():
    found = recorded("nannyml")
    assert (
        f"an estimated AUC of {found['auc_estimated']:.3f}, a realised one of {found['auc_realised']:.3f} "
        f"(one chunk {found['auc_largest_gap_of_a_chunk']:.3f} off)"
    ) in TEXT
    assert (
        f"it estimated {100 * found['mean_risk']:.0f} % late flights, and {100 * found['late_share']:.0f} % were late;"
        in TEXT
    )
    estimated, realised = (found[f"warnings_that_came_true_{n}"] for n in ("estimated", "realised"))
    assert (
        f"it expected {100 * estimated:.0f} % of the warnings to come true, and {100 * realised:.0f} % did"
        in TEXT
    )
    assert not any(found[key] for key in found if "alarmed" in key)
    assert "Nothing alerted, before or after" in TEXT
    fiddler = knowledge().tools["fiddler"]
    assert (fiddler.label, fiddler.demo) == ("live-successor", ("nannyml",))
    assert "**NannyML** (**live, successor** of Fiddler" in TEXT


def test_the_worst_slice():
    found = recorded("responsibleai")
    assert f"{found['worst_slice_flights']} flights, {found['excess_points']} points worse than all" in TEXT
    assert f"On the other days it is {found['excess_points_other_days']} points worse" in TEXT
    script = script_of("responsibleai").path.read_text("utf-8")
    assert re.search(r"(?m)^SHUFFLES = (\d+)$", script)[1] == "10"
    assert "Shuffle right and wrong answers at random, ten times," in TEXT
    assert (
        f"{found['by_chance_excess_points_mean']} points on average, up to {found['by_chance_excess_points_highest']}; "
        f"ours {found['excess_points']}."
    ) in TEXT
    assert found["excess_points"] > found["by_chance_excess_points_highest"]
    first, other = found["all_months_excess_points"], found["all_months_excess_points_other_days"]
    back = [(a, b) for a, b in zip(first, other, strict=True) if b is not None]
    assert len(first) == 9
    assert len(back) == 8
    assert (
        "Nine months were examined; in one of them the slice does not recur. Over the other eight the" in TEXT
    )
    assert (
        f"the median is {median(a for a, _ in back):.1f} points where it was found, "
        f"{median(b for _, b in back):.1f} on the other days" in TEXT
    )
    assert sum(b > 20 for _, b in back) == 3
    assert "In three of them more than 20 points remain" in TEXT


def test_groups():
    found = recorded("fairlearn")
    assert f"misses {found['most_missed']['VX']} % of the late flights of Virgin America" in TEXT
    assert f"{found['least_missed']['EV']} % of those of ExpressJet" in TEXT
    assert f"a gap of {found['missed_gap_points']} points" in TEXT
    assert f"{found['missed_gap_points_by_chance_highest']} at most" in TEXT
    assert (
        f"still leaves {found['missed_gap_points_without_the_column']} points; the other inputs may tell"
        in TEXT
    )
    late = found["late_percent_of_these_two"]
    assert f"{late[0]} and {late[1]} % of their flights are late" in TEXT


def test_the_file():
    found = recorded("modelscan")
    assert found["payload_ran_on_load"]
    assert not found["payload_ran_on_scan"]
    assert found["model_gives_the_same_answers"]
    each = found["modelscan_on_each_payload"]
    assert {name for name, said in each.items() if said != "nothing"} == {"os-system", "eval"}
    assert found["payloads_that_run_on_load"] == ["os-system", "eval", "numpy-save"]
    assert found["skops_on_its_own_file_with_that_function"].startswith("refused, unknown:")


def test_the_largest_environment():
    sizes = {tool: recorded(tool)["size_mb"] for tool in tools()}
    assert max(sizes, key=sizes.__getitem__) == "nannyml"
    assert round(sizes["nannyml"] / 1000) == 2
    assert re.search(r"(?m)^nvidia-nccl-cu12==", script_of("nannyml").lock.read_text("utf-8"))
    assert "the largest of this book, about two gigabytes, with a GPU library" in TEXT
