"""Charts drawn outside a browser, by the library that draws them on the page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt
import pytest
import vl_convert

from tests.node import node

Draw = Callable[[alt.LayerChart, list[dict[str, Any]]], list[list[dict[str, Any]]]]


@pytest.fixture(scope="session")
def draw(tmp_path_factory: pytest.TempPathFactory) -> Draw:
    """(chart, states) -> for each state (parameter values) the items drawn: mark, text, shape, x, y, datum.

    Code made from strings is forbidden, as the site's policy forbids it.
    """
    folder = tmp_path_factory.mktemp("drawn")
    bundle = folder / "vega.mjs"
    bundle.write_text(vl_convert.javascript_bundle("export default vegaEmbed;"), encoding="utf-8")

    def run(chart: alt.LayerChart, states: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
        spec = chart.to_dict()
        for param in spec["params"]:
            param.pop("bind", None)  # the controls need a page
        given, made = folder / "given.json", folder / "made.json"
        given.write_text(json.dumps({"spec": spec, "states": states}), encoding="utf-8")
        script = Path(__file__).with_name("drawn.mjs")
        command = [node(), "--disallow-code-generation-from-strings", script, bundle.as_uri(), given, made]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(made.read_text("utf-8"))

    return run
