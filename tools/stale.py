"""What `kit.py stale` lists: every fact and page of the book whose last check is too long ago, or has no date.

``python -m tools.stale [--days 90]`` prints one line each, oldest first, and ends with 1 when there is one.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.knowledge.vocabulary import Record

ROOT = Path(__file__).parents[1]
PAGES = ("book/*.md", "notebooks/*.ipynb")


class Dated(NamedTuple):
    """Something with a day on which it was last held against its source: ``YYYY-MM-DD`` or ``unknown``."""

    place: str
    checked: str


def dated(value: Any, place: str = "") -> Iterator[Dated]:
    """Yield all that has a ``checked`` in a record, a list or mapping of them, or the whole knowledge.

    A source without an address is none that one could open again.
    """
    if isinstance(value, Knowledge):
        for item in fields(value):
            yield from dated(getattr(value, item.name), item.name)
    elif isinstance(value, Record):
        if "checked" in type(value).model_fields and getattr(value, "url", True) is not None:
            yield Dated(place, getattr(value, "checked"))  # noqa: B009  (not every record has it)
        for name in type(value).model_fields:
            yield from dated(getattr(value, name), f"{place} {name}")
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from dated(one, f"{place}/{name}")
    elif isinstance(value, (list, tuple)):
        for n, one in enumerate(value):
            yield from dated(one, f"{place}/{getattr(one, 'id', n)}")


def dated_pages(root: Path = ROOT) -> Iterator[Dated]:
    """Yield every page with the day in its metadata; reading.py has checked that there is one."""
    for path in sorted(path for pattern in PAGES for path in root.glob(pattern)):
        text = path.read_text("utf-8")
        note = (
            json.loads(text)["metadata"] if path.suffix == ".ipynb" else yaml.safe_load(text.split("---")[1])
        )
        yield Dated(path.relative_to(root).as_posix(), note["xops"]["checked"])


def due(all_dated: Iterator[Dated], days: int, today: datetime.date) -> list[Dated]:
    """Return what was checked more than ``days`` days before ``today`` or on no known day, which comes first."""
    last = (today - datetime.timedelta(days=days)).isoformat()
    late = [one for one in all_dated if one.checked == "unknown" or one.checked < last]
    return sorted(late, key=lambda one: (one.checked != "unknown", one.checked, one.place))


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="kit.py stale", description=__doc__)
    options.add_argument("--days", type=int, default=90, help="at most so many days old (default: 90)")
    days = options.parse_args(arguments).days
    found = due((*dated(knowledge()), *dated_pages()), days, datetime.datetime.now(datetime.UTC).date())
    for one in found:
        print(f"{one.checked:10}  {one.place}")
    if found:
        print(f"{len(found)} to check again: not looked at for more than {days} days", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
