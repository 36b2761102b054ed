"""What a notebook keeps when it is saved: the ``text/html`` twin of each widget, not its live view.

A saved live view would show "model not found" when the notebook is opened again, and its state adds about
25 KB a widget. Names of interpreters and run times go too, so that two people saving get the same file.
"""

from __future__ import annotations

from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}


def strip(notebook: dict[str, Any]) -> None:
    """Remove live views, widget state, run times, versions from a notebook (nbformat 4, a dict), in place."""
    metadata = notebook["metadata"]
    metadata.pop("widgets", None)
    metadata["kernelspec"] = dict(KERNEL)
    metadata["language_info"] = dict(LANGUAGE)
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] == "code":
            for output in cell["outputs"]:
                output.get("data", {}).pop(WIDGET_VIEW, None)
            cell["outputs"] = [o for o in cell["outputs"] if "data" not in o or o["data"]]


def pre_save_hook(model: dict[str, Any], **_: Any) -> None:
    """Jupyter's hook: called with every file before it is written."""
    if model["type"] == "notebook" and model["content"] and model["content"]["nbformat"] == 4:
        strip(model["content"])
