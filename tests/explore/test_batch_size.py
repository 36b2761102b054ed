"""The explorer of batch sizes: means of the measured runs, the page's arithmetic against Python's."""

import itertools
import json

import pandas as pd
import pytest

from xops_widgets.explore import batch_changes_table, batch_size_chart, batch_size_table
from xops_widgets.explore.batch_size import COST_H, GATES, WAIT_H, batch_sizes, hours

KEYS = ["gate", "harmful", "size"]


def runs(**columns):
    """Two starts of one cell, by hand."""
    row = {
        "gate": "smoke test", "harmful": 2, "size": 3, "releases": 4, "refused": 0, "taken_back": 1, "lead_days": 2.0,
        "checks": 3, "innocent": 2, "bad_days": 5, "changed": 100, "exposed_days": 1.0, "unnoticed": 1,
    }  # fmt: skip
    other = {"releases": 5, "refused": 1, "taken_back": 0, "lead_days": 4.0, "exposed_days": None, **columns}
    return pd.DataFrame([row, {**row, **other}])


def test_a_cell_worked_by_hand():
    (row,) = batch_sizes(runs()).to_dict("records")
    assert row["attempts"] == 5  # 4, and 5 + 1
    assert row["failed"] == pytest.approx(20)  # 1 taken back and 1 refused, of 10
    assert (row["first"], row["lead"], row["bad"], row["exposed"]) == (2, 3, 5, 1)
    work, waiting = hours(row["attempts"], row["first"], row["harmful"], 2, 0.5)
    assert (work, waiting) == (10, 10)  # ten harmless changes, two days each, at half an hour


def test_missing_columns_and_costs_out_of_reach_are_named():
    with pytest.raises(
        ValueError, match=r"measured_df: expected the columns of batch_runs, without \['checks'\]"
    ):
        batch_sizes(runs().drop(columns="checks"))
    with pytest.raises(ValueError, match="cost_h: expected a number above 0, got 0"):
        hours(1, 1, 1, 0, 1)
    with pytest.raises(ValueError, match="wait_h: expected a number from 0 on, got -1"):
        hours(1, 1, 1, 1, -1)
    with pytest.raises(ValueError, match="gate: expected one of smoke test, comparison, got 'hope'"):
        batch_size_chart("hope")


@pytest.fixture(scope="module")
def drawn(draw):
    states = [
        {"gate": gate, "size": size, "cost": cost, "wait": wait}
        for gate, size in itertools.product((0, 1), (1, 3, 5, 12))
        for cost, wait in ((2, 0.5), (16, 0.25), (0.25, 4))
    ]
    return list(zip(states, draw(batch_size_chart(), states), strict=True))


def test_the_page_computes_what_python_computes(drawn):
    table = batch_sizes()
    for state, items in drawn:
        part = table[(table["gate"] == GATES[state["gate"]]) & (table["harmful"] == 2)]
        size = max(s for s in part["size"] if s <= state["size"])
        totals = {
            r["size"]: sum(hours(r["attempts"], r["first"], r["harmful"], state["cost"], state["wait"]))
            for r in part.to_dict("records")
        }
        best = min(totals, key=lambda s: (round(totals[s], 2), s))
        at = part.set_index("size").loc[size]
        dots = [i["datum"] for i in items if i["mark"] == "symbol" and i["datum"].get("said_first")]
        assert len(dots) == 4
        for dot in dots:
            assert dot["size"] == size
            assert dot["lead"] == pytest.approx(at["lead"], abs=1e-3)
            assert dot["failed"] == pytest.approx(at["failed"], abs=1e-3)
            assert dot["hours"] == pytest.approx(totals[size], rel=2e-3)
            assert totals[dot["best"]] == pytest.approx(totals[best], rel=2e-3)
        said = [i["text"] for i in items if i["mark"] == "text"]
        assert len(said) == 8
        assert f"at {size} at a time: first after {(size + 1) / 2:g}, for good after " in said[1]
        assert f"least at {dots[0]['best']} at a time" in said[7]


def test_every_size_is_on_the_lines(drawn):
    sizes = sorted(set(batch_sizes()["size"]))
    for _, items in drawn[:4]:
        lines = [i["datum"] for i in items if i["mark"] == "line"]
        assert [datum["size"] for datum in lines] == sizes * 5
        assert all(datum["first"] == (datum["size"] + 1) / 2 for datum in lines)


def test_the_table_holds_the_charts_figures():
    table, means = batch_size_table(4, 1), batch_sizes()
    assert len(table) == len(means) == 2 * means["harmful"].nunique() * means["size"].nunique()
    for shown, r in zip(table.to_dict("records"), means.to_dict("records"), strict=True):
        assert (shown["gate"], shown["harmful of 12"], shown["at a time"]) == (
            r["gate"],
            r["harmful"],
            r["size"],
        )
        assert shown["days until live for good"] == f"{r['lead']:.1f}"
        total = 4 * r["attempts"] + (12 - r["harmful"]) * r["first"]
        assert shown["hours, at 4 an attempt and 1 a day"] == f"{total:,.1f}"


def test_the_changes_alone():
    table = batch_changes_table()
    assert len(table) == 14
    assert table["change"].iloc[-1] == "each of the 13 harmless ones, at most"
    assert table.iloc[-1].tolist()[1:5] == [
        "0 of 4",
        "0 of 4",
        "0",
        f"0 of {table['noticed in service'].iloc[0][-1]}",
    ]
    counts = [int(text.replace(",", "")) for text in table["changed answers"][:-1]]
    assert counts == sorted(counts, reverse=True)


def test_the_controls_and_the_looks():
    spec = batch_size_chart("comparison").to_dict()
    values = {param["name"]: param["value"] for param in spec["params"]}
    assert values == {"gate": 1, "size": 3, "cost": 2.0, "wait": 0.5}
    binds = {param["name"]: param["bind"] for param in spec["params"]}
    assert (binds["size"]["min"], binds["size"]["max"], binds["size"]["step"]) == (1, 12, 1)
    assert (binds["cost"]["min"], binds["wait"]["max"]) == (COST_H[0], WAIT_H[1])
    assert all(bind["name"].strip() for bind in binds.values())
    text = json.dumps(spec)
    assert spec["width"] == "container"
    assert '"legend"' not in text
    assert "http" not in text.replace(spec["$schema"], "")
    assert len(text) < 60_000
