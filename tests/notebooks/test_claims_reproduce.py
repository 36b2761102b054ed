"""The numbers in the prose on reproducibility follow from the tables, the recordings and the cells above them."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

from tests.notebooks import stored
from tests.notebooks.stored import prose
from xops_lab.demos.run import read_recording
from xops_lab.studies.reproducibility.ablation import CORRECTED_MIN
from xops_widgets.explore.snapshot_interval import COPIED, cheapest
from xops_widgets.knowledge import knowledge, measured, measured_provenance

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "33_reproduce_results.ipynb"
TEXT = prose("notebooks/33_reproduce_results.ipynb")


shown = partial(stored.shown, "33_reproduce_results", between="|")


def losses() -> dict[str, list[int]]:
    """What is lost -> answers, equal, another per cent, another decision, rows overwritten."""
    rows = re.findall(r"\|([^|]+)\|\|(\d+)\|\|(\d+)\|\|(\d+)\|\|(\d+)\|\|(\d+)\|", shown("found = ["))
    return {name: [int(n) for n in numbers] for name, *numbers in rows}


def test_what_is_lost():
    found = losses()
    assert len(found) == 4
    answers, equal, percent, warned, _ = found["the seed"]
    assert equal == 0
    assert (
        f"None of {answers} answers is equal, {percent} show a different whole per cent, and {warned} travellers"
        in TEXT
    )
    data = found["one day of data, overwritten in place"]
    assert data[1] == 0
    assert abs(data[2] - percent) < 0.05 * answers
    assert abs(data[3] - warned) < 10
    assert f"moved the arrivals of {data[4]} flights by ten minutes" in TEXT
    assert CORRECTED_MIN == -10
    for whole in ("nothing: data, code, seed are kept", "one day of data, but a snapshot is kept"):
        assert found[whole][:4] == [answers, answers, 0, 0]
    assert found["one day of data, but a snapshot is kept"][4] == data[4]
    assert "not one answer of the day comes out equal. No step fails." in TEXT
    assert "No step fails: both models come from the flow's own training" in TEXT


def test_what_dvc_ran():
    table = shown("reproduce, change")
    rows = {
        row[0]: row[1:]
        for row in re.findall(r"\|(table|train|answer)\|\|([^|]+)" + r"\|\|([^|]+)" * 4, table)
    }
    ran, not_run, other = "ran: the first bytes", "not run: the first bytes", "ran: other bytes"
    assert rows["table"][1:] == (ran, not_run, not_run, ran)
    for stage in ("train", "answer"):
        assert rows[stage][1:] == (ran, other, not_run, ran)
    assert "the answers are as travellers were shown them" in table


def test_an_answer_is_rebuilt_in_three_ways():
    assert shown("lineage_table").count("equal to the last bit") == 3
    assert "So one id leads to data and model, and `explain` rebuilds the answer in three ways" in TEXT
    sources = ["".join(cell["source"]) for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]]
    assert sum(source.endswith('"One answer, its data and its model")') for source in sources) == 1


def test_the_pipeline_is_the_flows():
    table = shown("beside_own(")
    assert (table.count("|yes|"), table.count("|no|")) == (8, 0)
    assert read_recording("kfp")["figures"]["steps_compiled"] == 3
    assert "the wrappers of the three steps" in TEXT.lower()


def test_the_version_that_moto_kept():
    figures = read_recording("sagemaker_training")["figures"]
    first = figures["answers"]
    assert figures["answers_from_the_record"] == figures["answers_from_the_data_version"] == first
    assert figures["answers_after_the_data_was_overwritten"] != first
    assert "With the version that moto kept the first answers are back" in TEXT


def test_snapshots():
    table, note = measured("snapshots"), measured_provenance("snapshots")
    once, copied = (table[table["way"].str.startswith(s)].set_index("every_days") for s in ("DVC", "a full"))
    mb = {
        name: (part["bytes"] / 1e6).map("{:.1f}".format)
        for name, part in (("once", once), ("copied", copied))
    }
    assert (
        f"A snapshot each day takes {mb['once'][1]} MB in all, one every 28 days {mb['once'][28]} MB" in TEXT
    )
    assert f"Full copies take {mb['copied'][1]} MB and {mb['copied'][28]} MB" in TEXT
    means = [part["rebuild_s"][1] for part in (copied, once)]
    assert "back in {:.2f} s on average, with DVC in {:.2f} s".format(*means) in TEXT
    assert means[0] < means[1]
    assert "DVC takes longer than plain copying" in TEXT
    assert f"the slowest day was back after {max(p['slowest_s'][28] for p in (once, copied)):.1f} s" in TEXT
    assert f"All {table['rebuilt'].sum()} rebuilt days came back equal" in TEXT
    assert (table["equal"] == table["rebuilt"]).all()
    assert f"over {note['days']} days" in TEXT
    assert len(note["targets"]) == 8
    assert "then eight randomly drawn days" in TEXT
    daily, never = cheapest(60, 10_000), cheapest(0, 1000)
    assert (daily.loc[COPIED, "every_days"], never.loc[COPIED, "every_days"]) == (1, 28)
    assert "from a copy each day to one every 28 days" in TEXT


def test_labels_are_those_of_the_records():
    tools = knowledge().tools
    for tool in ("dvc", "mlflow", "kubeflow", "amazon-sagemaker-ai", "apache-iceberg"):
        assert tools[tool].label == "live", tool
    assert tools["pachyderm"].label == "live-successor"
    assert tools["pachyderm"].licence.value == "Apache-2.0"
    assert "(**live, successor**)" in TEXT
    assert "**simulated** by moto" in TEXT
