"""The strictness explorer: its figures are recomputed here row by row from the measured table."""

import csv
import json
import math

import altair as alt
import pandas as pd
import pytest

from xops_widgets.explore import check_strictness, check_strictness_table, fault_table
from xops_widgets.knowledge import knowledge, measured
from xops_widgets.knowledge.tables import FOLDER

LEFT_OUT = {"2013-02-12", "2013-12-31"}


@pytest.fixture(scope="module")
def rows():
    with open(FOLDER / "testing_batches.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["day"] not in LEFT_OUT]


@pytest.fixture(scope="module")
def spec():
    return check_strictness().to_dict()


def counted(rows, fault, strength, k):
    """Shares missed, alerted anyway, caught, by counting one batch after the other."""
    clean = {row["day"]: float(row["k_star"]) for row in rows if row["fault"] == "none"}
    counts = {"missed": 0, "anyway": 0, "caught": 0}
    for row in rows:
        if row["fault"] != fault or float(row["strength"]) != strength:
            continue
        if row["always"]:
            counts["caught"] += 1
        elif float(row["k_star"]) <= k:
            counts["missed"] += 1
        else:
            counts["anyway" if clean[row["day"]] > k else "caught"] += 1
    return {name: count / sum(counts.values()) for name, count in counts.items()}


def faults_in(rows):
    return {row["fault"] for row in rows} - {"none"}


def alarms(rows, k):
    alerted = [float(row["k_star"]) > k for row in rows if row["fault"] == "none"]
    return 30 * sum(alerted) / len(alerted)


def test_the_table_is_what_counting_gives(rows):
    titles = {fault: knowledge().faults[fault].title for fault in faults_in(rows)}
    assert len(titles) == 8
    for row in check_strictness_table().to_dict("records"):
        assert row["false alarms in 30 days"] == round(alarms(rows, row["k"]), 1)
        for fault, title in titles.items():
            assert row[f"{title}: missed, %"] == round(100 * counted(rows, fault, 1.0, row["k"])["missed"])


@pytest.mark.parametrize(("k", "strength"), [(3, 1.0), (10, 1.0), (30, 0.25)])
def test_the_fault_table_is_what_counting_gives(rows, k, strength):
    titles = {knowledge().faults[fault].title: fault for fault in faults_in(rows)}
    table = fault_table(k, strength=strength)
    assert len(table) == len(titles) == 8
    for row in table.to_dict("records"):
        fault = titles[row["fault"]]
        shares = counted(rows, fault, strength, k)
        for name, column in (
            ("missed", "missed, %"),
            ("anyway", "alerted anyway, %"),
            ("caught", "caught, %"),
        ):
            assert row[column] == round(100 * shares[name])
        assert row["most ever caught, %"] >= row["caught, %"]
        best = counted(rows, fault, strength, row["at k"])["caught"]
        assert row["most ever caught, %"] == round(100 * best)
        moved = [
            float(r["moved_points"]) for r in rows if r["fault"] == fault and float(r["strength"]) == strength
        ]
        assert row["moved risk, points"] == pytest.approx(sum(moved) / len(moved), abs=0.051)


def test_the_chart_draws_what_counting_gives(rows, spec):
    drawn = max(spec["datasets"].values(), key=len)
    titles = next(data for data in spec["datasets"].values() if "title" in data[0])
    ids = {knowledge().faults[fault].title: fault for fault in faults_in(rows)}
    assert len(drawn) == 60 * 9
    for point in drawn:
        if point["row"] == 0:
            assert point["anyway"] == pytest.approx(alarms(rows, point["k"]) / 30, abs=1e-4)
            continue
        if point["k"] in (1, 7, 10, 33, 60):
            shares = counted(rows, ids[titles[point["row"]]["title"]], 1.0, point["k"])
            assert point["missed"] == pytest.approx(shares["missed"], abs=1e-4)
            assert point["anyway"] == pytest.approx(shares["anyway"], abs=1e-4)


def test_a_larger_k_never_misses_less_and_never_alarms_more():
    table = check_strictness_table()
    assert table["false alarms in 30 days"].is_monotonic_decreasing
    for column in table.columns[2:]:
        assert table[column].is_monotonic_increasing


def test_the_chart_fits_any_width_and_both_themes(spec):
    assert spec["width"] == "container"
    assert spec["config"]["background"] == "transparent"
    assert spec["params"][0]["bind"] == {
        "input": "range",
        "min": 1,
        "max": 60,
        "step": 1,
        "name": "k (small is strict) ",
    }
    text = json.dumps(spec)
    assert '"legend"' not in text
    assert "http" not in text.replace(spec["$schema"], "")
    assert not {'"white"', '"black"', '"#fff"', '"#000"'} & set(text.split())
    assert len(text) < 80_000
    assert json.dumps(check_strictness().to_dict()) == text, "the same text again"


def test_a_table_made_by_hand():
    table = pd.DataFrame(
        [
            ("d1", "none", 0.0, 2.0, "", 0.0),
            ("d2", "none", 0.0, 8.0, "", 0.0),
            ("d1", "x", 1.0, 12.0, "", 4.0),
            ("d2", "x", 1.0, 9.0, "", 6.0),
            ("d1", "y", 1.0, 2.0, "", 1.0),
            ("d2", "y", 1.0, math.inf, "key", 1.0),
        ],
        columns=["day", "fault", "strength", "k_star", "always", "moved_points"],
    )
    figures = check_strictness_table(table).set_index("k")
    assert figures.loc[5].to_dict() == {
        "false alarms in 30 days": 15.0,
        "x: missed, %": 0,
        "y: missed, %": 50,
    }
    assert figures.loc[10].to_dict() == {
        "false alarms in 30 days": 0.0,
        "x: missed, %": 50,
        "y: missed, %": 50,
    }
    assert fault_table(5, table).iloc[1].tolist() == ["x", 0, 50, 50, 100, 8, 5.0]
    assert isinstance(check_strictness(table), alt.LayerChart)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match=r"strength: expected one of \[0.25, 1.0\], got 0.5"):
        check_strictness(strength=0.5)
    with pytest.raises(
        ValueError, match=r"measured_df: expected the columns of testing_batches, without \['k_star'\]"
    ):
        check_strictness_table(measured("testing_batches").drop(columns="k_star"))
    for k in (0, -1, "3", True):
        with pytest.raises(ValueError, match=r"k: expected a number above 0, got"):
            fault_table(k)
