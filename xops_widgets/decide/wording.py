"""A verdict in one sentence, from the templates that the page uses too."""

from __future__ import annotations

from typing import Any

from xops_widgets.knowledge import knowledge


def sentence(result: dict[str, Any], model: dict[str, Any]) -> str:
    """Return the verdict `result` of `verdict()` as one sentence."""
    names = {d.id: d.name for d in knowledge().disciplines.values()}
    held = [h for h in result["held"] if h["discipline"] in result["contenders"]]
    return model["wording"][result["kind"]].format(
        first=" and ".join(names[d] for d in result["first"]),
        held=" and ".join(dict.fromkeys(names[h["discipline"]] for h in held)),
        before="; ".join(dict.fromkeys(h["before"]["practice"] for h in held)),
        why=model["why_no_leader"].get(result["why"], ""),
    )
