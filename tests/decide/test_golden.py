"""Known cases in Python and Node: 600 generated (golden.json), 22 worked by hand (by_hand.yaml)."""

from __future__ import annotations

import json
import math
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.decide.make_golden import GOLDEN, brief, draw_situations
from tests.node import node
from xops_widgets.decide import decision_model, verdict

HERE = Path(__file__).parent
BY_HAND = yaml.safe_load((HERE / "by_hand.yaml").read_text("utf-8"))
PAIRS = yaml.safe_load((HERE / "pairs.yaml").read_text("utf-8"))
KINDS = {
    "incomplete",
    "start",
    "start-with-prerequisite",
    "prerequisite-first",
    "see-first",
    "none-yet",
    "ask-first",
}


def differences(a: Any, b: Any, place: str = "verdict") -> list[str]:
    """Return where two JSON values differ by more than 1e-9."""
    if isinstance(a, dict) and isinstance(b, dict):
        return [
            d for k in {*a, *b} for d in differences(a.get(k, "missing"), b.get(k, "missing"), f"{place}.{k}")
        ]
    if isinstance(a, list | tuple) and isinstance(b, list | tuple) and len(a) == len(b):
        return [
            d for i, (x, y) in enumerate(zip(a, b, strict=True)) for d in differences(x, y, f"{place}[{i}]")
        ]
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (a, b))
    return (
        []
        if (math.isclose(a, b, rel_tol=0, abs_tol=1e-9) if numbers else a == b)
        else [f"{place}: {a!r} != {b!r}"]
    )


def in_node(situations: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """Return the verdicts that the page's own modules give."""
    cases = folder / "cases.json"
    cases.write_text(json.dumps({"model": decision_model(), "situations": situations}), "utf-8")
    out = subprocess.run(
        [node(), HERE / "verdicts.mjs", cases], capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(out.stdout)


def test_python_gives_the_golden_verdicts():
    cases = json.loads(GOLDEN.read_text("utf-8"))
    assert len(cases) >= 500
    assert {c["verdict"]["kind"] for c in cases} == KINDS
    assert {(c["verdict"]["confidence"] or {}).get("word") for c in cases} == {
        "firm",
        "leaning",
        "open",
        None,
    }
    wrong = [(i, differences(c["verdict"], brief(verdict(c["situation"])))) for i, c in enumerate(cases)]
    assert [w for w in wrong if w[1]] == []


def test_javascript_gives_the_same_whole_verdicts(tmp_path):
    golden = [c["situation"] for c in json.loads(GOLDEN.read_text("utf-8"))]
    by_hand = [{k: c[k] for k in ("name", "form", "answers", "costs") if k in c} for c in BY_HAND]
    situations = golden + draw_situations(decision_model(), 400, seed=7) + by_hand
    answers = in_node(situations, tmp_path)
    assert len(answers) == len(situations) > 1000
    wrong = [
        (s, d[:3]) for s, js in zip(situations, answers, strict=True) if (d := differences(verdict(s), js))
    ]
    assert wrong == []


@pytest.mark.parametrize("case", BY_HAND, ids=lambda c: c["name"])
def test_worked_by_hand(case):
    result = verdict({k: case[k] for k in ("form", "answers", "costs") if k in case})
    expect = dict(case["expect"])
    lows = {n["discipline"]: n["low"] for n in result["needs"]}
    assert lows == pytest.approx(
        {d: float(Fraction(str(f))) for d, f in expect.pop("low").items()}, abs=1e-12
    )
    step = result["step"] or {"question": None, "principle": None}
    found = {
        "kind": result["kind"],
        "first": result["first"],
        "leader": result["leader"],
        "step_question": step["question"],
        "principle": step["principle"],
        "simple_rule": result["simple_rule"]["says"],
    }
    assert found == expect
    assert len(str(case["steps"]).split(". ")) >= 2


def test_twenty_by_hand_and_twelve_pairs():
    assert len(BY_HAND) >= 20
    assert {c["expect"]["kind"] for c in BY_HAND} == KINDS
    assert len(PAIRS) >= 12


@pytest.mark.parametrize(
    "pair", PAIRS, ids=lambda p: f"{p['question']}-{p['first_answer']}-{p['second_answer']}"
)
def test_one_answer_makes_another_verdict(pair):
    first, second = (
        verdict({"answers": {**pair["answers"], pair["question"]: pair[which]}})
        for which in ("first_answer", "second_answer")
    )
    assert pair["reason"]
    advice = [(v["kind"], v["first"], v["step"]["text"]) for v in (first, second)]
    assert advice[0] != advice[1]
    assert [v["first"] for v in (first, second)] == [pair["first_verdict"], pair["second_verdict"]]
