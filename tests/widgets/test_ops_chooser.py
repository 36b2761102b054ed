"""The Python side of the widgets: twins, fallbacks, refusals, and a bundle that is current."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
import pytest
import traitlets

from tests.node import node, npm
from xops_widgets import Bullets, Chart, OpsChooser, SourceList, Table
from xops_widgets.decide import SituationError, decision_model, sentence, verdict
from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.schema import Source

WIDGETS = Path(__file__).parents[2] / "xops_widgets" / "widgets"
TEAM = {
    "name": 'A & <b>B</b> "C"',
    "answers": {"data-breaks": 3, "release-breaks": 1, "model-breaks": "na", "signal-breaks": "unknown"},
    "costs": {"release": 2.5},
}
KINDS = ["data-breaks", "release-breaks", "model-breaks", "signal-breaks"]


class Twin(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.state, self.tags, self.words = None, [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        attributes = dict(attrs)
        if "data-state" in attributes:
            self.state = json.loads(attributes["data-state"])

    def handle_data(self, data):
        self.words.append(data)


def test_the_twin_carries_the_whole_state_and_a_readable_fallback():
    twin = Twin(OpsChooser(TEAM).twin())
    assert twin.state["answers"] == TEAM["answers"]
    assert twin.state["name"] == TEAM["name"]
    assert twin.state["costs"] == TEAM["costs"]
    assert twin.state["model"] == json.loads(json.dumps(decision_model()))
    assert "script" not in twin.tags
    assert "b" not in twin.tags
    text = " ".join(twin.words)
    assert "Start with DataOps." in text
    for question in decision_model()["questions"]:
        assert (question["text"] in text) == (question["form"] == "quick")


def test_the_fallback_says_what_to_do_on_monday_and_the_needs_in_failures():
    text = " ".join(Twin(OpsChooser(TEAM).twin()).words)
    step = verdict(TEAM)["step"]["text"]
    assert f"On Monday: {step}" in text
    assert "Need by discipline: failures in three months, times cost" in text
    for name, need in {
        "DataOps": "13.0",
        "DevOps": "3.8",
        "AIOps": "0.0 to 13.0",
        "MLOps": "not applicable",
    }.items():
        assert f"{name} {need}" in text


def test_the_fallback_of_too_few_answers_says_how_many_are_missing():
    text = " ".join(Twin(OpsChooser({"answers": {"data-breaks": 2}}).twin()).words)
    assert "Answer the first four questions: 3 to go." in text
    assert "DataOps 3.0" in text
    assert "DevOps not asked" in text
    assert "On Monday" not in text
    assert "Need by discipline" not in OpsChooser().twin()


def test_the_same_state_gives_the_same_twin():
    assert OpsChooser(TEAM).twin() == OpsChooser(TEAM).twin()
    assert repr(OpsChooser(TEAM)) == "OpsChooser()"


def test_python_sees_the_verdict_of_the_answers():
    chooser = OpsChooser(TEAM)
    assert chooser.verdict == verdict(chooser.situation)
    chooser.answers = {**dict.fromkeys(KINDS, 0), "model-breaks": 3}
    assert chooser.verdict["first"] == ["mlops"]
    assert sentence(chooser.verdict, chooser.model) == "Start with MLOps."
    chooser.answers = {"model-breaks": 3}
    assert chooser.verdict["kind"] == "incomplete"
    assert chooser.verdict["missing"] == ["release-breaks", "data-breaks", "signal-breaks"]


def test_what_a_failure_costs_can_turn_the_verdict():
    chooser = OpsChooser(answers={**dict.fromkeys(KINDS, 0), "data-breaks": 3, "release-breaks": 2})
    assert chooser.verdict["first"] == ["dataops"]
    chooser.costs = {"data": 1, "release": 5.04}
    assert chooser.costs == {"release": 5.0}  # 1 is the usual, and a tenth the finest step
    assert chooser.verdict["first"] == ["devops"]
    assert chooser.situation == {
        "schema": 2,
        "name": "",
        "form": "quick",
        "answers": chooser.answers,
        "costs": {"release": 5.0},
    }
    again = OpsChooser(chooser.situation)
    assert again.situation == chooser.situation


@pytest.mark.parametrize("value", [3, 3.0, np.int64(3), np.uint8(3), np.float64(3.0)], ids=repr)
def test_whole_numbers_of_numpy_are_answers(value):
    chooser = OpsChooser({"answers": {"data-breaks": value}})
    chooser.answers = {**chooser.answers, "release-breaks": value}
    assert chooser.answers == {"release-breaks": 3, "data-breaks": 3}
    assert {type(answer) for answer in chooser.answers.values()} == {int}
    assert Twin(chooser.twin()).state["answers"] == chooser.answers


def test_each_row_of_a_pandas_table_is_a_situation():
    """A missing value is a question that was not asked, whatever the column's type."""
    table = pd.DataFrame(
        {
            "release-breaks": pd.array([0, pd.NA], dtype="Int64"),
            "data-breaks": [3, 1],
            "model-breaks": ["na", "unknown"],
            "signal-breaks": [0.0, float("nan")],
            "signal-foundation": [np.nan, 2.0],
        },
        index=["team a", "team b"],
    )
    found = {name: OpsChooser(name=name, answers=dict(row)) for name, row in table.iterrows()}
    assert found["team a"].answers == {
        "release-breaks": 0,
        "data-breaks": 3,
        "model-breaks": "na",
        "signal-breaks": 0,
    }
    assert found["team a"].verdict["first"] == ["dataops"]
    assert found["team b"].answers == {"data-breaks": 1, "model-breaks": "unknown", "signal-foundation": 2}
    assert found["team b"].verdict["missing"] == ["release-breaks", "signal-breaks"]


@pytest.mark.parametrize(
    "value",
    [True, False, np.True_, np.False_, "3", 3.5, np.float64(3.5), np.int64(4), np.inf],
    ids=repr,
)
def test_what_only_looks_like_an_answer_is_refused_by_name(value):
    with pytest.raises(SituationError, match=r"^answers\.data-breaks: expected 0, 1, 2, 3, .* got "):
        OpsChooser({"answers": {"data-breaks": value}})
    chooser = OpsChooser(TEAM)
    with pytest.raises(traitlets.TraitError, match=r"^answers\.data-breaks: expected 0, 1, 2, 3, .* got "):
        chooser.answers = {"data-breaks": value}
    assert chooser.answers == TEAM["answers"]


@pytest.mark.parametrize(("change", "message"), [
    ({"answers": {"data-breaks": 5}}, 'answers.data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 5'),
    ({"answers": {"data": 1}}, "answers.data: expected the id of a question"),
    ({"form": "long"}, 'form: expected one of quick, full, got "long"'),
    ({"name": "x" * 200}, "name: expected text of at most 120 whole characters"),
    ({"name": "half \ud83d"}, "name: expected text of at most 120 whole characters"),
    ({"costs": {"data": 0.5}}, "costs.data: expected a number from 1 to 10, got 0.5"),
    ({"costs": {"data": 11}}, "costs.data: expected a number from 1 to 10, got 11"),
    ({"costs": {"data": True}}, "costs.data: expected a number from 1 to 10, got true"),
    ({"costs": {"data": np.True_}}, "costs.data: expected a number from 1 to 10, got "),
    ({"costs": {"data": float("nan")}}, "costs.data: expected a number from 1 to 10, got NaN"),
    ({"costs": {"data": "3"}}, 'costs.data: expected a number from 1 to 10, got "3"'),
    ({"costs": {"tables": 2}}, "costs.tables: expected one of release, data, model, signal, got an unknown one"),
])  # fmt: skip
def test_a_bad_trait_is_refused_and_the_old_one_stays(change, message):
    chooser = OpsChooser(TEAM)
    ((name, value),) = change.items()
    with pytest.raises(traitlets.TraitError, match=re.escape(message)):
        setattr(chooser, name, value)
    assert chooser.situation == {"schema": 2, "form": "quick", **TEAM}


def test_the_examples_are_the_published_stories_and_each_has_its_verdict():
    examples = OpsChooser().texts["examples"]
    assert len(examples) == len(knowledge().stories) == 31
    assert len({e["label"] for e in examples}) == len(examples)
    for example in examples:
        assert verdict(example["situation"])["kind"] != "incomplete", example["label"]


def test_the_bundle_is_current(tmp_path):
    """Rebuilds the bundle from `js/` in another folder and compares every byte."""
    shutil.copytree(WIDGETS / "js", tmp_path / "js", ignore=shutil.ignore_patterns("node_modules"))
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(node()).parent), os.environ["PATH"]])}
    subprocess.run(
        [node(), npm(), "ci", "--silent", "--prefer-offline"],
        cwd=tmp_path / "js",
        check=True,
        timeout=180,
        env=environment,
    )
    subprocess.run(
        [node(), "build.mjs", tmp_path / "static"],
        cwd=tmp_path / "js",
        check=True,
        timeout=60,
        env=environment,
    )
    built = sorted(p.name for p in (tmp_path / "static").iterdir())
    assert built == [
        "source-sans-3-LICENSE.txt", "source-sans-3-italic.woff2", "source-sans-3-normal.woff2", "xops.css", "xops.js",
    ]  # fmt: skip
    for name in built:
        assert (tmp_path / "static" / name).read_bytes() == (WIDGETS / "static" / name).read_bytes(), (
            f"{name}: run `python kit.py bundle`"
        )


def test_the_style_uses_the_colours_of_the_records():
    style = (WIDGETS / "static" / "xops.css").read_text("utf-8")
    for d in knowledge().disciplines.values():
        assert f".xops-{d.id} {{ --xops-own: {d.colour.light}; }}" in style
        assert f'[data-jp-theme-light="false"]) .xops-{d.id} {{ --xops-own: {d.colour.dark}; }}' in style


def test_javascript_never_writes_html_from_data():
    for source in (WIDGETS / "js" / "src").glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|\beval\(|new Function",
            source.read_text("utf-8"),
        ), source.name


def test_a_chart_has_its_table_beside_it():
    frame = pd.DataFrame({"k": [1, 2], "missed, %": ["<5", "10"]})
    chart = Chart(
        alt.Chart(frame).mark_line().encode(x="k:Q"), frame, "Missed", "A line that rises.", "Strictness"
    )
    twin = Twin(chart.twin())
    assert twin.state["spec"]["mark"]["type"] == "line"
    assert twin.state["control"] == "Strictness"
    assert html.escape("<5") in chart.twin()
    assert {"k", "missed, %", "1", "2", "10"} <= set(twin.words)
    assert chart.twin() == Chart(chart.chart, frame, "Missed", "A line that rises.", "Strictness").twin()


def test_a_table_escapes_names_its_columns_and_refuses_unknown_ones():
    frame = pd.DataFrame({"a": ["<i>x</i>"], "b": [True]})
    shown = Table(frame, "T & U", {"a": "first"})._repr_html_()
    assert "&lt;i&gt;x&lt;/i&gt;" in shown
    assert "<caption>T &amp; U</caption>" in shown
    assert "yes" not in shown
    assert "<td>yes</td>" in Table(frame, "t")._repr_html_()
    with pytest.raises(ValueError, match="columns: expected some of a, b, got c"):
        Table(frame, "t", {"c": "third"})
    assert "<details" not in shown
    folded = Table(frame, "T & U", folded=True)._repr_html_()
    assert folded.startswith(
        '<details class="xops-twin"><summary>T &amp; U</summary><div class="xops-table"><table>'
    )
    assert "<li>&lt;x&gt;</li>" in Bullets(["<x>"], "t")._repr_html_()


def test_sources_are_links_where_there_is_an_address_and_escaped():
    known = {
        "id": "s",
        "title": "T < U",
        "quality": "official",
        "publisher": "A & B",
        "year": 2024,
        "checked": "2026-11-01",
    }
    first = Source(**known, url="https://example.org/a?b=1&c=2", note="Only & here.")
    second = Source(**{**known, "title": "What we know", "quality": "own-knowledge", "publisher": None})
    shown = SourceList([first, second])._repr_html_()
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">T &lt; U</a>' in shown
    assert (
        "</a><br><small>Only &amp; here.</small></th><td>official, A &amp; B</td><td>2026-11-01</td>" in shown
    )
    assert '<th scope="row">What we know</th><td>own-knowledge</td><td>2026-11-01</td>' in shown
