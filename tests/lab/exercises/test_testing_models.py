"""Tests of the model: what LIME's seeds share, the contract of the batch, and the two exercises."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from xops_lab.exercises import testing_models
from xops_lab.exercises.testing_models import BREAKING, EXERCISES, check
from xops_lab.flow import flights
from xops_lab.runtime.progress import finish
from xops_lab.studies.explanations import check_schema as schema
from xops_lab.studies.explanations import lime_agreement as lime

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "39_test_models.ipynb"
SHAPES = {
    "none": [],
    "column-renamed": ["the columns"],
    "column-dropped": ["the columns"],
    "column-added": ["the columns"],
    "number-as-text": ["distance"],
    "hour-as-text": ["hour"],
    "whole-as-decimal": ["hour"],
    "columns-in-another-order": [],
}
MODEL = {
    "column-renamed": "no answers, ValueError",
    "column-dropped": "no answers, ValueError",
    "number-as-text": "no answers, ValueError",
}  # any other: the same answers


@pytest.mark.parametrize("change", schema.CHANGES)
def test_the_contract_names_what_changed_and_the_model_does_what_the_page_says(change):
    day = "2013-07-10"
    batch = schema.CHANGES[change](flights.day_batch(day))
    count, failed = schema.failed_of(batch)
    assert [of for of, _, _ in failed] == SHAPES[change]
    assert count >= len(schema.contract())
    assert schema.answers_of(day, batch).startswith(MODEL.get(change, "the same answers"))


def test_a_report_names_both_sides():
    report = finish(schema.check_schema("2013-07-10", "column-renamed"))
    assert "1 of" in report.headline
    assert "humid, humidity" in report.table["came"].iloc[0]
    with pytest.raises(ValueError, match=r"change: expected one of none, .*, got 'x'"):
        schema.check_schema("2013-07-10", "x")


@pytest.mark.parametrize("change", schema.CHANGES)
def test_every_column_is_drawn_and_what_changed_is_lit(change):
    columns = schema.compared(schema.CHANGES[change](flights.day_batch("2013-07-10")))
    table = pd.DataFrame([("x", "y", "z")] * bool(SHAPES[change]), columns=["of", "expected", "came"])
    model = MODEL.get(change, "the same answers") + ("" if change not in MODEL else ": cannot")
    shown = schema.SchemaReport("2013-07-10", change, 15, table, model, columns)._repr_html_()
    boxes, sides = re.findall(r'<ul class="xops-boxes".*?</ul>', shown)
    lit = re.findall(r"<strong>(.*?)</strong><small.*?>(.*?)</small>", boxes)
    expected = {
        "column-renamed": [("humidity", "new"), ("humid", "gone")],
        "column-dropped": [("visib", "gone")],
        "column-added": [("gate", "new")],
        "number-as-text": [("distance", "int64, now str")],
        "hour-as-text": [("hour", "int64, now str")],
        "whole-as-decimal": [("hour", "int64, now float64")],
    }
    assert lit == expected.get(change, [])
    assert boxes.count("<li") == len(columns) == 15 + (change in ("column-renamed", "column-added"))
    assert sides.count("<strong>") == bool(SHAPES[change]) + (change in MODEL)
    verdict = f"The contract {'fails' if SHAPES[change] else 'passes'}, "
    assert f"{verdict}{'but' if SHAPES[change] and change not in MODEL else 'and'} the model gives" in shown


def test_the_same_seed_explains_the_same_and_another_does_not():
    from xops_lab.flow import delay_model

    row = delay_model.to_features(lime.chosen("2013-07-10", 1)).to_numpy()[0]
    once, again, other = (lime.explain_flight(row, seed, 200) for seed in (0, 0, 1))
    assert once == again
    assert once != other
    assert set(once) == set(delay_model.FEATURES)


def test_agreement_counted_by_hand():
    """Two flights, two seeds: the first agrees with itself and with SHAP; the second with neither."""
    batch = lime.chosen("2013-07-10", 2)
    shap = [
        {"hour": 2.0, "temp": 1.0, "humid": 0.1, "visib": 0.0},
        {"hour": 2.0, "temp": -1.0, "humid": 0.1, "visib": 0.0},
    ]
    weightings = [
        [
            {"hour": 3.0, "temp": 1.0, "humid": 0.5, "visib": 0.0},
            {"hour": 3.0, "temp": -1.0, "visib": 0.6, "humid": 0.0},
        ],
        [
            {"temp": -3.0, "hour": 1.0, "humid": 0.5, "visib": 0.0},
            {"humid": -3.0, "hour": 1.0, "visib": 0.6, "temp": 0.0},
        ],
    ]
    found = lime.compare("2013-07-10", 100, (0, 1), batch, shap, weightings)
    assert found.own == (1, 2)
    assert found.shap == (2, 4)
    assert found.same_sign == (3, 4)
    assert found.kept == 2.0  # {hour, temp} and {hour, humid}


def test_the_seeds_that_differ_from_shap_are_drawn_in_orange():
    columns = [
        "flight",
        "risk, %",
        "first by SHAP",
        "first by LIME, times",
        "among LIME's first 3 in every seed",
    ]
    rows = [("DL120", 5.4, "distance", "hour 2", "hour"), ("UA525", 18.0, "hour", "hour 1, temp 1", "none")]
    found = lime.Agreement(
        "2013-07-10", 500, (0, 1), pd.DataFrame(rows, columns=columns), (1, 2), (1, 4), 0.5, (3, 4),
        ({"hour": 2}, {"hour": 1, "temp": 1}),
    )  # fmt: skip
    shown = found._repr_html_()
    drawn = shown[: shown.index("<details")]
    assert re.findall(r'<th scope="col">(.*?)</th>', drawn) == ["flight, risk", "hour", "distance", "temp"]
    squares = re.findall(r"<td(.*?)>(.*?)</td>", drawn)
    assert [said for _, said in squares] == ["2", "0, SHAP", "", "1, SHAP", "", "1"]
    assert ["230,159,0" in ground for ground, _ in squares] == [True, False, False, False, False, True]
    assert "in 3 of 4 explanations" in drawn
    other = dataclasses.replace(found, firsts=({"hour": 1, "distance": 1}, {"hour": 2}))
    assert "1, SHAP</td>" in other.drawing()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"copies": 99}, "copies"),
        ({"seeds": (1,)}, "seeds"),
        ({"count": 0}, "count"),
        ({"copies": True}, "copies"),
    ],
)
def test_bad_input_is_named(given, named):
    with pytest.raises(ValueError, match=rf"^{named}: expected"):
        lime.explain_again(**given)


def solutions() -> dict[str, object]:
    given: dict[str, object] = {}
    namespace: dict[str, object] = {"check": lambda name, answer=None: given.__setitem__(name, answer)}
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if "solution" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), namespace)  # noqa: S102  our own chapter
    return given


WRONG = {
    "breaking-change": [
        (lambda batch, agreed: list(batch.columns) != list(agreed.columns), "For number-as-text expected True"),
        (lambda batch, agreed: bool(set(batch.columns) ^ set(agreed.columns)), "For number-as-text expected True"),
        (lambda batch, agreed: dict(batch.dtypes) != dict(agreed.dtypes), "For column-added expected False"),
        (True, "Expected a function"),
    ],
    "stable-features": [
        (lambda weightings: set.intersection(*(set(sorted(w, key=lambda n: -w[n])[:3]) for w in weightings)),
         "compare sizes"),
        (lambda weightings: set(weightings[0]), "Take the 3 largest"),
        (["hour"], "Expected a function"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_of_the_chapter_passes_and_the_stub_gets_its_hint(name):
    feedback = check(name, solutions()[name])
    assert feedback.passed, feedback
    assert repr(check(name)).startswith("Not yet. Hint: ")


@pytest.mark.parametrize(("name", "answer", "help_text"), [(n, a, h) for n, w in WRONG.items() for a, h in w])
def test_a_wrong_answer_is_told_why(name, answer, help_text):
    feedback = check(name, answer)
    assert not feedback.passed
    assert help_text in repr(feedback)


def test_what_breaks_is_what_the_model_cannot_read():
    assert {change for change, breaks in BREAKING.items() if breaks} == set(MODEL)
    assert len(testing_models.explanations()) == testing_models.FLIGHTS
