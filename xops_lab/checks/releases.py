"""Releases of the flow: small changes of the real text of `flow/lake.py`, applied in memory and never to the file.

The list was written down before the first of them was run. One changes nothing on purpose: a check that stops it rings
falsely.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from xops_lab.flow import lake

CHANGED = Path(lake.__file__)


@dataclass(frozen=True)
class Release:
    """One change of code. message: what its author says. effect: what it does. old stands once in the file, new replaces it."""

    message: str
    effect: str
    old: str
    new: str
    good: bool = False


RELEASES = {
    "newest reading": Release(
        "Use the newest weather there is.",
        "Answers from weather that nobody knew when the question was asked.",
        "w.hour_utc <= q.asked_utc - INTERVAL {newest} HOUR",
        "w.hour_utc <= q.asked_utc",
    ),
    "strict boundary": Release(
        "A reading must be more than an hour old.",
        "A question on the full hour gets the reading of an hour earlier.",
        "w.hour_utc <= q.asked_utc",
        "w.hour_utc < q.asked_utc",
    ),
    "fixed offset": Release(
        "New York is five hours behind UTC; no need for a zone.",
        "While summer time lasts, every departure is read an hour too early.",
        "timezone('{home}', timezone('UTC', scheduled_utc))",
        "scheduled_utc - INTERVAL 5 HOUR",
    ),
    "no age limit": Release(
        "Old weather is better than none.",
        "When a feed falls silent, weather of any age passes for fresh.",
        "w.hour_utc >= q.asked_utc - INTERVAL {oldest} HOUR AS fresh",
        "w.hour_utc IS NOT NULL AS fresh",
    ),
    "order lost": Release(
        "Sorting costs time; the reader can sort.",
        "No value changes, but the rows lie in another order, so the file has other bytes.",
        "\nORDER BY q.day, q.question_id\n",
        "\n",
    ),
    "LEFT lost": Release(
        "Every flight has weather; LEFT is a leftover.",
        "A question that finds no reading at all disappears.",
        "ASOF LEFT JOIN",
        "ASOF JOIN",
    ),
    "tidied weekday": Release(
        "Count the weekday from Sunday, then turn it.",
        "Nothing changes.",
        "isodow(q.scheduled_local) - 1",
        "(dayofweek(q.scheduled_local) + 6) % 7",
        good=True,
    ),
}


def released_text(name: str) -> str:
    """The text of `flow/lake.py` with this release.

    Raises ValueError for a name that is not in RELEASES, and when the text to change does not stand there exactly once.
    """
    if name not in RELEASES:
        raise ValueError(f"release: expected one of {', '.join(RELEASES)}, got {name!r}")
    return applied(CHANGED.read_text("utf-8"), name, RELEASES[name])


def applied(text: str, name: str, release: Release) -> str:
    """The text of the file with one more change. Raises ValueError unless what it changes stands there exactly once."""
    if (found := text.count(release.old)) != 1:
        raise ValueError(
            f"release {name!r}: expected {release.old!r} once in {CHANGED.name}, got {found} times"
        )
    return text.replace(release.old, release.new)


def diff_of(name: str) -> str:
    """What the release takes away (-) and puts there (+)."""
    release = RELEASES[name]
    edits = (("-", release.old.strip()), ("+", release.new.strip()))
    return "\n".join(f"{sign} {text}" for sign, text in edits if text)


def released(name: str) -> ModuleType:
    """A module of its own, made from the changed text; the module `lake` in service is left alone."""
    return module_of(released_text(name), f"lake, release {name!r}")


def module_of(text: str, name: str) -> ModuleType:
    module = ModuleType(name)
    module.__file__ = str(CHANGED)
    code = compile(text, name, "exec")
    exec(code, module.__dict__)  # noqa: S102  to run the changed text is the point, and it is our own file
    return module
