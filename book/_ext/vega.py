"""Put the chart bundle into the site: ``_static/vega/vega.js``, an ES module that exports ``vegaEmbed``.

The bundle is made offline by vl-convert, so its versions are those that the lock pins. ``xops.js`` imports it
when the first chart of a page is seen; pages without charts never ask for it.
"""

from __future__ import annotations

from pathlib import Path

import vl_convert
from sphinx.application import Sphinx


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
    return {"parallel_read_safe": True, "parallel_write_safe": True}
