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
import pandas as pd
import pytest
import traitlets

from tests.node import node, npm
from xops_widgets import Bullets, Chart, OpsChooser, SourceList, Table
from xops_widgets.decide import decision_model, verdict
from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.schema import Source

WIDGETS = Path(__file__).parents[2] / "xops_widgets" / "widgets"
TEAM = {
    "name": 'A & <b>B</b> "C"',
    "answers": {"data-breaks": 3, "release-breaks": 1, "model-breaks": "na", "signal-breaks": "unknown"},
}


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
    assert twin.state["model"] == json.loads(json.dumps(decision_model()))
    assert "script" not in twin.tags
    assert "b" not in twin.tags
    text = " ".join(twin.words)
    assert "Start with DataOps." in text
    for question in decision_model()["questions"]:
        assert (question["text"] in text) == (question["form"] == "quick")


def test_the_same_state_gives_the_same_twin():
    assert OpsChooser(TEAM).twin() == OpsChooser(TEAM).twin()
    assert repr(OpsChooser(TEAM)) == "OpsChooser()"


def test_python_sees_the_verdict_of_the_answers():
    chooser = OpsChooser(TEAM)
    assert chooser.verdict == verdict(chooser.situation)
    chooser.answers = {"model-breaks": 3}
    assert chooser.verdict["first"] == ["mlops"]


@pytest.mark.parametrize(("change", "message"), [
    ({"answers": {"data-breaks": 5}}, 'answers.data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 5'),
    ({"answers": {"data": 1}}, "answers.data: expected the id of a question"),
    ({"form": "long"}, 'form: expected one of quick, full, got "long"'),
    ({"name": "x" * 200}, "name: expected text of at most 120 characters"),
])  # fmt: skip
def test_a_bad_trait_is_refused_and_the_old_one_stays(change, message):
    chooser = OpsChooser(TEAM)
    ((name, value),) = change.items()
    with pytest.raises(traitlets.TraitError, match=re.escape(message)):
        setattr(chooser, name, value)
    assert chooser.situation["answers"] == TEAM["answers"]


def test_the_examples_are_the_published_stories():
    examples = OpsChooser().texts["examples"]
    assert len(examples) == len(knowledge().stories)
    assert all(verdict(e["situation"])["first"] for e in examples)


def test_the_bundle_is_current(tmp_path):
    """Rebuilds the bundle from `js/` in another folder and compares every byte."""
    shutil.copytree(WIDGETS / "js", tmp_path / "js", ignore=shutil.ignore_patterns("node_modules"))
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(node()).parent), os.environ["PATH"]])}
    subprocess.run(
        [node(), npm(), "ci", "--silent"], cwd=tmp_path / "js", check=True, timeout=180, env=environment
    )
    subprocess.run(
        [node(), "build.mjs", tmp_path / "static"],
        cwd=tmp_path / "js",
        check=True,
        timeout=60,
        env=environment,
    )
    built = sorted(p.name for p in (tmp_path / "static").iterdir())
    assert built == ["widget.js", "xops.css", "xops.js"]
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
    assert "<li>&lt;x&gt;</li>" in Bullets(["<x>"], "t")._repr_html_()


def test_sources_are_links_where_there_is_an_address_and_escaped():
    known = {"id": "s", "title": "T < U", "quality": "official", "year": 2024, "checked": "2026-11-01"}
    first = Source(**known, url="https://example.org/a?b=1&c=2", note="Only & here.")
    second = Source(**{**known, "title": "What we know", "quality": "own-knowledge"})
    shown = SourceList([first, second])._repr_html_()
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">T &lt; U</a>' in shown
    assert "</a><br><small>Only &amp; here.</small></th><td>official</td><td>2026-11-01</td>" in shown
    assert '<th scope="row">What we know</th><td>own-knowledge</td><td>2026-11-01</td>' in shown
