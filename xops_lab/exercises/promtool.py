"""Ask Prometheus's own `promtool` what an expression gives on made-up counters, as it would when recorded by a rule."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xops_lab.runtime.process import call
from xops_lab.service.observe import NotInstalled, write_yaml

RECORDED = "flow:tried"  # name under which the rule records the expression
STEP_S = 15  # between two values of a counter
EVERY_S = 20  # between two evaluations: apart from the values, so that no window begins on one
WAIT_S = 30
DIGITS = 4
Labels = tuple[tuple[str, str], ...]  # (name, value), the metric's own name as `__name__`


@dataclass(frozen=True)
class PromqlAnswer:
    """What promtool says. passed: one series with the value wanted; series: how many there are.

    value: their sum, to four digits; error: why the expression was not taken or could not be evaluated, or "".
    """

    passed: bool
    series: int = 0
    value: float | None = None
    error: str = ""


def try_expression(
    expression: str, counters: Mapping[Labels, Sequence[float]], at_s: int, wanted: float
) -> PromqlAnswer:
    """Record an expression over these counters, one value each `STEP_S`, and look at it after `at_s` seconds.

    at_s: a multiple of `EVERY_S`. Raises NotInstalled where there is no promtool; ValueError for another time.
    """
    program = shutil.which("promtool")
    if program is None:
        raise NotInstalled("promtool is not on PATH; Debian's package prometheus has it.")
    if at_s % EVERY_S:
        raise ValueError(f"at_s: expected a multiple of {EVERY_S}, got {at_s}")
    with tempfile.TemporaryDirectory() as folder:
        rules, test = Path(folder, "rules.yml"), Path(folder, "test.yml")
        rule = {"record": RECORDED, "expr": expression}
        write_yaml(rules, {"groups": [{"name": "tried", "rules": [rule]}]})
        write_yaml(test, test_of(rules.name, counters, at_s, wanted))
        done = call([program, "test", "rules", test.name], WAIT_S, cwd=Path(folder))
    if done.returncode == 0:
        return PromqlAnswer(True, 1, round(wanted, DIGITS))
    return read_failures((done.stdout + done.stderr).decode(errors="replace"))


def test_of(
    rules: str, counters: Mapping[Labels, Sequence[float]], at_s: int, wanted: float
) -> dict[str, Any]:
    """The content of a file for `promtool test rules`."""
    expected = ((f"count({RECORDED})", 1), (scaled(f"sum({RECORDED})"), round(wanted * 10**DIGITS)))
    return {
        "rule_files": [rules],
        "evaluation_interval": f"{EVERY_S}s",
        "tests": [
            {
                "interval": f"{STEP_S}s",
                "input_series": [
                    {"series": selector(labels), "values": " ".join(map(repr, values))}
                    for labels, values in counters.items()
                ],
                "promql_expr_test": [
                    {"expr": expr, "eval_time": f"{at_s}s", "exp_samples": [{"labels": "{}", "value": value}]}
                    for expr, value in expected
                ],
            }
        ],
    }


def scaled(expression: str) -> str:
    """Whole steps of the last digit: promtool compares exactly."""
    return f"round({10**DIGITS} * {expression})"


def selector(labels: Labels) -> str:
    named = dict(labels)
    name, matched = named.pop("__name__"), ",".join(f'{key}="{value}"' for key, value in named.items())
    return f"{name}{{{matched}}}"


def read_failures(text: str) -> PromqlAnswer:
    """Read what `promtool test rules` prints of a test that failed; what it does not print went as expected."""
    got = dict(re.findall(r'expr: "(\w+)\(.*\n\s*exp: .*\n\s*got: (.*)', text))
    if not got:
        lines = [line.strip() for line in text.splitlines() if line.strip() and "FAILED" not in line]
        refused = [line for line in lines if "Unit Testing" not in line]
        return PromqlAnswer(
            False,
            error=re.sub(r"^.*?(could not parse expression: |err: )", "", (refused or ["promtool ended"])[0]),
        )
    series, value = (number(got[name]) if name in got else None for name in ("count", "round"))
    if got.get("count") == "nil":
        return PromqlAnswer(False)
    return PromqlAnswer(
        False, 1 if series is None else round(series), None if value is None else value / 10**DIGITS
    )


def number(sample: str) -> float | None:
    """The value of a printed sample such as `{} 8.889E+03`, None for no sample."""
    return None if sample == "nil" else float(sample.rpartition(" ")[2])
