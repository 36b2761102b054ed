"""Charts of the site: the bundle that draws them, and each drawn beforehand for those who run no script.

``_static/vega/vega.js`` is an ES module that exports ``vegaEmbed``. vl-convert makes it offline, so its versions are
those that the lock pins. ``xops.js`` imports it when the first chart of a page is seen; pages without charts never
ask for it. The drawings show each chart as it is before anybody moves a control, at a wide page's width and a
phone's; vl-convert measures their words by its own metrics, so the fonts of a machine change nothing.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import vl_convert
from sphinx.application import Sphinx

TWIN = re.compile(r'<div data-xops="chart" data-state="([^"]*)"><div class="xops-fallback">')
LONG = re.compile(r"\d+\.\d{2,}")
WIDTHS_PX = {"wide": 680, "narrow": 320}


def drawing(spec: dict[str, Any], size: str) -> str:
    """Return a Vega-Lite chart as inline SVG in the page's own font. Raises ValueError for one that needs ids."""
    at = {**spec, "width": WIDTHS_PX[size], "config": {**spec.get("config", {}), "font": "Source Sans 3"}}
    svg = vl_convert.vegalite_to_svg(at)
    if ' id="' in svg:  # a gradient or a clip: two drawings on a page would take each other's
        raise ValueError(f"chart: expected a drawing without ids, got {svg.count(' id=')} of them")
    svg = re.sub(r'(?<= d=")[^"]+', lambda path: LONG.sub(lambda n: f"{float(n[0]):.1f}", path[0]), svg)
    svg = re.sub(r' (aria-\w+|role)="[^"]*"', "", svg)  # one picture, named by the words below it
    return svg.replace("<svg ", f'<svg aria-hidden="true" data-still="{size}" ', 1)


def draw_charts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put into each chart's fallback what the chart looks like."""
    if app.builder.format != "html" or "body" not in context:
        return

    def drawn(found: re.Match[str]) -> str:
        spec = json.loads(html.unescape(found[1]))["spec"]
        return found[0] + "".join(drawing(spec, size) for size in WIDTHS_PX)

    context["body"] = TWIN.sub(drawn, context["body"])


def write_bundle(app: Sphinx) -> None:
    """Write the bundle unless the one there already comes from the installed vl-convert."""
    if app.builder.format != "html":
        return
    source = f"vl-convert-python {vl_convert.__version__}"
    stamp = f"/* vega, vega-lite and vega-embed (BSD-3-Clause) from {source} */\n"
    target = Path(app.outdir) / "_static" / "vega" / "vega.js"
    if target.exists() and target.open(encoding="utf-8").readline() == stamp:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(stamp + vl_convert.javascript_bundle("export default vegaEmbed;"), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", write_bundle)
    app.connect("html-page-context", draw_charts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
