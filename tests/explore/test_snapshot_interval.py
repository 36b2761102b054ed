"""The explorer of snapshots: it shows what was measured, and only that."""

import itertools
import json

import pandas as pd
import pytest

from xops_widgets.explore import number_format, snapshot_interval_chart, snapshot_interval_table
from xops_widgets.explore.snapshot_interval import (
    COPIED,
    HOUR_GB,
    KEPT_ONCE,
    MB_TICKS,
    SHORT,
    SUM_TICKS,
    TIME_TICKS,
    WAYS,
    cheapest,
    mb_said,
    read_snapshots,
    waiting_mb,
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
    dearest = table["mb"] + [waiting_mb(s, 60, max(HOUR_GB)) for s in table["rebuild_s"]]
    assert dearest.max() < max(SUM_TICKS)


PRICES = [(0, 3), (8, 3), (60, 4), (1, 3), (3, 0)]


def test_the_page_says_what_was_measured_and_what_is_cheapest(draw):
    """Every way and interval at several prices; the cheapest found here by trying all of them."""
    intervals = sorted(set(read_snapshots()["every_days"].tolist()))
    steps = itertools.product(range(len(WAYS)), range(len(intervals)))
    states = [
        {"way": w, "step": s, "restores": restores, "hour": hour}
        for (w, s), (restores, hour) in itertools.product(steps, PRICES)
    ]
    for state, items in zip(states, draw(snapshot_interval_chart(), states), strict=True):
        check_said(state, intervals[state["step"]], [i["text"] for i in items if i["mark"] == "text"])


def check_said(state, days, said):
    table, restores, price = read_snapshots(), state["restores"], HOUR_GB[state["hour"]]
    table["waiting"] = [r.rebuild_s * restores / 3600 * price * 1000 for r in table.itertuples()]
    table["total"] = table["mb"] + table["waiting"]
    least = table.loc[table["total"].idxmin()]
    row = table[(table["way"] == WAYS[state["way"]]) & (table["every_days"] == days)].iloc[0]
    assert f"{row.snapshots} snapshots, {row.mb:.1f} MB" in said
    times = [number_format.duration(t) for t in (row.rebuild_s, row.slowest_s)]
    assert "{}, at worst {}; as dear as {}".format(*times, mb_said(row.waiting)) in said
    assert f"{named(row, 'Every')}: {mb_said(row.total)} in all" in said
    cheapest_said = "nothing that was measured is cheaper"
    if row["total"] > least["total"]:
        cheapest_said = f"cheapest: {named(least, 'every')}, {mb_said(least['total'])}"
    assert cheapest_said in said
    assert {*SHORT} <= {*said}


def named(row, word):
    days = "day" if row["every_days"] == 1 else f"{row['every_days']} days"
    return f"{word} {days} by {SHORT[WAYS.index(row['way'])]}"


def test_the_cheapest_moves_with_what_the_reader_says():
    """Nothing restored: the fewest copies; much waiting at a high price: a copy each day, since it restores fastest."""
    none = cheapest(0, 1000)
    assert none.loc[COPIED, "every_days"] == 28
    assert none.loc[COPIED, "total"] == none.loc[COPIED, "mb"]
    assert cheapest(60, 10_000).loc[COPIED, "every_days"] == 1
    some = cheapest(1, 1000)
    assert some.loc[COPIED, "every_days"] == 7
    assert some.loc[COPIED, "waiting"] == pytest.approx(0.1768 / 3600 * 1e6)
    assert some.index[0] == KEPT_ONCE, "the cheapest way first"
    assert waiting_mb(36, 2, 10) == pytest.approx(200)
    with pytest.raises(ValueError, match="restores: expected a number from 0 on, got -1"):
        cheapest(-1, 10)


def test_a_strange_table_is_refused(kept):
    with pytest.raises(ValueError, match=r"expected the columns of snapshots, without \['bytes'\]"):
        read_snapshots(kept.drop(columns="bytes"))
    with pytest.raises(
        ValueError, match=r"way: expected some of DVC, each file kept once, .+, got \['tape'\]"
    ):
        read_snapshots(kept.assign(way="tape"))
