"""The explorer of snapshots: it shows what was measured, and only that."""

import itertools
import json

import pandas as pd
import pytest

from xops_widgets.explore import number_format, snapshot_interval_chart, snapshot_interval_table
from xops_widgets.explore.snapshot_interval import (
    COPIED,
    KEPT_ONCE,
    MB_TICKS,
    TIME_TICKS,
    WAYS,
    read_snapshots,
)
from xops_widgets.knowledge.tables import FOLDER


@pytest.fixture(scope="module")
def kept():
    return pd.read_csv(FOLDER / "snapshots.csv")


def test_the_table_has_a_row_for_each_measured_one(kept):
    table = snapshot_interval_table()
    assert len(table) == len(kept) == 14
    for row in kept.itertuples():
        found = table[(table["way"] == row.way) & (table["days between"] == row.every_days)]
        assert found["MB in all"].tolist() == [f"{row.bytes / 1e6:.1f}"]
        assert found["until a day is back, mean"].tolist() == [number_format.duration(row.rebuild_s)]
        assert found["days that came back equal"].tolist() == [f"{row.equal} of {row.rebuilt}"]


def test_the_measurement_is_whole_and_noted(kept):
    note = json.loads((FOLDER / "snapshots.json").read_text("utf-8"))
    assert note["command"] == "python kit.py measure snapshots"
    assert (kept["equal"] == kept["rebuilt"]).all()
    assert not kept.duplicated(["way", "every_days"]).any()
    for row in kept.itertuples():
        assert row.snapshots == note["days"] // row.every_days
        assert row.slowest_s >= row.rebuild_s >= row.restore_s > 0
    copies = kept[kept["way"] == COPIED].set_index("every_days")["bytes"]
    assert copies.is_monotonic_decreasing
    assert copies[28] > note["lake_bytes"]
    once = kept[kept["way"] == KEPT_ONCE].set_index("every_days")["bytes"]
    assert (once >= note["lake_bytes"]).all()


def test_the_axes_hold_all_that_was_measured():
    table = read_snapshots()
    assert table["mb"].between(min(MB_TICKS), max(MB_TICKS)).all()
    assert table["rebuild_s"].between(min(TIME_TICKS), max(TIME_TICKS)).all()


def test_the_page_says_what_was_measured(draw):
    table = read_snapshots()
    intervals = sorted(set(table["every_days"].tolist()))
    states = [{"way": w, "step": s} for w, s in itertools.product(range(len(WAYS)), range(len(intervals)))]
    for state, items in zip(states, draw(snapshot_interval_chart(), states), strict=True):
        every = intervals[state["step"]]
        row = table[(table["way"] == WAYS[state["way"]]) & (table["every_days"] == every)].iloc[0]
        said = [i["text"] for i in items if i["mark"] == "text"]
        days = "day" if every == 1 else "days"
        assert f"every {every} {days}: {row.snapshots} snapshots, {row.mb:.1f} MB" in said
        times = [number_format.duration(t) for t in (row.rebuild_s, row.slowest_s, row.snapshot_s)]
        assert "{}, at worst {}; to take one {}".format(*times) in said
        assert {w for w in WAYS if w in said} == set(WAYS)


def test_a_strange_table_is_refused(kept):
    with pytest.raises(ValueError, match=r"expected the columns of snapshots, without \['bytes'\]"):
        read_snapshots(kept.drop(columns="bytes"))
    with pytest.raises(
        ValueError, match=r"way: expected some of DVC, each file kept once, .+, got \['tape'\]"
    ):
        read_snapshots(kept.assign(way="tape"))
