"""Faults that nobody here wrote: the errors of tab_err, where the rule says and nowhere else, on an episode's days."""

from __future__ import annotations

import datetime
import re

import pandas as pd
import pytest

from xops_lab.faults import ALL_FAULTS, unseen
from xops_lab.faults.episode import play
from xops_lab.faults.fault import RAW, RAW_FILES, Fault
from xops_lab.flow import lake
from xops_lab.flow.delay_model import FEATURES
from xops_lab.runtime import script_env

READ = {
    "raw/questions": {"distance", "carrier"},
    "raw/weather": {"temp", "humid", "wind_speed", "precip", "pressure", "visib"},
}
NUMBERS = {"raw/questions": {"distance"}, "raw/weather": READ["raw/weather"]}
CODES = {"raw/questions": {"carrier"}, "raw/weather": set()}
REACHES = {
    "unseen-missing-values": READ,
    "unseen-outliers": NUMBERS,
    "unseen-swapped-values": CODES,
    "unseen-wrong-units": NUMBERS,
}
DAYS = [datetime.date(2013, 2, 2), datetime.date(2013, 2, 3)]


@pytest.fixture(scope="module")
def clean(clean_year):
    """Both raw files of two days, as an episode hands them over."""
    with lake.open_duckdb() as connection:
        return {file: lake.read(connection, clean_year.state.lake, file, DAYS) for file in RAW_FILES}


def changed(before, after):
    """Which cells differ; an empty one equals an empty one."""
    return (before != after) & ~(before.isna() & after.isna())


def test_the_rule_takes_what_the_model_reads_but_for_the_key(clean):
    for file, columns in READ.items():
        assert {name for name in FEATURES if name in clean[file]} - {unseen.KEY} == columns


def test_the_unseen_are_those_that_tab_err_makes():
    assert {name for name, fault in ALL_FAULTS.items() if fault.strikes == RAW} == set(REACHES)
    assert all(ALL_FAULTS[name].prepare is not None for name in REACHES)


def test_the_script_is_pinned_by_a_lock_with_hashes_and_imports_nothing_of_ours():
    script = script_env.read_script(unseen.SCRIPT)
    lock, text = script.lock.read_text("utf-8"), script.path.read_text("utf-8")
    assert lock.count("--hash=sha256:") > lock.count("==") > 5
    assert "://" not in lock, "a lock never names a host"
    pins = re.findall(r'(?m)^#   "([\w.-]+==[\w.]+)",$', text)
    assert len(pins) == 3
    assert all(re.search(rf"(?m)^{re.escape(pin)} ", lock) for pin in pins)
    assert not re.search(r"(?m)^\s*(?:from|import) +xops", text)


@pytest.mark.registry
@pytest.mark.parametrize("name", REACHES)
@pytest.mark.parametrize("rate", [0.3, 1.0])
def test_tab_err_strikes_the_share_asked_for_and_nothing_else(clean, name, rate):
    prepare = ALL_FAULTS[name].prepare
    before = {file: rows.copy() for file, rows in clean.items()}
    first, again, other = (prepare(clean, rate, seed) for seed in (0, 0, 1))
    for file, rows in clean.items():
        pd.testing.assert_frame_equal(rows, before[file])
        pd.testing.assert_frame_equal(first[file], again[file])
        assert list(first[file].columns) == list(rows.columns)
        differs = changed(rows, first[file])
        assert {column for column in differs if differs[column].any()} <= REACHES[name][file]
        for column in REACHES[name][file]:
            for day, cells in differs.groupby(rows["day"])[column]:
                # a value may come out as it was: 10 times nothing, a missing one, a push within a range of 0
                assert cells.sum() <= int(rate * len(cells)), (file, column, day)
    struck = {
        column: changed(clean[file], first[file])[column]
        for file in RAW_FILES
        for column in REACHES[name][file]
    }
    full = "carrier" if name == "unseen-swapped-values" else "distance"
    by_day = struck[full].groupby(clean["raw/questions"]["day"])
    assert by_day.sum().tolist() == [int(rate * size) for size in by_day.size()]
    if rate < 1:
        assert any(not first[file].equals(other[file]) for file in RAW_FILES)
        if name != "unseen-swapped-values":
            assert not struck["temp"].equals(struck["humid"]), "each column has its own rows"


@pytest.mark.registry
def test_what_each_kind_does_to_a_value(clean):
    questions, weather = (clean[file] for file in RAW_FILES)

    def whole(name):
        after = ALL_FAULTS[name].prepare(clean, 1.0, 0)
        return (after[file] for file in RAW_FILES)

    asked, read = whole("unseen-missing-values")
    assert asked[["distance", "carrier"]].isna().all(axis=None)
    assert read[sorted(READ["raw/weather"])].isna().all(axis=None)
    asked, read = whole("unseen-wrong-units")
    assert (asked["distance"] == 10 * questions["distance"]).all()
    assert (read["humid"] == 10.0 * weather["humid"]).all()
    asked, _ = whole("unseen-swapped-values")
    assert (asked["carrier"] != questions["carrier"]).all()
    for day, codes in asked.groupby("day")["carrier"]:
        assert set(codes) <= set(questions.loc[questions["day"] == day, "carrier"])
    asked, read = whole("unseen-outliers")
    for day, rows in questions.groupby("day")["distance"]:
        far = asked.loc[rows.index, "distance"]
        assert (far[rows > rows.mean()] > rows[rows > rows.mean()]).mean() > 0.99, day
        assert (far[rows < rows.mean()] < rows[rows < rows.mean()]).mean() > 0.99, day


def doubled(tables, strength, seed):
    """A stand-in for a fault that strikes whole files at once: every distance twice, whatever the strength."""
    rows = tables["raw/questions"]
    return {"raw/questions": rows.assign(distance=2 * rows["distance"])}


def test_what_was_prepared_reaches_the_lake_on_the_struck_days_only(clean_year, onsets, tmp_path):
    fault = Fault("half-lost", RAW, prepare=doubled)
    on, off = (
        play(clean_year, onsets[1], fault, {}, tmp_path / f"e{strength}", strength=strength, days=2)
        for strength in (1.0, 0.0)
    )
    assert all(day.harm["corrupt"] == day.could_answer > 0 for day in on), (
        "each row of features has its distance"
    )
    assert all(day.harm["unanswered"] == 0 for day in on)
    assert all(not any(day.harm.values()) for day in off), "a fault of no strength is the clean run"
