"""The trap of PSI: expected against measured and against plain simulation; the page's figures against the table's."""

import csv
import itertools
import json

import numpy as np
import pandas as pd
import pytest

from xops_widgets.explore import psi_days, psi_trap, psi_trap_chart, psi_trap_table
from xops_widgets.explore.psi_trap import LIMITS, expected_mean, expected_share
from xops_widgets.knowledge import measured
from xops_widgets.knowledge.tables import FOLDER


def test_expected_worked_by_hand():
    assert expected_mean(10, 100) == pytest.approx(0.18)
    assert expected_mean(10, 100, 900) == pytest.approx(9 * (1 / 100 + 1 / 900))
    # two degrees of freedom: the tail of chi-squared is exp(-x / 2)
    assert expected_share(0.1, 3, 100) == pytest.approx(np.exp(-0.1 / 0.02 / 2))
    assert expected_share(0, 10, 100) == 1


def test_a_simulation_of_even_bins_agrees_with_many_rows_in_a_bin():
    """20,000 pairs of samples, 100 rows expected a bin: mean within 2 %, share within 1.5 points."""
    chance = np.random.default_rng(4)
    p, q = (chance.multinomial(1000, [0.1] * 10, 20_000) / 1000 for _ in range(2))
    psi = ((p - q) * np.log(p / q)).sum(axis=1)
    assert psi.mean() == pytest.approx(expected_mean(10, 1000), rel=0.02)
    assert (psi > 0.02).mean() == pytest.approx(expected_share(0.02, 10, 1000), abs=0.015)


def test_the_measured_agrees_where_it_should_and_is_larger_elsewhere():
    """At least 20 rows expected in a bin: within 4 points; 10: within 8.

    With fewer, chance passes even more often. The noise of 2,600 runs is at most 2 points.
    """
    table = psi_trap().assign(per_bin=lambda t: t["rows"] / t["bins"])
    assert len(table) == 3 * 9 * 3 * 2
    off = table["measured"] - table["expected"]
    assert off[table["per_bin"] >= 20].abs().max() < 0.04
    assert off[table["per_bin"] >= 10].abs().max() < 0.08
    assert off.min() > -0.02
    assert off[table["per_bin"] < 10].max() > 0.05
    kept = measured("psi_trap")
    quiet = kept[kept["rows"] / kept["bins"] >= 20]
    means = [expected_mean(b, r) for b, r in zip(quiet["bins"], quiet["rows"], strict=True)]
    assert quiet["mean_psi"].to_numpy() == pytest.approx(np.array(means), rel=0.06)


def test_what_is_said_of_it_is_what_was_measured():
    """Ten bins without drift: of 100 comparisons at 100 rows, 84 pass 0.1 and 22 pass 0.25; at 1,000 none."""
    table = psi_trap().set_index(["bins", "rows", "limit"]).sort_index()["measured"]
    assert table.loc[10, 100, 0.1].between(0.82, 0.87).all()
    assert table.loc[10, 100, 0.25].between(0.20, 0.25).all()
    assert (table.loc[10, 1000] == 0).all()


def test_fewer_rows_and_more_bins_never_pass_less():
    table = psi_trap()
    for _, part in table.groupby(["column", "bins", "limit"]):
        assert part.sort_values("rows")["measured"].is_monotonic_decreasing
        assert part.sort_values("rows")["expected"].is_monotonic_decreasing
    for _, part in table.groupby(["column", "rows", "limit"]):
        assert part.sort_values("bins")["measured"].is_monotonic_increasing


def test_the_table_is_what_counting_gives():
    with open(FOLDER / "psi_trap.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = psi_trap_table()
    assert len(table) == 3 * 9
    for row in table.to_dict("records"):
        own = [
            r for r in rows if (int(r["bins"]), int(r["rows"])) == (row["bins"], row["rows in each sample"])
        ]
        assert len(own) == 3
        for limit, name in LIMITS.items():
            shares = sorted(100 * float(r[name]) for r in own)
            low, *_, high = row[f"PSI above {limit:g}, %: measured"].split(" to ") * 2
            assert float(low) == pytest.approx(shares[0], abs=0.051)
            assert float(high) == pytest.approx(shares[-1], abs=0.051)
            want = 100 * expected_share(limit, row["bins"], row["rows in each sample"])
            assert float(row[f"PSI above {limit:g}, %: expected"]) == pytest.approx(want, abs=0.051)


def test_the_days_are_what_counting_gives():
    with open(FOLDER / "psi_days.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = psi_days().set_index("column")
    for column, title in {"distance": "distance", "humid": "humidity", "pressure": "air pressure"}.items():
        own = sorted(float(r["psi"]) for r in rows if r["column"] == column)
        assert table.loc[title, "days"] == len(own) >= 330
        for limit in LIMITS:
            want = round(100 * sum(psi > limit for psi in own) / len(own))
            assert table.loc[title, f"days above {limit:g}, %"] == want
        assert own[len(own) // 2 - 1] - 1e-3 <= table.loc[title, "PSI, median"] <= own[len(own) // 2] + 1e-3
    assert table.loc["humidity", "days above 0.25, %"] == 100
    assert table.loc["distance", "days above 0.1, %"] == 0
    assert (table["PSI by chance"] == 0.01).all()


@pytest.fixture(scope="module")
def chart():
    return psi_trap_chart()


def test_the_page_shows_what_the_table_says(chart, draw):
    table = psi_trap().set_index(["bins", "column", "rows", "limit"])
    choices = {name: psi_trap()[name].unique().tolist() for name in ("bins", "column", "rows")}
    picked = list(itertools.product(range(3), range(3), (0, 1, 2, 4, 8)))
    states = [{"bins_at": b, "column_at": c, "rows_at": r} for b, c, r in picked]
    for (b, c, r), items in zip(picked, draw(chart, states), strict=True):
        at = choices["bins"][b], choices["column"][c], choices["rows"][r]
        texts = [i["text"] for i in items if i["mark"] == "text"]
        for limit, text in zip(LIMITS, texts, strict=True):
            row = table.loc[(*at, limit)]
            head, shares = text.split(": ")
            assert head == f"PSI above {limit:g}"
            found = [float(part.split(" %")[0]) for part in shares.split(", ")]
            assert found == pytest.approx([100 * row["measured"], 100 * row["expected"]], abs=0.51)
        dots = [i for i in items if i["mark"] == "symbol" and i["y"] >= 60]
        assert len(dots) == 2 * 9
        for dot in dots:
            want = table.loc[(*at[:2], dot["datum"]["rows"], dot["datum"]["limit"])]["measured"]
            assert dot["y"] == pytest.approx(260 - 200 * want, abs=0.1)
            assert (dot.get("shape") == "diamond") == (dot["datum"]["limit"] == 0.25)
        lines = [i["datum"] for i in items if i["mark"] == "line"]
        assert len(lines) == 2 * 61
        for datum in lines[::20]:
            want = expected_share(datum["limit"], at[0], datum["rows"])
            assert datum["expected"] == pytest.approx(want, abs=2e-3)


def test_the_controls_and_the_looks(chart):
    spec = chart.to_dict()
    labels = [param["bind"]["labels"] for param in spec["params"]]
    assert labels[0] == ["5", "10", "20"]
    assert labels[1] == ["distance", "humidity", "air pressure"]
    assert labels[2][0] == "50"
    assert labels[2][-1] == "10000"
    assert [param["value"] for param in spec["params"]] == [1, 0, 1]
    again = psi_trap_chart(20, "pressure", 10_000).to_dict()
    assert [param["value"] for param in again["params"]] == [2, 2, 8]
    text = json.dumps(spec)
    assert spec["width"] == "container"
    assert spec["config"]["background"] == "transparent"
    assert '"legend"' not in text
    assert "http" not in text.replace(spec["$schema"], "")
    assert len(text) < 60_000


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: psi_trap_chart(bins=7), r"bins: expected one of \[5, 10, 20\], got 7"),
        (lambda: psi_trap_chart(column="hour"), (r"column: expected one of \['distance', 'humid', "
            r"'pressure'\], got 'hour'")),
        (lambda: psi_trap_chart(rows=99), r"rows: expected one of \[50, .+\], got 99"),
        (lambda: expected_mean(1, 100), "bins: expected a whole number from 2 on, got 1"),
        (lambda: expected_mean(2.5, 100), "bins: expected a whole number from 2 on, got 2.5"),
        (lambda: expected_mean(10, 0), "rows: expected a number above 0, got 0"),
        (lambda: expected_share(-1, 10, 100), "limit: expected a number from 0 on, got -1"),
        (
            lambda: psi_trap(pd.DataFrame({"column": [], "rows": [], "bins": [], "empty": [], "above_0_1": []})),
            r"measured_df: expected the columns of psi_trap, without \['above_0_25'\]",
        ),
    ],
)  # fmt: skip
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
