"""The figures in the chapter on iterative development follow from tables and the cells above them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.notebooks import stored
from tests.notebooks.stored import prose
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.studies.batch_size.batches import RUN_DAYS, WATCHING, WRITTEN
from xops_lab.studies.batch_size.measure import HARMFUL, STARTS, drawn
from xops_lab.studies.release_check.check_release import check_rows
from xops_lab.studies.release_check.code_patches import CHANGES, changed_query
from xops_widgets.explore.batch_size import batch_sizes, hours
from xops_widgets.knowledge import knowledge, measured, measured_provenance

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "32_release_small.ipynb"
TEXT = prose("notebooks/32_release_small.ipynb")


shown = partial(stored.shown, "32_release_small")


@pytest.fixture(scope="module")
def sizes():
    return batch_sizes().set_index(["gate", "harmful", "size"])


def test_what_the_flow_is_watched_by():
    assert len(WATCHING) == 7
    assert "Each evening seven safeguards check the day" in TEXT
    assert list(WATCHING) == measured_provenance("batch_runs")["watching"]
    assert all(SAFEGUARDS[name].action == "alert" for name in WATCHING)
    assert not {"promotion-gate", "slice-check"} & set(WATCHING)
    assert "What looks back a week cannot judge half a batch, and what guards models or releases" in TEXT
    assert WRITTEN == 12
    assert f"days with a changed answer, of {RUN_DAYS}" in NOTEBOOK.read_text("utf-8")


def test_what_dora_says():
    evidence = knowledge().evidence
    assert "In the first study it did not move with the other three" in TEXT
    assert evidence["dora-fail-rate-odd"].value == "2014"
    assert float(evidence["dora-2024-inverted"].value) == 2 * 10
    assert "it is 10" in evidence["dora-2024-inverted"].claim
    assert "the second-best group fails twice as often as the third" in TEXT


def test_what_stops_and_what_is_noticed():
    alone = measured("batch_changes").set_index("change")
    bad = alone[alone["good"] == 0]
    assert len(bad) == 13
    stopped = bad[bad["smoke_stops"] > 0]["smoke_stops"]
    assert stopped.to_dict() == {"sample left in": 4, "LEFT lost": 1}
    assert "The smoke test stops two of the thirteen harmful changes" in TEXT
    assert (bad["comparison_stops"] > 0).all()
    loudest = bad.loc[bad["changed_median"].idxmax()]
    assert (loudest["starts_noticed"], loudest["starts"]) == (1, 5)
    assert "the change that alters most answers is detected on the first evening of one start in five" in TEXT
    assert bad.loc["station excluded", "starts_noticed"] == 0
    assert "The change that leaves a station out is never detected" in TEXT
    on_july = sum(
        check_rows("2013-07-10", changed_query(frozenset([n])))[1] == 0
        for n in CHANGES
        if not CHANGES[n].good
    )
    assert on_july == 2
    assert "on 10 July alone it lets two pass" in TEXT


def test_the_lists():
    lists = {tuple(drawn(start, 2)) for start in STARTS}
    assert len(lists) == len(STARTS) == 5
    assert {len(names) for names in lists} == {WRITTEN}
    assert "Below, twelve changes to our flow go live" in TEXT
    assert "five such lists, one per start date" in TEXT
    assert set(measured("batch_runs")["harmful"]) == {2}
    assert "Measured with two harmful ones only" in TEXT


def test_others_are_not_all_harmless():
    """What is taken back with a guilty change may hold a harmful one that nobody has found yet."""
    assert "other changes taken back with a guilty one" in shown("demo = LiveDemo(")
    assert "other changes taken back" in shown("batch_size_chart(")
    assert measured_provenance("batch_runs")["columns"]["innocent"] == "changes taken back with a guilty one"
    assert "how many others were rolled back with a guilty one" in TEXT
    assert "harmless changes were taken back" not in TEXT
    assert "harmless changes were rolled back" not in TEXT


def test_what_the_size_changes_and_what_the_check(sizes):
    weak, strong = (sizes.loc[gate, 2] for gate in ("smoke test", "comparison"))
    assert weak["unnoticed"].is_monotonic_increasing
    by_check = (weak["unnoticed"] - strong["unnoticed"]).mean()
    assert by_check > weak["unnoticed"].max() - weak["unnoticed"].min() > 0
    assert "The last depends most on the check" in TEXT
    assert (strong["checks"].diff().dropna() > 0).all()
    assert (weak["checks"].diff().dropna() < 0).any()
    assert "Behind the strong gate they also find the guilty change with fewer checks" in TEXT


def test_sizes(sizes):
    assert (HARMFUL, len(STARTS)) == ((2,), 5)
    assert "With two of twelve harmful, mean of five starts" in TEXT
    one, three, twelve = (sizes.loc["smoke test", 2, size] for size in (1, 3, 12))
    assert (one["first"], twelve["first"]) == (1, 6.5)
    assert "1 day in batches of one, 6.5 in batches of twelve" in TEXT
    assert (
        f"{one['failed']:.0f} of 100 with one at a time, {twelve['failed']:.0f} with twelve at once" in TEXT
    )
    strong = [sizes.loc["comparison", 2, size] for size in (1, 12)]
    assert (
        f"{strong[0]['checks']:.0f} checks with one at a time, {strong[1]['checks']:.0f} with twelve at once"
        in TEXT
    )
    assert f"{one['bad']:.1f} of 21 with one at a time, {twelve['bad']:.1f} with twelve at once" in TEXT
    assert f"{one['unnoticed']:.1f} and {twelve['unnoticed']:.1f} of the two harmful changes" in TEXT
    assert (sizes.loc["comparison"][["bad", "changed", "unnoticed"]] == 0).all(axis=None)
    assert (sizes.loc["smoke test"]["bad"] > 0).all()
    assert (
        f"takes {one['checks']:.1f} checks behind the smoke test, hardly fewer than the {twelve['checks']:.1f}"
        in TEXT
    )
    assert "With a late alert the search gains little" in TEXT
    assert (
        "and more other changes need a second release than with three at a time "
        f"({one['innocent']:.1f} against {three['innocent']:.1f})"
    ) in TEXT
    assert one["innocent"] > three["innocent"]


def test_where_the_least_lies(sizes):
    def least(gate: str, cost: float) -> int:
        part = sizes.loc[gate, 2]
        return min(part.index, key=lambda k: sum(hours(part["attempts"][k], part["first"][k], 2, cost, 0.5)))

    assert {least(gate, 16) for gate in ("smoke test", "comparison")} == {12}
    assert "at 16 hours an attempt, twelve at once costs least" in TEXT
    assert least("smoke test", 2) == 3


def test_how_wide_single_starts_lie():
    runs = measured("batch_runs")
    bad = runs[runs["gate"] == "smoke test"]["bad_days"]
    assert f"wrong days of single starts lie between {bad.min()} and {bad.max()} of 21" in TEXT
    seconds = measured_provenance("batch_runs")["median_seconds"]["comparison on four days"]
    assert f"A check of all four days takes {seconds:.1f} s here" in TEXT
