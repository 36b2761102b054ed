"""Make the golden cases: `python -m tests.decide.make_golden`. A change of the file is a change of the advice: read the diff.

600 situations: answers drawn from three tempers of team (even, calm, strained), with a varying share left out,
unknown or not applicable, in both forms. The verdicts are the Python reference's.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from xops_widgets.decide import decision_model, verdict

GOLDEN = Path(__file__).parent / "golden.json"
CASES = 600
TEMPERS = ((1, 1, 1, 1), (6, 2, 1, 1), (1, 1, 2, 6))
KEPT = (
    "kind",
    "why",
    "first",
    "contenders",
    "margin",
    "fragile",
    "settled",
    "survives",
    "flips",
    "focus",
    "ask_next",
)


def draw_situations(model: dict[str, Any], cases: int, seed: int) -> list[dict[str, Any]]:
    """Return `cases` random situations, the same for the same seed."""
    rng = random.Random(seed)
    drawn = []
    for _ in range(cases):
        gaps, temper, form = rng.random(), rng.choice(TEMPERS), rng.choice(("quick", "full"))
        answers: dict[str, Any] = {}
        for q in model["questions"]:
            u = rng.random()
            if u < 0.3 * gaps:
                continue
            word = "unknown" if u < 0.4 * gaps else "na" if u < 0.5 * gaps else None
            answers[q["id"]] = word or rng.choices(range(4), temper)[0]
        drawn.append({"schema": 1, "name": "", "form": form, "answers": answers})
    return drawn


def brief(result: dict[str, Any]) -> dict[str, Any]:
    """Return what a golden case keeps of a verdict."""
    needs = {n["discipline"]: [n["low"], n["high"], n["gate"]] for n in result["needs"]}
    principles = {p["principle"]: [p["low"], p["high"]] for p in result["principles"]}
    return {**{k: result[k] for k in KEPT}, "needs": needs, "principles": principles}


def main() -> None:
    situations = draw_situations(decision_model(), CASES, seed=2026)
    lines = [
        json.dumps({"situation": s, "verdict": brief(verdict(s))}, separators=(",", ":")) for s in situations
    ]
    GOLDEN.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


if __name__ == "__main__":
    main()
