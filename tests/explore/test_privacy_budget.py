"""The privacy budget: its distribution by hand and by simulation, the measured beside it, the page beside the table."""

import itertools
import json

import numpy as np
import pandas as pd
import pytest

from xops_widgets.explore import anonymised_table, privacy_budget_chart, privacy_budget_table
from xops_widgets.explore.privacy_budget import expected_error, most_guessed, privacy_budget
from xops_widgets.knowledge import measured, measured_provenance


def test_expected_worked_by_hand():
    # the two-sided geometric with a = 1/2: P(k) = a^|k| / 3, so E|k| = 2/3 * sum k a^k = 2/3 * 2
    assert expected_error(1 / np.log(2)) == pytest.approx(4 / 3)
    assert most_guessed(0) == 0.5
    assert most_guessed(np.log(3)) == pytest.approx(0.75)


def test_a_simulation_agrees():
    """400,000 differences of two geometric draws: discrete Laplace noise. The mean within 1 %."""
    chance = np.random.default_rng(7)
    for scale in (0.5, 3.0, 30.0):
        p = 1 - np.exp(-1 / scale)
        noise = chance.geometric(p, 400_000) - chance.geometric(p, 400_000)
        assert np.abs(noise).mean() == pytest.approx(expected_error(scale), rel=0.01)


def test_the_measured_follows_the_distribution():
    """The limit on planes drops nothing in one day and little in 28, so the error is nearly all noise."""
    table = privacy_budget()
    most = measured_provenance("privacy_budget")["most"]
    assert len(table) == 2 * 2 * 7
    for row in table.to_dict("records"):
        scale = (most[row["span"]] if row["unit"] == "plane" else 1) / row["epsilon"]
        assert row["expected_error"] == pytest.approx(expected_error(scale), abs=1e-3)
        assert row["mean_error"] == pytest.approx(row["expected_error"], rel=0.05, abs=0.4)
        assert row["promise"] == pytest.approx(most_guessed(row["epsilon"]), abs=1e-3)
        assert row["guessed_right"] <= row["promise"] + 6 * 0.5 / np.sqrt(2 * row["runs"])
        assert 0 <= row["top_named"] <= 5


def test_more_budget_never_costs_more():
    for _, part in privacy_budget().groupby(["span", "unit"]):
        by = part.sort_values("epsilon")
        assert by["mean_error"].is_monotonic_decreasing
        assert by["expected_error"].is_monotonic_decreasing
        assert by["promise"].is_monotonic_increasing


def test_the_tables_have_a_row_each():
    table = privacy_budget_table()
    assert len(table) == len(privacy_budget())
    for shown, row in zip(table.to_dict("records"), privacy_budget().to_dict("records"), strict=True):
        assert float(shown["mean error, flights"]) == pytest.approx(row["mean_error"], rel=0.01)
        assert float(shown["guesses right, %"]) == pytest.approx(100 * row["guessed_right"], abs=0.51)
    kept = measured("anonymised_tables").set_index(["span", "table"])
    shown = anonymised_table().set_index(["span", "table"])
    assert shown.index.tolist() == kept.index.tolist()
    for at, row in kept.iterrows():
        ends = f"{row['mean_error_low']:.1f} to {row['mean_error_high']:.1f}"
        assert shown["mean error, flights"][at] == f"{row['mean_error']:.1f} ({ends})"
        assert row["mean_error_low"] <= row["mean_error"] <= row["mean_error_high"]


def test_the_page_shows_what_the_table_says(draw):
    table = privacy_budget()
    choices = {name: table[name].unique().tolist() for name in ("span", "unit", "epsilon")}
    picked = list(itertools.product(range(2), range(2), (0, 3, 6)))
    states = [{"span_at": s, "unit_at": u, "epsilon_at": e} for s, u, e in picked]
    keyed = table.set_index(["span", "unit", "epsilon"])
    for (s, u, e), items in zip(picked, draw(privacy_budget_chart(), states), strict=True):
        at = choices["span"][s], choices["unit"][u], choices["epsilon"][e]
        row = keyed.loc[at]
        texts = [i["text"] for i in items if i["mark"] == "text" and "epsilon" in i["text"]]
        assert len(texts) == 2
        assert f"{row['top_named']:.1f} named" in texts[0]
        shown = float(texts[0].split(": ")[1].split(" flights")[0].replace(",", ""))
        assert shown == pytest.approx(row["mean_error"], rel=0.01)
        rights = [float(part.split(" %")[0]) for part in texts[1].split(": ")[1].split(", ")]
        assert rights == pytest.approx([100 * row["guessed_right"], 100 * row["promise"]], abs=0.51)
        dots = [i for i in items if i["mark"] == "symbol"]
        assert len(dots) == 2 * 7
        for dot in dots:
            want = keyed.loc[(*at[:2], dot["datum"]["epsilon"])]
            assert dot["datum"]["mean_error"] == want["mean_error"]


def test_the_controls_and_the_looks():
    spec = privacy_budget_chart().to_dict()
    assert [param["bind"]["labels"] for param in spec["params"]] == [
        ["one day", "28 days"],
        ["flight", "plane"],
        ["0.01", "0.03", "0.1", "0.3", "1", "3", "10"],
    ]
    assert [param["value"] for param in spec["params"]] == [0, 1, 4]
    text = json.dumps(spec)
    assert spec["width"] == "container"
    assert "http" not in text.replace(spec["$schema"], "")
    assert len(text) < 40_000


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: privacy_budget_chart(span="a year"),
            r"span: expected one of \['one day', '28 days'\], got 'a year'",
        ),
        (
            lambda: privacy_budget_chart(unit="person"),
            r"unit: expected one of \['flight', 'plane'\], got 'person'",
        ),
        (lambda: privacy_budget_chart(epsilon=2.0), r"epsilon: expected one of \[.+\], got 2.0"),
        (lambda: expected_error(0), "scale: expected a number above 0, got 0"),
        (lambda: most_guessed(-1), "epsilon: expected a number from 0 on, got -1"),
        (
            lambda: privacy_budget(pd.DataFrame({"span": []})),
            "measured_df: expected the columns of privacy_budget",
        ),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
