"""The checks: real expectations, bounds from the past alone, and the arithmetic equals the tool."""

import dataclasses
import datetime
import os
import re

import numpy as np
import pandas as pd
import pytest

from xops_lab.faults import inject
from xops_lab.faults.safeguards import expectation_suite
from xops_lab.flow import flights
from xops_lab.runtime.measured_table import MEASURED
from xops_lab.runtime.progress import finish
from xops_lab.studies.check_strictness import measure
from xops_lab.studies.check_strictness.check_batch import BatchReport, check_batch, validate_steps

JULY = "2013-07-10"


@pytest.fixture(scope="module")
def batches():
    return pd.read_csv(MEASURED / "testing_batches.csv", keep_default_na=False, na_values=[""])


@pytest.fixture
def beside_july():
    """Check a day's batch against the 28 days before 10 July, which other tests observe too."""
    history = expectation_suite.history_of(JULY)
    return lambda day, k: finish(validate_steps(day, flights.day_batch(day), history, "none", k))


@pytest.fixture(scope="module")
def bounds():
    return pd.read_csv(MEASURED / "testing_bounds.csv")


def test_the_rule_is_median_and_mad_with_a_floor_of_one_per_cent():
    history = pd.DataFrame({"a": [10.0, 12.0, 20.0, 11.0, 13.0], "b": [100.0] * 5})
    scales = expectation_suite.scale_of(history)
    assert scales.loc["a"].tolist() == [12.0, 1.0]
    assert scales.loc["b"].tolist() == [100.0, 1.0]
    assert expectation_suite.bounds_at(scales, 3).loc["a"].tolist() == [9.0, 15.0]


def test_the_bounds_never_see_the_day_itself():
    days = expectation_suite.history_of("2013-07-10")
    assert (days[0], days[-1], len(days)) == (datetime.date(2013, 6, 12), datetime.date(2013, 7, 9), 28)


def test_a_count_is_not_cut_to_a_whole_number():
    check = next(check for check in expectation_suite.LEARNED if check.id == "carriers")
    assert expectation_suite.limits_of(check, 14.85, 15.15) == {"min_value": 15, "max_value": 15}


@pytest.mark.long
def test_the_real_broken_batch_fails_without_any_fault_of_ours(beside_july):
    report = beside_july("2013-02-12", 3.0)
    failed = report.table[~report.table["passed"]].set_index("check")
    assert report.fault == "none"
    assert report.always == ("Wind is on Earth",)
    assert failed.loc["Wind is on Earth", "observed"] == "32 rows outside"
    assert failed.loc["Mean wind", "observed"] == "52.7"
    assert "Wind is on Earth" in beside_july("2013-02-12", 1000.0).always


def test_a_day_without_weather_passes_at_no_strictness(beside_july):
    report = beside_july("2013-12-31", 1000.0)
    assert report.critical_strictness == float("inf")
    assert "No k lets all learned checks pass" in report.headline
    assert set(report.table.loc[report.table["observed"] == "nothing", "check"]) == {
        "Mean temperature", "Mean humidity", "Mean wind", "Mean visibility"
    }  # fmt: skip


def test_a_report_is_told_step_by_step_and_shown_with_all_its_checks():
    steps = check_batch(JULY, "hour-shift", strictness=8)
    reported = []
    report = finish(steps, lambda fraction, text: reported.append((fraction, text)))
    fractions = [fraction for fraction, _ in reported]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)
    assert len(report.table) == len(expectation_suite.LEARNED) + len(expectation_suite.fixed_checks())
    assert report.table.set_index("check").loc["Mean departure hour"].tolist() == [
        "12.1 to 14.2 h",
        "14.8",
        False,
    ]
    assert "Mean departure hour" in report._repr_html_()
    assert not report.passed


def test_a_report_draws_the_k_that_each_check_needs_and_the_rows_that_no_k_lets_pass():
    rows = [("Mean wind", "1 to 2 mph", "9", False), ("Mean hour", "1 to 2 h", "1.6", True),
            ("No flight twice", "each flight once", "3 rows outside", False),
            ("Origins are known", "EWR", "0 rows outside", True)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["check", "expected", "observed", "passed"])
    needed, outside = {"Mean hour": 0.5, "Mean wind": 8.0}, {"No flight twice": 3, "Origins are known": 0}
    report = BatchReport(JULY, "none", 2.0, table, 8.0, "Mean wind", ("No flight twice",), needed, outside)
    shown = report._repr_html_()
    assert bar_widths(shown) == ["100.0%", "6.2%", "100.0%", "0.0%"]
    assert shown.index("<figure") < shown.index("<details") < shown.index("<table>")
    assert shown.count("var(--xops-bad") == 2
    assert (
        "At k = 2, 1 of 2 learned checks fail (Mean wind); whatever k is, 1 of 2 fixed checks fail (No"
        in shown
    )
    blind = dataclasses.replace(report, needed={**needed, "Mean wind": float("inf")})._repr_html_()
    assert "nothing to look at" in blind
    assert bar_widths(blind)[:2] == ["100.0%", "20.8%"]


def bar_widths(drawing):
    return re.findall(r'width="([\d.]+%)" height="12"', drawing)


def test_from_the_strictness_that_is_named_on_all_learned_checks_pass():
    """The report rounds to a tenth, so a tenth more passes, and a tenth less fails by the check that is named."""
    learned = {check.title for check in expectation_suite.LEARNED}

    def failing(k):
        table = finish(check_batch(JULY, "hour-shift", strictness=k)).table
        return set(table.loc[~table["passed"], "check"]) & learned

    report = finish(check_batch(JULY, "hour-shift"))
    assert failing(report.critical_strictness + 0.1) == set()
    assert failing(report.critical_strictness - 0.1) == {report.critical}


def test_strictness_decides_and_only_through_the_learned_checks():
    strict = finish(check_batch(JULY, "duplicated-rows", strictness=1))
    lenient = finish(check_batch(JULY, "duplicated-rows", strictness=1000))
    assert (~strict.table["passed"]).sum() > (~lenient.table["passed"]).sum() == 1
    assert lenient.always == strict.always == ("No flight twice",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("2013-01-28",), "day: expected 2013-01-29 or later, so that 28 days lie before it, got 2013-01-28"),
        (("2014-01-28",), "day: expected a date from 2013-01-01 to 2013-12-31, got '2014-01-28'"),
        ((JULY, "typo"), "fault: expected one of none, hour-shift"),
        (("2013-07-10", None, 0), "strictness: expected a number above 0, got 0"),
        (("2013-07-10", None, float("inf")), "strictness: expected a number above 0, got inf"),
        ((JULY, "half-lost", 3, 2), "strength: expected a number from 0 to 1, got 2"),
    ],
)
def test_bad_input_is_refused_before_any_work(arguments, message):
    with pytest.raises(ValueError, match=message):
        check_batch(*arguments)


@pytest.mark.wider
def test_the_tool_agrees_with_the_measured_numbers(batches, bounds):
    size = 8 if os.environ.get("XOPS_PROVE") else 3
    drawn = np.random.default_rng(5).choice(len(batches), size=size, replace=False)
    for i in drawn:
        row = batches.iloc[i]
        scales = bounds[bounds["day"] == row["day"]].set_index("check")[["median", "scale"]]
        day = datetime.date.fromisoformat(row["day"])
        batch = inject(flights.day_batch(day), row["fault"], float(row["strength"]), measure.seed_of(day))
        for k in (2.5, 7.5, row["k_star"] * 0.99, row["k_star"] * 1.01):
            found = expectation_suite.observe(batch, expectation_suite.bounds_at(scales, k))
            learned = all(found.passed[check.id] for check in expectation_suite.LEARNED)
            assert learned == (row["k_star"] <= k), (row["day"], row["fault"], k)
        assert " ".join(found.always) == ("" if pd.isna(row["always"]) else row["always"])
        for check in expectation_suite.LEARNED:
            assert found.observed[check.id] == pytest.approx(row[check.id], rel=1e-5)


def test_k_star_follows_from_the_observed_numbers_and_the_bounds(batches, bounds):
    names = [check.id for check in expectation_suite.LEARNED]
    table = bounds.pivot_table(index="day", columns="check", values=["median", "scale"]).loc[batches["day"]]
    median, scale = (table[part][names].to_numpy() for part in ("median", "scale"))
    away = np.abs(batches[names].to_numpy() - median) / scale
    away[np.isnan(away)] = np.inf
    whole = np.isfinite(batches["k_star"].to_numpy())
    assert np.allclose(away.max(axis=1)[whole], batches["k_star"][whole], rtol=2e-3, atol=2e-3)
    assert set(batches["day"][~whole]) <= {"2013-12-31"}


def test_the_measurement_is_complete_and_noted(batches):
    note = pd.read_json(MEASURED / "testing_batches.json", typ="series")
    assert note["compared_with_tool"]["agreed"] == note["compared_with_tool"]["comparisons"] >= 1000
    assert len(batches) == note["batches"] == 334 * (1 + 2 * 8)
    assert not batches.duplicated(["day", "fault", "strength"]).any()
    clean = batches[batches["fault"] == "none"].set_index("day")
    assert clean["always"].dropna().to_dict() == {"2013-02-12": "range_wind_speed"}
    doubled = batches[batches["fault"] == "duplicated-rows"]
    assert doubled["always"].str.contains("unique_flights").all()


@pytest.mark.wider
def test_measuring_again_gives_the_same_rows(batches, monkeypatch):
    if not os.environ.get("XOPS_PROVE"):
        monkeypatch.setattr(measure, "STRENGTHS", (0.25,))
        monkeypatch.setattr(measure, "FAULTS", ("hour-shift", "half-lost", "duplicated-rows"))
    day = flights.to_day(JULY)
    history = pd.DataFrame(
        {d: expectation_suite.observe_clean_day(d).observed for d in expectation_suite.history_of(day)}
    ).T
    rows = measure.measure_day(day, expectation_suite.scale_of(history))
    again = pd.DataFrame(rows).replace({"always": {"": None}})
    keys = ["fault", "strength"]
    kept = again[keys].merge(batches[batches["day"] == JULY], on=keys)
    assert (again["always"].isna() == kept["always"].isna()).all()
    columns = [name for name in again if name != "always"]
    pd.testing.assert_frame_equal(again[columns], kept[columns], check_dtype=False, rtol=1e-9)
