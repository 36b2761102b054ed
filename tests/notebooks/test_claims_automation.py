"""The figures in the chapter on automation follow from tables, the explorer and the cells above them."""

from __future__ import annotations

import csv
import re
from functools import partial

from tests.notebooks import stored
from tests.notebooks.stored import prose
from xops_lab.exercises import minutes_saved
from xops_lab.studies.automation import post_receive, watcher
from xops_lab.studies.automation.delivery import Depot, hang_hook
from xops_lab.studies.automation.show import LIMITS
from xops_widgets.explore.automation_effort import MONTHS, OVERRUN, START, break_even, decide
from xops_widgets.knowledge import knowledge, measured
from xops_widgets.knowledge.tables import FOLDER

NAME = "notebooks/36_automate_flow.ipynb"
TEXT = prose(NAME)
LISTED = FOLDER.parent / "listed"


shown = partial(stored.shown, "36_automate_flow")


def test_the_orders_by_hand():
    table = measured("automation_orders").fillna("")
    whole = table["forgotten"] == ""
    right = table["answered"] > 0
    assert (whole.sum(), (whole & right).sum(), (~whole & right).sum()) == (24, 3, 0)
    assert set(table.loc[right, "answered"]) == {894}
    assert (table["changed"] == 0).all()
    assert "Three orders of 24 are right" in TEXT
    assert "They give the same answers" in TEXT
    wrong = table[~right]
    stopped = (wrong["failed"] != "").sum()
    assert f"Of the {len(wrong)} wrong ways {stopped} stop with an error" in TEXT
    silent = wrong[wrong["failed"] == ""]
    assert len(silent) == 12
    # `answer` marks the day, whatever it had: tests/lab/studies/test_automation.py
    assert silent["order"].str.contains("answer").sum() == 11
    assert "Twelve finish without an error: no model, no features, and in eleven the day is marked" in TEXT
    assert 0.45 < len(silent) / len(wrong) < 0.5
    assert f"of the {len(wrong)} wrong ways that we tried, nearly half end with no error" in TEXT
    assert (wrong["unanswered"] == 894).all()
    assert "894 travellers who get nothing" in TEXT


def test_what_a_program_never_swaps():
    table = measured("automation_orders").fillna("")
    silent = table[(table["forgotten"] == "") & (table["failed"] == "") & (table["answered"] == 0)]
    early = table["order"].map(lambda order: order.find("build") < order.find("deliver"))
    assert early[silent.index].sum() == 8
    assert silent.loc[~early[silent.index], "order"].tolist() == ["deliver build answer train"]
    assert not (table["answered"] > 0)[early & (table["forgotten"] == "")].any()
    assert "it never runs `build` before `deliver`" in TEXT
    assert list(knowledge().principles["automation"].nuance) == ["devops", "dataops", "mlops", "aiops"]
    assert "the need for a bound grows down the table" in TEXT


def test_the_hook_and_its_limit(tmp_path):
    depot = Depot(tmp_path)
    depot.repository.mkdir()
    hang_hook(depot)
    lines = (depot.repository / "hooks" / "post-receive").read_text("utf-8").splitlines()
    assert len(lines) - 1 == 3
    assert "three lines of shell" in TEXT
    assert f"a limit of {post_receive.CHECK_S:.0f} seconds" in TEXT
    refused = shown("LiveDemo(try_push")
    assert "the new release the old release refused: 1,004 rows differ" in refused
    killed = shown("BEFORE_SWITCH))")
    assert (
        "the push the new release the old release nothing the same push again the new release the old release nothing"
        in killed
    )
    assert "resume the new release the new release released: no row differs" in killed


def test_the_watcher():
    table = measured("automation_loops").set_index("bound")
    free, bounded, never = (table.loc[name] for name in (*watcher.BOUNDS, "never"))
    assert free["above"] == free["trainings"] == 142
    assert "142 days above the limit, 142 trainings" in TEXT
    assert "trained 142 models in eight months" in TEXT
    assert bounded["trainings"] == 8
    assert "leaves eight" in TEXT
    assert (
        f"{bounded['brier']:.4f} with it, {free['brier']:.4f} without, {never['brier']:.4f} when nobody"
        in TEXT
    )
    assert free["brier"] == table["brier"].min()
    assert (
        "The loop has the best score, by a little; it tries often, and the rule rejects "
        f"{free['trainings'] - free['promoted']:.0f} of its 142"
    ) in TEXT
    assert f"{never['above']:.0f} when nobody trains, {bounded['above']:.0f} with the bounded watcher" in TEXT
    assert min(bounded["above"], free["above"]) > never["above"]
    assert "Here training did not: there were more such days, not fewer" in TEXT
    assert round(100 * watcher.LIMIT) == 5
    assert watcher.WATCHED_DAYS == 30
    over, days, trained = re.search(
        r"on (\d+) of (\d+) days; trainings started: (\d+)", shown("LiveDemo(try_watch")
    ).groups()
    assert f"One training, although {over} of {days} days of May" in TEXT
    assert trained == "1"
    ageing = measured("ageing_policies").query("policy == 'when off by more than 5 points'")
    assert ((ageing["low"] < 0) & (ageing["high"] > 0)).all(), (
        "no difference beyond chance, as the chapter says"
    )
    assert abs(free["brier"] - never["brier"]) < float((ageing["high"] - ageing["low"]).min())


def test_the_alert():
    assert LIMITS.most == 3
    assert LIMITS.within_s == 3600
    assert "at most three in an hour" in TEXT
    said = shown("LiveDemo(try_alert")
    assert "Restarts: 3; the server does not answer" in said
    assert "a person is called" in said


def test_what_automating_pays():
    found = break_even(**{**START, "wrong": START["wrong"] / 100})
    assert START == {"hands": 20, "runs": 20, "build": 40, "upkeep": 2, "wrong": 10}
    assert OVERRUN == 2
    assert (
        f"At {START['hands']} minutes, {START['runs']} runs a month, {START['wrong']} % redone, "
        f"{START['build']} hours to build and "
        f"{START['upkeep']} of upkeep a month, it pays off between month {found.first:.1f} and month {found.last:.0f}"
    ) in TEXT
    assert break_even(20, 2, 40, 2, 0.1).first == float("inf")
    decided = decide(**{**START, "wrong": START["wrong"] / 100})
    assert f"It turns at {decided.fewest_runs} runs a month" in TEXT
    assert f"So does anything up to {decided.most_build:.0f} hours to build" in TEXT
    assert f"what your numbers decide over {MONTHS} months" in TEXT
    assert f"it pays within {MONTHS} months even if it takes twice the hours" in TEXT
    times = measured("automation_times")
    push = times.loc[times["way"] == "automated", "seconds"]
    by_hand = times[times["way"] == "by hand"].groupby("run")["seconds"].sum()
    assert len(push) == len(by_hand) == 5
    assert f"(medians {by_hand.median():.1f} s by hand, {push.median():.1f} s automated)" in TEXT
    assert by_hand.min() < push.max()
    assert push.min() < by_hand.max()
    assert "not for speed: we saw no clear gain" in TEXT
    assert "Automation was not shown to be faster" in TEXT
    check = times.loc[times["step"] == "check", "seconds"].sum()
    assert check / by_hand.sum() > 0.95
    assert minutes_saved.WITHIN == 24
    for said in ("15 minutes of manual work", "You estimate 40 hours", "two hours a month"):
        assert said in TEXT


def test_the_lists():
    with open(LISTED / "awesome-machine-learning.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    marked = sum(row["deprecated"] == "yes" for row in rows)
    assert f"{len(rows):,} entries, {marked} of them marked there" in TEXT
    kb = knowledge()
    assert kb.lists["awesome-production-machine-learning"].licence == "MIT"
    name = "awesome-production-machine-learning"
    assert " ".join(kb.lists[name].notice.split()) in shown(f'SearchTable("{name}"')
