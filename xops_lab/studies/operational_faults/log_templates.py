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
from collections.abc import Iterable, Sequence
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
    return [line for path in paths for line in _whole(path.read_bytes())]


def read_new_lines(path: Path, start: int) -> tuple[list[dict], int]:
    """The lines of a file that grows, from a byte on, up to the last line's end; and the byte after that."""
    with open(path, "rb") as file:
        file.seek(start)
        content = file.read()
    ended = content[: content.rfind(b"\n") + 1]
    return _whole(ended), start + len(ended)


def _whole(content: bytes) -> list[dict]:
    lines = []
    for text in content.decode("utf-8", "replace").splitlines():
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
        kind, chance = kind_of(seen, expected, now)
        rows.append((name, seen, now, expected, round(first[name] - during[0], 1), kind, chance))
    columns = ["template", "before", "during", "expected", "first_s", "kind", "chance"]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(["kind", "chance", "template"], ascending=[False, True, True], ignore_index=True)


def kind_of(seen: int, expected: float, now: int) -> tuple[str, float]:
    """(`new`, `burst` or empty, chance of so many) for a template that was seen so often before and now.

    expected: how often it would come now at the rate of before.
    """
    from scipy.stats import poisson

    if not seen:
        return "new", 0.0
    chance = float(poisson.sf(now - 1, expected))
    return ("burst" if chance < UNLIKELY and now >= AT_LEAST * expected else ""), chance


def first_unusual(
    kinds: Sequence[tuple[float, str]], usual: Counter[str], usual_s: float, start: float, end: float,
    known_s: float,
) -> float | None:  # fmt: skip
    """When a template was first new or a burst between `start` and `end`, looked at each second; None when none was.

    kinds: (Unix seconds, template), in any order. usual: how often each came in `usual_s` seconds of normal operation.
    A template that was new or a burst already in the `known_s` seconds before `start` is no news.
    """
    near = [(at, name) for at, name in kinds if start - known_s <= at < end]

    def unusual(since: float, until: float) -> set[str]:
        now = Counter(name for at, name in near if since <= at < until)
        scale = (until - since) / usual_s
        return {name for name, count in now.items() if kind_of(usual[name], usual[name] * scale, count)[0]}

    known, looked = unusual(start - known_s, start), start
    while looked < end:
        looked = min(looked + 1, end)
        if unusual(start, looked) - known:
            return looked
    return None
