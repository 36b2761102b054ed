"""Published stories as worked cases: the kit's verdict beside what each team did first. An illustration, not a proof."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from xops_widgets.knowledge import knowledge

from .core import decide
from .perturb import perturbed, table_needs
from .verdict import _shipped, encode, verdict

Reading = Literal["first", "second"]


def story_situation(story: Any, reading: Reading) -> dict[str, Any]:
    """Return the situation that one reader encoded from the story. Raises ValueError for another reading."""
    if reading not in ("first", "second"):
        raise ValueError(f"reading: expected first or second, got {reading!r}")
    answers = story.situation.answers if reading == "first" else story.second_reading
    return {
        "schema": 1,
        "name": f"{story.organisation}, {story.year}",
        "form": "full",
        "answers": dict(answers),
    }


def agreement(adopted: str, result: dict[str, Any]) -> str:
    """Return how a verdict stands to what the team adopted first: `same`, `together`, `held` or `other`.

    `held`: the verdict sees the same need, but a gate sends the team somewhere else first.
    """
    if result["first"] == [adopted]:
        return "same"
    if adopted in result["first"]:
        return "together"
    return "held" if adopted in result["contenders"] else "other"


def compare_stories(reading: Reading = "first") -> pd.DataFrame:
    """Return one row a story: organisation, adopted_first, verdict, agreement, low, high (need of the leader, 0-1), settled, fragile, answers."""
    rows = []
    for story in knowledge().stories.values():
        situation = story_situation(story, reading)
        result = verdict(situation)
        top = result["needs"][0]
        rows.append(
            {
                "story": story.id,
                "organisation": story.organisation,
                "adopted_first": story.discipline_first,
                "verdict": "+".join(result["first"]) or result["kind"],
                "kind": result["kind"],
                "agreement": agreement(story.discipline_first, result),
                "low": top["low"],
                "high": top["high"],
                "settled": result["settled"],
                "fragile": result["fragile"],
                "answers": len(situation["answers"]),
            }
        )
    return pd.DataFrame(rows)


def leave_one_out(reading: Reading = "first") -> pd.DataFrame:
    """Judge each story by relevance tables chosen from the other nine.

    Of the perturbed tables those are kept under which most of the other stories have the adopted discipline on top of
    the need. Columns: story; kept (number of tables); others_agree (most of the others that any table matches);
    held_out (share of kept tables, 0-1, that match the story left out); any_table (the same share over all tables).
    """
    model, t = _shipped()
    c = model["constants"]
    tables = perturbed(t.relevance, c["tables"], c["seed"])
    stories = list(knowledge().stories.values())
    matches = np.zeros((len(stories), c["tables"]), bool)
    for i, story in enumerate(stories):
        codes = encode(story_situation(story, reading)["answers"], t)
        applies = decide(codes, np.array([True]), t).attainable[0] > 0
        low = table_needs(codes[0], np.ones(len(t.questions), bool), tables, t.steps) * applies
        own = low[:, t.disciplines.index(story.discipline_first)]
        matches[i] = (own >= low.max(axis=1)) & (own > 0)
    rows = []
    for i, story in enumerate(stories):
        others = matches[np.arange(len(stories)) != i].sum(axis=0)
        kept = others == others.max()
        rows.append(
            {
                "story": story.id,
                "kept": int(kept.sum()),
                "others_agree": int(others.max()),
                "held_out": float(matches[i, kept].mean()),
                "any_table": float(matches[i].mean()),
            }
        )
    return pd.DataFrame(rows)


def reader_agreement() -> dict[str, int]:
    """Return how far the two readers agree: answers given by either, by both, and by both with the same option."""
    either = both = same = 0
    for story in knowledge().stories.values():
        first, second = story.situation.answers, story.second_reading
        either += len({*first, *second})
        both += len({*first} & {*second})
        same += sum(first[q] == second[q] for q in first if q in second)
    return {"either": either, "both": both, "same": same}
