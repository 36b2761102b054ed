"""The scoreboard: remade, recounted, and asked whether it would notice that a constant answer wins."""

from __future__ import annotations

import json
import re
from math import comb

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from xops_lab.root_causes import scoreboard
from xops_lab.root_causes.export import write_scenario
from xops_lab.root_causes.incidents import DATA, LEVELS, Incident, Target, incident_names, read_incident
from xops_lab.root_causes.methods import METHODS, PUBLISHED, SIMPLE, Method
from xops_lab.root_causes.methods.normal import ordered
from xops_lab.root_causes.quiet_hours import QuietHours, ask_in_quiet, kinds_of, quiet_asks
from xops_lab.root_causes.scenario import read_scenario
from xops_lab.root_causes.scoreboard import (
    ALL,
    CHANCE,
    NAME,
    PLACES,
    SAME,
    against,
    best_simple,
    hits,
    score_methods,
    sign_p,
    summary,
)
from xops_lab.root_causes.track_record import track_record
from xops_lab.runtime.measured_table import MEASURED, write_tables
from xops_lab.runtime.progress import finish
from xops_widgets.knowledge import measured, measured_provenance

CAUSE = "PetSearch_AWS::ECS::Fargate"
# The quick test asks one method in the quiet hours of one scenario; the long one asks all in both.
ASKED, THERE = "circa", "high_traffic"


def text_of(board):
    return {
        NAME: board.table.to_csv(index=False),
        PLACES: board.places.astype(dict.fromkeys((*METHODS, SAME), "Int64")).to_csv(index=False),
    }


@pytest.fixture(scope="module")
def remade():
    real = scoreboard.ask_in_quiet
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            scoreboard,
            "ask_in_quiet",
            lambda s, *others: real(s, *others, [ASKED] if s.name == THERE else []),
        )
        return finish(score_methods())


def test_the_recorded_tables_are_those_that_are_made_now(remade):
    pd.testing.assert_frame_equal(
        remade.places.astype(float, errors="ignore"),
        measured(PLACES).astype(float, errors="ignore"),
        check_dtype=False,
    )
    now, then = remade.table, measured(NAME)
    quiet = ["quiet_named", "quiet_silent"]
    pd.testing.assert_frame_equal(
        now.drop(columns=quiet), then.drop(columns=quiet), check_dtype=False, rtol=1e-9
    )
    asked = now["method"].isin([SAME, CHANCE]) | ((now["method"] == ASKED) & (now["scenario"] == THERE))
    pd.testing.assert_frame_equal(now.loc[asked, quiet], then.loc[asked, quiet], check_dtype=False, rtol=1e-9)
    assert set(remade.seconds) == set(METHODS)
    assert not [column for column in then if "second" in column or "time" in column], (
        "times are printed, not recorded"
    )


@pytest.mark.long
def test_the_recorded_tables_are_made_again_to_the_letter():
    board = finish(score_methods())
    for name, text in text_of(board).items():
        assert (MEASURED / f"{name}.csv").read_text("utf-8") == text


def test_the_notes_say_what_the_tables_cannot_show():
    for name in (NAME, PLACES):
        note = measured_provenance(name)
        assert note["command"] == f"python kit.py measure {name}"
        assert note["caution"] == (
            f"All 16 incidents have the same cause, {CAUSE}: no score here proves that a method finds causes. "
            "Always naming the most frequent cause of the other incidents is right in 16 of 16."
        )
    assert "no score here proves" in " ".join(scoreboard.__doc__.split())


def test_each_row_is_counted_again_from_the_places():
    places, table = measured(PLACES), measured(NAME)
    assert list(places["incident"]) == list(incident_names())
    assert set(places["cause"]) == {read_incident(name).target.cause for name in incident_names()} == {CAUSE}
    assert list(table["scenario"].unique()) == [ALL, "high_traffic", "low_traffic"]
    assert len(table) == 3 * (len(METHODS) + 2)
    for row in table[table["method"] != CHANCE].itertuples():
        part = places if row.scenario == ALL else places[places["scenario"] == row.scenario]
        assert row.incidents == len(part) == (16 if row.scenario == ALL else 8)
        found = [np.inf if np.isnan(place) else place for place in part[row.method].astype(float)]
        for k in (1, 3, 5):
            right = sum(place <= k for place in found)
            assert getattr(row, f"top{k}") == right
            share = getattr(row, f"low{k}")
            at_least = sum(
                comb(len(part), n) * share**n * (1 - share) ** (len(part) - n)
                for n in range(right, len(part) + 1)
            )
            assert at_least == pytest.approx(0.025, rel=1e-3) if right else share == 0
        middle = np.median(found)
        assert row.median_place == middle if np.isfinite(middle) else np.isnan(row.median_place)
    chance = table[(table["method"] == CHANCE) & (table["scenario"] == ALL)].iloc[0]
    assert chance["top3"] == pytest.approx(8 * 3 / 44 + 8 * 3 / 42, abs=1e-6)
    pooled = table[table["scenario"] == ALL].set_index("method")
    parts = (
        table[table["scenario"] != ALL]
        .groupby("method")[["top1", "top3", "top5", "quiet_asked", "quiet_named", "quiet_silent"]]
        .sum()
    )
    pd.testing.assert_frame_equal(pooled[parts.columns].sort_index(), parts, check_dtype=False, rtol=1e-5)


def test_the_plain_rule_has_here_the_record_that_it_has_there():
    record = finish(track_record())
    pooled = measured(NAME).query("scenario == 'all'").set_index("method")
    assert pooled.loc["latency-z", "top1"] == record.right
    theirs = [int(text.split(" of ")[0]) for text in record.table["place of the cause"]]
    assert list(measured(PLACES)["latency-z"]) == theirs


def test_a_constant_answer_scores_in_full_and_is_always_there_in_quiet_hours():
    pooled = measured(NAME).query("scenario == 'all'").set_index("method")
    same = pooled.loc[SAME]
    assert (same["top1"], same["quiet_named"], same["quiet_asked"]) == (16, 236, 236)
    assert (pooled.drop(index=[SAME, CHANCE])["top1"] < same["top1"]).all()
    # two scenarios, two kinds of symptom, 59 stretches of five windows in the second half of 589
    assert set(pooled["quiet_asked"]) == {2 * 2 * ((589 - 294) // 5)}


def test_no_published_method_is_ahead_of_the_best_simple_one_beyond_chance():
    """What the page says of these 16; it turns red when the figures no longer say it."""
    pooled = measured(NAME).query("scenario == 'all'").set_index("method")
    assert best_simple(pooled) == "latency-z"
    published = pooled[pooled["kind"] == PUBLISHED]
    ahead = published[published["top1"] > pooled.loc["latency-z", "top1"]]
    assert set(ahead.index) == {"correlation", "circa"}
    assert (ahead["p_top1"] > 0.2).all()


# ---- the arithmetic, by hand ----------------------------------------------------------------------


def test_exact_tests_by_hand():
    assert sign_p(6, 2) == pytest.approx(2 * (1 + 8 + 28) / 2**8)
    assert sign_p(2, 6) == sign_p(6, 2)
    assert sign_p(3, 0) == 0.25
    assert sign_p(2, 2) == sign_p(0, 0) == 1
    mine, other = pd.Series([1, 1, 2, np.nan, 5, np.nan]), pd.Series([1, 2, 1, np.nan, 9, 40])
    assert against(mine, other) == {
        "gained": 1, "lost": 1, "p_top1": 1, "earlier": 2, "later": 2, "p_place": 1,
    }  # fmt: skip
    assert against(pd.Series([1.0] * 5), pd.Series([np.nan] * 5)) == {
        "gained": 5, "lost": 0, "p_top1": 2 / 32, "earlier": 5, "later": 0, "p_place": 2 / 32,
    }  # fmt: skip


def test_a_row_by_hand():
    asks = [QuietHours(10, {"circa": 3}, {"circa": 1}, 0.5), QuietHours(4, {"circa": 0}, {"circa": 2}, 0.5)]
    part = pd.DataFrame({"circa": [1, 3, 4, np.nan]})
    row = hits("circa", ALL, part, asks)
    assert [row[f"top{k}"] for k in (1, 3, 5)] == [1, 2, 3]
    assert row["median_place"] == 3.5
    assert (row["quiet_asked"], row["quiet_named"], row["quiet_silent"]) == (14, 3, 3)
    assert row["low1"] == pytest.approx(1 - 0.975 ** (1 / 4)), (
        "one of four: the chance of none at the lower end is 0.975"
    )
    assert np.isnan(hits("circa", ALL, pd.DataFrame({"circa": [1, 2, np.nan, np.nan]}), asks)["median_place"])


def board_of(places, **rows):
    """Return a scoreboard of a made-up scenario: places of the cause by latency-z and circa; no other finds it."""
    length = len(places["latency-z"])
    table = pd.DataFrame({m: places.get(m, [np.nan] * length) for m in (*METHODS, SAME)})
    table["scenario"], table["services"], table["cause"] = "s", 4, rows.get("cause", ["x"] * length)
    quiet = {
        "s": [QuietHours(3, dict.fromkeys([*METHODS, SAME], 0), dict.fromkeys([*METHODS, SAME], 0), 0.75)]
    }
    return scoreboard.Scoreboard(summary(table, quiet), table, {})


def test_the_headline_says_who_wins():
    board = board_of({"latency-z": [1, 1, 2], "circa": [1, 1, 1], SAME: [1, 1, 1]})
    assert "All 3 incidents have the same cause, x: no score here proves" in board.headline
    assert "right more often: CIRCA (Li 2022) 3 (p = 1)." in board.headline
    assert "the best simple method, largest z of latency: 2 of 3 (95 % interval 9 to 99 %)" in board.headline
    assert "A service drawn at random: 0.8." in board.headline
    board = board_of(
        {"latency-z": [1, 1, 2], "circa": [1, 2, 2], SAME: [np.nan, np.nan, 2]}, cause=["x", "y", "x"]
    )
    assert "right more often: none: here simple wins." in board.headline
    assert (
        "3 incidents, 2 different causes. "
        "Always naming the most frequent cause of the other incidents is right in 0 of 3." in board.headline
    )
    shown = board.shown().set_index("method")
    assert shown.loc["largest z of latency", "top 1 against the best simple"] == ""
    assert shown.loc["CIRCA (Li 2022)", "top 1 against the best simple"] == "+0 -1, p = 1"
    assert shown.loc["score ordering (Orchard 2025)", "median place"] == "none"
    assert board._repr_html_().count("<tr") == 1 + len(METHODS) + 2


def test_the_picture_has_every_method_and_yardstick_the_most_often_right_first():
    shown = board_of({"latency-z": [1, 1, 2], "circa": [1, 1, 1], SAME: [1, 2, 2]})._repr_html_()
    bars = re.findall(r'xops-pic-name">(.*?)</span>.*?xops-(\w+), #.*?xops-pic-said">(.*?)</span>', shown)
    assert len(bars) == len(METHODS) + 2
    assert bars[:4] == [
        ("CIRCA (Li 2022)", "plain", "3 of 3"), ("largest z of latency, simple", "plain", "2 of 3"),
        ("always the most frequent cause of the other incidents", "bad", "1 of 3"),
        ("a service drawn at random", "bad", "0.8 of 3"),
    ]  # fmt: skip
    assert (
        "right at once in 3 of 3 incidents; always the most frequent cause of the other incidents: 1."
        in shown
    )
    assert 'x1="66.7%" x2="66.7%" y1="0"' in shown, "the best simple method is dotted"
    assert shown.index("<figure") < shown.index("<details") < shown.index("<table")


def test_the_best_simple_method_is_picked_by_hits_then_by_order():
    rows = pd.DataFrame(
        {
            "kind": [SIMPLE, SIMPLE, SIMPLE, PUBLISHED],
            "top1": [2, 3, 3, 9],
            "top3": [9, 5, 5, 9],
            "top5": [9, 6, 6, 9],
        },
        index=["a", "b", "c", "d"],
    )
    assert best_simple(rows) == "b"
    assert best_simple(rows.assign(top5=[9, 6, 7, 9])) == "c"


# ---- another system than the shop ------------------------------------------------------------------

STEP = 5
A, B, C = np.array([1, -1] * 20), np.array([1, 1, -1, -1] * 10), np.array(([1] * 4 + [-1] * 4) * 5)
USUAL = {"db": 10 + A, "cart": 10 + B, "search": 15 + A + C, "web": 35 + A + 2 * B + C}
CALLS = nx.DiGraph([("web", "search"), ("web", "cart"), ("search", "db")])


def frame(series, start=0):
    columns = pd.MultiIndex.from_tuples([(service, "latency", "Average") for service in series], names=LEVELS)
    values = np.array(list(series.values()), dtype=float).T
    index = pd.Index([start + STEP * i for i in range(len(values))], name="unix_timestamp")
    return pd.DataFrame(values, index, columns)


def incident(name, cause, **off):
    usual = {"db": 10, "cart": 10, "search": 15, "web": 35}
    seen = frame(
        {s: [value, value + off.get(s, 0), value + off.get(s, 0)] for s, value in usual.items()}, 10**6
    )
    return Incident(f"flow/{name}", seen, Target("web", "latency", "Average", 10**6, cause))


@pytest.fixture
def flow(tmp_path):
    """Three incidents with two causes; in one of them web asks so often that it is off most itself."""
    incidents = [
        incident("a", "search", search=50, web=50),
        incident("b", "search", search=50, web=500),
        incident("c", "cart", cart=40, web=40),
    ]
    write_scenario(tmp_path / "flow", CALLS, frame(USUAL, 10**6 - STEP * 40), incidents)
    return tmp_path


def test_another_system_with_other_windows_is_scored_by_the_same_call(flow):
    steps = score_methods(flow)
    fractions = []
    board = finish(steps, lambda fraction, text: fractions.append(fraction))
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] < fractions[-1] < 1
    places = board.places.set_index("incident")
    assert list(places["latency-z"]) == [1, 2, 1], "whoever is off most is named, and in b that is web"
    assert list(places["traversal"]) == [1, 1, 1]
    assert list(places["alert-count"]) == [2, 2, 2], "web moved too: a tie counts against it"
    assert list(places["circa"]) == [1, 1, 1], (
        "in b web is far beyond what search explains, and search gets that too"
    )
    # the other incidents of a and b say: cart and search, a tie; those of c have never seen cart
    assert places[SAME].tolist() == pytest.approx([2, 2, np.nan], nan_ok=True)
    pooled = board.pooled
    assert pooled.loc["traversal", "top1"] == 3
    assert pooled.loc[SAME, "top1"] == 0
    assert pooled.loc[CHANCE, "top1"] == pytest.approx(3 / 4)
    assert board.caution.startswith("3 incidents, 2 different causes.")
    # 40 windows: 20 are normal, the other 20 hold six stretches of three, all of them calm
    assert pooled.loc["traversal", "quiet_asked"] == 6
    assert pooled.loc["traversal", "quiet_silent"] == 6
    assert pooled.loc[CHANCE, "quiet_named"] == pytest.approx(6 * 2 / 4)


def test_quiet_stretches_are_placed_as_the_incident_was(flow):
    scenario = read_scenario(flow / "flow")
    assert [i.name for i in kinds_of(scenario)] == ["flow/a"], "one kind of symptom"
    asks = list(quiet_asks(scenario, scenario.incidents[0]))
    assert len(asks) == 6
    half = list(scenario.normal.index[:20])
    for number, (normal, stretch, target) in enumerate(asks):
        assert list(normal.metrics.index) == half
        assert list(stretch.index) == list(scenario.normal.index[20 + 3 * number : 23 + 3 * number])
        assert (target.timestamp, target.cause, target.node) == (stretch.index[0], "", "web")
    shop = read_scenario(DATA / "high_traffic")
    assert [i.target.metric for i in kinds_of(shop)] == ["latency", "availability"]
    _, stretch, target = next(quiet_asks(shop, shop.incidents[0]))
    assert target.timestamp == stretch.index[1]


def test_quiet_answers_are_counted_and_a_stretch_without_the_symptoms_series_is_not_asked(flow, monkeypatch):
    scenario = read_scenario(flow / "flow")
    scenario.normal.loc[scenario.normal.index[23:26], ("web", "latency", "Average")] = np.nan
    scenario.normal.loc[scenario.normal.index[26:29], ("db", "latency", "Average")] = np.nan
    answers = {
        "yes": {"cart": 2.0, "db": 1.0},
        "tie": {"cart": 1.0, "db": 1.0},
        "no": {"db": 1.0},
        "silent": {},
    }
    for name, scores in answers.items():
        monkeypatch.setitem(
            METHODS, name, Method(name, name, SIMPLE, lambda *_, scores=scores: ordered(scores))
        )
    found = ask_in_quiet(scenario, scenario.incidents[0], {"cart", "search"}, answers)
    assert found.asked == 5
    assert [found.named[name] for name in answers] == [5, 0, 0, 0]
    assert [found.silent[name] for name in answers] == [0, 0, 0, 5]
    assert found.chance == pytest.approx(4 * 2 / 4 + 2 / 3), "db has no value in one of them"


def test_both_tables_are_made_and_their_notes_carry_the_caution(flow, monkeypatch):
    monkeypatch.setattr(scoreboard, "score_methods", lambda: score_methods(flow))
    out = flow / "out"
    write_tables(finish(scoreboard.tables()), out)
    assert sorted(path.name for path in out.iterdir()) == [
        f"{name}.{end}" for name in sorted((NAME, PLACES)) for end in ("csv", "json")
    ]
    for name in (NAME, PLACES):
        table = measured(name, out)
        assert len(table) == {NAME: 2 * (len(METHODS) + 2), PLACES: 3}[name]
    assert json.loads((out / "root_causes.json").read_text("utf-8"))["caution"].startswith("3 incidents")
