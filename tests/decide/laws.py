"""What the laws of the verdict are tested on: all 16,384 complete quick situations, random full ones, drawn answers.

The random full ones are 10,000 under `kit.py prove`, and the first 2,500 of them else.
"""

from __future__ import annotations

import os
import random
from functools import lru_cache
from itertools import product
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from xops_widgets.decide import decision_model, verdict
from xops_widgets.decide.verdict import shipped

MODEL = decision_model()
P = shipped()
QUESTIONS = [q["id"] for q in MODEL["questions"]]
QUICK = [q["id"] for q in MODEL["questions"] if q["form"] == "quick"]
BREAKS = list(P.breaks.values())
FOUNDATIONS = [q for q in QUICK if q not in BREAKS]
CONDITIONS = [q["id"] for q in MODEL["questions"] if q["kind"] == "condition"]
ANSWER = st.sampled_from([0, 1, 2, 3, "unknown", "na"])
ANSWERS = st.tuples(
    st.fixed_dictionaries(dict.fromkeys(BREAKS, ANSWER)),
    st.dictionaries(st.sampled_from([q for q in QUESTIONS if q not in BREAKS]), ANSWER),
).map(lambda parts: {**parts[0], **parts[1]})
COSTS = st.dictionaries(
    st.sampled_from(list(P.objects.values())), st.integers(10, 100).map(lambda n: n / 10), max_size=4
)
PROVE = bool(os.environ.get("XOPS_PROVE"))
FAST = settings(max_examples=200, deadline=None)
# A share is rounded to nine digits: of two that agree, each may be half of the last digit off.
ROUNDED_BOTH = 1.5e-9
OWNER = {q: P.questions[q]["counts"] for q in (*BREAKS, *CONDITIONS)}


@lru_cache(maxsize=1)
def quick_verdicts() -> list[tuple[dict[str, int], dict[str, Any]]]:
    """Every complete quick situation with its verdict."""
    every = (dict(zip(QUICK, steps, strict=True)) for steps in product(range(4), repeat=len(QUICK)))
    return [(answers, verdict({"answers": answers})) for answers in every]


@lru_cache(maxsize=1)
def full_verdicts() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Random situations of the full form, with unknown, inapplicable and unasked answers, and their verdicts."""
    rng, found = random.Random(16), []
    for _ in range(10_000 if PROVE else 2_500):
        gaps = rng.random()
        answers: dict[str, Any] = {}
        for q in QUESTIONS:
            u = rng.random()
            if u < 0.25 * gaps and q not in BREAKS:
                continue
            answers[q] = "unknown" if u < 0.4 * gaps else "na" if u < 0.5 * gaps else rng.randrange(4)
        found.append((answers, verdict({"form": "full", "answers": answers})))
    return found


def first(answers: dict[str, Any], **more: Any) -> list[str]:
    return verdict({"form": "full", "answers": answers, **more})["first"]


def case(**answers: Any) -> dict[str, Any]:
    """A verdict on named answers; all else is 0, and all foundations stand unless said otherwise."""
    usual = {**dict.fromkeys(BREAKS, 0), **dict.fromkeys(FOUNDATIONS, 3)}
    given = {k.replace("_", "-"): v for k, v in answers.items()}
    return verdict({"form": "full", "answers": {**usual, **given}})
