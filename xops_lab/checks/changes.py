"""Twenty-six changes of the flow, to be released alone or together: half of them harm, half change nothing.

Written down before the first of them was run. Harmful: the bad releases of `releases.py`, and those faults of the lab that a
change of `flow/lake.py` can do by itself. Harmless: rewrites that anybody might merge without a second look. Whether a change
harms is not taken from here: it is measured (`measure_batches.py`).

A set of changes has one text, in whatever order they were released: they are applied in the order of CHANGES.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from types import ModuleType

from xops_lab.checks.releases import CHANGED, RELEASES, Release, applied, module_of
from xops_lab.faults.injected.miles_as_kilometres import KILOMETRES_PER_MILE
from xops_lab.faults.injected.renamed_carrier import SOLD_BY
from xops_lab.faults.injected.silent_station import SILENT_STATION

READINGS = 'readings=", ".join(f"w.{name}" for name in names)'
SOLD = " ".join(f"WHEN '{regional}' THEN '{large}'" for regional, large in SOLD_BY.items())

HARMFUL = {
    "hour in UTC": Release(
        "The table is in UTC, so read the hour in UTC.",
        "The fault hour-shift: the model takes the hour for New York time.",
        "hour(q.scheduled_local)",
        "hour(q.scheduled_utc)",
    ),
    "humidity as ratio": Release(
        "Humidity is a share; let us say so.",
        "The fault percent-as-ratio: the model was trained on 0 to 100.",
        READINGS,
        'readings=", ".join("w.humid / 100 AS humid" if name == "humid" else f"w.{name}" for name in names)',
    ),
    "kilometres": Release(
        "Distances in kilometres, as everywhere else in the company.",
        "The fault miles-as-kilometres: the model was trained on miles.",
        "q.distance, {columns}",
        f"CAST(round(q.distance * {KILOMETRES_PER_MILE}) AS INTEGER) AS distance, {{columns}}",
    ),
    "sample left in": Release(
        "Half of the rows will do for my test.",
        "The fault half-lost: half of the questions are not answered.",
        "FROM {questions})",
        "FROM {questions} WHERE hash(question_id) % 2 = 0)",
    ),
    "feed moved a day": Release(
        "The feed lags by a day; move it.",
        "Near the fault stale-feed: yesterday's weather under today's time stamps.",
        "SELECT DISTINCT ON (origin, hour_utc) *",
        "SELECT DISTINCT ON (origin, hour_utc) * REPLACE (hour_utc + INTERVAL 1 DAY AS hour_utc)",
    ),
    "station excluded": Release(
        f"Leave out {SILENT_STATION}: its readings look odd.",
        f"The fault silent-station: no weather at {SILENT_STATION}.",
        "FROM {weather}",
        f"FROM {{weather}} WHERE origin <> '{SILENT_STATION}'",
    ),
    "carriers merged": Release(
        "Regional airlines fly under the name of the large ones.",
        "The fault renamed-carrier: the model knows them apart.",
        "q.asked_utc, q.carrier,",
        f"q.asked_utc, CASE q.carrier {SOLD} ELSE q.carrier END AS carrier,",
    ),
}
HARMLESS = {
    "short type of hour": ("AS INTEGER) AS hour", "AS INT) AS hour"),
    "short type of weekday": ("AS INTEGER) AS weekday", "AS INT4) AS weekday"),
    "sides swapped": ("q.origin = w.origin", "w.origin = q.origin"),
    "if for CASE": ("CASE WHEN fresh THEN {name} END AS {name}", "if(fresh, {name}, NULL) AS {name}"),
    "plain division": ("/ 60.0 END", "/ 60 END"),
    "IS TRUE spelled out": ("CASE WHEN fresh THEN date_diff", "CASE WHEN fresh IS TRUE THEN date_diff"),
    "older function name": ("date_diff('minute'", "datediff('minute'"),
    "inner order": ("ORDER BY origin, hour_utc)", "ORDER BY hour_utc, origin)"),
    "one line": ('columns=",\\n       ".join(', 'columns=", ".join('),
    "inner columns": ("w.hour_utc, {readings},", "{readings}, w.hour_utc,"),
    "whole hours": (
        'newest = definitions.known["weather_known_after_h"]',
        'newest = int(definitions.known["weather_known_after_h"])',
    ),
    "materialised": ("\n     w AS (SELECT", "\n     w AS MATERIALIZED (SELECT"),
}
CHANGES: dict[str, Release] = {
    **RELEASES,
    **HARMFUL,
    **{
        name: Release("Same thing, tidier.", "Nothing changes.", old, new, good=True)
        for name, (old, new) in HARMLESS.items()
    },
}


def changed_text(names: Iterable[str]) -> str:
    """The text of `flow/lake.py` with these changes.

    Raises ValueError for a name that is not in CHANGES, and where the text to change does not stand there exactly once.
    """
    wanted = set(names)
    if unknown := sorted(wanted - set(CHANGES)):
        raise ValueError(f"changes: expected names of CHANGES, got {', '.join(unknown)}")
    text = CHANGED.read_text("utf-8")
    for name, change in CHANGES.items():
        if name in wanted:
            text = applied(text, name, change)
    return text


@functools.lru_cache(maxsize=512)
def changed(names: frozenset[str]) -> ModuleType:
    """The module with these changes; the module `lake` in service is left alone. Raises ValueError as `changed_text` does."""
    return module_of(changed_text(names), f"lake with {len(names)} changes")
