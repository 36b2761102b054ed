"""Harm under any set of safeguards, by arithmetic from episodes in which none of them acted.

Three rules, stated so that they can be wrong; the lab then lets the same sets act and compares.

    1. Detection is the first day on which a safeguard of the set alerts and did not alert in the clean run. The fault
       ends `response` days later, or by itself. Until then each day does the harm that was measured.
    2. A safeguard that blocks turns a day's harm into unanswered questions; one that reverts takes the day's wrong
       answers away. Rows stay corrupt until the repair. After it the clean run's own false alarms still block days.
    3. A model that was trained on damaged days stays after the repair. Its daily harm is the mean of the days after
       the fault had ended by itself (`carry`).

An episode has 21 days; the fault strikes on the first 14 unless it is repaired.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_widgets.decide.detection import Detection, detection
from xops_widgets.knowledge import knowledge, measured, measured_provenance

if TYPE_CHECKING:
    import pandas as pd

UNITS = ("changed", "worse", "unanswered", "corrupt")
ANSWERED_UNITS = ("changed", "worse")  # only an answer that is shown can do this harm
STRIKES_DAYS = measured_provenance("fault_days")["strikes_days"]  # as the lab noted it
CLEAN = "none"


@dataclass(frozen=True)
class EpisodeDay:
    """One measured day of a report-only episode. harm: by unit; alerts: the safeguards that alerted."""

    number: int
    harm: Mapping[str, float]
    could_answer: int
    trained: bool
    alerts: frozenset[str]


Episode = tuple[EpisodeDay, ...]
Episodes = Mapping[tuple[str, str], Episode]


def episodes(table: pd.DataFrame | None = None) -> dict[tuple[str, str], Episode]:
    """The measured report-only episodes by (fault, onset); fault `none` is the clean run.

    table: like `measured("fault_days")`, which is read when it is None.
    """
    table = measured("fault_days") if table is None else table
    found = {}
    for (fault, onset), rows in table.sort_values("day").groupby(["fault", "onset"]):
        found[str(fault), str(onset)] = tuple(
            EpisodeDay(
                int(row["day"]),
                {unit: float(row[unit]) for unit in UNITS},
                int(row["could_answer"]),
                bool(row["trained"]),
                frozenset(
                    filter(None, str(row["alerts"] if row["alerts"] == row["alerts"] else "").split("|"))
                ),
            )
            for row in rows.to_dict("records")
        )
    return found


def actions() -> dict[str, str]:
    """What each safeguard does on an alert: block, revert, or only alert."""
    return {name: record.action for name, record in knowledge().daily_safeguards.items()}


def detected_on(fault: Episode, clean: Episode, safeguards: Collection[str]) -> int | None:
    """Number of the first day with an alert that the clean run does not have, while the fault strikes; or None."""
    for day, clean_day in zip(fault[:STRIKES_DAYS], clean, strict=False):
        if (day.alerts - clean_day.alerts) & set(safeguards):
            return day.number
    return None


def predict(
    fault: Episode,
    clean: Episode,
    safeguards: Collection[str],
    response: int,
    does: Mapping[str, str] | None = None,
    carry: bool = True,
) -> dict[str, float]:
    """Harm of a whole episode, by unit, if these safeguards acted.

    fault, clean: report-only episodes of one onset. response: days from detection to repair, at least 1.
    does: action of each safeguard (default: their records). carry: rule 3.
    Raises ValueError for a response below 1 or a safeguard without an action.
    """
    does = actions() if does is None else does
    unknown = sorted(set(safeguards) - set(does))
    if unknown:
        raise ValueError(f"safeguards: expected some of {', '.join(does)}, got {', '.join(unknown)}")
    if isinstance(response, bool) or not isinstance(response, int) or response < 1:
        raise ValueError(f"response: expected a whole number of days from 1, got {response!r}")
    detected = detected_on(fault, clean, safeguards)
    repaired = math.inf if detected is None else detected + response
    acting = {name: does[name] for name in safeguards}
    return harm_if(fault, clean, acting, repaired, carry)


def harm_if(
    fault: Episode, clean: Episode, acting: Mapping[str, str], repaired: float, carry: bool = True
) -> dict[str, float]:
    """Harm of a whole episode, by unit, if it is repaired on the morning of a day number (math.inf: never).

    acting: safeguard -> what it does on an alert. carry: rule 3.
    """
    blocks = {name for name, action in acting.items() if action == "block"}
    reverts = {name for name, action in acting.items() if action == "revert"}
    damaged = any(day.trained for day in fault[1:] if day.number < repaired)
    after = [day for day in fault if day.number >= STRIKES_DAYS]
    total = dict.fromkeys(UNITS, 0.0)
    for day, clean_day in zip(fault, clean, strict=True):
        is_repaired = day.number >= repaired
        if is_repaired:
            harm = dict.fromkeys(UNITS, 0.0)
            if carry and damaged and after:
                harm |= {unit: sum(d.harm[unit] for d in after) / len(after) for unit in ANSWERED_UNITS}
        else:
            harm = dict(day.harm)
        alerts = clean_day.alerts if is_repaired else day.alerts
        if alerts & reverts:
            harm |= dict.fromkeys(ANSWERED_UNITS, 0.0)
        if alerts & blocks:
            harm |= {**dict.fromkeys(ANSWERED_UNITS, 0.0), "unanswered": float(day.could_answer)}
        for unit in UNITS:
            total[unit] += harm[unit]
    return total


def predicted_range(
    measured_episodes: Episodes, fault: str, onsets: Iterable[str], safeguards: Collection[str], response: int,
    does: Mapping[str, str] | None = None,
) -> dict[str, tuple[float, float]]:  # fmt: skip
    """Smallest and largest harm by unit over these onsets.

    A new onset, if it is exchangeable with n others, falls into their range with a probability of at least
    (n - 1) / (n + 1): 80 per cent for nine. No shape of the distribution is assumed.
    """
    each = [
        predict(measured_episodes[fault, onset], measured_episodes[CLEAN, onset], safeguards, response, does)
        for onset in onsets
    ]
    return {unit: (min(e[unit] for e in each), max(e[unit] for e in each)) for unit in UNITS}


def false_alarms(measured_episodes: Episodes, safeguards: Iterable[str] | None = None) -> dict[str, float]:
    """Alerts of each safeguard per 30 days of the clean run."""
    clean = [day for (fault, _), days in measured_episodes.items() if fault == CLEAN for day in days]
    names = knowledge().daily_safeguards if safeguards is None else safeguards
    return {name: 30 * sum(name in day.alerts for day in clean) / len(clean) for name in names}


def detections(measured_episodes: Episodes, fault: str, safeguard: str) -> list[int | None]:
    """Day number of detection at each onset, None where the safeguard did not detect it."""
    onsets = sorted(onset for name, onset in measured_episodes if name == fault)
    return [
        detected_on(measured_episodes[fault, onset], measured_episodes[CLEAN, onset], [safeguard])
        for onset in onsets
    ]


def net_detection(measured_episodes: Episodes, fault: str, safeguards: Collection[str]) -> Detection:
    """What a set of safeguards detects of a fault beyond placebo: the same count with fault and clean run exchanged."""

    def alerted(name: str, onset: str) -> set[tuple[int, str]]:
        days = measured_episodes[name, onset][:STRIKES_DAYS]
        return {(day.number, alert) for day in days for alert in day.alerts & set(safeguards)}

    onsets = sorted(onset for name, onset in measured_episodes if name == fault)
    return detection((alerted(fault, onset), alerted(CLEAN, onset)) for onset in onsets)


def probe(measured_episodes: Episodes, runs: pd.DataFrame | None = None) -> pd.DataFrame:
    """Prediction beside measurement for every acting episode and unit.

    Columns: set, fault, onset, response, repaired_on, unit, measured, simple (rules 1 and 2), with_carry (all three),
    low, high (range over the other onsets), inside.
    """
    import pandas as pd

    runs = measured("acting_runs") if runs is None else runs
    rows = []
    for run in runs.to_dict("records"):
        fault, onset, response = run["fault"], str(run["onset"]), int(run["response"])
        safeguards = str(run["safeguards"]).split("|")
        pair = measured_episodes[fault, onset], measured_episodes[CLEAN, onset]
        simple = predict(*pair, safeguards, response, carry=False)
        full = predict(*pair, safeguards, response)
        others = [o for name, o in measured_episodes if name == fault and o != onset]
        spread = predicted_range(measured_episodes, fault, others, safeguards, response)
        for unit in UNITS:
            low, high = spread[unit]
            rows.append(
                {
                    "set": run["set"], "fault": fault, "onset": onset, "response": response,
                    "unit": unit, "measured": float(run[unit]), "simple": simple[unit], "with_carry": full[unit],
                    "low": low, "high": high, "inside": low <= float(run[unit]) <= high,
                }
            )  # fmt: skip
    return pd.DataFrame(rows)
