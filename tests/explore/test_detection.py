"""The matrix as a picture and its reading: counted by hand on small tables, and once more from the shipped one."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.decide.played import ONSETS, episode, small
from xops_widgets.decide.episodes import CLEAN, credits, is_null, measured_episodes, read_episodes
from xops_widgets.decide.operational_cases import operational_cases
from xops_widgets.explore import (
    by_discipline,
    by_discipline_points,
    detection_map,
    detection_table,
    dose_response,
    faults_table,
    harm_points,
    limits_points,
    limits_table,
    safeguards_table,
)
from xops_widgets.explore.detection_map import ALARMS, arenas, by_home, counted, listed
from xops_widgets.explore.detection_reading import Caught, caught
from xops_widgets.knowledge import knowledge

KB = knowledge()
#: A release, two faults of data and one of a model; a check of each discipline, of each kind of limit, and a gate.
NAMES = (
    "range-check", "volume-check", "metric-anomaly", "serving-comparison", "answered-share", "promotion-gate",
)  # fmt: skip
FAULTS = {
    "fixed-offset": {"range-check": [0], "metric-anomaly": [0]},
    "hour-shift": {"range-check": [1], "metric-anomaly": [0], "volume-check": [1]},
    "half-lost": {"answered-share": [0]},
    "codes-moved": {},
    "null-release": {},
}
IDLE = [(fault, "promotion-gate") for fault in (*FAULTS, CLEAN)]


@pytest.fixture(scope="module")
def played():
    by = {"half-lost": {0.1: {}, 0.3: {"answered-share": [1]}}}
    return small(FAULTS, {"volume-check": [2]}, NAMES, IDLE, strengths=by, changed=[9, 7, 0], cost=-0.25)


def title(name):
    return (KB.faults.get(name) or KB.safeguards[name]).title


def squares(drawing):
    """Row title -> the texts of its squares, as drawn."""
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", drawing)
    return {
        re.search(r"<th[^>]*>(.*?)</th>", row)[1]: re.findall(r"<td([^>]*)>(.*?)</td>", row) for row in rows
    }


def test_the_map_says_what_was_played(played):
    picture = detection_map(played)
    assert picture.caption == (
        f"6 of 20 pairs detect. Detected by no safeguard: {title('codes-moved')}. Credited with a null fault: none."
    )
    drawn = squares(picture.drawing)
    heads = re.findall(r'<th scope="col" class[^>]*><span[^>]*>(.*?)</span>', picture.drawing)
    assert set(heads) == {title(name) for name in NAMES}
    at = {name: heads.index(title(name)) for name in NAMES}
    own = drawn[title("hour-shift")]
    assert own[at["range-check"]][1] == "10"
    assert "rgba(0,158,115,0.50)" in own[at["range-check"]][0], "whole, in the colour of DataOps"
    assert own[at["answered-share"]][1] == ""
    assert own[at["promotion-gate"]] == (own[at["promotion-gate"]][0], "<small>–</small>"), "nothing to judge"
    assert {said for _, said in drawn["Null: release"]} <= {"", "<small>–</small>"}
    price = drawn[ALARMS]
    assert (price[at["volume-check"]][1], price[at["range-check"]][1]) == ("10", "")
    groups = re.findall(r"<th scope=\"(?:row|col)group\"[^>]*>.*?<b[^>]*>(.*?)</b>", picture.drawing)
    assert groups[:4] == [d.name for d in KB.disciplines.values()], "columns by discipline"
    assert [g for g in groups if g.startswith("Faults")] == [
        "Faults of DevOps",
        "Faults of DataOps",
        "Faults of MLOps",
    ]


def test_what_is_not_beyond_chance_is_pale_and_a_null_that_is_credited_is_counted(played):
    few = small(
        {"hour-shift": {}, "null-release": {"range-check": [0]}}, safeguards=NAMES, strengths={}, changed=9
    )
    caption = detection_map(few).caption
    assert caption.endswith("Credited with a null fault: 1 safeguard.")
    assert caption.startswith("0 of 6 pairs detect."), "a null fault is none of the pairs"
    drawn = squares(detection_map(played).drawing)
    coloured = [said for row in drawn.values() for style, said in row if "background:rgba" in style]
    assert sorted(coloured) == sorted(["10"] * 6 + ["10"])  # six pairs and the alarms
    table = detection_table(played).set_index("fault")
    assert table.loc[title("hour-shift"), title("range-check")] == "10 : 0 *, day 1"
    assert table.loc[title("hour-shift"), title("promotion-gate")] == "nothing to judge"
    assert table.loc[title("codes-moved"), title("range-check")] == ""
    assert table.loc["Null: release", "discipline"] == ""


def test_the_shipped_map_is_drawn_small_and_holds_every_pair():
    picture, episodes = detection_map(), measured_episodes()
    found = credits(episodes)
    assert len(picture._repr_html_()) < 60_000
    drawn = squares(picture.drawing)
    assert len(drawn) == len(episodes.faults()) + 1
    assert {len(row) for row in drawn.values()} == {len(episodes.safeguards)}
    price = drawn.pop(ALARMS)
    assert len(price) == len(episodes.safeguards)
    coloured = sum("background:rgba" in style for row in drawn.values() for style, _ in row)
    assert coloured == sum(one.detects for one in found.values())
    assert len(re.findall(" \\*", str(detection_table().to_dict()))) == coloured


def test_the_running_flow_is_a_matrix_of_its_own_below(played):
    """Sessions as they are measured: `error-burst` is told by the burn rate at all ten, `bad-release` by nobody."""
    from tests.decide.test_operational_cases import ABOUT, slots, told

    rows = told(lambda n, fault, name: 5.0 if (fault, name) == ("error-burst", "burn-rate-alert") else None)
    sessions = operational_cases(1.0, 1, slots(), rows, ABOUT)
    picture = detection_map(played, sessions)
    assert picture.drawing.count("<table>") == 2
    assert [*re.findall(r"<p class=\"xops-pic-line\"><strong>(.*?)</strong>", picture.drawing)] == [
        "Day by day",
        "In the running flow",
    ]
    assert picture.caption.startswith("7 of 26 pairs detect.")
    assert f"{title('codes-moved')} and {title('bad-release')}." in picture.caption
    every = arenas(played, sessions)
    assert every[1].found["error-burst", "burn-rate-alert"].delay == 5
    assert {fault for fault, _ in every[1].found} == {"error-burst", "bad-release"}, (
        "null slots are none of them"
    )
    assert detection_map(played).drawing.count("<table>") == 1


def test_homes_are_in_the_order_of_the_flow():
    kb = KB
    stages = [stage.id for stage in kb.stages]
    for records in (kb.faults, kb.safeguards):
        homes = by_home(list(records), records)
        assert sorted(name for names in homes.values() for name in names) == sorted(records)
        for discipline, names in homes.items():
            assert {records[name].discipline for name in names} == {discipline}
            places = [stages.index(records[name].stage) for name in names]
            assert places == sorted(places)


def test_the_square_by_discipline_counts_faults_once(played):
    table = by_discipline(daily(played)).table.set_index("faults of")
    assert list(table.columns) == ["DevOps (1)", "DataOps (2)", "MLOps (2)", "AIOps (1)", "any (6)"]
    assert table.loc["DevOps", "DataOps (2)"].startswith("1 of 1 (")
    assert table.loc["DataOps", "DataOps (2)"].startswith("1 of 2 ("), (
        "two checks that detect one fault: one fault"
    )
    assert table.loc["DataOps", "DevOps (1)"].startswith("1 of 2 (")
    assert table.loc["MLOps", "any (6)"].startswith("0 of 1 (")
    assert table.loc["all faults", "any (6)"] == "3 of 4 (19–99 %)"
    assert table.loc["null faults", "any (6)"].startswith("0 of 1 (")


def daily(played):
    (arena,) = arenas(played)
    return arena


def test_its_points_are_made_of_the_counts(played):
    points = by_discipline_points(daily(played))
    assert points[0] == (
        "Of 4 faults, 1 are detected by a safeguard of their own discipline, 3 by one of another, 1 by none."
    )
    assert points[1] == (
        f"Only another discipline’s safeguards detect 2: {title('fixed-offset')} and {title('half-lost')}."
    )
    assert points[2] == "The 1 safeguard of DevOps: 1 of 4 faults (1–81 %)."
    assert len(points) == 6


def test_a_safeguard_with_nothing_to_judge_has_no_denominator(played):
    found = credits(played)
    assert str(caught(found, ["hour-shift", "half-lost"], ["promotion-gate"])) == "0 of 0"
    assert str(caught(found, ["hour-shift", "half-lost"], ["promotion-gate", "range-check"])) == "1 of 2"
    assert Caught(0, 0).interval == (0, 1)


def test_limits_are_compared_among_those_that_alert(played):
    table = limits_table(daily(played)).set_index("limit")
    assert list(table.index) == ["fixed rule (3)", "band of past days (1)", "learned (1)"]
    assert [text.partition(" (")[0] for text in table["faults detected"]] == ["3 of 4", "1 of 4", "2 of 4"]
    assert table["only by these"].tolist() == [1, 0, 0]
    assert table["false alarms in 30 days"].tolist() == ["0.0", "10.0", "0.0"]
    assert table["null faults"].tolist() == ["0 of 1"] * 3
    assert "Promotion gate" not in " ".join(table["safeguards"]), "a gate compares two models"
    points = limits_points(daily(played))
    assert points[0].startswith(
        "A learned limit detects 2 of 4 faults. A plain one, fixed or a band, detects 2 of these"
    )
    assert points[0].endswith("0 of them sooner, 1 later, and 1 on the same day.")
    assert points[1] == "Only learned: none."
    assert points[2] == f"Only plain: {title('half-lost')}."


def test_a_weaker_fault_is_counted_at_its_own_strength(played):
    picture = dose_response(played)
    drawn = squares(picture.drawing)
    assert [said for _, said in drawn[title("half-lost")]] == ["0", "1", "1"]
    assert list(drawn) == [title("half-lost")], "the others were played whole only"
    assert picture.caption == (
        "Of 1 fault that somebody detects whole, 1 are detected by fewer at the least strength, 1 of them by none."
    )
    assert picture.table["strength"].tolist() == ["0.1", "0.3", "1"]
    assert picture.table["changed answers a day"].tolist() == ["8"] * 3
    assert picture.table["detected by"].tolist() == ["none", title("answered-share"), title("answered-share")]


def test_where_every_fault_was_played_whole_the_picture_says_so():
    picture = dose_response(small({"hour-shift": {"range-check": [0]}}, safeguards=NAMES))
    assert "weaker ones have not been measured yet" in picture.caption
    assert picture.drawing == ""


def test_the_tables_of_what_was_played(played):
    faults = faults_table(played).set_index("fault")
    row = faults.loc[title("hour-shift")]
    assert row["harm of a day"] == "8 changed answers (8 to 8); 0 in cost (0 to 0)"
    assert row["Brier, sum of a day"] == "+0.5"
    assert faults.loc["Null: release", "at home in"] == "control"
    guards = safeguards_table(daily(played)).set_index("safeguard")
    row = guards.loc[f"{title('volume-check')} (DataOps)"]
    assert (row["person-days"], row["false alarms in 30 days"], row["faults detected"]) == (
        "1.04: 0.5 to set up, 5 minutes a week",
        "10.0",
        "1 of 4",
    )
    assert guards.loc[f"{title('promotion-gate')} (MLOps)", "faults detected"] == "0 of 0"
    assert guards.loc[f"{title('promotion-gate')} (MLOps)", "on an alert"] == "refuse"


def test_an_ordinary_change_stands_beside_the_faults():
    """Eight answers a day of each; the null changes ten, and costs nothing; the other fault costs -1 at one onset."""
    rows = []
    for n, onset in enumerate(ONSETS):
        rows += episode(CLEAN, onset, {}, {}, 0.0)
        rows += episode("null-release", onset, {}, {}, changed=10)
        rows += episode("hour-shift", onset, {}, {}, changed=8, cost=3)
        rows += episode("half-lost", onset, {}, {}, cost=-1 if n == 0 else 1)
        rows += episode("stale-feed", onset, {}, {}, changed=11)
    played = read_episodes(pd.DataFrame(rows), {"strikes_days": 2, "safeguards": list(NAMES)})
    changes, costs = harm_points(played)
    assert changes == (
        "Null: release changes 10 answers a day, and no fault is there: 2 of 3 faults change fewer. "
        "A changed answer is not a wrong one."
    )
    dearest = (
        f"{title('hour-shift')} (3 a day), {title('half-lost')} (1 a day) and {title('stale-feed')} (0 a day)"
    )
    assert costs == (
        "Of 2 faults that change the cost of warnings, 1 lower it at some onset, by luck. "
        f"Dearest, by the median of the onsets: {dearest}."
    )


def test_no_sentence_of_the_shipped_matrix_says_more_than_its_figures():
    """Counted here once more, in the plainest way."""
    episodes = measured_episodes()
    found = credits(episodes)
    faults = [f for f in episodes.faults() if not is_null(f)]
    seen = {f: {s for s in episodes.safeguards if found[f, s].detects} for f in faults}
    home = {f: {s for s in seen[f] if KB.safeguards[s].discipline == KB.faults[f].discipline} for f in faults}
    own, other = sum(map(bool, home.values())), sum(bool(seen[f] - home[f]) for f in faults)
    none = sum(not seen[f] for f in faults)
    assert f"{own} are detected" in by_discipline_points()[0]
    assert f"{other} by one of another, {none} by none" in by_discipline_points()[0]
    learned = {s for s in episodes.safeguards if KB.safeguards[s].limit == "learned"}
    plain = {s for s in episodes.safeguards if KB.safeguards[s].action == "alert"} - learned
    by_learned = [f for f in faults if seen[f] & learned]
    both = [f for f in by_learned if seen[f] & plain]
    assert limits_points()[0].startswith(
        f"A learned limit detects {len(by_learned)} of {len(faults)} faults."
    )
    assert f"detects {len(both)} of these too" in limits_points()[0]
    onsets = {one.detection.onsets for one in found.values()}
    assert max(onsets) == len(ONSETS) == 10, "the page says ten"


def test_names_in_a_row():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "none",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [counted(1, "fault"), counted(2, "fault")] == ["1 fault", "2 faults"]
