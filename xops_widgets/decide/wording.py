"""A verdict in one sentence, from the templates that the page uses too."""

from __future__ import annotations

from typing import Any

from xops_widgets.knowledge import knowledge


def sentence(result: dict[str, Any], model: dict[str, Any]) -> str:
    """Return the verdict `result` of `verdict()` as one sentence."""
    names = {d.id: d.name for d in knowledge().disciplines.values()}
    kind = result["kind"]
    if kind == "none-yet" and not any(n["applies"] for n in result["needs"]):
        kind = "nothing-applies"
    return model["wording"][kind].format(
        first="".join(names[d] for d in result["first"]),
        leader=names.get(result["leader"], ""),
        missing=len(result["missing"]),
        rests_on=(result["prerequisite"] or {}).get("rests_on"),
    )
