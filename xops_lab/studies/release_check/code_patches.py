"""Changes of the flow, as small edits of the text of `flow/features.sql`, applied to a copy in memory.

Twenty-six, written before the first was run: half harm, half change nothing. Harmful are bad releases, and those faults
of the lab that a change of the query can do by itself; harmless are rewrites that anybody might merge. Whether a change
harms is measured (`batch_size/measure.py`). A set of changes is applied in the order of CHANGES, so it has one text.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xops_lab.faults.injected.miles_as_kilometres import KILOMETRES_PER_MILE
from xops_lab.faults.injected.renamed_carrier import SOLD_BY
from xops_lab.faults.injected.silent_station import SILENT_STATION
from xops_lab.flow import lake

CHANGED = lake.FEATURES
Query = Callable[[str, str], str]


@dataclass(frozen=True)
class CodePatch:
    """One change of code. message: what its author says. effect: what it does.

    old stands once in the file, new replaces it.
    """

    message: str
    effect: str
    old: str
    new: str
    good: bool = False


RELEASES = {
    "newest reading": CodePatch(
        "Use the newest weather there is.",
        "Answers from weather that nobody knew when the question was asked.",
        "w.hour_utc <= q.asked_utc - INTERVAL {newest} HOUR",
        "w.hour_utc <= q.asked_utc",
    ),
    "strict boundary": CodePatch(
        "A reading must be more than an hour old.",
        "A question on the full hour gets the reading of an hour earlier.",
        "w.hour_utc <= q.asked_utc",
        "w.hour_utc < q.asked_utc",
    ),
    "fixed offset": CodePatch(
        "New York is five hours behind UTC; no need for a zone.",
        "While summer time lasts, every departure is read an hour too early.",
        "timezone('{home}', timezone('UTC', scheduled_utc))",
        "scheduled_utc - INTERVAL 5 HOUR",
    ),
    "no age limit": CodePatch(
        "Old weather is better than none.",
        "When a feed falls silent, weather of any age passes for fresh.",
        "w.hour_utc >= q.asked_utc - INTERVAL {oldest} HOUR AS fresh",
        "w.hour_utc IS NOT NULL AS fresh",
    ),
    "order lost": CodePatch(
        "Sorting costs time; the reader can sort.",
        "No value changes, but the rows lie in another order, so the file has other bytes.",
        "\nORDER BY q.day, q.question_id\n",
        "\n",
    ),
    "LEFT lost": CodePatch(
        "Every flight has weather; LEFT is a leftover.",
        "A question that finds no reading at all disappears.",
        "ASOF LEFT JOIN",
        "ASOF JOIN",
    ),
    "tidied weekday": CodePatch(
        "Count the weekday from Sunday, then turn it.",
        "Nothing changes.",
        "isodow(q.scheduled_local) - 1",
        "(dayofweek(q.scheduled_local) + 6) % 7",
        good=True,
    ),
}

SOLD = " ".join(f"WHEN '{regional}' THEN '{large}'" for regional, large in SOLD_BY.items())

HARMFUL = {
    "hour in UTC": CodePatch(
        "The table is in UTC, so read the hour in UTC.",
        "The fault hour-shift: the model takes the hour for New York time.",
        "hour(q.scheduled_local)",
        "hour(q.scheduled_utc)",
    ),
    "humidity as ratio": CodePatch(
        "Humidity is a share; let us say so.",
        "The fault percent-as-ratio: the model was trained on 0 to 100.",
        "w.temp, w.humid,",
        "w.temp, w.humid / 100 AS humid,",
    ),
    "kilometres": CodePatch(
        "Distances in kilometres, as everywhere else in the company.",
        "The fault miles-as-kilometres: the model was trained on miles.",
        "q.distance,\n",
        f"CAST(round(q.distance * {KILOMETRES_PER_MILE}) AS INTEGER) AS distance,\n",
    ),
    "sample left in": CodePatch(
        "Half of the rows will do for my test.",
        "The fault half-lost: half of the questions are not answered.",
        "FROM {questions})",
        "FROM {questions} WHERE hash(question_id) % 2 = 0)",
    ),
    "feed moved a day": CodePatch(
        "The feed lags by a day; move it.",
        "Near the fault stale-feed: yesterday's weather under today's time stamps.",
        "SELECT DISTINCT ON (origin, hour_utc) *",
        "SELECT DISTINCT ON (origin, hour_utc) * REPLACE (hour_utc + INTERVAL 1 DAY AS hour_utc)",
    ),
    "station excluded": CodePatch(
        f"Leave out {SILENT_STATION}: its readings look odd.",
        f"The fault silent-station: no weather at {SILENT_STATION}.",
        "FROM {weather}",
        f"FROM {{weather}} WHERE origin <> '{SILENT_STATION}'",
    ),
    "carriers merged": CodePatch(
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
    "if for CASE": ("CASE WHEN fresh THEN visib END", "if(fresh, visib, NULL)"),
    "plain division": ("/ 60.0 END", "/ 60 END"),
    "IS TRUE spelled out": ("CASE WHEN fresh THEN date_diff", "CASE WHEN fresh IS TRUE THEN date_diff"),
    "older function name": ("date_diff('minute'", "datediff('minute'"),
    "inner order": ("ORDER BY origin, hour_utc)", "ORDER BY hour_utc, origin)"),
    "one line": ("END AS wind_speed,\n      ", "END AS wind_speed,"),
    "inner columns": ("w.hour_utc, w.temp,", "w.temp, w.hour_utc,"),
    "whole hours": ("hour_utc, asked_utc)", "date_trunc('hour', hour_utc), asked_utc)"),
    "materialised": ("\n     w AS (SELECT", "\n     w AS MATERIALIZED (SELECT"),
}

CHANGES: dict[str, CodePatch] = {
    **RELEASES,
    **HARMFUL,
    **{
        name: CodePatch("Same thing, tidier.", "Nothing changes.", old, new, good=True)
        for name, (old, new) in HARMLESS.items()
    },
}


def changed_text(names: Iterable[str]) -> str:
    """Return the text of `features.sql` with these changes.

    Raises ValueError for a name that is not in CHANGES, and where the text to change does not stand there exactly once.
    """
    wanted = set(names)
    if unknown := sorted(wanted - set(CHANGES)):
        raise ValueError(f"changes: expected names of CHANGES, got {', '.join(unknown)}")
    text = CHANGED.read_text("utf-8")
    for name, change in CHANGES.items():
        if name in wanted:
            if (found := text.count(change.old)) != 1:
                raise ValueError(
                    f"change {name!r}: expected {change.old!r} once in {CHANGED.name}, got {found} times"
                )
            text = text.replace(change.old, change.new)
    return text


@functools.lru_cache(maxsize=512)
def changed_query(names: frozenset[str]) -> Query:
    """The query with these changes; the one in service is left alone. Raises ValueError as `changed_text` does."""
    return functools.partial(lake.features_sql, text=changed_text(names))


def diff_of(name: str) -> str:
    """Return what a change takes away (-) and puts there (+)."""
    change = CHANGES[name]
    edits = (("-", change.old.strip()), ("+", change.new.strip()))
    return "\n".join(f"{sign} {text}" for sign, text in edits if text)
