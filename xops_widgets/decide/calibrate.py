"""Does "firm" mean firm? Simulated teams answer again, each answer one step off with probability 0.2.

`python kit.py decide calibrate` prints the tables that book/method.md shows. Seeded: the same tables
each time.
"""

from __future__ import annotations

import random
from typing import Any

import pandas as pd

from .needs import Prepared
from .verdict import shipped, verdict

#: How teams are drawn: weights of the steps 0 to 3 (even, calm, strained), and the share of answers that are not known.
TEMPERS = ((1, 1, 1, 1), (6, 2, 1, 1), (1, 1, 2, 6))
UNKNOWN_SHARE, NA_SHARE = 0.1, 0.03
TEAMS, AGAIN, SEED = 2_000, 20, 2026


def draw_team(rng: random.Random, p: Prepared, form: str) -> dict[str, Any]:
    """Return one simulated situation with all questions of its form answered, some with "unknown" or "na"."""
    temper = rng.choice(TEMPERS)
    answers: dict[str, Any] = {}
    for q, question in p.questions.items():
        if form == "quick" and question["form"] != "quick":
            continue
        u = rng.random()
        if u < UNKNOWN_SHARE:
            answers[q] = "unknown"
        elif u < UNKNOWN_SHARE + NA_SHARE and question["na_when"]:
            answers[q] = "na"
        else:
            answers[q] = rng.choices(range(4), temper)[0]
    return {"schema": 2, "name": "", "form": form, "answers": answers, "costs": {}}


def answer_again(situation: dict[str, Any], rng: random.Random, p: Prepared) -> dict[str, Any]:
    """Return the situation answered again: each known answer may be one step off, each unknown anything."""
    c = p.model["constants"]
    answers = dict(situation["answers"])
    for q, a in answers.items():
        if a == "unknown":
            answers[q] = rng.randrange(c["steps"] + 1)
        elif isinstance(a, int) and rng.random() < c["one_off"]:
            answers[q] = rng.choice([s for s in (a - 1, a + 1) if 0 <= s <= c["steps"]])
    return {**situation, "answers": answers}


def calibration(teams: int = TEAMS, again: int = AGAIN, seed: int = SEED) -> pd.DataFrame:
    """Return one row a form and word: share of verdicts with that word, share (0-1) of answers given again
    that keep it, and the mean share that the verdicts themselves printed. The last rows are the control: the
    same for all verdicts together.
    """
    p, rng = shipped(), random.Random(seed)
    rows = []
    for form in ("quick", "full"):
        for _ in range(teams):
            situation = draw_team(rng, p, form)
            first = verdict(situation)
            sure = first["confidence"]
            kept = sum(
                (v["first"], v["kind"] == "ask-first") == (first["first"], first["kind"] == "ask-first")
                for v in (verdict(answer_again(situation, rng, p)) for _ in range(again))
            )
            rows.append((form, sure["word"], kept / again, sure["share"]))
    frame = pd.DataFrame(rows, columns=["form", "word", "kept", "printed"])
    all_of_them = frame.assign(word="any word")
    grouped = pd.concat([frame, all_of_them]).groupby(["form", "word"], sort=False)
    table = grouped.agg(verdicts=("kept", "size"), kept=("kept", "mean"), printed=("printed", "mean"))
    table["verdicts"] = table["verdicts"] / teams
    order = [(f, w) for f in ("quick", "full") for w in ("firm", "leaning", "open", "any word")]
    return table.reindex(order).reset_index()


def influence(teams: int = TEAMS, seed: int = SEED) -> pd.DataFrame:
    """Return one row a question: in what share (0-1) of simulated full situations another answer to it
    changes what comes first, and in what share it changes what comes first or the next step.
    """
    p, rng = shipped(), random.Random(seed)
    first = dict.fromkeys(p.questions, 0)
    either = dict.fromkeys(p.questions, 0)
    for _ in range(teams):
        situation = draw_team(rng, p, "full")
        now = _advice(situation)
        for q, question in p.questions.items():
            others = [
                _advice({**situation, "answers": {**situation["answers"], q: step}})
                for step in range(len(question["options"]))
                if step != situation["answers"][q]
            ]
            first[q] += any(o[0] != now[0] for o in others)
            either[q] += any(o != now for o in others)
    return pd.DataFrame(
        [(q, first[q] / teams, either[q] / teams) for q in p.questions],
        columns=["question", "first", "first_or_step"],
    )


def _advice(situation: dict[str, Any]) -> tuple[Any, ...]:
    result = verdict(situation)
    return (
        tuple(result["first"]),
        result["step"]["question"],
        result["step"]["level"],
        result["step"]["principle"],
    )
