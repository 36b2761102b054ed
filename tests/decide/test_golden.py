"""The arithmetic on known cases: 600 generated (golden.json) and 20 worked by hand (by_hand.yaml), in Python and in Node."""

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


def differences(a: Any, b: Any, place: str = "verdict") -> list[str]:
    """Return where two JSON values differ by more than 1e-9."""
    if isinstance(a, dict) and isinstance(b, dict):
        return [
            d for k in {*a, *b} for d in differences(a.get(k, "missing"), b.get(k, "missing"), f"{place}.{k}")
        ]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [
            d for i, (x, y) in enumerate(zip(a, b, strict=True)) for d in differences(x, y, f"{place}[{i}]")
        ]
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (a, b))
    return (
        []
        if (math.isclose(a, b, rel_tol=0, abs_tol=1e-9) if numbers else a == b)
        else [f"{place}: {a!r} != {b!r}"]
    )


def test_python_gives_the_golden_verdicts():
    cases = json.loads(GOLDEN.read_text("utf-8"))
    assert len(cases) >= 500
    assert {c["verdict"]["kind"] for c in cases} == {
        "one",
        "two-together",
        "foundation-first",
        "none-yet",
        "no-leader",
    }
    wrong = [(i, differences(c["verdict"], brief(verdict(c["situation"])))) for i, c in enumerate(cases)]
    assert [w for w in wrong if w[1]] == []


def test_javascript_gives_the_same_whole_verdicts(tmp_path):
    model = decision_model()
    golden = [c["situation"] for c in json.loads(GOLDEN.read_text("utf-8"))]
    situations = (
        golden
        + draw_situations(model, 400, seed=7)
        + [{"schema": 1, "name": c["name"], "form": c["form"], "answers": c["answers"]} for c in BY_HAND]
    )
    (tmp_path / "cases.json").write_text(json.dumps({"model": model, "situations": situations}), "utf-8")
    out = subprocess.run(
        [node(), HERE / "verdicts.mjs", tmp_path / "cases.json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    answers = json.loads(out.stdout)
    assert len(answers) == len(situations) > 1000
    wrong = [
        (s, d[:3]) for s, js in zip(situations, answers, strict=True) if (d := differences(verdict(s), js))
    ]
    assert wrong == []


@pytest.mark.parametrize("case", BY_HAND, ids=lambda c: c["name"])
def test_worked_by_hand(case):
    result = verdict({"form": case["form"], "answers": case["answers"]})
    expect = dict(case["expect"])
    lows = {n["discipline"]: n["low"] for n in result["needs"]}
    assert lows == pytest.approx({d: float(Fraction(f)) for d, f in expect.pop("low").items()}, abs=1e-12)
    assert result["margin"] == pytest.approx(float(Fraction(expect.pop("margin"))), abs=1e-12)
    assert {k: result[k] for k in expect} == expect
    assert len(case["steps"]) >= 2


def test_twenty_by_hand_and_twelve_pairs():
    assert len(BY_HAND) >= 20
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
    assert (first["kind"], first["first"]) != (second["kind"], second["first"])
