"""Exercise: a function that gives a table's content a name: the same rows the same name, another row another one.

Asked about the questions of one real day: with the rows in another order, with the smallest change of one value, and in
another process.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from xops_lab.exercises import Feedback
from xops_lab.flow import flights
from xops_lab.runtime.process import call

if TYPE_CHECKING:
    import pandas as pd

DAY = "2013-01-12"
WAIT_S = 30
Name = Callable[[Any], Any]
CHILD = """
import json, sys
import cloudpickle
given, sys.stdout = sys.stdout, sys.stderr
name, table = cloudpickle.load(sys.stdin.buffer)
json.dump(name(table), given)
"""


@functools.cache
def day_table() -> pd.DataFrame:
    """The questions of DAY with the weather that was known. Treat as read-only."""
    return flights.day_batch(DAY).reset_index(drop=True)


def changed() -> dict[str, pd.DataFrame]:
    """The same day with one thing changed, by what was changed."""
    import numpy as np

    table = day_table()
    row = len(table) // 2
    other = int((table["distance"] != table["distance"].iloc[row]).idxmax())
    moved, swapped, emptied = table.copy(), table.copy(), table.copy()
    moved.loc[row, "temp"] = np.nextafter(table["temp"].iloc[row], 1e9)
    swapped.loc[[row, other], "distance"] = table["distance"].iloc[[other, row]].to_numpy()
    emptied.loc[row, "wind_speed"] = float("nan")
    return {
        "one temperature moved by the last bit": moved,
        "the distances of two flights exchanged, so that all sums stay": swapped,
        "one wind speed left empty": emptied,
        "the last row left out": table.iloc[:-1],
        "one row that is there twice": table.iloc[[*range(len(table)), row]],
        "the column visib called visibility": table.rename(columns={"visib": "visibility"}),
    }


def check_fingerprint(answer: Any) -> Feedback:
    if not callable(answer):
        return Feedback(False, f"Expected a function of a table, got {answer!r}.")
    fault = next(faults(answer), "")
    if fault:
        return Feedback(False, fault)
    return Feedback(
        True,
        f"The {len(day_table())} questions of {DAY} have one name in any order and in another process, and another one "
        f"after each of {len(changed())} small changes.",
    )


def faults(name: Name) -> Iterator[str]:
    """Yield what is wrong with a function, in the order in which it is best put right."""
    import cloudpickle

    table = day_table()
    untouched = cloudpickle.dumps((name, table))  # before it is asked: what it remembers stays here
    first = name(table.copy())
    if not isinstance(first, str):
        yield f"Expected a text, got {type(first).__name__}."
    if name(table.copy()) != first:
        yield "Asked again about the same table, it gives another name."
    if name(table.sample(frac=1, random_state=0, ignore_index=True)) != first:
        yield (
            "With the rows in another order the name is another one, but the content is the same: "
            "sort before you hash."
        )
    for what, other in changed().items():
        if name(other) == first:
            yield f"With {what} the name stays the same. Let every value of every row count, and the columns' names."
    anew = {"PYTHONHASHSEED": "random", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = call([sys.executable, "-c", CHILD], WAIT_S, given=untouched, more=anew)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["it ended"]
        yield f"In another process your function did not answer: {said[-1]}"
    elif json.loads(done.stdout) != first:
        yield (
            "In another process the name is another one: hash() of a text differs from process to process, "
            "hashlib does not."
        )
