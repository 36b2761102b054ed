"""One verdict, in Python and in Node, beside the one-line rule that anyone would write."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.decide.make_golden import draw_situations
from tests.node import node
from xops_widgets.decide import decision_model, verdict

SITUATIONS, ROUNDS, BAR_MS = 1_000, 5, 1.0
MODULES = Path(__file__).parents[1] / "xops_widgets" / "widgets" / "js" / "src"
SCRIPT = """
import { readFileSync } from "node:fs";
const { verdict } = await import(process.argv[3]);
const { model, situations, rounds } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const times = [];
for (let i = 0; i < rounds; i++) {
  const start = performance.now();
  for (const s of situations) verdict(s, model);
  times.push((performance.now() - start) / situations.length);
}
process.stdout.write(JSON.stringify(times));
"""


def one_line(answers: dict[str, Any]) -> str:
    """The peer: the object that fails most, and nothing else."""
    return max(
        ("release", "data", "model", "signal"),
        key=lambda o: a if isinstance(a := answers.get(f"{o}-breaks"), int) else 0,
    )


def median_ms(call: Callable[[dict[str, Any]], object], situations: list[dict[str, Any]]) -> float:
    """Return the median over ROUNDS of the mean time of one call, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for situation in situations:
            call(situation)
        times.append(1000 * (time.perf_counter() - started) / len(situations))
    return statistics.median(times)


def node_ms(situations: list[dict[str, Any]]) -> float:
    """Return the same for the page's own module, in Node."""
    with tempfile.TemporaryDirectory() as folder:
        cases, script = Path(folder) / "cases.json", Path(folder) / "bench.mjs"
        cases.write_text(
            json.dumps({"model": decision_model(), "situations": situations, "rounds": ROUNDS}), "utf-8"
        )
        script.write_text(SCRIPT, "utf-8")
        command = [node(), str(script), str(cases), str(MODULES / "verdict.js")]
        out = subprocess.run(command, capture_output=True, text=True, check=True)
    return statistics.median(json.loads(out.stdout))


def run() -> str:
    drawn = draw_situations(decision_model(), SITUATIONS, seed=11)
    rows = []
    for form in ("quick", "full"):
        own = [s for s in drawn if s["form"] == form]
        if form == "quick":
            asked = [q["id"] for q in decision_model()["questions"] if q["form"] == "quick"]
            own = [{**s, "answers": {q: a for q, a in s["answers"].items() if q in asked}} for s in own]
        peer = median_ms(lambda s: one_line(s["answers"]), own)
        for where, ms in (("Python", median_ms(verdict, own)), ("Node", node_ms(own))):
            rows.append(f"| {form} form, {where} | {ms:.3f} | {BAR_MS / ms:.1f} | {ms / peer:,.0f} |\n")
    return (
        f"Medians of {ROUNDS} rounds over {SITUATIONS:,} situations of both forms; "
        f"bar: at most {BAR_MS:g} ms a verdict.\n"
        "The peer answers one question of six: what comes first. The verdict also says why, how sure, "
        "what would change it, what to do next and at what cost it turns.\n\n"
        "| verdict | ms | bar / measured | times the one-line rule in Python |\n|---|---|---|---|\n"
        + "".join(rows)
    )
