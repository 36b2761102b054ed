"""Write what pages fetch when a reader opens it: ``_static/data/<name>.json``, the same values that Python answers with."""

from __future__ import annotations

import json
from pathlib import Path

from sphinx.application import Sphinx

from xops_widgets.knowledge.published import published, published_names


def write_published(app: Sphinx) -> None:
    """Write every published value, without spaces: it is read by a page."""
    if app.builder.format != "html":
        return
    for name in published_names():
        path = Path(app.outdir) / "_static" / "data" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(published(name), ensure_ascii=False, separators=(",", ":")), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", write_published)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
