"""Make the golden cases: `python kit.py golden`.

A change of the file is a change of the advice: read the diff.

600 situations: answers drawn from three tempers of team (even, calm, strained), with a varying share left out,
unknown or not applicable, in both forms, some with costs. The verdicts are the Python reference's.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from xops_widgets.decide import decision_model, verdict
from xops_widgets.decide.calibrate import TEMPERS

GOLDEN = Path(__file__).parent / "golden.json"
CASES = 600
OBJECTS = ("release", "data", "model", "signal")
BREAKS = tuple(f"{o}-breaks" for o in OBJECTS)
KEPT = ("kind", "missing", "first", "leader", "hidden", "simple_rule", "because")


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
        if u < 0.9:  # most have answered the four that a verdict needs
            answers = {q["id"]: "unknown" for q in model["questions"] if q["kind"] == "break"} | answers
        costs = {o: round(rng.uniform(1, 10), 1) for o in OBJECTS if rng.random() < 0.2}
        drawn.append({"schema": 2, "name": "", "form": form, "answers": answers, "costs": costs})
    drawn += [
        {"schema": 2, "name": "", "form": "quick", "answers": dict.fromkeys(BREAKS, "unknown"), "costs": {}},
        {"schema": 2, "name": "", "form": "quick", "answers": dict.fromkeys(BREAKS, "na"), "costs": {}},
    ]
    return drawn[-cases:]


def brief(result: dict[str, Any]) -> dict[str, Any]:
    """Return what a golden case keeps of a verdict."""
    needs = {n["discipline"]: [n["low"], n["high"], n["asked"], n["applies"]] for n in result["needs"]}
    principles = {p["principle"]: p["gap"] for p in result["principles"]}
    step = result["step"] and {k: v for k, v in result["step"].items() if k not in ("text", "goal")}
    sure = result["confidence"]
    more = {
        "confidence": sure and {"word": sure["word"], "share": sure["share"], "flips": len(sure["flips"])},
        "ask": result["ask"] and result["ask"]["question"],
        "break_even": {row["discipline"]: row["times"] for row in result["break_even"]},
    }
    return {**{k: result[k] for k in KEPT}, **more, "needs": needs, "principles": principles, "step": step}


def main() -> None:
    argparse.ArgumentParser(prog="kit.py golden", description=__doc__.partition("\n")[0]).parse_args()
    situations = draw_situations(decision_model(), CASES, seed=2026)
    lines = [
        json.dumps({"situation": s, "verdict": brief(verdict(s))}, separators=(",", ":")) for s in situations
    ]
    GOLDEN.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


if __name__ == "__main__":
    main()
