"""100,000 situations in a DataFrame, beside a bare weighted sum and beside one call a situation."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from xops_widgets.decide import decision_model, verdict, verdicts

ROWS, LOOPED, ROUNDS = 100_000, 500, 5


def draw(rows: int) -> pd.DataFrame:
    """Return situations with a fifth of the answers unknown or not applicable."""
    rng = np.random.default_rng(20261123)
    words = np.array([0, 1, 2, 3, "unknown", "na"], object)
    questions = [q["id"] for q in decision_model()["questions"]]
    return pd.DataFrame(
        words[rng.choice(6, (rows, len(questions)), p=[0.2, 0.2, 0.2, 0.2, 0.1, 0.1])], columns=questions
    )


def bare_sum(frame: pd.DataFrame) -> np.ndarray:
    """The peer: strength x relevance and the largest, as anyone would write it; no ranges, gates or fragility."""
    model = decision_model()
    relevance = np.array(
        [[q["relevance"].get(d, 0) for d in model["disciplines"]] for q in model["questions"]]
    )
    strength = frame.apply(pd.to_numeric, errors="coerce").fillna(0).to_numpy()
    return (strength @ relevance / (3 * relevance.sum(axis=0))).argmax(axis=1)


def median_s(call: Callable[[], object]) -> float:
    """Return the median time of a call over ROUNDS, in seconds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def run() -> str:
    frame = draw(ROWS)
    rows = frame.head(LOOPED).to_dict("records")
    whole = median_s(lambda: verdicts(frame))
    bare = median_s(lambda: bare_sum(frame))
    single = median_s(lambda: [verdict({"form": "full", "answers": row}) for row in rows]) * ROWS / LOOPED
    return (
        f"Medians of {ROUNDS} runs, {ROWS:,} situations, {frame.shape[1]} questions. Bar: at most 2 s.\n\n"
        "| way | s | ratio |\n|---|---|---|\n"
        f"| `verdicts(frame)`: leader, ranges, margin, fragile flag | {whole:.2f} | 1 |\n"
        f"| bare weighted sum in NumPy: leader only | {bare:.2f} | {bare / whole:.2f} |\n"
        f"| `verdict(situation)` in a loop, from {LOOPED} (with 10,000 perturbed tables each) | {single:.0f} | {single / whole:.0f} |\n"
    )
