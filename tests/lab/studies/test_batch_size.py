"""Batches of changes: the texts, the search for the guilty, one run's rules, and the measured tables."""

from __future__ import annotations

import datetime
import itertools
import json
import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.runtime.measured_table import MEASURED
from xops_lab.studies.batch_size import batches, measure
from xops_lab.studies.batch_size.batches import WATCHING, Run, Search, find_guilty, replay
from xops_lab.studies.batch_size.measure import SIZES, STARTS, drawn, measure_list, row_of
from xops_lab.studies.batch_size.show import BatchRun, release_in_batches, search_table
from xops_lab.studies.release_check.check_release import DAYS, check_rows
from xops_lab.studies.release_check.code_patches import (
    CHANGED,
    CHANGES,
    HARMFUL,
    HARMLESS,
    RELEASES,
    changed_query,
    changed_text,
)

START = STARTS[0]


def test_any_two_changes_fit_together_and_all_do():
    assert len(CHANGES) == len(RELEASES) + len(HARMFUL) + len(HARMLESS) == 26
    assert sum(change.good for change in CHANGES.values()) == 13
    texts = {
        frozenset(pair): changed_text(pair) for n in (1, 2) for pair in itertools.combinations(CHANGES, n)
    }
    assert len(set(texts.values())) == len(texts) == 26 + 325
    everything = changed_text(CHANGES)
    assert changed_text(reversed(CHANGES)) == everything, "one text, in whatever order"
    assert changed_text([]) == CHANGED.read_text("utf-8")


def test_unknown_changes_are_refused():
    with pytest.raises(ValueError, match="changes: expected names of CHANGES, got friday"):
        changed_text(["kilometres", "friday"])


@pytest.mark.parametrize("name", CHANGES)
def test_the_comparison_tells_the_harmful_from_the_harmless(name):
    """What the list says of a change is what running it says."""
    stopped = any(check_rows(day, changed_query(frozenset([name])))[1] > 0 for day in DAYS)
    assert stopped is not CHANGES[name].good


LISTS = st.lists(st.integers(0, 99), min_size=1, max_size=16, unique=True)


@settings(max_examples=80, deadline=None)
@given(LISTS, st.data())
def test_every_guilty_one_is_found_and_no_other(names, data):
    guilty = set(data.draw(st.lists(st.sampled_from(names), unique=True)))
    suspects = [str(name) for name in names]
    passes = Search(lambda tried: not tried & {str(g) for g in guilty}, {})
    found = find_guilty(passes, ["good"], suspects)
    assert found == [name for name in suspects if int(name) in guilty]
    assert len({tried for tried, _ in passes.asked}) == len(passes.asked), "no set is run twice"
    assert len(passes.asked) <= (len(guilty) + 1) + len(guilty) * math.ceil(math.log2(len(names)))


def test_two_that_only_fail_together_cost_the_later_one():
    passes = Search(lambda tried: not {"a", "c"} <= tried, {})
    assert find_guilty(passes, [], ["a", "b", "c", "d"]) == ["c"]


def run_with(live: list[str], newest: list[str]) -> Run:
    run = Run(START, 3, "smoke test")
    run.release(live, 1)
    run.newest = newest
    return run


def test_the_newest_release_is_suspected_first():
    run = run_with(["a", "b", "c", "d"], ["c", "d"])
    run.take_back(lambda tried: "d" not in tried, 5)
    assert (run.live, run.set_aside, run.innocent) == (["a", "b", "c"], ["d"], 1)
    assert (run.taken_back, run.releases, run.exposed_days) == (1, 2, [4])
    assert run.live_on == {"a": 1, "b": 1, "c": 5, "d": 1}


def test_an_older_change_that_alerts_late_is_found_too():
    run = run_with(["a", "b", "c", "d"], ["c", "d"])
    run.take_back(lambda tried: "a" not in tried, 5)
    assert (run.live, run.set_aside, run.innocent) == (["b", "c", "d"], ["a"], 3)


def test_an_alert_without_any_change_moves_nothing():
    run = run_with(["a", "b"], ["b"])
    run.take_back(lambda tried: False, 5)
    assert (run.live, run.set_aside, run.taken_back, run.false_alarms) == (["a", "b"], [], 0, 1)
    assert run.checks == 2


def test_a_gate_sets_the_guilty_aside_and_lets_the_rest_live():
    run = run_with(["a"], ["a"])
    run.offer(lambda tried: "c" not in tried, ["b", "c", "d"], 4)
    assert (run.live, run.refused, run.set_aside) == (["a", "b", "d"], 1, ["c"])
    assert (run.releases, run.taken_back, run.innocent) == (2, 0, 0)
    run.offer(lambda tried: True, ["e"], 7)
    assert (run.releases, run.refused, run.live_on["e"]) == (3, 1, 7)


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ((["one line"], 0, "smoke test"), "size: expected a whole number from 1 on, got 0"),
        ((["one line"], True, "smoke test"), "size: expected a whole number from 1 on, got True"),
        ((["one line"], 1, "hope"), "gate: expected one of smoke test, comparison, got 'hope'"),
        ((["friday"], 1, "comparison"), "written: expected names of CHANGES, got friday"),
    ],
)
def test_bad_input_is_named(given_, message):
    with pytest.raises(ValueError, match=message):
        replay(START, *given_)


def test_bad_inputs_of_the_page_are_named():
    with pytest.raises(ValueError, match=r"size: expected one of 1, 2, .*, 12, got 13"):
        release_in_batches(13, 2, "smoke test", START.isoformat())
    with pytest.raises(ValueError, match="start: expected one of 2013-04-02"):
        release_in_batches(1, 2, "smoke test", "2013-01-01")
    with pytest.raises(ValueError, match="names: expected names of CHANGES, got friday"):
        search_table(["friday"])


def test_what_watches():
    assert set(WATCHING) <= set(SAFEGUARDS)
    assert {SAFEGUARDS[name].action for name in WATCHING} == {"alert"}
    assert datetime.date(2013, 3, 31) < START, "after the model's training days"


def test_a_list_is_drawn_again_alike_and_another_for_another_start():
    lists = {(start, n): drawn(start, n) for start in STARTS for n in (1, 2, 4)}
    for (start, n), names in lists.items():
        assert names == drawn(start, n)
        assert len(set(names)) == 12
        assert sum(not CHANGES[name].good for name in names) == n
    assert len({tuple(names) for names in lists.values()}) == len(lists)


@pytest.fixture(scope="module")
def kept() -> pd.DataFrame:
    return pd.read_csv(MEASURED / "batch_runs.csv")


def test_the_measurement_is_complete_and_noted(kept):
    note = json.loads((MEASURED / "batch_runs.json").read_text("utf-8"))
    assert note["command"] == "python kit.py measure batch_runs"
    assert note["starts"] == [start.isoformat() for start in STARTS]
    assert note["run_days"] == batches.RUN_DAYS
    assert not kept.duplicated(["start", "harmful", "gate", "size"]).any()
    assert len(kept) == len(STARTS) * len(measure.HARMFUL) * 2 * len(SIZES)
    alone = pd.read_csv(MEASURED / "batch_changes.csv")
    assert alone["change"].tolist() == list(CHANGES)
    assert (alone["starts"] == len(STARTS)).all()


def test_the_rows_keep_the_rules(kept):
    assert (kept["found"] + kept["unnoticed"] == kept["harmful"]).all()
    assert (kept["exposed_days"].dropna() >= 1).all()
    quiet = kept[kept["taken_back"] == 0]
    assert len(quiet) > len(kept) / 2
    assert quiet["lead_days"].between((quiet["size"] + 1) / 2 - 1.5, (quiet["size"] + 1) / 2 + 1.5).all()
    alone = kept[(kept["size"] == 1) & (kept["taken_back"] == 0)]
    assert (alone["lead_days"] == 1).all(), "written in the evening, live the next morning"
    checked = kept[kept["gate"] == "comparison"]
    assert (checked[["changed", "bad_days", "unnoticed", "taken_back"]] == 0).all(axis=None)


def test_a_change_alone_is_measured_again_alike():
    row = pd.read_csv(MEASURED / "batch_changes.csv").set_index("change").loc["feed moved a day"]
    reports = [check_rows(day, changed_query(frozenset(["feed moved a day"]))) for day in DAYS]
    assert row["smoke_stops"] == sum(not passes for passes, _ in reports)
    assert row["comparison_stops"] == sum(differ > 0 for _, differ in reports)


@pytest.mark.long
def test_a_list_is_measured_again_alike(kept):
    again = pd.DataFrame(measure_list(START, 2))
    keys = ["start", "harmful", "gate", "size"]
    same = kept[(kept["start"] == START.isoformat()) & (kept["harmful"] == 2)].sort_values(
        keys, ignore_index=True
    )
    pd.testing.assert_frame_equal(again.sort_values(keys, ignore_index=True), same, check_dtype=False)


def test_a_row_counts_what_the_run_did():
    run = run_with(["a"], ["a"])
    harmless = [name for name in CHANGES if CHANGES[name].good][:2]
    written = [harmless[0], "kilometres", harmless[1]]
    run.live, run.live_on = [harmless[0], harmless[1]], {harmless[0]: 1, harmless[1]: 5}
    run.set_aside, run.exposed_days = ["kilometres"], [2]
    row = row_of(run, written)
    assert (row["harmful"], row["found"], row["accused"], row["unnoticed"]) == (1, 1, 0, 0)
    assert (row["lead_days"], row["exposed_days"]) == (2.0, 2.0)


def test_the_days_of_a_run_are_counted_one_by_one(monkeypatch):
    """Each live change alters ten answers a day here, and no safeguard alerts."""
    clean = [frozenset()] * batches.RUN_DAYS
    monkeypatch.setattr(batches, "clean_run", lambda start: ([], clean, clean))
    monkeypatch.setattr(batches, "record_of", lambda names, day: names)
    monkeypatch.setattr(batches, "changed_of", lambda before, today: 10 * len(today))
    monkeypatch.setattr(batches, "alerts_today", lambda today, history: frozenset())
    monkeypatch.setitem(batches.GATES, "comparison", lambda day: lambda names: True)
    run = replay(START, drawn(START, 2), 6, "comparison")
    assert run.by_day == [*[(0, 0)] * 6, *[(6, 60)] * 6, *[(12, 120)] * 9]
    assert run.changed == sum(changed for _, changed in run.by_day)
    assert run.bad_days == 15


def test_the_picture_has_a_point_a_day_and_an_event_where_more_than_a_release_happened():
    written = [*[name for name in CHANGES if CHANGES[name].good][:3], "kilometres"]
    run = run_with(written[:3], written[:3])
    run.by_day, run.bad_days = [(0, 0), (4, 50), (3, 0)], 1
    run.log = [
        (1, "live: 4 changes"),
        (2, "taken back: 4 changes; guilty: kilometres"),
        (2, "live: 3 changes"),
    ]
    shown = BatchRun(written, run, row_of(run, written))._repr_html_()
    assert re.findall(r'points="(.*?)"', shown) == ["0,1000 500,0 1000,250", "0,1000 500,0 1000,1000"]
    assert "50 on the worst day" in shown
    assert re.findall(r"<li>(.*?)</li>", shown) == [
        "4 April: taken back: 4 changes; guilty: kilometres; live: 3 changes"
    ]
    assert "Harmful in this list: kilometres. Answers changed on 1 of 3 days." in shown
    assert shown.index("<details") < shown.index("<td>live: 4 changes</td>")
