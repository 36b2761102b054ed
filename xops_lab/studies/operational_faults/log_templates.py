"""Log templates and novelty: the kinds of lines that a fault brings anew, or many more of a known kind.

A template is the line with its variable parts masked: times, ids, numbers.
Not drain3: our lines are structured JSON, so three patterns are enough; lines that people write freely need a miner.

The rule, fixed before any run was looked at: a template is new when the time before had none of it. It is a burst when
its count has a chance below one in 10,000 under the rate of the time before (Poisson, one-sided), and at least trebled.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MASKS = (
    (re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}"), "<id>"),
    (re.compile(r"A-\d{4}-\d\d-\d\d-\S+|\d{4}-\d\d-\d\d-\d{4}z-\S+"), "<question>"),
    (re.compile(r"\d+(\.\d+)?"), "<n>"),
)
SHOWN = ("place", "status")  # fields that make two lines of the same event two kinds of line
UNLIKELY, AT_LEAST = 1e-4, 3.0


def template(line: dict) -> str:
    """The template of one line of our logs: service, level, event and kind, variable parts masked."""
    parts = [line["service"], line["level"], line["event"]]
    parts += [
        f"{name}={str(line[name]).split(' at ')[0]}" for name in SHOWN if name in line and name != "status"
    ]
    status = line.get("status")
    text = " ".join(parts)
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text if status is None else f"{text} status={status}"


def read_lines(paths: Iterable[Path]) -> list[dict]:
    """All whole lines of these files; one that a killed process left torn is left out."""
    lines = []
    for path in paths:
        for text in path.read_text("utf-8", "replace").splitlines():
            try:
                line = json.loads(text)
            except ValueError:
                continue
            if isinstance(line, dict) and {"time", "service", "level", "event"} <= set(line):
                lines.append(line)
    return lines


def templates(
    lines: Iterable[dict], before: tuple[float, float], during: tuple[float, float]
) -> pd.DataFrame:
    """Counts by template in two spans of time (Unix seconds), and whether it is new or a burst, in order of surprise.

    Columns: template, before, during, expected (in a span as long), first_s (of the first in the second span, from its
    start), kind (`new`, `burst` or empty), chance.
    """
    import pandas as pd
    from scipy.stats import poisson

    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    first: dict[str, float] = {}
    for line in lines:
        for count, (start, end) in zip(counts, (before, during), strict=True):
            if start <= line["time"] < end:
                name = template(line)
                count[name] += 1
                if count is counts[1]:
                    first[name] = min(first.get(name, end), line["time"])
    scale = (during[1] - during[0]) / (before[1] - before[0])
    rows = []
    for name in sorted(counts[1]):
        seen, now = counts[0][name], counts[1][name]
        expected = seen * scale
        chance = float(poisson.sf(now - 1, expected)) if seen else 0.0
        burst = seen > 0 and chance < UNLIKELY and now >= AT_LEAST * expected
        kind = "new" if not seen else "burst" if burst else ""
        rows.append((name, seen, now, expected, round(first[name] - during[0], 1), kind, chance))
    columns = ["template", "before", "during", "expected", "first_s", "kind", "chance"]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(["kind", "chance", "template"], ascending=[False, True, True], ignore_index=True)
