"""The exercises on reproducibility: the solutions pass, each wrong answer is told why, the stubs print their hint."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from xops_lab.exercises.data_fingerprint import changed, day_table
from xops_lab.exercises.reproducibility import DISK_MB, EXERCISES, check
from xops_lab.exercises.training_record import CUTOFF, january
from xops_lab.flow import flights
from xops_widgets.knowledge import measured

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "33_reproduce_results.ipynb"


def judged(name, answer):
    feedback = check(name, answer)
    assert feedback.passed is False
    return feedback.text


def solutions():
    handed = {}
    namespace = {"check": lambda name, answer=None: handed.__setitem__(name, answer)}
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if "solution" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), namespace)  # noqa: S102  our own text
    return handed


def rows_of(table):
    names = sorted(table.columns)
    return sorted("|".join(map(repr, row)) for row in table[names].astype(object).itertuples(index=False))


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_solutions_of_the_chapter_pass():
    handed = solutions()
    assert set(handed) == set(EXERCISES)
    for name, answer in handed.items():
        assert check(name, answer).passed is True, name


@pytest.mark.parametrize("name", EXERCISES)
def test_a_stub_prints_its_hint(name):
    assert judged(name, None).startswith("Hint: ")


WRONG_NAMES = [
    (lambda t: digest(t.to_csv()), "the rows in another order"),
    (lambda t: str(pd.util.hash_pandas_object(t, index=False).sum()), "the column visib called visibility"),
    (lambda t: digest(f"{sorted(t.columns)} {len(t)}"), "one temperature moved by the last bit"),
    (lambda t: digest("".join(sorted({*t.columns, *rows_of(t)}))), "one row that is there twice"),
    (
        lambda t: str(hash((*sorted(t.columns), *rows_of(t)))),
        "In another process the name is another one",
    ),
    (lambda t: len(t), "Expected a text, got int"),
    (lambda t: t.nothing, "Your answer raised AttributeError"),
    ("sha256", "Expected a function of a table"),
]


@pytest.mark.parametrize(("answer", "why"), WRONG_NAMES, ids=range(len(WRONG_NAMES)))
def test_a_wrong_name_is_told_why(answer, why):
    assert why in judged("fingerprint", answer)


def test_each_change_is_one_small_change():
    table = day_table()
    for what, other in changed().items():
        assert not table.equals(other), what
        assert abs(len(other) - len(table)) <= 1
    swapped = changed()["the distances of two flights exchanged, so that all sums stay"]
    assert sorted(swapped["distance"]) == sorted(table["distance"])
    assert (swapped["distance"] != table["distance"]).sum() == 2


def test_what_the_right_record_gives_again():
    day = january().loc[lambda table: table["day"] == CUTOFF.day]
    text = check("record", ["seed", "settings", "data snapshot", "cut-off"]).text
    assert f"all {len(day)} flights of 2013-01-15 that arrived get equal answers, to the last bit" in text
    assert len(day) < len(flights.day_batch("2013-01-15"))


@pytest.mark.parametrize("missing", ["seed", "settings", "data snapshot", "cut-off"])
def test_a_record_without_one_of_the_four_makes_another_model(missing):
    named = [name for name in ("seed", "settings", "data snapshot", "cut-off") if name != missing]
    text = judged("record", named)
    assert f"It does not tell the {missing}" in text
    assert text.startswith("From this record 0 of ")


def test_what_is_idle_or_strange_in_a_record_is_named():
    whole = ["seed", "settings", "data snapshot", "cut-off"]
    assert "without the score too" in judged("record", [*whole, "score"])
    assert "got 'luck'" in judged("record", ["luck"])
    assert "Expected a list" in judged("record", "seed")
    assert "It does not tell the seed" in judged("record", ["author", "score"])


def test_a_wrong_interval_is_told_why():
    sizes = (
        measured("snapshots").query("way == 'a full copy each time'").set_index("every_days")["bytes"] / 1e6
    )
    right = int(sizes.index[sizes <= DISK_MB].min())
    shorter = int(sizes.index[sizes.index < right].max())
    assert f"take {sizes[shorter]:.1f} MB, more than {DISK_MB}" in judged(
        "snapshot-interval", (shorter, shorter - 1)
    )
    assert f"so do those of every {right} days" in judged("snapshot-interval", (28, 27))
    assert "count the days" in judged("snapshot-interval", (right, right))
    assert "Measured were copies every" in judged("snapshot-interval", (5, 4))
    assert "two whole numbers" in judged("snapshot-interval", right)
    assert check("snapshot-interval", (right, right - 1)).passed is True
