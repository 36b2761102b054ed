"""Published stories as worked cases: the verdict beside the one-line rule, and beside what a reader judges right.

No proof.
"""

from __future__ import annotations

from itertools import product
from typing import Any, Literal

import pandas as pd

from xops_widgets.knowledge import knowledge

from .choice import choose
from .model import decision_model
from .needs import UNKNOWN, Prepared, floor_of, needs, prepare, tenths
from .verdict import shipped, simple_rule, verdict

Reading = Literal["first", "second"]
READINGS: tuple[Reading, ...] = ("first", "second")
EDITIONS = (1, 2)


def story_situation(story: Any, reading: Reading, edition: int = 2) -> dict[str, Any]:
    """Return the situation that one reader encoded from the story; a break not mentioned is unknown, never "no".

    `edition` 1: answers to the questions as the first edition asked them. Raises ValueError for another
    reading or edition.
    """
    if reading not in READINGS:
        raise ValueError(f"reading: expected first or second, got {reading!r}")
    if edition not in EDITIONS:
        raise ValueError(f"edition: expected 1 or 2, got {edition!r}")
    answers = getattr(_readings(story, edition), reading)
    breaks = dict.fromkeys(shipped().breaks.values(), UNKNOWN)
    return {
        "schema": 2,
        "name": f"{story.organisation}, {story.year}",
        "form": "full",
        "answers": {**breaks, **answers},
    }


def _readings(story: Any, edition: int) -> Any:
    return story.readings if edition == 2 else story.readings_1


def compare_stories(reading: Reading = "first", edition: int = 2) -> pd.DataFrame:
    """Return one row a story: label (what a reader judges right), verdict, simple_rule, whether each `agrees`
    with the label (None where the label is undetermined), word of confidence, answers known, and why_not.
    """
    p, rows = shipped(), []
    for story in knowledge().stories.values():
        situation = story_situation(story, reading, edition)
        result = verdict(situation)
        ruled = simple_rule(situation["answers"], p)
        known = story.label in p.disciplines
        rows.append(
            {
                "story": story.id,
                "organisation": story.organisation,
                "label": story.label,
                "verdict": "".join(result["first"]) or result["kind"],
                "simple_rule": " or ".join(ruled) or "none",
                "agrees": result["first"] == [story.label] if known else None,
                "rule_agrees": ruled == [story.label] if known else None,
                "word": result["confidence"]["word"],
                "answers": sum(isinstance(a, int) for a in situation["answers"].values()),
                "kind": result["kind"],
                "why_not": story.why_not or "",
            }
        )
    return pd.DataFrame(rows)


def disagreements(edition: int = 2) -> pd.DataFrame:
    """Return the stories where, for either reader, the verdict or the one-line rule differs from the label, and why.

    Columns: organisation, label, verdict and simple_rule (of the two readers, one value where both agree), why.
    """
    model, rows = decision_model(), []
    tables = [compare_stories(reading, edition).set_index("story") for reading in READINGS]
    for story in knowledge().stories.values():
        both = [table.loc[story.id] for table in tables]
        if story.label not in shipped().disciplines or all(b["agrees"] and b["rule_agrees"] for b in both):
            continue
        why = story.why_not if edition == 2 else story.why_not_1 or story.why_not
        reasons = [verdict(story_situation(story, r, edition))["simple_rule"]["reason"] for r in READINGS]
        rows.append(
            {
                "organisation": story.organisation,
                "label": story.label,
                "verdict": _either(both, "verdict"),
                "simple_rule": _either(both, "simple_rule"),
                "why": why or " ".join(dict.fromkeys(model["rule_reasons"][r] for r in reasons if r)),
            }
        )
    return pd.DataFrame(rows)


def _either(both: list[Any], column: str) -> str:
    return "; ".join(dict.fromkeys(str(b[column]) for b in both))


def _variant(leads: dict[str, bool]) -> Prepared:
    """Return the model with each prerequisite taking the lead, or only the step."""
    model = decision_model()
    prerequisites = [{**g, "takes": "lead" if leads[g["id"]] else "step"} for g in model["prerequisites"]]
    return prepare({**model, "prerequisites": prerequisites})


def _first(answers: dict[str, Any], p: Prepared) -> str | None:
    cost = tenths({}, p)
    return choose(needs(answers, cost, p), answers, floor_of(cost, p), p).first


def _judged(edition: int, reading: Reading) -> list[tuple[str, dict[str, Any]]]:
    stories = [s for s in knowledge().stories.values() if s.label in shipped().disciplines]
    return [(s.label, story_situation(s, reading, edition)["answers"]) for s in stories]


def scores() -> pd.DataFrame:
    """Return how many stories each way of deciding gets right, one column a reading.

    Rows: the verdict; no prerequisite takes the lead; every one does; the one-line rule; always the most
    frequent label; a coin with four sides (expected).
    """
    shipped_leads = {g["id"]: g["takes"] == "lead" for g in decision_model()["prerequisites"]}
    ways: dict[str, dict[str, float]] = {}
    for edition, reading in product(EDITIONS[::-1], READINGS):
        judged = _judged(edition, reading)
        labels = [label for label, _ in judged]

        def right(p: Prepared, judged: list[tuple[str, dict[str, Any]]] = judged) -> int:
            return sum(_first(answers, p) == label for label, answers in judged)

        column = {
            "the verdict": right(shipped()),
            "no prerequisite takes the lead": right(_variant(dict.fromkeys(shipped_leads, False))),
            "every missing prerequisite takes the lead": right(_variant(dict.fromkeys(shipped_leads, True))),
            "the simple rule": sum(simple_rule(a, shipped()) == [label] for label, a in judged),
            "always the most frequent label": max(labels.count(label) for label in labels),
            "a coin with four sides": len(labels) / 4,
            "stories with a label": len(labels),
        }
        for way, value in column.items():
            ways.setdefault(way, {})[f"edition {edition}, {reading} reader"] = value
    return pd.DataFrame(ways, dtype=object).T.rename_axis("way").reset_index()


def leave_one_out(reading: Reading = "first", edition: int = 2) -> dict[str, float]:
    """Which prerequisites take the lead was decided with these stories in sight.

    So: choose it from all but one, judge the one.

    Returns `stories`; `ways` (every prerequisite may take the lead or not); `right`: stories left out that
    are right under the ways that fit the others best (a share where several fit equally well).
    """
    ids = [g["id"] for g in decision_model()["prerequisites"]]
    ways = [_variant(dict(zip(ids, leads, strict=True))) for leads in product((False, True), repeat=len(ids))]
    judged = _judged(edition, reading)
    right = [[_first(answers, p) == label for label, answers in judged] for p in ways]
    total = 0.0
    for i in range(len(judged)):
        others = [sum(row) - row[i] for row in right]
        best = [row[i] for row, n in zip(right, others, strict=True) if n == max(others)]
        total += sum(best) / len(best)
    return {"stories": len(judged), "ways": len(ways), "right": total}


#: Other weights a reasonable person might have set: conditions, floor, rates.
OTHER_WEIGHTS: dict[str, tuple[Any, ...]] = {
    "condition": ([1, 2], [2, 3], [1, 1]),
    "floor": (1, 2, 3),
    "rates": ([0, 1.5, 3, 13], [0, 1, 3, 9], [0, 1, 2, 3]),
}


def other_weights() -> pd.DataFrame:
    """Return how many stories stay right under other sets of weights.

    Columns: edition, reading, ways, fewest, most, shipped.
    """
    model, rows = decision_model(), []
    sets = [dict(zip(OTHER_WEIGHTS, values, strict=True)) for values in product(*OTHER_WEIGHTS.values())]
    sets = [s for s in sets if any(model["constants"][key] != value for key, value in s.items())]
    models = [prepare({**model, "constants": {**model["constants"], **weights}}) for weights in sets]
    for edition, reading in product(EDITIONS[::-1], READINGS):
        judged = _judged(edition, reading)
        right = [sum(_first(answers, p) == label for label, answers in judged) for p in (*models, shipped())]
        rows.append((edition, reading, len(models), min(right), max(right), right[-1]))
    return pd.DataFrame(rows, columns=["edition", "reading", "ways", "fewest", "most", "shipped"])


def reader_agreement(edition: int = 2) -> dict[str, int]:
    """Return how far the two readers agree: answers given by either, by both, and by both with the same option."""
    either = both = same = 0
    for story in knowledge().stories.values():
        readings = _readings(story, edition)
        first, second = readings.first, readings.second
        either += len({*first, *second})
        both += len({*first} & {*second})
        same += sum(first[q] == second[q] for q in first if q in second)
    return {"either": either, "both": both, "same": same}
