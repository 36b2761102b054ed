"""Read a folder in the format of the PetShop incidents; a torn or foreign file is refused with its place.

`<scenario>/noissue/metrics.csv` is normal operation. `<scenario>/train/<issue>/metrics.csv` is one incident,
and `target.json` beside it says where and when the symptom was seen and which service was the cause. More may
stand in `<scenario>/test/`, whose incidents are called `<scenario>/test/<issue>`. An empty field is a gap and
stays one. The shop's windows are 5 minutes long. Another system's may have any whole number
of seconds, the same throughout a scenario.
Source of the format: the files and README of https://github.com/amazon-science/petshop-root-cause-analysis.
"""

from __future__ import annotations

import csv
import json
import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

DATA = Path(__file__).parent / "data"
WINDOW_S = 300
TRAIN, TEST = "train", "test"  # the publishers' two parts
LEVELS = ("microservice", "metric", "statistic")
INDEX = "unix_timestamp"
# metric -> its statistics and the range of its values: seconds, percent, a count
METRICS: dict[str, tuple[tuple[str, ...], tuple[float, float]]] = {
    "latency": (("Average", "p50", "p90", "p95", "p99"), (0, math.inf)),
    "availability": (("Average",), (0, 100)),
    "requests": (("Sum",), (0, math.inf)),
}
LISTED = 5  # problems of a file that an error lists


class PetShopError(ValueError):
    """A file that is missing, torn or not of this format. The text lists place, expected and got."""


@dataclass(frozen=True)
class Target:
    """Where and when the symptom was seen (`timestamp`: Unix seconds), and which service is the cause ("": unknown)."""

    node: str
    metric: str
    statistic: str
    timestamp: int
    cause: str


@dataclass(frozen=True)
class Incident:
    """One recorded incident. metrics: (windows, series), gaps as NaN; name: `<scenario>/<issue>`, or with `test/`."""

    name: str
    metrics: pd.DataFrame
    target: Target

    @property
    def scenario(self) -> str:
        return self.name.split("/")[0]

    @property
    def part(self) -> str:
        """`train` or `test`, as its publishers divided the set."""
        return folder_of(self.name).split("/")[1]


def folder_of(name: str) -> str:
    """Return where an incident stands: `a/b` -> `a/train/b`; `a/test/b` -> itself."""
    scenario, _, issue = name.partition("/")
    part, _, issue = issue.rpartition("/")
    return f"{scenario}/{part or TRAIN}/{issue}"


def issue_folders(scenario: Path) -> dict[str, Path]:
    """Return name -> folder of a scenario's incidents, sorted by name."""
    found = {
        f"{scenario.name}/{'' if part == TRAIN else f'{part}/'}{issue.name}": issue
        for part in (TRAIN, TEST)
        for issue in (scenario / part).glob("*")
        if issue.is_dir()
    }
    return dict(sorted(found.items()))


def incident_names(data: Path = DATA) -> tuple[str, ...]:
    """Return the sorted names of the incidents below `data`. Raises PetShopError if there is none."""
    names = sorted(name for scenario in data.glob("*") for name in issue_folders(scenario))
    if not names:
        raise PetShopError(f"{data.name}: expected folders <scenario>/train/<issue>, got none")
    return tuple(names)


@cache
def read_incident(name: str, data: Path = DATA) -> Incident:
    """Read one incident by its name; do not change what it returns, the next reader gets the same.

    Raises PetShopError for an unknown name, a torn or foreign file, and a target that its metrics do not know.
    """
    if name not in incident_names(data):
        raise PetShopError(f"incident: expected one of {', '.join(incident_names(data))}, got {name!r}")
    return Incident(name, *read_issue(data / folder_of(name)))


def read_issue(folder: Path, window_s: int = WINDOW_S, solved: bool = True) -> tuple[pd.DataFrame, Target]:
    """Read one incident's folder: its metrics, in windows of `window_s` seconds, and its target.

    solved: whether the cause must be given, and be a service of the metrics. Raises PetShopError as
    `read_incident` does.
    """
    metrics, target = (
        read_metrics(folder / "metrics.csv", window_s),
        read_target(folder / "target.json", solved),
    )
    place = shown_path(folder / "target.json")
    seen = (target.node, target.metric, target.statistic)
    problems = []
    if seen not in metrics.columns:
        problems.append(f"{place}: target: expected a series of metrics.csv, got {' '.join(seen)}")
    if solved and target.cause and target.cause not in metrics.columns.get_level_values(0):
        problems.append(f"{place}: root_cause: expected a service of metrics.csv, got {target.cause!r}")
    if not metrics.index[0] <= target.timestamp < metrics.index[-1] + window_s:
        span = f"{metrics.index[0]} to {metrics.index[-1] + window_s}"
        problems.append(f"{place}: timestamp: expected a time within {span}, got {target.timestamp}")
    refuse(problems)
    return metrics, target


@cache
def read_normal(scenario: str, data: Path = DATA) -> pd.DataFrame:
    """Read a scenario's normal operation: (windows, series). Do not change it, the next reader gets the same.

    Raises PetShopError for a torn, foreign or missing file.
    """
    return read_metrics(data / scenario / "noissue" / "metrics.csv")


def read_metrics(path: Path, window_s: int | None = WINDOW_S) -> pd.DataFrame:
    """Read one `metrics.csv`: index Unix seconds, columns (microservice, metric, statistic), an empty field as NaN.

    Latency is in seconds, availability in percent, requests are a count per window. window_s: length of a
    window in seconds; None: whatever the first two are apart.
    Raises PetShopError: no such file, other header rows, a row cut short, a last line without its end, a value
    that is not a number or outside its metric's range, windows that are not `window_s` apart, a series that is
    named twice.
    """
    import numpy as np
    import pandas as pd

    place, text, rows = read_rows(path, "metrics of an incident")
    _check_header(place, rows)
    series = list(zip(*(row[1:] for row in rows[:3]), strict=True))
    problems = torn(place, text)
    problems += [
        f"{place}: header: expected each series once, got {' '.join(twice)} again"
        for twice in sorted(name for name, times in Counter(series).items() if times > 1)
    ]
    for name in series:
        statistics = METRICS.get(name[1], ((), (0, 0)))[0]
        if name[2] not in statistics:
            known = ", ".join(f"{metric} {s}" for metric, (stats, _) in METRICS.items() for s in stats)
            problems.append(f"{place}: header: expected one of {known}, got {name[1]} {name[2]}")
    refuse(problems)

    times: list[int] = []
    values: list[np.ndarray] = []
    ranges = [METRICS[name[1]][1] for name in series]
    lowest, highest = np.array(ranges).T
    for line, row in enumerate(rows[4:], 5):
        if len(row) != len(series) + 1:
            problems.append(f"{place}: line {line}: expected {len(series) + 1} fields, got {len(row)}")
            continue
        time = number(row[0])
        if time is None or time != int(time):
            problems.append(f"{place}: line {line}: expected Unix seconds, got {row[0]!r}")
            continue
        if times:
            gap = int(time) - times[-1]
            if window_s is None and gap > 0:
                window_s = gap
            if gap != window_s:
                wanted = "a time" if window_s is None else f"{window_s} s"
                problems.append(
                    f"{place}: line {line}: expected {wanted} after the window before, got {gap} s"
                )
        times.append(int(time))
        try:
            read = np.array([float(field or "nan") for field in row[1:]])
        except ValueError:
            read = np.array([number(field) for field in row[1:]], dtype=float)
        values.append(read)
        inside = np.isfinite(read) & (read >= lowest) & (read <= highest)
        if inside.sum() + row.count("") == len(series):
            continue
        for column, field in enumerate(row[1:]):
            if field and not inside[column]:
                low, high = ranges[column]
                wanted = f"a number from {low} to {high}" if high < math.inf else f"a number from {low} up"
                where = f"{place}: line {line}, {' '.join(series[column])}"
                problems.append(f"{where}: expected {wanted} or nothing, got {field!r}")
    if not times:
        problems.append(f"{place}: rows: expected at least one window, got none")
    refuse(problems)
    return pd.DataFrame(
        np.asfortranarray(values),
        pd.Index(times, name=INDEX),
        pd.MultiIndex.from_tuples(series, names=LEVELS),
    )


def window_of(metrics: pd.DataFrame) -> int:
    """Return the length of the windows in seconds; 0 when there is only one."""
    return int(metrics.index[1] - metrics.index[0]) if len(metrics) > 1 else 0


def read_target(path: Path, solved: bool = True) -> Target:
    """Read one `target.json`; a cause that is not given is "" when it need not be `solved`.

    Raises PetShopError for a missing file, torn JSON, a missing key or a value of another kind.
    """
    place = shown_path(path)
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise PetShopError(f"{place}: file: expected the incident's target, got nothing") from None
    except ValueError as error:
        raise PetShopError(f"{place}: file: expected whole JSON, got {error}") from None
    values: dict[str, Any] = {}
    problems = []
    for part, key, kind in (
        ("target", "node", str), ("target", "metric", str), ("target", "agg", str), ("target", "timestamp", int),
        ("root_cause", "node", str),
    ):  # fmt: skip
        inner = found.get(part) if isinstance(found, dict) else None
        value = inner.get(key) if isinstance(inner, dict) else None
        if value is None and part == "root_cause" and not solved:
            value = ""
        if type(value) is not kind:
            wanted = "a text" if kind is str else "whole Unix seconds"
            problems.append(f"{place}: {part}.{key}: expected {wanted}, got {value!r}")
        values[f"{part}.{key}"] = value
    refuse(problems)
    return Target(*values.values())


def read_rows(path: Path, wanted: str) -> tuple[str, str, list[list[str]]]:
    """Return a CSV file's place as errors name it, its text and its rows. Raises PetShopError when there is none."""
    place = shown_path(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise PetShopError(f"{place}: file: expected {wanted}, got nothing") from None
    except UnicodeDecodeError as error:
        raise PetShopError(f"{place}: file: expected UTF-8 text, got {error}") from None
    try:
        return place, text, list(csv.reader(text.splitlines()))
    except csv.Error as error:
        raise PetShopError(f"{place}: file: expected fields between commas, got {error}") from None


def torn(place: str, text: str) -> list[str]:
    """Return the problem of a file whose last line does not end."""
    return [] if text.endswith("\n") else [f"{place}: end: expected a line that ends, got a torn one"]


def _check_header(place: str, rows: list[list[str]]) -> None:
    heads = [row[0] if row else "" for row in rows[:4]]
    if heads != [*LEVELS, INDEX]:
        raise PetShopError(
            f"{place}: header: expected rows {', '.join([*LEVELS, INDEX])}, got {', '.join(map(repr, heads))}"
        )
    widths = {len(row) for row in rows[:3]}
    if len(widths) > 1 or widths == {1}:
        raise PetShopError(f"{place}: header: expected three rows of the same width, got {sorted(widths)}")


def number(text: str) -> float | None:
    """Return a text as a finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def shown_path(path: Path) -> str:
    """Return the end of a path, as errors name it: the same on every machine."""
    return "/".join(path.parts[-4:])


def refuse(problems: list[str]) -> None:
    """Raise PetShopError with the first problems and how many more there are; nothing when there is none."""
    if problems:
        more = [f"and {len(problems) - LISTED} more"] if len(problems) > LISTED else []
        raise PetShopError("\n".join(problems[:LISTED] + more))
