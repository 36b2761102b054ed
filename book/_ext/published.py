"""Write what pages fetch when a reader opens it, and the demo scripts that a reader takes home.

``_static/data/<name>.json`` holds the same values that Python answers with; ``_static/demos/`` the scripts
and locks as they are.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from sphinx.application import Sphinx

from xops_widgets.widgets.published import published, published_names


def write_published(app: Sphinx) -> None:
    """Write every published value, without spaces: it is read by a page."""
    if app.builder.format != "html":
        return
    for name in published_names():
        path = Path(app.outdir) / "_static" / "data" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(published(name), ensure_ascii=False, separators=(",", ":")), "utf-8")


def copy_scripts(app: Sphinx) -> None:
    """Put each demo's script and lock where the catalogue links to them."""
    if app.builder.format != "html":
        return
    place = Path(app.outdir) / "_static" / "demos"
    place.mkdir(parents=True, exist_ok=True)
    for path in sorted((Path(app.srcdir) / "xops_lab" / "demos" / "scripts").glob("run_*")):
        shutil.copyfile(path, place / path.name)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", write_published)
    app.connect("builder-inited", copy_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
